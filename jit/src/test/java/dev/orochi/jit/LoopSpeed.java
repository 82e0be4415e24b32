package dev.orochi.jit;

import dev.orochi.jit.emit.Emitter;
import dev.orochi.jit.ir.Block;
import dev.orochi.jit.ir.Condition;
import dev.orochi.jit.ir.Graph;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Snapshot;
import dev.orochi.jit.ir.Type;
import dev.orochi.jit.opt.Passes;
import dev.orochi.runtime.interpreter.Frame;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.threads.ThreadState;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Measures a region written by hand, the sum of i * i over a range: time an iteration, and what it allocates. Not a test. */
public final class LoopSpeed {
    private LoopSpeed() {}

    private static Snapshot state(Graph g, PyCode code, int pc, Node... values) {
        int[] registers = new int[values.length];
        java.util.Arrays.setAll(registers, i -> i);
        return g.snapshot(List.of(new Snapshot.FrameState(code, null, pc, 0, registers, values)), List.of());
    }

    static Graph sumOfSquares(PyCode code) {
        Graph g = new Graph("sum_of_squares");
        Block entry = g.block();
        Block head = g.block();
        Block body = g.block();
        Block done = g.block();
        Snapshot start = state(g, code, 0);
        Node i0 = g.add(entry, IrOp.GUARD_INT, null, start, g.add(entry, IrOp.REG, 0, null));
        Node s0 = g.add(entry, IrOp.GUARD_INT, null, start, g.add(entry, IrOp.REG, 1, null));
        Node end = g.add(entry, IrOp.GUARD_INT, null, start, g.add(entry, IrOp.REG, 2, null));
        g.end(entry, IrOp.JUMP, null, null, new Node.Edge(head, new Node[] {i0, s0}));
        head.isLoopHead = true;
        Node i = g.param(head, Type.INT);
        Node s = g.param(head, Type.INT);
        Snapshot top = state(g, code, 1, i, s);
        g.add(head, IrOp.POLL, null, top);
        Node more = g.add(head, IrOp.CMP_INT, Condition.LT, null, i, end);
        g.end(head, IrOp.BRANCH, null, more, new Node.Edge(body, new Node[0]), new Node.Edge(done, new Node[0]));
        Node square = g.add(body, IrOp.MUL_INT, null, state(g, code, 2, i, s), i, i);
        Node sum = g.add(body, IrOp.ADD_INT, null, state(g, code, 3, i, s), s, square);
        Node next = g.add(body, IrOp.ADD_INT, null, state(g, code, 4, i, sum), i, g.add(body, IrOp.CONST_INT, 1L, null));
        g.end(body, IrOp.JUMP, null, null, new Node.Edge(head, new Node[] {next, sum}));
        g.end(done, IrOp.EXIT, state(g, code, 9, i, s), null);
        return g;
    }

    /** The same by hand, without polls. */
    private static long byHand(long n) {
        long s = 0;
        for (long i = 0; i < n; i = Math.addExact(i, 1)) {
            s = Math.addExact(s, Math.multiplyExact(i, i));
        }
        return s;
    }

    public static void main(String[] args) {
        int n = args.length > 0 ? Integer.parseInt(args[0]) : 500_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 400;
        ThreadState ts = ThreadState.current();
        PyCode code = TestFrames.code(3, 0);
        Graph g = sumOfSquares(code);
        Passes.runAll(g, true);
        Emitter.Emitted region = Emitter.emit(g);
        System.out.println(region.size() + " bytes");
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        double best = Double.MAX_VALUE;
        double bestByHand = Double.MAX_VALUE;
        long least = Long.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            Frame f = TestFrames.frame(code, PyInt.of(0), PyInt.of(0), PyInt.of(n));
            ts.frame = f;
            long bytes = threads.getCurrentThreadAllocatedBytes();
            long t = System.nanoTime();
            region.code().run(ts, f);
            t = System.nanoTime() - t;
            if (round < 3) {
                System.out.printf("round %d: %d us%n", round, t / 1000);
            }
            best = Math.min(best, t);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - bytes);
            t = System.nanoTime();
            long sum = byHand(n);
            bestByHand = Math.min(bestByHand, System.nanoTime() - t);
            if (sum != ((PyInt) f.r[1]).value || f.pc != 9) {
                throw new AssertionError(f.r[1] + ", not " + sum);
            }
        }
        System.out.printf("%.3f ns an iteration, by hand %.3f; %d bytes allocated in %d iterations%n", best / n, bestByHand / n,
                least, n);
    }
}
