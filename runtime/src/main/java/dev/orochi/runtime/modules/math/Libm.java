package dev.orochi.runtime.modules.math;

import java.math.BigDecimal;

/**
 * Functions of C's math library that Java lacks: inverse hyperbolic functions, base-two logarithm and power, error
 * functions, exact remainders. They return NaN and infinities where C does; callers turn these into Python's errors.
 * Stateless; the tables are filled at class initialisation.
 */
final class Libm {
    private static final int TABLE_BITS = 7;
    private static final int TABLE = 1 << TABLE_BITS;
    private static final double LN2 = 0.6931471805599453;
    private static final DoubleDouble INV_LN2 = DoubleDouble.ONE.over(DoubleDouble.LN2);
    /** 2**(i/TABLE), high and low parts. */
    private static final double[] EXP_HI = new double[TABLE];
    private static final double[] EXP_LO = new double[TABLE];
    /** About 1/m for m in the i-th part of [1, 2), and minus its base-two logarithm. */
    private static final double[] INV = new double[TABLE];
    private static final double[] LOG_HI = new double[TABLE];
    private static final double[] LOG_LO = new double[TABLE];

    static {
        for (int i = 0; i < TABLE; i++) {
            DoubleDouble e = DoubleDouble.LN2.times(i / (double) TABLE).exp();
            EXP_HI[i] = e.hi();
            EXP_LO[i] = e.lo();
            double inv = i == 0 ? 1 : (double) (float) (1 / (1 + (i + 0.5) / TABLE));
            if (i == TABLE - 1) {
                inv = 0.5;
            }
            INV[i] = inv;
            DoubleDouble l = inv == 1 ? DoubleDouble.of(0) : inv == 0.5 ? DoubleDouble.of(1)
                : DoubleDouble.log(inv).times(INV_LN2).times(-1);
            LOG_HI[i] = l.hi();
            LOG_LO[i] = l.lo();
        }
    }

    private Libm() {}

    static double asinh(double x) {
        double a = Math.abs(x);
        if (!(a < Double.POSITIVE_INFINITY) || a < 0x1p-28) {
            return x;
        }
        double r;
        if (a > 0x1p28) {
            r = Math.log(a) + LN2;
        } else if (a > 2) {
            r = Math.log(2 * a + 1 / (Math.sqrt(x * x + 1) + a));
        } else {
            double t = x * x;
            r = Math.log1p(a + t / (1 + Math.sqrt(1 + t)));
        }
        return Math.copySign(r, x);
    }

    static double acosh(double x) {
        if (x < 1) {
            return Double.NaN;
        }
        if (x > 0x1p28) {
            return Math.log(x) + LN2;
        }
        if (x > 2) {
            return Math.log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
        }
        double t = x - 1;
        return Math.log1p(t + Math.sqrt(2 * t + t * t));
    }

    static double atanh(double x) {
        double a = Math.abs(x);
        if (!(a < 1)) {
            return a == 1 ? Math.copySign(Double.POSITIVE_INFINITY, x) : Double.NaN;
        }
        if (a < 0x1p-28) {
            return x;
        }
        double t = a + a;
        double r = a < 0.5 ? 0.5 * Math.log1p(t + t * a / (1 - a)) : 0.5 * Math.log1p(t / (1 - a));
        return Math.copySign(r, x);
    }

    static double cosh(double x) {
        double a = Math.abs(x);
        if (a < 0.34) {
            double t = Math.expm1(a);
            return 1 + t * t / (2 * (1 + t));
        }
        if (a < 22) {
            double t = Math.exp(a);
            return 0.5 * t + 0.5 / t;
        }
        double half = Math.exp(0.5 * a);
        return a < 709 ? 0.5 * Math.exp(a) : 0.5 * half * half;
    }

    /** Exponent and mantissa apart, so that powers of ten come out exact. */
    static double log10(double x) {
        if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
            return Math.log10(x);
        }
        int shift = x < Double.MIN_NORMAL ? 54 : 0;
        double m = shift == 0 ? x : x * 0x1p54;
        int e = Math.getExponent(m);
        int up = e < shift ? 1 : 0;
        m = Math.scalb(m, -e - up);
        double n = e - shift + up;
        return n * LOG10_2_LO + INV_LN10 * Math.log(m) + n * LOG10_2_HI;
    }

    private static final double INV_LN10 = 0.4342944819032518;
    /** The upper half of log10(2), so that its product with an exponent is exact, and the rest. */
    private static final double LOG10_2_HI = 0.30102999566361177;
    private static final double LOG10_2_LO = 3.694239077158931e-13;

    static double exp2(double x) {
        if (!(Math.abs(x) < 1100)) {
            return x != x ? x : x > 0 ? Double.POSITIVE_INFINITY : 0;
        }
        double k = Math.rint(x * TABLE);
        double r = (x - k / TABLE) * LN2;
        double p = r + r * r * (1 / 2.0 + r * (1 / 6.0 + r * (1 / 24.0 + r * (1 / 120.0 + r / 720))));
        int n = (int) k;
        int i = n & TABLE - 1;
        double m = EXP_HI[i] + (EXP_LO[i] + EXP_HI[i] * p);
        int e = n >> TABLE_BITS;
        return e > 1023 ? Math.scalb(m * 2, e - 1) : Math.scalb(m, e);
    }

    static double log2(double x) {
        if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
            return x == 0 ? Double.NEGATIVE_INFINITY : x < 0 ? Double.NaN : x;
        }
        int shift = 0;
        if (x < Double.MIN_NORMAL) {
            x *= 0x1p54;
            shift = 54;
        }
        int e = Math.getExponent(x);
        double m = Math.scalb(x, -e);
        int i = (int) ((m - 1) * TABLE);
        if (i == 0 && e == 0 || i == TABLE - 1 && e == -1) {
            return DoubleDouble.log(x).times(INV_LN2).toDouble();
        }
        double r = Math.fma(m, INV[i], -1);
        double rest = r * r * (-1 / 2.0 + r * (1 / 3.0 + r * (-1 / 4.0 + r * (1 / 5.0 + r * (-1 / 6.0 + r
            * (1 / 7.0 + r * (-1 / 8.0)))))));
        DoubleDouble head = DoubleDouble.sum(e - shift, LOG_HI[i]);
        DoubleDouble linear = INV_LN2.times(r);
        DoubleDouble s = DoubleDouble.sum(head.hi(), linear.hi());
        return s.hi() + (s.lo() + (head.lo() + LOG_LO[i] + linear.lo() + rest * INV_LN2.hi()));
    }

    static double erf(double x) {
        double a = Math.abs(x);
        if (x != x || x == 0) {
            return x;
        }
        if (a > 6) {
            return Math.copySign(1.0, x);
        }
        double r = a < 2.5 ? erfSeries(a).toDouble() : DoubleDouble.ONE.minus(erfcFraction(a)).toDouble();
        return Math.copySign(r, x);
    }

    static double erfc(double x) {
        if (x != x) {
            return x;
        }
        if (x < 2.5) {
            return x < -6 ? 2 : x < 0 ? DoubleDouble.ONE.plus(erfSeries(-x)).toDouble()
                : DoubleDouble.ONE.minus(erfSeries(x)).toDouble();
        }
        return x > 27.3 ? 0 : erfcFraction(x).toDouble();
    }

    /** {@code 2/sqrt(pi) * exp(-x*x) * (x + 2/3 x**3 + 4/15 x**5 + ...)}; all terms are positive. */
    private static DoubleDouble erfSeries(double x) {
        if (x < 1e-150) {
            return DoubleDouble.of(x).times(TWO_OVER_SQRT_PI);
        }
        DoubleDouble xx = DoubleDouble.product(x, x);
        DoubleDouble term = DoubleDouble.of(x);
        DoubleDouble s = term;
        for (int n = 1; term.hi() > s.hi() * 0x1p-108; n++) {
            term = term.times(xx).times(2).over(DoubleDouble.of(2 * n + 1));
            s = s.plus(term);
        }
        return s.times(xx.times(-1).exp()).times(TWO_OVER_SQRT_PI);
    }

    private static final DoubleDouble TWO_OVER_SQRT_PI = new DoubleDouble(1.1283791670955126, 1.533545961316588e-17);

    /** {@code exp(-x*x)/sqrt(pi) / (x + (1/2)/(x + 1/(x + (3/2)/(x + ...))))} for x of at least 2.5. */
    private static DoubleDouble erfcFraction(double x) {
        DoubleDouble xd = DoubleDouble.of(x);
        DoubleDouble f = xd;
        for (int n = x < 4 ? 220 : x < 8 ? 90 : 40; n >= 1; n--) {
            f = xd.plus(DoubleDouble.of(n * 0.5).over(f));
        }
        DoubleDouble square = DoubleDouble.product(x, x).times(-1);
        boolean small = x > 26;
        DoubleDouble e = (small ? square.plus(DoubleDouble.LN2.times(64)) : square).exp();
        DoubleDouble r = e.times(TWO_OVER_SQRT_PI).scaled(0.5).over(f);
        return small ? DoubleDouble.of(r.toDouble() * 0x1p-64) : r;
    }

    /** {@code x * 2**n}, rounded once. */
    static double ldexp(double x, long n) {
        return Math.scalb(x, (int) Math.max(-4000, Math.min(4000, n)));
    }

    /** {@code x} moved by a number of representable values towards {@code y}. */
    static double nextAfter(double x, double y, java.math.BigInteger steps) {
        if (steps.signum() == 0 || x == y) {
            return steps.signum() == 0 ? x : y;
        }
        if (x != x || y != y) {
            return x != x ? x : y;
        }
        long n = steps.bitLength() > 64 ? -1L : steps.longValue();
        if (steps.bitLength() > 63) {
            n = Long.MAX_VALUE;
        }
        java.math.BigInteger from = java.math.BigInteger.valueOf(ordered(x));
        java.math.BigInteger to = java.math.BigInteger.valueOf(ordered(y));
        java.math.BigInteger distance = to.subtract(from);
        if (steps.compareTo(distance.abs()) >= 0) {
            return y;
        }
        java.math.BigInteger at = distance.signum() > 0 ? from.add(steps) : from.subtract(steps);
        long bits = at.longValue();
        if (bits == 0) {
            return distance.signum() > 0 && x < 0 ? -0.0 : 0.0;
        }
        return bits < 0 ? -Double.longBitsToDouble(-bits) : Double.longBitsToDouble(bits);
    }

    /** Maps floats to integers in order; both zeros are 0. */
    private static long ordered(double x) {
        long bits = Double.doubleToRawLongBits(x);
        return bits < 0 ? -(bits & Long.MAX_VALUE) : bits;
    }

    /** Correctly rounded cube root. */
    static double cbrt(double x) {
        if (x == 0 || x != x || Double.isInfinite(x)) {
            return x;
        }
        double y = Math.cbrt(x);
        BigDecimal exact = new BigDecimal(x);
        return nearest(y, exact);
    }

    private static double nearest(double y, BigDecimal cube) {
        int scale = -Math.getExponent(y);
        double s = Math.scalb(y, scale);
        double c = cube.doubleValue();
        double t = scale > 340 ? Math.scalb(Math.scalb(c, 900), 3 * scale - 900) : Math.scalb(c, 3 * scale);
        DoubleDouble error = DoubleDouble.product(s, s).times(s).minus(DoubleDouble.of(t));
        DoubleDouble better = DoubleDouble.of(s).minus(error.over(DoubleDouble.product(s, s).times(3)));
        return Math.scalb(better.toDouble(), -scale);
    }
}
