package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Effect;

/**
 * Makes instances: {@code type.__call__}. What {@code __new__} and {@code __init__} resolve to is kept per type and version.
 * Immutable.
 */
public final class Constructor {
    static final Object OBJECT_NEW = PyType.OBJECT.lookup(Names.__new__);
    static final Object OBJECT_INIT = PyType.OBJECT.lookup(Names.__init__);

    final int version;
    /** The metaclass, its version, and whether it makes instances as {@code type} does. */
    private final PyType meta;
    private final int metaVersion;
    private final boolean metaIsPlain;
    final Object newMethod;
    final Object initMethod;
    /** Whether the instance is a PyInstance made by {@code object.__new__}. */
    public final boolean plain;
    /** Whether the instance is a PyBaseException that keeps its positional arguments and does nothing else. */
    public final boolean makesException;
    /** {@code __init__} when it is a Python function, else null. */
    public final PyFunction init;

    /** Whether the built-in {@code __new__} or {@code __init__}, which takes no keywords, is not given those meant for
     * the other method, which is overridden. */
    private final boolean newSkipsKeywords;
    private final boolean initSkipsKeywords;

    /** Whether it is one of the built-in collections that {@link #collect} makes. */
    private final boolean collects;

    /** The built-in {@code __new__} of a class that is neither plain nor an exception, else null. */
    private final PyBuiltin make;

    private Constructor(PyType t) {
        version = t.lastingVersion();
        meta = t.type();
        metaVersion = meta.lastingVersion();
        metaIsPlain = meta.lookup(Names.__call__) == PyType.TYPE.lookup(Names.__call__);
        newMethod = t.lookup(Names.__new__);
        initMethod = t.lookup(Names.__init__);
        plain = newMethod == OBJECT_NEW && t.javaClass() == PyInstance.class && !t.isBuiltin() && !t.abstractFlag;
        makesException = t.isSubtype(Builtins.BASE_EXCEPTION) && !t.abstractFlag
                && newMethod == Builtins.BASE_EXCEPTION.lookup(Names.__new__)
                && initMethod == Builtins.BASE_EXCEPTION.lookup(Names.__init__);
        init = initMethod instanceof PyFunction f ? f : null;
        collects = t == PyList.TYPE || t == PySet.TYPE || t == PyDict.TYPE;
        PyBuiltin n = builtinNew();
        make = plain || makesException || newMethod == OBJECT_NEW ? null : n;
        PySlotWrapper i = initMethod instanceof PySlotWrapper w ? w : null;
        newSkipsKeywords = n != null && i == null && !n.table.signature(n.id).takesKeywords();
        initSkipsKeywords = i != null && n == null && i.owner != PySet.TYPE // set() never takes any
                && !i.table.signature(i.id).takesKeywords();
    }

    private PyBuiltin builtinNew() {
        Object f = newMethod instanceof PyStaticMethod s ? s.callable() : newMethod;
        return f instanceof PyBuiltin b ? b : null;
    }

    private static Object[] withoutKeywords(Object[] args, PyStr[] kw) {
        return kw == null ? args : java.util.Arrays.copyOf(args, args.length - kw.length);
    }

    /** The type's constructor as of now. */
    public static Constructor of(PyType t) {
        Constructor c = t.constructor;
        if (c == null || c.version != t.version) {
            t.constructor = c = new Constructor(t);
        }
        return c;
    }

    /** How a call of the class makes instances, when its metaclass has nothing to say about it; else null. */
    public static Constructor direct(PyType t) {
        Constructor c = of(t);
        PyType m = t.type();
        if (m == PyType.TYPE) {
            return t == PyType.TYPE ? null : c;
        }
        if (c.meta != m || c.metaVersion != m.version) {
            t.constructor = c = new Constructor(t);
        }
        return c.metaIsPlain && c.meta == m && c.metaVersion == m.version ? c : null;
    }

    /** What a call of the type may do, metaclasses apart. */
    public Effect effect() {
        Effect made = newMethod == OBJECT_NEW ? plain ? Effect.QUIET : Effect.GENERIC
                : builtinNew() instanceof PyBuiltin b ? b.table.effect(b.id) : Effect.GENERIC;
        Effect then = initMethod == OBJECT_INIT ? Effect.QUIET
                : initMethod instanceof PySlotWrapper w ? w.table.effect(w.id) : Effect.GENERIC;
        if (!made.mayBeTried() || !then.mayBeTried()) {
            return Effect.GENERIC;
        }
        return made == Effect.ITERATES || then == Effect.ITERATES ? Effect.ITERATES : Effect.QUIET;
    }

    static Object construct(PyType t, Object[] args, PyStr[] kw) {
        if (args.length == 1 && kw == null) {
            return construct(t, args[0]);
        }
        return constructByArray(t, args, kw);
    }

    /** With one argument, without an array for it where that is possible. */
    static Object construct(PyType t, Object arg) {
        if (t == PyType.TYPE) {
            return PyType.of(arg);
        }
        Constructor c = of(t);
        if (c.collects) {
            return collect(t, arg);
        }
        if (c.make == null) {
            return constructByArray(t, new Object[] {arg}, null);
        }
        Object obj = c.make.call2(t, arg);
        PyType actual = PyType.of(obj);
        if (actual == t) {
            if (c.initMethod == OBJECT_INIT) {
                return obj;
            }
            if (c.initMethod instanceof PySlotWrapper w) {
                return initialised(Temps.temp(obj), w.call2(obj, arg));
            }
        } else if (!actual.isSubtype(t)) {
            return obj;
        }
        return c.initialise(t, Temps.temp(obj), new Object[] {arg}, null);
    }

    /** A list, set or dict of what an iterable gives: as {@code __new__} and {@code __init__}, which nobody can replace, make it. */
    private static Object collect(PyType t, Object iterable) {
        if (t == PyList.TYPE) {
            return PyList.from(iterable);
        }
        if (t == PySet.TYPE) {
            return PySet.from(iterable);
        }
        if (PyDict.isExact(iterable)) {
            return ((PyDict) iterable).copy();
        }
        PyDict d = Temps.temp(new PyDict()); // the iterable may raise
        DictMethods.updateFrom(d, iterable);
        return d;
    }

    private static Object constructByArray(PyType t, Object[] args, PyStr[] kw) {
        Constructor c = of(t);
        if (c.plain && args.length == 0 && c.initMethod == OBJECT_INIT) {
            return new PyInstance(t.instanceShape());
        }
        if (c.makesException && kw == null) {
            return new PyBaseException(t.instanceShape(), PyTuple.of(args));
        }
        if (c.newMethod == null || c.newMethod == OBJECT_NEW && t.isBuiltin() && t.javaClass() != PyInstance.class) {
            throw Errors.typeError("cannot create '" + t.fullName() + "' instances");
        }
        return c.initialise(t, c.callNew(t, args, kw), args, kw);
    }

    /** Calls {@code __init__} of what {@code __new__} has made, unless that is something else. */
    private Object initialise(PyType t, Object obj, Object[] args, PyStr[] kw) {
        PyType actual = PyType.of(obj);
        if (actual != t && !actual.isSubtype(t)) {
            return obj;
        }
        Object init = actual == t ? initMethod : actual.lookup(Names.__init__);
        if (init == OBJECT_INIT) {
            if (args.length > 0 && newMethod == OBJECT_NEW) {
                throw Errors.typeError(t.name() + "() takes no arguments");
            }
            return obj;
        }
        boolean skip = kw != null && initSkipsKeywords && init == initMethod;
        return initialised(obj, skip ? Ops.callMethodObject(init, obj, withoutKeywords(args, kw), null)
                : Ops.callMethodObject(init, obj, args, kw));
    }

    private static Object initialised(Object obj, Object r) {
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
        return newSkipsKeywords ? Ops.callObject(f, Ops.prepend(t, withoutKeywords(args, kw)), null)
                : Ops.callObject(f, Ops.prepend(t, args), kw);
    }
}
