package dev.orochi.jit.ir;

import java.util.ArrayList;
import java.util.List;

/** A region in single-assignment form: blocks, the first of which is the entry, and snapshots. One thread at a time. */
public final class Graph {
    public final String name;
    public final List<Block> blocks = new ArrayList<>();
    public final List<Snapshot> snapshots = new ArrayList<>();
    private int nextNode;

    public Graph(String name) {
        this.name = name;
    }

    public Block block() {
        Block b = new Block(blocks.size());
        blocks.add(b);
        return b;
    }

    public Node param(Block b, Type type) {
        Node n = new Node(nextNode++, IrOp.PARAM, type, new Node[0], null, null);
        b.params.add(n);
        return n;
    }

    /** Appends an operation. @param imm as the operation's comment says, or null */
    public Node add(Block b, IrOp op, Object imm, Snapshot snapshot, Node... args) {
        Type type = op == IrOp.CALL ? ((Callee) imm).result() : op.result();
        Node n = new Node(nextNode++, op, type, args, imm, snapshot);
        b.nodes.add(n);
        return n;
    }

    /** Ends a block. */
    public Node end(Block b, IrOp op, Snapshot snapshot, Node condition, Node.Edge... targets) {
        Node n = add(b, op, null, snapshot, condition == null ? new Node[0] : new Node[] {condition});
        n.targets = List.of(targets);
        return n;
    }

    public Snapshot snapshot(List<Snapshot.FrameState> frames, List<Snapshot.FieldState> fields) {
        Snapshot s = new Snapshot(snapshots.size(), frames, fields);
        snapshots.add(s);
        return s;
    }
}
