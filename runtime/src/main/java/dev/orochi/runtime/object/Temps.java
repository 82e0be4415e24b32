package dev.orochi.runtime.object;

import dev.orochi.refcount.Counted;
import dev.orochi.refcount.Mutator;

/**
 * Objects that Java code makes for its own use. Nobody counts them, so nothing would ever end them and release what
 * they refer to: the zero list does, after the current instruction.
 *
 * <p>Thread rule: for the calling thread's own objects.
 */
public final class Temps {
    private Temps() {}

    /** Lets an object die after the current instruction unless it is referred to by then. */
    public static <T> T temp(T v) {
        if (v instanceof Counted) {
            Mutator m = Mutator.current();
            if (m != null) {
                m.protect(v);
            }
        }
        return v;
    }
}
