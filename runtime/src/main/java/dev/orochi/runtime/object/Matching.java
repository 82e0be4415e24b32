package dev.orochi.runtime.object;

/** The tests of match statements (PEP 634). */
public final class Matching {
    private Matching() {}

    /** Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING of a type. */
    static long flags(PyType t) {
        return 0;
    }

    public static boolean isMapping(Object o) {
        throw Errors.notImplementedError("mapping patterns are not built yet");
    }

    public static boolean isSequence(Object o) {
        throw Errors.notImplementedError("sequence patterns are not built yet");
    }

    public static Object keys(Object subject, PyTuple keys) {
        throw Errors.notImplementedError("mapping patterns are not built yet");
    }

    public static Object cls(Object subject, Object type, int positional, PyTuple names) {
        throw Errors.notImplementedError("class patterns are not built yet");
    }
}
