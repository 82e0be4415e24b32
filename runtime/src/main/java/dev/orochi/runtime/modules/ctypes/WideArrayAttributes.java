package dev.orochi.runtime.modules.ctypes;

import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The attribute that arrays of {@code c_wchar} have besides those of arrays; a type only to hold it. Stateless. */
@PyClass(name = "Array", module = "_ctypes")
final class WideArrayAttributes {
    private WideArrayAttributes() {
    }

    /** The characters up to the NUL. */
    static PyStr string(MemorySegment m) {
        int n = 0;
        int room = (int) (m.byteSize() / Memory.WIDE);
        while (n < room && m.get(ValueLayout.JAVA_INT_UNALIGNED, (long) n * Memory.WIDE) != 0) {
            n++;
        }
        return Memory.wideString(m, n);
    }

    /** Writes a string and, if there is room, a NUL. */
    static void assign(MemorySegment m, Object value) {
        if (!(PyPayload.unwrap(value) instanceof PyStr s)) {
            throw Errors.typeError("unicode string expected instead of " + PyType.of(value).name() + " instance");
        }
        long room = m.byteSize() / Memory.WIDE;
        put(m, s, "string too long (" + s.length() + ", maximum length " + room + ")");
    }

    private static void put(MemorySegment m, PyStr s, String tooLong) {
        int[] points = s.toCodePoints();
        long room = m.byteSize() / Memory.WIDE;
        if (points.length > room) {
            throw Errors.valueError(tooLong);
        }
        MemorySegment.copy(points, 0, m, ValueLayout.JAVA_INT_UNALIGNED, 0, points.length);
        if (points.length < room) {
            m.set(ValueLayout.JAVA_INT_UNALIGNED, (long) points.length * Memory.WIDE, 0);
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
        if (!(PyPayload.unwrap(value) instanceof PyStr s)) {
            throw Errors.typeError("unicode string expected instead of " + PyType.of(value).name() + " instance");
        }
        put(self.memory, s, "string too long");
    }
}
