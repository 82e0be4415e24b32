package dev.orochi.refcount;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;

/**
 * Runs the races a given number of times without JCStress, in seconds: what a build does to see that the tests themselves work.
 * It is no substitute for JCStress's compilation modes and millions of runs.
 */
final class Rehearsal {
    private static final List<Class<?>> GROUPS =
            List.of(DeathRaces.class, CountRaces.class, MergeRaces.class, RoundRaces.class);

    /** Exit code when an outcome was not accepted. */
    static final int BAD = 3;

    private Rehearsal() {}

    /** All tests. */
    static List<Class<? extends Race>> tests() {
        return GROUPS.stream().flatMap(g -> Stream.of(g.getDeclaredClasses()))
                .filter(t -> t.isAnnotationPresent(JCStressTest.class))
                .<Class<? extends Race>>map(t -> t.asSubclass(Race.class)).toList();
    }

    /** Whether the test's author accepts the outcome. */
    static boolean accepts(Class<? extends Race> test, String outcome) {
        return Stream.of(test.getAnnotationsByType(Outcome.class)).anyMatch(o -> List.of(o.id()).contains(outcome));
    }

    /** @return how often each outcome was seen */
    static Map<String, Integer> run(Class<? extends Race> test, int times) throws Exception {
        Constructor<? extends Race> constructor = test.getConstructor();
        List<Race> races = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            races.add(constructor.newInstance());
        }
        List<Thread> actors = new ArrayList<>();
        for (Method m : test.getMethods()) {
            if (m.isAnnotationPresent(Actor.class)) {
                actors.add(Thread.ofPlatform().start(() -> races.forEach(r -> act(m, r))));
            }
        }
        for (Thread t : actors) {
            t.join();
        }
        Map<String, Integer> seen = new TreeMap<>();
        races.forEach(r -> seen.merge(r.outcome(), 1, Integer::sum));
        return seen;
    }

    private static void act(Method actor, Race race) {
        try {
            actor.invoke(race);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a test until an outcome is not accepted, or for some seconds.
     * @return whether all outcomes were accepted */
    private static boolean runFor(Class<? extends Race> test, int seconds) throws Exception {
        long start = System.nanoTime();
        while (System.nanoTime() - start < seconds * 1_000_000_000L) {
            Map<String, Integer> seen = run(test, 500);
            if (!seen.keySet().stream().allMatch(o -> accepts(test, o))) {
                System.out.println(seen);
                return false;
            }
        }
        return true;
    }

    private static boolean runTimes(Class<? extends Race> test, int times) throws Exception {
        Map<String, Integer> seen = run(test, times);
        boolean good = seen.keySet().stream().allMatch(o -> accepts(test, o));
        System.out.printf("%-4s %-36s %s%n", good ? "ok" : "BAD", test.getSimpleName(), seen);
        return good;
    }

    /** Usage: TIMES|SECONDSs [TEST...]. Without tests: all of them, and whether each fault of the table can still be planted. */
    public static void main(String[] args) throws Exception {
        List<String> names = List.of(args).subList(1, args.length);
        if (names.isEmpty()) {
            for (Fault f : Fault.values()) {
                ClassPatcher.patch(f.edits);
            }
        }
        boolean good = true;
        int n = Integer.parseInt(args[0].replace("s", ""));
        for (Class<? extends Race> t : tests()) {
            if (names.isEmpty() || names.contains(t.getSimpleName())) {
                good &= args[0].endsWith("s") ? runFor(t, n) : runTimes(t, n);
            }
        }
        System.exit(good ? 0 : BAD);
    }
}
