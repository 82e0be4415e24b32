package dev.orochi.runtime.modules.functools;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyType;

/** The type of {@code functools.Placeholder}, its only instance. Immutable. */
@PyClass(name = "_PlaceholderType", module = "functools", subclassable = false, doc = """
        The type of the Placeholder singleton.

        Used as a placeholder for partial arguments.""")
public final class PyPlaceholder extends PyObject {
    static final PyPlaceholder INSTANCE = new PyPlaceholder();

    private PyPlaceholder() {
        super(PyType.shapeOf(PyPlaceholder.class));
        makeImmortal();
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        if (args.length > 0 || kwargs.size() > 0) {
            throw Errors.typeError("PlaceholderType takes no arguments");
        }
        return INSTANCE;
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyPlaceholder self) {
        return "Placeholder";
    }

    @Builtin("__reduce__($self, /)")
    public static String reduce(PyPlaceholder self) {
        return "Placeholder";
    }
}
