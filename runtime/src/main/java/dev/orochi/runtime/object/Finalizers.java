package dev.orochi.runtime.object;

/** Runs {@code __del__} and built-in finalisers. */
final class Finalizers {
    private Finalizers() {}

    static void callDel(PyObject o) {
        Object del = o.type().isBuiltin() ? null : o.type().lookup(Names.__del__);
        try {
            if (del != null) {
                Ops.callMethodObject(del, o, Ops.NO_ARGS, null);
            } else if (o instanceof Finalizable f) {
                f.finalizeObject();
            }
        } catch (PyException e) {
            Errors.unraisable(e, "Exception ignored while calling deallocator", del != null ? del : o);
        }
    }
}
