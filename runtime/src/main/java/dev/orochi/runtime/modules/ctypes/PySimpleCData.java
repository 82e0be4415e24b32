package dev.orochi.runtime.modules.ctypes;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A number, character or plain pointer. */
@PyClass(name = "_SimpleCData", module = "_ctypes", base = PyCData.class, metatype = SimpleType.class)
final class PySimpleCData extends PyCData {
    static final PyType TYPE = PyType.ofClass(PySimpleCData.class);

    PySimpleCData(Shape shape, MemorySegment memory, PyCData base, long index, boolean owner) {
        super(shape, memory, base, index, owner);
    }

    private Code code() {
        return CInfo.ofInstance(this).code;
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    static Object make(PyType type, Object[] args, PyDict kwargs) {
        return create(type);
    }

    @Builtin("__init__($self, /, *args, **kwargs)")
    static void init(PySimpleCData self, Object[] args, PyDict kwargs) {
        if (args.length > 1) {
            throw Errors.typeError("__init__ expected at most 1 argument, got " + args.length);
        }
        if (args.length == 1) {
            self.setValue(args[0]);
        }
    }

    @Getter("value")
    Object value() {
        return code().get(memory, 0);
    }

    @Setter("value")
    void setValue(Object value) {
        if (value == null) {
            throw Errors.typeError("can't delete attribute");
        }
        keep(0, code().set(memory, 0, value));
    }

    @Builtin("__bool__($self, /)")
    boolean truth() {
        MemorySegment m = memory;
        int size = code().size;
        for (int i = 0; i < size; i++) {
            if (m.get(ValueLayout.JAVA_BYTE, i) != 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    @Builtin("__ctypes_from_outparam__($self, /)")
    Object fromOutParam() {
        return CInfo.ofInstance(this).isDerivedSimple() ? this : value();
    }

    @Builtin("__repr__($self, /)")
    String repr() {
        PyType t = type();
        if (t.base() != TYPE) {
            return "<" + t.name() + " object at " + Ops.address(this) + ">";
        }
        return t.name() + "(" + Ops.repr(value()) + ")";
    }
}
