package dev.orochi.jit.ir;

import java.util.ArrayList;
import java.util.List;

/** A region in single-assignment form: blocks, the first of which is the entry, and snapshots. One thread at a time. */
public final class Graph {
    public final String name;
    public final List<Block> blocks = new ArrayList<>();
    public final List<Snapshot> snapshots = new ArrayList<>();
    public final Account account = new Account();
    /** What a function takes and gives, when the region is one; else null. */
    public final Signature signature;
    private int nextNode;
    private int nextBlock;
    private int nextSnapshot;

    public Graph(String name) {
        this(name, null);
    }

    public Graph(String name, Signature signature) {
        this.name = name;
        this.signature = signature;
    }

    /** Number of operations made so far. */
    public int size() {
        return nextNode;
    }

    public Block block() {
        return block(nextBlock);
    }

    /** For the parser: a block with a number. */
    Block block(int id) {
        nextBlock = Math.max(nextBlock, id + 1);
        Block b = new Block(id);
        blocks.add(b);
        return b;
    }

    public Node param(Block b, Type type) {
        Node n = node(nextNode, IrOp.PARAM, type, null, null);
        b.params.add(n);
        return n;
    }

    /** A node that stands in no block yet. */
    public Node node(IrOp op, Object imm, Snapshot snapshot, Node... args) {
        return node(nextNode, op, typeOf(op, imm), imm, snapshot, args);
    }

    /** The type of an operation's result. */
    Type typeOf(IrOp op, Object imm) {
        return switch (op) {
            case CALL -> ((Callee) imm).result();
            case ARG -> signature.arguments().get((Integer) imm);
            case RECUR -> signature.result();
            case INVOKE -> ((Invocation) imm).signature().result();
            default -> op.result();
        };
    }

    Node node(int id, IrOp op, Type type, Object imm, Snapshot snapshot, Node... args) {
        nextNode = Math.max(nextNode, id + 1);
        return new Node(id, op, type, args, imm, snapshot);
    }

    /** Appends an operation. @param imm as the operation's comment says, or null */
    public Node add(Block b, IrOp op, Object imm, Snapshot snapshot, Node... args) {
        Node n = node(op, imm, snapshot, args);
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
        return snapshot(nextSnapshot, frames, fields);
    }

    Snapshot snapshot(int id, List<Snapshot.FrameState> frames, List<Snapshot.FieldState> fields) {
        nextSnapshot = Math.max(nextSnapshot, id + 1);
        Snapshot s = new Snapshot(id, frames, fields);
        snapshots.add(s);
        return s;
    }
}
