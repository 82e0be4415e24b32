package dev.orochi.runtime.object;

import dev.orochi.runtime.builtins.number.IntText;
import dev.orochi.runtime.builtins.number.FloatText;

/** What {@code int(...)} and {@code float(...)} accept, with their errors. Stateless. */
public final class IntConvert {
    private IntConvert() {}

    /** {@code int(x, base)}; null stands for an argument that was not passed. */
    static PyValue construct(Object x, Object base) {
        if (x == null) {
            if (base != null) {
                throw Errors.typeError("int() missing string argument");
            }
            return PyInt.ZERO;
        }
        if (base == null) {
            return toInt(x);
        }
        Object b = Ops.index(base);
        long radix = b instanceof PyInt i ? i.value : 99;
        if (radix != 0 && (radix < 2 || radix > 36)) {
            throw Errors.valueError("int() base must be >= 2 and <= 36, or 0");
        }
        PyValue r = fromText(x, (int) radix);
        if (r == null) {
            throw Errors.typeError("int() can't convert non-string with explicit base");
        }
        return r;
    }

    /** {@code int(x)}. */
    public static PyValue toInt(Object x) {
        if (x instanceof PyInt || x instanceof PyBigInt) {
            return (PyValue) x;
        }
        Object m = PyType.of(x).lookup(Names.__int__);
        if (m != null) {
            return checked("__int__", Ops.callSpecial(m, x));
        }
        Object i = Ops.indexOrNull(x);
        if (i != null) {
            return (PyValue) i;
        }
        PyValue r = fromText(x, 10);
        if (r == null && Buffers.supports(x)) {
            r = parseBytes(x, Buffers.copy(x), 10);
        }
        if (r == null) {
            throw Errors.typeError("int() argument must be a string, a bytes-like object or a real number, not '"
                + PyType.of(x).fullName() + "'");
        }
        return r;
    }

    private static PyValue checked(String method, Object r) {
        if (r instanceof PyInt || r instanceof PyBigInt) {
            return (PyValue) r;
        }
        PyValue plain = Ints.plainOrNull(r);
        String type = PyType.of(r).fullName();
        if (plain == null) {
            throw Errors.typeError(method + " returned non-int (type " + type + ")");
        }
        Errors.warn(Builtins.DEPRECATION_WARNING, method + " returned non-int (type " + type + ").  The ability to"
            + " return an instance of a strict subclass of int is deprecated, and may not be supported in a future"
            + " version of Python.", 1);
        return plain;
    }

    /** The int of a str, bytes or bytearray; null for other types. */
    private static PyValue fromText(Object x, int base) {
        Object p = PyPayload.unwrap(x);
        if (p instanceof PyStr s) {
            Number n = IntText.parse(s.toString(), base);
            if (n == null) {
                throw invalid(x, base);
            }
            return Ints.of(n);
        }
        if (p instanceof PyBytes || x instanceof PyByteArray) {
            return parseBytes(x, Buffers.copy(x), base);
        }
        return null;
    }

    private static PyValue parseBytes(Object x, byte[] bytes, int base) {
        Number n = IntText.parseAscii(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1), base);
        if (n == null) {
            throw invalid(x instanceof PyValue ? x : PyBytes.of(bytes), base);
        }
        return Ints.of(n);
    }

    private static PyException invalid(Object x, int base) {
        String r = Ops.repr(x);
        return Errors.valueError("invalid literal for int() with base " + base + ": "
            + (r.codePointCount(0, r.length()) > 200 ? r.substring(0, r.offsetByCodePoints(0, 200)) : r));
    }

    /** The bytes of {@code bytes(o)} for a buffer or an iterable of ints. */
    static byte[] bytesOf(Object o) {
        if (Buffers.supports(o)) {
            return Buffers.copy(o);
        }
        if (Ints.plainOrNull(o) != null || PyPayload.unwrap(o) instanceof PyStr) {
            throw Errors.typeError("cannot convert '" + PyType.of(o).fullName() + "' object to bytes");
        }
        return Buffers.copy(Ops.call(PyType.ofClass(PyBytes.class), o));
    }

    /** {@code float(x)}. */
    public static double toFloat(Object x) {
        if (x instanceof PyFloat f) {
            return f.value;
        }
        Object m = x instanceof PyStr ? null : PyType.of(x).lookup(Names.__float__);
        if (m == null && PyPayload.unwrap(x) instanceof PyStr s) {
            boolean[] ok = new boolean[1];
            double d = FloatText.parse(s.toString(), ok);
            if (!ok[0]) {
                throw badFloat(x);
            }
            return d;
        }
        if (m == null && PyType.of(x).lookup(Names.__index__) == null) {
            return floatFromBuffer(x);
        }
        return floatOf(x, m);
    }

    private static double floatOf(Object x, Object m) {
        if (m == null) {
            return Ints.toDouble(Ops.index(x));
        }
        Object r = Ops.callSpecial(m, x);
        if (r instanceof PyFloat f) {
            return f.value;
        }
        String types = PyType.of(x).name() + ".__float__ returned non-float (type " + PyType.of(r).name() + ")";
        if (!(PyPayload.unwrap(r) instanceof PyFloat f)) {
            throw Errors.typeError(types);
        }
        Errors.warn(Builtins.DEPRECATION_WARNING, types + ".  The ability to return an instance of a strict subclass of"
            + " float is deprecated, and may not be supported in a future version of Python.", 1);
        return f.value;
    }

    private static double floatFromBuffer(Object x) {
        if (!Buffers.supports(x)) {
            throw Errors.typeError("float() argument must be a string or a real number, not '"
                + PyType.of(x).fullName() + "'");
        }
        boolean[] ok = new boolean[1];
        double d = FloatText.parseAscii(new String(Buffers.copy(x), java.nio.charset.StandardCharsets.ISO_8859_1), ok);
        if (!ok[0]) {
            throw badFloat(x);
        }
        return d;
    }

    private static PyException badFloat(Object x) {
        return Errors.valueError("could not convert string to float: " + Ops.repr(x));
    }
}
