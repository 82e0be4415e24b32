package dev.orochi.refcount;

/**
 * A thread that has its {@link Mutator} in a field, so that {@link Mutator#current()} is two loads. Other threads get
 * theirs through a thread local.
 */
public class MutatorThread extends Thread {
    /** Written and read by this thread only. */
    Mutator mutator;

    /** In bytes, as it was asked for. */
    public final long stackSize;

    public MutatorThread(ThreadGroup group, Runnable target, String name, long stackSize) {
        super(group, target, name, stackSize);
        this.stackSize = stackSize;
    }
}
