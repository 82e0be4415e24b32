package dev.orochi.refcount;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Decides candidates: merged objects with a count of zero, which only registers may still hold.
 *
 * <p>A round takes all candidates, clears their TOUCHED, and has the registers of every thread looked through: by the thread
 * itself at its next poll, or by the one who asks if the thread is blocked. Whoever finds a candidate sets TOUCHED, and so
 * does whoever counts on it or follows a weak reference to it meanwhile. At the end of the round a candidate that has a count
 * of zero and no TOUCHED is dead. The thread whose answer completes the round ends the dead ones; if that thread is about to
 * block, the {@link Reaper} does.
 *
 * <p>All fields are written under {@link World#LOCK}, save the queue and {@link #lastStart}, which is a hint.
 */
final class Handshake {
    /** Rounds that must wait for running threads do not start more often than this. */
    private static final long GAP = 1_000_000;
    private static final int SOON = 64;
    private static final long PATIENCE = 5_000_000;

    /** Candidates for the next round: CANDIDATE is set exactly while an object is here, in the round, or being finalised. */
    private static final ConcurrentLinkedQueue<Counted> QUEUE = new ConcurrentLinkedQueue<>();
    private static List<Counted> round;
    /** Threads that a round looks through itself; and those of them that it keeps blocked meanwhile. Under {@link World#LOCK}; empty
     * outside of {@link #start}, with their room. */
    private static final ArrayList<Mutator> BLOCKED = new ArrayList<>();
    private static final ArrayList<Mutator> CLAIMED = new ArrayList<>();
    /** Threads that have not answered yet. */
    private static int missing;
    private static volatile long lastStart;
    /** Rounds that have been completed. */
    private static volatile long completed;

    private Handshake() {}

    private static void queue(Counted c) {
        try {
            QUEUE.add(c);
        } catch (OutOfMemoryError e) {
            Mutator.noMemory.run();
            QUEUE.add(c);
        }
    }

    /** @param m the calling thread's, or null */
    static void add(Mutator m, Counted c) {
        queue(c);
        if (m != null) {
            m.decisionDue();
        } else {
            Reaper.wake();
        }
    }

    /** A foreign thread has queued an object to its owner: if the owner is blocked, somebody must look after its inbox. */
    static void queuedBy(Mutator m, Mutator owner) {
        if (owner.runState != Mutator.RUNNING) {
            if (m != null) {
                m.decisionDue();
            } else {
                Reaper.wake();
            }
        }
    }

    static boolean hasCandidates() {
        return !QUEUE.isEmpty();
    }

    /** Starts a round, and ends it if no thread has to be waited for. Called between two instructions: the calling thread
     * holds nothing outside of its registers and its zero list. */
    static void decide(Mutator m) {
        List<Counted> judged;
        World.LOCK.lock();
        try {
            judged = round != null ? finishIfComplete() : start(m);
        } finally {
            World.LOCK.unlock();
        }
        end(m, judged);
    }

    /** Somebody looks at a candidate through a weak reference: that would keep it alive for another round, and for ever if it
     * is looked at again and again. So the thread sees to it that a round ends first, unless it holds the object itself.
     * Gives up after {@link #PATIENCE}. Called in Java code. */
    static void decideNow(Mutator m, Counted c) {
        if (m == null || m.isFinalizing() || m.holds(c)) {
            return;
        }
        long rounds = completed;
        long end = System.nanoTime() + PATIENCE;
        do {
            lastStart = 0;
            decide(m);
            if ((c.sharedWord() & (Counted.DEAD | Counted.CANDIDATE)) != Counted.CANDIDATE || completed > rounds + 1) {
                return;
            }
            World.enterBlocked(m);
            java.util.concurrent.locks.LockSupport.parkNanos(50_000);
            World.leaveBlocked(m);
        } while (System.nanoTime() < end);
    }

    /** The thread answers at its poll. */
    static void answer(Mutator m) {
        List<Counted> judged;
        World.LOCK.lock();
        try {
            answerLocked(m);
            judged = m.isFinalizing() ? null : finishIfComplete(); // else the reaper does, which the last answer woke
        } finally {
            World.LOCK.unlock();
        }
        end(m, judged);
    }

    /** Looks through the registers of a thread that was asked: called by itself, or when it has ended. */
    static void answerLocked(Mutator m) {
        if (m.asked) {
            m.asked = false;
            scan(m);
            if (--missing == 0) {
                Reaper.wake();
            }
        }
    }

    /** @return as {@link #finishIfComplete} */
    private static List<Counted> start(Mutator me) {
        long now = System.nanoTime();
        if (World.stoppedFor(me) || now - lastStart < GAP && anyRunning(me) && soon()) {
            Reaper.wake();
            return null;
        }
        lastStart = now;
        List<Counted> candidates = null;
        try {
            candidates = new ArrayList<>();
            claimBlocked(me);
            take(candidates);
            if (candidates.isEmpty()) {
                return null;
            }
            scan(me);
            BLOCKED.forEach(Handshake::scan);
            missing = 0;
            round = candidates;
            for (int i = 0; i < World.MUTATORS.size(); i++) { // no iterator: a round that is begun and asks nobody would be unsound
                Mutator t = World.MUTATORS.get(i);
                if (t != me && !BLOCKED.contains(t)) {
                    ask(t);
                }
            }
        } catch (OutOfMemoryError e) { // before the round has begun: all of it waits for another
            for (int i = 0; round == null && candidates != null && i < candidates.size(); i++) {
                queue(candidates.get(i));
            }
            Reaper.wake();
            return null;
        } finally {
            for (Mutator t : CLAIMED) {
                t.runState = Mutator.BLOCKED;
            }
            CLAIMED.clear();
            BLOCKED.clear();
        }
        return finishIfComplete();
    }

    private static void claimBlocked(Mutator me) {
        BLOCKED.ensureCapacity(World.MUTATORS.size());
        CLAIMED.ensureCapacity(World.MUTATORS.size()); // a thread that is claimed and not listed would stay so for ever
        for (Mutator t : World.MUTATORS) {
            if (t != me && t.casState(Mutator.BLOCKED, Mutator.CLAIMED)) {
                CLAIMED.add(t);
            }
            if (t != me && t.runState == Mutator.CLAIMED) { // by us now, or because we have stopped the world
                BLOCKED.add(t);
                t.lookAfter();
            }
        }
    }

    /** Whether few candidates wait. */
    private static boolean soon() {
        int n = 0;
        for (var it = QUEUE.iterator(); it.hasNext() && n < SOON; n++) {
            it.next();
        }
        return n < SOON;
    }

    private static boolean anyRunning(Mutator me) {
        for (Mutator t : World.MUTATORS) {
            if (t != me && t.runState == Mutator.RUNNING) {
                return true;
            }
        }
        return false;
    }

    private static void ask(Mutator t) {
        t.asked = true;
        missing++;
        t.requestPoll(Mutator.POLL_HANDSHAKE);
        if (t.casState(Mutator.BLOCKED, Mutator.CLAIMED)) { // it blocked before it could see the request
            answerLocked(t);
            t.runState = Mutator.BLOCKED;
        }
    }

    /** Takes the candidates, or those that there is memory for: the others are there for the next round. */
    private static void take(List<Counted> out) {
        try {
            for (Counted c; (c = QUEUE.peek()) != null; QUEUE.poll()) {
                if (clearTouched(c)) {
                    out.add(c);
                }
            }
        } catch (OutOfMemoryError e) {
            Reaper.wake();
        }
    }

    /** @return false when the object is no candidate any more */
    private static boolean clearTouched(Counted c) {
        while (true) {
            int w = c.sharedWord();
            if ((w & Counted.DEAD) != 0) {
                return false;
            }
            boolean zero = w >> Counted.COUNT_SHIFT == 0;
            int n = zero ? w & ~Counted.TOUCHED : w & ~(Counted.TOUCHED | Counted.CANDIDATE);
            if (n == w || c.casShared(w, n)) {
                return zero;
            }
        }
    }

    private static void scan(Mutator m) {
        m.visitHeld(v -> {
            if (v instanceof Counted c && (c.sharedWord() & Counted.CANDIDATE) != 0) {
                c.setShared(Counted.TOUCHED);
            }
        });
    }

    /** @return what a round that is complete decided, for {@link #end}; null if none is */
    private static List<Counted> finishIfComplete() {
        if (round == null || missing > 0) {
            return null;
        }
        List<Counted> all = round;
        round = null;
        completed++;
        all.replaceAll(c -> judge(c) ? c : null);
        if (!QUEUE.isEmpty()) {
            Reaper.wake();
        }
        return all;
    }

    /** @return whether the object is dead now, or is to be finalised: then it is counted for that */
    private static boolean judge(Counted c) {
        while (true) {
            int w = c.sharedWord();
            if ((w & Counted.DEAD) != 0) {
                return false;
            }
            if (w >> Counted.COUNT_SHIFT != 0) {
                if (c.casShared(w, w & ~(Counted.CANDIDATE | Counted.TOUCHED))) {
                    return false;
                }
            } else if ((w & Counted.TOUCHED) != 0) {
                queue(c);
                return false;
            } else if (c.needsFinalizer() && !c.is(Counted.FINALIZED)) {
                if (c.casShared(w, w + Counted.ONE)) { // ours; it stays a candidate, so that touches are seen
                    c.setIfClear(Counted.FINALIZED);
                    return true;
                }
            } else if (c.casShared(w, w | Counted.DEAD)) {
                return true;
            }
        }
    }

    /** Ends the dead, then finalises the others. @param judged what {@link #judge} kept, or null */
    private static void end(Mutator m, List<Counted> judged) {
        if (judged == null) {
            return;
        }
        for (int i = 0; i < judged.size(); i++) {
            Counted c = judged.get(i);
            if (c != null && c.isDead()) {
                judged.set(i, null);
                m.endDecided(c);
            }
        }
        for (Counted c : judged) {
            if (c != null) {
                m.finalizeNow(c);
                if (release(c)) {
                    m.endDecided(c);
                }
            }
        }
    }

    /** Gives back the reference that {@link #judge} took. @return whether the object is dead: nobody touched it since
     * it was found nowhere */
    private static boolean release(Counted c) {
        while (true) {
            int w = c.sharedWord();
            if ((w & Counted.DEAD) != 0) {
                return false;
            }
            int count = (w >> Counted.COUNT_SHIFT) - 1;
            boolean untouched = count == 0 && (w & Counted.TOUCHED) == 0;
            int n = untouched ? w - Counted.ONE | Counted.DEAD
                    : count == 0 ? w - Counted.ONE : w - Counted.ONE & ~(Counted.CANDIDATE | Counted.TOUCHED);
            if (c.casShared(w, n)) {
                if (!untouched && count == 0) {
                    queue(c);
                    Reaper.wake();
                }
                return untouched;
            }
        }
    }
}
