package dev.orochi.runtime.builtins.text;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.object.Buffer;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.NativeIterator;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyEllipsis;
import dev.orochi.runtime.object.PyMemoryView;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PySlice;
import dev.orochi.runtime.object.SliceBounds;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** {@code memoryview}: length, indexing, slicing, assignment, iteration and equality of elements. Stateless. */
@PyMethods(PyMemoryView.class)
final class MemoryViewItems {
    private MemoryViewItems() {}

    /** The format character; NotImplementedError for formats that cannot be read here. */
    static char code(Buffer v) {
        char c = ItemFormat.code(v.format);
        if (c == 0) {
            throw Errors.notImplementedError("memoryview: unsupported format " + v.format);
        }
        return c;
    }

    static boolean hasZero(int[] shape) {
        for (int s : shape) {
            if (s == 0) {
                return true;
            }
        }
        return false;
    }

    @Builtin("__len__($self, /)")
    static int len(PyMemoryView self) {
        Buffer v = self.view();
        if (v.dimensions() == 0) {
            throw Errors.typeError("0-dim memory has no length");
        }
        return v.shape[0];
    }

    @Builtin("__getitem__($self, key, /)")
    static Object getitem(PyMemoryView self, Object key) {
        Buffer v = self.view();
        if (v.dimensions() == 0) {
            if (key instanceof PyTuple t && t.size() == 0) {
                return ItemFormat.get(v, code(v), v.offset);
            }
            if (key == PyEllipsis.ELLIPSIS) {
                return self;
            }
            throw Errors.typeError("invalid indexing of 0-dim memory");
        }
        if (key instanceof PySlice s) {
            // the memory stays although an __index__ may release this view
            PyMemoryView hold = self.derive(v);
            try {
                return hold.derive(slice(v, s));
            } finally {
                hold.release();
            }
        }
        if (Args.isIndex(key)) {
            char c = code(v);
            if (v.dimensions() > 1) {
                throw Errors.notImplementedError("multi-dimensional sub-views are not implemented");
            }
            long i = Args.indexOrError(key);
            v = self.view();
            return ItemFormat.get(v, c, position(v, 0, i));
        }
        if (isMultiIndex(key)) {
            char c = code(v);
            int position = position(v, (PyTuple) key);
            return ItemFormat.get(self.view(), c, position);
        }
        if (isMultiSlice(key)) {
            throw Errors.notImplementedError("multi-dimensional slicing is not implemented");
        }
        throw Errors.typeError("memoryview: invalid slice key");
    }

    private static Buffer slice(Buffer v, PySlice s) {
        SliceBounds r = SliceBounds.of(s, v.shape[0]);
        int[] shape = v.shape.clone();
        int[] strides = v.strides.clone();
        shape[0] = r.count;
        strides[0] = (int) (v.strides[0] * r.step);
        return v.as(v.offset + r.start * v.strides[0], v.format, v.itemSize, shape, strides, v.readOnly);
    }

    private static boolean isMultiIndex(Object key) {
        if (!(key instanceof PyTuple t)) {
            return false;
        }
        for (Object k : t.items) {
            if (!Args.isIndex(k)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMultiSlice(Object key) {
        if (!(key instanceof PyTuple t) || t.size() == 0) {
            return false;
        }
        for (Object k : t.items) {
            if (!(k instanceof PySlice)) {
                return false;
            }
        }
        return true;
    }

    private static int position(Buffer v, int dimension, long i) {
        int n = v.shape[dimension];
        long at = i < 0 ? i + n : i;
        if (at < 0 || at >= n) {
            throw Errors.indexError("index out of bounds on dimension " + (dimension + 1));
        }
        return v.offset + (int) at * v.strides[dimension];
    }

    private static int position(Buffer v, PyTuple key) {
        int n = key.size();
        if (n < v.dimensions()) {
            throw Errors.notImplementedError("sub-views are not implemented");
        }
        if (n > v.dimensions()) {
            throw Errors.typeError("cannot index " + v.dimensions() + "-dimension view with " + n + "-element tuple");
        }
        int position = v.offset;
        for (int d = 0; d < n; d++) {
            position += position(v, d, Args.indexOrError(key.items[d])) - v.offset;
        }
        return position;
    }

    @Builtin("__setitem__($self, key, value, /)")
    static void setitem(PyMemoryView self, Object key, Object value) {
        Buffer v = self.view();
        if (v.readOnly) {
            throw Errors.typeError("cannot modify read-only memory");
        }
        if (v.dimensions() == 0) {
            if (key == PyEllipsis.ELLIPSIS || key instanceof PyTuple t && t.size() == 0) {
                ItemFormat.put(v, code(v), v.offset, value);
                return;
            }
            throw Errors.typeError("invalid indexing of 0-dim memory");
        }
        if (Args.isIndex(key)) {
            char c = code(v);
            if (v.dimensions() > 1) {
                throw Errors.notImplementedError("sub-views are not implemented");
            }
            int position = position(v, 0, Args.indexOrError(key));
            put(self, c, position, value);
        } else if (key instanceof PySlice s && v.dimensions() == 1) {
            setSlice(self, s, value);
        } else if (isMultiIndex(key)) {
            char c = code(v);
            put(self, c, position(v, (PyTuple) key), value);
        } else if (key instanceof PySlice || isMultiSlice(key)) {
            throw Errors.notImplementedError("memoryview slice assignments are currently restricted to ndim = 1");
        } else {
            throw Errors.typeError("memoryview: invalid slice key");
        }
    }

    /** Writes an element; the conversions may have released the view. */
    private static void put(PyMemoryView self, char code, int position, Object value) {
        Object converted = ItemFormat.converted(self.view(), code, value);
        ItemFormat.put(self.view(), code, position, converted);
    }

    private static void setSlice(PyMemoryView self, PySlice s, Object value) {
        try (Buffer source = Buffers.read(value)) {
            Buffer v = slice(self.view(), s);
            self.view();
            if (source.dimensions() != 1 || source.shape[0] != v.shape[0] || !sameFormat(source, v)) {
                throw Errors.valueError("memoryview assignment: lvalue and rvalue have different structures");
            }
            byte[] bytes = source.toArray();
            for (int i = 0; i < v.shape[0]; i++) {
                for (int k = 0; k < v.itemSize; k++) {
                    v.put(v.offset + i * v.strides[0] + k, bytes[i * v.itemSize + k]);
                }
            }
        }
    }

    private static boolean sameFormat(Buffer a, Buffer b) {
        String f = a.format.startsWith("@") ? a.format.substring(1) : a.format;
        String g = b.format.startsWith("@") ? b.format.substring(1) : b.format;
        return f.equals(g) && a.itemSize == b.itemSize;
    }

    @Builtin("__delitem__($self, key, /)")
    static void delitem(PyMemoryView self, Object key) {
        if (self.view().readOnly) {
            throw Errors.typeError("cannot modify read-only memory");
        }
        throw Errors.typeError("cannot delete memory");
    }

    @Builtin("count($self, value, /)")
    static long count(PyMemoryView self, Object value) {
        long count = 0;
        Object it = iter(self);
        for (Object item = Ops.next(it); item != null; item = Ops.next(it)) {
            if (item == value || Ops.eq(item, value)) {
                count++;
            }
        }
        return count;
    }

    @Builtin("index($self, value, start=0, stop=sys.maxsize, /)")
    static long index(PyMemoryView self, Object value, Object start, Object stop) {
        Buffer v = self.view();
        if (v.dimensions() == 0) {
            throw Errors.typeError("invalid lookup on 0-dim memory");
        }
        if (v.dimensions() > 1) {
            throw Errors.notImplementedError("multi-dimensional lookup is not implemented");
        }
        int n = v.shape[0];
        char c = code(v);
        for (int i = Args.start(start, n), end = Args.end(stop, n); i < end; i++) {
            v = self.view();
            if (Ops.eq(ItemFormat.get(v, c, v.offset + i * v.strides[0]), value)) {
                return i;
            }
        }
        throw Errors.valueError("memoryview.index(x): x not found");
    }

    // ---- equality

    /** Whether two views have the same shape and equal elements. */
    static boolean equal(Buffer a, Buffer b) {
        if (a.dimensions() != b.dimensions()) {
            return false;
        }
        for (int i = 0; i < a.shape.length; i++) {
            if (a.shape[i] != b.shape[i]) {
                return false;
            }
            if (a.shape[i] == 0) {
                break;
            }
        }
        char f = ItemFormat.code(a.format);
        char g = ItemFormat.code(b.format);
        if (f != 0 && f == g && f != 'f' && f != 'd' && f != 'e' && f != '?') {
            return java.util.Arrays.equals(a.toArray(), b.toArray());
        }
        StructItems sa = f == 0 ? StructItems.of(a) : null;
        StructItems sb = g == 0 ? StructItems.of(b) : null;
        if (f == 0 && sa == null || g == 0 && sb == null) {
            return false;
        }
        return equal(a, f, sa, a.offset, b, g, sb, b.offset, 0);
    }

    private static boolean equal(Buffer a, char f, StructItems sa, int at, Buffer b, char g, StructItems sb, int bt,
            int dimension) {
        if (dimension == a.dimensions()) {
            Object x = sa != null ? sa.get(a, at) : ItemFormat.get(a, f, at);
            Object y = sb != null ? sb.get(b, bt) : ItemFormat.get(b, g, bt);
            return x instanceof dev.orochi.runtime.object.PyFloat d ? d.value == d.value && Ops.eq(x, y) : Ops.eq(x, y);
        }
        for (int i = 0; i < a.shape[dimension]; i++) {
            if (!equal(a, f, sa, at + i * a.strides[dimension], b, g, sb, bt + i * b.strides[dimension],
                dimension + 1)) {
                return false;
            }
        }
        return true;
    }

    // ---- iteration

    @Builtin("__iter__($self, /)")
    static Object iter(PyMemoryView self) {
        Buffer v = self.view();
        if (v.dimensions() == 0) {
            throw Errors.typeError("invalid indexing of 0-dim memory");
        }
        if (v.dimensions() > 1) {
            throw Errors.notImplementedError("multi-dimensional sub-views are not implemented");
        }
        return new PyMemoryIterator(self, code(v));
    }

    /** Iterator over a view of one dimension. Thread rule: {@code index} is a benign race, as in CPython. */
    @PyClass(value = "memory_iterator", subclassable = false)
    static final class PyMemoryIterator extends PyObject implements NativeIterator {
        private static final Shape SHAPE = PyType.shapeOf(PyMemoryIterator.class);
        private final PyMemoryView view;
        private final char code;
        private int index;

        PyMemoryIterator(PyMemoryView view, char code) {
            super(SHAPE);
            this.view = Rc.own(view);
            this.code = code;
        }

        @Override
        protected void traverse(RefVisitor v) {
            super.traverse(v);
            v.visit(view);
        }

        @Override
        public Object nextOrNull() {
            int i = index;
            if (i < 0) {
                return null;
            }
            Buffer v = view.view();
            if (i >= v.shape[0]) {
                index = -1;
                return null;
            }
            index = i + 1;
            return ItemFormat.get(v, code, v.offset + i * v.strides[0]);
        }

        @Builtin("__iter__($self, /)")
        static Object iter(PyMemoryIterator self) {
            return self;
        }

        @Builtin("__next__($self, /)")
        static Object next(PyMemoryIterator self) {
            return self.nextOrNull();
        }
    }
}
