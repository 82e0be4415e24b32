package dev.orochi.runtime.threads;

/** Where the {@code _signal} module hooks into polls. */
public final class Signals {
    /** Runs the Python handlers of signals that arrived; called on any thread, acts on the main thread only. Set once by the
     * signal module. */
    public static volatile java.util.function.Consumer<ThreadState> deliverer;

    private Signals() {}

    static void deliver(ThreadState ts) {
        java.util.function.Consumer<ThreadState> d = deliverer;
        if (d != null) {
            d.accept(ts);
        }
    }
}
