package dev.orochi.jit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.orochi.jit.emit.Emitter;
import dev.orochi.jit.ir.Block;
import dev.orochi.jit.ir.Graph;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Snapshot;
import dev.orochi.jit.ir.Verifier;
import dev.orochi.runtime.interpreter.Frame;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.threads.ThreadState;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the files of graphs cannot say: limits of the JVM. */
class EmitterTest {
    /** A chain of sums of register 0, all of which the last way out writes. */
    private static Graph sums(PyCode code, int n) {
        Graph g = new Graph("sums");
        Block b = g.block();
        Snapshot start = g.snapshot(List.of(new Snapshot.FrameState(code, null, 0, 0, new int[0], new Node[0])), List.of());
        Node x = g.add(b, IrOp.GUARD_INT, null, start, g.add(b, IrOp.REG, 0, null));
        int[] registers = new int[n];
        Node[] values = new Node[n];
        for (int i = 0; i < n; i++) {
            registers[i] = i;
            values[i] = g.add(b, IrOp.ADD_INT, null, start, i == 0 ? x : values[i - 1], x);
        }
        g.end(b, IrOp.EXIT, g.snapshot(List.of(new Snapshot.FrameState(code, null, 1, 0, registers, values)), List.of()), null);
        Verifier.verify(g, "test");
        return g;
    }

    private static Frame run(Graph g, Object... registers) {
        Emitter.Emitted e = Emitter.emit(g);
        assertNotNull(e.code());
        ThreadState ts = ThreadState.current();
        Frame f = TestFrames.frame(g.snapshots.getFirst().frames.getFirst().code(), registers);
        ts.frame = f;
        try {
            return e.code().run(ts, f);
        } finally {
            ts.frame = null;
        }
    }

    @Test
    void wayOutWithMoreValuesThanAMethodHasParameters() {
        Frame f = run(sums(TestFrames.code(150, 0), 150), PyInt.of(1000));
        for (int i = 0; i < 150; i++) {
            assertEquals(PyInt.of((i + 2) * 1000L), f.r[i]);
        }
    }

    @Test
    void whatHotSpotWouldNotCompileIsReported() {
        Emitter.Emitted e = Emitter.emit(sums(TestFrames.code(400, 0), 400));
        assertNull(e.code());
        assertTrue(e.size() > Emitter.MAX_SIZE);
        assertNull(Emitter.emit(sums(TestFrames.code(4000, 0), 4000)).code());
    }

    @Test
    void codeThatIsThereAlreadyIsNotMadeAgain() {
        PyCode code = TestFrames.code(3, 0);
        Emitter.Emitted first = Emitter.emit(sums(code, 3));
        Emitter.Emitted again = Emitter.emit(sums(code, 3), null, first.print());
        assertEquals(first.print(), again.print());
        assertNull(again.code());
        assertNotNull(Emitter.emit(sums(code, 2), null, first.print()).code());
    }

    @Test
    void numberInSeveralRegistersIsOneObject() {
        PyCode code = TestFrames.code(3, 0);
        Graph g = new Graph("shared");
        Block b = g.block();
        Snapshot start = g.snapshot(List.of(new Snapshot.FrameState(code, null, 0, 0, new int[0], new Node[0])), List.of());
        Node x = g.add(b, IrOp.GUARD_FLOAT, null, start, g.add(b, IrOp.REG, 0, null));
        Node y = g.add(b, IrOp.ADD_FLOAT, null, null, x, x);
        g.end(b, IrOp.EXIT, g.snapshot(List.of(new Snapshot.FrameState(code, null, 1, 0, new int[] {1, 2}, new Node[] {y, y})),
                List.of()), null);
        Frame f = run(g, PyFloat.of(0.75));
        assertEquals(1.5, ((PyFloat) f.r[1]).value);
        assertSame(f.r[1], f.r[2]);
    }

    @Test
    void severalThreadsEmitAtTheSameTime() throws Exception {
        List<Callable<Object>> tasks = IntStream.range(0, 40)
                .<Callable<Object>>mapToObj(i -> () -> run(sums(TestFrames.code(20, 0), 20), PyInt.of(i)).r[19]).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Object>> results = threads.invokeAll(tasks);
            for (int i = 0; i < results.size(); i++) {
                assertEquals(PyInt.of(21L * i), results.get(i).get());
            }
        }
    }
}
