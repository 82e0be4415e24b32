package dev.orochi.jit;

import dev.orochi.jit.ir.Block;
import dev.orochi.jit.ir.Condition;
import dev.orochi.jit.ir.Graph;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Snapshot;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyComplex;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Executes graphs without calls and effects as Python would: integers have no limits. Written without a look at the emitter.
 *
 * <p>It notes the state at each place where the region could be left. Compiled code leaves at the first place where it must; after
 * the passes it may leave at any of these states, because each is a state of the program.
 */
final class IrInterpreter {
    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    /** A complex number. */
    record Complex(double real, double imag) {}

    /** A state of the program: next instruction and registers; those that are null in the snapshot are as they were. */
    record State(int pc, List<Object> registers) {}

    private final Object[] registers;
    private final Map<Node, Object> values = new IdentityHashMap<>();
    final List<State> states = new ArrayList<>();
    /** The state with which compiled code must leave; its place in {@link #states}. */
    int first = -1;
    private boolean over;

    /** @param registers BigInteger, Double, Boolean, or any other object */
    IrInterpreter(Graph g, Object... registers) {
        this.registers = registers;
        Block b = g.blocks.getFirst();
        while (!over) {
            b = block(b);
        }
    }

    private Block block(Block b) {
        for (Node n : b.nodes) {
            if (n.snapshot != null) {
                states.add(state(n.snapshot));
            }
            Object[] a = Arrays.stream(n.args).map(values::get).toArray();
            if (!n.targets.isEmpty()) {
                Node.Edge e = n.targets.get(a.length == 1 && !(Boolean) a[0] ? 1 : 0);
                Object[] args = Arrays.stream(e.args()).map(values::get).toArray();
                for (int i = 0; i < args.length; i++) {
                    values.put(e.block().params.get(i), args[i]);
                }
                return e.block();
            }
            Object v = value(n, a);
            if (v == null) {
                leaves();
                over = true;
                return null;
            }
            if (v instanceof BigInteger i && (i.compareTo(MIN) < 0 || i.compareTo(MAX) > 0) && n.snapshot != null) {
                leaves(); // compiled code leaves; to know what Python does we go on
                over |= states.size() > 400 || i.bitLength() > 2000;
            }
            values.put(n, v);
        }
        return null;
    }

    private void leaves() {
        if (first < 0) {
            first = states.size() - 1;
        }
    }

    private State state(Snapshot s) {
        Snapshot.FrameState f = s.frames.getFirst();
        Object[] r = registers.clone();
        for (int i = 0; i < f.registers().length; i++) {
            r[f.registers()[i]] = values.get(f.values()[i]);
        }
        return new State(f.pc(), Arrays.asList(r));
    }

    /** @return the result, any object when there is none, or null when the region is left here */
    private Object value(Node n, Object[] a) {
        return switch (n.op) {
            case CONST_INT -> BigInteger.valueOf((Long) n.imm);
            case CONST_FLOAT, CONST_BOOL -> n.imm;
            case CONST_REF -> plain(n.imm);
            case REG -> registers[(Integer) n.imm];
            case GUARD_INT -> a[0] instanceof BigInteger i && i.compareTo(MIN) >= 0 && i.compareTo(MAX) <= 0 ? i : null;
            case GUARD_FLOAT -> a[0] instanceof Double ? a[0] : null;
            case GUARD_BOOL -> a[0] instanceof Boolean ? a[0] : null;
            case GUARD_TRUE -> (Boolean) a[0] ? this : null;
            case GUARD_FALSE -> (Boolean) a[0] ? null : this;
            case GUARD_NOT_NULL, BOX_INT, BOX_FLOAT, BOX_BOOL -> a[0];
            case BOX_COMPLEX -> new Complex((Double) a[0], (Double) a[1]);
            case COMPLEX_REAL -> ((Complex) a[0]).real;
            case COMPLEX_IMAG -> ((Complex) a[0]).imag;
            case POLL -> this;
            case EXIT -> null;
            case NOT -> !(Boolean) a[0];
            case BOOL_TO_INT -> (Boolean) a[0] ? BigInteger.ONE : BigInteger.ZERO;
            case INT_TO_FLOAT -> ((BigInteger) a[0]).doubleValue();
            default -> a[0] instanceof BigInteger x ? integer(n, x, a.length == 2 ? (BigInteger) a[1] : null)
                    : floating(n, (Double) a[0], a.length == 2 ? (Double) a[1] : null);
        };
    }

    private static Object integer(Node n, BigInteger x, BigInteger y) {
        return switch (n.op) {
            case ADD_INT -> x.add(y);
            case SUB_INT -> x.subtract(y);
            case MUL_INT -> x.multiply(y);
            case FLOORDIV_INT -> y.signum() == 0 ? null : x.subtract(modulo(x, y)).divide(y);
            case MOD_INT -> y.signum() == 0 ? null : modulo(x, y);
            case NEG_INT -> x.negate();
            case AND_INT -> x.and(y);
            case OR_INT -> x.or(y);
            case XOR_INT -> x.xor(y);
            case INVERT_INT -> x.not();
            case SHL_INT -> y.signum() < 0 || y.bitLength() > 6 ? null : x.shiftLeft(y.intValue());
            case SHR_INT -> y.signum() < 0 ? null : x.shiftRight(y.bitLength() > 12 ? 5000 : y.intValue());
            case CMP_INT -> holds((Condition) n.imm, x.compareTo(y));
            default -> throw new IllegalArgumentException(n.op.name());
        };
    }

    /** The remainder with the divisor's sign. */
    private static BigInteger modulo(BigInteger x, BigInteger y) {
        BigInteger m = x.mod(y.abs());
        return y.signum() < 0 && m.signum() != 0 ? m.add(y) : m;
    }

    private static Object floating(Node n, Double x, Double y) {
        return switch (n.op) {
            case ADD_FLOAT -> x + y;
            case SUB_FLOAT -> x - y;
            case MUL_FLOAT -> x * y;
            case DIV_FLOAT -> y == 0 ? null : (Object) (x / y);
            case NEG_FLOAT -> -x;
            case CMP_FLOAT -> x.isNaN() || y.isNaN() ? n.imm == Condition.NE : holds((Condition) n.imm, x < y ? -1 : x > y ? 1 : 0);
            default -> throw new IllegalArgumentException(n.op.name());
        };
    }

    private static boolean holds(Condition c, int order) {
        return switch (c) {
            case LT -> order < 0;
            case LE -> order <= 0;
            case EQ -> order == 0;
            case NE -> order != 0;
            case GT -> order > 0;
            case GE -> order >= 0;
        };
    }

    /** A register's value as this class has it. */
    static Object plain(Object o) {
        return switch (o) {
            case PyInt i -> BigInteger.valueOf(i.value);
            case PyFloat f -> f.value;
            case PyBool b -> b.value;
            case PyComplex z -> new Complex(z.real, z.imag);
            case null, default -> o;
        };
    }

    static Object boxed(Object o) {
        return switch (o) {
            case BigInteger i -> PyInt.of(i.longValueExact());
            case Double d -> PyFloat.of(d);
            case Boolean b -> PyBool.of(b);
            case null, default -> o;
        };
    }
}
