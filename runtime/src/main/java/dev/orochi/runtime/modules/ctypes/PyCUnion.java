package dev.orochi.runtime.modules.ctypes;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.lang.foreign.MemorySegment;

/** An instance of a union. */
@PyClass(name = "Union", module = "_ctypes", base = PyCData.class, metatype = UnionType.class, doc = "Union base class")
final class PyCUnion extends PyCData {
    PyCUnion(Shape shape, MemorySegment memory, PyCData base, long index, boolean owner) {
        super(shape, memory, base, index, owner);
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    static Object make(PyType type, Object[] args, PyDict kwargs) {
        return create(type);
    }

    @Builtin("__init__($self, /, *args, **kwargs)")
    static void init(PyCUnion self, Object[] args, PyDict kwargs) {
        PyCStructure.initialise(self, args, kwargs);
    }
}
