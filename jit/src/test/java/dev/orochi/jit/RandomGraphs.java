package dev.orochi.jit;

import dev.orochi.jit.ir.Block;
import dev.orochi.jit.ir.Condition;
import dev.orochi.jit.ir.Graph;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Snapshot;
import dev.orochi.jit.ir.Type;
import dev.orochi.runtime.object.PyCode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes graphs of arithmetic, branches and loops, and values to run them with. */
final class RandomGraphs {
    static final int REGISTERS = 6;

    private static final List<IrOp> OPS = Arrays.stream(IrOp.values())
            .filter(op -> !op.arguments().isEmpty() && (op.imm() == IrOp.Imm.NONE || op.imm() == IrOp.Imm.CONDITION)
                    && !op.has(IrOp.Trait.EFFECT) && !op.has(IrOp.Trait.TERMINATOR)
                    && op != IrOp.SAME && op != IrOp.IS_NULL && op != IrOp.LOADED && op != IrOp.GUARD_NOT_NULL)
            .toList();
    private static final long[] LONGS = {0, 1, -1, 2, 3, -3, 7, 8, 63, 64, -64, 100, Long.MAX_VALUE, Long.MIN_VALUE,
        Long.MIN_VALUE + 1, 1L << 32, -(1L << 31), 3037000499L, 3037000500L};
    private static final double[] DOUBLES = {0.0, -0.0, 1.0, -1.0, 0.5, 2.0, Double.NaN, Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY, Double.MIN_VALUE, Double.MAX_VALUE, 1e16};

    private final Random random;
    private final PyCode code;
    private final Graph g;
    private int pc;

    private RandomGraphs(Random random, PyCode code) {
        this.random = random;
        this.code = code;
        this.g = new Graph("random");
    }

    /** A graph that takes ints in registers 0 to 2, floats in 3 and 4 and a truth value in 5. */
    static Graph make(Random random, PyCode code) {
        RandomGraphs r = new RandomGraphs(random, code);
        Block b = r.g.block();
        List<Node> pool = new ArrayList<>();
        Snapshot start = r.snapshot(List.of());
        for (int i = 0; i < REGISTERS; i++) {
            Node reg = r.g.add(b, IrOp.REG, i, null);
            pool.add(reg);
            pool.add(r.g.add(b, i < 3 ? IrOp.GUARD_INT : i < 5 ? IrOp.GUARD_FLOAT : IrOp.GUARD_BOOL, null, start, reg));
        }
        b = r.fill(b, pool, 3);
        r.g.end(b, IrOp.EXIT, r.snapshot(pool), null);
        r.g.blocks.forEach(x -> x.isLoopHead = false);
        var flow = new dev.orochi.jit.ir.Flow(r.g);
        r.g.blocks.forEach(x -> x.isLoopHead = flow.isLoopHead(x));
        return r.g;
    }

    static Object value(Random random, int register) {
        if (random.nextInt(40) == 0) {
            register = random.nextInt(REGISTERS);
        }
        return register < 3 ? (Object) BigInteger.valueOf(integer(random))
                : register < 5 ? (Object) floating(random) : (Object) random.nextBoolean();
    }

    private static long integer(Random random) {
        return random.nextBoolean() ? LONGS[random.nextInt(LONGS.length)] : random.nextLong() >> random.nextInt(64);
    }

    private static double floating(Random random) {
        return random.nextBoolean() ? DOUBLES[random.nextInt(DOUBLES.length)] : random.nextInt(100) / 8.0;
    }

    /** Adds operations, branches and loops to a block. @return the block to go on with */
    private Block fill(Block b, List<Node> pool, int depth) {
        for (int n = random.nextInt(8); n >= 0; n--) {
            int kind = depth == 0 ? 9 : random.nextInt(10);
            if (kind == 0) {
                b = loop(b, pool, depth);
            } else if (kind == 1) {
                b = diamond(b, pool, depth);
            } else {
                operation(b, pool);
            }
        }
        return b;
    }

    private void operation(Block b, List<Node> pool) {
        if (random.nextInt(4) == 0) {
            pool.add(constant(b));
            return;
        }
        IrOp op = OPS.get(random.nextInt(OPS.size()));
        Node[] args = new Node[op.arguments().size()];
        List<Node> fit = pool;
        if (op == IrOp.COMPLEX_REAL || op == IrOp.COMPLEX_IMAG) {
            fit = pool.stream().filter(n -> n.op == IrOp.BOX_COMPLEX).toList();
            if (fit.isEmpty()) {
                return;
            }
        }
        for (int i = 0; i < args.length; i++) {
            args[i] = pick(fit, op.arguments().get(i));
        }
        if ((op == IrOp.GUARD_TRUE || op == IrOp.GUARD_FALSE) && random.nextInt(3) != 0) {
            return;
        }
        Object imm = op.imm() == IrOp.Imm.CONDITION ? Condition.values()[random.nextInt(6)] : null;
        Node n = g.add(b, op, imm, op.has(IrOp.Trait.EXITS) ? snapshot(pool) : null, args);
        if (n.type != Type.VOID) {
            pool.add(n);
        }
    }

    private Node constant(Block b) {
        return switch (random.nextInt(5)) {
            case 0 -> g.add(b, IrOp.CONST_FLOAT, floating(random), null);
            case 1 -> g.add(b, IrOp.CONST_BOOL, random.nextBoolean(), null);
            case 2 -> g.add(b, IrOp.CONST_REF, IrInterpreter.boxed(value(random, random.nextInt(REGISTERS))), null);
            default -> g.add(b, IrOp.CONST_INT, integer(random), null);
        };
    }

    private Node pick(List<Node> pool, Type t) {
        List<Node> fit = pool.stream().filter(n -> n.type == t).toList();
        int recent = Math.min(fit.size(), 1 + random.nextInt(4)); // the last ones make deeper trees
        return fit.get(random.nextBoolean() ? random.nextInt(fit.size()) : fit.size() - 1 - random.nextInt(recent));
    }

    private Block diamond(Block b, List<Node> pool, int depth) {
        Block yes = g.block();
        Block no = g.block();
        g.end(b, IrOp.BRANCH, null, pick(pool, Type.BOOL), new Node.Edge(yes, new Node[0]), new Node.Edge(no, new Node[0]));
        List<Type> types = types(pool);
        List<Node> p = new ArrayList<>(pool);
        List<Node> q = new ArrayList<>(pool);
        yes = fill(yes, p, depth - 1);
        no = fill(no, q, depth - 1);
        Block end = g.block();
        g.end(yes, IrOp.JUMP, null, null, new Node.Edge(end, pickAll(p, types)));
        if (random.nextInt(5) == 0) {
            g.end(no, IrOp.EXIT, snapshot(q), null);
        } else {
            g.end(no, IrOp.JUMP, null, null, new Node.Edge(end, pickAll(q, types)));
        }
        types.forEach(t -> pool.add(g.param(end, t)));
        return end;
    }

    private Block loop(Block b, List<Node> pool, int depth) {
        Block head = g.block();
        List<Type> types = types(pool);
        List<Node> args = new ArrayList<>(List.of(g.add(b, IrOp.CONST_INT, 0L, null)));
        args.addAll(List.of(pickAll(pool, types)));
        g.end(b, IrOp.JUMP, null, null, new Node.Edge(head, args.toArray(Node[]::new)));
        Node counter = g.param(head, Type.INT);
        pool.add(counter);
        types.forEach(t -> pool.add(g.param(head, t)));
        if (random.nextBoolean()) {
            g.add(head, IrOp.POLL, null, snapshot(pool));
        }
        Node limit = g.add(head, IrOp.CONST_INT, (long) random.nextInt(5), null);
        Block body = g.block();
        Block end = g.block();
        g.end(head, IrOp.BRANCH, null, g.add(head, IrOp.CMP_INT, Condition.LT, null, counter, limit),
                new Node.Edge(body, new Node[0]), new Node.Edge(end, new Node[0]));
        List<Node> inside = new ArrayList<>(pool);
        body = fill(body, inside, depth - 1);
        Node one = g.add(body, IrOp.CONST_INT, 1L, null);
        List<Node> next = new ArrayList<>(List.of(g.add(body, IrOp.ADD_INT, null, snapshot(inside), counter, one)));
        next.addAll(List.of(pickAll(inside, types)));
        g.end(body, IrOp.JUMP, null, null, new Node.Edge(head, next.toArray(Node[]::new)));
        return end;
    }

    private List<Type> types(List<Node> pool) {
        List<Type> types = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
            types.add(pool.get(random.nextInt(pool.size())).type);
        }
        return types;
    }

    private Node[] pickAll(List<Node> pool, List<Type> types) {
        return types.stream().map(t -> pick(pool, t)).toArray(Node[]::new);
    }

    private Snapshot snapshot(List<Node> pool) {
        int[] registers = random.ints(0, REGISTERS).limit(pool.isEmpty() ? 0 : random.nextInt(REGISTERS)).distinct().toArray();
        Node[] values = Arrays.stream(registers).mapToObj(r -> pool.get(random.nextInt(pool.size()))).toArray(Node[]::new);
        return g.snapshot(List.of(new Snapshot.FrameState(code, null, pc++, 0, registers, values)), List.of());
    }
}
