package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyNotImplemented;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyGenerator;
import dev.orochi.runtime.object.PySlice;
import dev.orochi.runtime.object.SliceBounds;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Snapshots;
import dev.orochi.runtime.object.StrBuilder;

/** {@code str}: construction, special methods, join, encode and translate. Stateless. */
@PyMethods(PyStr.class)
public final class StrObject {
    private StrObject() {}

    // ---- construction

    @Builtin(value = "__new__($type, object='', encoding='utf-8', errors='strict')", effect = Effect.QUIET, textSignature = false)
    static Object make(PyType cls, Object object, Object encoding, Object errors) {
        PyStr s;
        if (object == null) {
            s = PyStr.EMPTY;
        } else if (encoding == null && errors == null) {
            if (cls == PyStr.EMPTY.type()) {
                return object instanceof PyStr ? object : convert(object);
            }
            s = Ops.strObject(object);
        } else {
            s = decode(object, Args.text(encoding, "str", "encoding"), Args.text(errors, "str", "errors"));
        }
        return cls == PyStr.EMPTY.type() ? s : new PyPayload(cls.instanceShape(), s);
    }

    /** What {@code __str__} gives: a str, or an instance of a subclass. */
    private static Object convert(Object object) {
        if (object instanceof PyInt i) {
            return PyStr.ofChars(Long.toString(i.value));
        }
        Object result = Ops.strResult(object);
        if (Args.str(result) == null) {
            throw Errors.typeError("__str__ returned non-string (type " + Args.typeName(result) + ")");
        }
        return result;
    }

    private static PyStr decode(Object object, String encoding, String errors) {
        if (Args.str(object) != null) {
            throw Errors.typeError("decoding str is not supported");
        }
        if (!dev.orochi.runtime.object.Buffers.supports(object)) {
            throw Errors.typeError("decoding to str: need a bytes-like object, " + Args.typeName(object) + " found");
        }
        return (PyStr) Codecs.decodeText(object, encoding, errors);
    }

    @Builtin(value = "__getnewargs__($self, /)", effect = Effect.QUIET)
    static PyTuple getnewargs(PyStr self) {
        return PyTuple.of((Object) self.copy());
    }

    @Builtin(value = "__sizeof__($self, /)", effect = Effect.QUIET)
    static long sizeof(PyStr self) {
        // what CPython's free-threaded build says, since programs compare with it
        return self.isAscii() ? 57 + self.length() : 72 + (self.length() + 1L) * width(self);
    }

    private static int width(PyStr s) {
        if (!s.isBmp()) {
            return 4;
        }
        for (int i = 0, n = s.length(); i < n; i++) {
            if (s.codePointAt(i) > 0xff) {
                return 2;
            }
        }
        return 1;
    }

    // ---- the sequence

    @Builtin(value = "__len__($self, /)", effect = Effect.PURE)
    static int len(PyStr self) {
        return self.length();
    }

    @Builtin(value = "__getitem__($self, key, /)", effect = Effect.QUIET)
    public static Object getitem(PyStr self, Object key) {
        if (key instanceof PyInt i) {
            return item(self, i.value);
        }
        if (key instanceof PySlice s) {
            return slice(self, s);
        }
        if (Args.isIndex(key)) {
            return item(self, Args.indexOrError(key));
        }
        throw Errors.typeError("string indices must be integers, not '" + Args.typeName(key) + "'");
    }

    /** {@code self[i]}. */
    public static PyStr item(PyStr self, long i) {
        int n = self.length();
        if (i < 0) {
            i += n;
        }
        if (i < 0 || i >= n) {
            throw Errors.indexError("string index out of range");
        }
        return PyStr.ofChar(self.codePointAt((int) i));
    }

    /** {@code self[slice]}. */
    public static PyStr slice(PyStr self, PySlice slice) {
        int n = self.length();
        SliceBounds r = SliceBounds.of(slice, n);
        if (r.count <= 0) {
            return PyStr.EMPTY;
        }
        if (r.step == 1) {
            return self.substring(r.start, r.start + r.count);
        }
        StrBuilder b = new StrBuilder(r.count);
        for (int k = 0; k < r.count; k++) {
            b.append(self.codePointAt((int) (r.start + (long) k * r.step)));
        }
        return b.toPyStr();
    }

    @Builtin(value = "__iter__($self, /)", effect = Effect.QUIET)
    static Object iter(Object self) {
        return PyStrIterator.of((PyStr) self);
    }

    @Builtin(value = "__contains__($self, key, /)", effect = Effect.QUIET)
    static boolean contains(PyStr self, Object key) {
        PyStr s = Args.str(key);
        if (s == null) {
            throw Errors.typeError("'in <string>' requires string as left operand, not " + Args.typeName(key));
        }
        return StrFind.contains(self, s);
    }

    @Builtin(value = "__add__($self, value, /)", effect = Effect.QUIET)
    static Object add(PyStr self, Object value) {
        PyStr s = Args.str(value);
        if (s == null) {
            throw Errors.typeError("can only concatenate str (not \"" + PyType.of(value).fullName() + "\") to str");
        }
        return self.concat(s);
    }

    @Builtin(value = "__mul__($self, value, /)", effect = Effect.QUIET)
    static Object mul(PyStr self, Object value) {
        return repeat(self, value);
    }

    @Builtin(value = "__rmul__($self, value, /)", effect = Effect.QUIET)
    static Object rmul(PyStr self, Object value) {
        return repeat(self, value);
    }

    private static Object repeat(PyStr self, Object value) {
        long count = Args.indexOrOverflow(value);
        int n = self.length();
        if (count > 0 && n > 0 && count > (Integer.MAX_VALUE - 16) / n) {
            throw count > Long.MAX_VALUE / n ? Errors.overflowError("repeated string is too long")
                : Errors.memoryError();
        }
        return self.repeat((int) Math.max(count, 0));
    }

    // ---- comparison and hash

    @Builtin(value = "__eq__($self, value, /)", effect = Effect.PURE)
    static Object eq(PyStr self, Object value) {
        PyStr s = Args.str(value);
        return s == null ? PyNotImplemented.NOT_IMPLEMENTED : PyBool.of(self.equals(s));
    }

    @Builtin(value = "__ne__($self, value, /)", effect = Effect.PURE)
    static Object ne(PyStr self, Object value) {
        PyStr s = Args.str(value);
        return s == null ? PyNotImplemented.NOT_IMPLEMENTED : PyBool.of(!self.equals(s));
    }

    @Builtin(value = "__lt__($self, value, /)", effect = Effect.PURE)
    static Object lt(PyStr self, Object value) {
        PyStr s = Args.str(value);
        return s == null ? PyNotImplemented.NOT_IMPLEMENTED : PyBool.of(self.compareTo(s) < 0);
    }

    @Builtin(value = "__le__($self, value, /)", effect = Effect.PURE)
    static Object le(PyStr self, Object value) {
        PyStr s = Args.str(value);
        return s == null ? PyNotImplemented.NOT_IMPLEMENTED : PyBool.of(self.compareTo(s) <= 0);
    }

    @Builtin(value = "__gt__($self, value, /)", effect = Effect.PURE)
    static Object gt(PyStr self, Object value) {
        PyStr s = Args.str(value);
        return s == null ? PyNotImplemented.NOT_IMPLEMENTED : PyBool.of(self.compareTo(s) > 0);
    }

    @Builtin(value = "__ge__($self, value, /)", effect = Effect.PURE)
    static Object ge(PyStr self, Object value) {
        PyStr s = Args.str(value);
        return s == null ? PyNotImplemented.NOT_IMPLEMENTED : PyBool.of(self.compareTo(s) >= 0);
    }

    @Builtin(value = "__hash__($self, /)", effect = Effect.PURE)
    static long hash(PyStr self) {
        return self.pyHash();
    }

    @Builtin(value = "__repr__($self, /)", effect = Effect.PURE)
    static PyStr repr(PyStr self) {
        return StrRepr.repr(self);
    }

    @Builtin(value = "__str__($self, /)", effect = Effect.PURE)
    static PyStr str(PyStr self) {
        return self;
    }

    // ---- join, encode, translate

    @Builtin(value = "join($self, iterable, /)", effect = Effect.ITERATES)
    static PyStr join(PyStr self, Object iterable) {
        if (iterable.getClass() == PyGenerator.class) {
            return (PyStr) new Joining(self).over(iterable);
        }
        Object[] items = Snapshots.of(iterable, "can only join an iterable");
        return join(self, items, items.length);
    }

    /** Joins BMP strings with Java's own join, which copies arrays; null when a part is beyond the BMP or no str. */
    private static PyStr joinChars(PyStr separator, Object[] items, int n) {
        if (!separator.isBmp()) {
            return null;
        }
        String[] parts = new String[n];
        long size = (long) separator.length() * (n - 1);
        for (int i = 0; i < n; i++) {
            if (!(items[i] instanceof PyStr s) || !(s.flat() instanceof String t)) {
                return null;
            }
            parts[i] = t;
            size += t.length();
        }
        return size > Integer.MAX_VALUE - 16 ? null : PyStr.ofChars(String.join(separator.chars(), parts));
    }

    /** Joins the first {@code n} items. */
    public static PyStr join(PyStr separator, Object[] items, int n) {
        if (n == 0) {
            return PyStr.EMPTY;
        }
        if (n == 1 && items[0] instanceof PyStr s) {
            return s;
        }
        PyStr quick = joinChars(separator, items, n);
        if (quick != null) {
            return quick;
        }
        long size = (long) separator.length() * (n - 1);
        PyStr[] parts = new PyStr[n];
        for (int i = 0; i < n; i++) {
            PyStr s = Args.str(items[i]);
            if (s == null) {
                throw Errors.typeError("sequence item " + i + ": expected str instance, " + Args.typeName(items[i])
                    + " found");
            }
            parts[i] = s;
            size += s.length();
        }
        if (size > Integer.MAX_VALUE - 16) {
            throw Errors.memoryError();
        }
        StrBuilder b = new StrBuilder((int) size);
        for (int i = 0; i < n; i++) {
            if (i > 0) {
                b.append(separator);
            }
            b.append(parts[i]);
        }
        return b.toPyStr();
    }

    @Builtin(value = "encode($self, /, encoding='utf-8', errors='strict')", effect = Effect.QUIET)
    static PyBytes encode(PyStr self, String encoding, String errors) {
        return Codecs.encodeText(self, encoding, errors);
    }

    @Builtin(value = "translate($self, table, /)", effect = Effect.QUIET)
    static PyStr translate(PyStr self, Object table) {
        if (self.flat() instanceof String t && PyDict.isExact(table)) {
            PyStr quick = translateLatin1(t, table);
            if (quick != null) {
                return quick;
            }
        }
        StrBuilder b = new StrBuilder(self.length());
        // plain dicts are asked once per Latin-1 character
        Object[] seen = new Object[256];
        boolean cache = PyDict.isExact(table);
        for (int i = 0, n = self.length(); i < n; i++) {
            int c = self.codePointAt(i);
            Object v = cache && c < 256 ? seen[c] : null;
            if (v == null) {
                v = translation(table, c);
                if (cache && c < 256) {
                    seen[c] = v;
                }
            }
            if (v instanceof PyInt k) {
                b.append((int) k.value);
            } else if (v instanceof PyStr s) {
                b.append(s);
            }
        }
        return b.toPyStr();
    }

    /** Translates Latin-1 text character by character; null when the text or a translation does not allow it. */
    private static PyStr translateLatin1(String t, Object table) {
        int[] map = new int[256];
        char[] out = new char[t.length()];
        int size = 0;
        for (int i = 0; i < t.length(); i++) {
            char c = t.charAt(i);
            if (c > 255) {
                return null;
            }
            if (map[c] == 0) {
                Object v = translation(table, c);
                PyStr s = v instanceof PyStr p ? p : null;
                if (s != null && s.length() == 1) {
                    v = PyInt.of(s.codePointAt(0));
                }
                if (!(v instanceof PyInt k) ? v != PyNone.NONE : k.value > 0xffff) {
                    return null;
                }
                map[c] = v instanceof PyInt k ? (int) k.value + 1 : -1;
            }
            if (map[c] > 0) {
                out[size++] = (char) (map[c] - 1);
            }
        }
        return PyStr.ofChars(new String(out, 0, size));
    }

    /** @return null when the table has nothing for the key */
    private static Object lookup(Object table, PyInt key) {
        if (PyDict.isExact(table)) {
            return ((PyDict) table).get(key);
        }
        try {
            return Ops.getItem(table, key);
        } catch (PyException e) {
            if (e.matches(Builtins.LOOKUP_ERROR)) {
                return null;
            }
            throw e;
        }
    }

    /** What a character becomes: an int in range, a str, or None. */
    private static Object translation(Object table, int c) {
        Object v = lookup(table, PyInt.of(c));
        if (v == null) {
            return PyInt.of(c);
        }
        Object plain = PyPayload.unwrap(v);
        if (plain == PyNone.NONE || plain instanceof PyStr) {
            return plain;
        }
        if (plain instanceof PyBool b) {
            return PyInt.of(b == PyBool.TRUE ? 1 : 0);
        }
        if (Args.isInt(plain)) {
            if (plain instanceof PyInt i && i.value >= 0 && i.value <= 0x10ffff) {
                return i;
            }
            throw Errors.valueError("character mapping must be in range(0x110000)");
        }
        throw Errors.typeError("character mapping must return integer, None or str");
    }

    @Builtin(value = "maketrans(x, y=<unrepresentable>, z=<unrepresentable>, /)", effect = Effect.QUIET, kind = Kind.STATIC)
    static PyDict maketrans(Object x, Object y, Object z) {
        PyDict table = new PyDict();
        if (y == null) {
            if (!(x instanceof PyDict d)) {
                throw Errors.typeError("if you give only one argument to maketrans it must be a dict");
            }
            Object[] items = Snapshots.of(d);
            for (Object key : items) {
                table.put(translateKey(key), d.get(key));
            }
            return table;
        }
        PyStr from = Args.str(x);
        PyStr to = Args.str(y);
        if (to == null) {
            throw Errors.typeError("maketrans() argument 2 must be str, not " + Args.typeName(y));
        }
        if (from == null) {
            throw Errors.typeError("first maketrans argument must be a string if there is a second argument");
        }
        if (from.length() != to.length()) {
            throw Errors.valueError("the first two maketrans arguments must have equal length");
        }
        for (int i = 0; i < from.length(); i++) {
            table.put(PyInt.of(from.codePointAt(i)), PyInt.of(to.codePointAt(i)));
        }
        if (z != null) {
            PyStr drop = Args.str(z);
            if (drop == null) {
                throw Errors.typeError("maketrans() argument 3 must be str, not " + Args.typeName(z));
            }
            for (int i = 0; i < drop.length(); i++) {
                table.put(PyInt.of(drop.codePointAt(i)), PyNone.NONE);
            }
        }
        return table;
    }

    private static Object translateKey(Object key) {
        PyStr s = Args.str(key);
        if (s != null) {
            if (s.length() != 1) {
                throw Errors.valueError("string keys in translate table must be of length 1");
            }
            return PyInt.of(s.codePointAt(0));
        }
        if (!Args.isInt(PyPayload.unwrap(key)) && !(key instanceof PyBool)) {
            throw Errors.typeError("keys in translate table must be strings or integers");
        }
        return key;
    }
}
