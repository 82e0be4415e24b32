package dev.orochi.runtime.object;

import dev.orochi.runtime.builtins.number.BigInts;
import dev.orochi.runtime.builtins.number.FloatConvert;
import dev.orochi.runtime.builtins.number.FloatPow;
import dev.orochi.runtime.builtins.number.IntText;
import java.math.BigInteger;

/**
 * Arithmetic on plain ints ({@link PyInt} and {@link PyBigInt}): overflow of a long goes on in {@code BigInteger}
 * without an exception. Stateless.
 */
public final class Ints {
    private Ints() {}

    // ---- access -------------------------------------------------------------------------------------------------

    /** The plain int of an int, a bool or an instance of a subclass; null for anything else. */
    public static PyValue plainOrNull(Object o) {
        if (o instanceof PyInt i) {
            return i;
        }
        Object p = PyPayload.unwrap(o);
        if (p instanceof PyInt || p instanceof PyBigInt) {
            return (PyValue) p;
        }
        return p instanceof PyBool b ? PyInt.of(b.value ? 1 : 0) : null;
    }

    public static BigInteger big(Object plain) {
        return plain instanceof PyInt i ? BigInteger.valueOf(i.value) : ((PyBigInt) plain).value;
    }

    /** The result of a parser: a Long or a BigInteger. */
    public static PyValue of(Number n) {
        return n instanceof Long l ? PyInt.of(l) : PyBigInt.of((BigInteger) n);
    }

    public static int signum(Object plain) {
        return plain instanceof PyInt i ? Long.signum(i.value) : ((PyBigInt) plain).value.signum();
    }

    public static String toString(Object plain) {
        return plain instanceof PyInt i ? Long.toString(i.value) : IntText.toString(((PyBigInt) plain).value);
    }

    public static long hash(Object plain) {
        return plain instanceof PyInt i ? FloatConvert.hash(i.value) : FloatConvert.hash(((PyBigInt) plain).value);
    }

    public static double toDouble(Object plain) {
        return plain instanceof PyInt i ? i.value : FloatConvert.toDouble(((PyBigInt) plain).value);
    }

    /** The int with the fraction of a float cut off. */
    public static PyValue truncate(double d) {
        if (Math.abs(d) < 0x1p63) {
            return PyInt.of((long) d);
        }
        if (d != d) {
            throw Errors.valueError("cannot convert float NaN to integer");
        }
        if (Double.isInfinite(d)) {
            throw Errors.overflowError("cannot convert float infinity to integer");
        }
        return PyBigInt.of(FloatConvert.toBigInteger(d));
    }

    // ---- long arithmetic ----------------------------------------------------------------------------------------

    public static PyValue add(long a, long b) {
        long r = a + b;
        return ((a ^ r) & (b ^ r)) < 0 ? PyBigInt.of(BigInteger.valueOf(a).add(BigInteger.valueOf(b))) : PyInt.of(r);
    }

    public static PyValue sub(long a, long b) {
        long r = a - b;
        return ((a ^ b) & (a ^ r)) < 0 ? PyBigInt.of(BigInteger.valueOf(a).subtract(BigInteger.valueOf(b)))
            : PyInt.of(r);
    }

    public static PyValue mul(long a, long b) {
        long r = a * b;
        return Math.multiplyHigh(a, b) == r >> 63 ? PyInt.of(r)
            : PyBigInt.of(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));
    }

    public static PyValue floorDiv(long a, long b) {
        if (b == 0) {
            throw Errors.zeroDivisionError("division by zero");
        }
        return b == -1 ? neg(a) : PyInt.of(Math.floorDiv(a, b));
    }

    public static PyValue mod(long a, long b) {
        if (b == 0) {
            throw Errors.zeroDivisionError("division by zero");
        }
        return PyInt.of(Math.floorMod(a, b));
    }

    public static PyValue neg(long a) {
        return a == Long.MIN_VALUE ? PyBigInt.of(BigInteger.valueOf(a).negate()) : PyInt.of(-a);
    }

    public static PyValue shiftLeft(long a, long n) {
        if (n < 0) {
            throw Errors.valueError("negative shift count");
        }
        if (n < 63 && a << n >> n == a) {
            return PyInt.of(a << n);
        }
        return PyBigInt.of(BigInts.shiftLeft(BigInteger.valueOf(a), BigInteger.valueOf(n)));
    }

    public static PyValue shiftRight(long a, long n) {
        if (n < 0) {
            throw Errors.valueError("negative shift count");
        }
        return PyInt.of(a >> Math.min(n, 63));
    }

    /** {@code a / b} of ints that may not be exact as floats. */
    public static double trueDiv(long a, long b) {
        long limit = 1L << 53;
        if (b != 0 && a >= -limit && a <= limit && b >= -limit && b <= limit) {
            return a == 0 ? (b < 0 ? -0.0 : 0.0) : (double) a / b;
        }
        return FloatConvert.trueDivide(BigInteger.valueOf(a), BigInteger.valueOf(b));
    }

    /** {@code a ** n} for a non-negative n. */
    public static PyValue pow(long a, long n) {
        long result = 1;
        long base = a;
        for (long left = n; left > 0; left >>= 1) {
            if ((left & 1) != 0) {
                long r = result * base;
                if (Math.multiplyHigh(result, base) != r >> 63) {
                    return bigPow(a, n);
                }
                result = r;
            }
            if (left > 1) {
                long square = base * base;
                if (Math.multiplyHigh(base, base) != square >> 63) {
                    return bigPow(a, n);
                }
                base = square;
            }
        }
        return PyInt.of(result);
    }

    private static PyValue bigPow(long a, long n) {
        return PyBigInt.of(BigInts.pow(BigInteger.valueOf(a), BigInteger.valueOf(n)));
    }

    // ---- arithmetic on plain ints -------------------------------------------------------------------------------

    public static PyValue add(Object a, Object b) {
        return a instanceof PyInt x && b instanceof PyInt y ? add(x.value, y.value) : PyBigInt.of(big(a).add(big(b)));
    }

    public static PyValue sub(Object a, Object b) {
        return a instanceof PyInt x && b instanceof PyInt y ? sub(x.value, y.value)
            : PyBigInt.of(big(a).subtract(big(b)));
    }

    public static PyValue mul(Object a, Object b) {
        return a instanceof PyInt x && b instanceof PyInt y ? mul(x.value, y.value)
            : PyBigInt.of(big(a).multiply(big(b)));
    }

    public static PyValue floorDiv(Object a, Object b) {
        return a instanceof PyInt x && b instanceof PyInt y ? floorDiv(x.value, y.value)
            : PyBigInt.of(BigInts.floorDiv(big(a), big(b)));
    }

    public static PyValue mod(Object a, Object b) {
        return a instanceof PyInt x && b instanceof PyInt y ? mod(x.value, y.value)
            : PyBigInt.of(BigInts.mod(big(a), big(b)));
    }

    public static PyTuple divmod(Object a, Object b) {
        if (a instanceof PyInt x && b instanceof PyInt y) {
            return PyTuple.of(floorDiv(x.value, y.value), mod(x.value, y.value));
        }
        BigInteger[] qr = BigInts.floorDivMod(big(a), big(b));
        return PyTuple.of(PyBigInt.of(qr[0]), PyBigInt.of(qr[1]));
    }

    public static PyFloat trueDiv(Object a, Object b) {
        return PyFloat.of(a instanceof PyInt x && b instanceof PyInt y ? trueDiv(x.value, y.value)
            : FloatConvert.trueDivide(big(a), big(b)));
    }

    /** {@code a ** b}: a float if b is negative. */
    public static PyValue pow(Object a, Object b) {
        if (signum(b) < 0) {
            return PyFloat.of(FloatPow.power(toDouble(a), toDouble(b)));
        }
        return a instanceof PyInt x && b instanceof PyInt y ? pow(x.value, y.value)
            : PyBigInt.of(BigInts.pow(big(a), big(b)));
    }

    public static PyValue powMod(Object a, Object b, Object m) {
        return PyBigInt.of(BigInts.powMod(big(a), big(b), big(m)));
    }

    public static PyValue shiftLeft(Object a, Object n) {
        return a instanceof PyInt x && n instanceof PyInt y ? shiftLeft(x.value, y.value)
            : PyBigInt.of(BigInts.shiftLeft(big(a), big(n)));
    }

    public static PyValue shiftRight(Object a, Object n) {
        return a instanceof PyInt x && n instanceof PyInt y ? shiftRight(x.value, y.value)
            : PyBigInt.of(BigInts.shiftRight(big(a), big(n)));
    }

    public static PyValue and(Object a, Object b) {
        return a instanceof PyInt x && b instanceof PyInt y ? PyInt.of(x.value & y.value)
            : PyBigInt.of(big(a).and(big(b)));
    }

    public static PyValue or(Object a, Object b) {
        return a instanceof PyInt x && b instanceof PyInt y ? PyInt.of(x.value | y.value)
            : PyBigInt.of(big(a).or(big(b)));
    }

    public static PyValue xor(Object a, Object b) {
        return a instanceof PyInt x && b instanceof PyInt y ? PyInt.of(x.value ^ y.value)
            : PyBigInt.of(big(a).xor(big(b)));
    }

    public static PyValue neg(Object a) {
        return a instanceof PyInt x ? neg(x.value) : PyBigInt.of(((PyBigInt) a).value.negate());
    }

    public static PyValue abs(Object a) {
        return signum(a) < 0 ? neg(a) : (PyValue) a;
    }

    public static PyValue invert(Object a) {
        return a instanceof PyInt x ? PyInt.of(~x.value) : PyBigInt.of(((PyBigInt) a).value.not());
    }

    public static int compare(Object a, Object b) {
        return a instanceof PyInt x && b instanceof PyInt y ? Long.compare(x.value, y.value)
            : big(a).compareTo(big(b));
    }

    /** Compares an int with a float that is not NaN, exactly. */
    public static int compare(Object a, double d) {
        return a instanceof PyInt x ? FloatConvert.compare(x.value, d)
            : FloatConvert.compare(((PyBigInt) a).value, d);
    }

    /** Greatest common divisor, not negative. */
    public static PyValue gcd(Object a, Object b) {
        if (a instanceof PyInt x && b instanceof PyInt y && x.value != Long.MIN_VALUE && y.value != Long.MIN_VALUE) {
            long p = Math.abs(x.value);
            long q = Math.abs(y.value);
            while (q != 0) {
                long r = p % q;
                p = q;
                q = r;
            }
            return PyInt.of(p);
        }
        return PyBigInt.of(big(a).gcd(big(b)));
    }
}
