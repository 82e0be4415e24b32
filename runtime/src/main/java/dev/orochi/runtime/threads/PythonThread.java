package dev.orochi.runtime.threads;

import dev.orochi.refcount.MutatorThread;

/** A thread that was made to run Python code. Interrupting it reaches that code at once: see {@link Interrupts}. */
public final class PythonThread extends MutatorThread {
    public PythonThread(Runnable target, String name, long stackSize) {
        super(null, target, name, stackSize);
    }

    @Override
    public void interrupt() {
        super.interrupt();
        Interrupts.look();
    }
}
