package dev.orochi.runtime.modules.asyncio;

import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.object.Delegate;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.object.Throwing;

/** What awaiting a future drives: yields the future once, then ends with its result. The future is one atomic reference, emptied at the end. */
@PyClass(name = "FutureIter", module = "_asyncio", subclassable = false)
public final class PyFutureIter extends PyExtensible implements Delegate {
    private static final Shape SHAPE = PyType.shapeOf(PyFutureIter.class);
    private final CountedRef future;
    /** What the future gave, until it is taken by the thread that drives the iterator; alive because that thread has just met it. */
    private Object result;

    PyFutureIter(PyFuture future) {
        super(SHAPE);
        this.future = new CountedRef(future);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(future.get());
        super.traverse(v);
    }

    @Override
    public Object sendOrNull(Object v) {
        PyFuture f = (PyFuture) future.get();
        if (f == null) {
            return null;
        }
        if (f.isPending()) {
            if (f.blocking) {
                throw Errors.runtimeError("await wasn't used with future");
            }
            f.blocking = true;
            return f;
        }
        future.take();
        result = f.valueOf();
        return null;
    }

    @Override
    public Object takeResult() {
        Object v = result;
        result = null;
        return v == null ? PyNone.NONE : v;
    }

    @Builtin("__iter__($self, /)")
    static Object iter(PyFutureIter self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    static Object next(PyFutureIter self) {
        return send(self, PyNone.NONE);
    }

    @Builtin("send($self, value, /)")
    static Object send(PyFutureIter self, Object value) {
        Object v = self.sendOrNull(value);
        if (v != null) {
            return v;
        }
        throw Errors.stopIteration(self.takeResult());
    }

    @Builtin("throw($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)")
    static Object throwIn(PyFutureIter self, Object type, Object value, Object traceback) {
        self.future.take();
        throw Throwing.exception(type, value, traceback);
    }

    @Builtin("close($self, /)")
    static void close(PyFutureIter self) {
        self.future.take();
    }
}
