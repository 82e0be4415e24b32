package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;

/** {@code None}. */
@PyClass(name = "NoneType", subclassable = false)
public final class PyNone extends PyValue {
    public static final PyNone NONE = new PyNone();

    private PyNone() {}

    @Override
    public PyType type() {
        return PyType.ofClass(PyNone.class);
    }

    @Builtin("__new__($type, /)")
    public static Object make(PyType type) {
        return NONE;
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyNone self) {
        return "None";
    }

    @Builtin("__bool__($self, /)")
    public static boolean bool(PyNone self) {
        return false;
    }

    @Builtin("__hash__($self, /)")
    public static long hash(PyNone self) {
        return 0xfca86420L;
    }

    @Builtin("__eq__($self, value, /)")
    public static Object eq(PyNone self, Object other) {
        return other == NONE ? PyBool.TRUE : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Override
    public String toString() {
        return "None";
    }
}
