package dev.orochi.runtime.object;

import java.util.ArrayList;

/**
 * Remembers, per thread, the containers whose repr is being made, so that one that contains itself is shown with dots.
 *
 * <p>Thread rule: each thread has its own list.
 */
public final class ReprGuard {
    private static final ThreadLocal<ArrayList<Object>> ACTIVE = ThreadLocal.withInitial(ArrayList::new);

    private ReprGuard() {}

    /** Notes the object; false when its repr is being made already, and then {@link #leave} must not be called. */
    public static boolean enter(Object o) {
        ArrayList<Object> active = ACTIVE.get();
        for (int i = active.size() - 1; i >= 0; i--) {
            if (active.get(i) == o) {
                return false;
            }
        }
        active.add(o);
        return true;
    }

    public static void leave(Object o) {
        ArrayList<Object> active = ACTIVE.get();
        for (int i = active.size() - 1; i >= 0; i--) {
            if (active.get(i) == o) {
                active.remove(i);
                return;
            }
        }
    }
}
