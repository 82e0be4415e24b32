package dev.orochi.runtime.object;

/** What the descriptor types share. */
final class Descriptors {
    private static final PyStr[] WRAPPED = {Names.__module__, Names.__name__, Names.__qualname__, Names.__doc__};

    private Descriptors() {}

    /** Copies name, module and documentation of a wrapped callable to the wrapper's own attributes. */
    static void copyWrapped(PyExtensible wrapper, Object callable) {
        for (PyStr n : WRAPPED) {
            Object v = Ops.getAttrOrNull(callable, n);
            if (v != null) {
                wrapper.setOwn(n, v);
            }
        }
    }

    static boolean isAbstract(Object o) {
        Object v = o == null ? null : Ops.getAttrOrNull(o, Names.__isabstractmethod__);
        return v != null && Ops.truth(v);
    }
}
