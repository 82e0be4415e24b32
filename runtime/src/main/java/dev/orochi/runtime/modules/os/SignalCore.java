package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.threads.ThreadState;
import java.util.concurrent.atomic.AtomicLong;
import sun.misc.Signal;

import static dev.orochi.runtime.modules.os.Libc.fn;

/**
 * Signals from the operating system to the main Python thread.
 *
 * <p>Overview. The VM catches a signal and runs {@link #deliver} on a thread of its own. That sets the signal's bit in
 * the pending word, writes the wake-up descriptor, asks the main thread to poll, and, since that thread may sit in a
 * system call which the VM's handlers restart, interrupts it with a private real-time signal whose handler does
 * nothing and does not restart calls. The interruption may come just before the call begins and be lost, so it is
 * repeated until the main thread has taken the bit. The main thread takes its bits at polls and when a call returns
 * EINTR, and runs the Python handlers.
 *
 * <p>A blocked signal (pthread_sigmask) stays in the pending word: the mask is kept here, not in the kernel, because
 * the kernel would give the signal to another thread of the VM.
 *
 * <p>Thread rule: any thread delivers; only the main thread takes.
 */
public final class SignalCore {
    /** One more than the highest signal number. */
    public static final int NSIG = 65;
    /** What the kernel does when we have no handler. */
    public enum Disposition { DEFAULT, IGNORE, CATCH }

    /** The main Python thread's part. */
    public interface MainThread {
        /** Make the main thread poll soon; wake it when it waits in Java code. Any thread. */
        void requestPoll();
    }

    private static final Libc.Fn SIGACTION = fn("sigaction");
    private static final Libc.Fn SYSCALL = fn("syscall");
    private static final int GETTID = Libc.AARCH64 ? 178 : 186;
    private static final int TGKILL = Libc.AARCH64 ? 131 : 234;
    /** A pure function of an int: the do-nothing signal handler. */
    private static final Libc.Fn NO_OP = fn("abs");
    private static final Libc.Fn SIG_SET = fn("signal");
    private static final Libc.Fn KILL = fn("kill");
    private static final Libc.Fn GETPID = fn("getpid");
    private static final int KICK = 44;

    private static final String[] NAMES = new String[NSIG];

    static {
        String[] names = {"HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2",
            "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ",
            "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS"};
        System.arraycopy(names, 0, NAMES, 1, names.length);
    }

    private static final AtomicLong PENDING = new AtomicLong();
    /** Software mask of the main thread; written by it, read by all. */
    private static volatile long blocked;
    private static volatile int wakeupFd = -1;
    private static volatile int wakeupError;
    private static volatile MainThread main;
    private static volatile ThreadState mainState;
    private static boolean kickInstalled;

    private SignalCore() {
    }

    private static long bit(int signal) {
        return 1L << signal - 1;
    }

    /** Called by the main Python thread itself, once. */
    public static void bindMain(MainThread m) {
        main = m;
        mainThread = Thread.currentThread();
        mainState = ThreadState.current();
    }

    private static volatile Thread mainThread;

    /** Notes the kernel's number of the calling thread before it blocks for the first time. */
    static void note(ThreadState ts) {
        if (!ts.thread.isVirtual()) {
            ts.kernelThread = Libc.sys(SYSCALL, GETTID);
        }
    }

    /** Signals that the kernel ignores because of {@link #install} or from the start. Written by the main thread. */
    private static volatile long ignored;

    /** Installs a disposition; 0 or -errno. */
    public static int install(int signal, Disposition d) {
        if (signal == 9 || signal == 19) {
            return -22;
        }
        String name = NAMES[signal];
        if (name != null) {
            if (isIgnored(signal) && d != Disposition.IGNORE) {
                Libc.ptr(SIG_SET, signal, 0, 0); // the VM leaves a shutdown signal alone as long as it is ignored
            }
            noteIgnored(signal, d == Disposition.IGNORE);
            try {
                Signal.handle(new Signal(name), switch (d) {
                    case DEFAULT -> sun.misc.SignalHandler.SIG_DFL;
                    case IGNORE -> sun.misc.SignalHandler.SIG_IGN;
                    case CATCH -> s -> deliver(s.getNumber());
                });
                return 0;
            } catch (IllegalArgumentException e) {
                // One that the VM keeps for itself: raise_signal() still reaches a Python handler.
                return 0;
            }
        }
        if (d != Disposition.CATCH && signal != KICK) {
            Libc.ptr(SIG_SET, signal, d == Disposition.DEFAULT ? 0 : 1, 0);
        }
        return 0;
    }

    private static boolean isIgnored(int signal) {
        return (ignored & bit(signal)) != 0;
    }

    /** Says whether the kernel ignores a signal from now on. Main thread. */
    static void noteIgnored(int signal, boolean is) {
        ignored = is ? ignored | bit(signal) : ignored & ~bit(signal);
    }

    /** Ignores a signal past the VM, which has a handler of its own for it. */
    static void ignore(int signal) {
        Libc.ptr(SIG_SET, signal, 1, 0);
    }

    /** A signal with a Python handler came. Returns without waiting for the handler unless the main thread blocks. */
    public static void deliver(int signal) {
        trip(signal);
        kickUntilTaken(signal);
    }

    /** A thread of the program raises a signal: it doesn't wait until the main thread has left the call that it may sit in. */
    static void raise(int signal) {
        trip(signal);
        if (main != null && Thread.currentThread() != mainThread) {
            Thread.ofPlatform().daemon().start(() -> kickUntilTaken(signal));
        }
    }

    private static void kickUntilTaken(int signal) {
        long bit = bit(signal);
        for (int pause = 1; (PENDING.get() & ~blocked & bit) != 0 && Thread.currentThread() != mainThread;
                pause = Math.min(pause * 2, 50)) {
            kick();
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Marks a signal as pending; its handler runs at the main thread's next poll. */
    public static void trip(int signal) {
        PENDING.accumulateAndGet(bit(signal), (a, b) -> a | b);
        int fd = wakeupFd;
        if (fd >= 0) {
            int r = writeWakeup(fd, signal);
            if (r < 0) {
                wakeupError = -r;
            }
        }
        synchronized (PENDING) {
            PENDING.notifyAll();
        }
        MainThread m = main;
        if (m != null) {
            m.requestPoll();
        }
    }

    /** Waits until a signal of the set, or one that is not blocked, is pending, or the deadline of nanoTime passes. */
    static void awaitTrip(long set, long deadline) {
        synchronized (PENDING) {
            while ((PENDING.get() & (set | ~blocked)) == 0) {
                long rest = deadline == Long.MAX_VALUE ? 0 : (deadline - System.nanoTime() + 999_999) / 1_000_000;
                if (deadline != Long.MAX_VALUE && rest <= 0) {
                    return;
                }
                try {
                    PENDING.wait(rest);
                } catch (InterruptedException e) {
                    ThreadState.current().waitInterrupted();
                    return;
                }
            }
        }
    }

    private static final Libc.Fn WRITE = fn("write");

    private static int writeWakeup(int fd, int signal) {
        Scratch s = Scratch.get();
        s.u8(0, signal);
        return (int) Libc.sysl(WRITE, fd, s.area(), 1);
    }

    private static void kick() {
        ThreadState ts = mainState;
        if (ts != null) {
            kick(ts.kernelThread);
        }
    }

    /** Takes a thread out of a system call that it may have begun; 0 for none. Any thread. */
    public static synchronized void kick(int thread) {
        if (thread == 0) {
            return;
        }
        if (!kickInstalled) {
            Scratch s = Scratch.get();
            s.zero(160);
            s.i64(0, NO_OP.pointer());
            Libc.sys(SIGACTION, KICK, s.area(), 0);
            kickInstalled = true;
        }
        Libc.sys(SYSCALL, TGKILL, Libc.sys(GETPID), thread, KICK);
    }

    /** Whether a handler should run. */
    public static boolean pending() {
        return (PENDING.get() & ~blocked) != 0;
    }

    /** Takes the lowest deliverable signal, 0 when there is none. The main thread. */
    public static int take() {
        for (; ; ) {
            long p = PENDING.get();
            long ready = p & ~blocked;
            if (ready == 0) {
                return 0;
            }
            long bit = Long.lowestOneBit(ready);
            if (PENDING.compareAndSet(p, p & ~bit)) {
                return Long.numberOfTrailingZeros(bit) + 1;
            }
        }
    }

    /** Takes a pending signal out of {@code set}, blocked or not; 0 when there is none. */
    public static int takeFrom(long set) {
        for (; ; ) {
            long p = PENDING.get();
            if ((p & set) == 0) {
                return 0;
            }
            long bit = Long.lowestOneBit(p & set);
            if (PENDING.compareAndSet(p, p & ~bit)) {
                return Long.numberOfTrailingZeros(bit) + 1;
            }
        }
    }

    /** Signals that wait for being unblocked. */
    public static long pendingSet() {
        return PENDING.get() & blocked;
    }

    public static long blockedSet() {
        return blocked;
    }

    public static void setBlocked(long set) {
        blocked = set & ~bit(9) & ~bit(19);
        MainThread m = main;
        if (pending() && m != null) {
            m.requestPoll();
        }
    }

    public static int wakeupFd() {
        return wakeupFd;
    }

    public static void setWakeupFd(int fd) {
        wakeupFd = fd;
    }

    /** The errno of a failed write to the wake-up descriptor since the last call. */
    public static int takeWakeupError() {
        int e = wakeupError;
        wakeupError = 0;
        return e;
    }

    /** kill(2) on this process. */
    public static int killSelf(int signal) {
        return Libc.sys(KILL, Libc.sys(GETPID), signal);
    }

    /** The name without SIG, null for real-time and unknown signals. */
    public static String name(int signal) {
        return signal > 0 && signal < NSIG ? NAMES[signal] : null;
    }
}
