package dev.orochi.runtime.modules.os;

/**
 * The seam between calls that may block in the kernel and the thread machinery: it lets other threads look at a
 * blocked thread's registers instead of waiting for it, and runs Python signal handlers when a call was interrupted
 * (PEP 475).
 *
 * <p>Rule: {@link Hook#enter} and {@link Hook#leave} run no Python code and are called in pairs by the same thread;
 * between them the thread touches no Python object. {@link Hook#interrupted} runs Python code and may throw.
 */
public final class Blocking {
    /** What the thread machinery implements. */
    public interface Hook {
        void enter();

        void leave();

        /** A call returned EINTR: run pending signal handlers; the exception of a handler propagates. */
        void interrupted();
    }

    private static Hook hook = new Hook() {
        @Override
        public void enter() {
        }

        @Override
        public void leave() {
        }

        @Override
        public void interrupted() {
        }
    };

    private Blocking() {
    }

    /** Installed once, before the second thread starts. */
    public static void install(Hook h) {
        hook = h;
    }

    public static void enter() {
        SignalCore.noteMain();
        hook.enter();
    }

    public static void leave() {
        hook.leave();
    }

    public static void interrupted() {
        hook.interrupted();
    }
}
