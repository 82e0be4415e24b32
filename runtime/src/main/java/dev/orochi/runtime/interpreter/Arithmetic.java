package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.bytecode.BinaryOp;
import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.object.Numbers;
import dev.orochi.runtime.object.Operators;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;

/** Operators with the common cases first; the rest is {@link Operators}. */
final class Arithmetic {
    private static final int ADD = BinaryOp.ADD.ordinal();
    private static final int SUB = BinaryOp.SUB.ordinal();
    private static final int MUL = BinaryOp.MUL.ordinal();
    private static final int TRUEDIV = BinaryOp.TRUEDIV.ordinal();

    private Arithmetic() {}

    static Object binary(int sub, Object x, Object y) {
        int op = sub & BinaryOp.INPLACE - 1;
        if (x instanceof PyStr s && y instanceof PyStr t && op == ADD) {
            return s.concat(t);
        }
        Object v = Numbers.binary(op, x, y);
        return v != null ? v : Operators.binary(sub, x, y);
    }

    /** A float and a small int. @return null for operators that are not common with such operands */
    static PyFloat mixed(int sub, Object x, Object y) {
        double p = x instanceof PyFloat f ? f.value : ((PyInt) x).value;
        double q = y instanceof PyFloat f ? f.value : ((PyInt) y).value;
        int op = sub & BinaryOp.INPLACE - 1;
        if (op == ADD) {
            return PyFloat.of(p + q);
        }
        if (op == SUB) {
            return PyFloat.of(p - q);
        }
        if (op == MUL) {
            return PyFloat.of(p * q);
        }
        return op == TRUEDIV && q != 0 ? PyFloat.of(p / q) : null;
    }

    static Object compare(CompareOp op, Object x, Object y) {
        Object v = Numbers.compare(op, x, y);
        return v != null ? v : Operators.compare(op, x, y);
    }
}
