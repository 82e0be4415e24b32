package dev.orochi.runtime.builtins.number;

import dev.orochi.runtime.modules.math.ArcTangent;
import dev.orochi.runtime.object.Errors;

/**
 * Complex arithmetic on pairs of doubles. Operations return a fresh array {@code {real, imag}}; the mixed real and
 * complex forms keep the signs of zeros and the infinities that a conversion to complex would lose. Stateless.
 */
public final class ComplexMath {
    private ComplexMath() {}

    private static double[] of(double re, double im) {
        return new double[] {re, im};
    }

    public static double[] multiply(double a, double b, double c, double d) {
        double ac = a * c;
        double bd = b * d;
        double ad = a * d;
        double bc = b * c;
        double re = ac - bd;
        double im = ad + bc;
        if (re == re || im == im) {
            return of(re, im);
        }
        return recoverProduct(a, b, c, d, ac, bd, ad, bc, re, im);
    }

    /** The real part of {@link #multiply}. */
    public static double productReal(double a, double b, double c, double d) {
        double re = a * c - b * d;
        return re == re ? re : multiply(a, b, c, d)[0];
    }

    /** The imaginary part of {@link #multiply}. */
    public static double productImag(double a, double b, double c, double d) {
        double im = a * d + b * c;
        return im == im ? im : multiply(a, b, c, d)[1];
    }

    public static boolean equal(double a, double b, double c, double d) {
        return a == c && b == d;
    }

    /** C99 Annex G: an infinite operand or an overflow in a partial product gives an infinite product. */
    private static double[] recoverProduct(double a, double b, double c, double d, double ac, double bd, double ad,
            double bc, double re, double im) {
        boolean recalc = false;
        if (Double.isInfinite(a) || Double.isInfinite(b)) {
            a = boxed(a);
            b = boxed(b);
            c = zeroIfNan(c);
            d = zeroIfNan(d);
            recalc = true;
        }
        if (Double.isInfinite(c) || Double.isInfinite(d)) {
            c = boxed(c);
            d = boxed(d);
            a = zeroIfNan(a);
            b = zeroIfNan(b);
            recalc = true;
        }
        if (!recalc && (Double.isInfinite(ac) || Double.isInfinite(bd) || Double.isInfinite(ad)
            || Double.isInfinite(bc))) {
            a = zeroIfNan(a);
            b = zeroIfNan(b);
            c = zeroIfNan(c);
            d = zeroIfNan(d);
            recalc = true;
        }
        double inf = Double.POSITIVE_INFINITY;
        return recalc ? of(inf * (a * c - b * d), inf * (a * d + b * c)) : of(re, im);
    }

    private static double boxed(double x) {
        return Math.copySign(Double.isInfinite(x) ? 1.0 : 0.0, x);
    }

    private static double zeroIfNan(double x) {
        return x == x ? x : Math.copySign(0.0, x);
    }

    public static double[] divide(double a, double b, double c, double d) {
        double absC = Math.abs(c);
        double absD = Math.abs(d);
        double re;
        double im;
        if (absC >= absD) {
            if (absC == 0) {
                throw Errors.zeroDivisionError("division by zero");
            }
            double ratio = d / c;
            double denominator = c + d * ratio;
            re = (a + b * ratio) / denominator;
            im = (b - a * ratio) / denominator;
        } else if (absD >= absC) {
            double ratio = c / d;
            double denominator = c * ratio + d;
            re = (a * ratio + b) / denominator;
            im = (b * ratio - a) / denominator;
        } else {
            re = Double.NaN;
            im = Double.NaN;
        }
        if (re == re || im == im) {
            return of(re, im);
        }
        if ((Double.isInfinite(a) || Double.isInfinite(b)) && Double.isFinite(c) && Double.isFinite(d)) {
            double x = boxed(a);
            double y = boxed(b);
            double inf = Double.POSITIVE_INFINITY;
            return of(inf * (x * c + y * d), inf * (y * c - x * d));
        }
        if ((Double.isInfinite(c) || Double.isInfinite(d)) && Double.isFinite(a) && Double.isFinite(b)) {
            double x = boxed(c);
            double y = boxed(d);
            return of(0.0 * (a * x + b * y), 0.0 * (b * x - a * y));
        }
        return of(re, im);
    }

    /** A real number divided by a complex one. */
    public static double[] divideReal(double a, double c, double d) {
        double absC = Math.abs(c);
        double absD = Math.abs(d);
        double re;
        double im;
        if (absC >= absD) {
            if (absC == 0) {
                throw Errors.zeroDivisionError("division by zero");
            }
            double ratio = d / c;
            double denominator = c + d * ratio;
            re = a / denominator;
            im = -a * ratio / denominator;
        } else if (absD >= absC) {
            double ratio = c / d;
            double denominator = c * ratio + d;
            re = a * ratio / denominator;
            im = -a / denominator;
        } else {
            re = Double.NaN;
            im = Double.NaN;
        }
        if (re != re && im != im && Double.isFinite(a) && (Double.isInfinite(c) || Double.isInfinite(d))) {
            return of(0.0 * (a * boxed(c)), 0.0 * (-a * boxed(d)));
        }
        return of(re, im);
    }

    public static double[] pow(double a, double b, double c, double d) {
        double[] r;
        if (d == 0 && c == Math.floor(c) && Math.abs(c) <= 100) {
            r = powInt(a, b, (int) c);
        } else {
            r = powGeneral(a, b, c, d);
        }
        if (Double.isInfinite(r[0]) || Double.isInfinite(r[1])) {
            throw Errors.overflowError("complex exponentiation");
        }
        return r;
    }

    private static double[] powInt(double a, double b, int n) {
        if (n == 0) {
            return of(1, 0);
        }
        double[] r = of(1, 0);
        double[] p = of(a, b);
        int m = Math.abs(n);
        for (int mask = 1; m >= mask; mask <<= 1) {
            if ((m & mask) != 0) {
                r = multiply(r[0], r[1], p[0], p[1]);
            }
            p = multiply(p[0], p[1], p[0], p[1]);
        }
        if (n > 0) {
            return r;
        }
        if (r[0] == 0 && r[1] == 0) {
            throw Errors.zeroDivisionError("zero to a negative or complex power");
        }
        return divide(1, 0, r[0], r[1]);
    }

    private static double[] powGeneral(double a, double b, double c, double d) {
        if (c == 0 && d == 0) {
            return of(1, 0);
        }
        if (a == 0 && b == 0) {
            if (d != 0 || c < 0) {
                throw Errors.zeroDivisionError("zero to a negative or complex power");
            }
            return of(0, 0);
        }
        double abs = FloatPow.hypot(a, b);
        double length = FloatPow.pow(abs, c);
        double angle = ArcTangent.atan2(b, a);
        double phase = angle * c;
        if (d != 0) {
            length *= Math.exp(-angle * d);
            phase += d * Math.log(abs);
        }
        if (Double.isInfinite(phase)) {
            throw Errors.zeroDivisionError("zero to a negative or complex power");
        }
        return of(length * Math.cos(phase), length * Math.sin(phase));
    }

    /** Modulus; overflows to an error. */
    public static double abs(double a, double b) {
        double r = FloatPow.hypot(a, b);
        if (Double.isInfinite(r) && !Double.isInfinite(a) && !Double.isInfinite(b)) {
            throw Errors.overflowError("absolute value too large");
        }
        return r;
    }
}
