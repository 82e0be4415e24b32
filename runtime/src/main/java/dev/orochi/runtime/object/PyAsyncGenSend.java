package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;

/** The awaitable of {@code asend} and {@code __anext__}. Driven by one thread at a time. */
@PyClass(name = "async_generator_asend", subclassable = false)
public final class PyAsyncGenSend extends PyExtensible implements Awaitable, Finalizable, Delegate {
    private static final Shape SHAPE = PyType.shapeOf(PyAsyncGenSend.class);
    private static final int INIT = 0;
    private static final int ITERATING = 1;
    private static final int CLOSED = 2;
    private final PyAsyncGenerator gen;
    private final Object sent;
    private int state = INIT;
    /** What the generator's {@code yield} gave, until it is taken by the thread that drives the iterator; alive because that thread has just
     * met it. */
    private Object result;

    PyAsyncGenSend(PyAsyncGenerator gen, Object sent) {
        super(SHAPE);
        this.gen = Rc.own(gen);
        this.sent = Rc.own(sent);
    }

    @Override
    protected boolean needsFinalizer() {
        return state == INIT;
    }

    @Override
    public void finalizeObject() {
        gen.warnNeverAwaited("asend");
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(gen);
        v.visit(sent);
        super.traverse(v);
    }

    private void start() {
        if (state == CLOSED) {
            throw Errors.runtimeError("cannot reuse already awaited __anext__()/asend()");
        }
        if (state == INIT) {
            if (gen.running) {
                state = CLOSED;
                throw Errors.runtimeError("anext(): asynchronous generator is already running");
            }
            state = ITERATING;
        }
        gen.running = true;
    }

    @Override
    public Object sendOrNull(Object v) {
        boolean first = state == INIT;
        start();
        return step(first && v == PyNone.NONE ? sent : v, null);
    }

    @Override
    public Object takeResult() {
        Object v = result;
        result = null;
        return v == null ? PyNone.NONE : v;
    }

    /** @return what the generator awaits; null when it has yielded a value, which is the result */
    private Object step(Object v, PyException thrown) {
        Object out;
        try {
            out = gen.awaited(thrown == null ? gen.sendOrNull(v) : gen.throwOrNull(thrown));
        } catch (PyException e) {
            state = CLOSED;
            throw gen.failed(e);
        }
        if (!(out instanceof PyAsyncGenerator.Wrapped w)) {
            return out;
        }
        state = CLOSED;
        result = w.value;
        return null;
    }

    @Override
    public Object awaited() {
        return this;
    }

    private Object orStop(Object v) {
        if (v != null) {
            return v;
        }
        throw Errors.stopIteration(takeResult());
    }

    @Builtin("__await__($self, /)")
    public static Object await(PyAsyncGenSend a) {
        return a;
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyAsyncGenSend a) {
        return a;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyAsyncGenSend a) {
        return send(a, PyNone.NONE);
    }

    @Builtin("send($self, value, /)")
    public static Object send(PyAsyncGenSend a, Object v) {
        return a.orStop(a.sendOrNull(v));
    }

    @Builtin("throw($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)")
    public static Object throwIn(PyAsyncGenSend a, Object type, Object value, Object tb) {
        a.start();
        return a.orStop(a.step(null, Throwing.exception(type, value, tb)));
    }

    @Builtin("close($self, /)")
    public static void close(PyAsyncGenSend a) {
        if (a.state == CLOSED) {
            return;
        }
        try {
            throwIn(a, Builtins.GENERATOR_EXIT, null, null);
        } catch (PyException e) {
            if (e.value instanceof PyStopIteration || e.matches(Builtins.STOP_ASYNC_ITERATION)
                    || e.matches(Builtins.GENERATOR_EXIT)) {
                return;
            }
            throw e;
        }
        throw Errors.runtimeError("coroutine ignored GeneratorExit");
    }
}
