package dev.orochi.runtime.modules.os;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.Roots;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.interpreter.Frame;
import dev.orochi.runtime.object.AuditHooks;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFrame;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.threads.Signals;
import dev.orochi.runtime.threads.ThreadState;
import java.util.concurrent.atomic.AtomicReferenceArray;

import static dev.orochi.runtime.modules.os.Libc.fn;

/**
 * Module {@code _signal}: handlers. Waiting for signals, masks and timers are in {@link SignalWaiting}.
 *
 * <p>Thread rule: handlers are installed and run by the main thread only; {@link #HANDLERS} is read by any.
 */
@PyModuleDef(value = "_signal", doc = "This module provides mechanisms to use signal handlers in Python.")
public final class SignalModule {
    @Constant("SIG_DFL") public static final int SIG_DFL = 0;
    @Constant("SIG_IGN") public static final int SIG_IGN = 1;
    @Constant("NSIG") public static final int NSIG = SignalCore.NSIG;
    private static final int SIGINT = 2;
    private static final int SIGPIPE = 13;
    private static final int SIGTERM = 15;
    private static final int SIGXFSZ = 25;

    private static final Libc.Fn STRSIGNAL = fn("strsignal");
    private static final Libc.Fn SYSCALL = fn("syscall");
    private static final int SYS_PIDFD_SEND_SIGNAL = 424;

    /** Counted values: an int for default and ignore, None where C code has a handler, else a callable. */
    private static final AtomicReferenceArray<Object> HANDLERS = new AtomicReferenceArray<>(NSIG);
    /** Stands for {@code default_int_handler} until somebody asks for it. */
    private static final Object DEFAULT_INT = PyTuple.EMPTY;
    private static volatile ThreadState main;
    private static volatile boolean warnOnFullBuffer = true;

    static {
        for (int i = 1; i < NSIG; i++) {
            HANDLERS.set(i, PyInt.of(i == SIGPIPE || i == SIGXFSZ ? SIG_IGN : SIG_DFL));
        }
        Roots.add(v -> {
            for (int i = 1; i < NSIG; i++) {
                v.visit(HANDLERS.get(i));
            }
        });
    }

    private SignalModule() {
    }

    /** Makes the calling thread the one that handles signals, and Ctrl-C a KeyboardInterrupt. Called once at start-up. */
    public static synchronized void start() {
        if (main != null) {
            return;
        }
        ThreadState ts = ThreadState.current();
        main = ts;
        SignalCore.bindMain(() -> {
            ts.requestPoll(ThreadState.POLL_EVENT);
            java.util.concurrent.locks.LockSupport.unpark(ts.thread);
        });
        Signals.deliverer = SignalModule::deliver;
        if (startedIgnoring(SIGINT)) {
            HANDLERS.set(SIGINT, PyInt.of(SIG_IGN));
            SignalCore.noteIgnored(SIGINT, true);
        } else {
            HANDLERS.set(SIGINT, DEFAULT_INT);
            SignalCore.install(SIGINT, SignalCore.Disposition.CATCH);
        }
        SignalCore.install(SIGTERM, SignalCore.Disposition.DEFAULT);
        SignalCore.install(1, SignalCore.Disposition.DEFAULT);
        // The VM catches them in order to ignore them; truly ignored, children inherit that as from CPython.
        SignalCore.ignore(SIGPIPE);
        SignalCore.ignore(SIGXFSZ);
    }

    /** Whether the process was started with a signal ignored, which the VM leaves as it is. */
    private static boolean startedIgnoring(int signal) {
        try (java.io.BufferedReader status = new java.io.BufferedReader(new java.io.FileReader("/proc/self/status"))) {
            for (String line; (line = status.readLine()) != null; ) {
                if (line.startsWith("SigIgn:")) {
                    return (Long.parseUnsignedLong(line.substring(7).strip(), 16) >> signal - 1 & 1) != 0;
                }
            }
        } catch (java.io.IOException e) {
            return false; // no /proc: as if nothing was ignored
        }
        return false;
    }

    /** Ends the process as the kernel would have on Ctrl-C, so that a shell sees it. */
    public static void dieOfInterrupt() {
        SignalCore.install(SIGINT, SignalCore.Disposition.DEFAULT);
        SignalCore.killSelf(SIGINT);
    }

    static boolean isMain() {
        return main == ThreadState.current();
    }

    // ---- delivery

    /** Runs the handlers of pending signals, on the main thread. */
    private static void deliver(ThreadState ts) {
        if (ts != main) {
            return;
        }
        int errno = SignalCore.takeWakeupError();
        if (errno != 0 && (warnOnFullBuffer || errno != ErrnoModule.EAGAIN)) {
            Errors.unraisable(OsErrors.of(errno), "Exception ignored while trying to write to the signal wakeup fd", null);
        }
        for (int signal; (signal = SignalCore.take()) != 0; ) {
            try {
                run(ts, signal);
            } catch (PyException e) {
                if (SignalCore.pending()) {
                    ts.requestPoll(ThreadState.POLL_EVENT);
                }
                throw e;
            }
        }
    }

    private static void run(ThreadState ts, int signal) {
        Object handler = HANDLERS.get(signal);
        if (!isHandler(handler)) {
            Errors.unraisable(Errors.of(Builtins.OS_ERROR, "Signal " + signal + " ignored due to race condition"),
                    null, null);
            return;
        }
        if (handler == DEFAULT_INT) {
            defaultIntHandler(signal, null);
        }
        Frame f = ts.frame;
        Ops.call(handler, PyInt.of(signal), f == null ? PyNone.NONE : PyFrame.of(f));
    }

    private static boolean isHandler(Object h) {
        return h != PyNone.NONE && !(h instanceof PyInt);
    }

    /** Sends a signal to this process. @return false when the kernel has to do it */
    static boolean raiseHere(int signal) {
        if (FaulthandlerModule.raised(signal)) {
            runPending();
            return true;
        }
        if (signal < 1 || signal >= NSIG || !isHandler(HANDLERS.get(signal))
                && (SignalCore.blockedSet() & 1L << signal - 1) == 0) {
            return false;
        }
        SignalCore.raise(signal);
        runPending();
        return true;
    }

    /** Runs what is pending when this is the main thread. */
    static void runPending() {
        ThreadState ts = ThreadState.current();
        if (ts == main && SignalCore.pending()) {
            deliver(ts);
        }
    }

    /** Whether the kernel's default action is in force for a signal. */
    static boolean isDefault(int signal) {
        return HANDLERS.get(signal) instanceof PyInt i && i.value == SIG_DFL;
    }

    // ---- functions

    private static void checkNumber(int signal) {
        if (signal < 1 || signal >= NSIG) {
            throw Errors.valueError("signal number out of range");
        }
    }

    @Builtin(value = "signal($module, signalnum, handler, /)", doc = "Set the action for the given signal.")
    public static Object signal(int signal, Object handler) {
        if (!isMain()) {
            throw Errors.valueError("signal only works in main thread of the main interpreter");
        }
        checkNumber(signal);
        Object plain = PyPayload.unwrap(handler);
        boolean number = Ops.isInt(plain);
        Object kept = handler;
        if (number) {
            long v = Args.big(Ops.index(plain)).bitLength() < 8 ? Args.toLong(plain) : -1;
            if (v != SIG_DFL && v != SIG_IGN) {
                throw badHandler();
            }
            kept = PyInt.of(v);
        } else if (!Ops.isCallable(handler)) {
            throw badHandler();
        }
        runPending();
        SignalCore.Disposition d = !number ? SignalCore.Disposition.CATCH
                : ((PyInt) kept).value == SIG_IGN ? SignalCore.Disposition.IGNORE : SignalCore.Disposition.DEFAULT;
        OsErrors.check(SignalCore.install(signal, d));
        Object old = HANDLERS.getAndSet(signal, Rc.own(kept));
        Rc.release(old);
        return old == DEFAULT_INT ? defaultInt() : old;
    }

    private static Object defaultInt() {
        return Ops.getAttr(Runtime.importModule("_signal"), "default_int_handler");
    }

    private static PyException badHandler() {
        return Errors.typeError(
                "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
    }

    @Builtin(value = "getsignal($module, signalnum, /)", doc = "Return the current action for the given signal.")
    public static Object getsignal(int signal) {
        checkNumber(signal);
        Object h = signal == 32 || signal == 33 ? PyNone.NONE : HANDLERS.get(signal);
        return h == DEFAULT_INT ? defaultInt() : h;
    }

    @Builtin(value = "default_int_handler($module, signalnum, frame, /)",
            doc = "The default handler for SIGINT installed by Python.")
    public static void defaultIntHandler(int signal, Object frame) {
        throw Errors.of(Builtins.KEYBOARD_INTERRUPT);
    }

    @Builtin(value = "raise_signal($module, signalnum, /)", doc = "Send a signal to the executing process.")
    public static void raiseSignal(int signal) {
        if (signal < 0 || signal >= NSIG) {
            throw OsErrors.of(ErrnoModule.EINVAL);
        }
        if (!raiseHere(signal) && signal != 0) {
            OsErrors.check(SignalCore.killSelf(signal));
            runPending();
        }
    }

    @Builtin(value = "pthread_kill($module, thread_id, signalnum, /)", doc = "Send a signal to a thread.")
    public static void pthreadKill(Object threadId, int signal) {
        Args.toLong(threadId);
        AuditHooks.raise("signal.pthread_kill", threadId, PyInt.of(signal));
        if (signal != 0) {
            raiseSignal(signal);
        }
    }

    @Builtin(value = "pidfd_send_signal($module, pidfd, signalnum, siginfo=None, flags=0, /)",
            doc = "Send a signal to a process referred to by a pid file descriptor.")
    public static void pidfdSendSignal(int fd, int signal, Object info, int flags) {
        if (info != null && info != PyNone.NONE) {
            throw Errors.typeError("siginfo must be None");
        }
        if (isSelf(fd) && raiseHere(signal)) {
            return;
        }
        OsErrors.check(Libc.sys(SYSCALL, SYS_PIDFD_SEND_SIGNAL, fd, signal, 0, flags));
    }

    /** Whether a process descriptor is one of this process. */
    private static boolean isSelf(int fd) {
        try {
            int pid = PosixProcess.getpid();
            if (java.nio.file.Files.readSymbolicLink(java.nio.file.Path.of("/proc/self/fd/" + fd)).toString()
                    .equals("/proc/" + pid)) {
                return true;
            }
            String own = "Pid:\t" + pid;
            try (java.io.FileInputStream in = new java.io.FileInputStream("/proc/self/fdinfo/" + fd)) {
                return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1).lines().anyMatch(own::equals);
            }
        } catch (java.io.IOException e) {
            return false;
        }
    }

    @Builtin(value = "siginterrupt($module, signalnum, flag, /)", doc = "Change system call restart behaviour.")
    public static void siginterrupt(int signal, int flag) {
        checkNumber(signal);
    }

    @Builtin(value = "set_wakeup_fd($module, fd, /, *, warn_on_full_buffer=True)",
            doc = "Sets the fd to be written to (with the signal number) when a signal comes in.")
    public static int setWakeupFd(int fd, boolean warn) {
        if (!isMain()) {
            throw Errors.valueError("set_wakeup_fd only works in main thread of the main interpreter");
        }
        if (fd != -1) {
            if (StatX.ofFd(fd) == null) {
                throw OsErrors.of(Scratch.get().errno());
            }
            if ((OsErrors.check(Fds.fcntl(fd, Fds.F_GETFL, 0)) & Fds.O_NONBLOCK) == 0) {
                throw Errors.valueError("the fd " + fd + " must be in non-blocking mode");
            }
        }
        int old = SignalCore.wakeupFd();
        SignalCore.setWakeupFd(fd);
        warnOnFullBuffer = warn;
        return old;
    }

    @Builtin(value = "strsignal($module, signalnum, /)", doc = "Return the system description of the given signal.")
    public static Object strsignal(int signal) {
        checkNumber(signal);
        byte[] text = Mem.cString(Libc.ptr(STRSIGNAL, signal, 0, 0));
        PyStr s = text == null ? PyStr.EMPTY : FsCodec.decode(text);
        return s.isEmpty() || s.toString().startsWith("Unknown signal") ? PyNone.NONE : s;
    }
}
