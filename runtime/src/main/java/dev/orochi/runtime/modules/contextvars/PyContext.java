package dev.orochi.runtime.modules.contextvars;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.*;
import dev.orochi.runtime.threads.ThreadState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * {@code contextvars.Context}: an immutable map that is replaced as a whole, so that copies are free. Written by the thread
 * that has entered the context (one at a time, by the CAS on {@link #entered}), read by any.
 */
@PyClass(name = "Context", module = "_contextvars", subclassable = false)
public final class PyContext extends PyExtensible {
    private static final Shape SHAPE = PyType.shapeOf(PyContext.class);
    private volatile Map<PyContextVar, Object> values;
    private final AtomicReference<ThreadState> entered = new AtomicReference<>();

    private PyContext(Map<PyContextVar, Object> values) {
        super(SHAPE);
        this.values = values;
        values.forEach((k, v) -> {
            Rc.own(k);
            Rc.own(v);
        });
    }

    @Override
    protected void traverse(RefVisitor v) {
        values.forEach((k, x) -> {
            v.visit(k);
            v.visit(x);
        });
        super.traverse(v);
    }

    /** The calling thread's context; made when it has none. */
    public static PyContext current() {
        ThreadState ts = ThreadState.current();
        if (ts.context == null) {
            PyContext c = Rc.own(new PyContext(Map.of()));
            c.entered.set(ts);
            ts.context = c;
        }
        return (PyContext) ts.context;
    }

    public static PyContext copyCurrent() {
        return new PyContext(current().values);
    }

    Object valueOf(PyContextVar v) {
        return values.get(v);
    }

    /** @param value null to remove */
    void put(PyContextVar var, Object value) {
        Map<PyContextVar, Object> n = new LinkedHashMap<>(values);
        Object old = value == null ? n.remove(var) : n.put(var, Rc.own(value));
        if (old == null && value != null) {
            Rc.own(var);
        }
        values = n;
        Rc.release(old);
    }

    /** Calls a function with this as the thread's context. */
    public Object run(Object f, Object[] args, PyStr[] kw) {
        ThreadState ts = ThreadState.current();
        if (!entered.compareAndSet(null, ts)) {
            throw Errors.runtimeError("cannot enter context: " + Ops.repr(this) + " is already entered");
        }
        Object outer = ts.context;
        ts.context = Rc.own(this);
        try {
            return Ops.callObject(f, args, kw);
        } finally {
            ts.context = outer;
            entered.set(null);
            Rc.release(this);
        }
    }

    @Builtin("__new__($type, /)")
    static Object make(PyType type) {
        return new PyContext(Map.of());
    }

    @Builtin(value = "run($self, callable, /, *args, **kwargs)", textSignature = false)
    static Object run(PyContext self, Object callable, Object[] args, PyDict kwargs) {
        return self.run(callable, Calls.withKeywords(args, kwargs), Calls.names(kwargs));
    }

    @Builtin("copy($self, /)")
    static Object copy(PyContext self) {
        return new PyContext(self.values);
    }

    private static PyContextVar key(Object k) {
        if (k instanceof PyContextVar v) {
            return v;
        }
        throw Errors.typeError("a ContextVar key was expected, got " + Ops.repr(k));
    }

    @Builtin("__getitem__($self, key, /)")
    static Object getItem(PyContext self, Object k) {
        Object v = self.values.get(key(k));
        if (v == null) {
            throw Errors.keyError(k);
        }
        return v;
    }

    @Builtin("__contains__($self, key, /)")
    static boolean contains(PyContext self, Object k) {
        return self.values.containsKey(key(k));
    }

    @Builtin("get($self, key, default=None, /)")
    static Object get(PyContext self, Object k, Object def) {
        Object v = self.values.get(key(k));
        return v != null ? v : def == null ? PyNone.NONE : def;
    }

    @Builtin("__len__($self, /)")
    static int len(PyContext self) {
        return self.values.size();
    }

    @Builtin("__iter__($self, /)")
    static Object iter(PyContext self) {
        return Ops.iter(keys(self));
    }

    @Builtin("keys($self, /)")
    static Object keys(PyContext self) {
        return PyTuple.of(self.values.keySet().toArray());
    }

    @Builtin("values($self, /)")
    static Object values(PyContext self) {
        return PyTuple.of(self.values.values().toArray());
    }

    @Builtin("items($self, /)")
    static Object items(PyContext self) {
        return PyTuple.of(self.values.entrySet().stream().map(e -> PyTuple.of(e.getKey(), e.getValue())).toArray());
    }

    @Builtin("__eq__($self, value, /)")
    static Object eq(PyContext self, Object other) {
        if (!(other instanceof PyContext o)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        Map<PyContextVar, Object> a = self.values;
        Map<PyContextVar, Object> b = o.values;
        if (a.size() != b.size()) {
            return PyBool.FALSE;
        }
        for (Map.Entry<PyContextVar, Object> e : a.entrySet()) {
            Object v = b.get(e.getKey());
            if (v == null || !Ops.eq(e.getValue(), v)) {
                return PyBool.FALSE;
            }
        }
        return PyBool.TRUE;
    }
}
