package dev.orochi.runtime.modules.decimal;

import java.math.BigInteger;

/** Neighbours, exponents as numbers, digit-wise logic, shifts. Pure functions. */
final class Special {
    private Special() {
    }

    static PyDecimal next(Env e, PyDecimal a, boolean up) {
        PyDecimal nan = e.nanOf(a, null, null);
        if (nan != null) {
            return nan;
        }
        if (a.kind != PyDecimal.FINITE) {
            return a.negative == up ? e.largest(a.negative) : a.plain();
        }
        Env work = new Env(e.prec, e.emin, e.emax, up ? Env.CEILING : Env.FLOOR, e.clamp);
        PyDecimal r = work.finish(a);
        if (r.kind != PyDecimal.FINITE || Arith.compare(r, a) != 0) {
            return r;
        }
        PyDecimal tiny = new PyDecimal(!up, 1L, e.etiny() - 1);
        return Arith.add(work, a, tiny);
    }

    static PyDecimal nextToward(Env e, PyDecimal a, PyDecimal b) {
        PyDecimal nan = e.nanOf(a, b, null);
        if (nan != null) {
            return nan;
        }
        int c = Arith.compare(a, b);
        if (c == 0) {
            return a.withSign(b.negative);
        }
        PyDecimal r = next(e, a, c < 0);
        if (r.kind == PyDecimal.INFINITE) {
            e.status |= Env.OVERFLOW | Env.INEXACT | Env.ROUNDED;
        } else if (r.isZero() || r.adjusted() < e.emin) {
            e.status |= Env.UNDERFLOW | Env.SUBNORMAL | Env.INEXACT | Env.ROUNDED;
            if (r.isZero()) {
                e.status |= Env.CLAMPED;
            }
        }
        return r;
    }

    static PyDecimal logb(Env e, PyDecimal a) {
        PyDecimal nan = e.nanOf(a, null, null);
        if (nan != null) {
            return nan;
        }
        if (a.kind != PyDecimal.FINITE) {
            return PyDecimal.infinity(false);
        }
        if (a.isZero()) {
            e.status |= Env.DIVISION_BY_ZERO;
            return PyDecimal.infinity(true);
        }
        long adjusted = a.adjusted();
        return e.finish(adjusted < 0, Math.abs(adjusted), 0);
    }

    static PyDecimal scaleb(Env e, PyDecimal a, PyDecimal b) {
        PyDecimal nan = e.nanOf(a, b, null);
        if (nan != null) {
            return nan;
        }
        long limit = 2 * (e.emax + e.prec);
        if (b.kind != PyDecimal.FINITE || b.exp != 0 || b.big != null || b.small > limit) {
            return e.invalid(Env.INVALID_OPERATION);
        }
        if (a.kind != PyDecimal.FINITE) {
            return a.plain();
        }
        long exp = a.exp + (b.negative ? -b.small : b.small);
        return a.big == null ? e.finish(a.negative, a.small, exp) : e.finish(a.negative, a.big, exp);
    }

    /** @param rotate whether digits that leave at one end come in at the other */
    static PyDecimal shift(Env e, PyDecimal a, PyDecimal b, boolean rotate) {
        PyDecimal nan = e.nanOf(a, b, null);
        if (nan != null) {
            return nan;
        }
        if (b.kind != PyDecimal.FINITE || b.exp != 0 || b.big != null || b.small > e.prec) {
            return e.invalid(Env.INVALID_OPERATION);
        }
        if (a.kind != PyDecimal.FINITE) {
            return a.plain();
        }
        long n = b.negative ? -b.small : b.small;
        BigInteger c = a.coefficient();
        if (Digits.count(c) > e.prec) {
            c = c.mod(Digits.power(e.prec));
        }
        if (c.signum() == 0) {
            return new PyDecimal(a.negative, 0L, a.exp);
        }
        BigInteger r;
        if (!rotate) {
            r = n < 0 ? -n >= Digits.count(c) ? BigInteger.ZERO : c.divide(Digits.power(-n))
                    : c.multiply(Digits.power(n)).mod(Digits.power(e.prec));
        } else {
            long left = n < 0 ? e.prec + n : n;
            if (left == 0 || left == e.prec) {
                r = c;
            } else {
                BigInteger[] qr = c.divideAndRemainder(Digits.power(e.prec - left));
                r = qr[1].multiply(Digits.power(left)).add(qr[0]);
            }
        }
        return new PyDecimal(a.negative, r, a.exp);
    }

    // ---- logic --------------------------------------------------------------------------------------------------

    /** Digits 0 and 1 as bits of the same positions in base 16; null when the number is no such thing. */
    private static String bits(PyDecimal a) {
        if (a.kind != PyDecimal.FINITE || a.negative || a.exp != 0) {
            return null;
        }
        String s = a.coefficient().toString();
        for (int i = 0; i < s.length(); i++) {
            if (s.charAt(i) > '1') {
                return null;
            }
        }
        return s;
    }

    private static PyDecimal ofBits(Env e, BigInteger v) {
        String s = v.toString(2);
        return new PyDecimal(false, new BigInteger(s.length() > e.prec ? s.substring(s.length() - (int) e.prec) : s), 0);
    }

    private static BigInteger bits(Env e, String s) {
        return new BigInteger(s.length() > e.prec ? s.substring(s.length() - (int) e.prec) : s, 2);
    }

    static PyDecimal and(Env e, PyDecimal a, PyDecimal b) {
        String x = bits(a);
        String y = bits(b);
        return x == null || y == null ? e.invalid(Env.INVALID_OPERATION) : ofBits(e, bits(e, x).and(bits(e, y)));
    }

    static PyDecimal or(Env e, PyDecimal a, PyDecimal b) {
        String x = bits(a);
        String y = bits(b);
        return x == null || y == null ? e.invalid(Env.INVALID_OPERATION) : ofBits(e, bits(e, x).or(bits(e, y)));
    }

    static PyDecimal xor(Env e, PyDecimal a, PyDecimal b) {
        String x = bits(a);
        String y = bits(b);
        return x == null || y == null ? e.invalid(Env.INVALID_OPERATION) : ofBits(e, bits(e, x).xor(bits(e, y)));
    }

    static PyDecimal invert(Env e, PyDecimal a) {
        String x = bits(a);
        if (x == null) {
            return e.invalid(Env.INVALID_OPERATION);
        }
        Env.checkSize(e.prec);
        return ofBits(e, BigInteger.ONE.shiftLeft((int) e.prec).subtract(BigInteger.ONE).xor(bits(e, x)));
    }

    // ---- classes ------------------------------------------------------------------------------------------------

    static boolean isNormal(PyDecimal a, PyDecimalContext c) {
        return a.kind == PyDecimal.FINITE && !a.isZero() && a.adjusted() >= c.emin;
    }

    static boolean isSubnormal(PyDecimal a, PyDecimalContext c) {
        return a.kind == PyDecimal.FINITE && !a.isZero() && a.adjusted() < c.emin;
    }

    static String numberClass(PyDecimal a, PyDecimalContext c) {
        if (a.isNan()) {
            return a.kind == PyDecimal.QUIET ? "NaN" : "sNaN";
        }
        String what = a.kind != PyDecimal.FINITE ? "Infinity" : a.isZero() ? "Zero" : isSubnormal(a, c) ? "Subnormal" : "Normal";
        return (a.negative ? "-" : "+") + what;
    }

    /** -1, 0 or 1 as a number. */
    static PyDecimal sign(int c) {
        return new PyDecimal(c < 0, Math.abs(Integer.signum(c)), 0);
    }

    static boolean sameQuantum(PyDecimal a, PyDecimal b) {
        if (a.kind != PyDecimal.FINITE || b.kind != PyDecimal.FINITE) {
            return a.isNan() ? b.isNan() : a.kind == b.kind;
        }
        return a.exp == b.exp;
    }
}
