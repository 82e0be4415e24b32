package dev.orochi.runtime.modules.contextvars;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.*;
import dev.orochi.runtime.threads.ThreadState;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/**
 * {@code contextvars.Context}: an immutable map that is replaced as a whole, so that copies are free. Written by the thread
 * that has entered the context (one at a time, by the CAS on {@link #entered}), read by any.
 */
@PyClass(name = "Context", module = "_contextvars", subclassable = false)
public final class PyContext extends PyExtensible {
    private static final Shape SHAPE = PyType.shapeOf(PyContext.class);
    private volatile PyHamt values;
    private final AtomicReference<ThreadState> entered = new AtomicReference<>();

    private PyContext(PyHamt values) {
        super(SHAPE);
        this.values = Rc.own(values);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(values);
        super.traverse(v);
    }

    /** The calling thread's context; made when it has none. */
    public static PyContext current() {
        ThreadState ts = ThreadState.current();
        if (ts.context == null) {
            PyContext c = Rc.own(new PyContext(PyHamt.empty()));
            c.entered.set(ts);
            ts.context = c;
        }
        return (PyContext) ts.context;
    }

    public static PyContext copyCurrent() {
        return new PyContext(current().values);
    }

    Object valueOf(PyContextVar v) {
        return values.find(v);
    }

    /** @param value null to remove */
    void put(PyContextVar var, Object value) {
        PyHamt old = values;
        values = Rc.own(value == null ? PyHamt.delete(old, var) : PyHamt.set(old, var, value));
        Rc.release(old);
    }

    /** Makes this the calling thread's context. Pair with {@link #leave}.
     * @return the context before */
    public Object enter(ThreadState ts) {
        if (!entered.compareAndSet(null, ts)) {
            throw Errors.runtimeError("cannot enter context: " + Ops.repr(this) + " is already entered");
        }
        Object outer = ts.context;
        ts.context = Rc.own(this);
        return outer;
    }

    /** @param outer what {@link #enter} returned */
    public void leave(ThreadState ts, Object outer) {
        ts.context = outer;
        entered.set(null);
        Rc.release(this);
    }

    /** Calls a function with this as the thread's context. */
    public Object run(Object f, Object[] args, PyStr[] kw) {
        ThreadState ts = ThreadState.current();
        Object outer = enter(ts);
        try {
            return Ops.callObject(f, args, kw);
        } finally {
            leave(ts, outer);
        }
    }

    /** As {@link #run(Object, Object[], PyStr[])}. @param arg the only argument, or null for none */
    private Object run(Object f, Object arg) {
        ThreadState ts = ThreadState.current();
        Object outer = enter(ts);
        try {
            return arg == null ? Ops.call(f) : Ops.call(f, arg);
        } finally {
            leave(ts, outer);
        }
    }

    @Builtin(value = "__new__($type, /, *args, **kwargs)", effect = Effect.QUIET, textSignature = false)
    static Object make(PyType type, Object[] args, PyDict kwargs) {
        if (args.length > 0 || kwargs.size() > 0) {
            throw Errors.typeError("Context() does not accept any arguments");
        }
        return new PyContext(PyHamt.empty());
    }

    @Builtin(value = "run($self, /, *args, **kwargs)", textSignature = false)
    static Object run(PyContext self, Object[] args, PyDict kwargs) {
        if (args.length == 0) {
            throw Errors.typeError("run() missing 1 required positional argument");
        }
        if (args.length <= 2 && kwargs.size() == 0) {
            return self.run(args[0], args.length == 1 ? null : args[1]);
        }
        Object[] rest = Arrays.copyOfRange(args, 1, args.length);
        return self.run(args[0], Calls.withKeywords(rest, kwargs), Calls.names(kwargs));
    }

    @Builtin(value = "copy($self, /)", effect = Effect.QUIET)
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
        return PyHamt.getItem(self.values, key(k));
    }

    @Builtin("__contains__($self, key, /)")
    static boolean contains(PyContext self, Object k) {
        return PyHamt.contains(self.values, key(k));
    }

    @Builtin(value = "get($self, key, default=None, /)", effect = Effect.QUIET)
    static Object get(PyContext self, Object k, Object def) {
        return PyHamt.get(self.values, key(k), def);
    }

    @Builtin("__len__($self, /)")
    static int len(PyContext self) {
        return self.values.size;
    }

    @Builtin("__iter__($self, /)")
    static Object iter(PyContext self) {
        return PyHamt.keys(self.values);
    }

    @Builtin(value = "keys($self, /)", effect = Effect.QUIET)
    static Object keys(PyContext self) {
        return PyHamt.keys(self.values);
    }

    @Builtin(value = "values($self, /)", effect = Effect.QUIET)
    static Object values(PyContext self) {
        return PyHamt.values(self.values);
    }

    @Builtin(value = "items($self, /)", effect = Effect.QUIET)
    static Object items(PyContext self) {
        return PyHamt.items(self.values);
    }

    @Builtin("__eq__($self, value, /)")
    static Object eq(PyContext self, Object other) {
        return other instanceof PyContext o ? PyHamt.eq(self.values, o.values) : PyNotImplemented.NOT_IMPLEMENTED;
    }
}
