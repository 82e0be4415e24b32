package dev.orochi.jit.ir;

import java.util.ArrayList;
import java.util.List;

/** Straight-line operations, the last of which is a terminator. A block's parameters get their values from the edges to it. */
public final class Block {
    public final int id;
    public final List<Node> params = new ArrayList<>();
    public final List<Node> nodes = new ArrayList<>();
    /** Whether an edge from a block that this one dominates leads back here. Builders may say so of others too; the passes
     * know better. */
    public boolean isLoopHead;

    Block(int id) {
        this.id = id;
    }

    /** The terminator, or null while the block is being built. */
    public Node end() {
        Node last = nodes.isEmpty() ? null : nodes.getLast();
        return last != null && last.has(IrOp.Trait.TERMINATOR) ? last : null;
    }

    @Override
    public String toString() {
        return "b" + id;
    }
}
