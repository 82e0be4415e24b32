package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;

/** {@code Ellipsis}. */
@PyClass(name = "ellipsis", subclassable = false)
public final class PyEllipsis extends PyValue {
    public static final PyEllipsis ELLIPSIS = new PyEllipsis();

    private PyEllipsis() {}

    @Override
    public PyType type() {
        return PyType.ofClass(PyEllipsis.class);
    }

    @Builtin("__new__($type, /)")
    public static Object make(PyType type) {
        return ELLIPSIS;
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyEllipsis self) {
        return "Ellipsis";
    }

    @Builtin("__reduce__($self, /)")
    public static String reduce(PyEllipsis self) {
        return "Ellipsis";
    }
}
