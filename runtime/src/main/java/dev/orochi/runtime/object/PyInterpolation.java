package dev.orochi.runtime.object;

/** Interpolations of t-strings (PEP 750). */
public final class PyInterpolation {
    private PyInterpolation() {}

    public static Object of(Object value, Object expression, int conversion, Object spec) {
        throw Errors.notImplementedError("t-strings are not built yet");
    }
}
