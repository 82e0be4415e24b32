package dev.orochi.runtime.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stops the other Python threads for a moment, for rare operations that readers and writers of a hot path must not race
 * with. A running thread stops at its next poll. A thread that is blocked (I/O, locks, sleep) counts as stopped and may
 * not go on before the stop is over.
 *
 * <p>All state is under {@link #LOCK}; {@link #stopper} is also read without it. The thread that stops the others may itself wait
 * for an earlier stop: stops are one at a time.
 */
public final class Safepoint {
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Condition CHANGED = LOCK.newCondition();
    private static final Set<ThreadState> THREADS = ConcurrentHashMap.newKeySet();
    /** Threads that stand at a poll or are blocked. */
    private static final Set<ThreadState> STOPPED = new java.util.HashSet<>();
    private static volatile ThreadState stopper;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Safepoint() {}

    static void register(ThreadState ts) {
        LOCK.lock();
        try {
            while (stopper != null) {
                CHANGED.awaitUninterruptibly();
            }
            THREADS.add(ts);
            COUNT.incrementAndGet();
        } finally {
            LOCK.unlock();
        }
    }

    static void unregister(ThreadState ts) {
        LOCK.lock();
        try {
            THREADS.remove(ts);
            STOPPED.remove(ts);
            COUNT.decrementAndGet();
            CHANGED.signalAll();
        } finally {
            LOCK.unlock();
        }
    }

    /** All attached threads. */
    public static List<ThreadState> threads() {
        return new ArrayList<>(THREADS);
    }

    /** Marks the calling thread as blocked: it touches no Python object until {@link #leaveBlocked}. */
    public static void enterBlocked(ThreadState ts) {
        LOCK.lock();
        try {
            STOPPED.add(ts);
            CHANGED.signalAll();
        } finally {
            LOCK.unlock();
        }
    }

    /** Ends {@link #enterBlocked}; waits while the world is stopped. */
    public static void leaveBlocked(ThreadState ts) {
        LOCK.lock();
        try {
            while (stopper != null && stopper != ts) {
                CHANGED.awaitUninterruptibly();
            }
            STOPPED.remove(ts);
        } finally {
            LOCK.unlock();
        }
    }

    /** Stands here as long as another thread has stopped the world. */
    static void park(ThreadState ts) {
        if (stopper != null) {
            enterBlocked(ts);
            leaveBlocked(ts);
        }
    }

    /** Whether only one thread is attached. */
    public static boolean alone() {
        return COUNT.get() <= 1;
    }

    /** Runs an action while all other Python threads stand still. The action must not run Python code, nor wait. */
    public static <T> T stopTheWorld(java.util.function.Supplier<T> action) {
        ThreadState me = ThreadState.current();
        LOCK.lock();
        try {
            if (stopper == me) {
                return action.get();
            }
            STOPPED.add(me);
            CHANGED.signalAll();
            while (stopper != null) {
                CHANGED.awaitUninterruptibly();
            }
            stopper = me;
            for (ThreadState t : THREADS) {
                t.requestPoll(ThreadState.POLL_EVENT);
            }
            while (!STOPPED.containsAll(THREADS)) {
                CHANGED.awaitUninterruptibly();
            }
            return action.get();
        } finally {
            if (stopper == me && LOCK.getHoldCount() == 1) {
                stopper = null;
                STOPPED.remove(me);
                CHANGED.signalAll();
            }
            LOCK.unlock();
        }
    }
}
