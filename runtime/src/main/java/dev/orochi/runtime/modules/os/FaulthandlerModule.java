package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.interpreter.Frame;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyFrame;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.threads.Safepoint;
import dev.orochi.runtime.threads.ThreadState;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Module {@code faulthandler}: Python tracebacks on demand and after a time. Fatal signals of the process itself are the
 * VM's, which writes a report of its own; {@code enable} only remembers that it was called.
 *
 * <p>Thread rule: the fields are guarded by this class's monitor. The stacks of other running threads are read as they
 * are at the moment (racy: a frame may have moved on).
 */
@PyModuleDef(value = "faulthandler", doc = "faulthandler module.")
public final class FaulthandlerModule {
    private static final int MAX_FRAMES = 100;
    private static boolean enabled;
    private static Thread watchdog;
    /** Characters of a name that a report shows. */
    private static final int MAX_NAME = 500;

    /** What {@link #register} was told. @param before what handled the signal until then */
    private record Registration(SignalHandler before, int fd, boolean all, boolean chain) {}

    private static final Map<Integer, Registration> REGISTERED = new HashMap<>();
    /** SIGILL, SIGABRT, SIGBUS, SIGFPE, SIGSEGV. */
    private static final Set<Integer> FATAL = Set.of(4, 6, 7, 8, 11);

    private FaulthandlerModule() {
    }

    private static int descriptor(Object file) {
        Object f = file;
        if (f == null || f == PyNone.NONE) {
            f = Runtime.sysAttr("stderr");
            if (f == null) {
                throw Errors.runtimeError("unable to get sys.stderr");
            }
            if (f == PyNone.NONE) {
                throw Errors.runtimeError("sys.stderr is None");
            }
        }
        if (Ops.isInt(PyPayload.unwrap(f))) {
            int fd = Args.toInt(f);
            if (fd < 0) {
                throw Errors.valueError("file is not a valid file descriptor");
            }
            return fd;
        }
        Object fd = Ops.callMethod(f, "fileno");
        if (!Ops.isInt(PyPayload.unwrap(fd)) || Args.toInt(fd) < 0) {
            throw Errors.runtimeError("file.fileno() is not a valid file descriptor");
        }
        Ops.callMethod(f, "flush");
        return Args.toInt(fd);
    }

    @Builtin("enable($module, /, file=sys.stderr, all_threads=True)")
    public static void enable(Object file, Object allThreads) {
        descriptor(file); // the file's own code: not under the monitor
        setEnabled();
    }

    /** {@code -X faulthandler} and the like. */
    public static synchronized void setEnabled() {
        enabled = true;
    }

    @Builtin("disable($module, /)")
    public static synchronized boolean disable() {
        boolean was = enabled;
        enabled = false;
        return was;
    }

    @Builtin("is_enabled($module, /)")
    public static synchronized boolean isEnabled() {
        return enabled;
    }

    // ---- tracebacks

    private static void append(StringBuilder out, ThreadState ts, String title) {
        out.append(title).append(" 0x").append(String.format("%016x", ts.thread.threadId()))
            .append(" (most recent call first):\n");
        Frame f = ts.frame;
        if (f == null) {
            out.append("  <no Python frame>\n");
            return;
        }
        Object frame = PyFrame.of(f);
        for (int i = 0; frame instanceof PyFrame; i++) {
            if (i == MAX_FRAMES) {
                out.append("  ...\n");
                return;
            }
            Object code = Ops.getAttr(frame, "f_code");
            out.append("  File \"").append(ascii(Ops.getAttr(code, "co_filename"))).append("\", line ")
                .append(Ops.str(Ops.getAttr(frame, "f_lineno"))).append(" in ")
                .append(ascii(Ops.getAttr(code, "co_name"))).append('\n');
            frame = Ops.getAttr(frame, "f_back");
        }
    }

    /** The first characters of a name, those that are not printable ASCII escaped. */
    private static String ascii(Object name) {
        StringBuilder out = new StringBuilder();
        int[] points = Ops.str(name).codePoints().toArray();
        for (int i = 0; i < points.length && i < MAX_NAME; i++) {
            int c = points[i];
            if (c >= ' ' && c < 0x7f) {
                out.append((char) c);
            } else {
                out.append(String.format(c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
            }
        }
        return points.length > MAX_NAME ? out.append("...").toString() : out.toString();
    }

    private static byte[] report(boolean all, ThreadState current) {
        StringBuilder out = new StringBuilder();
        for (ThreadState t : all ? Safepoint.threads() : java.util.List.of(current)) {
            if (t != current) {
                append(out, t, "Thread");
                out.append('\n');
            }
        }
        append(out, current, all ? "Current thread" : "Stack");
        return out.toString().replaceFirst("^Stack 0x[0-9a-f]+", "Stack").getBytes(StandardCharsets.UTF_8);
    }

    @Builtin("dump_traceback($module, /, file=sys.stderr, all_threads=True)")
    public static void dumpTraceback(Object file, Object allThreads) {
        int fd = descriptor(file);
        byte[] b = report(allThreads == null || Ops.truth(allThreads), ThreadState.current());
        Fds.writeAll(fd, b, 0, b.length);
    }

    @Builtin("dump_traceback_later($module, /, timeout, repeat=False, file=sys.stderr, exit=False)")
    public static void dumpTracebackLater(Object timeout, boolean repeat, Object file, boolean exit) {
        Object plain = PyPayload.unwrap(timeout);
        double seconds = plain instanceof PyFloat f ? f.value : Args.toLong(timeout);
        if (!(seconds > 0)) {
            throw Errors.valueError("timeout must be greater than 0");
        }
        int fd = descriptor(file);
        ThreadState asker = ThreadState.current();
        Thread t = new Thread(() -> watch((long) Math.ceil(seconds * 1000), repeat, fd, exit, asker, seconds), "faulthandler");
        t.setDaemon(true);
        synchronized (FaulthandlerModule.class) {
            cancel();
            watchdog = t;
            t.start();
        }
    }

    private static void watch(long millis, boolean repeat, int fd, boolean exit, ThreadState asker, double seconds) {
        try {
            do {
                Thread.sleep(millis);
                late(fd, asker, seconds);
                if (exit) {
                    PosixProcess.exit(1);
                }
            } while (repeat);
        } catch (InterruptedException e) {
            // Cancelled.
        }
    }

    /** Writes the report. The watching thread is a Python thread only for so long. */
    private static void late(int fd, ThreadState asker, double seconds) {
        try {
            long s = (long) seconds;
            long micros = (long) Math.ceil((seconds - s) * 1e6);
            StringBuilder out = new StringBuilder(String.format("Timeout (%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60))
                .append(micros == 0 ? "" : String.format(".%06d", micros)).append(")!\n");
            for (ThreadState t : Safepoint.threads()) {
                if (t != asker && t != ThreadState.current()) {
                    append(out, t, "Thread");
                    out.append('\n');
                }
            }
            append(out, asker, "Thread");
            byte[] b = out.toString().getBytes(StandardCharsets.UTF_8);
            Fds.writeAll(fd, b, 0, b.length);
        } finally {
            ThreadState.detachCurrent();
        }
    }

    private static void cancel() {
        Thread t = watchdog;
        watchdog = null;
        if (t != null) {
            t.interrupt();
        }
    }

    @Builtin("cancel_dump_traceback_later($module, /)")
    public static synchronized void cancelDumpTracebackLater() {
        cancel();
    }

    // ---- signals

    @Builtin("register($module, /, signum, file=sys.stderr, all_threads=True, chain=False)")
    public static void register(int signum, Object file, Object allThreads, boolean chain) {
        checkSignal(signum);
        int fd = descriptor(file);
        register(signum, fd, allThreads == null || Ops.truth(allThreads), chain, ThreadState.current());
    }

    private static synchronized void register(int signum, int fd, boolean all, boolean chain, ThreadState asker) {
        SignalHandler before = handle(signum, s -> {
            try {
                raised(s, asker);
            } finally {
                ThreadState.detachCurrent(); // the VM's thread for a signal is a Python thread only for so long
            }
        });
        Registration old = REGISTERED.get(signum);
        REGISTERED.put(signum, new Registration(old == null ? before : old.before, fd, all, chain));
    }

    /** A thread of the program sends a signal to its process: the report is there when the call returns. @return whether it is registered */
    static boolean raised(int signal) {
        synchronized (FaulthandlerModule.class) {
            if (!REGISTERED.containsKey(signal)) {
                return false;
            }
        }
        raised(new Signal(SignalCore.name(signal)), ThreadState.current());
        return true;
    }

    private static void raised(Signal s, ThreadState current) {
        Registration r;
        synchronized (FaulthandlerModule.class) {
            r = REGISTERED.get(s.getNumber());
        }
        if (r == null) {
            return;
        }
        byte[] b = report(r.all, current);
        Fds.writeAll(r.fd, b, 0, b.length);
        if (r.chain) {
            passOn(s, r.before);
        }
    }

    /** Does what would have been done with a signal that is registered. */
    private static void passOn(Signal s, SignalHandler before) {
        if (before == SignalHandler.SIG_DFL) {
            Signal.handle(s, before);
            SignalCore.killSelf(s.getNumber());
        } else if (before != null && before != SignalHandler.SIG_IGN) {
            before.handle(s);
        }
    }

    @Builtin("unregister($module, signum, /)")
    public static synchronized boolean unregister(int signum) {
        checkSignal(signum);
        Registration old = REGISTERED.remove(signum);
        if (old == null) {
            return false;
        }
        handle(signum, old.before);
        return true;
    }

    private static void checkSignal(int signum) {
        if (FATAL.contains(signum)) {
            throw Errors.runtimeError("signal " + signum + " cannot be registered, use enable() instead");
        }
        if (signum < 1 || signum > 64) {
            throw Errors.valueError("signal number out of range");
        }
    }

    private static SignalHandler handle(int signum, SignalHandler h) {
        String name = SignalCore.name(signum);
        if (name != null) {
            try {
                return Signal.handle(new Signal(name), h);
            } catch (IllegalArgumentException e) {
                throw Errors.notImplementedError("the VM keeps signal " + signum + " for itself");
            }
        }
        throw Errors.notImplementedError("the VM can't handle signal " + signum);
    }
}
