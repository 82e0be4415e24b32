package dev.orochi.runtime.object;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;

/** Runs the same code in several threads at once and hands on the first error. */
final class Racers {
    private Racers() {}

    interface Body {
        void run(int thread) throws Exception;
    }

    static void run(int threads, Body body) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        AtomicReference<Throwable> error = new AtomicReference<>();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int id = i;
            Thread t = new Thread(() -> {
                try {
                    start.await();
                    body.run(id);
                } catch (Throwable e) {
                    error.compareAndSet(null, e);
                }
            });
            all.add(t);
            t.start();
        }
        for (Thread t : all) {
            t.join();
        }
        if (error.get() != null) {
            throw new AssertionError(error.get());
        }
    }
}
