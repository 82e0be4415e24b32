package dev.orochi.runtime.modules.io;

import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The streams that may hold text or bytes not yet written. Most die in time and are flushed then; what is still alive at
 * the end of the process is flushed here. Any thread may register; the references are weak.
 */
public final class OpenFiles {
    private static final Set<Reference<PyIOBase>> STREAMS = ConcurrentHashMap.newKeySet();
    private static final long PATIENCE = 1_000_000_000;
    private static final ReferenceQueue<PyIOBase> GONE = new ReferenceQueue<>();

    private OpenFiles() {
    }

    static void register(PyIOBase stream) {
        for (Reference<? extends PyIOBase> r; (r = GONE.poll()) != null; ) {
            STREAMS.remove(r);
        }
        stream.publish();
        STREAMS.add(new WeakReference<>(stream, GONE));
    }

    /** Flushes all open streams, text before bytes. Called at exit by the last thread; errors are of no use any more. */
    public static void flushAll() {
        flush(true);
        flush(false);
    }

    /** Runs an action that stops the other threads for good while it holds the locks of all streams, so that none of those threads
     * keeps one. The lock of a stream that somebody writes to for long is not waited for. */
    public static void whileIdle(Runnable action) {
        long end = System.nanoTime() + PATIENCE;
        List<ReentrantLock> held = new ArrayList<>();
        for (boolean text : new boolean[] {true, false}) {
            for (Reference<PyIOBase> r : STREAMS) {
                PyIOBase s = r.get();
                if (s == null || text != s instanceof PyTextIOWrapper) {
                    continue;
                }
                ReentrantLock lock = s instanceof PyTextIOWrapper t ? t.lock : ((PyBuffered) s).lock;
                if (IoSupport.acquireBefore(lock, end)) {
                    held.add(lock);
                }
            }
        }
        try {
            action.run();
        } finally {
            held.forEach(ReentrantLock::unlock);
        }
    }

    private static void flush(boolean text) {
        for (Reference<PyIOBase> r : STREAMS) {
            PyIOBase s = r.get();
            if (s == null || s.isDead() || text != s instanceof PyTextIOWrapper) {
                continue;
            }
            try {
                if (s instanceof PyTextIOWrapper t ? t.hasPending() : ((PyBuffered) s).hasPending()) {
                    Ops.callMethod(s, "flush");
                }
            } catch (PyException e) {
                // The file is gone or full, and nobody is left to be told.
            }
        }
    }
}
