package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.interpreter.Frame;
import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.threads.ThreadState;

/**
 * An asynchronous generator. Its frame yields two kinds of values: what it awaits, as they are, and what {@code yield}
 * produces, in a {@link Wrapped}. The awaitables of its methods ({@link PyAsyncGenSend}, {@link PyAsyncGenThrow}) tell them apart.
 *
 * <p>{@link #running} and {@link #closed} belong to the thread that drives the generator, as the frame does.
 */
@PyClass(name = "async_generator", subclassable = false)
public final class PyAsyncGenerator extends PyGenerator {
    private static final Shape SHAPE = PyType.shapeOf(PyAsyncGenerator.class);

    /** A value that {@code yield} produced. */
    static final class Wrapped extends PyObject {
        final Object value;

        Wrapped(Object value) {
            super(PyType.shapeOf(PyAsyncGenWrapped.class));
            this.value = Rc.own(value);
        }

        @Override
        protected void traverse(RefVisitor v) {
            v.visit(value);
        }
    }

    /** Stands for the type of {@link Wrapped}, which programs hardly ever see. */
    @PyClass(name = "async_generator_wrapped_value", subclassable = false)
    static final class PyAsyncGenWrapped {
        private PyAsyncGenWrapped() {}

        @Builtin("__repr__($self, /)")
        static String repr(Object self) {
            return "<async_generator_wrapped_value object at " + Ops.address(self) + ">";
        }
    }

    boolean running;
    boolean closed;
    private boolean hooked;
    private Object finalizer;

    public PyAsyncGenerator(Frame frame) {
        super(SHAPE, frame);
    }

    public static Object wrap(Object v) {
        return new Wrapped(v);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(finalizer);
        super.traverse(v);
    }

    @Override
    String noun() {
        return "async generator";
    }

    @Override
    public Object nextOrNull() {
        throw Errors.typeError("'async_generator' object is not an iterator");
    }

    /** Calls the thread's hooks at the first iteration. */
    void hooks() {
        if (!hooked) {
            hooked = true;
            ThreadState ts = ThreadState.current();
            finalizer = Rc.own(ts.asyncGenFinalizer);
            if (ts.asyncGenFirstIter != null) {
                Ops.call(ts.asyncGenFirstIter, this);
            }
        }
    }

    @Override
    public void finalizeObject() {
        Object f = finalizer;
        if (f != null && !closed) {
            try {
                Ops.call(f, this);
            } catch (PyException e) {
                Errors.unraisable(e, "Exception ignored while finalizing generator", this);
            }
            return;
        }
        super.finalizeObject();
    }

    @Builtin("__aiter__($self, /)")
    public static Object aiter(PyAsyncGenerator g) {
        return g;
    }

    @Builtin("__anext__($self, /)")
    public static Object anext(PyAsyncGenerator g) {
        g.hooks();
        return new PyAsyncGenSend(g, PyNone.NONE);
    }

    @Builtin(value = "asend($self, value, /)")
    public static Object asend(PyAsyncGenerator g, Object v) {
        g.hooks();
        return new PyAsyncGenSend(g, v);
    }

    @Builtin(value = "athrow($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)")
    public static Object athrow(PyAsyncGenerator g, Object type, Object value, Object tb) {
        if (value != null) {
            Errors.warn(Builtins.DEPRECATION_WARNING, "the (type, exc, tb) signature of athrow() is deprecated, "
                    + "use the single-arg signature instead.", 1);
        }
        g.hooks();
        return new PyAsyncGenThrow(g, PyTuple.of(type, value == null ? PyNone.NONE : value,
                tb == null ? PyNone.NONE : tb));
    }

    @Builtin(value = "aclose($self, /)")
    public static Object aclose(PyAsyncGenerator g) {
        g.hooks();
        return new PyAsyncGenThrow(g, null);
    }

    /** A step's outcome for the awaitables: what the body awaits, or a {@link Wrapped}, with which the step ends.
     * @param v null when the body ended */
    Object awaited(Object v) {
        if (v == null) {
            closed = true;
            running = false;
            takeResult();
            throw Errors.of(Builtins.STOP_ASYNC_ITERATION);
        }
        if (v instanceof Wrapped) {
            running = false;
        }
        return v;
    }

    /** As {@link #awaited}, with StopIteration in place of a {@link Wrapped}. */
    Object outcome(Object v) {
        Object out = awaited(v);
        if (out instanceof Wrapped w) {
            throw Errors.stopIteration(w.value);
        }
        return out;
    }

    /** Warns that what one of the methods returned was thrown away. */
    void warnNeverAwaited(String method) {
        try {
            Errors.warn(Builtins.RUNTIME_WARNING, "coroutine method '" + method + "' of '" + qualName + "' was never awaited",
                1);
        } catch (PyException e) {
            Errors.unraisable(e, "Exception ignored while finalizing coroutine", this);
        }
    }

    /** Notes an exception that left the generator. */
    PyException failed(PyException e) {
        running = false;
        if (e.matches(Builtins.STOP_ASYNC_ITERATION) || e.matches(Builtins.GENERATOR_EXIT)) {
            closed = true;
        }
        return e;
    }

    @Getter("__name__")
    public static Object name(PyAsyncGenerator g) {
        return g.name;
    }

    @Setter("__name__")
    public static void setName(PyAsyncGenerator g, Object v) {
        g.name = Convert.nameForSetter(v, "__name__");
    }

    @Getter("__qualname__")
    public static Object qualName(PyAsyncGenerator g) {
        return g.qualName;
    }

    @Setter("__qualname__")
    public static void setQualName(PyAsyncGenerator g, Object v) {
        g.qualName = Convert.nameForSetter(v, "__qualname__");
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyAsyncGenerator g) {
        return PyGenerator.repr(g);
    }

    @Builtin("__del__($self, /)")
    public static void del(PyAsyncGenerator g) {
        PyGenerator.del(g);
    }

    @Builtin(value = "__class_getitem__($type, object, /)", kind = Kind.CLASS)
    public static Object classGetItem(PyType type, Object item) {
        return PyGenericAlias.of(type, item);
    }

    @Getter("ag_running")
    public static boolean running(PyAsyncGenerator g) {
        return g.running || g.state() == RUNNING;
    }

    @Getter("ag_suspended")
    public static boolean isSuspended(PyAsyncGenerator g) {
        return g.state() == SUSPENDED;
    }

    @Getter("ag_frame")
    public static Object frameAttribute(PyAsyncGenerator g) {
        return PyGenerator.frameAttribute(g);
    }

    @Getter("ag_code")
    public static Object codeAttribute(PyAsyncGenerator g) {
        return g.code;
    }

    @Getter("ag_await")
    public static Object awaiting(PyAsyncGenerator g) {
        return g.waitsFor();
    }
}
