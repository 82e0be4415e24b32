package dev.orochi.stress.harness;

import dev.orochi.refcount.Roots;
import dev.orochi.runtime.interpreter.TierLoader;
import dev.orochi.runtime.object.PyModule;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.threads.ThreadState;

/** Parts of the runtime that some races need. Any attached thread. */
public final class Python {
    private static boolean compiling;

    private Python() {}

    /** A module of the runtime that is not written in Python. It lives as long as the process. */
    public static PyModule module(String name) {
        Runtime.start();
        return Roots.own(Runtime.nativeModule(name));
    }

    /** From now on all loops and functions are compiled, by the threads that run them. */
    public static synchronized void compileAll() {
        if (!compiling) {
            TierLoader.start("stress");
            while (ThreadState.tier == null) {
                Thread.onSpinWait();
            }
            compiling = true;
        }
    }
}
