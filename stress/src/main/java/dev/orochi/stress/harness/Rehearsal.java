package dev.orochi.stress.harness;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Outcome;

/**
 * Runs the races a given number of times without JCStress, in seconds: what a build does to see that the tests themselves work.
 * It is no substitute for JCStress's compilation modes and millions of runs.
 */
final class Rehearsal {
    /** Exit code when an outcome was not accepted. */
    static final int BAD = 3;

    private Rehearsal() {}

    /** Whether the test's author accepts the outcome. */
    static boolean accepts(Class<? extends Judged> test, String outcome) {
        return Stream.of(test.getAnnotationsByType(Outcome.class)).anyMatch(o -> List.of(o.id()).contains(outcome));
    }

    /** @return how often each outcome was seen */
    static Map<String, Integer> run(Class<? extends Judged> test, int times) throws Exception {
        Constructor<? extends Judged> constructor = test.getConstructor();
        List<Judged> races = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            races.add(constructor.newInstance());
        }
        List<Thread> actors = new ArrayList<>();
        for (Method m : test.getMethods()) {
            if (m.isAnnotationPresent(Actor.class)) {
                actors.add(Thread.ofPlatform().start(() -> {
                    races.forEach(r -> act(m, r));
                    PyRace.leave();
                }));
            }
        }
        for (Thread t : actors) {
            t.join();
        }
        Map<String, Integer> seen = new TreeMap<>();
        races.forEach(r -> seen.merge(r.outcome(), 1, Integer::sum));
        return seen;
    }

    private static void act(Method actor, Judged race) {
        try {
            actor.invoke(race);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a test until an outcome is not accepted, or for some seconds.
     * @return whether all outcomes were accepted */
    private static boolean runFor(Class<? extends Judged> test, int seconds) throws Exception {
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

    private static boolean runTimes(Class<? extends Judged> test, int times) throws Exception {
        Map<String, Integer> seen = run(test, times);
        boolean good = seen.keySet().stream().allMatch(o -> accepts(test, o));
        System.out.printf("%-4s %-48s %s%n", good ? "ok" : "BAD", Tables.name(test), seen);
        return good;
    }

    /** Usage: TIMES|SECONDSs [TEST...]. Without tests: all of them, and whether each fault of the table can still be planted. */
    public static void main(String[] args) throws Exception {
        List<String> names = List.of(args).subList(1, args.length);
        if (names.isEmpty()) {
            for (Planted f : Tables.faults()) {
                ClassPatcher.patch(f.edits());
            }
        }
        boolean good = true;
        int number = Integer.parseInt(args[0].replace("s", ""));
        for (Class<? extends Judged> t : Tables.tests()) {
            if (names.isEmpty() || names.stream().anyMatch(n -> Tables.isCalled(t, n))) {
                good &= args[0].endsWith("s") ? runFor(t, number) : runTimes(t, number);
            }
        }
        System.exit(good ? 0 : BAD);
    }
}
