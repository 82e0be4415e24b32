package dev.orochi.bench;

import dev.orochi.refcount.MutatorThread;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** JMH's threads, as threads that have their mutator in a field, which is what the threads of Python programs are. */
public final class MutatorThreads extends ThreadPoolExecutor {
    /** Called by JMH. */
    public MutatorThreads(int threads, String prefix) {
        super(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), r -> new MutatorThread(null, r, prefix, 0));
    }
}
