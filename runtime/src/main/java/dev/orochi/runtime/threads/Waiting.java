package dev.orochi.runtime.threads;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Blocking waits of Python threads: they count as stopped while they wait, and signal handlers run in between (PEP 475).
 */
public final class Waiting {
    /** A waiting main thread looks for signals this often. */
    private static final long SLICE = 50_000_000L;

    private Waiting() {}

    /** What is waited for: returns true when it has happened within the given time. */
    @FunctionalInterface
    public interface Condition {
        boolean await(long nanos) throws InterruptedException;
    }

    /** Takes a lock whose holder may come to a safepoint: who waits for it counts as stopped. */
    public static void lock(ReentrantLock l) {
        if (l.tryLock()) {
            return;
        }
        ThreadState ts = ThreadState.current();
        Safepoint.enterBlocked(ts);
        try {
            l.lock();
        } finally {
            Safepoint.leaveBlocked(ts);
        }
    }

    /** @param nanos -1 for ever */
    public static boolean acquire(Semaphore s, long nanos) {
        return until(n -> s.tryAcquire(n, TimeUnit.NANOSECONDS), nanos);
    }

    /** Takes a semaphore whatever happens: neither signals nor interrupts end the wait. */
    public static void acquireSurely(Semaphore s) {
        if (s.tryAcquire()) {
            return;
        }
        ThreadState ts = ThreadState.current();
        ts.refuseIfQuiet();
        Safepoint.enterBlocked(ts);
        try {
            s.acquireUninterruptibly();
        } finally {
            Safepoint.leaveBlocked(ts);
        }
    }

    /** Waits in slices.
     * @param nanos -1 for ever
     * @return whether the condition came true */
    public static boolean until(Condition c, long nanos) {
        ThreadState ts = ThreadState.current();
        ts.refuseIfQuiet();
        long deadline = nanos < 0 ? 0 : System.nanoTime() + nanos;
        while (true) {
            long left = nanos < 0 ? SLICE : Math.min(SLICE, deadline - System.nanoTime());
            Safepoint.enterBlocked(ts);
            boolean done;
            try {
                done = c.await(Math.max(0, left));
            } catch (InterruptedException e) {
                ts.waitInterrupted();
                done = false;
            } finally {
                Safepoint.leaveBlocked(ts);
            }
            if (done) {
                return true;
            }
            if (ts.poll != 0) {
                ts.pollSlow();
            }
            if (nanos >= 0 && deadline - System.nanoTime() <= 0) {
                return false;
            }
        }
    }
}
