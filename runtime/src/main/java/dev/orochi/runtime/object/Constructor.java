package dev.orochi.runtime.object;

/**
 * Makes instances: {@code type.__call__}. What {@code __new__} and {@code __init__} resolve to is kept per type and version.
 * Immutable.
 */
public final class Constructor {
    static final Object OBJECT_NEW = PyType.OBJECT.lookup(Names.__new__);
    static final Object OBJECT_INIT = PyType.OBJECT.lookup(Names.__init__);

    final int version;
    final Object newMethod;
    final Object initMethod;
    /** Whether the instance is a PyInstance made by {@code object.__new__}. */
    public final boolean plain;
    /** {@code __init__} when it is a Python function, else null. */
    public final PyFunction init;

    private Constructor(PyType t) {
        version = t.version;
        newMethod = t.lookup(Names.__new__);
        initMethod = t.lookup(Names.__init__);
        plain = newMethod == OBJECT_NEW && t.javaClass() == PyInstance.class && !t.isBuiltin() && !t.abstractFlag;
        init = initMethod instanceof PyFunction f ? f : null;
    }

    /** The type's constructor as of now. */
    public static Constructor of(PyType t) {
        Constructor c = t.constructor;
        if (c == null || c.version != t.version) {
            t.constructor = c = new Constructor(t);
        }
        return c;
    }

    static Object construct(PyType t, Object[] args, PyStr[] kw) {
        if (t == PyType.TYPE && args.length == 1 && kw == null) {
            return PyType.of(args[0]);
        }
        Constructor c = of(t);
        if (c.newMethod == null) {
            throw Errors.typeError("cannot create '" + t.fullName() + "' instances");
        }
        Object obj = c.callNew(t, args, kw);
        PyType actual = PyType.of(obj);
        if (actual != t && !actual.isSubtype(t)) {
            return obj;
        }
        Object init = actual == t ? c.initMethod : actual.lookup(Names.__init__);
        if (init == OBJECT_INIT) {
            if (args.length > 0 && (c.newMethod == OBJECT_NEW)) {
                throw Errors.typeError(t.name() + "() takes no arguments");
            }
            return obj;
        }
        Object r = Ops.callMethodObject(init, obj, args, kw);
        if (r != PyNone.NONE) {
            throw Errors.typeError("__init__() should return None, not '" + PyType.of(r).name() + "'");
        }
        return obj;
    }

    private Object callNew(PyType t, Object[] args, PyStr[] kw) {
        if (plain && (initMethod != OBJECT_INIT || args.length == 0)) {
            return new PyInstance(t.instanceShape());
        }
        Object f = newMethod instanceof PyStaticMethod s ? s.callable() : newMethod;
        if (!(f instanceof PyBuiltin) && !(f instanceof PyFunction)) {
            f = Attributes.bindToClass(f, t);
        }
        return Ops.callObject(f, Ops.prepend(t, args), kw);
    }
}
