package dev.orochi.runtime.modules.decimal;

import java.math.BigInteger;

/** Powers of ten and numbers of digits. The tables are immutable or racy, benign: an entry that a thread doesn't see is made again. */
final class Digits {
    private static final long[] SMALL = new long[19];
    private static final BigInteger[] POWERS = new BigInteger[512];

    /** For less bits, their number times the logarithm is never so near to an integer that rounding matters. */
    private static final int EXACT_BITS = 1_000_000;

    static {
        long p = 1;
        for (int i = 0; i < SMALL.length; i++) {
            SMALL[i] = p;
            p *= 10;
        }
    }

    private Digits() {
    }

    /** @param n at most 18 */
    static long small(int n) {
        return SMALL[n];
    }

    static BigInteger power(long n) {
        if (n < POWERS.length) {
            BigInteger p = POWERS[(int) n];
            if (p == null) {
                POWERS[(int) n] = p = BigInteger.TEN.pow((int) n);
            }
            return p;
        }
        Env.checkSize(n);
        return BigInteger.TEN.pow((int) n);
    }

    static BigInteger nines(long n) {
        return power(n).subtract(BigInteger.ONE);
    }

    /** Number of digits; that of zero is 1. @param c not negative */
    static int count(long c) {
        int guess = (64 - Long.numberOfLeadingZeros(c)) * 1233 >> 12;
        if (guess > 18) {
            return 19;
        }
        return c < SMALL[guess] ? Math.max(guess, 1) : guess + 1;
    }

    static long count(BigInteger c) {
        int bits = c.bitLength();
        if (bits < 64) {
            return count(c.longValue());
        }
        long guess = (long) ((bits - 1) * 0.301029995663981195);
        if (bits < EXACT_BITS) {
            return c.compareTo(power(guess + 1)) >= 0 ? guess + 2 : guess + 1;
        }
        return c.compareTo(power(guess + 1)) >= 0 ? guess + 2 : c.compareTo(power(guess)) >= 0 ? guess + 1 : guess;
    }

    /** Number of zeros at the end of a number that isn't zero, at most {@code limit}. */
    static long trailingZeros(BigInteger c, long limit) {
        BigInteger rest = c;
        long n = 0;
        long step = 1;
        while (n < limit && rest.getLowestSetBit() > 0) {
            step = Math.min(step, limit - n);
            BigInteger[] qr = rest.divideAndRemainder(power(step));
            if (qr[1].signum() == 0) {
                rest = qr[0];
                n += step;
                step <<= 1;
            } else if (step == 1) {
                break;
            } else {
                step >>= 1;
            }
        }
        return n;
    }
}
