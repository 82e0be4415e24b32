package dev.orochi.runtime.modules.math;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.builtins.number.FloatText;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyException;

/**
 * The functions of {@code math} of one float that C's library has: NaN from a number is a domain error, infinity from a
 * finite number is one too or an overflow. Stateless.
 */
@PyModuleDef("math")
public final class MathFunctions {
    private MathFunctions() {}

    private static double checked(double x, double r, String expected) {
        if (r != r && x == x || Double.isInfinite(r) && Double.isFinite(x)) {
            throw domain(x, expected);
        }
        return r;
    }

    private static double ranged(double x, double r, String expected) {
        if (r != r && x == x) {
            throw domain(x, expected);
        }
        if (Double.isInfinite(r) && Double.isFinite(x)) {
            throw range();
        }
        return r;
    }

    static PyException domain(double x, String expected) {
        return Errors.valueError(expected == null ? "math domain error" : expected + ", got " + FloatText.repr(x));
    }

    static PyException range() {
        return Errors.overflowError("math range error");
    }

    @Builtin(value = "acos(x, /)", effect = Effect.PURE)
    public static double acos(double x) {
        return checked(x, ArcTangent.acos(x), "expected a number in range from -1 up to 1");
    }

    @Builtin(value = "acosh(x, /)", effect = Effect.PURE)
    public static double acosh(double x) {
        return checked(x, Libm.acosh(x), "expected argument value not less than 1");
    }

    @Builtin(value = "asin(x, /)", effect = Effect.PURE)
    public static double asin(double x) {
        return checked(x, ArcTangent.asin(x), "expected a number in range from -1 up to 1");
    }

    @Builtin(value = "asinh(x, /)", effect = Effect.PURE)
    public static double asinh(double x) {
        return Libm.asinh(x);
    }

    @Builtin(value = "atan(x, /)", effect = Effect.PURE)
    public static double atan(double x) {
        return ArcTangent.atan(x);
    }

    @Builtin(value = "atanh(x, /)", effect = Effect.PURE)
    public static double atanh(double x) {
        return checked(x, Libm.atanh(x), "expected a number between -1 and 1");
    }

    @Builtin(value = "cbrt(x, /)", effect = Effect.PURE)
    public static double cbrt(double x) {
        return Libm.cbrt(x);
    }

    @Builtin(value = "cos(x, /)", effect = Effect.PURE)
    public static double cos(double x) {
        return checked(x, Math.cos(x), "expected a finite input");
    }

    @Builtin(value = "cosh(x, /)", effect = Effect.PURE)
    public static double cosh(double x) {
        return ranged(x, Libm.cosh(x), null);
    }

    @Builtin(value = "erf(x, /)", effect = Effect.PURE)
    public static double erf(double x) {
        return Libm.erf(x);
    }

    @Builtin(value = "erfc(x, /)", effect = Effect.PURE)
    public static double erfc(double x) {
        return Libm.erfc(x);
    }

    @Builtin(value = "exp(x, /)", effect = Effect.PURE)
    public static double exp(double x) {
        return ranged(x, Math.exp(x), null);
    }

    @Builtin(value = "exp2(x, /)", effect = Effect.PURE)
    public static double exp2(double x) {
        return ranged(x, Libm.exp2(x), null);
    }

    @Builtin(value = "expm1(x, /)", effect = Effect.PURE)
    public static double expm1(double x) {
        return ranged(x, Math.expm1(x), null);
    }

    @Builtin(value = "fabs(x, /)", effect = Effect.PURE)
    public static double fabs(double x) {
        return Math.abs(x);
    }

    @Builtin(value = "gamma(x, /)", effect = Effect.PURE)
    public static double gamma(double x) {
        return ranged(x, Gamma.gamma(x), "expected a noninteger or positive integer");
    }

    @Builtin(value = "lgamma(x, /)", effect = Effect.PURE)
    public static double lgamma(double x) {
        return ranged(x, Gamma.lgamma(x), "expected a noninteger or positive integer");
    }

    @Builtin(value = "log1p(x, /)", effect = Effect.PURE)
    public static double log1p(double x) {
        return checked(x, Math.log1p(x), "expected argument value > -1");
    }

    @Builtin(value = "sin(x, /)", effect = Effect.PURE)
    public static double sin(double x) {
        return checked(x, Math.sin(x), "expected a finite input");
    }

    @Builtin(value = "sinh(x, /)", effect = Effect.PURE)
    public static double sinh(double x) {
        return ranged(x, Math.sinh(x), null);
    }

    @Builtin(value = "sqrt(x, /)", effect = Effect.PURE)
    public static double sqrt(double x) {
        return checked(x, Math.sqrt(x), "expected a nonnegative input");
    }

    @Builtin(value = "tan(x, /)", effect = Effect.PURE)
    public static double tan(double x) {
        return checked(x, Math.tan(x), "expected a finite input");
    }

    @Builtin(value = "tanh(x, /)", effect = Effect.PURE)
    public static double tanh(double x) {
        return StrictMath.tanh(x);
    }
}
