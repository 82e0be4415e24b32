package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.threads.Safepoint;
import dev.orochi.runtime.threads.ThreadState;

/**
 * The seam between calls that may block in the kernel and the thread machinery: other threads look at a blocked thread
 * instead of waiting for it, and Python signal handlers run when a call was interrupted (PEP 475).
 *
 * <p>Rule: {@link #enter} and {@link #leave} run no Python code and are called in pairs by the same thread; between them
 * the thread touches no Python object. {@link #interrupted} runs Python code and may throw.
 */
public final class Blocking {
    private Blocking() {
    }

    public static void enter() {
        ThreadState ts = ThreadState.current();
        if (ts.kernelThread == 0) {
            SignalCore.note(ts);
        }
        Safepoint.enterBlocked(ts);
    }

    public static void leave() {
        Safepoint.leaveBlocked(ThreadState.current());
    }

    /** A call returned EINTR: runs pending signal handlers; the exception of a handler propagates. */
    public static void interrupted() {
        ThreadState ts = ThreadState.current();
        if (ts.poll != 0) {
            ts.pollSlow();
        }
    }
}
