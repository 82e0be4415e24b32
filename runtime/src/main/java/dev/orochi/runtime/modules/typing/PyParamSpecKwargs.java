package dev.orochi.runtime.modules.typing;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.*;

/** {@code P.kwargs} of a ParamSpec P. Immutable. */
@PyClass(name = "ParamSpecKwargs", module = "typing", subclassable = false)
public final class PyParamSpecKwargs extends PyExtensible {
    private static final Shape SHAPE = PyType.shapeOf(PyParamSpecKwargs.class);
    private final Object origin;

    PyParamSpecKwargs(Object origin) {
        super(SHAPE);
        this.origin = Rc.own(origin);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(origin);
        super.traverse(v);
    }

    @Builtin("__new__($type, origin)")
    public static Object make(PyType type, Object origin) {
        return new PyParamSpecKwargs(origin);
    }

    @Getter("__origin__")
    public static Object origin(PyParamSpecKwargs self) {
        return self.origin;
    }

    @Builtin("__eq__($self, value, /)")
    public static Object eq(PyParamSpecKwargs self, Object other) {
        return other instanceof PyParamSpecKwargs o ? PyBool.of(Ops.eq(self.origin, o.origin)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin("__mro_entries__($self, bases, /)")
    public static Object mroEntries(PyParamSpecKwargs self, Object bases) {
        throw Errors.typeError("Cannot subclass an instance of ParamSpecKwargs");
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyParamSpecKwargs self) {
        return (self.origin instanceof PyParamSpec p ? Ops.str(p.name) : Ops.repr(self.origin)) + ".kwargs";
    }
}
