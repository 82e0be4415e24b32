package dev.orochi.runtime.threads;

import dev.orochi.refcount.Mutator;
import dev.orochi.refcount.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** {@link World} for this runtime's threads: stops of the world, and blocked threads. */
public final class Safepoint {
    private Safepoint() {}

    /** All threads that run Python code. */
    public static List<ThreadState> threads() {
        List<ThreadState> out = new ArrayList<>();
        for (Mutator m : World.mutators()) {
            out.add((ThreadState) m);
        }
        return out;
    }

    /** Marks the calling thread as blocked: it touches no Python object until {@link #leaveBlocked}. */
    public static void enterBlocked(ThreadState ts) {
        World.enterBlocked(ts);
    }

    /** Ends {@link #enterBlocked}; waits while the world is stopped. */
    public static void leaveBlocked(ThreadState ts) {
        World.leaveBlocked(ts);
    }

    /** Whether only one thread is attached. */
    public static boolean alone() {
        return World.alone();
    }

    /** Runs an action while all other Python threads stand still. The action must not run Python code, nor wait. */
    public static <T> T stopTheWorld(Supplier<T> action) {
        ThreadState ts = ThreadState.current();
        ts.refuseIfQuiet();
        return World.stop(ts, action);
    }
}
