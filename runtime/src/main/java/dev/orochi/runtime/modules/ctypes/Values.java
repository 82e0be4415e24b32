package dev.orochi.runtime.modules.ctypes;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import java.lang.foreign.MemorySegment;

/** Reads and writes values of C types in memory: what elements, fields, pointers, results and arguments have in common. Stateless. */
final class Values {
    private Values() {
    }

    /** The value of a part of an object: a plain Python value, or an object for the part. */
    static Object get(PyType type, PyCData source, long index, MemorySegment part) {
        CInfo info = CInfo.concrete(type);
        Code plain = info.plainCode();
        return plain != null ? plain.get(part, 0) : PyCData.at(type, part, source, index);
    }

    /** Writes a value to a part of an object, which keeps what it then refers to. */
    static void set(PyCData target, PyType type, Object value, long index, MemorySegment part) {
        target.keep(index, write(type, value, part));
    }

    /** @return what the memory then refers to, or null */
    static Object write(PyType type, Object value, MemorySegment part) {
        CInfo info = CInfo.concrete(type);
        if (value instanceof PyCData d) {
            return writeData(info, d, part);
        }
        if (info.kind == CInfo.Kind.SIMPLE) {
            return info.code.set(part, 0, value);
        }
        if (value instanceof PyTuple t) {
            Object made;
            try {
                made = Ops.callObject(type, t.items, null);
            } catch (PyException e) {
                throw Errors.runtimeError("(" + type.name() + ") " + description(e));
            }
            return write(type, made, part);
        }
        if (info.kind == CInfo.Kind.POINTER && value == PyNone.NONE) {
            Code.putRawWord(part, 0, 8, false, 0);
            return null;
        }
        throw Errors.typeError("expected " + type.name() + " instance, got " + PyType.of(value).name());
    }

    /** The exception's type and text. */
    static String description(PyException e) {
        return PyType.of(e.value).name() + ": " + Ops.str(e.value);
    }

    private static Object writeData(CInfo info, PyCData value, MemorySegment part) {
        PyType type = info.type;
        if (Ops.isInstance(value, type)) {
            MemorySegment from = value.memory;
            long n = Math.min(Math.min(info.size, from.byteSize()), part.byteSize());
            MemorySegment.copy(from, 0, part, 0, n);
            return value.kept();
        }
        CInfo other = CInfo.ofInstance(value);
        if (info.kind == CInfo.Kind.POINTER && other.kind == CInfo.Kind.ARRAY && other.item == info.item) {
            Code.putRawWord(part, 0, 8, false, value.address());
            return PyTuple.of(value.kept(), value);
        }
        throw Errors.typeError("incompatible types, " + value.type().name() + " instance instead of " + type.name() + " instance");
    }
}
