package dev.orochi.jit.build;

import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Type;

/**
 * What the builder knows of one register. Immutable.
 *
 * @param node the value, or null: unknown (in memory), or none
 * @param memory whether the frame's register holds the value, counted. If not, the register holds nothing that is counted. Always
 *     false for inlined calls, whose registers don't exist, other than those of generators.
 * @param owned the value may have no other reference: who forgets it must look at it
 */
record Slot(Node node, boolean memory, boolean owned) {
    /** In memory, not looked at. */
    static final Slot MEMORY = new Slot(null, true, false);
    /** Nothing. */
    static final Slot EMPTY = new Slot(null, false, false);

    static Slot inMemory(Node n) {
        return new Slot(n, true, false);
    }

    static Slot virtual(Node n, boolean owned) {
        return new Slot(n, false, owned);
    }

    boolean isEmpty() {
        return node == null && !memory;
    }

    /** A value that stands only here, or a number, which needs no counting: then it can be taken for one. */
    boolean isVirtual() {
        return node != null && (!memory || node.type != Type.REF);
    }

    Slot with(Node n) {
        return new Slot(n, memory, owned);
    }
}
