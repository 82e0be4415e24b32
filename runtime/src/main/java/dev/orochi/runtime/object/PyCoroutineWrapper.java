package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;

/** What {@code coroutine.__await__} returns. Immutable. */
@PyClass(name = "coroutine_wrapper", subclassable = false)
public final class PyCoroutineWrapper extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyCoroutineWrapper.class);
    private final PyCoroutine coroutine;

    PyCoroutineWrapper(PyCoroutine c) {
        super(SHAPE);
        coroutine = Rc.own(c);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(coroutine);
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyCoroutineWrapper w) {
        return w;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyCoroutineWrapper w) {
        return PyGenerator.send(w.coroutine, PyNone.NONE);
    }

    @Builtin(value = "send($self, value, /)")
    public static Object send(PyCoroutineWrapper w, Object v) {
        return PyGenerator.send(w.coroutine, v);
    }

    @Builtin(value = "throw($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)")
    public static Object throwIn(PyCoroutineWrapper w, Object type, Object value, Object tb) {
        return PyGenerator.throwIn(w.coroutine, type, value, tb);
    }

    @Builtin(value = "close($self, /)")
    public static Object close(PyCoroutineWrapper w) {
        return w.coroutine.closeGenerator();
    }
}
