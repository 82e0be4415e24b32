package dev.orochi.runtime.modules;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.World;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A slot of a native object that refers to a Python value (or nothing) and is changed by any thread: every change counts
 * the new value first and releases the old one exactly once. The owner visits {@link #get} in {@code traverse}.
 */
public final class CountedRef extends AtomicReference<Object> {
    private static final long serialVersionUID = 1L;

    public CountedRef(Object value) {
        super(Rc.own(value));
    }

    /** The value, or null, for a caller that uses it while other threads may replace it. */
    public Object load() {
        Object v;
        do {
            v = get();
        } while (!Rc.loaded(v));
        return v;
    }

    /** Replaces the value; null empties the slot. */
    public void put(Object value) {
        Rc.own(value);
        Rc.release(swap(value));
    }

    /** Without a second thread, no locked instruction. */
    private Object swap(Object counted) {
        if (World.hasForeign()) {
            return getAndSet(counted);
        }
        Object old = getPlain();
        setRelease(counted);
        return old;
    }

    /** Empties the slot. @return what was in it, or null; alive at least until the caller is done */
    public Object take() {
        Object old = swap(null);
        Rc.release(old);
        return old;
    }

    /** Empties the slot if it still holds this value. */
    public boolean clearIf(Object expected) {
        if (expected != null && compareAndSet(expected, null)) {
            Rc.release(expected);
            return true;
        }
        return false;
    }

    /** Replaces the value if it still is the expected one. */
    public boolean putIf(Object expected, Object value) {
        Rc.own(value);
        if (compareAndSet(expected, value)) {
            Rc.release(expected);
            return true;
        }
        Rc.release(value);
        return false;
    }
}
