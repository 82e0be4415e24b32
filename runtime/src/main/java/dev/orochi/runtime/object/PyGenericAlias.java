package dev.orochi.runtime.object;

/** {@code list[int]} (PEP 585). */
public final class PyGenericAlias {
    private PyGenericAlias() {}

    public static Object of(Object origin, Object item) {
        throw Errors.notImplementedError("generic aliases are not built yet");
    }
}
