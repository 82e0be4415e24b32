package dev.orochi.runtime.builtins.number;

import dev.orochi.runtime.object.Errors;

/** Powers of floats with C99's special cases and Python's errors. Stateless. */
public final class FloatPow {
    private FloatPow() {}

    /** C99's {@code pow}: unlike Java's, {@code 1**nan} and {@code (-1)**inf} are 1. */
    public static double pow(double x, double y) {
        if (x == 1 || x == -1 && Double.isInfinite(y)) {
            return 1;
        }
        return Math.pow(x, y);
    }

    /** Whether {@code x ** y} is a complex number: a negative finite base and a fractional exponent. */
    public static boolean isComplex(double x, double y) {
        return x < 0 && Double.isFinite(x) && Double.isFinite(y) && y != Math.floor(y);
    }

    /** Python's {@code x ** y} where the result is real. */
    public static double power(double x, double y) {
        if (x == 0 && y < 0 && y != Double.NEGATIVE_INFINITY) {
            throw Errors.zeroDivisionError("zero to a negative power");
        }
        double r = pow(x, y);
        if (Double.isInfinite(r) && Double.isFinite(x) && Double.isFinite(y)) {
            throw Errors.overflowError(OUT_OF_RANGE);
        }
        return r;
    }

    /** The hypotenuse, with the square root's error corrected once. */
    public static double hypot(double x, double y) {
        if (Double.isInfinite(x) || Double.isInfinite(y)) {
            return Double.POSITIVE_INFINITY;
        }
        double a = Math.max(Math.abs(x), Math.abs(y));
        double b = Math.min(Math.abs(x), Math.abs(y));
        if (a != a || b == 0) {
            return a;
        }
        int scale = -Math.getExponent(a);
        a = Math.scalb(a, scale);
        b = Math.scalb(b, scale);
        double h = Math.sqrt(Math.fma(a, a, b * b));
        double aa = a * a;
        double bb = b * b;
        double hh = h * h;
        double rest = aa - hh + bb + (Math.fma(a, a, -aa) + Math.fma(b, b, -bb) - Math.fma(h, h, -hh));
        return Math.scalb(h + rest / (2 * h), -scale);
    }

    /** C's message for ERANGE. */
    public static final String OUT_OF_RANGE = "Numerical result out of range";
}
