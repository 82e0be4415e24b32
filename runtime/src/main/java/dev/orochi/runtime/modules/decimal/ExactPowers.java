package dev.orochi.runtime.modules.decimal;

import java.math.BigInteger;

/** Powers whose result is exact, and so would never be told from its neighbours by computing more digits. Pure functions. */
final class ExactPowers {
    private static final BigInteger FIVE = BigInteger.valueOf(5);

    private ExactPowers() {
    }

    /** x^b if it is exact with about as many digits as the precision, one more for ties, else null. @param x positive, not 1 */
    static PyDecimal exact(Env e, PyDecimal x, PyDecimal b, boolean integer, boolean negative) {
        BigInteger m = x.coefficient();
        long zeros = Digits.trailingZeros(m, x.digits());
        m = m.divide(Digits.power(zeros));
        long exp = x.exp + zeros;
        BigInteger n = b.coefficient();
        long down = -b.exp;
        long ten = Digits.trailingZeros(n, Math.max(0, down));
        n = n.divide(Digits.power(ten));
        down -= ten;
        if (down < 0) {
            if (-down > 19) {
                return null;
            }
            n = n.multiply(Digits.power(-down));
            down = 0;
        }
        // b is n / 10^down: take roots of the order 10^down / gcd
        BigInteger order = down > 20 ? null : Digits.power(down);
        if (order == null || n.bitLength() > 62 || order.bitLength() > 62) {
            return null;
        }
        long num = n.longValue();
        long den = order.longValue();
        BigInteger g = n.gcd(order);
        num /= g.longValue();
        den /= g.longValue();
        long twos = m.getLowestSetBit();
        BigInteger rest = m.shiftRight((int) twos);
        long fives = 0;
        BigInteger[] qr = rest.divideAndRemainder(FIVE);
        while (qr[1].signum() == 0) {
            rest = qr[0];
            fives++;
            qr = rest.divideAndRemainder(FIVE);
        }
        twos += exp;
        fives += exp;
        if (twos % den != 0 || fives % den != 0) {
            return null;
        }
        if (!rest.equals(BigInteger.ONE)) {
            if (b.negative || den > rest.bitLength()) {
                return null;
            }
            rest = root(rest, (int) den);
            if (rest == null) {
                return null;
            }
        }
        twos /= den;
        fives /= den;
        return raised(e, x, b, integer, negative, twos, fives, rest, num);
    }

    private static BigInteger root(BigInteger v, int order) {
        if (order == 1) {
            return v;
        }
        BigInteger low = BigInteger.ONE;
        BigInteger high = BigInteger.ONE.shiftLeft(v.bitLength() / order + 1);
        while (low.compareTo(high) < 0) {
            BigInteger mid = low.add(high).add(BigInteger.ONE).shiftRight(1);
            if (mid.pow(order).compareTo(v) <= 0) {
                low = mid;
            } else {
                high = mid.subtract(BigInteger.ONE);
            }
        }
        return low.pow(order).equals(v) ? low : null;
    }

    /** (2^twos * 5^fives * rest)^num or its inverse. */
    private static PyDecimal raised(Env e, PyDecimal x, PyDecimal b, boolean integer, boolean negative, long twos, long fives,
            BigInteger rest, long num) {
        long sign = b.negative ? -1 : 1;
        if (Math.multiplyHigh(twos, num) != Math.multiplyHigh(twos, num) >> 63
                || Math.abs((double) twos * num) > 4e18 || Math.abs((double) fives * num) > 4e18) {
            return null;
        }
        long p = twos * num * sign;
        long q = fives * num * sign;
        long exp = Math.min(p, q);
        double size = (p - exp) * 0.30103 + (q - exp) * 0.69897 + (rest.bitLength() - 1) * 0.30102 * num;
        if (size > Math.min(e.prec + 2, Env.MOST_DIGITS)) {
            return null;
        }
        BigInteger c = rest.pow((int) (rest.equals(BigInteger.ONE) ? 1 : num)).shiftLeft((int) (p - exp)).multiply(FIVE.pow((int) (q - exp)));
        long padding = 0;
        if (!integer) {
            padding = Math.max(0, e.prec + 1 - Digits.count(c));
            Env.checkSize(padding);
            e.status |= Env.INEXACT | Env.ROUNDED;
            PyDecimal r = e.finish(negative, c.multiply(Digits.power(padding)), exp - padding);
            if ((e.status & Env.SUBNORMAL) != 0) {
                e.status |= Env.UNDERFLOW;
            }
            return r;
        }
        if (!b.negative) {
            double ideal = (double) x.exp * num;
            if (ideal < exp) {
                long wanted = ideal < -4e18 ? Long.MAX_VALUE : exp - x.exp * num;
                padding = Math.min(wanted, Math.max(0, e.prec - Digits.count(c)));
                if (padding < wanted) {
                    e.status |= Env.ROUNDED;
                }
            }
        }
        return e.finish(negative, padding == 0 ? c : c.multiply(Digits.power(padding)), exp - padding);
    }
}
