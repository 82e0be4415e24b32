package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.AuditHooks;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStructSequence;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;

import static dev.orochi.runtime.modules.os.Libc.fn;

/** Module {@code resource}. Stateless. */
@PyModuleDef("resource")
public final class ResourceModule {
    @Constant("RLIMIT_CPU") public static final int RLIMIT_CPU = 0;
    @Constant("RLIMIT_FSIZE") public static final int RLIMIT_FSIZE = 1;
    @Constant("RLIMIT_DATA") public static final int RLIMIT_DATA = 2;
    @Constant("RLIMIT_STACK") public static final int RLIMIT_STACK = 3;
    @Constant("RLIMIT_CORE") public static final int RLIMIT_CORE = 4;
    @Constant("RLIMIT_RSS") public static final int RLIMIT_RSS = 5;
    @Constant("RLIMIT_NPROC") public static final int RLIMIT_NPROC = 6;
    @Constant("RLIMIT_NOFILE") public static final int RLIMIT_NOFILE = 7;
    @Constant("RLIMIT_OFILE") public static final int RLIMIT_OFILE = 7;
    @Constant("RLIMIT_MEMLOCK") public static final int RLIMIT_MEMLOCK = 8;
    @Constant("RLIMIT_AS") public static final int RLIMIT_AS = 9;
    @Constant("RLIMIT_SIGPENDING") public static final int RLIMIT_SIGPENDING = 11;
    @Constant("RLIMIT_MSGQUEUE") public static final int RLIMIT_MSGQUEUE = 12;
    @Constant("RLIMIT_NICE") public static final int RLIMIT_NICE = 13;
    @Constant("RLIMIT_RTPRIO") public static final int RLIMIT_RTPRIO = 14;
    @Constant("RLIMIT_RTTIME") public static final int RLIMIT_RTTIME = 15;
    @Constant("RLIM_INFINITY") public static final int RLIM_INFINITY = -1;
    @Constant("RUSAGE_SELF") public static final int RUSAGE_SELF = 0;
    @Constant("RUSAGE_CHILDREN") public static final int RUSAGE_CHILDREN = -1;
    @Constant("RUSAGE_THREAD") public static final int RUSAGE_THREAD = 1;

    private static final Libc.Fn GETRUSAGE = fn("getrusage");
    private static final Libc.Fn GETRLIMIT = fn("getrlimit64");
    private static final Libc.Fn SETRLIMIT = fn("setrlimit64");
    private static final Libc.Fn PRLIMIT = fn("prlimit64");
    private static final int LIMITS = 16;
    private static final int FIELDS = 14;

    private ResourceModule() {
    }

    private static final class Types {
        static final PyType RUSAGE = PyStructSequence.newType("resource", "struct_rusage", """
                struct_rusage: Result from getrusage.

                This object may be accessed either as a tuple of
                    (utime,stime,maxrss,ixrss,idrss,isrss,minflt,majflt,
                    nswap,inblock,oublock,msgsnd,msgrcv,nsignals,nvcsw,nivcsw)
                or via the attributes ru_utime, ru_stime, ru_maxrss, and so on.""", 16,
                "ru_utime: user time used", "ru_stime: system time used", "ru_maxrss: max. resident set size",
                "ru_ixrss: shared memory size", "ru_idrss: unshared data size", "ru_isrss: unshared stack size",
                "ru_minflt: page faults not requiring I/O", "ru_majflt: page faults requiring I/O",
                "ru_nswap: number of swap outs", "ru_inblock: block input operations",
                "ru_oublock: block output operations", "ru_msgsnd: IPC messages sent",
                "ru_msgrcv: IPC messages received", "ru_nsignals: signals received",
                "ru_nvcsw: voluntary context switches", "ru_nivcsw: involuntary context switches");
    }

    @Constant("struct_rusage")
    public static PyType structRusage() {
        return Types.RUSAGE;
    }

    @Constant("error")
    public static PyType error() {
        return Builtins.OS_ERROR;
    }

    /** The Python form of a struct rusage. */
    static Object usage(Scratch s, int at) {
        Object[] v = new Object[FIELDS + 2];
        v[0] = PyFloat.of(s.i64(at) + s.i64(at + 8) * 1e-6);
        v[1] = PyFloat.of(s.i64(at + 16) + s.i64(at + 24) * 1e-6);
        for (int i = 0; i < FIELDS; i++) {
            v[i + 2] = PyInt.of(s.i64(at + 32 + 8 * i));
        }
        return PyStructSequence.of(Types.RUSAGE, v);
    }

    @Builtin("getrusage($module, who, /)")
    public static Object getrusage(int who) {
        Scratch s = Scratch.get();
        int r = Libc.sys(GETRUSAGE, who, s.area());
        if (r == -ErrnoModule.EINVAL) {
            throw Errors.valueError("invalid who parameter");
        }
        OsErrors.check(r);
        return usage(s, 0);
    }

    private static void checkResource(int resource) {
        if (resource < 0 || resource >= LIMITS) {
            throw Errors.valueError("invalid resource specified");
        }
    }

    private static Object limits(Scratch s, int at) {
        return PyTuple.of(limit(s.i64(at)), limit(s.i64(at + 8)));
    }

    @Builtin("getrlimit($module, resource, /)")
    public static Object getrlimit(int resource) {
        checkResource(resource);
        Scratch s = Scratch.get();
        OsErrors.check(Libc.sys(GETRLIMIT, resource, s.area()));
        return limits(s, 0);
    }

    private static Object limit(long v) {
        return v == RLIM_INFINITY ? PyInt.of(v) : PosixStat.unsigned(v);
    }

    private static long[] pair(Object limits) {
        PyTuple t = Ops.toTuple(limits);
        if (t.size() != 2) {
            throw Errors.valueError("expected a tuple of 2 integers");
        }
        return new long[] {limit(t.get(0)), limit(t.get(1))};
    }

    private static long limit(Object o) {
        java.math.BigInteger v = Args.big(Ops.index(o));
        if (v.equals(java.math.BigInteger.ONE.negate())) {
            return RLIM_INFINITY;
        }
        if (v.signum() < 0) {
            throw Errors.valueError("Cannot convert negative int");
        }
        if (v.bitLength() > 64) {
            throw Errors.overflowError("Python int too large to convert to C rlim_t");
        }
        return v.longValue();
    }

    private static void check(int r) {
        if (r == -ErrnoModule.EINVAL) {
            throw Errors.valueError("current limit exceeds maximum limit");
        }
        if (r == -ErrnoModule.EPERM) {
            throw Errors.valueError("not allowed to raise maximum limit");
        }
        OsErrors.check(r);
    }

    @Builtin("setrlimit($module, resource, limits, /)")
    public static void setrlimit(int resource, Object limits) {
        AuditHooks.raise("resource.setrlimit", PyInt.of(resource), limits);
        checkResource(resource);
        long[] v = pair(limits);
        Scratch s = Scratch.get();
        s.i64(0, v[0]).i64(8, v[1]);
        check(Libc.sys(SETRLIMIT, resource, s.area()));
    }

    @Builtin("prlimit($module, pid, resource, limits=None, /)")
    public static Object prlimit(int pid, int resource, Object limits) {
        checkResource(resource);
        AuditHooks.raise("resource.prlimit", PyInt.of(pid), PyInt.of(resource), limits == null ? PyNone.NONE : limits);
        boolean set = limits != null && limits != PyNone.NONE;
        long[] v = set ? pair(limits) : null;
        Scratch s = Scratch.get();
        if (set) {
            s.i64(0, v[0]).i64(8, v[1]);
        }
        check(Libc.sys(PRLIMIT, pid, resource, set ? s.area() : 0, s.area() + 16));
        return limits(s, 16);
    }

    @Builtin("getpagesize($module, /)")
    public static int getpagesize() {
        return (int) PosixMisc.sysconf(PyInt.of(PosixConstants.sysconf("SC_PAGESIZE")));
    }
}
