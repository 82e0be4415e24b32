package dev.orochi.refcount;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * All threads that use counted objects, and how one of them gets the others to stand still.
 *
 * <p>A running thread stops at its next poll. A thread that is blocked (I/O, locks, sleep) says so in its own field
 * {@link Mutator#runState}, without a lock; whoever wants to look at it claims it by CAS, and it can't go on before the
 * claim is over.
 *
 * <p>Everything else is under {@link #LOCK}. Blocking and asking can't miss each other: the one writes its state and then
 * reads what is asked of it, the other asks and then reads the state, all volatile. For the same reason a thread that comes
 * back looks for a stop after it has written RUNNING: either it sees the stop, or the stopper sees it run and waits.
 */
public final class World {
    static final ReentrantLock LOCK = new ReentrantLock();
    private static final Condition CHANGED = LOCK.newCondition();
    static final List<Mutator> MUTATORS = new ArrayList<>();

    /** Whether there has ever been a second thread. Never cleared; plain: set by who starts that thread, and its start publishes it. */
    static boolean multi;
    private static volatile int count;
    private static volatile Mutator stopper;
    private static int depth;
    /** Set once, by the thread that stops the others for good. */
    private static volatile boolean ended;

    private World() {}

    /** Whether there has ever been a second thread: without, no object is foreign to anybody. Who does without a lock for that reason must be
     * done before its next poll. */
    public static boolean hasForeign() {
        return multi;
    }

    /** The calling thread is about to start another one: from here on what it does is done beside others. Where threads attach themselves that the
     * program did not start, the first thread has to say this before it runs code that they can meet: {@link #register} of the second says it too,
     * but what the first is doing without locks at that moment would not be over. */
    public static void expectThread() {
        multi = true;
    }

    /** Says how the mutator of the {@link Reaper} is made. Before there is a second thread. */
    public static void setReaper(Supplier<? extends Mutator> factory) {
        Reaper.factory = factory;
    }

    /** A thread of the program begins; waits while the world is stopped. Called by the thread itself. */
    public static void register(Mutator m) {
        LOCK.lock();
        try {
            while (stopper != null) {
                CHANGED.awaitUninterruptibly();
            }
            MUTATORS.add(m);
            count++;
            multi |= count > 1;
        } finally {
            LOCK.unlock();
        }
    }

    /** A thread has ended. */
    public static void unregister(Mutator m) {
        LOCK.lock();
        try {
            MUTATORS.remove(m);
            count--;
            Handshake.answerLocked(m);
            CHANGED.signalAll();
            CycleCollector.inherit(m);
            if (Debug.AUDIT) {
                Audit.inherit(m);
            }
        } finally {
            LOCK.unlock();
        }
    }

    /** The reaper is not a thread of the program, but takes part in handshakes and stops. It counts as blocked. */
    static void registerHidden(Mutator m) {
        LOCK.lock();
        try {
            m.hidden = true;
            m.runState = Mutator.BLOCKED;
            MUTATORS.add(m);
        } finally {
            LOCK.unlock();
        }
    }

    /** All threads of the program. */
    public static List<Mutator> mutators() {
        LOCK.lock();
        try {
            List<Mutator> out = new ArrayList<>(MUTATORS);
            out.removeIf(m -> m.hidden);
            return out;
        } finally {
            LOCK.unlock();
        }
    }

    /** Whether only the calling thread can run Python code now. */
    public static boolean alone() {
        return count <= 1 && !Reaper.started();
    }

    // ---- blocking -----------------------------------------------------------------------------------------------

    /** The calling thread is about to block: it touches no counted object until {@link #leaveBlocked}. */
    public static void enterBlocked(Mutator m) {
        m.runState = Mutator.BLOCKED;
        int due = m.volatilePoll();
        if ((due & (Mutator.POLL_INBOX | Mutator.POLL_GIVE_UP)) != 0) {
            Reaper.wake(); // who queued something saw us running: somebody has to look after us
        }
        if (stopper != null || (due & Mutator.POLL_HANDSHAKE) != 0) {
            LOCK.lock();
            try {
                Handshake.answerLocked(m);
                CHANGED.signalAll();
            } finally {
                LOCK.unlock();
            }
        }
    }

    /** Ends {@link #enterBlocked}; waits while another thread looks at this one. */
    public static void leaveBlocked(Mutator m) {
        if (!m.casState(Mutator.BLOCKED, Mutator.RUNNING) || stopper != null) {
            leaveSlow(m);
        }
        if (Handshake.hasCandidates()) { // left over by threads that ended or blocked
            m.decisionDue();
        }
    }

    private static void leaveSlow(Mutator m) {
        LOCK.lock();
        try {
            while (stopper != null && stopper != m) {
                if (m.runState == Mutator.RUNNING) {
                    m.runState = Mutator.BLOCKED;
                    CHANGED.signalAll();
                }
                CHANGED.awaitUninterruptibly();
            }
            m.runState = Mutator.RUNNING;
        } finally {
            LOCK.unlock();
        }
    }

    /** Stands here as long as another thread has stopped the world. Called at polls. */
    public static void park(Mutator m) {
        Mutator s = stopper;
        if (s != null && s != m) {
            enterBlocked(m);
            leaveBlocked(m);
        }
    }

    /** Runs an action while all other threads stand still. The action runs no code of the program and does not wait. Stops
     * are one at a time: the caller may itself have to stand still first. */
    public static <T> T stop(Mutator me, Supplier<T> action) {
        LOCK.lock();
        try {
            boolean outer = depth == 0 || stopper != me;
            if (outer) {
                begin(me);
            }
            depth++;
            try {
                return action.get();
            } finally {
                if (--depth == 0) {
                    end(me);
                }
            }
        } finally {
            LOCK.unlock();
        }
    }

    /** Stops all other threads for good: the end of the program. Stops within it are allowed.
     * @return false when some thread did not stand still in time; all then go on */
    public static boolean stopForGood(Mutator me, long nanos) {
        LOCK.lock();
        try {
            if (stopper == me) {
                return true;
            }
            awaitTurn(me);
            stopper = me;
            long end = System.nanoTime() + nanos;
            for (Mutator t : MUTATORS) {
                t.requestPoll(Mutator.POLL_RUNTIME);
            }
            while (!allClaimed(me)) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    end(me);
                    return false;
                }
                awaitChange(left);
            }
            depth = 1;
            ended = true;
            return true;
        } finally {
            LOCK.unlock();
        }
    }

    /** The end of the program is not put off: an interrupt only is forgotten. */
    private static void awaitChange(long nanos) {
        try {
            CHANGED.awaitNanos(nanos);
        } catch (InterruptedException e) {
            return;
        }
    }

    /** Whether all threads but one stand still for good. */
    public static boolean isEnded() {
        return ended;
    }

    private static boolean allClaimed(Mutator me) {
        boolean all = true;
        for (Mutator t : MUTATORS) {
            all &= t == me || t.runState == Mutator.CLAIMED || t.casState(Mutator.BLOCKED, Mutator.CLAIMED);
        }
        return all;
    }

    /** Whether another thread has stopped the others, or is about to. Lock held. */
    static boolean stoppedFor(Mutator me) {
        return stopper != null && stopper != me;
    }

    /** Stands still until nobody stops the others. */
    private static void awaitTurn(Mutator me) {
        if (stopper != null) {
            me.runState = Mutator.BLOCKED;
            CHANGED.signalAll();
            while (stopper != null) {
                CHANGED.awaitUninterruptibly();
            }
            me.runState = Mutator.RUNNING;
        }
    }

    private static void begin(Mutator me) {
        awaitTurn(me);
        stopper = me;
        for (Mutator t : MUTATORS) {
            t.requestPoll(Mutator.POLL_RUNTIME);
        }
        while (!allClaimed(me)) {
            CHANGED.awaitUninterruptibly();
        }
    }

    private static void end(Mutator me) {
        for (Mutator t : MUTATORS) {
            t.casState(Mutator.CLAIMED, Mutator.BLOCKED);
        }
        stopper = null;
        CHANGED.signalAll();
    }
}
