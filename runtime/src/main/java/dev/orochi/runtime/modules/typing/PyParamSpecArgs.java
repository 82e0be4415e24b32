package dev.orochi.runtime.modules.typing;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.*;

/** {@code P.args} of a ParamSpec P. Immutable. */
@PyClass(name = "ParamSpecArgs", module = "typing", subclassable = false)
public final class PyParamSpecArgs extends PyExtensible {
    private static final Shape SHAPE = PyType.shapeOf(PyParamSpecArgs.class);
    private final Object origin;

    PyParamSpecArgs(Object origin) {
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
        return new PyParamSpecArgs(origin);
    }

    @Getter("__origin__")
    public static Object origin(PyParamSpecArgs self) {
        return self.origin;
    }

    @Builtin("__eq__($self, value, /)")
    public static Object eq(PyParamSpecArgs self, Object other) {
        return other instanceof PyParamSpecArgs o ? PyBool.of(Ops.eq(self.origin, o.origin)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin("__mro_entries__($self, bases, /)")
    public static Object mroEntries(PyParamSpecArgs self, Object bases) {
        throw Errors.typeError("Cannot subclass an instance of ParamSpecArgs");
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyParamSpecArgs self) {
        return (self.origin instanceof PyParamSpec p ? Ops.str(p.name) : Ops.repr(self.origin)) + ".args";
    }
}
