package dev.orochi.runtime.modules;

import dev.orochi.runtime.bytecode.BinaryOp;
import dev.orochi.runtime.object.Fold;
import dev.orochi.runtime.object.Ints;
import dev.orochi.runtime.object.Operators;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyComplex;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyValue;

/**
 * {@code sum()}: ints in a long, floats and complex numbers with Neumaier's compensated summation (as CPython since 3.12 and 3.14),
 * the rest by {@code +}.
 */
final class Sum extends Fold {
    /** What the sum is so far. */
    private enum Kind { INT, FLOAT, COMPLEX, OTHER }

    private Kind kind;
    private long ints;
    private double real;
    private double realCompensation;
    private double imag;
    private double imagCompensation;
    /** The start, if it is no number: nothing is taken then. */
    private final Object other;

    Sum(Object start) {
        other = start;
        kind = Kind.OTHER;
        if (start instanceof PyInt i) {
            kind = Kind.INT;
            ints = i.value;
        } else if (start instanceof PyFloat f) {
            kind = Kind.FLOAT;
            real = f.value;
        } else if (start instanceof PyComplex z) {
            kind = Kind.COMPLEX;
            real = z.real;
            imag = z.imag;
        }
    }

    @Override
    public boolean take(Object v) {
        switch (kind) {
            case INT:
                return takeInt(v);
            case FLOAT:
                return takeFloating(v);
            case COMPLEX:
                return takeComplex(v);
            default:
                return false;
        }
    }

    /** As {@link #take}, of a sum that only ints were added to. */
    boolean take(long v) {
        long s = ints + v;
        if (((ints ^ s) & (v ^ s)) < 0) {
            return false;
        }
        ints = s;
        return true;
    }

    /** The result of such a sum. */
    long ints() {
        return ints;
    }

    /** As {@link #take}, for a float. */
    boolean take(double v) {
        if (kind != Kind.FLOAT) {
            return take(PyFloat.of(v));
        }
        add(v);
        return true;
    }

    private boolean takeInt(Object v) {
        if (v instanceof PyInt i) {
            return take(i.value);
        }
        if (v instanceof PyBool b && ints != Long.MAX_VALUE) {
            ints += b.value ? 1 : 0;
            return true;
        }
        if (v instanceof PyFloat || v instanceof PyComplex) {
            kind = Kind.FLOAT;
            real = ints;
            return takeFloating(v);
        }
        return false;
    }

    private boolean takeFloating(Object v) {
        if (v instanceof PyFloat f) {
            add(f.value);
            return true;
        }
        if (v instanceof PyComplex z) {
            kind = Kind.COMPLEX;
            real = sum(real, realCompensation) + z.real;
            realCompensation = 0;
            imag = z.imag;
            return true;
        }
        return takeWhole(v);
    }

    private boolean takeComplex(Object v) {
        if (v instanceof PyComplex z) {
            add(z.real);
            double t = imag + z.imag;
            imagCompensation += lost(imag, z.imag, t);
            imag = t;
            return true;
        }
        if (PyPayload.unwrap(v) instanceof PyFloat f) {
            add(f.value);
            return true;
        }
        return takeWhole(v);
    }

    /** An int of any kind whose double is finite, added to doubles. */
    private boolean takeWhole(Object v) {
        PyValue i = Ints.plainOrNull(v);
        if (i == null) {
            return false;
        }
        double d = i instanceof PyInt small ? small.value : Ints.big(i).doubleValue();
        if (Double.isInfinite(d)) {
            return false;
        }
        add(d);
        return true;
    }

    private void add(double x) {
        double t = real + x;
        realCompensation += lost(real, x, t);
        real = t;
    }

    /** What the rounded sum {@code t} of two doubles lacks. */
    private static double lost(double x, double y, double t) {
        return Math.abs(x) >= Math.abs(y) ? x - t + y : y - t + x;
    }

    private static double sum(double high, double low) {
        return low != 0 && Double.isFinite(low) ? high + low : high;
    }

    @Override
    public Object result() {
        switch (kind) {
            case INT:
                return PyInt.of(ints);
            case FLOAT:
                return PyFloat.of(sum(real, realCompensation));
            case COMPLEX:
                return PyComplex.of(sum(real, realCompensation), sum(imag, imagCompensation));
            default:
                return other;
        }
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
