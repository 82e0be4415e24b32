package dev.orochi.runtime.modules.decimal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Roots, powers, exponential function and logarithms, correctly rounded: an approximation with more digits is computed with growing
 * precision until both ends of its error bound round to the same number. Pure functions.
 */
final class Powers {
    private static final BigInteger TWO = BigInteger.TWO;
    /** Digits of ln 10 that have been computed, and how many; racy, benign: an immutable object. */
    private static LnTen lnTen = new LnTen(0, BigInteger.TWO);

    private record LnTen(int digits, BigInteger value) {
    }

    private Powers() {
    }

    // ---- fixed point --------------------------------------------------------------------------------------------

    /** artanh(1/n) * 10^digits, nearly. */
    private static BigInteger artanhInverse(int n, int digits) {
        BigInteger x = Digits.power(digits).divide(BigInteger.valueOf(n));
        BigInteger square = BigInteger.valueOf((long) n * n);
        BigInteger sum = x;
        for (long k = 3; x.signum() != 0; k += 2) {
            x = x.divide(square);
            sum = sum.add(x.divide(BigInteger.valueOf(k)));
        }
        return sum;
    }

    /** ln(10) * 10^digits, with an error of less than 1. */
    private static BigInteger lnTen(int digits) {
        LnTen known = lnTen;
        if (known.digits < digits) {
            int n = digits + 10;
            BigInteger v = artanhInverse(31, n + 10).multiply(BigInteger.valueOf(46))
                    .add(artanhInverse(49, n + 10).multiply(BigInteger.valueOf(34)))
                    .add(artanhInverse(161, n + 10).multiply(BigInteger.valueOf(20)));
            lnTen = known = new LnTen(n, v.divide(Digits.power(10)));
        }
        return known.value.divide(Digits.power(known.digits - digits));
    }

    /** e^(r / 10^digits) * 10^digits for 0 <= r < 3 * 10^digits, with an error of some 10 units. */
    private static BigInteger expSmall(BigInteger r, int digits) {
        int halvings = (int) Math.sqrt(digits) + 4;
        int n = digits + halvings / 3 + 6;
        BigInteger one = Digits.power(n);
        BigInteger x = r.multiply(Digits.power(n - digits)).shiftRight(halvings);
        BigInteger sum = one.add(x);
        BigInteger term = x;
        for (long k = 2; term.signum() != 0; k++) {
            term = term.multiply(x).divide(one).divide(BigInteger.valueOf(k));
            sum = sum.add(term);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum).divide(one);
        }
        return sum.divide(Digits.power(n - digits));
    }

    /** A positive number v * 10^exp, v with an error of at most {@code error}. */
    private record Approximation(boolean negative, BigInteger v, long exp, long error) {
    }

    private interface Attempt {
        /** @param digits how many digits of the result are wanted, a few less may be right */
        Approximation compute(int digits);
    }

    private static PyDecimal correctlyRounded(Env e, Attempt attempt) {
        Env.checkSize(e.prec);
        e.rounding = Env.HALF_EVEN;
        for (int extra = 6;; extra *= 2) {
            Approximation a = attempt.compute((int) e.prec + extra);
            BigInteger error = BigInteger.valueOf(a.error);
            BigInteger low = a.v.subtract(error);
            BigInteger high = a.v.add(error);
            long drop = Digits.count(low) - e.prec;
            if (drop > 0 && low.signum() > 0) {
                BigInteger l = e.shortened(false, low, drop, Env.HALF_EVEN);
                BigInteger h = e.shortened(false, high, drop, Env.HALF_EVEN);
                boolean tie = low.mod(Digits.power(drop)).equals(high.mod(Digits.power(drop)));
                if (l.equals(h) && !tie) {
                    // the result lies between: with a digit that is neither 0 nor 5 it rounds as it should, wherever it is cut
                    BigInteger cut = a.v.divide(Digits.power(Math.max(0, drop - 3)));
                    long exp = a.exp + Math.max(0, drop - 3);
                    return e.finish(a.negative, cut.multiply(BigInteger.TEN).add(BigInteger.ONE), exp - 1);
                }
            }
        }
    }

    // ---- square root --------------------------------------------------------------------------------------------

    static PyDecimal sqrt(Env e, PyDecimal a) {
        PyDecimal nan = e.nanOf(a, null, null);
        if (nan != null) {
            return nan;
        }
        long ideal = a.exp >> 1;
        if (a.isZero()) {
            return e.finish(a.negative, 0L, ideal);
        }
        if (a.negative) {
            return e.invalid(Env.INVALID_OPERATION);
        }
        if (a.kind != PyDecimal.FINITE) {
            return a.plain();
        }
        e.rounding = Env.HALF_EVEN;
        BigInteger c = (a.exp & 1) == 0 ? a.coefficient() : a.coefficient().multiply(BigInteger.TEN);
        long exp = ideal;
        long shift = e.prec + 1 - (Digits.count(c) + 1) / 2;
        BigInteger[] rest;
        boolean exact = true;
        if (shift >= 0) {
            rest = c.sqrtAndRemainder();
            if (rest[1].signum() != 0) {
                rest = c.multiply(Digits.power(2 * shift)).sqrtAndRemainder();
                exp -= shift;
            }
        } else {
            BigInteger[] qr = c.divideAndRemainder(Digits.power(-2 * shift));
            exact = qr[1].signum() == 0;
            rest = qr[0].sqrtAndRemainder();
            exp -= shift;
        }
        return Arith.inexactOr(e, false, rest[0], exp, Math.max(ideal, exp), exact && rest[1].signum() == 0);
    }

    // ---- exponential function -----------------------------------------------------------------------------------

    static PyDecimal exp(Env e, PyDecimal a) {
        PyDecimal nan = e.nanOf(a, null, null);
        if (nan != null) {
            return nan;
        }
        if (a.kind != PyDecimal.FINITE) {
            return a.negative ? PyDecimal.ZERO : a.plain();
        }
        if (a.isZero()) {
            return PyDecimal.ONE;
        }
        return expOf(e, false, a.negative, a.coefficient(), a.exp, 0, a.adjusted());
    }

    /** e to the power of c * 10^exp, where c has an error of {@code error}. */
    private static PyDecimal expOf(Env e, boolean negativeResult, boolean negative, BigInteger c, long exp, long error, long adjusted) {
        e.rounding = Env.HALF_EVEN;
        if (adjusted > 18) {
            return negative ? e.finish(negativeResult, 1L, e.etiny() - 1 - e.prec) : e.finish(negativeResult, 1L, e.emax + 1);
        }
        if (adjusted < -e.prec - 1) {
            Env.checkSize(e.prec);
            return negative ? e.finish(negativeResult, Digits.nines(e.prec + 2), -e.prec - 2)
                    : e.finish(negativeResult, Digits.power(e.prec + 2).add(BigInteger.ONE), -e.prec - 2);
        }
        BigDecimal x = new BigDecimal(negative ? c.negate() : c, (int) Math.max(Math.min(-exp, Integer.MAX_VALUE), -1000));
        BigDecimal tens = x.divide(new BigDecimal("2.302585092994045684"), new MathContext(20));
        if (tens.compareTo(BigDecimal.valueOf(e.emax + 2)) > 0) {
            return e.overflowing(negativeResult);
        }
        if (tens.compareTo(BigDecimal.valueOf(e.etiny() - 2)) < 0) {
            return e.finish(negativeResult, 1L, e.etiny() - 2);
        }
        return correctlyRounded(e, digits -> {
            int n = digits + (int) Math.max(0, adjusted + 1) + 3;
            BigInteger scaled = exp + n >= 0 ? c.multiply(Digits.power(exp + n)) : c.divide(Digits.power(-exp - n));
            BigInteger ten = lnTen(n);
            BigInteger[] kr = negative ? floorDivide(scaled.negate(), ten) : scaled.divideAndRemainder(ten);
            return new Approximation(negativeResult, expSmall(kr[1], n), kr[0].longValueExact() - n,
                    100 * (2 + (long) Math.pow(10, Math.max(0, adjusted + 1))));
        });
    }

    private static BigInteger[] floorDivide(BigInteger a, BigInteger b) {
        BigInteger[] qr = a.divideAndRemainder(b);
        if (qr[1].signum() < 0) {
            qr[0] = qr[0].subtract(BigInteger.ONE);
            qr[1] = qr[1].add(b);
        }
        return qr;
    }

    // ---- logarithms ---------------------------------------------------------------------------------------------

    /** ln(c * 10^exp) * 10^digits, with an error of some 20 units; c > 0. */
    private static BigInteger lnFixed(BigInteger c, long exp, int digits) {
        int n = digits + 6;
        long len = Digits.count(c);
        long k = exp + len - 1;
        BigInteger m = len - 1 <= n ? c.multiply(Digits.power(n - len + 1)) : c.divide(Digits.power(len - 1 - n)); // 1 <= m < 10
        double first = Math.log(new BigDecimal(m, n).doubleValue());
        BigInteger y = new BigDecimal(first).setScale(n, java.math.RoundingMode.FLOOR).unscaledValue().max(BigInteger.ZERO);
        BigInteger one = Digits.power(n);
        BigInteger p = expSmall(y, n);
        BigInteger z = m.subtract(p).multiply(one).divide(m.add(p));
        BigInteger square = z.multiply(z).divide(one);
        BigInteger sum = z;
        BigInteger term = z;
        for (long i = 3; term.signum() != 0; i += 2) {
            term = term.multiply(square).divide(one);
            sum = sum.add(term.divide(BigInteger.valueOf(i)));
        }
        int wide = n + 20;
        BigInteger tens = lnTen(wide).multiply(BigInteger.valueOf(k)).divide(Digits.power(20));
        return y.add(sum.shiftLeft(1)).add(tens).divide(Digits.power(6));
    }

    /** How far below 1 the logarithm of a number near 1 is, in digits. */
    private static int smallness(PyDecimal a) {
        BigDecimal d = a.adjusted() == 0 || a.adjusted() == -1
                ? new BigDecimal(a.coefficient(), (int) -a.exp).subtract(BigDecimal.ONE).abs() : BigDecimal.ONE;
        return Math.max(0, d.scale() - d.precision() + 1);
    }

    private static boolean isOne(PyDecimal a) {
        return !a.negative && Arith.compareMagnitude(a, PyDecimal.ONE) == 0;
    }

    /** What a logarithm gives for NaN, infinities, zero and negative numbers; null for all others. */
    private static PyDecimal specialLogarithm(Env e, PyDecimal a) {
        PyDecimal nan = e.nanOf(a, null, null);
        if (nan != null) {
            return nan;
        }
        if (a.isZero()) {
            return PyDecimal.infinity(true);
        }
        return a.negative ? e.invalid(Env.INVALID_OPERATION) : a.kind != PyDecimal.FINITE ? PyDecimal.infinity(false) : null;
    }

    static PyDecimal ln(Env e, PyDecimal a) {
        PyDecimal special = specialLogarithm(e, a);
        if (special != null) {
            return special;
        }
        if (isOne(a)) {
            return PyDecimal.ZERO;
        }
        int small = smallness(a);
        return correctlyRounded(e, digits -> {
            int n = digits + small;
            BigInteger v = lnFixed(a.coefficient(), a.exp, n);
            return new Approximation(v.signum() < 0, v.abs(), -n, 100);
        });
    }

    static PyDecimal log10(Env e, PyDecimal a) {
        PyDecimal special = specialLogarithm(e, a);
        if (special != null) {
            return special;
        }
        long zeros = Digits.trailingZeros(a.coefficient(), a.digits());
        if (zeros == a.digits() - 1 && a.coefficient().equals(Digits.power(zeros))) {
            long k = a.exp + zeros;
            e.rounding = Env.HALF_EVEN;
            return e.finish(k < 0, Math.abs(k), 0);
        }
        int small = smallness(a);
        return correctlyRounded(e, digits -> {
            int n = digits + small + 4;
            BigInteger v = lnFixed(a.coefficient(), a.exp, n).multiply(Digits.power(n)).divide(lnTen(n));
            return new Approximation(v.signum() < 0, v.abs(), -n, 1000);
        });
    }

    // ---- powers -------------------------------------------------------------------------------------------------

    static PyDecimal pow(Env e, PyDecimal a, PyDecimal b) {
        PyDecimal nan = e.nanOf(a, b, null);
        if (nan != null) {
            return nan;
        }
        if (b.isZero()) {
            return a.isZero() ? e.invalid(Env.INVALID_OPERATION) : PyDecimal.ONE;
        }
        boolean integer = b.isInteger();
        boolean negative = false;
        if (a.negative) {
            if (integer) {
                negative = b.exp <= 0 && b.truncated().testBit(0);
            } else if (!a.isZero()) {
                return e.invalid(Env.INVALID_OPERATION);
            }
        }
        PyDecimal x = a.withSign(false);
        if (x.isZero()) {
            return b.negative ? PyDecimal.infinity(negative) : new PyDecimal(negative, 0L, 0);
        }
        if (x.kind != 0) {
            return b.negative ? new PyDecimal(negative, 0L, 0) : PyDecimal.infinity(negative);
        }
        if (isOne(x)) {
            return powerOfOne(e, x, b, integer, negative);
        }
        boolean above = x.adjusted() >= 0;
        if (b.kind != 0) {
            return above == b.negative ? new PyDecimal(negative, 0L, 0) : PyDecimal.infinity(negative);
        }
        return finitePower(e, x, b, integer, negative, above);
    }

    private static PyDecimal powerOfOne(Env e, PyDecimal x, PyDecimal b, boolean integer, boolean negative) {
        long exp = 1 - e.prec;
        if (!integer) {
            e.status |= Env.INEXACT | Env.ROUNDED;
        } else {
            BigInteger n = b.negative ? BigInteger.ZERO : b.adjusted() > 18 ? BigInteger.valueOf(e.prec)
                    : b.truncated().min(BigInteger.valueOf(e.prec));
            BigInteger wanted = BigInteger.valueOf(x.exp).multiply(n);
            if (wanted.compareTo(BigInteger.valueOf(exp)) >= 0) {
                exp = wanted.longValue();
            } else {
                e.status |= Env.ROUNDED;
            }
        }
        return new PyDecimal(negative, Digits.power(-exp), exp);
    }

    private static PyDecimal finitePower(Env e, PyDecimal x, PyDecimal b, boolean integer, boolean negative, boolean above) {
        // |log10(x)| is at least this; the result's exponent too large or small?
        long size = above ? x.adjusted() : -x.adjusted();
        if (b.adjusted() + Long.toString(Math.max(1, size)).length() - 1 > 19) {
            boolean grows = above != b.negative;
            if (b.adjusted() > 19 + e.prec || size > 1) {
                return grows ? e.overflow(negative) : e.finish(negative, 1L, e.etiny() - 2);
            }
        }
        PyDecimal exact = ExactPowers.exact(e, x, b, integer, negative);
        if (exact != null) {
            return exact;
        }
        int guard = (int) Math.max(0, Math.min(40, b.adjusted() + 1)) + 25;
        int small = smallness(x);
        long prec = e.prec;
        return correctlyRoundedPower(e, x, b, negative, guard + small, prec);
    }

    private static PyDecimal correctlyRoundedPower(Env e, PyDecimal x, PyDecimal b, boolean negative, int guard, long prec) {
        Env.checkSize(prec);
        e.rounding = Env.HALF_EVEN == e.rounding ? Env.HALF_EVEN : e.rounding;
        for (int extra = 6;; extra *= 2) {
            int n = (int) prec + extra + guard + (int) Math.max(0, Math.min(b.digits(), 40));
            BigInteger ln = lnFixed(x.coefficient(), x.exp, n);
            BigInteger product = ln.multiply(b.coefficient());
            if (b.negative) {
                product = product.negate();
            }
            long exp = b.exp - n;
            long adjusted = exp + Digits.count(product.abs()) - 1;
            Env wide = new Env(prec + extra, -Env.MAX_PREC, Env.MAX_PREC, Env.DOWN, false);
            PyDecimal r = expOf(wide, false, product.signum() < 0, product.abs(), exp, 0, adjusted);
            if (r.kind != 0 || r.adjusted() > e.emax + 1) {
                return e.overflow(negative);
            }
            if (r.isZero() || r.adjusted() < e.etiny() - 1) {
                return e.finish(negative, 1L, e.etiny() - 2);
            }
            BigInteger c = r.coefficient();
            long drop = r.digits() - prec;
            BigInteger tail = c.mod(Digits.power(Math.max(1, drop)));
            BigInteger half = Digits.power(Math.max(1, drop)).shiftRight(1);
            BigInteger slack = BigInteger.valueOf(3);
            boolean clear = drop > 1 && tail.compareTo(slack) > 0
                    && tail.subtract(half).abs().compareTo(slack) > 0
                    && Digits.power(drop).subtract(tail).compareTo(slack) > 0;
            if (clear || extra > 400) {
                return e.finish(negative, c.multiply(BigInteger.TEN).add(BigInteger.ONE), r.exp - 1);
            }
        }
    }

    static PyDecimal powMod(Env e, PyDecimal a, PyDecimal b, PyDecimal m) {
        PyDecimal nan = e.nanOf(a, b, m);
        if (nan != null) {
            return nan;
        }
        if (!a.isInteger() || !b.isInteger() || !m.isInteger() || b.negative && !b.isZero() || m.isZero()
                || a.isZero() && b.isZero() || m.adjusted() >= e.prec) {
            return e.invalid(Env.INVALID_OPERATION);
        }
        BigInteger modulus = m.truncated().abs();
        BigInteger y = b.truncated();
        BigInteger base = a.exp >= 0 ? a.coefficient().multiply(TWO.add(BigInteger.valueOf(8)).modPow(BigInteger.valueOf(a.exp), modulus))
                : a.truncated().abs();
        return new PyDecimal(a.negative && y.testBit(0), base.modPow(y, modulus), 0);
    }
}
