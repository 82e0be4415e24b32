package dev.orochi.runtime.modules.typing;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Calls;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInstance;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.object.Shape;

/** {@code typing.Generic}: a base class without anything in its instances. */
@PyClass(name = "Generic", module = "typing", doc = "Abstract base class for generic types.")
public abstract class PyGeneric extends PyInstance implements BuiltinFlags.NoWeakRefs {
    private PyGeneric(Shape shape) {
        super(shape);
    }

    @Builtin(value = "__class_getitem__($type, /, *args, **kwargs)", kind = Kind.CLASS)
    public static Object classGetItem(PyType type, Object[] args, PyDict kwargs) {
        return call("_generic_class_getitem", type, args, kwargs);
    }

    @Builtin(value = "__init_subclass__($type, /, *args, **kwargs)", kind = Kind.CLASS)
    public static Object initSubclass(PyType type, Object[] args, PyDict kwargs) {
        call("_generic_init_subclass", type, args, kwargs);
        return PyNone.NONE;
    }

    private static Object call(String function, PyType type, Object[] args, PyDict kwargs) {
        Object[] all = new Object[args.length + 1];
        all[0] = type;
        System.arraycopy(args, 0, all, 1, args.length);
        PyStr[] names = Calls.names(kwargs);
        Object f = Ops.getAttr(Runtime.importModule("typing"), function);
        return Ops.callObject(f, Calls.withKeywords(all, kwargs), names);
    }
}
