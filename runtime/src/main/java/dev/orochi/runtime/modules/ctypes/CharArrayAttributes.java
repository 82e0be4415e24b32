package dev.orochi.runtime.modules.ctypes;

import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The attributes that arrays of {@code c_char} have besides those of arrays; a type only to hold them. Stateless. */
@PyClass(name = "Array", module = "_ctypes")
final class CharArrayAttributes {
    private CharArrayAttributes() {
    }

    /** The bytes up to the NUL. */
    static PyBytes string(MemorySegment m) {
        return untilNul(PyCData.bytes(m));
    }

    private static PyBytes untilNul(PyBytes all) {
        byte[] b = all.array();
        int n = 0;
        while (n < b.length && b[n] != 0) {
            n++;
        }
        return n == b.length ? all : PyBytes.of(b, 0, n);
    }

    /** Writes the bytes up to a NUL and, if there is room, a NUL. */
    static void assign(MemorySegment m, Object value) {
        if (!(PyPayload.unwrap(value) instanceof PyBytes all)) {
            throw Errors.typeError("expected bytes, " + PyType.of(value).name() + " found");
        }
        PyBytes b = untilNul(all);
        put(m, b, "bytes too long (" + b.length() + ", maximum length " + m.byteSize() + ")");
    }

    private static void put(MemorySegment m, PyBytes b, String tooLong) {
        int n = b.length();
        if (n > m.byteSize()) {
            throw Errors.valueError(tooLong);
        }
        MemorySegment.copy(b.array(), 0, m, ValueLayout.JAVA_BYTE, 0, n);
        if (n < m.byteSize()) {
            m.set(ValueLayout.JAVA_BYTE, n, (byte) 0);
        }
    }

    @Getter(value = "value", doc = "string value")
    static Object value(PyCArray self) {
        return string(self.memory);
    }

    @Setter("value")
    static void setValue(PyCArray self, Object value) {
        if (value == null) {
            throw Errors.typeError("can't delete attribute");
        }
        if (!(PyPayload.unwrap(value) instanceof PyBytes b)) {
            throw Errors.typeError("bytes expected instead of " + PyType.of(value).name() + " instance");
        }
        put(self.memory, b, "byte string too long");
    }

    @Getter(value = "raw", doc = "value")
    static Object raw(PyCArray self) {
        return PyCData.bytes(self.memory);
    }

    @Setter("raw")
    static void setRaw(PyCArray self, Object value) {
        if (value == null) {
            throw Errors.attributeError("cannot delete attribute");
        }
        byte[] b = Buffers.copy(value);
        MemorySegment m = self.memory;
        if (b.length > m.byteSize()) {
            throw Errors.valueError("byte string too long");
        }
        MemorySegment.copy(b, 0, m, ValueLayout.JAVA_BYTE, 0, b.length);
    }
}
