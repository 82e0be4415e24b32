package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;

/** The awaitable of {@code athrow} and {@code aclose}. Driven by one thread at a time. */
@PyClass(name = "async_generator_athrow", subclassable = false)
public final class PyAsyncGenThrow extends PyExtensible implements Finalizable {
    private static final Shape SHAPE = PyType.shapeOf(PyAsyncGenThrow.class);
    private static final int INIT = 0;
    private static final int ITERATING = 1;
    private static final int CLOSED = 2;
    private final PyAsyncGenerator gen;
    /** Arguments of athrow; null for aclose. */
    private final PyTuple args;
    private int state = INIT;

    PyAsyncGenThrow(PyAsyncGenerator gen, PyTuple args) {
        super(SHAPE);
        this.gen = Rc.own(gen);
        this.args = Rc.own(args);
    }

    @Override
    protected boolean needsFinalizer() {
        return state == INIT;
    }

    @Override
    public void finalizeObject() {
        gen.warnNeverAwaited(args == null ? "aclose" : "athrow");
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(gen);
        v.visit(args);
        super.traverse(v);
    }

    private Object first() {
        if (gen.running) {
            state = CLOSED;
            throw Errors.runtimeError((args == null ? "aclose()" : "athrow()")
                    + ": asynchronous generator is already running");
        }
        if (gen.closed) {
            state = CLOSED;
            throw Errors.of(Builtins.STOP_ASYNC_ITERATION);
        }
        state = ITERATING;
        gen.running = true;
        if (args == null) {
            gen.closed = true;
            if (gen.state() == PyGenerator.FINISHED) {
                throw finish(Errors.stopIteration());
            }
            return closing(() -> gen.throwOrNull(Errors.of(Builtins.GENERATOR_EXIT)));
        }
        Object value = args.get(1);
        PyException e = Throwing.exception(args.get(0), value == PyNone.NONE ? null : value, args.get(2));
        return throwing(() -> gen.throwOrNull(e));
    }

    private interface Step {
        Object run();
    }

    private Object throwing(Step s) {
        try {
            return gen.outcome(s.run());
        } catch (PyException e) {
            state = CLOSED;
            throw gen.failed(e);
        }
    }

    private Object closing(Step s) {
        Object v;
        try {
            v = s.run();
        } catch (PyException e) {
            if (e.matches(Builtins.STOP_ASYNC_ITERATION) || e.matches(Builtins.GENERATOR_EXIT)) {
                throw finish(Errors.stopIteration());
            }
            throw finish(e);
        }
        if (v == null) {
            gen.takeResult();
            throw finish(Errors.stopIteration());
        }
        if (v instanceof PyAsyncGenerator.Wrapped) {
            throw finish(Errors.runtimeError("async generator ignored GeneratorExit"));
        }
        return v;
    }

    private PyException finish(PyException e) {
        gen.running = false;
        state = CLOSED;
        return e;
    }

    private Object step(Step s) {
        return args == null ? closing(s) : throwing(s);
    }

    @Builtin("__await__($self, /)")
    public static Object await(PyAsyncGenThrow a) {
        return a;
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyAsyncGenThrow a) {
        return a;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyAsyncGenThrow a) {
        return send(a, PyNone.NONE);
    }

    private void checkReuse() {
        if (state == CLOSED) {
            throw Errors.runtimeError("cannot reuse already awaited aclose()/athrow()");
        }
    }

    @Builtin("send($self, value, /)")
    public static Object send(PyAsyncGenThrow a, Object v) {
        a.checkReuse();
        if (a.gen.state() == PyGenerator.FINISHED) {
            a.state = CLOSED;
            throw Errors.stopIteration();
        }
        if (a.state == INIT) {
            if (v != PyNone.NONE) {
                throw Errors.runtimeError("can't send non-None value to a just-started coroutine");
            }
            return a.first();
        }
        return a.step(() -> a.gen.sendOrNull(v));
    }

    @Builtin("throw($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)")
    public static Object throwIn(PyAsyncGenThrow a, Object type, Object value, Object tb) {
        a.checkReuse();
        PyException e = Throwing.exception(type, value, tb);
        if (a.state == INIT) {
            if (a.gen.running) {
                a.state = CLOSED;
                throw Errors.runtimeError((a.args == null ? "aclose()" : "athrow()")
                        + ": asynchronous generator is already running");
            }
            a.state = ITERATING;
            a.gen.running = true;
        }
        return a.step(() -> a.gen.throwOrNull(e));
    }

    @Builtin("close($self, /)")
    public static void close(PyAsyncGenThrow a) {
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
