package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;

/** A callable bound to an instance. Immutable. */
@PyClass(name = "method", subclassable = false)
public final class PyMethod extends PyExtensible {
    private static final Shape SHAPE = PyType.shapeOf(PyMethod.class);

    public final Object func;
    public final Object self;

    public PyMethod(Object func, Object self) {
        super(SHAPE);
        this.func = Rc.own(func);
        this.self = Rc.own(self);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(func);
        v.visit(self);
        super.traverse(v);
    }

    @Override
    public Object call(Object[] args, PyStr[] kw) {
        return Ops.callObject(func, Ops.prepend(self, args), kw);
    }

    @Builtin(value = "__new__($type, function, instance, /)", effect = Effect.QUIET)
    public static Object make(PyType type, Object function, Object instance) {
        if (!Ops.isCallable(function)) {
            throw Errors.typeError("first argument must be callable");
        }
        if (instance == PyNone.NONE) {
            throw Errors.typeError("instance must not be None");
        }
        return new PyMethod(function, instance);
    }

    @Builtin("__call__($self, /, *args, **kwargs)")
    public static Object call(PyMethod m, Object[] args, PyDict kwargs) {
        return m.call(Calls.withKeywords(args, kwargs), Calls.names(kwargs));
    }

    @Builtin("__get__($self, instance, owner=None, /)")
    public static Object get(PyMethod m, Object obj, Object owner) {
        return m;
    }

    @Builtin("__getattribute__($self, name, /)")
    public static Object getAttribute(PyMethod m, Object name) {
        PyStr n = Attributes.checkName(name);
        Object v = Attributes.genericGetOrNull(m, n);
        return v != null ? v : Ops.getAttr(m.func, n);
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyMethod m) {
        Object q = Ops.getAttrOrNull(m.func, Names.__qualname__);
        if (q == null) {
            q = Ops.getAttrOrNull(m.func, Names.__name__);
        }
        return "<bound method " + (q instanceof PyStr s ? s.toString() : "?") + " of " + Ops.repr(m.self) + ">";
    }

    @Builtin("__eq__($self, value, /)")
    public static Object eq(PyMethod m, Object other) {
        return other instanceof PyMethod o ? PyBool.of(m.self == o.self && Ops.eq(m.func, o.func))
                : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin("__hash__($self, /)")
    public static long hash(PyMethod m) {
        return Ops.identityHash(m.self) * 31 ^ Ops.hash(m.func);
    }

    @Getter(value = "__func__", member = true)
    public static Object func(PyMethod m) {
        return m.func;
    }

    @Getter(value = "__self__", member = true)
    public static Object self(PyMethod m) {
        return m.self;
    }

    @Getter("__doc__")
    public static Object doc(PyMethod m) {
        return Ops.getAttr(m.func, Names.__doc__);
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyMethod m) {
        return PyTuple.of(Runtime.builtin("getattr"),
                PyTuple.of(m.self, Ops.getAttr(m.func, Names.__name__)));
    }
}
