package dev.orochi.runtime.modules;

import dev.orochi.runtime.bytecode.BinaryOp;
import dev.orochi.runtime.object.Operators;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;

/**
 * {@code sum()}: ints in a long, floats with Neumaier's compensated summation (as CPython since 3.12), the rest by {@code +}.
 */
final class Sum {
    private Sum() {}

    static Object of(Object it, Object start) {
        if (start instanceof PyInt i) {
            return ints(it, i.value);
        }
        if (start instanceof PyFloat f) {
            return floats(it, f.value, null);
        }
        return objects(it, start);
    }

    private static Object ints(Object it, long acc) {
        for (Object v; (v = Ops.next(it)) != null;) {
            if (v instanceof PyInt i) {
                long s = acc + i.value;
                if (((acc ^ s) & (i.value ^ s)) >= 0) {
                    acc = s;
                    continue;
                }
            } else if (v instanceof PyFloat f) {
                return floats(it, acc, f);
            } else if (v instanceof PyBool b && acc != Long.MAX_VALUE) {
                acc += b.value ? 1 : 0;
                continue;
            }
            return objects(it, Operators.binary(BinaryOp.ADD, PyInt.of(acc), v));
        }
        return PyInt.of(acc);
    }

    private static Object floats(Object it, double sum, PyFloat first) {
        double c = 0;
        for (Object v = first != null ? first : Ops.next(it); v != null; v = Ops.next(it)) {
            double x;
            if (v instanceof PyFloat f) {
                x = f.value;
            } else if (v instanceof PyInt i) {
                sum += i.value;
                continue;
            } else {
                return objects(it, Operators.binary(BinaryOp.ADD, PyFloat.of(total(sum, c)), v));
            }
            double t = sum + x;
            c += Math.abs(sum) >= Math.abs(x) ? sum - t + x : x - t + sum;
            sum = t;
        }
        return PyFloat.of(total(sum, c));
    }

    private static double total(double sum, double c) {
        return c != 0 && Double.isFinite(c) ? sum + c : sum;
    }

    private static Object objects(Object it, Object acc) {
        for (Object v; (v = Ops.next(it)) != null;) {
            acc = Operators.binary(BinaryOp.ADD, acc, v);
        }
        return acc;
    }
}
