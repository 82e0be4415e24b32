package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;

/** {@code iter(callable, sentinel)}. Thread rule: see {@link PyIterator}. */
@PyClass(name = "callable_iterator", subclassable = false)
public final class PyCallableIterator extends PyIterator {
    private static final Shape SHAPE = PyType.ofClass(PyCallableIterator.class).instanceShape();

    /** Counted. */
    private final Object sentinel;

    public PyCallableIterator(Object callable, Object sentinel) {
        super(SHAPE, callable);
        this.sentinel = Rc.own(sentinel);
    }

    @Override
    @Builtin("__next__($self, /)")
    public Object nextOrNull() {
        Object f = source;
        if (f == null) {
            return null;
        }
        Object v;
        try {
            v = Temps.temp(Ops.call(f));
        } catch (PyException e) {
            if (e.matches(Builtins.STOP_ITERATION)) {
                return exhaust();
            }
            throw e;
        }
        if (source == null || Keys.equal(sentinel, v)) {
            return exhaust();
        }
        return v;
    }

    @Builtin("__iter__($self, /)")
    Object iter() {
        return this;
    }

    @Builtin(value = "__reduce__($self, /)", doc = "Return state information for pickling.")
    Object reduce() {
        Object iter = Runtime.builtin("iter"); // first: this may exhaust the iterator
        Object f = source;
        return PyTuple.of(iter, f == null ? PyTuple.of(PyTuple.EMPTY) : PyTuple.of(f, sentinel));
    }

    @Override
    protected void traverse(RefVisitor visitor) {
        super.traverse(visitor);
        visitor.visit(sentinel);
    }
}
