package dev.orochi.runtime.object;

/** What {@code await}, {@code async for} and {@code async with} accept. */
public final class Awaitables {
    private Awaitables() {}

    public static boolean isIterableCoroutine(PyGenerator g) {
        return (g.code.flags & PyCode.CO_ITERABLE_COROUTINE) != 0;
    }

    /** The iterator behind an awaitable; null when the object is none. */
    static Object iteratorOrNull(Object o) {
        if (o instanceof PyCoroutine || o instanceof PyGenerator g && isIterableCoroutine(g)) {
            return o;
        }
        if (o instanceof Awaitable a && a.type().isBuiltin()) {
            return a.awaited();
        }
        PyType t = PyType.of(o);
        Object m = t.lookup(Names.__await__);
        if (m == null) {
            return null;
        }
        Object it = Ops.callSpecial(m, o);
        if (it instanceof PyCoroutine || it instanceof PyGenerator g && isIterableCoroutine(g)) {
            throw Errors.typeError("__await__() returned a coroutine");
        }
        if (!(it instanceof NativeIterator) && PyType.of(it).lookup(Names.__next__) == null) {
            throw Errors.typeError("__await__() returned non-iterator of type '" + PyType.of(it).fullName() + "'");
        }
        return it;
    }

    /** GET_AWAITABLE. @param context 1 after {@code __aenter__}, 2 after {@code __aexit__} */
    public static Object iterator(Object o, int context) {
        Object it = iteratorOrNull(o);
        if (it == null) {
            String type = PyType.of(o).fullName();
            throw Errors.typeError(context == 0 ? "'" + type + "' object can't be awaited"
                    : "'async with' received an object from " + (context == 1 ? "__aenter__" : "__aexit__")
                            + " that does not implement __await__: " + type);
        }
        if (it instanceof PyCoroutine c && c.waitsFor() != PyNone.NONE) {
            throw Errors.runtimeError("coroutine is being awaited already");
        }
        return it;
    }

    public static Object aiter(Object o) {
        if (o instanceof PyAsyncGenerator) {
            return o;
        }
        PyType t = PyType.of(o);
        Object m = t.lookup(Names.__aiter__);
        if (m == null) {
            throw Errors.typeError("'async for' requires an object with __aiter__ method, got " + t.fullName());
        }
        Object it = Ops.callSpecial(m, o);
        if (PyType.of(it).lookup(Names.__anext__) == null) {
            throw Errors.typeError("'async for' received an object from __aiter__ that does not implement __anext__: "
                    + PyType.of(it).fullName());
        }
        return it;
    }

    /** {@code aiter()} of builtins. */
    public static Object builtinAiter(Object o) {
        PyType t = PyType.of(o);
        Object m = t.lookup(Names.__aiter__);
        if (m == null) {
            throw Errors.typeError("'" + t.fullName() + "' object is not an async iterable");
        }
        Object it = Ops.callSpecial(m, o);
        if (PyType.of(it).lookup(Names.__anext__) == null) {
            throw Errors.typeError("aiter() returned not an async iterator of type '" + PyType.of(it).fullName()
                    + "'");
        }
        return it;
    }

    /** GET_ANEXT: the iterator behind {@code __anext__()}. */
    public static Object anext(Object it) {
        if (it instanceof PyAsyncGenerator g) {
            return PyAsyncGenerator.anext(g);
        }
        Object m = PyType.of(it).lookup(Names.__anext__);
        if (m == null) {
            throw Errors.typeError("'async for' requires an iterator with __anext__ method, got "
                    + PyType.of(it).fullName());
        }
        Object next = Ops.callSpecial(m, it);
        Object awaitable;
        try {
            awaitable = iteratorOrNull(next);
        } catch (PyException e) {
            PyException x = invalid(next);
            x.value.setCause(e.value);
            throw x;
        }
        if (awaitable == null) {
            throw invalid(next);
        }
        return awaitable;
    }

    private static PyException invalid(Object next) {
        return Errors.typeError("'async for' received an invalid object from __anext__: "
                + PyType.of(next).fullName());
    }

    /** {@code anext()} of builtins. @param def may be null */
    public static Object anext(Object it, Object def) {
        Object m = PyType.of(it).lookup(Names.__anext__);
        if (m == null) {
            throw Errors.typeError("'" + PyType.of(it).fullName() + "' object is not an async iterator");
        }
        Object awaitable = Ops.callSpecial(m, it);
        return def == null ? awaitable : new PyAnextAwaitable(awaitable, def);
    }
}
