package dev.orochi.jit.build;

import dev.orochi.jit.ir.Condition;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Type;
import dev.orochi.jit.record.Seen;
import dev.orochi.runtime.bytecode.BinaryOp;
import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.bytecode.UnaryOp;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyValue;

/** Operators. Each method gives null, before it has done more than look, when what was seen has no translation. */
final class Arithmetics {
    private static final long EXACT = 1L << 53;

    private final Context c;
    private final Complexes complexes;

    Arithmetics(Context c) {
        this.c = c;
        this.complexes = new Complexes(c, this);
    }

    /** @param sub as in BINARY */
    Node binary(int sub, Node x, Node y, Seen seen) {
        BinaryOp op = BinaryOp.of(sub);
        // Beside an int, a bool is one.
        if (x.type == Type.BOOL && isInt(y, seen.classOf(2))) {
            return binary(sub, c.add(IrOp.BOOL_TO_INT, null, x), y, seen);
        }
        if (y.type == Type.BOOL && isInt(x, seen.classOf(1))) {
            return binary(sub, x, c.add(IrOp.BOOL_TO_INT, null, y), seen);
        }
        boolean xInt = isInt(x, seen.classOf(1));
        boolean yInt = isInt(y, seen.classOf(2));
        boolean xFloat = isFloat(x, seen.classOf(1));
        boolean yFloat = isFloat(y, seen.classOf(2));
        if (xInt && yInt) {
            return integers(op, sub, x, y, seen);
        }
        if ((xInt || xFloat) && (yInt || yFloat)) {
            return floats(op, sub, x, y, seen);
        }
        if (Complexes.is(x, seen.classOf(1)) || Complexes.is(y, seen.classOf(2))) {
            Node z = complexes.binary(op, x, y, seen.classOf(1), seen.classOf(2));
            if (z != null) {
                return z;
            }
        }
        return plain(sub, x, y, seen);
    }

    static boolean isInt(Node n, Class<?> seen) {
        return n.type == Type.INT || n.type == Type.REF && seen == dev.orochi.runtime.object.PyInt.class;
    }

    static boolean isFloat(Node n, Class<?> seen) {
        return n.type == Type.FLOAT || n.type == Type.REF && seen == dev.orochi.runtime.object.PyFloat.class;
    }

    private Node integers(BinaryOp op, int sub, Node p, Node q, Seen seen) {
        IrOp ir = switch (op) {
            case ADD -> IrOp.ADD_INT;
            case SUB -> IrOp.SUB_INT;
            case MUL -> IrOp.MUL_INT;
            case FLOORDIV -> IrOp.FLOORDIV_INT;
            case MOD -> IrOp.MOD_INT;
            case AND -> IrOp.AND_INT;
            case OR -> IrOp.OR_INT;
            case XOR -> IrOp.XOR_INT;
            case LSHIFT -> IrOp.SHL_INT;
            case RSHIFT -> IrOp.SHR_INT;
            default -> null;
        };
        Node x = c.asInt(p, seen.classOf(1));
        Node y = c.asInt(q, seen.classOf(2));
        if (ir != null) {
            return c.add(ir, null, x, y);
        }
        if (op == BinaryOp.TRUEDIV) {
            c.add(IrOp.GUARD_TRUE, null, c.call(Calls.DIVIDES_EXACTLY, x, y));
            return c.call(Calls.QUOTIENT, x, y);
        }
        return c.call(Calls.BINARY, c.integer(sub), c.boxed(x), c.boxed(y));
    }

    private Node floats(BinaryOp op, int sub, Node p, Node q, Seen seen) {
        IrOp ir = switch (op) {
            case ADD -> IrOp.ADD_FLOAT;
            case SUB -> IrOp.SUB_FLOAT;
            case MUL -> IrOp.MUL_FLOAT;
            case TRUEDIV -> IrOp.DIV_FLOAT;
            default -> null;
        };
        if (ir == null) {
            Node x = number(p, seen.classOf(1));
            Node y = number(q, seen.classOf(2));
            return c.call(Calls.BINARY, c.integer(sub), c.boxed(x), c.boxed(y));
        }
        return c.add(ir, null, asFloat(p, seen.classOf(1)), asFloat(q, seen.classOf(2)));
    }

    private Node number(Node n, Class<?> seen) {
        return isInt(n, seen) ? c.asInt(n, seen) : c.asFloat(n, seen);
    }

    /** An int becomes the nearest float, as Python has it for arithmetic. */
    Node asFloat(Node n, Class<?> seen) {
        if (!isInt(n, seen)) {
            return c.asFloat(n, seen);
        }
        Node i = c.asInt(n, seen);
        return i.op == IrOp.CONST_INT ? c.floating((double) (long) (Long) i.imm) : c.add(IrOp.INT_TO_FLOAT, null, i);
    }

    /** Values of immutable built-in types, whose operators run no code of the program. */
    private Node plain(int sub, Node p, Node q, Seen seen) {
        if (!isPlain(p, seen.classOf(1)) || !isPlain(q, seen.classOf(2))) {
            return null;
        }
        Node x = asPlain(p, seen.classOf(1));
        Node y = asPlain(q, seen.classOf(2));
        return c.call(Calls.BINARY, c.integer(sub), x, y);
    }

    private static boolean isPlain(Node n, Class<?> seen) {
        return Complexes.is(n) || n.type != Type.REF || seen != null && PyValue.class.isAssignableFrom(seen) && seen != PyNone.class
                && seen != dev.orochi.runtime.object.PyCode.class && seen != dev.orochi.runtime.object.PySlice.class;
    }

    private Node asPlain(Node n, Class<?> seen) {
        return n.type != Type.REF || Complexes.is(n) ? c.boxed(n) : c.asClass(n, seen);
    }

    Node unary(int sub, Node n, Seen seen) {
        UnaryOp op = UnaryOp.of(sub);
        if (op == UnaryOp.NOT) {
            Node truth = truth(n, seen.classOf(1));
            return truth == null ? null : c.add(IrOp.NOT, null, truth);
        }
        if (isInt(n, seen.classOf(1))) {
            Node i = c.asInt(n, seen.classOf(1));
            return switch (op) {
                case NEG -> c.add(IrOp.NEG_INT, null, i);
                case INVERT -> c.add(IrOp.INVERT_INT, null, i);
                default -> i;
            };
        }
        if (isFloat(n, seen.classOf(1)) && op != UnaryOp.INVERT) {
            Node f = c.asFloat(n, seen.classOf(1));
            return op == UnaryOp.NEG ? c.add(IrOp.NEG_FLOAT, null, f) : f;
        }
        return Complexes.is(n, seen.classOf(1)) ? complexes.unary(op, n) : null;
    }

    /** @param op ordinal of a {@link CompareOp} */
    Node compare(int op, Node x, Node y, Seen seen) {
        Condition condition = Condition.values()[op];
        boolean xInt = isInt(x, seen.classOf(1));
        boolean yInt = isInt(y, seen.classOf(2));
        if (xInt && yInt) {
            return c.add(IrOp.CMP_INT, condition, c.asInt(x, seen.classOf(1)), c.asInt(y, seen.classOf(2)));
        }
        if ((isFloat(x, seen.classOf(1)) || isExact(x)) && (isFloat(y, seen.classOf(2)) || isExact(y))) {
            return c.add(IrOp.CMP_FLOAT, condition, asFloat(x, seen.classOf(1)), asFloat(y, seen.classOf(2)));
        }
        if (seen.classOf(1) == PyStr.class && seen.classOf(2) == PyStr.class && (op == CompareOp.EQ.ordinal() || op == CompareOp.NE.ordinal())) {
            Node equal = c.call(Calls.EQUAL, c.asClass(x, PyStr.class), c.asClass(y, PyStr.class));
            return op == CompareOp.EQ.ordinal() ? equal : c.add(IrOp.NOT, null, equal);
        }
        if (Complexes.is(x, seen.classOf(1)) || Complexes.is(y, seen.classOf(2))) {
            Node equal = complexes.compare(op, x, y, seen.classOf(1), seen.classOf(2));
            if (equal != null) {
                return equal;
            }
        }
        if (isPlain(x, seen.classOf(1)) && isPlain(y, seen.classOf(2))) {
            return c.call(Calls.COMPARE, c.integer(op), asPlain(x, seen.classOf(1)), asPlain(y, seen.classOf(2)));
        }
        return null;
    }

    /** An int constant that a float can hold: comparing with it is comparing floats. */
    static boolean isExact(Node n) {
        return n.op == IrOp.CONST_INT && Math.abs((Long) n.imm) <= EXACT;
    }

    Node truth(Node n, Class<?> seen) {
        if (c.asBool(n, seen) instanceof Node v) {
            return v;
        }
        if (isInt(n, seen)) {
            return c.add(IrOp.CMP_INT, Condition.NE, c.asInt(n, seen), c.integer(0));
        }
        if (isFloat(n, seen)) {
            return c.add(IrOp.CMP_FLOAT, Condition.NE, c.asFloat(n, seen), c.floating(0));
        }
        return Complexes.is(n, seen) ? complexes.truth(n) : null;
    }
}
