package dev.orochi.refcount;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Finds cycles that nobody refers to and that somebody observes: trial deletion over what can be reached from the registry
 * of observed objects (those with finalisers, those referred to weakly), and from the objects that lately lost a reference
 * and stayed alive ({@link Mutator#suspect}, after Bacon and Rajan's "possible roots"). The latter find cycles that only
 * <i>hold</i> something observed; those that were dropped before the JVM's last collection are not among them. Other
 * cycles are left to the JVM.
 *
 * <p>While the world is stopped, the {@code local} field of every examined object becomes the number of its references that
 * don't come from examined objects: references from elsewhere, and the registers of its owner. What has such references, or
 * is in a register or on a zero list of any thread, is live, and so is what it reaches; the fields are then restored. The
 * rest is unreachable: no thread can get at it but by a weak reference. Then, as PEP 442 has it: weak references to them
 * are emptied; finalisers run, with the world going on; what they made reachable again survives, found by the same
 * method among the unreachable alone; and the rest is declared dead in that same stop, so that no weak reference brings back
 * a part of it.
 *
 * <p>A count that is too high keeps a cycle alive; the audit finds such counts.
 *
 * <p>One collection at a time: {@link #busy}, under {@link World#LOCK}.
 */
public final class CycleCollector {
    /** Observed objects of threads that have ended. Under {@link World#LOCK}, or with the world stopped. */
    private static final List<Counted> ORPHANS = new ArrayList<>();
    /** A registry that has come to hold this many objects, and twice as many as after the last collection, asks for a collection. */
    private static final int FIRST_LIMIT = 4096;
    /** So much more time than the last collection took passes before the next one that starts by itself, unless a quarter of what it
     * looked at was garbage. */
    private static final int REST = 3;
    /** The registry of a thread that has ended. Not written. */
    private static final Counted[] NONE = new Counted[1];
    private static boolean busy;
    /** Size of {@link #ORPHANS} that asks for a collection. Under {@link World#LOCK}. */
    private static int orphanLimit = FIRST_LIMIT;
    /** When the last collection ended, and how long it took. Racy, benign: hints. */
    private static long lastEnd = System.nanoTime();
    private static long lastDuration;
    /** Told when a registry has grown too much. */
    private static volatile Consumer<Mutator> trigger = m -> {};

    private CycleCollector() {}

    /** @param action told a thread that is to collect, by any thread and within any allocation: it should only ask for a collection at
     * that thread's next poll */
    public static void onGrowth(Consumer<Mutator> action) {
        trigger = action;
    }

    // ---- registry -----------------------------------------------------------------------------------------------

    /** A registry is full: takes the dead out and makes room. The thread itself. */
    static void makeRoom(Mutator m) {
        int n = compact(m);
        Counted[] a = m.observed;
        if (n > a.length / 2) {
            boolean soonAgain = a.length >= FIRST_LIMIT && !grown(m);
            m.observed = Arrays.copyOf(a, soonAgain ? a.length + FIRST_LIMIT : a.length * 2);
        }
    }

    /** Takes the dead out. The thread itself, or with the world stopped. @return how many are left */
    private static int compact(Mutator m) {
        int n = 0;
        Counted[] a = m.observed;
        for (int i = 0; i < m.observedCount; i++) {
            if (!a[i].isDead()) {
                a[n++] = a[i];
            }
        }
        Arrays.fill(a, n, m.observedCount, null);
        m.observedCount = n;
        return n;
    }

    /** So many objects have lost references that the list of them is full. The thread itself. */
    static void suspectsFull(Mutator m) {
        if (m.observedCount >= m.observedBefore + Mutator.MANY_OBSERVED && compact(m) >= m.observedBefore + Mutator.MANY_OBSERVED) {
            grown(m);
        }
    }

    /** A registry has grown: a collection starts unless the last one, which took long, was a short while ago.
     * @return whether one starts */
    private static boolean grown(Mutator m) {
        boolean starts = System.nanoTime() - lastEnd >= REST * lastDuration;
        if (starts) {
            trigger.accept(m);
        }
        return starts;
    }

    /** After a collection: takes the dead out, and sees to it that a registry grows when it holds twice as many. World stopped. */
    private static void shrink(Mutator m) {
        m.observedBefore = compact(m);
        int size = Math.max(FIRST_LIMIT, 2 * m.observedBefore);
        if (m.observed.length > size) {
            m.observed = Arrays.copyOf(m.observed, size);
        }
    }

    /** Takes over the registry of a thread that has ended. Lock held. */
    static void inherit(Mutator m) {
        for (int i = 0; i < m.observedCount; i++) {
            if (!m.observed[i].isDead()) {
                ORPHANS.add(m.observed[i]);
            }
        }
        m.observed = NONE;
        m.observedCount = 0;
        if (ORPHANS.size() >= orphanLimit) {
            ORPHANS.removeIf(Counted::isDead);
            if (ORPHANS.size() >= orphanLimit / 2) {
                orphanLimit *= 2;
                World.MUTATORS.stream().filter(t -> !t.hidden).findFirst().ifPresent(CycleCollector::grown);
            }
        }
    }

    /** Visits all observed objects that are alive. World stopped. */
    static void visitObserved(Consumer<Counted> visitor) {
        for (Mutator m : World.MUTATORS) {
            for (int i = 0; i < m.observedCount; i++) {
                if (!m.observed[i].isDead()) {
                    visitor.accept(m.observed[i]);
                }
            }
        }
        ORPHANS.removeIf(Counted::isDead);
        ORPHANS.forEach(visitor);
    }

    /** Whether any observed object that is alive passes the test. The test runs no code of the program. */
    public static boolean anyObserved(Mutator me, Predicate<Counted> test) {
        return World.stop(me, () -> {
            boolean[] found = new boolean[1];
            visitObserved(c -> found[0] |= !found[0] && test.test(c));
            return found[0];
        });
    }

    /** @return all objects that can be reached from what is observed, from the frames, and from {@link Roots} */
    public static List<Counted> reachable(Mutator me) {
        return World.stop(me, () -> {
            WorkList w = new WorkList(Counted.DEAD);
            visitObserved(w::add);
            RefVisitor add = w.adder();
            for (Mutator m : World.MUTATORS) {
                m.visitHeld(add);
            }
            Roots.visit(add);
            w.close();
            w.forEach(Counted::published);
            return w.release();
        });
    }

    /** Runs the finalisers of some objects, where they have not been run, in their order. The objects live on. At the end of a
     * program: for what only its variables hold. */
    public static void finalizeAll(Mutator me, Iterable<? extends Counted> objects) {
        objects.forEach(c -> finalizeOne(me, c));
    }

    // ---- collection ---------------------------------------------------------------------------------------------

    /** Collects. Called between two instructions, or by a builtin that holds nothing unlisted.
     * @param saved told each unreachable object, which then is kept; null to end them
     * @return the number of unreachable objects that were found, less those that finalisers made reachable again */
    public static int collect(Mutator me, Consumer<Object> saved) {
        if (Handshake.hasCandidates()) {
            Handshake.decide(me);
        }
        long start = System.nanoTime();
        int[] examined = new int[1];
        List<Runnable> callbacks = new ArrayList<>();
        WorkList found = World.stop(me, () -> {
            if (busy) {
                return null;
            }
            busy = true;
            WorkList w = new WorkList(Counted.DEAD | Counted.IMMORTAL);
            visitObserved(w::add);
            for (Mutator m : World.MUTATORS) {
                m.takeSuspects(w::add);
            }
            w.close();
            examined[0] = w.size;
            WorkList garbage = w.unreachable();
            if (saved == null) {
                garbage.forEach(c -> c.onUnreachable(callbacks));
            }
            return garbage;
        });
        if (found == null) {
            return 0;
        }
        try {
            if (saved != null) {
                found.forEach(saved::accept);
                found.forEach(c -> c.clear(Counted.UNREACHABLE));
                return found.size;
            }
            callbacks.forEach(Runnable::run);
            found.forEach(c -> finalizeOne(me, c));
            return end(me, found);
        } finally {
            lastEnd = System.nanoTime();
            lastDuration = found.size >= examined[0] / 4 ? 0 : lastEnd - start;
            busy = false;
        }
    }

    private static void finalizeOne(Mutator me, Counted c) {
        if (!c.isDead() && c.needsFinalizer() && !c.is(Counted.FINALIZED)) {
            Rc.own(c);
            c.setIfClear(Counted.FINALIZED);
            me.finalizeNow(c);
            Rc.release(c);
        }
    }

    /** Declares dead what is still unreachable, and releases what that referred to. */
    private static int end(Mutator me, WorkList found) {
        WorkList dead = World.stop(me, () -> {
            WorkList again = new WorkList(Counted.DEAD | Counted.IMMORTAL);
            found.forEach(c -> {
                c.clear(Counted.UNREACHABLE);
                if (!c.isDead()) {
                    again.add(c);
                }
            });
            WorkList garbage = again.unreachable();
            garbage.forEach(c -> c.setShared(Counted.DEAD));
            World.MUTATORS.forEach(CycleCollector::shrink);
            orphanLimit = Math.max(FIRST_LIMIT, 2 * ORPHANS.size());
            return garbage;
        });
        dead.forEach(Counted::onDeath);
        dead.forEach(c -> c.traverse(v -> {
            if (v instanceof Counted child && !child.isDead()) {
                Rc.release(child);
            }
        }));
        return dead.size;
    }
}
