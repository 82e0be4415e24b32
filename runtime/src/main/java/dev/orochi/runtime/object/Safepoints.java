package dev.orochi.runtime.object;

import dev.orochi.runtime.threads.Safepoint;
import java.util.function.Supplier;

/** Rare changes of an object's representation that may not race with its fast paths. */
final class Safepoints {
    private Safepoints() {}

    /** Runs the action when no other thread is in the middle of an access to the object. The action runs no code of the program. */
    static <T> T exclusively(PyObject o, Supplier<T> action) {
        if (Safepoint.alone()) {
            return action.get();
        }
        if (!o.beginChange()) {
            return Safepoint.stopTheWorld(action);
        }
        try {
            return action.get();
        } finally {
            o.endChange();
        }
    }
}
