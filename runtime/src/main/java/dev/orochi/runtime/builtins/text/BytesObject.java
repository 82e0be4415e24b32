package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.interpreter.QuietIterator;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyIterator;
import dev.orochi.runtime.object.PyMemoryView;
import dev.orochi.runtime.object.PyNotImplemented;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PySlice;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.object.SliceBounds;
import dev.orochi.runtime.object.Span;

/** {@code bytes}: construction and special methods. Stateless. */
@PyMethods(PyBytes.class)
public final class BytesObject {
    private BytesObject() {}

    @Builtin(value = "__new__($type, source=b'', encoding='utf-8', errors='strict')", effect = Effect.QUIET, textSignature = false)
    static Object make(PyType cls, Object source, Object encoding, Object errors) {
        if (cls == PyBytes.EMPTY.type() && source != null && encoding == null && errors == null
            && !(source instanceof PyBytes) && PyType.of(source).lookup(Names.__bytes__) != null) {
            return fromSpecial(source);
        }
        PyBytes plain = plain(source, Args.text(encoding, "bytes", "encoding"), Args.text(errors, "bytes", "errors"));
        return cls == PyBytes.EMPTY.type() ? plain : new PyPayload(cls.instanceShape(), plain);
    }

    private static PyBytes plain(Object source, String encoding, String errors) {
        if (source != null && encoding == null && errors == null) {
            if (source instanceof PyBytes b) {
                return b;
            }
            if (PyType.of(source).lookup(Names.__bytes__) != null) {
                return (PyBytes) PyPayload.unwrap(fromSpecial(source));
            }
        }
        return PyBytes.wrap(BytesShared.construct(source, encoding, errors, "bytes"));
    }

    /** What {@code __bytes__} gives: bytes, or an instance of a subclass. */
    private static Object fromSpecial(Object source) {
        Object result = Ops.call(Ops.lookupSpecial(source, "__bytes__"));
        if (!(PyPayload.unwrap(result) instanceof PyBytes)) {
            throw Errors.typeError("__bytes__ returned non-bytes (type " + Args.typeName(result) + ")");
        }
        return result;
    }

    @Builtin("__getnewargs__($self, /)")
    static PyTuple getnewargs(PyBytes self) {
        return PyTuple.of((Object) self.copy());
    }

    @Builtin("__bytes__($self, /)")
    static PyBytes bytes(PyBytes self) {
        return self;
    }

    @Builtin("__sizeof__($self, /)")
    static long sizeof(PyBytes self) {
        return 33 + self.length();
    }

    @Builtin("__buffer__($self, flags, /)")
    static PyMemoryView buffer(PyBytes self, int flags) {
        return new PyMemoryView(self.getBuffer((flags & 1) != 0));
    }

    @Builtin(value = "__len__($self, /)", effect = Effect.PURE)
    static int len(PyBytes self) {
        return self.length();
    }

    @Builtin(value = "__getitem__($self, key, /)", effect = Effect.QUIET)
    static Object getitem(PyBytes self, Object key) {
        if (key instanceof PySlice s) {
            SliceBounds r = SliceBounds.of(s, self.length());
            return r.step == 1 ? self.sub(r.start, r.start + r.count)
                : PyBytes.wrap(pick(self.span(), r));
        }
        if (!Args.isIndex(key)) {
            throw Errors.typeError("byte indices must be integers or slices, not " + Args.typeName(key));
        }
        long i = Args.indexOrError(key);
        i += i < 0 ? self.length() : 0;
        if (i < 0 || i >= self.length()) {
            throw Errors.indexError("index out of range");
        }
        return PyInt.of(self.get((int) i));
    }

    /** The bytes that a slice picks. */
    static byte[] pick(Span s, SliceBounds r) {
        if (r.step == 1) {
            return s.copy(r.start, r.start + r.count);
        }
        byte[] out = new byte[r.count];
        for (int k = 0; k < out.length; k++) {
            out[k] = (byte) s.get((int) (r.start + (long) k * r.step));
        }
        return out;
    }

    @Builtin("__iter__($self, /)")
    static Object iter(PyBytes self) {
        return new PyBytesIterator(self);
    }

    @Builtin("__contains__($self, key, /)")
    static boolean contains(PyBytes self, Object key) {
        return BytesShared.contains(self.span(), key);
    }

    @Builtin("__add__($self, value, /)")
    static Object add(PyBytes self, Object value) {
        if (!Buffers.supports(value)) {
            throw Errors.typeError("can't concat " + Args.typeName(value) + " to bytes");
        }
        Span other = Buffers.span(value);
        if (self.length() == 0 && value instanceof PyBytes) {
            return value;
        }
        return other.length() == 0 ? self : PyBytes.wrap(BytesAlgo.concat(self.span(), other));
    }

    @Builtin("__mul__($self, value, /)")
    static Object mul(PyBytes self, Object value) {
        int count = BytesShared.repeatCount(self.span(), value);
        return count == 1 ? self : PyBytes.wrap(BytesAlgo.repeat(self.span(), count));
    }

    @Builtin("__rmul__($self, value, /)")
    static Object rmul(PyBytes self, Object value) {
        return mul(self, value);
    }

    private static Span comparable(Object value) {
        return PyPayload.unwrap(value) instanceof PyBytes b ? b.span() : null;
    }

    @Builtin(value = "__eq__($self, value, /)", effect = Effect.PURE)
    static Object eq(PyBytes self, Object value) {
        Span s = comparable(value);
        if (s == null) {
            BytesWarnings.compare(value);
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return PyBool.of(self.span().sameBytes(s));
    }

    @Builtin(value = "__ne__($self, value, /)", effect = Effect.PURE)
    static Object ne(PyBytes self, Object value) {
        Span s = comparable(value);
        if (s == null) {
            BytesWarnings.compare(value);
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return PyBool.of(!self.span().sameBytes(s));
    }

    @Builtin(value = "__lt__($self, value, /)", effect = Effect.PURE)
    static Object lt(PyBytes self, Object value) {
        Span s = comparable(value);
        return s == null ? PyNotImplemented.NOT_IMPLEMENTED : PyBool.of(self.span().compareTo(s) < 0);
    }

    @Builtin(value = "__le__($self, value, /)", effect = Effect.PURE)
    static Object le(PyBytes self, Object value) {
        Span s = comparable(value);
        return s == null ? PyNotImplemented.NOT_IMPLEMENTED : PyBool.of(self.span().compareTo(s) <= 0);
    }

    @Builtin(value = "__gt__($self, value, /)", effect = Effect.PURE)
    static Object gt(PyBytes self, Object value) {
        Span s = comparable(value);
        return s == null ? PyNotImplemented.NOT_IMPLEMENTED : PyBool.of(self.span().compareTo(s) > 0);
    }

    @Builtin(value = "__ge__($self, value, /)", effect = Effect.PURE)
    static Object ge(PyBytes self, Object value) {
        Span s = comparable(value);
        return s == null ? PyNotImplemented.NOT_IMPLEMENTED : PyBool.of(self.span().compareTo(s) >= 0);
    }

    @Builtin(value = "__hash__($self, /)", effect = Effect.PURE)
    static long hash(PyBytes self) {
        return self.pyHash();
    }

    @Builtin(value = "__repr__($self, /)", effect = Effect.PURE)
    static PyStr repr(PyBytes self) {
        return StrRepr.repr(self.array(), "b", "");
    }

    @Builtin("__str__($self, /)")
    static PyStr str(PyBytes self) {
        BytesWarnings.str("bytes");
        return repr(self);
    }

    /** Iterator over bytes. Thread rule: {@code index} is a benign race, as in CPython. */
    @PyClass(value = "bytes_iterator", subclassable = false)
    public static final class PyBytesIterator extends PyIterator implements QuietIterator {
        private static final Shape SHAPE = PyType.shapeOf(PyBytesIterator.class);
        private int index;

        PyBytesIterator(PyBytes bytes) {
            super(SHAPE, bytes);
        }

        @Override
        public Object nextOrNull() {
            PyBytes b = (PyBytes) source();
            int i = index;
            if (b == null || i >= b.length()) {
                return exhaust();
            }
            index = i + 1;
            return PyInt.of(b.get(i));
        }

        @Builtin("__iter__($self, /)")
        static Object iter(PyBytesIterator self) {
            return self;
        }

        @Builtin("__next__($self, /)")
        static Object next(PyBytesIterator self) {
            return self.nextOrNull();
        }

        @Builtin("__length_hint__($self, /)")
        static int lengthHint(PyBytesIterator self) {
            PyBytes b = (PyBytes) self.source();
            return b == null ? 0 : b.length() - self.index;
        }

        @Builtin("__reduce__($self, /)")
        static Object reduce(PyBytesIterator self) {
            Object iter = Args.builtin("iter"); // first: this may exhaust the iterator
            PyBytes b = (PyBytes) self.source();
            return b == null ? PyTuple.of(iter, PyTuple.of((Object) PyTuple.EMPTY))
                : PyTuple.of(new Object[] {iter, PyTuple.of((Object) b), PyInt.of(self.index)});
        }

        @Builtin("__setstate__($self, state, /)")
        static void setstate(PyBytesIterator self, long state) {
            PyBytes b = (PyBytes) self.source();
            if (b != null) {
                self.index = (int) Math.max(0, Math.min(state, b.length()));
            }
        }
    }
}
