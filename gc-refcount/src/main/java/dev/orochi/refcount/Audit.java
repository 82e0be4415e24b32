package dev.orochi.refcount;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Recomputes counts by walking the heap, and compares. References that Java code counts in places of its own (static fields, an
 * operation that is going on) show as a surplus; a deficit is always an error: an object that may die early.
 *
 * <p>The caller chooses when to ask; the world is stopped meanwhile.
 */
public final class Audit {
    /** Differences of one kind of object: how many objects have too high a count, and how many too low a one. */
    public record Difference(int surplus, int deficit) {
        Difference plus(int d) {
            return new Difference(surplus + (d > 0 ? 1 : 0), deficit + (d < 0 ? 1 : 0));
        }
    }

    private Audit() {}

    /** @param kind names the kind of an object, by which differences are summed up
     * @param roots visits what the program holds without counting
     * @return differences by kind */
    public static Map<String, Difference> run(Mutator me, Consumer<RefVisitor> roots, Function<Counted, String> kind) {
        return World.stop(me, () -> {
            WorkList w = new WorkList(Counted.DEAD);
            RefVisitor add = o -> {
                if (o instanceof Counted c) {
                    w.add(c);
                }
            };
            CycleCollector.visitObserved(w::add);
            for (Mutator m : World.MUTATORS) {
                m.visitHeld(add);
            }
            roots.accept(add);
            w.close();
            int[] locals = w.subtractInternal();
            for (Mutator m : World.MUTATORS) {
                m.visitRegisters(o -> {
                    if (o instanceof Counted c && c.owner == m) {
                        c.local--;
                    }
                });
            }
            Map<String, Difference> out = new TreeMap<>();
            w.restore(locals, (c, difference) -> {
                if (difference != 0 && (c.sharedWord() & Counted.IMMORTAL) == 0) {
                    String k = kind.apply(c);
                    out.put(k, out.getOrDefault(k, new Difference(0, 0)).plus(difference));
                }
            });
            return out;
        });
    }

    /** One line for each kind. */
    public static String print(Map<String, Difference> differences) {
        StringBuilder b = new StringBuilder();
        differences.forEach((k, d) -> b.append(String.format("%-40s %6d too high %6d too low%n", k, d.surplus, d.deficit)));
        return b.toString();
    }
}
