package dev.orochi.runtime.modules.os;

import dev.orochi.refcount.Roots;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.modules.sys.SysModule;
import dev.orochi.runtime.object.AuditHooks;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PySet;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyStructSequence;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import java.util.Arrays;

import static dev.orochi.runtime.modules.os.Libc.fn;

/** Module {@code posix}: the environment, the system's configuration, scheduling, extended attributes. Stateless. */
@PyModuleDef(value = "posix", doc = """
        This module provides access to operating system functionality that is
        standardized by the C Standard and the POSIX standard (a thinly
        disguised Unix interface).  Refer to the library manual and
        corresponding Unix manual entries for more information on calls.""")
public final class PosixMisc {
    private static final Libc.Fn UNAME = fn("uname");
    private static final Libc.Fn SYSCONF = fn("sysconf");
    private static final Libc.Fn PATHCONF = fn("pathconf");
    private static final Libc.Fn FPATHCONF = fn("fpathconf");
    private static final Libc.Fn CONFSTR = fn("confstr");
    private static final Libc.Fn UMASK = fn("umask");
    private static final Libc.Fn TIMES = fn("times");
    private static final Libc.Fn GETRANDOM = fn("getrandom");
    private static final Libc.Fn GETLOADAVG = fn("getloadavg");
    private static final Libc.Fn GETLOGIN_R = fn("getlogin_r");
    private static final Libc.Fn SCHED_YIELD = fn("sched_yield");
    private static final Libc.Fn SCHED_GETAFFINITY = fn("sched_getaffinity");
    private static final Libc.Fn SCHED_SETAFFINITY = fn("sched_setaffinity");
    private static final Libc.Fn SCHED_MAX = fn("sched_get_priority_max");
    private static final Libc.Fn SCHED_MIN = fn("sched_get_priority_min");
    private static final Libc.Fn SCHED_GETSCHEDULER = fn("sched_getscheduler");
    private static final Libc.Fn SCHED_SETSCHEDULER = fn("sched_setscheduler");
    private static final Libc.Fn SCHED_GETPARAM = fn("sched_getparam");
    private static final Libc.Fn SCHED_SETPARAM = fn("sched_setparam");
    private static final Libc.Fn SCHED_RR = fn("sched_rr_get_interval");
    private static final Libc.Fn ERRNO = fn("__errno_location");
    private static final Libc.Fn UNSHARE = fn("unshare");
    private static final Libc.Fn SETNS = fn("setns");

    private static final String HAVE = """
            HAVE_EVENTFD HAVE_TIMERFD_CREATE HAVE_FACCESSAT HAVE_FCHDIR HAVE_FCHMOD HAVE_FCHMODAT HAVE_FCHOWN
            HAVE_FCHOWNAT HAVE_FEXECVE HAVE_FDOPENDIR HAVE_FPATHCONF HAVE_FSTATAT HAVE_FSTATVFS HAVE_FTRUNCATE
            HAVE_FUTIMENS HAVE_FUTIMES HAVE_FUTIMESAT HAVE_LINKAT HAVE_LCHOWN HAVE_LSTAT HAVE_LUTIMES
            HAVE_MEMFD_CREATE HAVE_MKDIRAT HAVE_MKFIFOAT HAVE_MKNODAT HAVE_OPENAT HAVE_READLINKAT HAVE_RENAMEAT
            HAVE_SYMLINKAT HAVE_UNLINKAT HAVE_UTIMENSAT HAVE_PTSNAME_R
            """;

    private PosixMisc() {
    }

    private static final class Types {
        static final PyType UNAME = PyStructSequence.newType("posix", "uname_result", """
                uname_result: Result from os.uname().

                This object may be accessed either as a tuple of
                  (sysname, nodename, release, version, machine),
                or via the attributes sysname, nodename, release, version, and machine.

                See os.uname for more information.""", 5, "sysname: operating system name",
                "nodename: name of machine on network (implementation-defined)", "release: operating system release",
                "version: operating system version", "machine: hardware identifier");
        static final PyType TIMES = PyStructSequence.newType("posix", "times_result", """
                times_result: Result from os.times().

                This object may be accessed either as a tuple of
                  (user, system, children_user, children_system, elapsed),
                or via the attributes user, system, children_user, children_system,
                and elapsed.

                See os.times for more information.""", 5, "user: user time", "system: system time",
                "children_user: user time of children", "children_system: system time of children",
                "elapsed: elapsed time since an arbitrary point in the past");
        static final PyType SCHED_PARAM = PyStructSequence.newScalarType("posix", "sched_param", """
                Currently has only one field: sched_priority

                  sched_priority
                    A scheduling parameter.""", "sched_priority: the scheduling priority");
    }

    @Constant("uname_result")
    public static PyType unameResult() {
        return Types.UNAME;
    }

    @Constant("times_result")
    public static PyType timesResult() {
        return Types.TIMES;
    }

    @Constant("sched_param")
    public static PyType schedParam() {
        return Types.SCHED_PARAM;
    }

    @Constant("error")
    public static PyType error() {
        return Builtins.OS_ERROR;
    }

    @Constant("_have_functions")
    public static PyList haveFunctions() {
        PyList r = new PyList();
        for (String name : HAVE.trim().split("\\s+")) {
            r.append(PyStr.of(name));
        }
        return r;
    }

    // ---- the environment

    @Constant("environ")
    public static PyDict environ() {
        PyDict d = new PyDict();
        for (byte[] e : Environ.entries()) {
            int eq = -1;
            for (int i = 0; i < e.length && eq < 0; i++) {
                eq = e[i] == '=' ? i : -1;
            }
            if (eq > 0) {
                PyBytes name = PyBytes.of(e, 0, eq);
                if (d.get(name) == null) {
                    d.put(name, PyBytes.of(e, eq + 1, e.length));
                }
            }
        }
        return d;
    }

    @Builtin(value = "_create_environ($module, /)", doc = "Create the environment dictionary.")
    public static Object createEnviron() {
        return environ();
    }

    @Builtin(value = "putenv($module, name, value, /)", doc = "Change or add an environment variable.")
    public static void putenv(Object name, Object value) {
        byte[] n = PathArg.fsConvert(name);
        byte[] v = PathArg.fsConvert(value);
        for (byte b : n) {
            if (b == '=') {
                throw Errors.valueError("illegal environment variable name");
            }
        }
        AuditHooks.raise("os.putenv", PyBytes.of(n), PyBytes.of(v));
        OsErrors.check(Environ.set(n, v));
    }

    @Builtin(value = "unsetenv($module, name, /)", doc = "Delete an environment variable.")
    public static void unsetenv(Object name) {
        byte[] n = PathArg.fsConvert(name);
        AuditHooks.raise("os.unsetenv", PyBytes.of(n));
        OsErrors.check(Environ.unset(n));
    }

    // ---- the system

    @Builtin(value = "strerror($module, code, /)", doc = "Translate an error code to a message string.")
    public static String strerror(int code) {
        return Libc.strerror(code);
    }

    @Builtin(value = "uname($module, /)", doc = "Return an object identifying the current operating system.")
    public static Object uname() {
        Scratch s = Scratch.get();
        OsErrors.check(Libc.sys(UNAME, s.zero(65 * 6)));
        Object[] v = new Object[5];
        for (int i = 0; i < 5; i++) {
            v[i] = FsCodec.decode(s.cString(65 * i, 65));
        }
        return PyStructSequence.of(Types.UNAME, v);
    }

    @Builtin(value = "umask($module, mask, /)", doc = "Set the current numeric umask and return the previous umask.")
    public static int umask(int mask) {
        return Libc.sys(UMASK, mask);
    }

    @Builtin(value = "times($module, /)", doc = "Return a collection containing process timing information.")
    public static Object times() {
        Scratch s = Scratch.get();
        long elapsed = Libc.call(s, TIMES, s.area(), 0, 0, 0, 0, 0);
        double hz = Libc.sysl(SYSCONF, PosixConstants.sysconf("SC_CLK_TCK"));
        return PyStructSequence.of(Types.TIMES, PyFloat.of(s.i64(0) / hz), PyFloat.of(s.i64(8) / hz),
                PyFloat.of(s.i64(16) / hz), PyFloat.of(s.i64(24) / hz), PyFloat.of(elapsed / hz));
    }

    @Builtin(value = "cpu_count($module, /)", doc = "Return the number of logical CPUs in the system.")
    public static Object cpuCount() {
        int configured = SysModule.cpuCountConfig();
        long n = configured > 0 ? configured : Libc.sysl(SYSCONF, PosixConstants.sysconf("SC_NPROCESSORS_ONLN"));
        return n >= 1 ? PyInt.of(n) : PyNone.NONE;
    }

    @Builtin(value = "getloadavg($module, /)", doc = "Return average recent system load information.")
    public static Object getloadavg() {
        Scratch s = Scratch.get();
        if (Libc.sys(GETLOADAVG, s.area(), 3) != 3) {
            throw Errors.of(Builtins.OS_ERROR, "Load averages are unobtainable");
        }
        return PyTuple.of(f64(s, 0), f64(s, 8), f64(s, 16));
    }

    private static Object f64(Scratch s, int at) {
        return PyFloat.of(Double.longBitsToDouble(s.i64(at)));
    }

    @Builtin(value = "getlogin($module, /)", doc = "Return the actual login name.")
    public static Object getlogin() {
        Scratch s = Scratch.get();
        OsErrors.check(Libc.err(GETLOGIN_R, s.area(), 256));
        return FsCodec.decode(s.cString(0, 256));
    }

    @Builtin(value = "ctermid($module, /)", doc = "Return the name of the controlling terminal for this process.")
    public static Object ctermid() {
        return PyStr.of("/dev/tty");
    }

    @Builtin(value = "urandom($module, size, /)",
            doc = "Return a bytes object containing random bytes suitable for cryptographic use.")
    public static Object urandom(long size) {
        if (size < 0) {
            throw Errors.valueError("negative argument not allowed");
        }
        byte[] r = new byte[(int) size];
        for (int done = 0; done < r.length; ) {
            int n = random(r, done, 0);
            done += OsErrors.check(n);
        }
        return PyBytes.wrap(r);
    }

    private static int random(byte[] to, int at, int flags) {
        for (; ; ) {
            Scratch s = Scratch.get();
            int n = Math.min(to.length - at, Scratch.AREA);
            int r = (int) Libc.sysl(GETRANDOM, s.area(), n, flags);
            if (r > 0) {
                System.arraycopy(s.bytes(0, r), 0, to, at, r);
            }
            if (r != -Fds.EINTR) {
                return r;
            }
            Blocking.interrupted();
        }
    }

    @Builtin(value = "getrandom($module, /, size, flags=0)", doc = "Obtain a series of random bytes.")
    public static Object getrandom(long size, int flags) {
        if (size < 0) {
            throw OsErrors.of(ErrnoModule.EINVAL);
        }
        byte[] r = new byte[(int) size];
        int n = r.length == 0 ? 0 : OsErrors.check(random(r, 0, flags));
        return PyBytes.wrap(n == r.length ? r : Arrays.copyOf(r, n));
    }

    private static long confName(Object name, java.util.function.ToIntFunction<String> table) {
        Object plain = PyPayload.unwrap(name);
        if (plain instanceof PyStr s) {
            int n = table.applyAsInt(s.toString());
            if (n < 0) {
                throw Errors.valueError("unrecognized configuration name");
            }
            return n;
        }
        if (!Ops.isInt(plain)) {
            throw Errors.typeError("configuration names must be strings or integers");
        }
        return Args.toInt(plain);
    }

    /** A limit: -1 without an error means that there is none. */
    private static long limit(Libc.Fn f, long a, long b, Object filename) {
        Mem.i32(Libc.ptr(ERRNO, 0, 0, 0), 0);
        Scratch s = Scratch.get();
        long r = Libc.call(s, f, a, b, 0, 0, 0, 0);
        if (r == -1 && s.errno() != 0) {
            throw OsErrors.of(s.errno(), filename);
        }
        return r;
    }

    @Builtin(value = "sysconf($module, name, /)", doc = "Return an integer-valued system configuration variable.")
    public static long sysconf(Object name) {
        return limit(SYSCONF, confName(name, PosixConstants::sysconf), 0, null);
    }

    @Builtin(value = "pathconf($module, /, path, name)",
            doc = "Return the configuration limit name for the file or directory path.")
    public static long pathconf(Object path, Object name) {
        PathArg p = PathArg.orFd("pathconf", "path", path);
        long n = confName(name, PosixConstants::pathconf);
        if (p.isFd()) {
            return limit(FPATHCONF, p.fd(), n, null);
        }
        long at = Mem.newCString(p.bytes());
        try {
            return limit(PATHCONF, at, n, p.object());
        } finally {
            Libc.free(at);
        }
    }

    @Builtin(value = "fpathconf($module, fd, name, /)",
            doc = "Return the configuration limit name for the file descriptor fd.")
    public static long fpathconf(Object fd, Object name) {
        return limit(FPATHCONF, Args.fd(fd), confName(name, PosixConstants::pathconf), null);
    }

    @Builtin(value = "confstr($module, name, /)", doc = "Return a string-valued system configuration variable.")
    public static Object confstr(Object name) {
        long n = confName(name, PosixConstants::confstr);
        Mem.i32(Libc.ptr(ERRNO, 0, 0, 0), 0);
        Scratch s = Scratch.get();
        long r = Libc.call(s, CONFSTR, n, s.area(), 4096, 0, 0, 0);
        if (r == 0) {
            if (s.errno() != 0) {
                throw OsErrors.of(s.errno());
            }
            return PyNone.NONE;
        }
        return FsCodec.decode(s.cString(0, 4096));
    }

    // ---- scheduling

    @Builtin(value = "sched_yield($module, /)", doc = "Voluntarily relinquish the CPU.")
    public static void schedYield() {
        OsErrors.check(Libc.sys(SCHED_YIELD));
    }

    @Builtin(value = "sched_get_priority_max($module, /, policy)",
            doc = "Get the maximum scheduling priority for policy.")
    public static int schedMax(int policy) {
        return OsErrors.check(Libc.sys(SCHED_MAX, policy));
    }

    @Builtin(value = "sched_get_priority_min($module, /, policy)",
            doc = "Get the minimum scheduling priority for policy.")
    public static int schedMin(int policy) {
        return OsErrors.check(Libc.sys(SCHED_MIN, policy));
    }

    @Builtin(value = "sched_getscheduler($module, pid, /)",
            doc = "Get the scheduling policy for the process identified by pid.")
    public static int schedGetScheduler(int pid) {
        return OsErrors.check(Libc.sys(SCHED_GETSCHEDULER, pid));
    }

    private static int priority(Object param) {
        if (PyType.of(param) != Types.SCHED_PARAM) {
            throw Errors.typeError("must have a sched_param object");
        }
        return Args.toInt(((PyStructSequence) param).field(0));
    }

    @Builtin(value = "sched_setscheduler($module, pid, policy, param, /)",
            doc = "Set the scheduling policy for the process identified by pid.")
    public static void schedSetScheduler(int pid, int policy, Object param) {
        int p = priority(param);
        Scratch s = Scratch.get();
        OsErrors.check(Libc.sys(SCHED_SETSCHEDULER, pid, policy, s.i32(0, p).area()));
    }

    @Builtin(value = "sched_getparam($module, pid, /)",
            doc = "Returns scheduling parameters for the process identified by pid.")
    public static Object schedGetParam(int pid) {
        Scratch s = Scratch.get();
        OsErrors.check(Libc.sys(SCHED_GETPARAM, pid, s.area()));
        return PyStructSequence.of(Types.SCHED_PARAM, PyInt.of(s.i32(0)));
    }

    @Builtin(value = "sched_setparam($module, pid, param, /)",
            doc = "Set scheduling parameters for the process identified by pid.")
    public static void schedSetParam(int pid, Object param) {
        int p = priority(param);
        Scratch s = Scratch.get();
        OsErrors.check(Libc.sys(SCHED_SETPARAM, pid, s.i32(0, p).area()));
    }

    @Builtin(value = "sched_rr_get_interval($module, pid, /)",
            doc = "Return the round-robin quantum for the process identified by pid, in seconds.")
    public static double schedInterval(int pid) {
        Scratch s = Scratch.get();
        OsErrors.check(Libc.sys(SCHED_RR, pid, s.area()));
        return s.i64(0) + s.i64(8) * 1e-9;
    }

    @Builtin(value = "sched_getaffinity($module, pid, /)",
            doc = "Return the affinity of the process identified by pid (or the current process if zero).")
    public static Object schedGetAffinity(int pid) {
        Scratch s = Scratch.get();
        OsErrors.check(Libc.sys(SCHED_GETAFFINITY, pid, 1024, s.zero(1024)));
        PySet set = new PySet();
        for (int i = 0; i < 8192; i++) {
            if ((s.u8(i >> 3) & 1 << (i & 7)) != 0) {
                set.add(PyInt.of(i));
            }
        }
        return set;
    }

    @Builtin(value = "sched_setaffinity($module, pid, mask, /)",
            doc = "Set the CPU affinity of the process identified by pid to mask.")
    public static void schedSetAffinity(int pid, Object mask) {
        byte[] bits = new byte[1024];
        Ops.forEach(mask, o -> {
            if (!Ops.isInt(PyPayload.unwrap(o))) {
                throw Errors.typeError("expected an iterator of ints, but iterator yielded " + Ops.repr(PyType.of(o)));
            }
            long cpu = Args.toLong(o);
            if (cpu < 0) {
                throw Errors.valueError("negative CPU number");
            }
            if (cpu >= 8192) {
                throw Errors.overflowError("CPU number too large");
            }
            bits[(int) cpu >> 3] |= (byte) (1 << (cpu & 7));
        });
        Scratch s = Scratch.get();
        s.bytes(0, bits, 0, bits.length);
        OsErrors.check(Libc.sys(SCHED_SETAFFINITY, pid, bits.length, s.area()));
    }

    @Builtin(value = "unshare($module, /, flags)",
            doc = "Disassociate parts of a process (or thread) execution context.")
    public static void unshare(int flags) {
        OsErrors.check(Libc.sys(UNSHARE, flags));
    }

    @Builtin(value = "setns($module, /, fd, nstype=0)", doc = "Move the calling thread into different namespaces.")
    public static void setns(Object fd, int type) {
        OsErrors.check(Libc.sys(SETNS, Args.fd(fd), type));
    }

    // ---- hooks of fork(), which never happens

    private static final PyList FORK_HOOKS = Roots.own(new PyList());

    @Builtin(value = "register_at_fork($module, /, *, before=<unrepresentable>, after_in_child=<unrepresentable>, "
            + "after_in_parent=<unrepresentable>)", textSignature = false,
            doc = "Register functions to be called when forking a new process.")
    public static void registerAtFork(Object before, Object child, Object parent) {
        if (before == null && child == null && parent == null) {
            throw Errors.typeError("At least one argument is required.");
        }
        for (Object o : new Object[] {before, child, parent}) {
            if (o != null) {
                if (!Ops.isCallable(o)) {
                    throw Errors.typeError("'" + (o == before ? "before" : o == child ? "after_in_child"
                            : "after_in_parent") + "' must be callable, not " + PyType.of(o).name());
                }
                FORK_HOOKS.append(o);
            }
        }
    }

    @Builtin(value = "_inputhook($module, /)")
    public static void inputHook() {
    }

    @Builtin(value = "_is_inputhook_installed($module, /)")
    public static boolean inputHookInstalled() {
        return false;
    }
}
