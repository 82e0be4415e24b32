package dev.orochi.runtime.compiler;

import java.util.BitSet;

/** A place in the code of a unit, jumped to before or after it is known. Confined to the thread of the compilation. */
final class Label {
    /** Index of the instruction that the label stands before, -1 while not placed. */
    int at = -1;
    /** Locals that are bound on every way here; null while nothing jumps here. */
    BitSet bound;

    void merge(BitSet from) {
        if (bound == null) {
            bound = (BitSet) from.clone();
        } else {
            bound.and(from);
        }
    }
}
