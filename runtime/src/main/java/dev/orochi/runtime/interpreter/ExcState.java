package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.PyBaseException;

/**
 * The exception being handled by the frames of one thread of control: each generator has its own, which is put before
 * that of its caller while it runs. Used by one thread at a time.
 */
public final class ExcState {
    /** Kept alive by the register of the handler that pushed it. */
    public PyBaseException value;
    /** State of the caller, while this one is in use. */
    public ExcState previous;

    /** The innermost exception being handled, or null. */
    public PyBaseException handled() {
        for (ExcState s = this; s != null; s = s.previous) {
            if (s.value != null) {
                return s.value;
            }
        }
        return null;
    }
}
