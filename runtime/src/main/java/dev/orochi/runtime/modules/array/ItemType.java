package dev.orochi.runtime.modules.array;

import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBigInt;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;

/** The types of array items: how a value becomes the bits of an item and back. Stateless. */
enum ItemType {
    BYTE('b', 1, 1), UBYTE('B', 1, 0), WCHAR('u', 4, 20), CHAR('w', 4, 20), SHORT('h', 2, 4), USHORT('H', 2, 2),
    INT('i', 4, 8), UINT('I', 4, 6), LONG('l', 8, 12), ULONG('L', 8, 10), LONGLONG('q', 8, 12), ULONGLONG('Q', 8, 10),
    FLOAT('f', 4, 14), DOUBLE('d', 8, 16);

    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    final char code;
    final int size;
    /** The machine format code of pickles. */
    final int machineFormat;

    ItemType(char code, int size, int machineFormat) {
        this.code = code;
        this.size = size;
        this.machineFormat = machineFormat;
    }

    static ItemType of(int code) {
        for (ItemType t : values()) {
            if (t.code == code) {
                return t;
            }
        }
        return null;
    }

    boolean isText() {
        return this == CHAR || this == WCHAR;
    }

    /** The format in buffers. */
    String format() {
        return isText() ? "w" : String.valueOf(code);
    }

    static long read(byte[] from, int index, int size) {
        return switch (size) {
            case 1 -> from[index];
            case 2 -> (short) SHORTS.get(from, 2 * index);
            case 4 -> (int) INTS.get(from, 4 * index);
            default -> (long) LONGS.get(from, 8 * index);
        };
    }

    static void write(byte[] to, int index, int size, long bits) {
        switch (size) {
            case 1 -> to[index] = (byte) bits;
            case 2 -> SHORTS.set(to, 2 * index, (short) bits);
            case 4 -> INTS.set(to, 4 * index, (int) bits);
            default -> LONGS.set(to, 8 * index, bits);
        }
    }

    Object get(byte[] from, int index) {
        long bits = read(from, index, size);
        return switch (this) {
            case BYTE, SHORT, INT, LONG, LONGLONG -> PyInt.of(bits);
            case UBYTE -> PyInt.of(bits & 0xFF);
            case USHORT -> PyInt.of(bits & 0xFFFF);
            case UINT -> PyInt.of(bits & 0xFFFFFFFFL);
            case ULONG, ULONGLONG -> bits >= 0 ? PyInt.of(bits) : PyBigInt.of(new BigInteger(Long.toUnsignedString(bits)));
            case FLOAT -> PyFloat.of(Float.intBitsToFloat((int) bits));
            case DOUBLE -> PyFloat.of(Double.longBitsToDouble(bits));
            case CHAR, WCHAR -> character((int) bits);
        };
    }

    private static PyStr character(int c) {
        if (c < 0 || c > Character.MAX_CODE_POINT) {
            throw Errors.valueError("character U+" + Integer.toHexString(c) + " is not in range [U+0000; U+10ffff]");
        }
        return PyStr.ofChar(c);
    }

    /** The bits of an item; raises what CPython raises. May run Python code. */
    long bits(Object value) {
        return switch (this) {
            case BYTE -> ranged(toShort(value, "signed char"), -128, 127, "signed char");
            case UBYTE -> ranged(toShort(value, "unsigned byte integer"), 0, 255, "unsigned byte integer");
            case SHORT -> toShort(value, "signed short integer");
            case USHORT -> ranged(toLong(value), 0, 65535, "unsigned short");
            case INT -> ranged(toLong(value), Integer.MIN_VALUE, Integer.MAX_VALUE, "signed integer");
            case UINT -> unsignedInt(value);
            case LONG -> toLong(value);
            case ULONG -> unsignedLong(value, false);
            case LONGLONG -> longLong(value);
            case ULONGLONG -> unsignedLong(value, true);
            case FLOAT -> Float.floatToRawIntBits((float) Ops.toDouble(value));
            case DOUBLE -> Double.doubleToRawLongBits(Ops.toDouble(value));
            case CHAR, WCHAR -> text(value);
        };
    }

    private static long text(Object value) {
        PyStr s = Natives.textOrNull(value);
        if (s == null || s.length() != 1) {
            throw Errors.typeError("array item must be a unicode character, not "
                    + (s == null ? PyType.of(value).name() : "a string of length " + s.length()));
        }
        return s.codePointAt(0);
    }

    private static long ranged(long v, long least, long most, String what) {
        if (v < least || v > most) {
            throw Errors.overflowError(what + (v < least ? " is less than minimum" : " is greater than maximum"));
        }
        return v;
    }

    private static long toLong(Object value) {
        if (Ops.index(value) instanceof PyInt i) {
            return i.value;
        }
        throw Errors.overflowError("Python int too large to convert to C long");
    }

    private static long toShort(Object value, String what) {
        return ranged(toLong(value), Short.MIN_VALUE, Short.MAX_VALUE,
                what.startsWith("unsigned") || what.equals("signed char") ? "signed short integer" : what);
    }

    private static long unsignedInt(Object value) {
        long v = unsignedLong(value, false);
        if (v < 0 || v > 0xFFFFFFFFL) {
            throw Errors.overflowError("unsigned int is greater than maximum");
        }
        return v;
    }

    private static long longLong(Object value) {
        if (Ops.index(value) instanceof PyInt i) {
            return i.value;
        }
        throw Errors.overflowError("int too big to convert");
    }

    private static long unsignedLong(Object value, boolean wide) {
        BigInteger v = Ops.bigInteger(Ops.index(value));
        if (v.signum() < 0) {
            throw Errors.overflowError(wide ? "can't convert negative int to unsigned"
                    : "can't convert negative value to unsigned int");
        }
        if (v.bitLength() > 64) {
            throw Errors.overflowError(wide ? "int too big to convert"
                    : "Python int too large to convert to C unsigned long");
        }
        return v.longValue();
    }
}
