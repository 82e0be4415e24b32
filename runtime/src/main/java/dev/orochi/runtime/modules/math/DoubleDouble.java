package dev.orochi.runtime.modules.math;

/**
 * A number of about 106 bits as an unevaluated sum of two doubles; for functions and tables that must be right to the
 * last bit of a double and are not hot. Immutable.
 */
record DoubleDouble(double hi, double lo) {
    static final DoubleDouble ONE = new DoubleDouble(1, 0);
    static final DoubleDouble LN2 = new DoubleDouble(0.6931471805599453, 2.3190468138462996e-17);
    static final DoubleDouble PI = new DoubleDouble(3.141592653589793, 1.2246467991473532e-16);

    static DoubleDouble of(double x) {
        return new DoubleDouble(x, 0);
    }

    static DoubleDouble sum(double a, double b) {
        double s = a + b;
        double t = s - a;
        return new DoubleDouble(s, a - (s - t) + (b - t));
    }

    static DoubleDouble product(double a, double b) {
        double p = a * b;
        return new DoubleDouble(p, Math.fma(a, b, -p));
    }

    private static DoubleDouble quick(double a, double b) {
        double s = a + b;
        return new DoubleDouble(s, b - (s - a));
    }

    DoubleDouble plus(DoubleDouble o) {
        DoubleDouble s = sum(hi, o.hi);
        DoubleDouble t = sum(lo, o.lo);
        DoubleDouble u = quick(s.hi, s.lo + t.hi);
        return quick(u.hi, u.lo + t.lo);
    }

    DoubleDouble minus(DoubleDouble o) {
        return plus(new DoubleDouble(-o.hi, -o.lo));
    }

    DoubleDouble times(DoubleDouble o) {
        DoubleDouble p = product(hi, o.hi);
        return quick(p.hi, p.lo + (hi * o.lo + lo * o.hi));
    }

    DoubleDouble times(double o) {
        DoubleDouble p = product(hi, o);
        return quick(p.hi, p.lo + lo * o);
    }

    DoubleDouble over(DoubleDouble o) {
        double q = hi / o.hi;
        DoubleDouble r = minus(o.times(q));
        double q2 = r.hi / o.hi;
        DoubleDouble r2 = r.minus(o.times(q2));
        return quick(q, q2).plus(of(r2.hi / o.hi));
    }

    DoubleDouble scaled(double powerOfTwo) {
        return new DoubleDouble(hi * powerOfTwo, lo * powerOfTwo);
    }

    double toDouble() {
        return hi + lo;
    }

    /** The exponential function, for results in the normal range. */
    DoubleDouble exp() {
        double k = Math.rint(hi / LN2.hi);
        DoubleDouble r = minus(LN2.times(k)).scaled(0x1p-8);
        DoubleDouble s = of(0);
        for (int i = 10; i >= 1; i--) {
            s = s.plus(ONE).times(r).over(of(i));
        }
        for (int i = 0; i < 8; i++) {
            s = s.scaled(2).plus(s.times(s));
        }
        s = s.plus(ONE);
        int e = (int) k;
        return new DoubleDouble(Math.scalb(s.hi, e), Math.scalb(s.lo, e));
    }

    /** The natural logarithm of a normal positive number. */
    static DoubleDouble log(double x) {
        if (Math.abs(x - 1) < 0.02) {
            DoubleDouble t = sum(x, -1).over(sum(x, 1));
            DoubleDouble tt = t.times(t);
            DoubleDouble s = of(0);
            for (int i = 21; i >= 1; i -= 2) {
                s = s.times(tt).plus(ONE.over(of(i)));
            }
            return s.times(t).scaled(2);
        }
        int e = Math.getExponent(x);
        double m = Math.scalb(x, -e);
        double y = Math.log(m);
        DoubleDouble error = of(-y).exp().times(m).minus(ONE);
        DoubleDouble log = of(y).plus(error.minus(error.times(error).scaled(0.5)));
        return LN2.times((double) e).plus(log);
    }
}
