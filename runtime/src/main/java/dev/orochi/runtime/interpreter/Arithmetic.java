package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.bytecode.BinaryOp;
import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.object.Operators;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;

/** Operators with the common cases first; the rest is {@link Operators}. */
final class Arithmetic {
    private static final int ADD = BinaryOp.ADD.ordinal();

    private Arithmetic() {}

    static Object binary(int sub, Object x, Object y) {
        int op = sub & BinaryOp.INPLACE - 1;
        if (x instanceof PyStr s && y instanceof PyStr t && op == ADD) {
            return s.concat(t);
        }
        if (x instanceof PyFloat f) {
            if (y instanceof PyFloat g) {
                Object v = floats(op, f.value, g.value);
                if (v != null) {
                    return v;
                }
            } else if (y instanceof PyInt i) {
                Object v = floats(op, f.value, i.value);
                if (v != null) {
                    return v;
                }
            }
        } else if (x instanceof PyInt i && y instanceof PyFloat g) {
            Object v = floats(op, i.value, g.value);
            if (v != null) {
                return v;
            }
        }
        return Operators.binary(sub, x, y);
    }

    private static Object floats(int op, double x, double y) {
        switch (op) {
            case 0:
                return PyFloat.of(x + y);
            case 1:
                return PyFloat.of(x - y);
            case 2:
                return PyFloat.of(x * y);
            case 3:
                return y == 0 ? null : PyFloat.of(x / y);
            default:
                return null;
        }
    }

    static Object compare(CompareOp op, Object x, Object y) {
        if (x instanceof PyFloat f && y instanceof PyFloat g) {
            return PyBool.of(Operators.compareDoubles(op, f.value, g.value));
        }
        return Operators.compare(op, x, y);
    }
}
