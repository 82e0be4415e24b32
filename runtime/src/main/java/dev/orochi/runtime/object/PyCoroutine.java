package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.interpreter.Frame;
import dev.orochi.runtime.threads.ThreadState;

/** A coroutine: a generator that is awaited instead of iterated. Thread rule: see {@link PyGenerator}. */
@PyClass(name = "coroutine", subclassable = false)
public final class PyCoroutine extends PyGenerator {
    private static final String FINALIZING = "Exception ignored while finalizing coroutine";
    private static final Shape SHAPE = PyType.shapeOf(PyCoroutine.class);
    private final Object origin;

    public PyCoroutine(Frame frame) {
        super(SHAPE, frame);
        int depth = ThreadState.current().coroutineOriginDepth;
        origin = depth == 0 ? PyNone.NONE : dev.orochi.refcount.Rc.own(origin(frame.back, depth));
    }

    private static PyTuple origin(Frame f, int depth) {
        java.util.List<Object> out = new java.util.ArrayList<>();
        for (; f != null && out.size() < depth; f = f.back) {
            out.add(PyTuple.of(f.code.fileName, PyInt.of(f.code.positions.lineAt(Math.max(0, f.pc - 1))),
                    f.code.name));
        }
        return PyTuple.of(out.toArray());
    }

    @Override
    String noun() {
        return "coroutine";
    }

    @Override
    Object finishedResume(PyException e) {
        throw Errors.runtimeError("cannot reuse already awaited coroutine");
    }

    @Override
    protected boolean needsFinalizer() {
        int s = state();
        return s == SUSPENDED || s == CREATED;
    }

    private void warnNeverAwaited() {
        boolean warned = false;
        try {
            Object warn = Ops.getAttrOrNull(Runtime.importModule("warnings"), "_warn_unawaited_coroutine");
            if (warn != null) {
                Ops.call(warn, this);
                warned = true;
            }
        } catch (PyException e) {
            warned = e.matches(Builtins.RUNTIME_WARNING);
            Errors.unraisable(e, FINALIZING, this);
        }
        if (!warned) {
            try {
                Errors.warn(Builtins.RUNTIME_WARNING, "coroutine '" + qualName + "' was never awaited", 1);
            } catch (PyException e) {
                Errors.unraisable(e, FINALIZING, this);
            }
        }
    }

    @Override
    public void finalizeObject() {
        if (state() == CREATED) {
            warnNeverAwaited();
        }
        super.finalizeObject();
    }

    @Builtin("__await__($self, /)")
    public static Object await(PyCoroutine g) {
        return new PyCoroutineWrapper(g);
    }

    @Builtin(value = "send($self, value, /)",
        doc = "send(arg) -> send 'arg' into coroutine,\nreturn next iterated value or raise StopIteration.")
    public static Object send(PyCoroutine g, Object v) {
        return PyGenerator.send(g, v);
    }

    @Builtin(value = "throw($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)",
        doc = "throw(value)\n\nRaise exception in coroutine, return next iterated value or raise\nStopIteration.")
    public static Object throwIn(PyCoroutine g, Object type, Object value, Object tb) {
        return PyGenerator.throwIn(g, type, value, tb);
    }

    @Builtin(value = "close($self, /)", doc = "close() -> raise GeneratorExit inside coroutine.")
    public static Object close(PyCoroutine g) {
        return g.closeGenerator();
    }

    @Getter("cr_origin")
    public static Object originAttribute(PyCoroutine g) {
        return g.origin;
    }

    @Getter(value = "__name__", doc = "name of the coroutine")
    public static Object name(PyCoroutine g) {
        return g.name;
    }

    @Setter("__name__")
    public static void setName(PyCoroutine g, Object v) {
        g.name = Convert.nameForSetter(v, "__name__");
    }

    @Getter(value = "__qualname__", doc = "qualified name of the coroutine")
    public static Object qualName(PyCoroutine g) {
        return g.qualName;
    }

    @Setter("__qualname__")
    public static void setQualName(PyCoroutine g, Object v) {
        g.qualName = Convert.nameForSetter(v, "__qualname__");
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyCoroutine g) {
        return PyGenerator.repr(g);
    }

    @Builtin("__del__($self, /)")
    public static void del(PyCoroutine g) {
        PyGenerator.del(g);
    }

    @Builtin(value = "__class_getitem__($type, object, /)", kind = Kind.CLASS)
    public static Object classGetItem(PyType type, Object item) {
        return PyGenericAlias.of(type, item);
    }

    @Getter("cr_running")
    public static boolean running(PyCoroutine g) {
        return g.state() == RUNNING;
    }

    @Getter("cr_suspended")
    public static boolean isSuspended(PyCoroutine g) {
        return g.state() == SUSPENDED;
    }

    @Getter("cr_frame")
    public static Object frameAttribute(PyCoroutine g) {
        return PyGenerator.frameAttribute(g);
    }

    @Getter("cr_code")
    public static Object codeAttribute(PyCoroutine g) {
        return g.code;
    }

    @Getter("cr_await")
    public static Object awaiting(PyCoroutine g) {
        return g.waitsFor();
    }
}
