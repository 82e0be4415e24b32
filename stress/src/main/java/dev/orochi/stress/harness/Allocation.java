package dev.orochi.stress.harness;

import java.util.concurrent.atomic.AtomicLong;

/** What the classes that {@link Allocations} patches call before they allocate. Any thread. */
public final class Allocation {
    private static final AtomicLong LEFT = new AtomicLong();
    private static volatile boolean armed;
    /** Where it happened. */
    private static volatile OutOfMemoryError thrown;

    private Allocation() {}

    /** An allocation is about to be made. */
    public static void point() {
        if (armed && LEFT.decrementAndGet() == 0) {
            armed = false;
            OutOfMemoryError e = new OutOfMemoryError("planted");
            thrown = e;
            throw e;
        }
    }

    /** There is no memory for the n-th allocation from now on, only for that one. */
    static void failAt(long n) {
        thrown = null;
        LEFT.set(n);
        armed = true;
    }

    /** From now on there is memory.
     * @return what was thrown, or null if it didn't come to that */
    static OutOfMemoryError end() {
        armed = false;
        return thrown;
    }
}
