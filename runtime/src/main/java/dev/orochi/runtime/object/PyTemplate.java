package dev.orochi.runtime.object;

/** t-strings (PEP 750). */
public final class PyTemplate {
    private PyTemplate() {}

    public static Object of(PyTuple strings, PyTuple interpolations) {
        throw Errors.notImplementedError("t-strings are not built yet");
    }
}
