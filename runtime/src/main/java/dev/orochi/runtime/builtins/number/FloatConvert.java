package dev.orochi.runtime.builtins.number;

import dev.orochi.runtime.object.Errors;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Exact conversions and comparisons between floats and integers, numeric hashes, rounding, and float division.
 * Stateless.
 */
public final class FloatConvert {
    /** The prime of numeric hashes: {@code 2**61 - 1}. */
    public static final long HASH_MODULUS = (1L << 61) - 1;
    public static final long HASH_INF = 314159;
    public static final long HASH_IMAG = 1000003;
    private static final BigInteger BIG_MODULUS = BigInteger.valueOf(HASH_MODULUS);
    private static final int HASH_BITS = 61;

    private FloatConvert() {}

    /** A big int as a float, rounded half to even. */
    public static double toDouble(BigInteger v) {
        double d = v.doubleValue();
        if (Double.isInfinite(d)) {
            throw Errors.overflowError("int too large to convert to float");
        }
        return d;
    }

    /** True division of integers, correctly rounded. */
    public static double trueDivide(BigInteger a, BigInteger b) {
        if (b.signum() == 0) {
            throw Errors.zeroDivisionError("division by zero");
        }
        if (a.signum() == 0) {
            return b.signum() < 0 ? -0.0 : 0.0;
        }
        boolean negative = a.signum() != b.signum();
        a = a.abs();
        b = b.abs();
        int shift = b.bitLength() - a.bitLength();
        if (shift < -1025) {
            throw Errors.overflowError("integer division result too large for a float");
        }
        if (shift > 1080) {
            return negative ? -0.0 : 0.0;
        }
        double d = quotient(a, b, shift);
        if (Double.isInfinite(d)) {
            throw Errors.overflowError("integer division result too large for a float");
        }
        return negative ? -d : d;
    }

    /** Positive a/b with the 66 top bits of the quotient and a sticky bit, which rounds correctly at any exponent. */
    private static double quotient(BigInteger a, BigInteger b, int shift) {
        int up = shift + 66;
        BigInteger[] qr = up >= 0 ? a.shiftLeft(up).divideAndRemainder(b) : a.divideAndRemainder(b.shiftLeft(-up));
        BigInteger q = qr[1].signum() == 0 ? qr[0].shiftLeft(1) : qr[0].shiftLeft(1).setBit(0);
        return scaled(q, -(up + 1));
    }

    /** {@code q * 2**exp} rounded half to even once; q has more than 60 bits, the last sticky. */
    private static double scaled(BigInteger q, int exp) {
        int top = q.bitLength() + exp;
        int keep = Math.min(53, top + 1074);
        if (keep < 0) {
            return 0;
        }
        int drop = q.bitLength() - keep;
        BigInteger kept = q.shiftRight(drop);
        boolean half = q.testBit(drop - 1);
        if (half && (kept.testBit(0) || q.getLowestSetBit() < drop - 1)) {
            kept = kept.add(BigInteger.ONE);
        }
        long m = kept.longValue();
        int e = exp + drop;
        return e > 971 ? Double.POSITIVE_INFINITY : e < -1000 ? Math.scalb((double) m, e) : m * Math.scalb(1.0, e);
    }

    /** Compares exactly; {@code d} must not be NaN. */
    public static int compare(long i, double d) {
        if (d >= 0x1p63) {
            return -1;
        }
        if (d < -0x1p63) {
            return 1;
        }
        long t = (long) d;
        int c = Long.compare(i, t);
        return c != 0 ? c : Double.compare(0.0, (d - t) + 0.0);
    }

    /** Compares exactly an integer beyond the long range; {@code d} must not be NaN. */
    public static int compare(BigInteger i, double d) {
        if (Double.isInfinite(d)) {
            return d > 0 ? -1 : 1;
        }
        if (Math.abs(d) < 0x1p63) {
            return i.signum();
        }
        return i.compareTo(toBigInteger(d));
    }

    /** The integer part of a finite float. */
    public static BigInteger toBigInteger(double d) {
        int exp = Math.getExponent(d);
        if (exp < 63) {
            return BigInteger.valueOf((long) d);
        }
        long m = Double.doubleToRawLongBits(d) & 0xfffffffffffffL | 0x10000000000000L;
        BigInteger v = BigInteger.valueOf(m).shiftLeft(exp - 52);
        return d < 0 ? v.negate() : v;
    }

    public static long hash(long v) {
        long r = v % HASH_MODULUS;
        return r == -1 ? -2 : r;
    }

    public static long hash(BigInteger v) {
        long r = mod61(v.abs());
        if (v.signum() < 0) {
            r = -r;
        }
        return r == -1 ? -2 : r;
    }

    private static long mod61(BigInteger v) {
        return v.mod(BIG_MODULUS).longValue();
    }

    /** Hash of a float that is not NaN (a NaN hashes by identity). */
    public static long hash(double d) {
        if (Double.isInfinite(d)) {
            return d > 0 ? HASH_INF : -HASH_INF;
        }
        if (d == (long) d && Math.abs(d) < 0x1p61) {
            return hash((long) d);
        }
        int exp = Math.getExponent(d);
        long m = Double.doubleToRawLongBits(d) & 0xfffffffffffffL;
        if (exp < Double.MIN_EXPONENT) {
            exp = Double.MIN_EXPONENT;
        } else {
            m |= 0x10000000000000L;
        }
        int shift = Math.floorMod(exp - 52, HASH_BITS);
        long r = (m << shift & HASH_MODULUS) | m >>> HASH_BITS - shift;
        if (d < 0) {
            r = -r;
        }
        return r == -1 ? -2 : r;
    }

    /** Python's float floor division. */
    public static double floorDiv(double a, double b) {
        if (b == 0) {
            throw Errors.zeroDivisionError("division by zero");
        }
        double mod = a % b;
        double div = (a - mod) / b;
        if (mod != 0 && b < 0 != mod < 0) {
            div -= 1;
        }
        if (div == 0) {
            return Math.copySign(0.0, a / b);
        }
        double floor = Math.floor(div);
        return div - floor > 0.5 ? floor + 1 : floor;
    }

    /** Python's float modulo: the result has the divisor's sign. */
    public static double mod(double a, double b) {
        if (b == 0) {
            throw Errors.zeroDivisionError("division by zero");
        }
        double mod = a % b;
        if (mod == 0) {
            return Math.copySign(0.0, b);
        }
        return b < 0 != mod < 0 ? mod + b : mod;
    }

    /** {@code round(x, digits)} for a float, exact and half to even. */
    public static double round(double x, long digits) {
        if (Double.isNaN(x) || Double.isInfinite(x) || x == 0 || digits > 323) {
            return x;
        }
        if (digits < -308) {
            return 0.0 * x;
        }
        if (digits >= 0 && digits <= 17) {
            long scaled = FloatDigits.scaled(Math.abs(x), (int) digits);
            if (scaled >= 0 && scaled <= 1L << 53) {
                return Math.copySign(scaled / FloatDigits.powerOfTen((int) digits), x);
            }
        }
        double r = new BigDecimal(x).setScale((int) digits, RoundingMode.HALF_EVEN).doubleValue();
        if (Double.isInfinite(r)) {
            throw Errors.overflowError("rounded value too large to represent");
        }
        return Math.copySign(r, x);
    }

    /** {@code round(i, digits)} for negative digits, half to even. */
    public static BigInteger round(BigInteger i, BigInteger negDigits) {
        BigInteger count = negDigits.negate();
        if (count.bitLength() > 31 || count.intValue() > i.bitLength() / 3 + 2) {
            return BigInteger.ZERO;
        }
        BigInteger unit = BigInteger.TEN.pow(count.intValue());
        BigInteger[] qr = i.divideAndRemainder(unit);
        int c = qr[1].abs().shiftLeft(1).compareTo(unit);
        BigInteger q = qr[0];
        if (c > 0 || c == 0 && q.testBit(0)) {
            q = q.add(BigInteger.valueOf(i.signum()));
        }
        return q.multiply(unit);
    }

    /** Numerator and denominator of a finite float, in lowest terms. */
    public static BigInteger[] ratio(double x) {
        if (Double.isInfinite(x)) {
            throw Errors.overflowError("cannot convert Infinity to integer ratio");
        }
        if (Double.isNaN(x)) {
            throw Errors.valueError("cannot convert NaN to integer ratio");
        }
        if (x == 0) {
            return new BigInteger[] {BigInteger.ZERO, BigInteger.ONE};
        }
        int exp = Math.max(Math.getExponent(x), Double.MIN_EXPONENT) - 52;
        long bits = Double.doubleToRawLongBits(x);
        long m = bits & 0xfffffffffffffL;
        if ((bits & 0x7ff0000000000000L) != 0) {
            m |= 0x10000000000000L;
        }
        int zeros = Long.numberOfTrailingZeros(m);
        m >>= zeros;
        exp += zeros;
        BigInteger n = BigInteger.valueOf(bits < 0 ? -m : m);
        return exp >= 0 ? new BigInteger[] {n.shiftLeft(exp), BigInteger.ONE}
            : new BigInteger[] {n, BigInteger.ONE.shiftLeft(-exp)};
    }
}
