package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.interpreter.QuietIterator;
import dev.orochi.runtime.object.Buffer;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyByteArray;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyIterator;
import dev.orochi.runtime.object.PyMemoryView;
import dev.orochi.runtime.object.PyNotImplemented;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PySlice;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.object.SliceBounds;
import dev.orochi.runtime.object.Snapshots;
import dev.orochi.runtime.object.Span;

/** {@code bytearray}: construction, special methods and those that change it. Stateless. */
@PyMethods(PyByteArray.class)
public final class ByteArrayObject {
    private ByteArrayObject() {}

    @Builtin(value = "__new__($type, *args, **kwargs)", textSignature = false)
    static Object make(PyType cls, Object[] args, PyDict kwargs) {
        return new PyByteArray(cls.instanceShape());
    }

    @Builtin("__init__($self, source=b'', encoding='utf-8', errors='strict')")
    static void init(PyByteArray self, Object source, Object encoding, Object errors) {
        if (source != null && encoding == null && errors == null && !Buffers.supports(source) && !Args.isIndex(source)
            && Args.str(source) == null) {
            self.resize(0);
            fill(self, source);
            return;
        }
        self.setAll(BytesShared.construct(source, Args.text(encoding, "bytearray", "encoding"),
            Args.text(errors, "bytearray", "errors"), "bytearray"));
    }

    /** Appends the ints of an iterable one by one. */
    private static void fill(PyByteArray self, Object iterable) {
        Object it = Snapshots.iter(iterable, BytesShared.refusal(iterable, "bytearray"));
        for (Object item = Ops.next(it); item != null; item = Ops.next(it)) {
            self.append(BytesShared.byteValue(item));
        }
    }

    // ---- the sequence

    @Builtin("__len__($self, /)")
    static int len(PyByteArray self) {
        return self.length();
    }

    @Builtin("__getitem__($self, key, /)")
    static Object getitem(PyByteArray self, Object key) {
        if (key instanceof PySlice s) {
            Span span = self.span();
            return new PyByteArray(BytesObject.pick(span, SliceBounds.of(s, span.length())));
        }
        int b = self.get(index(self, key));
        if (b < 0) {
            throw Errors.indexError("bytearray index out of range");
        }
        return PyInt.of(b);
    }

    /** The index from the start; -1 when out of range below. */
    private static int index(PyByteArray self, Object key) {
        if (!Args.isIndex(key)) {
            throw Errors.typeError("bytearray indices must be integers or slices, not " + Args.typeName(key));
        }
        long i = Args.indexOrError(key);
        i += i < 0 ? self.length() : 0;
        return i < 0 || i > Integer.MAX_VALUE ? -1 : (int) i;
    }

    @Builtin("__setitem__($self, key, value, /)")
    static void setitem(PyByteArray self, Object key, Object value) {
        if (key instanceof PySlice s) {
            setSlice(self, s, value);
            return;
        }
        int i = index(self, key);
        if (!Args.isIndex(value)) {
            throw Errors.typeError("'" + Args.typeName(value) + "' object cannot be interpreted as an integer");
        }
        if (!self.set(i, BytesShared.byteValue(value))) {
            throw Errors.indexError("bytearray index out of range");
        }
    }

    private static boolean isNumber(Object value) {
        PyType t = PyType.of(value);
        return Args.isIndex(value) || t.lookup("__float__") != null || t.lookup("__int__") != null;
    }

    private static byte[] filled(Object iterable) {
        PyByteArray fresh = new PyByteArray(new byte[0]);
        fill(fresh, iterable);
        return fresh.toArray();
    }

    private static void setSlice(PyByteArray self, PySlice slice, Object value) {
        if (slice.step instanceof PyInt step && step.value == 0) {
            throw Errors.valueError("slice step cannot be zero");
        }
        byte[] bytes;
        if (value instanceof PyByteArray b) {
            bytes = b.toArray();
        } else {
            if (Args.str(value) != null || !Buffers.supports(value) && isNumber(value)) {
                throw Errors.typeError("can assign only bytes, buffers, or iterables of ints in range(0, 256)");
            }
            bytes = Buffers.supports(value) ? BytesShared.construct(value, null, null, "bytearray") : filled(value);
        }
        SliceBounds r = SliceBounds.of(slice, self.length());
        if (r.step == 1) {
            self.replaceRange(r.start, Math.max(r.start, r.stop), bytes);
            return;
        }
        if (bytes.length == 0) {
            deleteSlice(self, r);
            return;
        }
        if (bytes.length != Math.max(0, r.count)) {
            throw Errors.valueError("attempt to assign bytes of size " + bytes.length
                + " to extended slice of size " + Math.max(0, r.count));
        }
        self.inPlace(s -> {
            for (int k = 0; k < bytes.length; k++) {
                long at = r.start + (long) k * r.step;
                if (at < s.length()) {
                    s.array()[s.from() + (int) at] = bytes[k];
                }
            }
        });
    }

    @Builtin("__delitem__($self, key, /)")
    static void delitem(PyByteArray self, Object key) {
        if (key instanceof PySlice s) {
            deleteSlice(self, SliceBounds.of(s, self.length()));
            return;
        }
        int i = index(self, key);
        if (i < 0 || self.pop(i) < 0) {
            throw Errors.indexError("bytearray index out of range");
        }
    }

    private static void deleteSlice(PyByteArray self, SliceBounds r) {
        if (r.count <= 0) {
            return;
        }
        if (r.step == 1) {
            self.replaceRange(r.start, r.start + r.count, new byte[0]);
            return;
        }
        byte[] old = self.toArray();
        boolean[] drop = new boolean[old.length];
        for (int k = 0; k < r.count; k++) {
            long at = r.start + (long) k * r.step;
            if (at < old.length) {
                drop[(int) at] = true;
            }
        }
        byte[] kept = new byte[old.length];
        int n = 0;
        for (int i = 0; i < old.length; i++) {
            if (!drop[i]) {
                kept[n++] = old[i];
            }
        }
        self.setAll(java.util.Arrays.copyOf(kept, n));
    }

    @Builtin("__iter__($self, /)")
    static Object iter(PyByteArray self) {
        return new PyByteArrayIterator(self);
    }

    @Builtin("__contains__($self, key, /)")
    static boolean contains(PyByteArray self, Object key) {
        try (Buffer fixed = self.getBuffer(false)) {
            return BytesShared.contains(self.span(), key);
        }
    }

    @Builtin("__add__($self, value, /)")
    static Object add(PyByteArray self, Object value) {
        if (!Buffers.supports(value)) {
            throw Errors.typeError("can't concat " + Args.typeName(value) + " to " + Args.typeName(self));
        }
        return new PyByteArray(BytesAlgo.concat(self.span(), Buffers.span(value)));
    }

    @Builtin("__iadd__($self, value, /)")
    static Object iadd(PyByteArray self, Object value) {
        if (!Buffers.supports(value)) {
            throw Errors.typeError("can't concat " + Args.typeName(value) + " to " + Args.typeName(self));
        }
        self.append(Buffers.copy(value));
        return self;
    }

    @Builtin("__mul__($self, value, /)")
    static Object mul(PyByteArray self, Object value) {
        Span s = self.span();
        return new PyByteArray(BytesAlgo.repeat(s, BytesShared.repeatCount(s, value)));
    }

    @Builtin("__rmul__($self, value, /)")
    static Object rmul(PyByteArray self, Object value) {
        return mul(self, value);
    }

    @Builtin("__imul__($self, value, /)")
    static Object imul(PyByteArray self, Object value) {
        Span s = self.span();
        self.setAll(BytesAlgo.repeat(s, BytesShared.repeatCount(s, value)));
        return self;
    }

    // ---- comparison

    private static Object compare(PyByteArray self, Object value, java.util.function.IntPredicate test, boolean equality) {
        if (Args.str(value) != null || !Buffers.supports(value)) {
            if (equality && BytesWarnings.level > 0 && Args.str(value) != null) {
                Errors.warn(dev.orochi.runtime.object.Builtins.BYTES_WARNING,
                    "Comparison between bytearray and string", 1);
            }
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        Span other;
        try {
            other = Buffers.span(value);
        } catch (PyException e) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return PyBool.of(test.test(self.span().compareTo(other)));
    }

    @Builtin("__eq__($self, value, /)")
    static Object eq(PyByteArray self, Object value) {
        return compare(self, value, c -> c == 0, true);
    }

    @Builtin("__ne__($self, value, /)")
    static Object ne(PyByteArray self, Object value) {
        return compare(self, value, c -> c != 0, true);
    }

    @Builtin("__lt__($self, value, /)")
    static Object lt(PyByteArray self, Object value) {
        return compare(self, value, c -> c < 0, false);
    }

    @Builtin("__le__($self, value, /)")
    static Object le(PyByteArray self, Object value) {
        return compare(self, value, c -> c <= 0, false);
    }

    @Builtin("__gt__($self, value, /)")
    static Object gt(PyByteArray self, Object value) {
        return compare(self, value, c -> c > 0, false);
    }

    @Builtin("__ge__($self, value, /)")
    static Object ge(PyByteArray self, Object value) {
        return compare(self, value, c -> c >= 0, false);
    }

    @Builtin("__repr__($self, /)")
    static PyStr repr(PyByteArray self) {
        Span s = self.span();
        return StrRepr.repr(s.array(), s.from(), s.to(), PyType.of(self).name() + "(b", ")", true);
    }

    @Builtin("__str__($self, /)")
    static PyStr str(PyByteArray self) {
        BytesWarnings.str("bytearray");
        return repr(self);
    }

    // ---- changes

    @Builtin(value = "append($self, item, /)", effect = Effect.QUIET)
    static void append(PyByteArray self, Object item) {
        self.append(BytesShared.byteValue(item));
    }

    @Builtin(value = "insert($self, index, item, /)", effect = Effect.QUIET)
    static void insert(PyByteArray self, long index, Object item) {
        int b = BytesShared.byteValue(item);
        int n = self.length();
        long at = index < 0 ? Math.max(0, index + n) : Math.min(index, n);
        self.insert((int) at, b);
    }

    @Builtin(value = "pop($self, index=-1, /)", effect = Effect.QUIET)
    static int pop(PyByteArray self, long index) {
        if (self.length() == 0) {
            throw Errors.indexError("pop from empty bytearray");
        }
        int b = self.pop(index == (int) index ? (int) index : Integer.MAX_VALUE);
        if (b < 0) {
            throw Errors.indexError("pop index out of range");
        }
        return b;
    }

    @Builtin(value = "remove($self, value, /)", effect = Effect.QUIET)
    static void remove(PyByteArray self, Object value) {
        int b = BytesShared.byteValue(value);
        int at = BytesAlgo.find(self.span(), PyBytes.ofByte(b).span(), 0, self.length());
        if (at < 0) {
            throw Errors.valueError("value not found in bytearray");
        }
        self.replaceRange(at, at + 1, new byte[0]);
    }

    @Builtin("extend($self, iterable_of_ints, /)")
    static void extend(PyByteArray self, Object iterable) {
        PyStr text = Args.str(iterable);
        if (text != null && !text.isEmpty()) {
            throw Errors.typeError("expected iterable of integers; got: 'str'");
        }
        self.append(BytesShared.fromObject(iterable, "bytearray", "can't extend bytearray with " + Args.typeName(iterable)));
    }

    @Builtin(value = "clear($self, /)", effect = Effect.QUIET)
    static void clear(PyByteArray self) {
        self.resize(0);
    }

    @Builtin(value = "copy($self, /)", effect = Effect.QUIET)
    static PyByteArray copy(PyByteArray self) {
        return new PyByteArray(self.toArray());
    }

    @Builtin(value = "reverse($self, /)", effect = Effect.QUIET)
    static void reverse(PyByteArray self) {
        self.inPlace(s -> {
            byte[] a = s.array();
            for (int i = s.from(), j = s.to() - 1; i < j; i++, j--) {
                byte b = a[i];
                a[i] = a[j];
                a[j] = b;
            }
        });
    }

    @Builtin(value = "resize($self, size, /)", effect = Effect.QUIET)
    static void resize(PyByteArray self, long size) {
        if (size < 0) {
            throw Errors.valueError("Can only resize to positive sizes, got " + size);
        }
        if (size > Integer.MAX_VALUE - 16) {
            throw Errors.memoryError();
        }
        self.resize((int) size);
    }

    // ---- the rest

    @Builtin("__alloc__($self, /)")
    static int alloc(PyByteArray self) {
        return self.capacity();
    }

    @Builtin("__sizeof__($self, /)")
    static int sizeof(PyByteArray self) {
        return 56 + self.capacity();
    }

    @Builtin("__buffer__($self, flags, /)")
    static PyMemoryView buffer(PyByteArray self, int flags) {
        return new PyMemoryView(self.getBuffer((flags & 1) != 0));
    }

    @Builtin("__release_buffer__($self, buffer, /)")
    static void releaseBuffer(PyByteArray self, PyMemoryView buffer) {
        if (buffer.isReleased()) {
            throw Errors.valueError("memoryview's buffer has already been released");
        }
        if (buffer.object() != self) {
            throw Errors.valueError("memoryview's buffer is not this object");
        }
        buffer.release();
    }

    @Builtin("__reduce__($self, /)")
    static Object reduce(PyByteArray self) {
        return reduceEx(self, 2);
    }

    @Builtin("__reduce_ex__($self, proto=0, /)")
    static Object reduceEx(PyByteArray self, int proto) {
        PyTuple args;
        byte[] bytes = self.toArray();
        if (proto < 3) {
            args = bytes.length == 0 ? PyTuple.EMPTY
                : PyTuple.of(SingleByte.decodeLatin1(bytes, 0, bytes.length), PyStr.of("latin-1"));
        } else {
            args = PyTuple.of((Object) PyBytes.wrap(bytes));
        }
        Object state = Args.state(self);
        return PyTuple.of(new Object[] {PyType.of(self), args, state});
    }

    /** Iterator over a bytearray. Thread rule: {@code index} is a benign race, as in CPython. */
    @PyClass(value = "bytearray_iterator", subclassable = false)
    public static final class PyByteArrayIterator extends PyIterator implements QuietIterator {
        private static final Shape SHAPE = PyType.shapeOf(PyByteArrayIterator.class);
        private int index;

        PyByteArrayIterator(PyByteArray bytes) {
            super(SHAPE, bytes);
        }

        @Builtin("__iter__($self, /)")
        static Object iter(PyByteArrayIterator self) {
            return self;
        }

        @Override
        public Object nextOrNull() {
            PyByteArray a = (PyByteArray) source();
            if (a == null) {
                return null;
            }
            int i = index;
            int b = a.get(i);
            if (b < 0) {
                return exhaust();
            }
            index = i + 1;
            return PyInt.of(b);
        }

        @Builtin("__next__($self, /)")
        static Object next(PyByteArrayIterator self) {
            return self.nextOrNull();
        }

        @Builtin("__length_hint__($self, /)")
        static int lengthHint(PyByteArrayIterator self) {
            PyByteArray a = (PyByteArray) self.source();
            return a == null ? 0 : Math.max(0, a.length() - self.index);
        }

        @Builtin("__reduce__($self, /)")
        static Object reduce(PyByteArrayIterator self) {
            Object iter = Args.builtin("iter");
            PyByteArray a = (PyByteArray) self.source();
            return a == null ? PyTuple.of(iter, PyTuple.of((Object) PyTuple.EMPTY))
                : PyTuple.of(new Object[] {iter, PyTuple.of((Object) a), PyInt.of(self.index)});
        }

        @Builtin("__setstate__($self, state, /)")
        static void setstate(PyByteArrayIterator self, long state) {
            PyByteArray a = (PyByteArray) self.source();
            if (a != null) {
                self.index = (int) Math.max(0, Math.min(state, a.length()));
            }
        }
    }
}
