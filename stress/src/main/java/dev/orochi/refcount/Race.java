package dev.orochi.refcount;

import dev.orochi.stress.harness.Judged;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One race of two threads on a few objects: state and harness of the JCStress tests.
 *
 * <p>Rounds are global, and JCStress's threads run through their states each at its own pace. So the two actors of a state
 * wait for each other before and after: the last to arrive prepares the race, the last to leave judges it, and no two
 * races of a JVM ever overlap. Being in step, the actors also meet more often; what they do starts at random distances.
 *
 * <p>A state has its own {@link Racer}s, so that nothing is left over from one race to the next. They are members of the
 * {@link World} during the race. There is no thread of the {@link Reaper}:
 * {@link #whileBlocked} does what it would do if it was woken.
 */
public abstract class Race implements Judged {
    private static final VarHandle IN;
    private static final VarHandle READY;
    private static final VarHandle OUT;
    private static final VarHandle LAST_START;
    private static final VarHandle REAPER_DUE;
    private static final VarHandle ROUND;
    private static final VarHandle QUEUE;
    private static final Racer REAPER = new Racer();

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            IN = lookup.findVarHandle(Race.class, "in", int.class);
            READY = lookup.findVarHandle(Race.class, "ready", int.class);
            OUT = lookup.findVarHandle(Race.class, "out", int.class);
            MethodHandles.Lookup handshake = MethodHandles.privateLookupIn(Handshake.class, lookup);
            LAST_START = handshake.findStaticVarHandle(Handshake.class, "lastStart", long.class);
            ROUND = handshake.findStaticVarHandle(Handshake.class, "round", List.class);
            QUEUE = handshake.findStaticVarHandle(Handshake.class, "QUEUE", java.util.concurrent.ConcurrentLinkedQueue.class);
            REAPER_DUE = MethodHandles.privateLookupIn(Reaper.class, lookup).findStaticVarHandle(Reaper.class, "due",
                    boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
        World.registerHidden(REAPER);
    }

    /** The actors' threads, the first of them the owner of the object where nothing else is said; and a bystander. */
    final Racer one = new Racer();
    final Racer two = new Racer();
    final Racer three = new Racer();
    final Slot a = new Slot();
    final Slot b = new Slot();
    final Slot c = new Slot();
    /** The object of the race. Written by the one who prepares it. */
    Thing thing;

    private volatile int in;
    private volatile int ready;
    private volatile int out;
    private volatile boolean going;
    private volatile String outcome;

    /** Makes the objects; called as {@link #one}. */
    abstract void prepare();

    /** Says how the race ended. Called when both actors are done. */
    abstract String judge();

    @Override
    public final String outcome() {
        return outcome;
    }

    // ---- harness ------------------------------------------------------------------------------------------------

    /** What an actor does. */
    final void as(Racer me, Runnable action) {
        if ((int) IN.getAndAdd(this, 1) == 1) {
            try {
                begin();
            } finally {
                going = true;
            }
        } else {
            for (int i = 0; !going; i++) {
                rest(i);
            }
        }
        me.attach();
        READY.getAndAdd(this, 1);
        for (int i = 0; ready < 2; i++) { // both are awake
            rest(i);
        }
        dawdle();
        try {
            action.run();
        } finally {
            if ((int) OUT.getAndAdd(this, 1) == 1) {
                end();
            } else {
                for (int i = 0; outcome == null; i++) {
                    rest(i);
                }
            }
        }
    }

    private void begin() {
        for (Racer r : List.of(one, two, three)) {
            World.register(r);
        }
        in(one, this::prepare);
        REAPER_DUE.setVolatile(false);
        hurry();
    }

    private void end() {
        String s = "not judged";
        try {
            s = judge();
        } finally {
            ROUND.setVolatile(null); // only a race that went wrong leaves something behind
            ((Collection<?>) QUEUE.get()).clear();
            World.mutators().forEach(World::unregister);
            outcome = s;
        }
    }

    private static void rest(int i) {
        if (i < 20_000) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }

    /** Takes a short time, a different one each time: mostly a few nanoseconds, sometimes a microsecond. */
    final void dawdle() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int n = random.nextInt(1 << random.nextInt(11));
        while (n > 0 && going) {
            n--;
        }
    }

    // ---- what races are made of ---------------------------------------------------------------------------------

    /** Rounds that wait for running threads may start at once. */
    static void hurry() {
        LAST_START.setVolatile(0L);
    }

    /** Goes on as another thread, which does nothing itself meanwhile. */
    static void in(Racer r, Runnable action) {
        r.attach();
        action.run();
    }

    /** An object whose finaliser does nothing. */
    static Thing withFinaliser() {
        return new Thing(() -> {}, false);
    }

    static Thing withoutFinaliser() {
        return new Thing(null, false);
    }

    /** Java code uses for a while what no register holds. */
    final boolean usedByJava(Thing t) {
        t.held();
        dawdle();
        t.letGo();
        return true;
    }

    /** Makes {@link #thing} an object without owner that only slot {@link #a} refers to. */
    final void merged(Thing t) {
        thing = t;
        one.push(t);
        in(two, () -> {
            a.store(t);
        });
        in(one, () -> {
            one.pop();
            one.poll();
        });
        if (t.owner != null) {
            throw new IllegalStateException("not given up");
        }
    }

    /** {@link #three} empties slot {@link #a}, which alone refers to a merged object, and asks the other two for what they hold. */
    final void askedFor() {
        in(three, () -> {
            a.clear();
            three.decide();
        });
    }

    /** How the object fares to which the given slots refer; whether it is kept by them, and ends with them.
     * @return "kept", "gone" when there are none, or what is wrong */
    final String fate(Thing t, Slot... slots) {
        quiet();
        String s = t.fate(slots.length);
        if (slots.length > 0 && s.equals("kept")) {
            for (Slot slot : slots) {
                in(one.hasEnded() ? two : one, slot::clear);
                quiet();
            }
            String later = t.fate(0);
            return later.equals("gone") ? s : s + ", then " + later;
        }
        return s;
    }

    /** Lets all threads poll and decide until nothing is left to do. */
    final void quiet() {
        World.mutators().stream().filter(Mutator::hasEnded).forEach(World::unregister);
        for (int i = 0; i < 3; i++) {
            World.mutators().forEach(m -> settle((Racer) m));
        }
    }

    private static void settle(Racer r) {
        in(r, () -> {
            if (r.runState != Mutator.RUNNING) {
                World.leaveBlocked(r);
            }
            r.poll();
            r.decide();
        });
    }

    /** Some threads go on, and only poll; the others stay blocked. */
    final void whileBlocked(Racer... running) {
        for (int i = 0; i < 3; i++) {
            for (Racer r : running) {
                in(r, r::poll);
            }
            reap();
        }
    }

    /** Does the reaper's work if it was asked for. */
    private static void reap() {
        if ((boolean) REAPER_DUE.getVolatile()) {
            hurry();
            in(REAPER, () -> {
                World.leaveBlocked(REAPER);
                REAPER.reap();
                World.enterBlocked(REAPER);
            });
        }
    }
}
