package dev.orochi.runtime.modules.pickle;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One thread at a time uses a pickler or an unpickler; it may come back while it does, by way of code of the program. Who comes while another
 * thread is there is refused.
 *
 * <p>Thread rule: the owner is set and cleared by CAS, which also publishes what the last owner did; the depth is the owner's.
 */
final class Exclusive extends AtomicReference<Thread> {
    private static final long serialVersionUID = 1L;
    private final String what;
    private int depth;

    Exclusive(String what) {
        this.what = what;
    }

    /** To be paired with {@link #leave}. @return whether this thread was not here already: only then may it begin a dump or a load */
    boolean enter() {
        Thread me = Thread.currentThread();
        boolean outermost = get() != me;
        if (outermost && !compareAndSet(null, me)) {
            throw refused();
        }
        depth++;
        return outermost;
    }

    void leave() {
        if (--depth == 0) {
            set(null);
        }
    }

    /** For who came back where that is not possible: leaves, and says so. */
    PyException refusal() {
        leave();
        return refused();
    }

    private PyException refused() {
        return Errors.runtimeError(what + " object is already used");
    }
}
