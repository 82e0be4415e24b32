package dev.orochi.runtime.modules.os;

import dev.orochi.refcount.MutatorThread;
import dev.orochi.runtime.threads.ThreadState;

/**
 * Sees to it that a thread has stack for the library, and for a callback from it. A StackOverflowError in Java code that C has called
 * before that code can catch it ends the JVM; here it comes earlier, where it becomes a RecursionError.
 */
public final class StackRoom {
    /** What a step of a recursion through Python and the library takes at most. */
    private static final long STEP = 20_000;
    private static final long MARGIN = 400_000;
    /** Of a thread that we didn't start. */
    private static final long UNKNOWN = 500_000;
    /** So many frames of {@link #probe} are more than the library takes together with what the JVM wants to be free in a callback. */
    private static final int FRAMES = 800;

    private StackRoom() {
    }

    public static void require() {
        long size = Thread.currentThread() instanceof MutatorThread t ? t.stackSize : UNKNOWN;
        if (size - MARGIN < ThreadState.current().depth * STEP) {
            probe(FRAMES, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
        }
    }

    /** A frame of about 200 bytes or more, also when it is compiled: all the arguments are used after the call. */
    private static long probe(int left, long a, long b, long c, long d, long e, long f, long g, long h, long i, long j, long k,
            long l, long m, long n, long o, long p) {
        if (left == 0) {
            return a;
        }
        long r = probe(left - 1, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, a);
        return r + (a ^ b) + (c ^ d) + (e ^ f) + (g ^ h) + (i ^ j) + (k ^ l) + (m ^ n) + (o ^ p);
    }
}
