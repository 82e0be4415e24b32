package dev.orochi.jit.build;

import dev.orochi.jit.record.Scope;
import dev.orochi.runtime.interpreter.CompiledFunction;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which of the calls that were followed a region takes in. All at first; when the code is too large for a method, those are left out that save most
 * for how often they are made. Belongs to one compilation.
 */
public final class Inlining {
    /** How much more is left out than has to be: operations and bytes are not quite proportional. */
    private static final double MARGIN = 0.04;
    /** How much more a call costs of a function that is not compiled without frames: the interpreter makes it. */
    private static final int INTERPRETED = 10;

    private final Set<Scope> leftOut = new HashSet<>();
    /** How many operations each inlined call has made, those of the calls in it included. In order: the same recording gives the same code. */
    private final Map<Scope, Integer> made = new LinkedHashMap<>();

    /** Of the whole region. */
    private int operations;

    /** A build begins. */
    void begin() {
        made.clear();
        operations = 0;
    }

    /** A build has ended, if only because there are too many operations. */
    void end(int all) {
        operations = all;
    }

    void made(Scope callee, int operations) {
        made.merge(callee, operations, Integer::sum);
    }

    boolean takes(Scope callee) {
        return !leftOut.contains(callee);
    }

    /**
     * Leaves out calls, by what the last build made of them.
     *
     * @param share of the code that is too much, from 0 to 1
     * @return false when nothing more can be left out
     */
    public boolean reduce(double share) {
        double goal = operations * Math.min(1, share + MARGIN);
        boolean any = false;
        while (goal > 0 && !made.isEmpty()) {
            Scope best = best(goal);
            int size = made.get(best);
            leftOut.add(best);
            any = true;
            goal -= size;
            for (Scope s = best.caller; s != null; s = s.caller) {
                made.computeIfPresent(s, (k, all) -> Math.max(0, all - size));
            }
            made.keySet().removeIf(s -> s.isIn(best));
        }
        return any;
    }

    /** What it costs to make the calls. */
    private static int cost(Scope callee) {
        int calls = Math.max(1, callee.at(0).count);
        return callee.code.entry instanceof CompiledFunction ? calls : INTERPRETED * calls;
    }

    private Scope best(double goal) {
        Scope best = null;
        double most = -1;
        for (Map.Entry<Scope, Integer> e : made.entrySet()) {
            double gain = Math.min(e.getValue(), goal) / cost(e.getKey());
            boolean smaller = gain == most && e.getValue() < made.get(best);
            if (gain > most || smaller) {
                most = gain;
                best = e.getKey();
            }
        }
        return best;
    }
}
