package dev.orochi.runtime.modules.math;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.builtins.number.BigInts;
import dev.orochi.runtime.builtins.number.FloatPow;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Floats;
import dev.orochi.runtime.object.Ints;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBigInt;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.PyValue;
import java.math.BigInteger;

/** {@code math}: constants, rounding, logarithms and functions of two floats. Stateless. */
@PyModuleDef("math")
public final class MathModule {
    @Constant("pi") static final double PI = Math.PI;
    @Constant("e") static final double E = Math.E;
    @Constant("tau") static final double TAU = 2 * Math.PI;
    @Constant("inf") static final double INF = Double.POSITIVE_INFINITY;
    @Constant("nan") static final double NAN = Double.NaN;

    private static final double DEGREES = 180 / Math.PI;
    private static final double RADIANS = Math.PI / 180;

    private MathModule() {}

    private static double domainError() {
        throw Errors.valueError("math domain error");
    }

    // ---- rounding -----------------------------------------------------------------------------------------------

    @Builtin(value = "ceil(x, /)", effect = Effect.QUIET)
    static Object ceil(Object x) {
        if (!(x instanceof PyFloat)) {
            Object m = Ops.lookupSpecial(x, "__ceil__");
            if (m != null) {
                return Ops.call(m);
            }
        }
        return Ints.truncate(Math.ceil(Ops.toDouble(x)));
    }

    @Builtin(value = "floor(x, /)", effect = Effect.QUIET)
    static Object floor(Object x) {
        if (!(x instanceof PyFloat)) {
            Object m = Ops.lookupSpecial(x, "__floor__");
            if (m != null) {
                return Ops.call(m);
            }
        }
        return Ints.truncate(Math.floor(Ops.toDouble(x)));
    }

    @Builtin(value = "trunc(x, /)", effect = Effect.QUIET)
    static Object trunc(Object x) {
        if (x instanceof PyFloat f) {
            return Ints.truncate(f.value);
        }
        Object m = Ops.lookupSpecial(x, "__trunc__");
        if (m == null) {
            throw Errors.typeError("type " + PyType.of(x).fullName() + " doesn't define __trunc__ method");
        }
        return Ops.call(m);
    }

    @Builtin(value = "degrees(x, /)", effect = Effect.PURE)
    public static double degrees(double x) {
        return x * DEGREES;
    }

    @Builtin(value = "radians(x, /)", effect = Effect.PURE)
    public static double radians(double x) {
        return x * RADIANS;
    }

    // ---- parts of a float ---------------------------------------------------------------------------------------

    @Builtin(value = "isfinite(x, /)", effect = Effect.PURE)
    public static boolean isFinite(double x) {
        return Double.isFinite(x);
    }

    @Builtin(value = "isinf(x, /)", effect = Effect.PURE)
    public static boolean isInf(double x) {
        return Double.isInfinite(x);
    }

    @Builtin(value = "isnan(x, /)", effect = Effect.PURE)
    public static boolean isNan(double x) {
        return x != x;
    }

    @Builtin(value = "frexp(x, /)", effect = Effect.PURE)
    static Object frexp(double x) {
        if (x == 0 || !Double.isFinite(x)) {
            return PyTuple.of(PyFloat.of(x), PyInt.ZERO);
        }
        boolean subnormal = Math.abs(x) < Double.MIN_NORMAL;
        double m = subnormal ? x * 0x1p54 : x;
        int e = Math.getExponent(m) + 1;
        return PyTuple.of(PyFloat.of(Math.scalb(m, -e)), PyInt.of(subnormal ? e - 54 : e));
    }

    @Builtin(value = "ldexp(x, i, /)", effect = Effect.QUIET)
    static double ldexp(double x, Object i) {
        Object n = Ints.plainOrNull(i);
        if (n == null) {
            throw Errors.typeError("Expected an int as second argument to ldexp.");
        }
        if (x == 0 || !Double.isFinite(x)) {
            return x;
        }
        long shift = n instanceof PyInt v ? v.value : Ints.signum(n) * (long) Integer.MAX_VALUE;
        double r = Libm.ldexp(x, shift);
        if (Double.isInfinite(r)) {
            throw MathFunctions.range();
        }
        return r;
    }

    @Builtin(value = "modf(x, /)", effect = Effect.PURE)
    static Object modf(double x) {
        if (Double.isInfinite(x)) {
            return PyTuple.of(PyFloat.of(Math.copySign(0.0, x)), PyFloat.of(x));
        }
        double whole = x < 0 ? Math.ceil(x) : Math.floor(x);
        return PyTuple.of(PyFloat.of(Math.copySign(x - whole, x)), PyFloat.of(Math.copySign(whole, x)));
    }

    @Builtin(value = "ulp(x, /)", effect = Effect.PURE)
    public static double ulp(double x) {
        return Math.ulp(x);
    }

    @Builtin(value = "copysign(x, y, /)", effect = Effect.PURE)
    public static double copySign(double x, double y) {
        return Math.copySign(x, Double.doubleToRawLongBits(y) < 0 ? -1.0 : 1.0);
    }

    @Builtin(value = "nextafter(x, y, /, *, steps=None)", effect = Effect.QUIET)
    static double nextAfter(double x, double y, Object steps) {
        if (steps == null || steps == PyNone.NONE) {
            return Math.nextAfter(x, y);
        }
        BigInteger n = Ints.big(Ops.index(steps));
        if (n.signum() < 0) {
            throw Errors.valueError("steps must be a non-negative integer");
        }
        return Libm.nextAfter(x, y, n);
    }

    // ---- logarithms ---------------------------------------------------------------------------------------------

    private static final int NATURAL = 0;
    private static final int TWO = 2;
    private static final int TEN = 10;

    private static double log(Object x, int base) {
        PyValue i = Ints.plainOrNull(x);
        if (i == null) {
            double d = Ops.toDouble(x);
            if (d <= 0) {
                throw MathFunctions.domain(d, "expected a positive input");
            }
            return log(d, base);
        }
        if (Ints.signum(i) <= 0) {
            throw Errors.valueError("expected a positive input");
        }
        if (i instanceof PyInt small) {
            return log((double) small.value, base);
        }
        BigInteger v = Ints.big(i);
        int exp = v.bitLength();
        if (exp < 1024) {
            double d = v.doubleValue();
            if (Double.isFinite(d)) {
                return log(d, base);
            }
        }
        double m = v.shiftRight(exp - 64).doubleValue() * 0x1p-64;
        return base == TWO ? Libm.log2(m) + exp : base == TEN ? Libm.log10(m) + Libm.log10(2.0) * exp
            : Math.log(m) + Math.log(2.0) * exp;
    }

    private static double log(double d, int base) {
        return base == NATURAL ? Math.log(d) : base == TWO ? Libm.log2(d) : Libm.log10(d);
    }

    @Builtin(value = "log(x, base=<unrepresentable>, /)", effect = Effect.QUIET, textSignature = false)
    static double log(Object x, Object base) {
        double r = log(x, NATURAL);
        if (base == null) {
            return r;
        }
        double b = log(base, NATURAL);
        return Floats.trueDiv(r, b);
    }

    @Builtin(value = "log2(x, /)", effect = Effect.QUIET)
    static double log2(Object x) {
        return log(x, TWO);
    }

    @Builtin(value = "log10(x, /)", effect = Effect.QUIET)
    static double log10(Object x) {
        return log(x, TEN);
    }

    // ---- two floats ---------------------------------------------------------------------------------------------

    @Builtin(value = "atan2(y, x, /)", effect = Effect.PURE)
    public static double atan2(double y, double x) {
        return ArcTangent.atan2(y, x);
    }

    @Builtin(value = "fmod(x, y, /)", effect = Effect.PURE)
    public static double fmod(double x, double y) {
        double r = x % y;
        return r != r && x == x && y == y ? domainError() : r;
    }

    @Builtin(value = "remainder(x, y, /)", effect = Effect.PURE)
    public static double remainder(double x, double y) {
        double r = Math.IEEEremainder(x, y);
        return r != r && x == x && y == y ? domainError() : r == 0 ? Math.copySign(0.0, x) : r;
    }

    @Builtin(value = "pow(x, y, /)", effect = Effect.PURE)
    public static double pow(double x, double y) {
        double r = FloatPow.pow(x, y);
        if (r != r && x == x && y == y) {
            return domainError();
        }
        if (Double.isInfinite(r) && Double.isFinite(x) && Double.isFinite(y)) {
            if (x == 0) {
                return domainError();
            }
            throw MathFunctions.range();
        }
        return r;
    }

    @Builtin(value = "fma(x, y, z, /)", effect = Effect.PURE)
    public static double fma(double x, double y, double z) {
        double r = Math.fma(x, y, z);
        if (Double.isFinite(r)) {
            return r;
        }
        if (r != r && x == x && y == y && z == z) {
            throw Errors.valueError("invalid operation in fma");
        }
        if (Double.isInfinite(r) && Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z)) {
            throw Errors.overflowError("overflow in fma");
        }
        return r;
    }

    @Builtin(value = "isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", effect = Effect.QUIET)
    public static boolean isClose(double a, double b, double relTol, double absTol) {
        if (relTol < 0 || absTol < 0) {
            throw Errors.valueError("tolerances must be non-negative");
        }
        if (a == b) {
            return true;
        }
        if (Double.isInfinite(a) || Double.isInfinite(b)) {
            return false;
        }
        double diff = Math.abs(b - a);
        return diff <= Math.abs(relTol * b) || diff <= Math.abs(relTol * a) || diff <= absTol;
    }

    // ---- integers -----------------------------------------------------------------------------------------------

    @Builtin(value = "factorial(n, /)", effect = Effect.QUIET)
    static Object factorial(Object n) {
        Object i = Ops.index(n);
        if (Ints.signum(i) < 0) {
            throw Errors.valueError("factorial() not defined for negative values");
        }
        if (!(i instanceof PyInt v)) {
            throw Errors.overflowError("factorial() argument should not exceed " + Long.MAX_VALUE);
        }
        return PyBigInt.of(Combinatorics.factorial(v.value));
    }

    @Builtin(value = "isqrt(n, /)", effect = Effect.QUIET)
    static Object isqrt(Object n) {
        return PyBigInt.of(BigInts.isqrt(Ints.big(Ops.index(n))));
    }

    @Builtin(value = "gcd(*integers)", effect = Effect.QUIET)
    static Object gcd(Object[] integers) {
        Object r = PyInt.ZERO;
        for (Object o : integers) {
            r = Ints.gcd(r, Ops.index(o));
        }
        return r;
    }

    @Builtin(value = "lcm(*integers)", effect = Effect.QUIET)
    static Object lcm(Object[] integers) {
        Object r = PyInt.ONE;
        for (Object o : integers) {
            Object i = Ops.index(o);
            Object g = Ints.gcd(r, i);
            r = Ints.signum(i) == 0 || Ints.signum(r) == 0 ? PyInt.ZERO
                : Ints.abs(Ints.mul(Ints.floorDiv(r, g), i));
        }
        return r;
    }

    @Builtin(value = "perm(n, k=None, /)", effect = Effect.QUIET)
    static Object perm(Object n, Object k) {
        if (k == null || k == PyNone.NONE) {
            return factorial(n);
        }
        BigInteger a = Ints.big(Ops.index(n));
        BigInteger b = Ints.big(Ops.index(k));
        nonNegative(a, b);
        if (a.compareTo(b) < 0) {
            return PyInt.ZERO;
        }
        if (b.bitLength() > 63) {
            throw Errors.overflowError("k must not exceed " + Long.MAX_VALUE);
        }
        return PyBigInt.of(Combinatorics.perm(a, b.longValue()));
    }

    @Builtin(value = "comb(n, k, /)", effect = Effect.QUIET)
    static Object comb(Object n, Object k) {
        BigInteger a = Ints.big(Ops.index(n));
        BigInteger b = Ints.big(Ops.index(k));
        nonNegative(a, b);
        if (a.compareTo(b) < 0) {
            return PyInt.ZERO;
        }
        b = b.min(a.subtract(b));
        if (b.bitLength() > 63) {
            throw Errors.overflowError("min(n - k, k) must not exceed " + Long.MAX_VALUE);
        }
        return PyBigInt.of(Combinatorics.comb(a, b.longValue()));
    }

    private static void nonNegative(BigInteger n, BigInteger k) {
        if (n.signum() < 0) {
            throw Errors.valueError("n must be a non-negative integer");
        }
        if (k.signum() < 0) {
            throw Errors.valueError("k must be a non-negative integer");
        }
    }
}
