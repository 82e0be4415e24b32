package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.bytecode.BinaryOp;
import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.object.Numbers;
import dev.orochi.runtime.object.Operators;
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
        Object v = Numbers.binary(op, x, y);
        return v != null ? v : Operators.binary(sub, x, y);
    }

    static Object compare(CompareOp op, Object x, Object y) {
        Object v = Numbers.compare(op, x, y);
        return v != null ? v : Operators.compare(op, x, y);
    }
}
