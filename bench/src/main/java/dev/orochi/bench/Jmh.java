package dev.orochi.bench;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** The command {@code bench/jmh}: runs the benchmarks, and prints what is asked of them beside what they gave. The figure of a
 * benchmark is the tenth percentile of its iterations: what other programs do at the same time only makes iterations longer. */
public final class Jmh {
    private Jmh() {}

    /** Arguments are JMH's own. */
    public static void main(String[] args) throws RunnerException, CommandLineOptionException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                .parent(new CommandLineOptions(args))
                .shouldFailOnError(true)
                .build()).run();
        Map<String, Double> ns = results.stream().collect(Collectors.toMap(r -> r.getPrimaryResult().getLabel(),
                r -> r.getPrimaryResult().getStatistics().getPercentile(10) / r.getParams().getMeasurement().getBatchSize()));
        System.out.println();
        new TreeMap<>(ns).forEach((name, figure) -> System.out.printf("%-20s %7.2f ns%n", name, figure));
        System.out.printf("%n%-70s %10s %12s%n", "", "measured", "target");
        over(ns, "a counted store by the owner, over an uncounted one", "storeCounted", "storeUncounted", 3);
        over(ns, "the same by Rc, which looks for the thread's mutator", "storeCountedByRc", "storeUncounted", 0);
        times(ns, "what counting adds to a store: by fetch-and-add, against the owner's", "storeAtomic", "storeCounted");
        times(ns, "the same: by the CAS of objects without owner, against the owner's", "storeWithoutOwner", "storeCounted");
        over(ns, "a read of a shared object of another thread, over one's own", "readForeign", "readOwn", 1);
        over(ns, "allocation and death without counted fields, over plain allocation", "allocateAndDie", "allocatePlain", 5);
    }

    /** @param target how many nanoseconds may be between the two; 0: for information */
    private static void over(Map<String, Double> ns, String what, String dear, String cheap, double target) {
        if (ns.containsKey(dear) && ns.containsKey(cheap)) {
            double difference = ns.get(dear) - ns.get(cheap);
            line(what, difference, "ns", target == 0 ? "" : "<= " + target, target == 0 ? null : difference <= target);
        }
    }

    private static void times(Map<String, Double> ns, String what, String dear, String cheap) {
        if (ns.containsKey(dear) && ns.containsKey(cheap) && ns.containsKey("storeUncounted")) {
            double rest = ns.get("storeUncounted");
            double times = (ns.get(dear) - rest) / (ns.get(cheap) - rest);
            line(what, times, "x", ">= 2.5", times >= 2.5);
        }
    }

    private static void line(String what, double figure, String unit, String target, Boolean met) {
        System.out.printf("%-70s %7.2f %-2s %12s  %s%n", what, figure, unit, target, met == null ? "" : met ? "met" : "NOT MET");
    }
}
