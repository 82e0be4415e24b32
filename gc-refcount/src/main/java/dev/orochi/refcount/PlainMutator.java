package dev.orochi.refcount;

import java.util.Arrays;
import java.util.function.Supplier;

/** A thread without frames: what its variables hold is told by {@link #hold} and {@link #drop}. The thread polls by itself. */
public final class PlainMutator extends Mutator {
    private Object[] held = new Object[16];
    private int count;

    @Override
    protected void visitRegisters(RefVisitor visitor) {
        for (int i = 0; i < count; i++) {
            visitor.visit(held[i]);
        }
    }

    /** A variable of this thread begins to refer to {@code v}, which the thread has made or refers to already.
     * @return {@code v} */
    public <T> T push(T v) {
        hold(v);
        list(v);
        return v;
    }

    /** A variable of this thread begins to refer to what a slot refers to that other threads write.
     * @param slot reads the slot; called again when the thread came too late to keep what it had read alive
     * @return what the variable refers to */
    public <T> T pushFrom(Supplier<T> slot) {
        T v;
        do {
            v = slot.get();
        } while (!holdLoaded(v));
        list(v);
        return v;
    }

    private void list(Object v) {
        if (count == held.length) {
            held = Arrays.copyOf(held, 2 * count);
        }
        held[count++] = v;
    }

    /** The variable that was pushed last ceases to refer to its value. */
    public void pop() {
        Object v = held[--count];
        held[count] = null;
        drop(v);
    }

    /** To be called now and then by a running thread. */
    public void poll() {
        if (poll != 0) {
            pollRefcounts();
            takePoll(POLL_RUNTIME);
            World.park(this);
        }
        settle();
    }
}
