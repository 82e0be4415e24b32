package dev.orochi.runtime.object;

/** What {@code await}, {@code async for} and {@code async with} accept. */
public final class Awaitables {
    private Awaitables() {}

    public static boolean isIterableCoroutine(PyGenerator g) {
        return (g.code.flags & PyCode.CO_ITERABLE_COROUTINE) != 0;
    }

    public static Object iterator(Object o, int context) {
        throw Errors.notImplementedError("await is not built yet");
    }

    public static Object aiter(Object o) {
        throw Errors.notImplementedError("async for is not built yet");
    }

    public static Object anext(Object o) {
        throw Errors.notImplementedError("async for is not built yet");
    }

    /** @param def may be null */
    public static Object anext(Object o, Object def) {
        throw Errors.notImplementedError("anext() is not built yet");
    }
}
