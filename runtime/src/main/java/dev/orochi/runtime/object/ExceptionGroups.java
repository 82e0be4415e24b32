package dev.orochi.runtime.object;

/** {@code except*}: splitting and merging exception groups (PEP 654). */
public final class ExceptionGroups {
    private ExceptionGroups() {}

    /** @return the part that matches and the rest, each None or an exception */
    public static Object[] match(PyBaseException e, Object type) {
        throw Errors.notImplementedError("except* is not built yet");
    }

    public static Object prepareReraise(PyBaseException original, Object raised) {
        throw Errors.notImplementedError("except* is not built yet");
    }
}
