package dev.orochi.runtime.modules.decimal;

import java.math.BigInteger;

/**
 * Numbers below 2^127 in two longs, divided by numbers below 2^63: most coefficients of the default precision are such numbers on
 * their way. It takes half the time of BigInteger's division.
 */
final class Wide {
    /** Bits of the numbers that can be divided. */
    static final int BITS = 127;
    private static final long LOW = 0xffff_ffffL;

    final BigInteger quotient;
    final long remainder;

    private Wide(BigInteger quotient, long remainder) {
        this.quotient = quotient;
        this.remainder = remainder;
    }

    /** @param c neither negative nor of more than {@link #BITS} bits
     * @param d positive */
    static Wide divide(BigInteger c, long d) {
        long high = c.shiftRight(64).longValue();
        long low = c.longValue();
        long q = high / d;
        long rest = high - q * d;
        long p = quotient(rest, low, d);
        return new Wide(of(q, p), low - p * d);
    }

    /** The number of these halves. */
    private static BigInteger of(long high, long low) {
        if (high == 0 && low >= 0) {
            return BigInteger.valueOf(low);
        }
        byte[] bytes = new byte[16];
        for (int i = 7; i >= 0; i--) {
            bytes[i] = (byte) high;
            bytes[i + 8] = (byte) low;
            high >>>= 8;
            low >>>= 8;
        }
        return new BigInteger(1, bytes);
    }

    /** {@code (high * 2^64 + low) / d}, unsigned: Knuth's algorithm D with two digits of 32 bits. @param high less than {@code d} */
    static long quotient(long high, long low, long d) {
        if (high == 0 && low >= 0) {
            return low / d;
        }
        int shift = Long.numberOfLeadingZeros(d); // at least 1
        long v = d << shift;
        long top = high << shift | low >>> 64 - shift;
        long bottom = low << shift;
        long q1 = digit(top, bottom >>> 32, v);
        long rest = (top << 32 | bottom >>> 32) - q1 * v;
        long q0 = digit(rest, bottom & LOW, v);
        return (q1 << 32) + q0;
    }

    /** One digit of the quotient of {@code top * 2^32 + next} and {@code v}, whose highest bit is set. */
    private static long digit(long top, long next, long v) {
        long v1 = v >>> 32;
        long v0 = v & LOW;
        long q = Long.divideUnsigned(top, v1);
        long rest = top - q * v1;
        while (q > LOW || Long.compareUnsigned(q * v0, rest << 32 | next) > 0) {
            q--;
            rest += v1;
            if (rest > LOW) {
                break;
            }
        }
        return q;
    }
}
