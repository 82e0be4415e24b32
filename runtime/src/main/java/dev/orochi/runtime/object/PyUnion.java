package dev.orochi.runtime.object;

/** {@code X | Y} on types (PEP 604). */
public final class PyUnion {
    private PyUnion() {}

    PyTuple argsTuple() {
        return PyTuple.EMPTY;
    }

    static Object or(Object a, Object b) {
        throw Errors.notImplementedError("unions of types are not built yet");
    }
}
