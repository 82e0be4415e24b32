package dev.orochi.runtime.modules.ctypes;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.lang.foreign.MemorySegment;

/** An instance of a structure. */
@PyClass(name = "Structure", module = "_ctypes", base = PyCData.class, metatype = StructType.class, doc = "Structure base class")
final class PyCStructure extends PyCData {
    private static final PyStr FIELDS = PyStr.intern("_fields_");

    PyCStructure(Shape shape, MemorySegment memory, PyCData base, long index, boolean owner) {
        super(shape, memory, base, index, owner);
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    static Object make(PyType type, Object[] args, PyDict kwargs) {
        return create(type);
    }

    @Builtin("__init__($self, /, *args, **kwargs)")
    static void init(PyCStructure self, Object[] args, PyDict kwargs) {
        initialise(self, args, kwargs);
    }

    /** Fields from positional arguments, those of base classes first, and from keywords. Of unions too. */
    static void initialise(PyCData self, Object[] args, PyDict kwargs) {
        if (args.length > 0 && positional(self, self.type(), args, kwargs, 0) < args.length) {
            throw Errors.typeError("too many initializers");
        }
        kwargs.forEach((name, value) -> Ops.setAttr(self, ((PyStr) PyPayload.unwrap(name)).intern(), value));
    }

    private static int positional(PyCData self, PyType type, Object[] args, PyDict kwargs, int at) {
        int next = CInfo.of(type.base()) == null ? at : positional(self, type.base(), args, kwargs, at);
        Object fields = type.dict().get(FIELDS);
        int count = fields == null ? 0 : Ops.len(fields);
        for (int i = 0; i < count && next < args.length; i++) {
            Object name = Ops.getItem(Ops.getItem(fields, PyInt.of(i)), PyInt.ZERO);
            if (kwargs.contains(name)) {
                throw Errors.typeError("duplicate values for field " + Ops.repr(name));
            }
            Ops.setAttr(self, ((PyStr) PyPayload.unwrap(name)).intern(), args[next++]);
        }
        return next;
    }
}
