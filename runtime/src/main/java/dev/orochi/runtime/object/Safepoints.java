package dev.orochi.runtime.object;

import dev.orochi.runtime.threads.Safepoint;
import java.util.function.Supplier;

/** Rare changes of an object's representation that may not race with its fast paths. */
final class Safepoints {
    private Safepoints() {}

    /** Runs the action when no other thread is in the middle of an access to the object. */
    static <T> T exclusively(PyObject o, Supplier<T> action) {
        return o.isPrivate() || Safepoint.alone() ? action.get() : Safepoint.stopTheWorld(action);
    }
}
