package dev.orochi.runtime.compiler;

import java.util.BitSet;

/**
 * An exception handler: where an exception goes that an instruction of its range raises. Each instruction knows its innermost
 * handler only. Confined to the thread of the compilation.
 */
final class Handler {
    final Label target = new Label();
    final Handler outer;
    /** The temporary that receives the exception; those from here on are released. */
    final int depth;
    final BitSet bound;
    boolean used;

    Handler(Handler outer, int depth, BitSet bound) {
        this.outer = outer;
        this.depth = depth;
        this.bound = bound;
    }
}
