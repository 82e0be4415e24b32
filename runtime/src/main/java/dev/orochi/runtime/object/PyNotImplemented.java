package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;

/** {@code NotImplemented}. */
@PyClass(name = "NotImplementedType", subclassable = false)
public final class PyNotImplemented extends PyValue {
    public static final PyNotImplemented NOT_IMPLEMENTED = new PyNotImplemented();

    private PyNotImplemented() {}

    @Override
    public PyType type() {
        return PyType.ofClass(PyNotImplemented.class);
    }

    @Builtin("__new__($type, /)")
    public static Object make(PyType type) {
        return NOT_IMPLEMENTED;
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyNotImplemented self) {
        return "NotImplemented";
    }

    @Builtin("__bool__($self, /)")
    public static boolean bool(PyNotImplemented self) {
        throw Errors.typeError("NotImplemented should not be used in a boolean context");
    }

    @Builtin("__reduce__($self, /)")
    public static String reduce(PyNotImplemented self) {
        return "NotImplemented";
    }
}
