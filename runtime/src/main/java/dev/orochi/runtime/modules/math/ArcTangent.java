package dev.orochi.runtime.modules.math;

/**
 * Arc functions rounded correctly in all but very rare cases: the argument is reduced by a table of arc tangents of
 * i/64 in double-double, so that only a short series in doubles remains. Stateless; the table is filled at class
 * initialisation.
 */
public final class ArcTangent {
    private static final int STEPS = 64;
    private static final double[] HI = new double[STEPS + 1];
    private static final double[] LO = new double[STEPS + 1];
    private static final DoubleDouble HALF_PI = DoubleDouble.PI.scaled(0.5);

    static {
        for (int i = 1; i <= STEPS; i++) {
            DoubleDouble a = series(DoubleDouble.of(i / (double) STEPS));
            HI[i] = a.hi();
            LO[i] = a.lo();
        }
    }

    private ArcTangent() {}

    /** Halves the angle three times, then Taylor's series; for the table. */
    private static DoubleDouble series(DoubleDouble x) {
        for (int i = 0; i < 3; i++) {
            x = x.over(DoubleDouble.ONE.plus(sqrt(DoubleDouble.ONE.plus(x.times(x)))));
        }
        DoubleDouble xx = x.times(x).times(-1);
        DoubleDouble s = DoubleDouble.of(0);
        for (int n = 41; n >= 1; n -= 2) {
            s = s.times(xx).plus(DoubleDouble.ONE.over(DoubleDouble.of(n)));
        }
        return s.times(x).scaled(8);
    }

    private static DoubleDouble sqrt(DoubleDouble x) {
        double r = Math.sqrt(x.hi());
        if (r == 0) {
            return DoubleDouble.of(0);
        }
        DoubleDouble rest = x.minus(DoubleDouble.product(r, r));
        return DoubleDouble.sum(r, rest.hi() / (2 * r));
    }

    /** The angle of a quotient between 0 and 1. */
    private static DoubleDouble small(DoubleDouble q) {
        int i = (int) Math.rint(q.hi() * STEPS);
        DoubleDouble t = q;
        if (i != 0) {
            double c = i / (double) STEPS;
            t = q.plus(DoubleDouble.of(-c)).over(q.times(c).plus(DoubleDouble.ONE));
        }
        double h = t.hi();
        double hh = h * h;
        double rest = h * hh * (-1 / 3.0 + hh * (1 / 5.0 + hh * (-1 / 7.0 + hh * (1 / 9.0 - hh / 11))));
        DoubleDouble s = DoubleDouble.sum(HI[i], h);
        return DoubleDouble.sum(s.hi(), s.lo() + (LO[i] + t.lo() + rest));
    }

    /** The angle of the point (x, y) with positive, finite coordinates of no extreme quotient. */
    private static DoubleDouble angle(DoubleDouble y, DoubleDouble x) {
        return y.hi() <= x.hi() ? small(y.over(x)) : HALF_PI.minus(small(x.over(y)));
    }

    static double atan(double x) {
        double a = Math.abs(x);
        if (!(a >= 1e-9 && a <= 1e15)) {
            return Math.atan(x);
        }
        return Math.copySign(angle(DoubleDouble.of(a), DoubleDouble.ONE).toDouble(), x);
    }

    public static double atan2(double y, double x) {
        double a = Math.abs(y);
        double b = Math.abs(x);
        if (a > 0 && a >= b * 1e15 && b < Double.POSITIVE_INFINITY) {
            return Math.copySign(HALF_PI.minus(DoubleDouble.of(x / a)).toDouble(), y);
        }
        if (!(a < 1e150 && b < 1e150 && a > 1e-130 && b > 1e-130 && a < b * 1e15 && b < a * 1e15)) {
            return Math.atan2(y, x);
        }
        DoubleDouble r = angle(DoubleDouble.of(a), DoubleDouble.of(b));
        if (x < 0) {
            r = DoubleDouble.PI.minus(r);
        }
        return Math.copySign(r.toDouble(), y);
    }

    private static DoubleDouble cosine(double sine) {
        return sqrt(DoubleDouble.sum(1, -sine).times(DoubleDouble.sum(1, sine)));
    }

    static double asin(double x) {
        double a = Math.abs(x);
        if (!(a > 1e-7 && a < 1)) {
            return Math.asin(x);
        }
        return Math.copySign(angle(DoubleDouble.of(a), cosine(a)).toDouble(), x);
    }

    static double acos(double x) {
        double a = Math.abs(x);
        if (!(a > 1e-7 && a < 1)) {
            return Math.acos(x);
        }
        DoubleDouble r = angle(cosine(a), DoubleDouble.of(a));
        return x < 0 ? DoubleDouble.PI.minus(r).toDouble() : r.toDouble();
    }
}
