package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;

/** {@code anext(iterator, default)}. Immutable. */
@PyClass(name = "anext_awaitable", subclassable = false)
public final class PyAnextAwaitable extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyAnextAwaitable.class);
    private final Object wrapped;
    private final Object def;

    PyAnextAwaitable(Object wrapped, Object def) {
        super(SHAPE);
        this.wrapped = Rc.own(wrapped);
        this.def = Rc.own(def);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(wrapped);
        v.visit(def);
    }

    private Object iterator() {
        Object it = Awaitables.iterator(wrapped, 0);
        return it instanceof PyCoroutine c ? new PyCoroutineWrapper(c) : it;
    }

    private interface Step {
        Object run(Object it);
    }

    private Object step(Step s) {
        try {
            return s.run(iterator());
        } catch (PyException e) {
            if (e.matches(Builtins.STOP_ASYNC_ITERATION)) {
                throw Errors.stopIteration(def);
            }
            throw e;
        }
    }

    @Builtin("__await__($self, /)")
    public static Object await(PyAnextAwaitable a) {
        return a;
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyAnextAwaitable a) {
        return a;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyAnextAwaitable a) {
        return a.step(it -> Ops.callMethod(it, Names.__next__));
    }

    @Builtin("send($self, value, /)")
    public static Object send(PyAnextAwaitable a, Object v) {
        return a.step(it -> Ops.callMethod(it, Names.send, v));
    }

    @Builtin("throw($self, /, *args)")
    public static Object throwIn(PyAnextAwaitable a, Object[] args) {
        return a.step(it -> Ops.callMethod(it, Names.throw_, args));
    }

    @Builtin("close($self, /)")
    public static Object close(PyAnextAwaitable a) {
        return a.step(it -> Ops.callMethod(it, Names.close));
    }
}
