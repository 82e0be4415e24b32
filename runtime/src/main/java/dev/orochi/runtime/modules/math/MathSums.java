package dev.orochi.runtime.modules.math;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.builtins.number.FloatPow;
import dev.orochi.runtime.bytecode.BinaryOp;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ints;
import dev.orochi.runtime.object.Operators;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBigInt;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyTuple;

/** {@code math}: sums and products of many numbers, norms. Stateless. */
@PyModuleDef("math")
final class MathSums {
    private MathSums() {}

    @Builtin(value = "fsum(seq, /)", effect = Effect.ITERATES)
    static double fsum(Object seq) {
        ExactSum sum = new ExactSum();
        Ops.forEach(seq, o -> sum.add(Ops.toDouble(o)));
        return sum.result();
    }

    @Builtin(value = "prod(iterable, /, *, start=1)", effect = Effect.ITERATES)
    static Object prod(Object iterable, Object start) {
        Object[] r = {start == null ? PyInt.ONE : start};
        Ops.forEach(iterable, o -> r[0] = multiply(r[0], o));
        return r[0];
    }

    private static Object multiply(Object a, Object b) {
        if (a instanceof PyInt x && b instanceof PyInt y) {
            return Ints.mul(x.value, y.value);
        }
        return a instanceof PyFloat x && b instanceof PyFloat y ? PyFloat.of(x.value * y.value)
            : Operators.binary(BinaryOp.MUL, a, b);
    }

    private static Object add(Object a, Object b) {
        return Operators.binary(BinaryOp.ADD, a, b);
    }

    /** Sums products: of ints first, then of floats without intermediate rounding, then of anything. */
    private static final class SumOfProducts {
        private Object total = PyInt.ZERO;
        private boolean ints = true;
        private boolean floats = true;
        private ExactSum sum;
        private long intSum;

        void add(Object p, Object q) {
            if (ints) {
                if (p instanceof PyInt x && q instanceof PyInt y && fits(x.value, y.value)) {
                    intSum += x.value * y.value;
                    return;
                }
                ints = false;
                total = PyInt.of(intSum);
            }
            if (floats) {
                double x = number(p, q);
                double y = number(q, p);
                double product = x * y;
                if (x == x && y == y && Double.isFinite(product)) {
                    sum = sum == null ? new ExactSum() : sum;
                    sum.add(product);
                    sum.add(Math.fma(x, y, -product));
                    return;
                }
                floats = false;
                flush();
            }
            total = MathSums.add(total, Operators.binary(BinaryOp.MUL, p, q));
        }

        /** Whether the product, and the sum with it, are longs. */
        private boolean fits(long x, long y) {
            long product = x * y;
            long sum = intSum + product;
            return Math.multiplyHigh(x, y) == product >> 63 && ((intSum ^ sum) & (product ^ sum)) >= 0;
        }

        /** A float, or an int whose partner is a float; NaN for what this path does not take. */
        private static double number(Object o, Object partner) {
            if (o instanceof PyFloat f) {
                return f.value;
            }
            if (!(partner instanceof PyFloat)) {
                return Double.NaN;
            }
            return o instanceof PyInt i ? i.value : o instanceof PyBool b ? (b.value ? 1 : 0)
                : o instanceof PyBigInt b && b.value.bitLength() < 1023 ? b.value.doubleValue() : Double.NaN;
        }

        private void flush() {
            if (sum != null) {
                total = MathSums.add(total, PyFloat.of(sum.result()));
                sum = null;
            }
        }

        Object result() {
            flush();
            return ints ? PyInt.of(intSum) : total;
        }
    }

    @Builtin(value = "sumprod(p, q, /)", effect = Effect.ITERATES)
    static Object sumprod(Object p, Object q) {
        SumOfProducts s = new SumOfProducts();
        Object right = Ops.iter(q);
        Ops.forEach(p, o -> {
            Object other = Ops.next(right);
            if (other == null) {
                throw Errors.valueError("Inputs are not the same length");
            }
            s.add(o, other);
        });
        if (Ops.next(right) != null) {
            throw Errors.valueError("Inputs are not the same length");
        }
        return s.result();
    }

    @Builtin(value = "hypot(*coordinates)", effect = Effect.ITERATES)
    static double hypot(Object[] coordinates) {
        double[] v = new double[coordinates.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = Ops.toDouble(coordinates[i]);
        }
        return norm(v);
    }

    @Builtin(value = "dist(p, q, /)", effect = Effect.ITERATES)
    static double dist(Object p, Object q) {
        PyTuple a = Ops.toTuple(p);
        PyTuple b = Ops.toTuple(q);
        if (a.items.length != b.items.length) {
            throw Errors.valueError("both points must have the same number of dimensions");
        }
        double[] v = new double[a.items.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = Ops.toDouble(a.items[i]) - Ops.toDouble(b.items[i]);
        }
        return norm(v);
    }

    private static double norm(double[] v) {
        if (v.length == 2) {
            return FloatPow.hypot(v[0], v[1]);
        }
        double max = 0;
        boolean nan = false;
        for (double x : v) {
            nan |= x != x;
            max = Math.max(max, x == x ? Math.abs(x) : 0);
        }
        if (Double.isInfinite(max)) {
            return max;
        }
        if (nan) {
            return Double.NaN;
        }
        if (max == 0 || v.length == 1) {
            return max;
        }
        int scale = -Math.getExponent(max);
        DoubleDouble s = DoubleDouble.of(0);
        for (double x : v) {
            double y = Math.scalb(x, scale);
            s = s.plus(DoubleDouble.product(y, y));
        }
        double h = Math.sqrt(s.hi());
        double rest = s.minus(DoubleDouble.product(h, h)).toDouble();
        return Math.scalb(h + rest / (2 * h), -scale);
    }
}
