package dev.orochi.refcount;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Recomputes all counts, and compares. With the property {@code orochi.audit} set every thread keeps a list of the objects that it
 * allocated, and where in the program that was; without, nothing is kept and nothing is found.
 *
 * <p>The references to an object are: what living objects refer to ({@code traverse}), registers of its owner, what threads
 * ({@code visitCounted}) and other Java structures ({@link Roots}) count. Three kinds of differences:
 * <ul>
 * <li><i>too high</i>: the object will never die;
 * <li><i>too low</i>: it may die while it is used;
 * <li><i>abandoned</i>: nobody has ever counted it, nobody refers to it, and it still counts on others: Java code made it and
 * dropped it, so that the others will never die.
 * </ul>
 * What an operation counts while it is going on shows as too high: the caller chooses when to ask. The world is stopped meanwhile.
 */
public final class Audit {
    private static final int LINES = 12;

    /** How many objects of one kind have too high a count, have too low a one, are abandoned; and where they were allocated. */
    public record Difference(int surplus, int deficit, int abandoned, Map<String, Integer> sites) {
        Difference plus(int d, String site) {
            sites.merge(site, 1, Integer::sum);
            return new Difference(surplus + (d > 0 ? 1 : 0), deficit + (d < 0 ? 1 : 0), abandoned + (d == 0 ? 1 : 0), sites);
        }
    }

    /** Objects and the places where they were allocated. One thread's, or under {@link World#LOCK}. */
    static final class Allocated {
        Counted[] objects = new Counted[64];
        Object[] sites = new Object[64];
        int count;

        void add(Counted c, Object site) {
            if (count == objects.length) {
                compact();
            }
            objects[count] = c;
            sites[count++] = site;
        }

        /** Forgets the dead, and makes room. */
        private void compact() {
            int n = 0;
            for (int i = 0; i < count; i++) {
                if (!objects[i].isDead()) {
                    objects[n] = objects[i];
                    sites[n++] = sites[i];
                }
            }
            Arrays.fill(objects, n, count, null);
            Arrays.fill(sites, n, count, null);
            count = n;
            if (n > objects.length / 2) {
                objects = Arrays.copyOf(objects, n * 2);
                sites = Arrays.copyOf(sites, n * 2);
            }
        }

        void addAll(Allocated other) {
            for (int i = 0; i < other.count; i++) {
                add(other.objects[i], other.sites[i]);
            }
        }
    }

    /** Of threads that have ended, and of those that never had a mutator. Under {@link World#LOCK}. */
    private static final Allocated ORPHANS = new Allocated();

    private Audit() {}

    /** Whether objects are listed as they are allocated. */
    public static boolean enabled() {
        return Debug.AUDIT;
    }

    /** @param m the allocating thread, or null */
    static void allocated(Mutator m, Counted c) {
        if (m != null) {
            m.allocated.add(c, Debug.STACKS ? Debug.stack() : m.position());
            return;
        }
        World.LOCK.lock();
        try {
            ORPHANS.add(c, null);
        } finally {
            World.LOCK.unlock();
        }
    }

    /** A thread has ended. Lock held. */
    static void inherit(Mutator m) {
        ORPHANS.addAll(m.allocated);
        m.allocated = new Allocated();
    }

    /** @param kind names the kind of an object, by which differences are summed up
     * @return differences by kind */
    public static Map<String, Difference> run(Mutator me, Function<Counted, String> kind) {
        return World.stop(me, () -> compare(kind));
    }

    /** Nothing counts on it and nobody is going to look: what waits for a decision (a thread that ended may just have released it) is not. */
    private static boolean isAbandoned(Counted c) {
        return c.referenceCount() == 0 && (c.sharedWord() & (Counted.QUEUED | Counted.CANDIDATE)) == 0 && countsOnOthers(c);
    }

    private static Map<String, Difference> compare(Function<Counted, String> kind) {
        List<Allocated> lists = new ArrayList<>();
        lists.add(ORPHANS);
        for (Mutator m : World.MUTATORS) {
            lists.add(m.allocated);
        }
        WorkList w = new WorkList(Counted.DEAD | Counted.IMMORTAL);
        List<Object> sites = new ArrayList<>(); // of the objects in w, in their order
        for (Allocated a : lists) {
            for (int i = 0; i < a.count; i++) {
                w.add(a.objects[i]);
                if (w.size > sites.size()) {
                    sites.add(a.sites[i]);
                }
            }
        }
        int[] locals = w.subtractInternal();
        RefVisitor subtract = v -> {
            if (v instanceof Counted c && c.is(Counted.IN_WORK)) {
                c.local--;
            }
        };
        for (Allocated a : lists) { // what never dies still counts on what it refers to
            for (int i = 0; i < a.count; i++) {
                if (a.objects[i].isImmortal()) {
                    a.objects[i].traverse(subtract);
                }
            }
        }
        Roots.visit(subtract);
        Set<Object> held = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Mutator m : World.MUTATORS) {
            m.visitCounted(subtract);
            m.visitRegisters(v -> {
                if (v instanceof Counted c && c.owner == m) {
                    subtract.visit(c);
                }
            });
            m.visitHeld(held::add);
        }
        Map<String, Difference> out = new TreeMap<>();
        int[] next = new int[1];
        w.restore(locals, (c, difference) -> {
            Object site = sites.get(next[0]++);
            if (difference != 0 || isAbandoned(c) && !held.contains(c)) {
                out.merge(kind.apply(c), new Difference(0, 0, 0, new TreeMap<>()).plus(difference, site == null ? "?" : site.toString()),
                        Audit::sum);
            }
        });
        return out;
    }

    private static Difference sum(Difference a, Difference b) {
        b.sites.forEach((k, n) -> a.sites.merge(k, n, Integer::sum));
        return new Difference(a.surplus + b.surplus, a.deficit + b.deficit, a.abandoned + b.abandoned, a.sites);
    }

    private static boolean countsOnOthers(Counted c) {
        boolean[] found = new boolean[1];
        c.traverse(v -> found[0] |= v instanceof Counted o && !o.isImmortal());
        return found[0] && (c.sharedWord() & Counted.CANDIDATE) == 0;
    }

    /** A line for each kind, and the most frequent places below it. */
    public static String print(Map<String, Difference> differences) {
        StringBuilder b = new StringBuilder();
        differences.forEach((k, d) -> {
            b.append(String.format("%-40s %6d too high %6d too low %6d abandoned%n", k, d.surplus, d.deficit, d.abandoned));
            d.sites.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed()).limit(LINES)
                    .forEach(e -> b.append(String.format("    %6d %s%n", e.getValue(), e.getKey())));
        });
        return b.toString();
    }
}
