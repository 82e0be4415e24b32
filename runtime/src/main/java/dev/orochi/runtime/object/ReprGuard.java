package dev.orochi.runtime.object;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Remembers, per thread, the containers whose repr is being made, so that one that contains itself is shown with dots: the
 * outermost in a list, those that are nested deeper in a hash set.
 *
 * <p>Thread rule: each thread has its own.
 */
public final class ReprGuard {
    private static final int LISTED = 16;
    private static final ThreadLocal<ReprGuard> ACTIVE = ThreadLocal.withInitial(ReprGuard::new);

    private final ArrayList<Object> outer = new ArrayList<>(LISTED);
    private final Set<Object> inner = Collections.newSetFromMap(new IdentityHashMap<>());

    private ReprGuard() {}

    /** Notes the object; false when its repr is being made already, and then {@link #leave} must not be called. */
    public static boolean enter(Object o) {
        ReprGuard g = ACTIVE.get();
        if (g.indexOf(o) >= 0) {
            return false;
        }
        if (g.outer.size() < LISTED) {
            g.outer.add(o);
            return true;
        }
        return g.inner.add(o);
    }

    public static void leave(Object o) {
        ReprGuard g = ACTIVE.get();
        if (g.inner.isEmpty() || !g.inner.remove(o)) {
            int i = g.indexOf(o);
            if (i >= 0) {
                g.outer.remove(i);
            }
        }
    }

    private int indexOf(Object o) {
        for (int i = outer.size() - 1; i >= 0; i--) {
            if (outer.get(i) == o) {
                return i;
            }
        }
        return -1;
    }
}
