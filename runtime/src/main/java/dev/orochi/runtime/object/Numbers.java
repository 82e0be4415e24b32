package dev.orochi.runtime.object;

import dev.orochi.runtime.bytecode.BinaryOp;
import dev.orochi.runtime.bytecode.CompareOp;

/**
 * Operators of plain ints and floats without the detour over special methods: for the interpreter, when its
 * specialised instructions do not apply. Null stands for operands of other types. Stateless.
 */
public final class Numbers {
    private static final BinaryOp[] OPS = BinaryOp.values();

    private Numbers() {}

    private static boolean isInt(Object o) {
        return o instanceof PyInt || o instanceof PyBigInt;
    }

    /** {@code a OP b}; {@code op} is an ordinal of {@link BinaryOp}. */
    public static Object binary(int op, Object a, Object b) {
        if (a instanceof PyFloat x) {
            return b instanceof PyFloat y ? floats(op, x.value, y.value)
                : b instanceof PyInt i ? floats(op, x.value, i.value)
                : b instanceof PyBigInt ? floats(op, x.value, Ints.toDouble(b)) : null;
        }
        if (!isInt(a)) {
            return a instanceof PyBool p && isInt(b) ? ints(op, number(p), b) : null;
        }
        return b instanceof PyFloat y ? floats(op, Ints.toDouble(a), y.value) : isInt(b) ? ints(op, a, b)
            : b instanceof PyBool p ? ints(op, a, number(p)) : null;
    }

    private static PyInt number(PyBool b) {
        return b.value ? PyInt.ONE : PyInt.ZERO;
    }

    private static Object ints(int op, Object a, Object b) {
        return switch (OPS[op]) {
            case ADD -> Ints.add(a, b);
            case SUB -> Ints.sub(a, b);
            case MUL -> Ints.mul(a, b);
            case TRUEDIV -> Ints.trueDiv(a, b);
            case FLOORDIV -> Ints.floorDiv(a, b);
            case MOD -> Ints.mod(a, b);
            case POW -> Ints.pow(a, b);
            case LSHIFT -> Ints.shiftLeft(a, b);
            case RSHIFT -> Ints.shiftRight(a, b);
            case AND -> Ints.and(a, b);
            case OR -> Ints.or(a, b);
            case XOR -> Ints.xor(a, b);
            case MATMUL -> null;
        };
    }

    private static Object floats(int op, double a, double b) {
        return switch (OPS[op]) {
            case ADD -> PyFloat.of(a + b);
            case SUB -> PyFloat.of(a - b);
            case MUL -> PyFloat.of(a * b);
            case TRUEDIV -> PyFloat.of(Floats.trueDiv(a, b));
            case FLOORDIV -> PyFloat.of(Floats.floorDiv(a, b));
            case MOD -> PyFloat.of(Floats.mod(a, b));
            case POW -> Floats.pow(a, b);
            default -> null;
        };
    }

    /** {@code a OP b}; null for operands of other types. */
    public static PyBool compare(CompareOp op, Object a, Object b) {
        if (a instanceof PyFloat x) {
            return b instanceof PyFloat y ? PyBool.of(Operators.compareDoubles(op, x.value, y.value))
                : isInt(b) ? mixed(op.swapped(), b, x.value) : null;
        }
        if (!isInt(a)) {
            return null;
        }
        return b instanceof PyFloat y ? mixed(op, a, y.value)
            : isInt(b) ? PyBool.of(Operators.compareLongs(op, Ints.compare(a, b), 0)) : null;
    }

    private static PyBool mixed(CompareOp op, Object i, double d) {
        return PyBool.of(d != d ? op == CompareOp.NE : Operators.compareLongs(op, Ints.compare(i, d), 0));
    }
}
