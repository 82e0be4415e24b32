package dev.orochi.jit.ir;

import java.util.List;

/** An operation in a {@link Block}, and the value that it gives. Changed by passes on one thread only. */
public final class Node {
    /** Number in listings, unique in the graph. */
    public final int id;
    public IrOp op;
    public final Type type;
    public Node[] args;
    /** What the operation's comment calls imm, or null. */
    public Object imm;
    /** Where the operation leaves the region, or where what it raises is raised; null when it never does. */
    public Snapshot snapshot;
    /** Targets of a terminator; their arguments are in {@link Edge}. */
    public List<Edge> targets = List.of();

    /** A way to a block, with the values of its parameters. */
    public record Edge(Block block, Node[] args) {}

    Node(int id, IrOp op, Type type, Node[] args, Object imm, Snapshot snapshot) {
        this.id = id;
        this.op = op;
        this.type = type;
        this.args = args;
        this.imm = imm;
        this.snapshot = snapshot;
    }

    public boolean has(IrOp.Trait trait) {
        return op.has(trait)
                || op == IrOp.CALL && (trait == IrOp.Trait.PURE && callee().pure() || trait == IrOp.Trait.EFFECT && callee().effect());
    }

    /** Whether the operation may leave the region by its snapshot, or raises there. */
    public boolean needsSnapshot() {
        return op.has(IrOp.Trait.EXITS) || op == IrOp.CALL && callee().raises();
    }

    /** Of a CALL. */
    public Callee callee() {
        return (Callee) imm;
    }

    @Override
    public String toString() {
        return "v" + id;
    }
}
