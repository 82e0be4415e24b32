package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.threads.ThreadState;

/**
 * Compiled code of a region of Python code: a loop, or a function. It works in a frame that there is already, that of the loop or of the
 * function's call; only {@link CompiledFunction} needs none. Immutable but for counters that threads race on.
 *
 * <p>That of a function is published in {@link dev.orochi.runtime.object.PyCode#entry}, that of a loop in the inline cache of each back edge to
 * the loop's head, as all inline caches are: the element is replaced, a reader that sees an old one goes on with that.
 */
public abstract class CompiledCode {
    /** What the compiler knows of the region. Set once, before the code is published. */
    private Object owner;

    public final Object owner() {
        return owner;
    }

    public final void setOwner(Object o) {
        owner = o;
    }

    /** Executes the region.
     * @param f the calling thread's frame, standing at the region's first instruction and not traced
     * @return the frame to go on with, standing where the region was left: the thread's innermost */
    public abstract Frame run(ThreadState ts, Frame f);
}
