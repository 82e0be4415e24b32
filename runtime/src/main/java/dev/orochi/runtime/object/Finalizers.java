package dev.orochi.runtime.object;

import dev.orochi.refcount.Counted;

/** Runs {@code __del__} and built-in finalisers. */
public final class Finalizers {
    private Finalizers() {}

    /** Whether the object's end still has something of the program's to run: {@code __del__}, or a generator's blocks. */
    public static boolean isPending(Counted c) {
        return c instanceof PyObject o && !o.isFinalized() && (!o.type().isBuiltin() || o instanceof PyGenerator)
                && o.needsFinalizer();
    }

    static void callDel(PyObject o) {
        Object del = null;
        try {
            del = o.type().isBuiltin() ? null : o.type().lookup(Names.__del__);
            if (del != null) {
                Ops.callMethodObject(del, o, Ops.NO_ARGS, null);
            } else if (o instanceof Finalizable f) {
                f.finalizeObject();
            }
        } catch (PyException | VirtualMachineError e) {
            Errors.unraisable(Errors.fromJava(e), "Exception ignored while calling deallocator", del != null ? del : o);
        }
    }
}
