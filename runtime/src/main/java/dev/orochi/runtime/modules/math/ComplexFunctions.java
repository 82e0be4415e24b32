package dev.orochi.runtime.modules.math;

import dev.orochi.runtime.builtins.number.FloatPow;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyComplex;
import dev.orochi.runtime.object.PyException;

/**
 * Elementary functions of a complex number, after W. Kahan, "Branch cuts for complex elementary functions", with C99's
 * values for infinities and NaN. Invalid arguments and overflow are errors. Stateless.
 */
public final class ComplexFunctions {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;
    private static final double LN2 = 0.6931471805599453;
    private static final double HALF_PI = Math.PI / 2;
    /** Beyond these, intermediate results would overflow. */
    private static final double LARGE = Double.MAX_VALUE / 4;
    private static final double SQRT_LARGE = Math.sqrt(LARGE);
    private static final double LOG_LARGE = Math.log(LARGE);
    private static final double SQRT_MIN = Math.sqrt(Double.MIN_NORMAL);
    private static final int SCALE = 53;

    private ComplexFunctions() {}

    private static PyComplex z(double re, double im) {
        return PyComplex.of(re, im);
    }

    static PyException domain() {
        return Errors.valueError("math domain error");
    }

    private static PyComplex ranged(double re, double im) {
        if (Double.isInfinite(re) || Double.isInfinite(im)) {
            throw MathFunctions.range();
        }
        return z(re, im);
    }

    private static boolean special(double x, double y) {
        return !(Double.isFinite(x) && Double.isFinite(y));
    }

    private static boolean anyInfinite(double x, double y) {
        return Double.isInfinite(x) || Double.isInfinite(y);
    }

    private static double logHalfHypot(double x, double y) {
        return Math.log(FloatPow.hypot(x / 2, y / 2));
    }

    public static PyComplex sqrt(double x, double y) {
        if (special(x, y)) {
            if (Double.isInfinite(y)) {
                return z(INF, y);
            }
            return x == INF ? z(INF, y == y ? Math.copySign(0.0, y) : NAN)
                : x == -INF ? z(y == y ? 0.0 : NAN, y == y ? Math.copySign(INF, y) : INF) : z(NAN, NAN);
        }
        if (x == 0 && y == 0) {
            return z(0, y);
        }
        double a = Math.abs(x);
        double b = Math.abs(y);
        double s;
        if (a < Double.MIN_NORMAL && b < Double.MIN_NORMAL) {
            a = Math.scalb(a, SCALE);
            s = Math.scalb(Math.sqrt(a + FloatPow.hypot(a, Math.scalb(b, SCALE))), -(SCALE + 1) / 2);
        } else {
            a /= 8;
            s = 2 * Math.sqrt(a + FloatPow.hypot(a, b / 8));
        }
        double d = b / (2 * s);
        return x >= 0 ? z(s, Math.copySign(d, y)) : z(d, Math.copySign(s, y));
    }

    public static PyComplex acos(double x, double y) {
        if (special(x, y)) {
            if (x != x || y != y) {
                return Double.isInfinite(y) ? z(NAN, -y) : Double.isInfinite(x) ? z(NAN, INF)
                    : x == 0 ? z(HALF_PI, NAN) : z(NAN, NAN);
            }
            return z(Math.atan2(Math.abs(y), x), -Math.copySign(INF, y));
        }
        if (Math.abs(x) > LARGE || Math.abs(y) > LARGE) {
            return z(Math.atan2(Math.abs(y), x), -Math.copySign(logHalfHypot(x, y) + 2 * LN2, y));
        }
        PyComplex s = sqrt(1 - x, -y);
        PyComplex t = sqrt(1 + x, y);
        return z(2 * ArcTangent.atan2(s.real, t.real), Libm.asinh(t.real * s.imag - t.imag * s.real));
    }

    public static PyComplex acosh(double x, double y) {
        if (special(x, y)) {
            if (anyInfinite(x, y)) {
                return z(INF, x != x || y != y ? NAN : Math.atan2(y, x));
            }
            return z(NAN, x == 0 ? HALF_PI : NAN);
        }
        if (Math.abs(x) > LARGE || Math.abs(y) > LARGE) {
            return z(logHalfHypot(x, y) + 2 * LN2, Math.atan2(y, x));
        }
        PyComplex s = sqrt(x - 1, y);
        PyComplex t = sqrt(x + 1, y);
        return z(Libm.asinh(s.real * t.real + s.imag * t.imag), 2 * ArcTangent.atan2(s.imag, t.real));
    }

    public static PyComplex asinh(double x, double y) {
        if (special(x, y)) {
            if (x != x) {
                return Double.isInfinite(y) ? z(INF, NAN) : z(NAN, y == 0 ? y : NAN);
            }
            double r = anyInfinite(x, y) ? Math.copySign(INF, x) : NAN;
            return z(r, y != y ? NAN : Double.isInfinite(x)
                ? Math.copySign(Double.isInfinite(y) ? Math.PI / 4 : 0.0, y) : Math.copySign(HALF_PI, y));
        }
        if (Math.abs(x) > LARGE || Math.abs(y) > LARGE) {
            return z(Math.copySign(logHalfHypot(x, y) + 2 * LN2, x), Math.atan2(y, Math.abs(x)));
        }
        PyComplex s = sqrt(1 + y, -x);
        PyComplex t = sqrt(1 - y, x);
        return z(Libm.asinh(s.real * t.imag - t.real * s.imag),
            ArcTangent.atan2(y, s.real * t.real - s.imag * t.imag));
    }

    public static PyComplex asin(double x, double y) {
        PyComplex s = asinh(-y, x);
        return z(s.imag, -s.real);
    }

    public static PyComplex atanh(double x, double y) {
        if (special(x, y)) {
            if (anyInfinite(x, y)) {
                return z(x == x ? Math.copySign(0.0, x) : 0.0, y == y ? Math.copySign(HALF_PI, y) : NAN);
            }
            return x == 0 ? z(x, NAN) : z(NAN, NAN);
        }
        if (x < 0 || x == 0 && 1 / x < 0) {
            PyComplex r = atanh(-x, -y);
            return z(-r.real, -r.imag);
        }
        double b = Math.abs(y);
        if (x > SQRT_LARGE || b > SQRT_LARGE) {
            double h = FloatPow.hypot(x / 2, y / 2);
            return z(x / 4 / h / h, -Math.copySign(HALF_PI, -y));
        }
        if (x == 1 && b < SQRT_MIN) {
            if (b == 0) {
                throw domain();
            }
            return z(-Math.log(Math.sqrt(b) / Math.sqrt(FloatPow.hypot(b, 2))),
                Math.copySign(ArcTangent.atan2(2, -b) / 2, y));
        }
        return z(Math.log1p(4 * x / ((1 - x) * (1 - x) + b * b)) / 4,
            -ArcTangent.atan2(-2 * y, (1 - x) * (1 + x) - b * b) / 2);
    }

    public static PyComplex atan(double x, double y) {
        PyComplex s = atanh(-y, x);
        return z(s.imag, -s.real);
    }

    private static void checkAngle(double x, double y) {
        if (Double.isInfinite(y) && x == x) {
            throw domain();
        }
    }

    public static PyComplex exp(double x, double y) {
        if (special(x, y)) {
            if (x == -INF) {
                return Double.isFinite(y) ? z(Math.copySign(0.0, Math.cos(y)), Math.copySign(0.0, Math.sin(y)))
                    : z(0, 0);
            }
            checkAngle(x, y);
            if (y == 0) {
                return z(x, y);
            }
            return x == INF ? y == y ? z(INF * Math.cos(y), INF * Math.sin(y)) : z(INF, NAN) : z(NAN, NAN);
        }
        if (x > LOG_LARGE) {
            double l = Math.exp(x - 1);
            return ranged(l * Math.cos(y) * Math.E, l * Math.sin(y) * Math.E);
        }
        double l = Math.exp(x);
        return ranged(l * Math.cos(y), l * Math.sin(y));
    }

    public static PyComplex cosh(double x, double y) {
        if (special(x, y)) {
            checkAngle(x, y);
            if (Double.isInfinite(x)) {
                return y == 0 ? z(INF, x > 0 ? y : -y)
                    : y == y ? z(INF * Math.cos(y), x * Math.sin(y)) : z(INF, NAN);
            }
            return z(NAN, x == 0 || y == 0 ? 0 : NAN);
        }
        if (Math.abs(x) > LOG_LARGE) {
            double near = x - Math.copySign(1, x);
            return ranged(Math.cos(y) * Libm.cosh(near) * Math.E, Math.sin(y) * Math.sinh(near) * Math.E);
        }
        return ranged(Math.cos(y) * Libm.cosh(x), Math.sin(y) * Math.sinh(x));
    }

    public static PyComplex cos(double x, double y) {
        return cosh(-y, x);
    }

    public static PyComplex sinh(double x, double y) {
        if (special(x, y)) {
            checkAngle(x, y);
            if (Double.isInfinite(x)) {
                return y == 0 ? z(x, y) : y == y ? z(x * Math.cos(y), INF * Math.sin(y)) : z(INF, NAN);
            }
            return x != x ? z(NAN, y == 0 ? y : NAN) : z(x == 0 ? 0 : NAN, NAN);
        }
        if (Math.abs(x) > LOG_LARGE) {
            double near = x - Math.copySign(1, x);
            return ranged(Math.cos(y) * Math.sinh(near) * Math.E, Math.sin(y) * Libm.cosh(near) * Math.E);
        }
        return ranged(Math.cos(y) * Math.sinh(x), Math.sin(y) * Libm.cosh(x));
    }

    public static PyComplex sin(double x, double y) {
        PyComplex s = sinh(-y, x);
        return z(s.imag, -s.real);
    }

    public static PyComplex tanh(double x, double y) {
        if (special(x, y)) {
            if (Double.isInfinite(x)) {
                return z(Math.copySign(1, x), Double.isFinite(y)
                    ? Math.copySign(0.0, y == 0 ? y : 2 * Math.sin(y) * Math.cos(y)) : 0.0);
            }
            checkAngle(x, y);
            return x != x ? z(NAN, y == 0 ? y : NAN) : z(x == 0 ? x : NAN, NAN);
        }
        if (Math.abs(x) > LOG_LARGE) {
            return z(Math.copySign(1, x), 4 * Math.sin(y) * Math.cos(y) * Math.exp(-2 * Math.abs(x)));
        }
        double tx = StrictMath.tanh(x);
        double ty = Math.tan(y);
        double cx = 1 / Libm.cosh(x);
        double txty = tx * ty;
        double denominator = 1 + txty * txty;
        return z(tx * (1 + ty * ty) / denominator, ty / denominator * cx * cx);
    }

    public static PyComplex tan(double x, double y) {
        PyComplex s = tanh(-y, x);
        return z(s.imag, -s.real);
    }

    public static PyComplex log(double x, double y) {
        if (special(x, y)) {
            return anyInfinite(x, y) ? z(INF, x != x || y != y ? NAN : Math.atan2(y, x)) : z(NAN, NAN);
        }
        double a = Math.abs(x);
        double b = Math.abs(y);
        double re;
        if (a > LARGE || b > LARGE) {
            re = logHalfHypot(a, b) + LN2;
        } else if (a < Double.MIN_NORMAL && b < Double.MIN_NORMAL) {
            if (a == 0 && b == 0) {
                throw domain();
            }
            re = Math.log(FloatPow.hypot(Math.scalb(a, SCALE), Math.scalb(b, SCALE))) - SCALE * LN2;
        } else {
            double h = FloatPow.hypot(a, b);
            double max = Math.max(a, b);
            double min = Math.min(a, b);
            re = h >= 0.71 && h <= 1.73 ? Math.log1p((max - 1) * (max + 1) + min * min) / 2 : Math.log(h);
        }
        return z(re, ArcTangent.atan2(y, x));
    }

    public static PyComplex rect(double r, double phi) {
        if (special(r, phi)) {
            if (Double.isInfinite(phi) && r != 0 && r == r) {
                throw domain();
            }
            if (Double.isInfinite(r) && phi == phi) {
                return phi == 0 ? z(r, r > 0 ? phi : -phi) : z(r * Math.cos(phi), r * Math.sin(phi));
            }
            return r == 0 ? z(0, 0) : Double.isInfinite(r) ? z(INF, NAN) : z(NAN, phi == 0 ? 0 : NAN);
        }
        return phi == 0 ? z(r, r * phi) : z(r * Math.cos(phi), r * Math.sin(phi));
    }
}
