package dev.orochi.runtime.modules.typing;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.PyValue;

/** {@code typing.NoDefault}: stands for a default that is not there. */
@PyClass(name = "NoDefaultType", module = "builtins", subclassable = false, doc = "The type of the NoDefault singleton.")
public final class PyNoDefault extends PyValue {
    public static final PyNoDefault NO_DEFAULT = new PyNoDefault();

    private PyNoDefault() {}

    @Override
    public PyType type() {
        return PyType.ofClass(PyNoDefault.class);
    }

    @Builtin("__new__($type)")
    public static Object make(PyType type) {
        return NO_DEFAULT;
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyNoDefault self) {
        return "typing.NoDefault";
    }

    @Builtin("__reduce__($self, /)")
    public static String reduce(PyNoDefault self) {
        return "NoDefault";
    }
}
