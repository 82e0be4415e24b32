package dev.orochi.runtime.threads;

import dev.orochi.runtime.modules.os.SignalCore;
import java.util.concurrent.locks.LockSupport;

/**
 * What {@link Thread#interrupt} means to a thread that runs Python code: a {@code KeyboardInterrupt}, raised where Ctrl-C would raise it in
 * the main thread. That is at the next poll of running code, compiled or not, and in whatever it waits for: locks, conditions, queues,
 * other threads, sleeping, sockets, pipes, child processes. The thread's interrupt status is cleared then. Files, locks and containers
 * stay usable, as they do after Ctrl-C; if the program does not handle the exception, it leaves the Java method that called Python
 * as a {@code PyException}. Python's signal handlers are not asked. A thread that runs no Python code keeps its status until it does or
 * clears it. Virtual threads are not taken out of system calls.
 *
 * <p>Java tells nobody of an interrupt, and the system calls that Python code makes know nothing of it. So a thread of its own looks for
 * the status of the threads, asks those that have it to poll, and takes them out of system calls with a signal, again and again, until
 * they have cleared it. It runs after a {@link PythonThread} was interrupted, which says so itself, and all the time if a thread of another kind
 * started the runtime: others are likely to follow. All methods: any thread.
 */
public final class Interrupts {
    private static final long PAUSE = 10_000_000;
    private static volatile boolean always;
    private static Thread watcher;

    private Interrupts() {}

    /** The calling thread starts the runtime. */
    public static void watch() {
        if (!(Thread.currentThread() instanceof PythonThread)) {
            always = true;
            look();
        }
    }

    /** Some thread may have been interrupted. */
    static synchronized void look() {
        if (watcher == null) {
            watcher = Thread.ofPlatform().daemon().name("orochi-interrupts").start(Interrupts::run);
        } else {
            LockSupport.unpark(watcher);
        }
    }

    private static void run() {
        while (true) {
            if (deliver() || always) {
                LockSupport.parkNanos(PAUSE);
            } else {
                LockSupport.park();
            }
            Thread.interrupted(); // nobody's business, but no reason never to park again
        }
    }

    /** @return whether a thread has to be looked at again */
    private static boolean deliver() {
        boolean any = false;
        for (ThreadState ts : Safepoint.threads()) {
            if (ts.thread.isInterrupted()) {
                any = true;
                ts.requestPoll(ThreadState.POLL_EVENT);
                SignalCore.kick(ts.kernelThread);
            }
        }
        return any;
    }
}
