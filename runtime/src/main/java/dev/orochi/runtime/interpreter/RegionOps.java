package dev.orochi.runtime.interpreter;

import dev.orochi.refcount.Counted;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.threads.ThreadState;

/** What compiled code does by calling Java, besides the work of the program. Small, so that HotSpot inlines it. */
public final class RegionOps {
    private RegionOps() {}

    /** Whether the thread has something to do at a safepoint. An opaque read: HotSpot must not move it out of a loop. */
    public static boolean pollDue(ThreadState ts) {
        return ts.opaquePoll() != 0;
    }

    /** Whether a compiled function that was called is being left. */
    public static boolean isLeft(ThreadState ts) {
        return ts.left != null;
    }

    /** Empties a register. What loses its last reference dies when the thread settles. */
    public static void dropRegister(ThreadState ts, Object[] r, int i) {
        Object old = r[i];
        r[i] = null;
        if (old instanceof Counted) {
            ts.dropToJava(old);
        }
    }

    public static boolean hasShape(Object v, Shape shape) {
        return v instanceof PyObject o && o.shape() == shape;
    }

    public static boolean isExactly(Object v, Class<?> c) {
        return v != null && v.getClass() == c;
    }
}
