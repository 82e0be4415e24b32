package dev.orochi.refcount;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The thread that sees to it that candidates are decided when no thread of the program gets to it: because a register held
 * them when they were last looked for, or because the last thread to answer was about to block. Started with the first such
 * case. Candidates that stay held are looked at less and less often.
 */
final class Reaper extends MutatorThread {
    private static final long SHORTEST = 1_000_000;
    private static final long LONGEST = 50_000_000;

    /** Makes the mutator of this thread. Set once, before there is a second thread. */
    static volatile Supplier<? extends Mutator> factory;
    private static volatile Reaper instance;
    private static volatile boolean due;

    private Reaper() {
        super(null, null, "orochi-reaper", 64L << 20);
    }

    static boolean started() {
        return instance != null;
    }

    /** There is something to decide. Any thread. */
    static void wake() {
        due = true;
        Reaper r = instance;
        if (r == null) {
            start1();
        } else {
            LockSupport.unpark(r);
        }
    }

    private static synchronized void start1() {
        if (instance == null && factory != null) {
            Reaper r = new Reaper();
            r.setDaemon(true);
            instance = r;
            World.expectThread(); // it runs finalisers beside the program
            try {
                r.start();
            } catch (OutOfMemoryError e) {
                instance = null; // who wakes it next starts another one
            }
        }
    }

    @Override
    public void run() {
        Mutator m;
        try {
            m = factory.get();
            World.registerHidden(m);
        } catch (OutOfMemoryError e) {
            instance = null;
            return;
        }
        m.attach();
        long pause = SHORTEST;
        while (true) {
            while (!due) {
                LockSupport.park(this);
                Thread.interrupted(); // meant for nobody, and no reason to stay awake
                pause = SHORTEST;
            }
            for (long end = System.nanoTime() + pause, left = pause; left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(this, left); // also when it is woken: rounds come together
            }
            due = false;
            World.leaveBlocked(m);
            try {
                m.reap();
            } catch (OutOfMemoryError e) {
                due = true; // later, perhaps
            } finally {
                World.enterBlocked(m);
            }
            pause = Math.min(pause * 2, LONGEST);
            if (Handshake.hasCandidates()) {
                due = true;
            } else {
                pause = SHORTEST;
            }
        }
    }
}
