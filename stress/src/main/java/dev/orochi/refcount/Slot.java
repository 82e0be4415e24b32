package dev.orochi.refcount;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A place in the heap that refers to a {@link Thing}, written and read as the fields of objects are: without fences beyond
 * release and acquire. Any thread. */
final class Slot {
    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(Slot.class, "value", Thing.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Thing value;

    Thing get() {
        return (Thing) VALUE.getAcquire(this);
    }

    /** A publication without any order: a data race. */
    void putPlainly(Thing t) {
        value = t;
    }

    /** Counts {@code t} and writes it. The slot is empty. */
    void store(Thing t) {
        Rc.own(t);
        VALUE.setRelease(this, t);
    }

    /** Empties the slot, which only the caller writes, and releases what was there.
     * @return whether there was something */
    boolean clear() {
        Thing t = get();
        if (t == null) {
            return false;
        }
        VALUE.setRelease(this, null);
        Rc.release(t);
        return true;
    }

    /** {@link #clear} for a slot that others write too. */
    boolean take() {
        Thing t = (Thing) VALUE.getAndSet(this, null);
        Rc.release(t);
        return t != null;
    }
}
