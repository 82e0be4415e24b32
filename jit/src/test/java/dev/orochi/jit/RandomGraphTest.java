package dev.orochi.jit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.orochi.jit.emit.Emitter;
import dev.orochi.jit.ir.Graph;
import dev.orochi.jit.ir.Listing;
import dev.orochi.jit.ir.Verifier;
import dev.orochi.jit.opt.Passes;
import dev.orochi.runtime.interpreter.CompiledCode;
import dev.orochi.runtime.interpreter.Frame;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.threads.ThreadState;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random graphs do in compiled code, with and without the passes, what they do in Python's unlimited integers. {@code -Dorochi.seed=N}
 * repeats a graph, {@code -Dorochi.graphs=N} says how many there are.
 */
class RandomGraphTest {
    private static final int INPUTS = 12;

    @Test
    void compiledCodeDoesWhatTheGraphSays() {
        Long only = Long.getLong("orochi.seed");
        int graphs = only != null ? 1 : Integer.getInteger("orochi.graphs", 120);
        for (int i = 0; i < graphs; i++) {
            long seed = only != null ? only : i;
            try {
                check(seed);
            } catch (Throwable t) {
                throw new AssertionError("seed " + seed + "\n" + Listing.of(graph(seed)), t);
            }
        }
    }

    private static Graph graph(long seed) {
        return RandomGraphs.make(new Random(seed), TestFrames.code(RandomGraphs.REGISTERS, 0));
    }

    private static void check(long seed) {
        Graph plain = graph(seed);
        Verifier.verify(plain, "made");
        Graph passed = graph(seed);
        Passes.runAll(passed, true);
        CompiledCode first = Emitter.emit(plain).code();
        CompiledCode second = Emitter.emit(passed).code();
        if (first == null || second == null) {
            return;
        }
        PyCode code = plain.snapshots.getFirst().frames.getFirst().code();
        Random random = new Random(seed + 1);
        for (int i = 0; i < INPUTS; i++) {
            Object[] registers = new Object[RandomGraphs.REGISTERS];
            Arrays.setAll(registers, r -> RandomGraphs.value(random, r));
            IrInterpreter expected = new IrInterpreter(plain, registers);
            String with = Arrays.toString(registers);
            assertEquals(expected.states.get(expected.first), run(first, code, registers), with);
            IrInterpreter.State state = run(second, code, registers);
            List<IrInterpreter.State> all = expected.states;
            assertTrue(all.contains(state), () -> with + " leaves with " + state + ", not one of " + all + "\n" + Listing.of(passed));
        }
    }

    private static IrInterpreter.State run(CompiledCode region, PyCode code, Object[] registers) {
        ThreadState ts = ThreadState.current();
        Frame f = TestFrames.frame(code, Arrays.stream(registers).map(IrInterpreter::boxed).toArray());
        ts.frame = f;
        try {
            assertEquals(f, region.run(ts, f));
        } finally {
            ts.frame = null;
        }
        return new IrInterpreter.State(f.pc, Arrays.stream(f.r).map(IrInterpreter::plain).toList());
    }
}
