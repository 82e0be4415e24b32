package dev.orochi.runtime.modules.ctypes;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Convert;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyGenericAlias;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PySlice;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.object.SliceBounds;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.LongFunction;

/** An array; those of characters have {@link CharArrayAttributes} or {@link WideArrayAttributes} too. */
@PyClass(name = "Array", module = "_ctypes", base = PyCData.class, metatype = ArrayType.class, doc = """
        Abstract base class for arrays.

        The recommended way to create concrete array types is by multiplying any
        ctypes data type with a non-negative integer. Alternatively, you can subclass
        this type and define _length_ and _type_ class variables. Array elements can
        be read and written using standard subscript and slice accesses for slice
        reads, the resulting object is not itself an Array.""")
final class PyCArray extends PyCData {
    static final PyType TYPE = PyType.ofClass(PyCArray.class);

    PyCArray(Shape shape, MemorySegment memory, PyCData base, long index, boolean owner) {
        super(shape, memory, base, index, owner);
    }

    private CInfo info() {
        return CInfo.ofInstance(this);
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    static Object make(PyType type, Object[] args, PyDict kwargs) {
        return create(type);
    }

    @Builtin("__init__($self, /, *args, **kwargs)")
    static void init(PyCArray self, Object[] args, PyDict kwargs) {
        CInfo info = self.info();
        for (int i = 0; i < args.length; i++) {
            self.set(info, i, args[i]);
        }
    }

    @Builtin("__len__($self, /)")
    long length() {
        return info().length;
    }

    private MemorySegment part(CInfo info, long i) {
        MemorySegment m = memory;
        long size = CInfo.concrete(info.item).size;
        if (i < 0 || i >= info.length || (i + 1) * size > m.byteSize()) {
            throw Errors.indexError("invalid index");
        }
        return m.asSlice(i * size, size);
    }

    private Object get(CInfo info, long i) {
        return Values.get(info.item, this, i, part(info, i));
    }

    private void set(CInfo info, long i, Object value) {
        Values.set(this, info.item, value, i, part(info, i));
    }

    private static long number(CInfo info, Object key) {
        long i = Convert.toLong(key);
        return i < 0 ? i + info.length : i;
    }

    private static boolean isIndex(Object key) {
        if (PyType.of(key).lookup("__index__") != null) {
            return true;
        }
        if (!(key instanceof PySlice)) {
            throw Errors.typeError("indices must be integers");
        }
        return false;
    }

    private static SliceBounds bounds(CInfo info, Object key) {
        if (info.length > Integer.MAX_VALUE) {
            throw Errors.notImplementedError("slices of arrays with more than 2**31 elements are not supported");
        }
        return SliceBounds.of((PySlice) key, (int) info.length);
    }

    @Builtin("__getitem__($self, key, /)")
    Object getItem(Object key) {
        CInfo info = info();
        if (isIndex(key)) {
            return get(info, number(info, key));
        }
        SliceBounds b = bounds(info, key);
        return slice(info.item, memory, b.start, b.step, b.count, i -> get(info, i));
    }

    /** Elements as bytes, a string or a list. Of pointers too. */
    static Object slice(PyType item, MemorySegment m, long start, long step, int count, LongFunction<Object> element) {
        Code code = CInfo.concrete(item).code;
        if (code != null && code.letter == 'c') {
            byte[] out = new byte[count];
            for (int i = 0; i < count; i++) {
                out[i] = m.get(ValueLayout.JAVA_BYTE, start + i * step);
            }
            return PyBytes.wrap(out);
        }
        if (code != null && code.letter == 'u') {
            int[] out = new int[count];
            for (int i = 0; i < count; i++) {
                out[i] = Memory.point(m.get(ValueLayout.JAVA_INT_UNALIGNED, (start + i * step) * Memory.WIDE));
            }
            return PyStr.ofCodePoints(out);
        }
        Object[] out = new Object[count];
        for (int i = 0; i < count; i++) {
            out[i] = element.apply(start + i * step);
        }
        return PyList.of(out);
    }

    @Builtin("__setitem__($self, key, value, /)")
    void setItem(Object key, Object value) {
        CInfo info = info();
        if (isIndex(key)) {
            set(info, number(info, key), value);
            return;
        }
        SliceBounds b = bounds(info, key);
        if (Ops.len(value) != b.count) {
            throw Errors.valueError("Can only assign sequence of same size");
        }
        for (int i = 0; i < b.count; i++) {
            set(info, b.start + (long) i * b.step, Ops.getItem(value, PyInt.of(i)));
        }
    }

    @Builtin("__delitem__($self, key, /)")
    void delItem(Object key) {
        throw Errors.typeError("Array does not support item deletion");
    }

    @Builtin(value = "__class_getitem__($type, object, /)", kind = Kind.CLASS, doc = "See PEP 585", slot = false)
    static Object classGetItem(PyType type, Object item) {
        return PyGenericAlias.of(type, item);
    }
}
