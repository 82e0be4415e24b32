package dev.orochi.runtime.modules;

import dev.orochi.runtime.bytecode.BinaryOp;
import dev.orochi.runtime.object.Fold;
import dev.orochi.runtime.object.Operators;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;

/**
 * {@code sum()}: ints in a long, floats with Neumaier's compensated summation (as CPython since 3.12), the rest by {@code +}.
 */
final class Sum extends Fold {
    private long ints;
    private boolean floating;
    private double floats;
    private double compensation;
    /** The start, if it is no number: nothing is taken then. */
    private final Object other;

    Sum(Object start) {
        other = start instanceof PyInt || start instanceof PyFloat ? null : start;
        if (start instanceof PyInt i) {
            ints = i.value;
        } else if (start instanceof PyFloat f) {
            floating = true;
            floats = f.value;
        }
    }

    @Override
    public boolean take(Object v) {
        if (other != null) {
            return false;
        }
        return floating ? takeFloating(v) : takeInt(v);
    }

    private boolean takeInt(Object v) {
        if (v instanceof PyInt i) {
            long s = ints + i.value;
            if (((ints ^ s) & (i.value ^ s)) < 0) {
                return false;
            }
            ints = s;
            return true;
        }
        if (v instanceof PyFloat f) {
            floating = true;
            floats = ints;
            add(f.value);
            return true;
        }
        if (v instanceof PyBool b && ints != Long.MAX_VALUE) {
            ints += b.value ? 1 : 0;
            return true;
        }
        return false;
    }

    private boolean takeFloating(Object v) {
        if (v instanceof PyFloat f) {
            add(f.value);
            return true;
        }
        if (v instanceof PyInt i) {
            floats += i.value;
            return true;
        }
        return false;
    }

    private void add(double x) {
        double t = floats + x;
        compensation += Math.abs(floats) >= Math.abs(x) ? floats - t + x : x - t + floats;
        floats = t;
    }

    @Override
    public Object result() {
        if (other != null) {
            return other;
        }
        if (!floating) {
            return PyInt.of(ints);
        }
        return PyFloat.of(compensation != 0 && Double.isFinite(compensation) ? floats + compensation : floats);
    }

    @Override
    public Object rest(Object first, Object it) {
        Object acc = result();
        for (Object v = first; v != null; v = Ops.next(it)) {
            acc = Operators.binary(BinaryOp.ADD, acc, v);
        }
        return acc;
    }
}
