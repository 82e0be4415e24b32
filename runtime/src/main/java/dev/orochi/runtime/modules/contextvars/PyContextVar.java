package dev.orochi.runtime.modules.contextvars;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.*;

/** {@code contextvars.ContextVar}. Immutable; its values stand in contexts. */
@PyClass(name = "ContextVar", module = "_contextvars", subclassable = false)
public final class PyContextVar extends PyExtensible {
    private static final Shape SHAPE = PyType.shapeOf(PyContextVar.class);
    final Object name;
    private final Object def;

    public PyContextVar(Object name, Object def) {
        super(SHAPE);
        this.name = Rc.own(name);
        this.def = Rc.own(def);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(name);
        v.visit(def);
        super.traverse(v);
    }

    @Builtin(value = "__new__($type, name, /, *, default=<unrepresentable>)", effect = Effect.QUIET)
    static Object make(PyType type, Object name, Object def) {
        if (!(PyPayload.unwrap(name) instanceof PyStr)) {
            throw Errors.typeError("context variable name must be a str");
        }
        Ops.hash(name);
        return new PyContextVar(name, def);
    }

    @Builtin(value = "get($self, default=<unrepresentable>, /)", effect = Effect.QUIET)
    public static Object get(PyContextVar self, Object def) {
        Object v = PyContext.current().valueOf(self);
        if (v != null) {
            return v;
        }
        if (def != null) {
            return def;
        }
        if (self.def != null) {
            return self.def;
        }
        throw Errors.make(Builtins.LOOKUP_ERROR, self);
    }

    @Builtin(value = "set($self, value, /)", effect = Effect.QUIET)
    public static Object set(PyContextVar self, Object v) {
        PyContext c = PyContext.current();
        Object old = c.valueOf(self);
        c.put(self, v);
        return new PyToken(c, self, old);
    }

    @Builtin(value = "reset($self, token, /)", effect = Effect.QUIET)
    static void reset(PyContextVar self, Object token) {
        if (!(token instanceof PyToken t)) {
            throw Errors.typeError("expected an instance of Token, got " + Ops.repr(token));
        }
        t.reset(self);
    }

    @Getter("name")
    static Object name(PyContextVar self) {
        return self.name;
    }

    @Builtin("__repr__($self, /)")
    static String repr(PyContextVar self) {
        return "<ContextVar name=" + Ops.repr(self.name) + (self.def == null ? "" : " default=" + Ops.repr(self.def))
                + " at " + Ops.address(self) + ">";
    }

    @Builtin(value = "__class_getitem__($type, object, /)", kind = Kind.CLASS)
    static Object classGetItem(PyType type, Object item) {
        return PyGenericAlias.of(type, item);
    }
}
