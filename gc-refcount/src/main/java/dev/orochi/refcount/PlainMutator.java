package dev.orochi.refcount;

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

    /** A variable of this thread begins to refer to {@code v}.
     * @return {@code v}; or null when its death has been decided: it was read from a slot that is to be read again */
    public <T> T push(T v) {
        if (!holdLoaded(v)) {
            return null;
        }
        if (count == held.length) {
            held = java.util.Arrays.copyOf(held, 2 * count);
        }
        held[count++] = v;
        return v;
    }

    /** The variable that was {@linkplain #push pushed} last ceases to refer to its value. */
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
