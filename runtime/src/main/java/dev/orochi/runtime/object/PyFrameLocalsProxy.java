package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;

/**
 * {@code frame.f_locals} of a function (PEP 667): a mapping that reads and writes the variables of the frame. Names that are no
 * variables are kept in a dict of the frame object. Another thread than the one that runs the frame races with it, as in CPython.
 */
@PyClass(name = "FrameLocalsProxy", subclassable = false)
public final class PyFrameLocalsProxy extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyFrameLocalsProxy.class);
    private final PyFrame frame;

    PyFrameLocalsProxy(PyFrame frame) {
        super(SHAPE);
        this.frame = Rc.own(frame);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(frame);
    }

    private PyDict snapshot() {
        PyDict d = FrameLocals.variables(frame.frame());
        if (frame.extraLocals != null) {
            d.update(frame.extraLocals);
        }
        return d;
    }

    @Builtin(value = "__new__($type, frame, /)", kind = Kind.METHOD)
    public static Object make(PyType type, Object frame) {
        if (!(frame instanceof PyFrame f)) {
            throw Errors.typeError("expect frame, not " + PyType.of(frame).name());
        }
        return new PyFrameLocalsProxy(f);
    }

    @Builtin("__getitem__($self, key, /)")
    public static Object getItem(PyFrameLocalsProxy p, Object key) {
        Object v = p.lookup(key);
        if (v == null) {
            throw Errors.of(Builtins.KEY_ERROR, "local variable '" + Ops.repr(key) + "' is not defined");
        }
        return v;
    }

    /** The name of a variable that the key is, or is equal to, as keys of a dict are equal; null if there is none. */
    private PyStr name(Object key) {
        if (key instanceof PyStr s) {
            return FrameLocals.isVariable(frame.frame(), s) ? s : null;
        }
        long hash = Ops.hash(key);
        for (PyStr name : FrameLocals.names(frame.frame())) {
            if (Ops.hash(name) == hash && Ops.eq(name, key)) {
                return name;
            }
        }
        return null;
    }

    private Object lookup(Object key) {
        PyStr name = name(key);
        if (name != null) {
            Object v = FrameLocals.get(frame.frame(), name);
            if (v != null) {
                return v;
            }
        }
        return frame.extraLocals == null ? null : frame.extraLocals.get(key);
    }

    @Builtin("__setitem__($self, key, value, /)")
    public static void setItem(PyFrameLocalsProxy p, Object key, Object value) {
        PyStr name = p.name(key);
        if (name != null && FrameLocals.set(p.frame, name, value)) {
            return;
        }
        p.extra().put(key, value);
    }

    private PyDict extra() {
        if (frame.extraLocals == null) {
            frame.extraLocals = Rc.own(new PyDict());
        }
        return frame.extraLocals;
    }

    @Builtin("__delitem__($self, key, /)")
    public static void delItem(PyFrameLocalsProxy p, Object key) {
        p.checkRemovable(key);
        if (p.frame.extraLocals == null || p.frame.extraLocals.remove(key) == null) {
            throw Errors.keyError(key);
        }
    }

    private void checkRemovable(Object key) {
        if (name(key) != null) {
            throw Errors.valueError("cannot remove local variables from FrameLocalsProxy");
        }
    }

    @Builtin("__contains__($self, key, /)")
    public static boolean contains(PyFrameLocalsProxy p, Object key) {
        return p.lookup(key) != null;
    }

    @Builtin("__len__($self, /)")
    public static int len(PyFrameLocalsProxy p) {
        return p.snapshot().size();
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyFrameLocalsProxy p) {
        return Ops.iter(keys(p));
    }

    @Builtin("__reversed__($self, /)")
    public static Object reversed(PyFrameLocalsProxy p) {
        PyList keys = keys(p);
        Ops.callMethod(keys, "reverse");
        return keys;
    }

    @Builtin("keys($self, /)")
    public static PyList keys(PyFrameLocalsProxy p) {
        return PyList.of(p.snapshot().keysArray());
    }

    @Builtin("values($self, /)")
    public static Object values(PyFrameLocalsProxy p) {
        PyList l = new PyList();
        p.snapshot().forEach((k, v) -> l.append(v));
        return l;
    }

    @Builtin("items($self, /)")
    public static Object items(PyFrameLocalsProxy p) {
        PyList l = new PyList();
        p.snapshot().forEach((k, v) -> l.append(PyTuple.of(k, v)));
        return l;
    }

    @Builtin("get($self, key, default=None, /)")
    public static Object get(PyFrameLocalsProxy p, Object key, Object dflt) {
        Object v = p.lookup(key);
        return v != null ? v : dflt == null ? PyNone.NONE : dflt;
    }

    @Builtin("setdefault($self, key, default=None, /)")
    public static Object setDefault(PyFrameLocalsProxy p, Object key, Object dflt) {
        Object v = p.lookup(key);
        if (v == null) {
            v = dflt == null ? PyNone.NONE : dflt;
            setItem(p, key, v);
        }
        return v;
    }

    @Builtin("pop($self, key, default=<unrepresentable>, /)")
    public static Object pop(PyFrameLocalsProxy p, Object key, Object dflt) {
        p.checkRemovable(key);
        Object v = p.frame.extraLocals == null ? null : p.frame.extraLocals.remove(key);
        if (v == null && dflt == null) {
            throw Errors.keyError(key);
        }
        return v == null ? dflt : v;
    }

    @Builtin("update($self, other, /)")
    public static void update(PyFrameLocalsProxy p, Object other) {
        if (!(other instanceof PyDict) && !(other instanceof PyFrameLocalsProxy)) {
            throw Errors.typeError("update() argument must be dict or another FrameLocalsProxy");
        }
        p.putAll(other);
    }

    private void putAll(Object other) {
        PyDict d = new PyDict();
        d.update(other);
        d.forEach((k, v) -> setItem(this, k, v));
    }

    @Builtin("copy($self, /)")
    public static Object copy(PyFrameLocalsProxy p) {
        return p.snapshot();
    }

    @Builtin("__or__($self, value, /)")
    public static Object or(Object a, Object b) {
        if (!isMapping(a) || !isMapping(b)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        PyDict d = new PyDict();
        d.update(a);
        d.update(b);
        return d;
    }

    @Builtin("__ror__($self, value, /)")
    public static Object ror(Object a, Object b) {
        return or(b, a);
    }

    private static boolean isMapping(Object o) {
        return o instanceof PyDict || o instanceof PyFrameLocalsProxy;
    }

    @Builtin("__ior__($self, value, /)")
    public static Object ior(PyFrameLocalsProxy p, Object other) {
        if (!isMapping(other)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        p.putAll(other);
        return p;
    }

    @Builtin("__eq__($self, value, /)")
    public static Object eq(PyFrameLocalsProxy p, Object other) {
        if (other instanceof PyFrameLocalsProxy q) {
            return PyBool.of(p.frame == q.frame);
        }
        return other instanceof PyDict ? PyBool.of(Ops.eq(p.snapshot(), other)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin("__ne__($self, value, /)")
    public static Object ne(PyFrameLocalsProxy p, Object other) {
        Object e = eq(p, other);
        return e == PyNotImplemented.NOT_IMPLEMENTED ? e : PyBool.of(e == PyBool.FALSE);
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyFrameLocalsProxy p) {
        if (!ReprGuard.enter(p)) {
            return "{...}";
        }
        try {
            return Ops.repr(p.snapshot());
        } finally {
            ReprGuard.leave(p);
        }
    }
}
