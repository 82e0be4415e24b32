package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PySet;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyStructSequence;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;

import static dev.orochi.runtime.modules.os.Libc.fn;

/**
 * Module {@code _signal}: numbers, masks, timers and waiting. The mask of the main thread is kept by
 * {@link SignalCore}; other threads handle no signals, so that theirs is only remembered.
 */
@PyModuleDef("_signal")
public final class SignalWaiting {
    @Constant("ITIMER_REAL") public static final int ITIMER_REAL = 0;
    @Constant("SIG_BLOCK") public static final int SIG_BLOCK = 0;
    @Constant("ITIMER_VIRTUAL") public static final int ITIMER_VIRTUAL = 1;
    @Constant("SIGHUP") public static final int SIGHUP = 1;
    @Constant("SIG_UNBLOCK") public static final int SIG_UNBLOCK = 1;
    @Constant("ITIMER_PROF") public static final int ITIMER_PROF = 2;
    @Constant("SIGINT") public static final int SIGINT = 2;
    @Constant("SIG_SETMASK") public static final int SIG_SETMASK = 2;
    @Constant("SIGQUIT") public static final int SIGQUIT = 3;
    @Constant("SIGILL") public static final int SIGILL = 4;
    @Constant("SIGTRAP") public static final int SIGTRAP = 5;
    @Constant("SIGABRT") public static final int SIGABRT = 6;
    @Constant("SIGIOT") public static final int SIGIOT = 6;
    @Constant("SIGBUS") public static final int SIGBUS = 7;
    @Constant("SIGFPE") public static final int SIGFPE = 8;
    @Constant("SIGKILL") public static final int SIGKILL = 9;
    @Constant("SIGUSR1") public static final int SIGUSR1 = 10;
    @Constant("SIGSEGV") public static final int SIGSEGV = 11;
    @Constant("SIGUSR2") public static final int SIGUSR2 = 12;
    @Constant("SIGPIPE") public static final int SIGPIPE = 13;
    @Constant("SIGALRM") public static final int SIGALRM = 14;
    @Constant("SIGTERM") public static final int SIGTERM = 15;
    @Constant("SIGSTKFLT") public static final int SIGSTKFLT = 16;
    @Constant("SIGCHLD") public static final int SIGCHLD = 17;
    @Constant("SIGCLD") public static final int SIGCLD = 17;
    @Constant("SIGCONT") public static final int SIGCONT = 18;
    @Constant("SIGSTOP") public static final int SIGSTOP = 19;
    @Constant("SIGTSTP") public static final int SIGTSTP = 20;
    @Constant("SIGTTIN") public static final int SIGTTIN = 21;
    @Constant("SIGTTOU") public static final int SIGTTOU = 22;
    @Constant("SIGURG") public static final int SIGURG = 23;
    @Constant("SIGXCPU") public static final int SIGXCPU = 24;
    @Constant("SIGXFSZ") public static final int SIGXFSZ = 25;
    @Constant("SIGVTALRM") public static final int SIGVTALRM = 26;
    @Constant("SIGPROF") public static final int SIGPROF = 27;
    @Constant("SIGWINCH") public static final int SIGWINCH = 28;
    @Constant("SIGIO") public static final int SIGIO = 29;
    @Constant("SIGPOLL") public static final int SIGPOLL = 29;
    @Constant("SIGPWR") public static final int SIGPWR = 30;
    @Constant("SIGSYS") public static final int SIGSYS = 31;
    @Constant("SIGRTMIN") public static final int SIGRTMIN = 34;
    @Constant("SIGRTMAX") public static final int SIGRTMAX = 64;

    private static final Libc.Fn ALARM = fn("alarm");
    private static final Libc.Fn SETITIMER = fn("setitimer");
    private static final Libc.Fn GETITIMER = fn("getitimer");
    private static final ThreadLocal<Long> OTHER_MASK = ThreadLocal.withInitial(() -> 0L);

    private SignalWaiting() {
    }

    private static final class Types {
        static final PyType SIGINFO = PyStructSequence.newType("signal", "struct_siginfo", """
                struct_siginfo: Result from sigwaitinfo or sigtimedwait.

                This object may be accessed either as a tuple of
                (si_signo, si_code, si_errno, si_pid, si_uid, si_status, si_band),
                or via the attributes si_signo, si_code, and so on.""", 7, "si_signo: signal number",
                "si_code: signal code", "si_errno: errno associated with this signal", "si_pid: sending process ID",
                "si_uid: real user ID of sending process", "si_status: exit value or signal",
                "si_band: band event for SIGPOLL");
        static final PyType ITIMER_ERROR = makeError();

        private static PyType makeError() {
            PyDict ns = new PyDict();
            ns.put("__module__", PyStr.of("signal"));
            return (PyType) Ops.call(Builtins.TYPE, PyStr.of("ItimerError"), PyTuple.of(Builtins.OS_ERROR), ns);
        }
    }

    @Constant("struct_siginfo")
    public static PyType structSiginfo() {
        return Types.SIGINFO;
    }

    @Constant("ItimerError")
    public static PyType itimerError() {
        return Types.ITIMER_ERROR;
    }

    // ---- sets and masks

    private static long parse(Object iterable) {
        return SpawnArgs.signals(iterable);
    }

    private static PySet set(long mask) {
        PySet s = new PySet();
        for (int i = 1; i < SignalCore.NSIG; i++) {
            if ((mask & 1L << i - 1) != 0) {
                s.add(PyInt.of(i));
            }
        }
        return s;
    }

    @Builtin(value = "valid_signals($module, /)", doc = "Return a set of valid signal numbers on this platform.")
    public static Object validSignals() {
        return set(~(1L << 31 | 1L << 32));
    }

    @Builtin(value = "pthread_sigmask($module, how, mask, /)",
            doc = "Fetch and/or change the signal mask of the calling thread.")
    public static Object pthreadSigmask(int how, Object maskArg) {
        long change = parse(maskArg);
        boolean main = SignalModule.isMain();
        long old = main ? SignalCore.blockedSet() : OTHER_MASK.get();
        long mask = switch (how) {
            case 0 -> old | change;
            case 1 -> old & ~change;
            case 2 -> change;
            default -> throw OsErrors.of(ErrnoModule.EINVAL);
        };
        if (main) {
            setMask(old, mask);
        } else {
            OTHER_MASK.set(mask);
        }
        SignalModule.runPending();
        return set(old);
    }

    /** While a signal with the default action is blocked it is caught, so that it stays pending. */
    private static void setMask(long old, long mask) {
        SignalCore.setBlocked(mask);
        for (int i = 1; i < SignalCore.NSIG; i++) {
            long bit = 1L << i - 1;
            if ((old & bit) == (mask & bit) || !SignalModule.isDefault(i)) {
                continue;
            }
            if ((mask & bit) != 0) {
                SignalCore.install(i, SignalCore.Disposition.CATCH);
            } else {
                boolean pending = SignalCore.takeFrom(bit) != 0;
                SignalCore.install(i, SignalCore.Disposition.DEFAULT);
                if (pending) {
                    SignalCore.killSelf(i);
                }
            }
        }
    }

    @Builtin(value = "sigpending($module, /)", doc = "Examine pending signals.")
    public static Object sigpending() {
        return set(SignalCore.pendingSet());
    }

    // ---- waiting

    /** Waits for one of the signals; 0 when the time is over. Handlers of other signals run meanwhile. */
    private static int await(long set, long deadline) {
        for (; ; ) {
            int signal = SignalCore.takeFrom(set);
            if (signal != 0 || deadline != Long.MAX_VALUE && System.nanoTime() >= deadline) {
                return signal;
            }
            Blocking.enter();
            try {
                SignalCore.awaitTrip(set, deadline);
            } finally {
                Blocking.leave();
            }
            SignalModule.runPending();
        }
    }

    @Builtin(value = "sigwait($module, sigset, /)", doc = "Wait for a signal.")
    public static int sigwait(Object set) {
        return await(parse(set), Long.MAX_VALUE);
    }

    private static Object info(int signal) {
        Object zero = PyInt.ZERO;
        return PyStructSequence.of(Types.SIGINFO, PyInt.of(signal), zero, zero,
                PyInt.of(PosixProcess.getpid()), PyInt.of(PosixProcess.getuid()), zero, zero);
    }

    @Builtin(value = "sigwaitinfo($module, sigset, /)",
            doc = "Wait synchronously until one of the signals in *sigset* is delivered.")
    public static Object sigwaitinfo(Object set) {
        return info(await(parse(set), Long.MAX_VALUE));
    }

    @Builtin(value = "sigtimedwait($module, sigset, timeout, /)", doc = "Like sigwaitinfo(), but with a timeout.")
    public static Object sigtimedwait(Object set, Object timeout) {
        long ns = Args.nanoseconds(timeout, Args.Round.CEILING);
        if (ns < 0) {
            throw Errors.valueError("timeout must be non-negative");
        }
        long mask = parse(set);
        long end = System.nanoTime() + ns;
        int signal = await(mask, end < 0 ? Long.MAX_VALUE : end);
        return signal == 0 ? PyNone.NONE : info(signal);
    }

    @Builtin(value = "pause($module, /)", doc = "Wait until a signal arrives.")
    public static void pause() {
        Blocking.enter();
        try {
            SignalCore.awaitTrip(~SignalCore.blockedSet(), Long.MAX_VALUE);
        } finally {
            Blocking.leave();
        }
        SignalModule.runPending();
    }

    // ---- timers

    @Builtin(value = "alarm($module, seconds, /)",
            doc = "Arrange for SIGALRM to arrive after the given number of seconds.")
    public static int alarm(int seconds) {
        return Libc.sys(ALARM, seconds);
    }

    private static Scratch store(Scratch s, int at, Object seconds) {
        long us = Math.ceilDiv(Args.nanoseconds(seconds, Args.Round.CEILING), 1000L);
        return s.i64(at, Math.floorDiv(us, 1_000_000L)).i64(at + 8, Math.floorMod(us, 1_000_000L));
    }

    private static Object load(Scratch s, int at) {
        return PyTuple.of(PyFloat.of(s.i64(at + 16) + s.i64(at + 24) * 1e-6), PyFloat.of(s.i64(at) + s.i64(at + 8) * 1e-6));
    }

    private static PyException failed(int r) {
        return PyException.raise(Ops.call(Types.ITIMER_ERROR, PyInt.of(-r), PyStr.of(Libc.strerror(-r))));
    }

    @Builtin(value = "setitimer($module, which, seconds, interval=0.0, /)",
            doc = "Sets given itimer (one of ITIMER_REAL, ITIMER_VIRTUAL or ITIMER_PROF).")
    public static Object setitimer(int which, Object seconds, Object interval) {
        Scratch s = Scratch.get();
        store(s, 0, interval == null ? PyInt.ZERO : interval);
        store(s, 16, seconds);
        int r = Libc.sys(SETITIMER, which, s.area(), s.area() + 32);
        if (r < 0) {
            throw failed(r);
        }
        return load(s, 32);
    }

    @Builtin(value = "getitimer($module, which, /)", doc = "Returns current value of given itimer.")
    public static Object getitimer(int which) {
        Scratch s = Scratch.get();
        int r = Libc.sys(GETITIMER, which, s.area());
        if (r < 0) {
            throw failed(r);
        }
        return load(s, 0);
    }
}
