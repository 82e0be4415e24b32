package dev.orochi.runtime.modules.contextvars;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.*;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code contextvars.Token}: undoes one {@code set}, once. */
@PyClass(name = "Token", module = "_contextvars", subclassable = false)
public final class PyToken extends PyExtensible {
    private static final Shape SHAPE = PyType.shapeOf(PyToken.class);
    private static final PyObject MISSING = new PyMissing();
    private final PyContext context;
    private final PyContextVar var;
    private final Object old;
    private final AtomicBoolean used = new AtomicBoolean();

    PyToken(PyContext context, PyContextVar var, Object old) {
        super(SHAPE);
        this.context = Rc.own(context);
        this.var = Rc.own(var);
        this.old = Rc.own(old);
    }

    @Constant("__hash__")
    static Object hash() {
        return PyNone.NONE;
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    static Object make(PyType type, Object[] args, PyDict kwargs) {
        throw Errors.runtimeError("Tokens can only be created by ContextVars");
    }

    /** {@code Token.MISSING}. */
    @PyClass(name = "Token.MISSING", module = "_contextvars", subclassable = false)
    static final class PyMissing extends PyObject {
        PyMissing() {
            super(PyType.shapeOf(PyMissing.class));
        }

        @Builtin("__repr__($self, /)")
        static String repr(PyMissing self) {
            return "<Token.MISSING>";
        }
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(context);
        v.visit(var);
        v.visit(old);
        super.traverse(v);
    }

    void reset(PyContextVar self) {
        if (self != var) {
            throw Errors.valueError(Ops.repr(this) + " was created by a different ContextVar");
        }
        if (context != PyContext.current()) {
            throw Errors.valueError(Ops.repr(this) + " was created in a different Context");
        }
        if (!used.compareAndSet(false, true)) {
            throw Errors.runtimeError(Ops.repr(this) + " has already been used once");
        }
        context.put(var, old);
    }

    @Builtin("__enter__($self, /)")
    static Object enter(PyToken self) {
        return self;
    }

    @Builtin("__exit__($self, type, value, traceback, /)")
    static void exit(PyToken self, Object type, Object value, Object tb) {
        self.reset(self.var);
    }

    @Getter("var")
    static Object var(PyToken self) {
        return self.var;
    }

    @Getter("old_value")
    static Object oldValue(PyToken self) {
        return self.old == null ? MISSING : self.old;
    }

    @Constant("MISSING")
    static Object missing() {
        return MISSING;
    }

    @Builtin("__repr__($self, /)")
    static String repr(PyToken self) {
        return "<Token" + (self.used.get() ? " used" : "") + " var=" + Ops.repr(self.var) + " at " + Ops.address(self)
                + ">";
    }

    @Builtin(value = "__class_getitem__($type, object, /)", kind = Kind.CLASS)
    static Object classGetItem(PyType type, Object item) {
        return PyGenericAlias.of(type, item);
    }
}
