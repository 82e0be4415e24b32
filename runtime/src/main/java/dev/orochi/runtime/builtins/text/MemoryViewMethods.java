package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.object.Buffer;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyMemoryView;
import dev.orochi.runtime.object.PyNotImplemented;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Snapshots;

/** {@code memoryview}: construction, attributes, conversion, cast and comparison. Stateless. */
@PyMethods(PyMemoryView.class)
final class MemoryViewMethods {
    private MemoryViewMethods() {}

    @Builtin(value = "__new__($type, object)", effect = Effect.QUIET)
    static Object make(PyType cls, Object object) {
        return PyMemoryView.of(object);
    }

    @Builtin(value = "_from_flags($type, object, flags)", kind = Kind.CLASS)
    static Object fromFlags(PyType cls, Object object, int flags) {
        if ((flags & 1) != 0) {
            return new PyMemoryView(Buffers.get(object, true));
        }
        return PyMemoryView.of(object);
    }

    @Builtin(value = "__class_getitem__($type, object, /)", kind = Kind.CLASS)
    static Object classGetitem(PyType cls, Object item) {
        return dev.orochi.runtime.object.PyGenericAlias.of(cls, item);
    }

    // ---- life

    @Builtin("release($self, /)")
    static void release(PyMemoryView self) {
        self.release();
    }

    @Builtin("__enter__($self, /)")
    static Object enter(PyMemoryView self) {
        self.view();
        return self;
    }

    @Builtin("__exit__($self, /, *args)")
    static void exit(PyMemoryView self, Object[] args) {
        self.release();
    }

    @Builtin("__buffer__($self, flags, /)")
    static PyMemoryView buffer(PyMemoryView self, int flags) {
        return new PyMemoryView(self.getBuffer((flags & 1) != 0));
    }

    @Builtin("__release_buffer__($self, buffer, /)")
    static void releaseBuffer(PyMemoryView self, PyMemoryView buffer) {
        if (buffer.isReleased()) {
            throw Errors.valueError("memoryview's buffer has already been released");
        }
        if (buffer.object() != self) {
            throw Errors.valueError("memoryview's buffer is not this object");
        }
        buffer.release();
    }

    // ---- attributes

    @Getter("obj")
    static Object obj(PyMemoryView self) {
        return self.object();
    }

    @Getter("nbytes")
    static int nbytes(PyMemoryView self) {
        return self.view().length;
    }

    @Getter("itemsize")
    static int itemsize(PyMemoryView self) {
        return self.view().itemSize;
    }

    @Getter("format")
    static String format(PyMemoryView self) {
        return self.view().format;
    }

    @Getter("ndim")
    static int ndim(PyMemoryView self) {
        return self.view().dimensions();
    }

    @Getter("readonly")
    static boolean readonly(PyMemoryView self) {
        return self.view().readOnly;
    }

    private static PyTuple tuple(int[] values) {
        Object[] items = new Object[values.length];
        for (int i = 0; i < items.length; i++) {
            items[i] = PyInt.of(values[i]);
        }
        return PyTuple.of(items);
    }

    @Getter("shape")
    static PyTuple shape(PyMemoryView self) {
        return tuple(self.view().shape);
    }

    @Getter("strides")
    static PyTuple strides(PyMemoryView self) {
        return tuple(self.view().strides);
    }

    @Getter("suboffsets")
    static PyTuple suboffsets(PyMemoryView self) {
        self.view();
        return PyTuple.EMPTY;
    }

    @Getter("c_contiguous")
    static boolean cContiguous(PyMemoryView self) {
        return self.view().isContiguous();
    }

    @Getter("f_contiguous")
    static boolean fContiguous(PyMemoryView self) {
        return self.view().isFortran();
    }

    @Getter("contiguous")
    static boolean contiguous(PyMemoryView self) {
        return self.view().isContiguous() || self.view().isFortran();
    }

    // ---- conversion

    @Builtin(value = "tobytes($self, /, order='C')", effect = Effect.QUIET)
    static PyBytes tobytes(PyMemoryView self, Object order) {
        Buffer v = self.view();
        char o = order(order);
        boolean fortran = o == 'F' || o == 'A' && v.isFortran() && !v.isContiguous();
        return PyBytes.wrap(fortran ? reversed(v).toArray() : v.toArray());
    }

    private static char order(Object order) {
        if (Args.absent(order)) {
            return 'C';
        }
        PyStr s = Args.str(order);
        if (s == null) {
            throw Errors.typeError("tobytes() argument 'order' must be str or None, not " + Args.typeName(order));
        }
        String t = s.toJava();
        if (!t.equals("C") && !t.equals("F") && !t.equals("A")) {
            throw Errors.valueError("order must be 'C', 'F' or 'A'");
        }
        return t.charAt(0);
    }

    /** The same elements with the dimensions in reverse order. */
    private static Buffer reversed(Buffer v) {
        int n = v.shape.length;
        int[] shape = new int[n];
        int[] strides = new int[n];
        for (int i = 0; i < n; i++) {
            shape[i] = v.shape[n - 1 - i];
            strides[i] = v.strides[n - 1 - i];
        }
        return v.as(v.offset, v.format, v.itemSize, shape, strides, v.readOnly);
    }

    @Builtin(value = "hex($self, sep=<unrepresentable>, bytes_per_sep=1)", effect = Effect.QUIET)
    static PyStr hex(PyMemoryView self, Object sep, int group) {
        try (Buffer fixed = self.getBuffer(false)) {
            return BytesShared.hex(fixed.span(), sep, group);
        }
    }

    @Builtin(value = "tolist($self, /)", effect = Effect.QUIET)
    static Object tolist(PyMemoryView self) {
        Buffer v = self.view();
        char code = MemoryViewItems.code(v);
        return v.dimensions() == 0 ? ItemFormat.get(v, code, v.offset) : list(v, code, 0, v.offset);
    }

    private static PyList list(Buffer v, char code, int dimension, int position) {
        Object[] items = new Object[v.shape[dimension]];
        for (int i = 0; i < items.length; i++) {
            int at = position + i * v.strides[dimension];
            items[i] = dimension == v.dimensions() - 1 ? ItemFormat.get(v, code, at)
                : list(v, code, dimension + 1, at);
        }
        return PyList.of(items);
    }

    @Builtin(value = "toreadonly($self, /)", effect = Effect.QUIET)
    static PyMemoryView toreadonly(PyMemoryView self) {
        Buffer v = self.view();
        return self.derive(v.as(v.offset, v.format, v.itemSize, v.shape, v.strides, true));
    }

    @Builtin(value = "cast($self, /, format, shape=<unrepresentable>)", effect = Effect.QUIET)
    static PyMemoryView cast(PyMemoryView self, Object format, Object shape) {
        Buffer v = self.view();
        PyStr f = Args.str(format);
        if (f == null) {
            throw Errors.typeError("cast() argument 'format' must be str, not " + Args.typeName(format));
        }
        if (!v.isContiguous()) {
            throw Errors.typeError("memoryview: casts are restricted to C-contiguous views");
        }
        if ((shape != null || v.dimensions() != 1) && MemoryViewItems.hasZero(v.shape)) {
            throw Errors.typeError("memoryview: cannot cast view with zeros in shape or strides");
        }
        if (shape != null) {
            checkDimensions(shape, v);
        }
        String text = f.toJava();
        char to = ItemFormat.code(text);
        if (to == 0) {
            throw Errors.valueError("memoryview: destination format must be a native single character format prefixed "
                + "with an optional '@'");
        }
        int size = ItemFormat.size(to);
        char from = ItemFormat.code(v.format);
        if (!isByte(to) && !isByte(from)) {
            throw Errors.typeError("memoryview: cannot cast between two non-byte formats");
        }
        if (v.length % size != 0) {
            throw Errors.typeError("memoryview: length is not a multiple of itemsize");
        }
        int[] dims = shape == null ? new int[] {v.length / size} : dimensions(shape);
        long n = size;
        for (int d : dims) {
            n *= d;
        }
        if (n != v.length) {
            throw Errors.typeError("memoryview: product(shape) * itemsize != buffer size");
        }
        return self.derive(v.as(v.offset, text, size, dims, Buffer.contiguousStrides(dims, size), v.readOnly));
    }

    private static boolean isByte(char code) {
        return code == 'b' || code == 'B' || code == 'c';
    }

    private static void checkDimensions(Object shape, Buffer v) {
        if (!(shape instanceof PyTuple) && !(shape instanceof PyList)) {
            throw Errors.typeError("shape must be a list or a tuple");
        }
        int n = Ops.len(shape);
        if (n > 64) {
            throw Errors.valueError("memoryview: number of dimensions must not exceed 64");
        }
        if (n != 1 && v.dimensions() != 1) {
            throw Errors.typeError("memoryview: cast must be 1D -> ND or ND -> 1D");
        }
    }

    private static int[] dimensions(Object shape) {
        Object[] items = Snapshots.of(shape);
        int[] dims = new int[items.length];
        for (int i = 0; i < dims.length; i++) {
            if (!Args.isInt(dev.orochi.runtime.object.PyPayload.unwrap(items[i]))) {
                throw Errors.typeError("memoryview.cast(): elements of shape must be integers");
            }
            long d = Args.clampedIndex(items[i]);
            if (d <= 0) {
                throw Errors.valueError("memoryview.cast(): elements of shape must be integers > 0");
            }
            if (d > Integer.MAX_VALUE) {
                throw Errors.valueError("memoryview.cast(): product(shape) > SSIZE_MAX");
            }
            dims[i] = (int) d;
        }
        return dims;
    }

    // ---- comparison

    @Builtin("__eq__($self, value, /)")
    static Object eq(PyMemoryView self, Object value) {
        return compare(self, value, false);
    }

    @Builtin("__ne__($self, value, /)")
    static Object ne(PyMemoryView self, Object value) {
        return compare(self, value, true);
    }

    @Builtin("__lt__($self, value, /)")
    static Object lt(PyMemoryView self, Object value) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin("__le__($self, value, /)")
    static Object le(PyMemoryView self, Object value) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin("__gt__($self, value, /)")
    static Object gt(PyMemoryView self, Object value) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin("__ge__($self, value, /)")
    static Object ge(PyMemoryView self, Object value) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    private static Object compare(PyMemoryView self, Object value, boolean negate) {
        if (self.isReleased()) {
            return PyBool.of((self == value) != negate);
        }
        if (value instanceof PyMemoryView other) {
            return PyBool.of((other.isReleased() ? self == other
                : MemoryViewItems.equal(self.view(), other.view())) != negate);
        }
        if (!Buffers.supports(value)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        try (Buffer b = Buffers.read(value)) {
            return PyBool.of(MemoryViewItems.equal(self.view(), b) != negate);
        }
    }

    @Builtin("__hash__($self, /)")
    static long hash(PyMemoryView self) {
        long h = self.cachedHash();
        if (h != -1) {
            return h;
        }
        Buffer v = self.view();
        if (!v.readOnly) {
            throw Errors.valueError("cannot hash writable memoryview object");
        }
        char code = ItemFormat.code(v.format);
        if (!isByte(code)) {
            throw Errors.valueError("memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
        }
        // the exporter itself must be hashable
        try (Buffer fixed = self.getBuffer(false)) {
            Ops.hash(self.object());
        }
        h = PyBytes.wrap(v.toArray()).pyHash();
        self.cacheHash(h);
        return h;
    }

    @Builtin("__repr__($self, /)")
    static String repr(PyMemoryView self) {
        return (self.isReleased() ? "<released memory at " : "<memory at ") + Ops.address(self) + ">";
    }
}
