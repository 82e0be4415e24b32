package dev.orochi.runtime.modules.ctypes;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.object.Convert;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PySlice;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.lang.foreign.MemorySegment;

/** A pointer. */
@PyClass(name = "_Pointer", module = "_ctypes", base = PyCData.class, metatype = PointerType.class)
final class PyCPointer extends PyCData {
    PyCPointer(Shape shape, MemorySegment memory, PyCData base, long index, boolean owner) {
        super(shape, memory, base, index, owner);
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    static Object make(PyType type, Object[] args, PyDict kwargs) {
        CInfo info = CInfo.of(type);
        if (info == null || info.item == null) {
            throw Errors.typeError("Cannot create instance: has no _type_");
        }
        return create(type);
    }

    @Builtin("__init__($self, value=None, /)")
    static void init(PyCPointer self, Object value) {
        if (value != null) {
            self.setContents(value);
        }
    }

    private long target() {
        return Code.rawWord(memory, 0, PointerType.SIZE, false);
    }

    private long checkedTarget() {
        long p = target();
        if (p == 0) {
            throw Errors.valueError("NULL pointer access");
        }
        return p;
    }

    @Builtin("__bool__($self, /)")
    boolean truth() {
        return target() != 0;
    }

    private PyType item() {
        return CInfo.ofInstance(this).item;
    }

    @Getter(value = "contents", doc = "the object this pointer points to (read-write)")
    Object contents() {
        long p = checkedTarget();
        return at(item(), Memory.at(p, CInfo.concrete(item()).size), this, 0);
    }

    @Setter("contents")
    void setContents(Object value) {
        if (value == null) {
            throw Errors.typeError("Pointer does not support item deletion");
        }
        PyType item = item();
        if (item == null) {
            throw Errors.typeError("the pointer has no _type_");
        }
        if (!(value instanceof PyCData d)) { // CPython does not ask for more, either
            throw Errors.typeError("expected " + item.name() + " instead of " + PyType.of(value).name());
        }
        Code.putRawWord(memory, 0, PointerType.SIZE, false, d.address());
        keep(1, value);
        keep(0, d.kept());
    }

    // ---- as array -----------------------------------------------------------------------------------------------------------

    private MemorySegment part(PyType item, long i) {
        long size = CInfo.concrete(item).size;
        return Memory.at(checkedTarget() + i * size, size);
    }

    @Builtin("__getitem__($self, key, /)")
    Object getItem(Object key) {
        PyType item = item();
        if (PyType.of(key).lookup("__index__") != null) {
            long i = Convert.toLong(key);
            return Values.get(item, this, i, part(item, i));
        }
        if (!(key instanceof PySlice s)) {
            throw Errors.typeError("Pointer indices must be integer");
        }
        long step = s.step == PyNone.NONE ? 1 : Convert.toLong(s.step);
        if (step == 0) {
            throw Errors.valueError("slice step cannot be zero");
        }
        if (s.start == PyNone.NONE && step < 0) {
            throw Errors.valueError("slice start is required for step < 0");
        }
        long start = s.start == PyNone.NONE ? 0 : Convert.toLong(s.start);
        if (s.stop == PyNone.NONE) {
            throw Errors.valueError("slice stop is required");
        }
        long stop = Convert.toLong(s.stop);
        long count = step > 0 ? start >= stop ? 0 : (stop - start - 1) / step + 1 : start <= stop ? 0 : (stop - start + 1) / step + 1;
        if (count > Integer.MAX_VALUE - 16) {
            throw Errors.memoryError();
        }
        return slice(item, start, step, (int) count);
    }

    private Object slice(PyType item, long start, long step, int count) {
        long size = CInfo.concrete(item).size;
        long first = Math.min(start, start + (count - 1) * step);
        long extent = count == 0 ? 0 : Math.abs((count - 1) * step) + 1;
        MemorySegment all = extent == 0 ? MemorySegment.NULL : Memory.at(checkedTarget() + first * size, extent * size);
        return PyCArray.slice(item, all, start - first, step, count, i -> Values.get(item, this, i + first, part(item, i + first)));
    }

    @Builtin("__setitem__($self, key, value, /)")
    void setItem(Object key, Object value) {
        long i = Convert.toLong(key);
        PyType item = item();
        Values.set(this, item, value, i, part(item, i));
    }

    @Builtin("__delitem__($self, key, /)")
    void delItem(Object key) {
        throw Errors.typeError("Pointer does not support item deletion");
    }
}
