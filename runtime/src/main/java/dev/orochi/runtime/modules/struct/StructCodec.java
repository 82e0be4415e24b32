package dev.orochi.runtime.modules.struct;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBigInt;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyByteArray;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyComplex;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.Span;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;

/** Packs Python values into bytes and back, as a {@link StructFormat} says. Stateless. */
final class StructCodec {
    private static final VarHandle SHORT = littleEndian(short[].class);
    private static final VarHandle INT = littleEndian(int[].class);
    private static final VarHandle LONG = littleEndian(long[].class);

    private StructCodec() {
    }

    private static VarHandle littleEndian(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    /** @param order 1 for big endian */
    private static long read(byte[] from, int at, int size, int order) {
        switch (size) {
            case 1:
                return from[at];
            case 2:
                short s = (short) SHORT.get(from, at);
                return order == 0 ? s : Short.reverseBytes(s);
            case 4:
                int i = (int) INT.get(from, at);
                return order == 0 ? i : Integer.reverseBytes(i);
            default:
                long l = (long) LONG.get(from, at);
                return order == 0 ? l : Long.reverseBytes(l);
        }
    }

    private static void write(byte[] to, int at, int size, int order, long v) {
        switch (size) {
            case 1 -> to[at] = (byte) v;
            case 2 -> SHORT.set(to, at, order == 0 ? (short) v : Short.reverseBytes((short) v));
            case 4 -> INT.set(to, at, order == 0 ? (int) v : Integer.reverseBytes((int) v));
            default -> LONG.set(to, at, order == 0 ? v : Long.reverseBytes(v));
        }
    }

    // ---- unpacking

    static PyTuple unpack(StructFormat format, byte[] from, int base) {
        Object[] values = new Object[format.values];
        int n = 0;
        for (StructFormat.Item item : format.items) {
            int at = base + item.offset();
            for (int i = 0; i < item.count(); i++, at += item.size()) {
                values[n++] = unpack(format, item, from, at);
            }
        }
        return PyTuple.of(values);
    }

    private static Object unpack(StructFormat format, StructFormat.Item item, byte[] from, int at) {
        int order = format.bigEndian ? 1 : 0;
        int size = item.size();
        switch (item.code()) {
            case 'b', 'h', 'i', 'l', 'q', 'n':
                return PyInt.of(read(from, at, size, order));
            case 'B', 'H', 'I', 'L', 'Q', 'N', 'P':
                long v = read(from, at, size, order);
                if (size < 8) {
                    return PyInt.of(v & -1L >>> 64 - 8 * size);
                }
                return v >= 0 ? PyInt.of(v) : PyBigInt.of(new BigInteger(Long.toUnsignedString(v)));
            case '?':
                return PyBool.of(from[at] != 0);
            case 'c':
                return PyBytes.ofByte(from[at]);
            case 'e':
                return PyFloat.of(Float.float16ToFloat((short) read(from, at, 2, order)));
            case 'f':
                return PyFloat.of(Float.intBitsToFloat((int) read(from, at, 4, order)));
            case 'd':
                return PyFloat.of(Double.longBitsToDouble(read(from, at, 8, order)));
            case 'F':
                return PyComplex.of(Float.intBitsToFloat((int) read(from, at, 4, order)),
                        Float.intBitsToFloat((int) read(from, at + 4, 4, order)));
            case 'D':
                return PyComplex.of(Double.longBitsToDouble(read(from, at, 8, order)),
                        Double.longBitsToDouble(read(from, at + 8, 8, order)));
            case 's':
                return PyBytes.of(from, at, at + size);
            default:
                if (size == 0) {
                    return PyBytes.EMPTY;
                }
                int length = Math.min(from[at] & 255, size - 1);
                return PyBytes.of(from, at + 1, at + 1 + length);
        }
    }

    // ---- packing

    /** Packs {@code values[first...]}, which are as many as the format has, into zeroed bytes. */
    static void pack(StructFormat format, byte[] to, int base, Object[] values, int first) {
        int n = first;
        for (StructFormat.Item item : format.items) {
            int at = base + item.offset();
            for (int i = 0; i < item.count(); i++, at += item.size()) {
                pack(format, item, to, at, values[n++]);
            }
        }
    }

    private static void pack(StructFormat format, StructFormat.Item item, byte[] to, int at, Object value) {
        int order = format.bigEndian ? 1 : 0;
        int size = item.size();
        switch (item.code()) {
            case 'b', 'h', 'i', 'l', 'q', 'n' -> write(to, at, size, order, signed(item, value));
            case 'B', 'H', 'I', 'L', 'Q', 'N' -> write(to, at, size, order, unsigned(item, value));
            case 'P' -> write(to, at, size, order, pointer(value));
            case '?' -> to[at] = (byte) (Ops.truth(value) ? 1 : 0);
            case 'c' -> {
                if (!(PyPayload.unwrap(value) instanceof PyBytes b) || b.length() != 1) {
                    throw StructModule.error("char format requires a bytes object of length 1");
                }
                to[at] = (byte) b.get(0);
            }
            case 'e' -> write(to, at, 2, order, half(real(value)));
            case 'f' -> write(to, at, 4, order, Float.floatToRawIntBits(single(real(value), format.isNative)));
            case 'd' -> write(to, at, 8, order, Double.doubleToRawLongBits(real(value)));
            case 'F', 'D' -> complex(format, item, to, at, order, value);
            default -> bytes(item, to, at, value);
        }
    }

    private static void complex(StructFormat format, StructFormat.Item item, byte[] to, int at, int order, Object value) {
        double re;
        double im = 0;
        Object plain = PyPayload.unwrap(value);
        if (plain instanceof PyComplex c) {
            re = c.real;
            im = c.imag;
        } else {
            try {
                Object c = Ops.lookupSpecial(value, "__complex__") == null ? null : Ops.callMethod(value, "__complex__");
                re = c instanceof PyComplex z ? z.real : Ops.toDouble(value);
                im = c instanceof PyComplex z ? z.imag : 0;
            } catch (PyException e) {
                throw StructModule.error("required argument is not a complex");
            }
        }
        if (item.code() == 'D') {
            write(to, at, 8, order, Double.doubleToRawLongBits(re));
            write(to, at + 8, 8, order, Double.doubleToRawLongBits(im));
        } else {
            write(to, at, 4, order, Float.floatToRawIntBits(single(re, format.isNative)));
            write(to, at + 4, 4, order, Float.floatToRawIntBits(single(im, format.isNative)));
        }
    }

    private static void bytes(StructFormat.Item item, byte[] to, int at, Object value) {
        Object plain = PyPayload.unwrap(value);
        Span span = plain instanceof PyBytes b ? b.span() : plain instanceof PyByteArray a ? a.span() : null;
        if (span == null) {
            throw StructModule.error("argument for '" + item.code() + "' must be a bytes object");
        }
        int size = item.size();
        if (item.code() == 's') {
            System.arraycopy(span.array(), span.from(), to, at, Math.min(size, span.length()));
        } else if (size > 0) {
            int length = Math.min(size - 1, span.length());
            System.arraycopy(span.array(), span.from(), to, at + 1, length);
            to[at] = (byte) Math.min(length, 255);
        }
    }

    private static Object integer(Object value) {
        if (value instanceof PyInt) {
            return value;
        }
        Object index = Ops.indexOrNull(value);
        if (index == null) {
            throw StructModule.error("required argument is not an integer");
        }
        return index;
    }

    private static long signed(StructFormat.Item item, Object value) {
        int unused = 64 - 8 * item.size();
        if (integer(value) instanceof PyInt i && i.value << unused >> unused == i.value) {
            return i.value;
        }
        long most = Long.MAX_VALUE >> unused;
        throw StructModule.error("'" + item.code() + "' format requires " + ~most + " <= number <= " + most);
    }

    private static long unsigned(StructFormat.Item item, Object value) {
        Object index = integer(value);
        long most = -1L >>> 64 - 8 * item.size();
        if (index instanceof PyInt i && i.value >= 0 && (most < 0 || i.value <= most)) {
            return i.value;
        }
        if (most == -1 && index instanceof PyBigInt b && b.value.signum() > 0 && b.value.bitLength() <= 64) {
            return b.value.longValue();
        }
        throw StructModule.error("'" + item.code() + "' format requires 0 <= number <= " + Long.toUnsignedString(most));
    }

    private static long pointer(Object value) {
        Object index = integer(value);
        if (index instanceof PyInt i) {
            return i.value;
        }
        BigInteger big = ((PyBigInt) index).value;
        if (big.signum() < 0 || big.bitLength() > 64) {
            throw StructModule.error("int too large to convert");
        }
        return big.longValue();
    }

    private static double real(Object value) {
        if (value instanceof PyFloat f) {
            return f.value;
        }
        try {
            return Ops.toDouble(value);
        } catch (PyException e) {
            throw StructModule.error("required argument is not a float");
        }
    }

    private static float single(double v, boolean isNative) {
        float f = (float) v;
        if (Float.isInfinite(f) && !Double.isInfinite(v) && !isNative) {
            throw Errors.overflowError("float too large to pack with f format");
        }
        return f;
    }

    /** The bits of the nearest half-precision number, ties to even. */
    private static long half(double v) {
        long bits = Double.doubleToRawLongBits(v);
        int sign = (int) (bits >>> 48 & 0x8000);
        int exponent = (int) (bits >>> 52 & 0x7FF) - 1023;
        long mantissa = bits & 0xFFFFFFFFFFFFFL;
        if (exponent == 1024) {
            int payload = (int) (mantissa >>> 42);
            return sign | 0x7C00 | (mantissa != 0 && payload == 0 ? 1 : payload);
        }
        if (exponent < -25) {
            return sign;
        }
        int shift = exponent >= -14 ? 42 : 42 - 14 - exponent;
        long whole = exponent == -1023 ? mantissa : mantissa | 1L << 52;
        long kept = whole >>> shift;
        long rest = whole & (1L << shift) - 1;
        long middle = 1L << shift - 1;
        if (rest > middle || rest == middle && (kept & 1) != 0) {
            kept++;
        }
        long result = exponent >= -14 ? kept + ((long) exponent + 14 << 10) : kept;
        if (result >= 0x7C00) {
            throw Errors.overflowError("float too large to pack with e format");
        }
        return sign | result;
    }
}
