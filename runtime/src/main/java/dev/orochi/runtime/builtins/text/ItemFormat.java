package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.Buffer;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyPayload;
import java.math.BigInteger;

/**
 * Reading and writing of one element of a buffer in one of the native single-character formats of the struct module:
 * what memoryview can index, convert and cast. Little endian, as all machines that we run on. Stateless.
 */
public final class ItemFormat {
    private ItemFormat() {}

    /** The format character of a native format, or 0 when the format is none of them. */
    public static char code(String format) {
        int at = format.startsWith("@") ? 1 : 0;
        return format.length() == at + 1 && size(format.charAt(at)) > 0 ? format.charAt(at) : 0;
    }

    /** Bytes of an item, or 0 for a character that is no native format. */
    public static int size(char code) {
        return switch (code) {
            case 'c', 'b', 'B', '?' -> 1;
            case 'h', 'H', 'e' -> 2;
            case 'i', 'I', 'f' -> 4;
            case 'l', 'L', 'q', 'Q', 'n', 'N', 'd', 'P' -> 8;
            default -> 0;
        };
    }

    private static long bits(Buffer b, int position, int size) {
        long v = 0;
        for (int i = size - 1; i >= 0; i--) {
            v = v << 8 | b.at(position + i) & 0xff;
        }
        return v;
    }

    /** The element at a position of the memory. */
    public static Object get(Buffer b, char code, int position) {
        switch (code) {
            case 'B':
                return PyInt.of(b.at(position) & 0xff);
            case 'b':
                return PyInt.of(b.at(position));
            case 'c':
                return PyBytes.ofByte(b.at(position));
            case '?':
                return PyBool.of(b.at(position) != 0);
            case 'h':
                return PyInt.of((short) bits(b, position, 2));
            case 'H':
                return PyInt.of(bits(b, position, 2));
            case 'i':
                return PyInt.of((int) bits(b, position, 4));
            case 'I':
                return PyInt.of(bits(b, position, 4));
            case 'l', 'q', 'n':
                return PyInt.of(bits(b, position, 8));
            case 'L', 'Q', 'N', 'P':
                return unsigned(bits(b, position, 8));
            case 'e':
                return PyFloat.of(Float.float16ToFloat((short) bits(b, position, 2)));
            case 'f':
                return PyFloat.of(Float.intBitsToFloat((int) bits(b, position, 4)));
            case 'd':
                return PyFloat.of(Double.longBitsToDouble(bits(b, position, 8)));
            default:
                throw Errors.notImplementedError("memoryview: format " + b.format + " not supported");
        }
    }

    private static Object unsigned(long v) {
        return v >= 0 ? PyInt.of(v)
            : dev.orochi.runtime.object.PyBigInt.of(BigInteger.valueOf(v).add(BigInteger.ONE.shiftLeft(64)));
    }

    /** A value that {@link #put} takes without calling Python code; conversions of the object may release the view. */
    static Object converted(Buffer b, char code, Object value) {
        return switch (code) {
            case 'c' -> value;
            case '?' -> PyBool.of(Ops.truth(value));
            case 'e', 'f', 'd' -> PyFloat.of(number(b, value));
            default -> index(b, value);
        };
    }

    private static Object index(Buffer b, Object value) {
        try {
            return Ops.index(value);
        } catch (dev.orochi.runtime.object.PyException e) {
            throw Errors.isTypeError(e) ? wrongType(b) : e;
        }
    }

    private static double number(Buffer b, Object value) {
        try {
            return Ops.toDouble(value);
        } catch (dev.orochi.runtime.object.PyException e) {
            throw Errors.isTypeError(e) ? wrongType(b) : e;
        }
    }

    /** Writes an element. */
    public static void put(Buffer b, char code, int position, Object value) {
        switch (code) {
            case 'c' -> {
                if (!(PyPayload.unwrap(value) instanceof PyBytes bytes)) {
                    throw wrongType(b);
                }
                if (bytes.length() != 1) {
                    throw wrongValue(b);
                }
                b.put(position, (byte) bytes.get(0));
            }
            case '?' -> b.put(position, (byte) (Ops.truth(value) ? 1 : 0));
            case 'e', 'f', 'd' -> putDouble(b, code, position, value);
            case 0 -> throw Errors.notImplementedError("memoryview: format " + b.format + " not supported");
            default -> putBits(b, position, size(code), integer(b, code, value));
        }
    }

    private static void putBits(Buffer b, int position, int size, long v) {
        for (int i = 0; i < size; i++) {
            b.put(position + i, (byte) (v >> 8 * i));
        }
    }

    private static void putDouble(Buffer b, char code, int position, Object value) {
        double d = number(b, value);
        switch (code) {
            case 'd' -> putBits(b, position, 8, Double.doubleToRawLongBits(d));
            case 'f' -> putBits(b, position, 4, Float.floatToRawIntBits((float) d));
            default -> {
                short half = Float.floatToFloat16((float) d);
                if (!Double.isInfinite(d) && (half & 0x7fff) == 0x7c00) {
                    throw wrongValue(b);
                }
                putBits(b, position, 2, half);
            }
        }
    }

    private static long integer(Buffer b, char code, Object value) {
        BigInteger v = Ops.bigInteger(index(b, value));
        int bits = size(code) * 8;
        boolean signed = Character.isLowerCase(code);
        BigInteger low = signed ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
        BigInteger high = BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits);
        if (v.compareTo(low) < 0 || v.compareTo(high) >= 0) {
            throw wrongValue(b);
        }
        return v.longValue();
    }

    private static RuntimeException wrongType(Buffer b) {
        return Errors.typeError("memoryview: invalid type for format '" + code(b.format) + "'");
    }

    private static RuntimeException wrongValue(Buffer b) {
        return Errors.valueError("memoryview: invalid value for format '" + code(b.format) + "'");
    }
}
