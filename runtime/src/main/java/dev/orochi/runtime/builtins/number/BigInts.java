package dev.orochi.runtime.builtins.number;

import dev.orochi.runtime.object.Errors;
import java.math.BigInteger;

/** Operations on big integers with Python's semantics and messages. Stateless. */
public final class BigInts {
    /** More bits than a {@code BigInteger} can hold. */
    private static final long MAX_BITS = Integer.MAX_VALUE;

    private BigInts() {}

    public static BigInteger floorDiv(BigInteger a, BigInteger b) {
        return floorDivMod(a, b)[0];
    }

    public static BigInteger mod(BigInteger a, BigInteger b) {
        if (b.signum() == 0) {
            throw Errors.zeroDivisionError("division by zero");
        }
        BigInteger r = a.remainder(b);
        return r.signum() != 0 && r.signum() != b.signum() ? r.add(b) : r;
    }

    public static BigInteger[] floorDivMod(BigInteger a, BigInteger b) {
        if (b.signum() == 0) {
            throw Errors.zeroDivisionError("division by zero");
        }
        BigInteger[] qr = a.divideAndRemainder(b);
        if (qr[1].signum() != 0 && qr[1].signum() != b.signum()) {
            qr[0] = qr[0].subtract(BigInteger.ONE);
            qr[1] = qr[1].add(b);
        }
        return qr;
    }

    /** {@code a << n} for non-negative n. */
    public static BigInteger shiftLeft(BigInteger a, BigInteger n) {
        if (n.signum() < 0) {
            throw Errors.valueError("negative shift count");
        }
        if (a.signum() == 0) {
            return a;
        }
        if (n.bitLength() > 63) {
            throw Errors.overflowError("too many digits in integer");
        }
        if (n.longValue() + a.bitLength() >= MAX_BITS || n.longValue() > MAX_BITS) {
            throw Errors.memoryError("");
        }
        return a.shiftLeft(n.intValue());
    }

    /** {@code a >> n} for non-negative n. */
    public static BigInteger shiftRight(BigInteger a, BigInteger n) {
        if (n.signum() < 0) {
            throw Errors.valueError("negative shift count");
        }
        if (n.bitLength() > 31) {
            return a.signum() < 0 ? BigInteger.ONE.negate() : BigInteger.ZERO;
        }
        return a.shiftRight(n.intValue());
    }

    /** {@code a ** n} for non-negative n. */
    public static BigInteger pow(BigInteger a, BigInteger n) {
        if (n.bitLength() < 32) {
            int e = n.intValue();
            if (a.bitLength() <= 1 || (long) (a.bitLength() - 1) * e < MAX_BITS) {
                try {
                    return a.pow(e);
                } catch (ArithmeticException tooLarge) {
                    throw Errors.memoryError("");
                }
            }
        }
        if (a.signum() == 0 || a.equals(BigInteger.ONE)) {
            return a;
        }
        if (a.equals(BigInteger.ONE.negate())) {
            return n.testBit(0) ? a : BigInteger.ONE;
        }
        throw Errors.memoryError("");
    }

    /** {@code pow(a, n, m)}: the result has the sign of m. */
    public static BigInteger powMod(BigInteger a, BigInteger n, BigInteger m) {
        if (m.signum() == 0) {
            throw Errors.valueError("pow() 3rd argument cannot be 0");
        }
        BigInteger abs = m.abs();
        if (n.signum() < 0) {
            if (!a.gcd(abs).equals(BigInteger.ONE)) {
                throw Errors.valueError("base is not invertible for the given modulus");
            }
            a = abs.equals(BigInteger.ONE) ? BigInteger.ZERO : a.modInverse(abs);
            n = n.negate();
        }
        BigInteger r = a.modPow(n, abs);
        return m.signum() < 0 && r.signum() != 0 ? r.add(m) : r;
    }

    public static BigInteger isqrt(BigInteger v) {
        if (v.signum() < 0) {
            throw Errors.valueError("isqrt() argument must be nonnegative");
        }
        return v.sqrt();
    }

    public static byte[] toBytes(BigInteger v, long length, boolean little, boolean signed) {
        if (length < 0) {
            throw Errors.valueError("length argument must be non-negative");
        }
        if (v.signum() < 0 && !signed) {
            throw Errors.overflowError("can't convert negative int to unsigned");
        }
        long bits = v.bitLength() + (signed ? 1 : 0);
        if (v.signum() == 0) {
            bits = 0;
        }
        if (bits > length * 8) {
            throw Errors.overflowError("int too big to convert");
        }
        if (length > Integer.MAX_VALUE - 8) {
            throw Errors.memoryError("");
        }
        byte[] out = new byte[(int) length];
        byte[] raw = v.toByteArray();
        int n = Math.min(raw.length, out.length);
        System.arraycopy(raw, raw.length - n, out, out.length - n, n);
        if (v.signum() < 0) {
            java.util.Arrays.fill(out, 0, out.length - n, (byte) -1);
        }
        if (little) {
            reverse(out);
        }
        return out;
    }

    public static BigInteger fromBytes(byte[] bytes, boolean little, boolean signed) {
        if (bytes.length == 0) {
            return BigInteger.ZERO;
        }
        byte[] b = bytes;
        if (little) {
            b = bytes.clone();
            reverse(b);
        }
        return signed ? new BigInteger(b) : new BigInteger(1, b);
    }

    private static void reverse(byte[] b) {
        for (int i = 0, j = b.length - 1; i < j; i++, j--) {
            byte t = b[i];
            b[i] = b[j];
            b[j] = t;
        }
    }

    /** {@code math.log(v)} for a positive integer of any size. */
    public static double log(BigInteger v) {
        int exp = v.bitLength() - 1;
        if (exp < 1023) {
            return Math.log(v.doubleValue());
        }
        int drop = exp - 62;
        return Math.log(v.shiftRight(drop).doubleValue()) + Math.log(2.0) * drop;
    }
}
