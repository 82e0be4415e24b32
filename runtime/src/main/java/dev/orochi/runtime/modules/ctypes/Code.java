package dev.orochi.runtime.modules.ctypes;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBigInt;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyByteArray;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyComplex;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.PyValue;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;

/** A {@code _type_} letter, in one byte order: how such a value lies in memory, and what it is in Python. Immutable. */
final class Code {
    static final String LETTERS = "cbBhHiIlLdDFGfuzZqQPOv?g";
    /** The letters of types that have another byte order. */
    private static final String SWAPPABLE = "hHiIlLqQfd?";
    private static final String INTEGERS = "bBhHiIlLqQ";
    private static final Code[] NATIVE = new Code[128];
    private static final Code[] SWAPPED = new Code[128];

    static {
        for (char c : LETTERS.toCharArray()) {
            NATIVE[c] = new Code(c, false);
            SWAPPED[c] = new Code(c, true);
        }
    }

    final char letter;
    /** Whether values have their big end first. */
    final boolean swapped;
    final int size;
    final int align;

    private Code(char letter, boolean swapped) {
        this.letter = letter;
        this.swapped = swapped;
        size = switch (letter) {
            case 'c', 'b', 'B', '?' -> 1;
            case 'h', 'H', 'v' -> 2;
            case 'i', 'I', 'f', 'u' -> 4;
            case 'g', 'D' -> 16;
            case 'G' -> 32;
            default -> 8;
        };
        align = switch (letter) {
            case 'F' -> 4;
            case 'D' -> 8;
            case 'G' -> 16;
            default -> size;
        };
    }

    /** @return null when there is no such code */
    static Code of(char letter, boolean swapped) {
        return letter < NATIVE.length ? (swapped ? SWAPPED : NATIVE)[letter] : null;
    }

    boolean isSwappable() {
        return SWAPPABLE.indexOf(letter) >= 0;
    }

    boolean isInteger() {
        return INTEGERS.indexOf(letter) >= 0;
    }

    /** Whether values are C integers without sign. */
    boolean isUnsigned() {
        return Character.isUpperCase(letter) && isInteger();
    }

    boolean isPointer() {
        return "zZPO".indexOf(letter) >= 0;
    }

    /** Whether values are passed as floating point numbers, or as structures of such. */
    boolean isReal() {
        return "fdgFDG".indexOf(letter) >= 0;
    }

    /** Of the buffer protocol. */
    String format() {
        char c = switch (letter) {
            case 'l' -> 'q';
            case 'L' -> 'Q';
            default -> letter;
        };
        return (swapped ? ">" : "<") + c;
    }

    // ---- words --------------------------------------------------------------------------------------------------------------

    /** An integer or a pointer, extended by its sign or by zeros. */
    long word(MemorySegment m, long at) {
        return extend(rawWord(m, at, size, swapped));
    }

    private long extend(long raw) {
        return switch (letter) {
            case 'B', 'c', '?' -> raw & 0xff;
            case 'H' -> raw & 0xffff;
            case 'I', 'u' -> raw & 0xffffffffL;
            default -> raw;
        };
    }

    void putWord(MemorySegment m, long at, long v) {
        putRawWord(m, at, size, swapped, v);
    }

    /** Sign-extended. */
    static long rawWord(MemorySegment m, long at, int size, boolean swapped) {
        switch (size) {
            case 1:
                return m.get(ValueLayout.JAVA_BYTE, at);
            case 2:
                short s = m.get(ValueLayout.JAVA_SHORT_UNALIGNED, at);
                return swapped ? Short.reverseBytes(s) : s;
            case 4:
                int i = m.get(ValueLayout.JAVA_INT_UNALIGNED, at);
                return swapped ? Integer.reverseBytes(i) : i;
            default:
                long l = m.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
                return swapped ? Long.reverseBytes(l) : l;
        }
    }

    static void putRawWord(MemorySegment m, long at, int size, boolean swapped, long v) {
        switch (size) {
            case 1 -> m.set(ValueLayout.JAVA_BYTE, at, (byte) v);
            case 2 -> m.set(ValueLayout.JAVA_SHORT_UNALIGNED, at, swapped ? Short.reverseBytes((short) v) : (short) v);
            case 4 -> m.set(ValueLayout.JAVA_INT_UNALIGNED, at, swapped ? Integer.reverseBytes((int) v) : (int) v);
            default -> m.set(ValueLayout.JAVA_LONG_UNALIGNED, at, swapped ? Long.reverseBytes(v) : v);
        }
    }

    static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);

    /** An integer of 64 bits without sign. */
    static Object unsigned(long v) {
        return v >= 0 ? PyInt.of(v) : PyBigInt.of(BigInteger.valueOf(v).add(TWO_64));
    }

    /** The lowest 64 bits of an int. */
    static long wordOf(Object value) {
        Object i = value instanceof PyInt ? value : Ops.index(value);
        return i instanceof PyInt small ? small.value : Ops.bigInteger(i).longValue();
    }

    // ---- reading ------------------------------------------------------------------------------------------------------------

    /** The value in memory as a Python value. */
    Object get(MemorySegment m, long at) {
        return switch (letter) {
            case 'c' -> PyBytes.ofByte(m.get(ValueLayout.JAVA_BYTE, at) & 0xff);
            case '?' -> PyBool.of(m.get(ValueLayout.JAVA_BYTE, at) != 0);
            case 'u' -> PyStr.ofChar(Memory.point((int) word(m, at)));
            case 'f' -> PyFloat.of(Float.intBitsToFloat((int) rawWord(m, at, 4, swapped)));
            case 'd' -> PyFloat.of(Double.longBitsToDouble(rawWord(m, at, 8, swapped)));
            case 'g' -> PyFloat.of(Extended.get(m, at));
            case 'F' -> PyComplex.of(m.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at), m.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at + 4));
            case 'D' -> PyComplex.of(m.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, at), m.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, at + 8));
            case 'G' -> PyComplex.of(Extended.get(m, at), Extended.get(m, at + 16));
            case 'z', 'Z', 'P', 'O' -> getPointer(word(m, at));
            case 'L', 'Q' -> unsigned(word(m, at));
            default -> PyInt.of(word(m, at));
        };
    }

    private Object getPointer(long p) {
        if (letter == 'O') {
            Object o = p == 0 ? null : Handles.get(p);
            if (o == null) {
                throw Errors.valueError("PyObject is NULL");
            }
            return o;
        }
        return p == 0 ? PyNone.NONE : letter == 'z' ? Memory.string(p) : letter == 'Z' ? Memory.wideString(p) : unsigned(p);
    }

    // ---- writing ------------------------------------------------------------------------------------------------------------

    /** Writes a Python value. @return what has to live as long as the memory refers to it, or null */
    Object set(MemorySegment m, long at, Object value) {
        switch (letter) {
            case 'c' -> m.set(ValueLayout.JAVA_BYTE, at, character(value));
            case '?' -> m.set(ValueLayout.JAVA_BYTE, at, (byte) (Ops.truth(value) ? 1 : 0));
            case 'u' -> putWord(m, at, wideCharacter(value));
            case 'f' -> putRawWord(m, at, 4, swapped, Float.floatToRawIntBits(single(Ops.toDouble(value))));
            case 'd' -> putRawWord(m, at, 8, swapped, Double.doubleToRawLongBits(Ops.toDouble(value)));
            case 'g' -> Extended.put(m, at, Ops.toDouble(value));
            case 'F', 'D', 'G' -> setComplex(m, at, PyComplex.toComplex(value));
            case 'z' -> {
                return setString(m, at, value, PyBytes.class, "bytes");
            }
            case 'Z' -> {
                return setString(m, at, value, PyStr.class, "unicode string");
            }
            case 'P' -> putWord(m, at, pointer(value));
            case 'O' -> {
                putWord(m, at, Handles.of(value));
                return value;
            }
            default -> putWord(m, at, wordOf(value));
        }
        return null;
    }

    private static float single(double d) {
        float f = (float) d;
        if (Float.isInfinite(f) && !Double.isInfinite(d)) {
            throw Errors.overflowError("float too large to pack with f format");
        }
        return f;
    }

    private void setComplex(MemorySegment m, long at, PyComplex c) {
        switch (letter) {
            case 'F' -> {
                m.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, (float) c.real);
                m.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at + 4, (float) c.imag);
            }
            case 'D' -> {
                m.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, at, c.real);
                m.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, at + 8, c.imag);
            }
            default -> {
                Extended.put(m, at, c.real);
                Extended.put(m, at + 16, c.imag);
            }
        }
    }

    private static byte character(Object value) {
        Object v = PyPayload.unwrap(value);
        int length = -1;
        if (v instanceof PyBytes b && (length = b.length()) == 1) {
            return (byte) b.get(0);
        }
        if (v instanceof PyByteArray b && (length = b.length()) == 1) {
            return (byte) b.get(0);
        }
        if (Ops.isInt(v)) {
            if (!(v instanceof PyInt || v instanceof PyBool) || wordOf(v) < 0 || wordOf(v) > 255) {
                throw Errors.typeError("integer not in range(256)");
            }
            return (byte) wordOf(v);
        }
        throw Errors.typeError("one character bytes, bytearray, or an integer in range(256) expected, not "
                + PyType.of(value).name() + (length < 0 ? "" : " of length " + length));
    }

    private static int wideCharacter(Object value) {
        if (!(PyPayload.unwrap(value) instanceof PyStr s)) {
            throw Errors.typeError("a unicode character expected, not instance of " + PyType.of(value).name());
        }
        if (s.length() != 1) {
            throw Errors.typeError("a unicode character expected, not a string of length " + s.length());
        }
        return s.codePointAt(0);
    }

    private Object setString(MemorySegment m, long at, Object value, Class<?> strings, String what) {
        Object v = PyPayload.unwrap(value);
        if (value == PyNone.NONE) {
            putWord(m, at, 0);
        } else if (Ops.isInt(v)) {
            putWord(m, at, wordOf(v));
        } else if (strings.isInstance(v)) {
            putWord(m, at, Memory.addressOf((PyValue) v));
            return v instanceof PyStr s ? new PyCharacters(s) : value;
        } else {
            throw Errors.typeError(what + " or integer address expected instead of " + PyType.of(value).name() + " instance");
        }
        return null;
    }

    private static long pointer(Object value) {
        if (value == PyNone.NONE) {
            return 0;
        }
        if (!Ops.isInt(PyPayload.unwrap(value))) {
            throw Errors.typeError("cannot be converted to pointer");
        }
        return wordOf(value);
    }
}
