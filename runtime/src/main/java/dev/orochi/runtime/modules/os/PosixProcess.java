package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.AuditHooks;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStructSequence;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;

import static dev.orochi.runtime.modules.os.Libc.fn;

/** Module {@code posix}: processes, their identities and their ends. Stateless. fork() is absent: a VM cannot fork. */
@PyModuleDef("posix")
public final class PosixProcess {
    private static final Libc.Fn GETPID = fn("getpid");
    private static final Libc.Fn GETPPID = fn("getppid");
    private static final Libc.Fn GETUID = fn("getuid");
    private static final Libc.Fn GETEUID = fn("geteuid");
    private static final Libc.Fn GETGID = fn("getgid");
    private static final Libc.Fn GETEGID = fn("getegid");
    private static final Libc.Fn GETRESUID = fn("getresuid");
    private static final Libc.Fn GETRESGID = fn("getresgid");
    private static final Libc.Fn GETGROUPS = fn("getgroups");
    private static final Libc.Fn GETGROUPLIST = fn("getgrouplist");
    private static final Libc.Fn GETPGID = fn("getpgid");
    private static final Libc.Fn GETPGRP = fn("getpgrp");
    private static final Libc.Fn GETSID = fn("getsid");
    private static final Libc.Fn SETSID = fn("setsid");
    private static final Libc.Fn SETPGID = fn("setpgid");
    private static final Libc.Fn SETPGRP = fn("setpgrp");
    private static final Libc.Fn SETUID = fn("setuid");
    private static final Libc.Fn SETEUID = fn("seteuid");
    private static final Libc.Fn SETGID = fn("setgid");
    private static final Libc.Fn SETEGID = fn("setegid");
    private static final Libc.Fn SETREUID = fn("setreuid");
    private static final Libc.Fn SETREGID = fn("setregid");
    private static final Libc.Fn SETRESUID = fn("setresuid");
    private static final Libc.Fn SETRESGID = fn("setresgid");
    private static final Libc.Fn SETGROUPS = fn("setgroups");
    private static final Libc.Fn INITGROUPS = fn("initgroups");
    private static final Libc.Fn GETPRIORITY = fn("getpriority");
    private static final Libc.Fn SETPRIORITY = fn("setpriority");
    private static final Libc.Fn NICE = fn("nice");
    private static final Libc.Fn KILL = fn("kill");
    private static final Libc.Fn KILLPG = fn("killpg");
    private static final Libc.Fn WAIT4 = fn("wait4");
    private static final Libc.Fn WAITID = fn("waitid");
    private static final Libc.Fn EXIT = fn("_exit");
    private static final Libc.Fn ABORT = fn("abort");
    private static final Libc.Fn EXECVE = fn("execve");
    private static final Libc.Fn FEXECVE = fn("fexecve");
    private static final Libc.Fn SYSTEM = fn("system");

    private PosixProcess() {
    }

    private static final class Types {
        static final PyType WAITID = PyStructSequence.newType("posix", "waitid_result", """
                waitid_result: Result from waitid.

                This object may be accessed either as a tuple of
                  (si_pid, si_uid, si_signo, si_status, si_code),
                or via the attributes si_pid, si_uid, and so on.

                See os.waitid for more information.""", 5, "si_pid", "si_uid", "si_signo", "si_status", "si_code");
    }

    @Constant("waitid_result")
    public static PyType waitidResult() {
        return Types.WAITID;
    }

    // ---- identities

    @Builtin(value = "getpid($module, /)", effect = Effect.QUIET, doc = "Return the current process id.")
    public static int getpid() {
        return (int) ProcessHandle.current().pid();
    }

    @Builtin(value = "getppid($module, /)", doc = "Return the parent's process id.")
    public static int getppid() {
        return Libc.sys(GETPPID);
    }

    private static long unsigned(Libc.Fn f) {
        return Libc.call(Scratch.get(), f, 0, 0, 0, 0, 0, 0) & 0xffffffffL;
    }

    @Builtin(value = "getuid($module, /)", doc = "Return the current process's user id.")
    public static long getuid() {
        return unsigned(GETUID);
    }

    @Builtin(value = "geteuid($module, /)", doc = "Return the current process's effective user id.")
    public static long geteuid() {
        return unsigned(GETEUID);
    }

    @Builtin(value = "getgid($module, /)", doc = "Return the current process's group id.")
    public static long getgid() {
        return unsigned(GETGID);
    }

    @Builtin(value = "getegid($module, /)", doc = "Return the current process's effective group id.")
    public static long getegid() {
        return unsigned(GETEGID);
    }

    @Builtin(value = "getresuid($module, /)",
            doc = "Return a tuple of the current process's real, effective, and saved user ids.")
    public static Object getresuid() {
        return three(GETRESUID);
    }

    @Builtin(value = "getresgid($module, /)",
            doc = "Return a tuple of the current process's real, effective, and saved group ids.")
    public static Object getresgid() {
        return three(GETRESGID);
    }

    private static Object three(Libc.Fn f) {
        Scratch s = Scratch.get();
        long p = s.area();
        OsErrors.check(Libc.sys(f, p, p + 4, p + 8));
        return PyTuple.of(PyInt.of(s.u32(0)), PyInt.of(s.u32(4)), PyInt.of(s.u32(8)));
    }

    @Builtin(value = "getgroups($module, /)", doc = "Return list of supplemental group IDs for the process.")
    public static Object getgroups() {
        Scratch s = Scratch.get();
        int n = OsErrors.check(Libc.sys(GETGROUPS, Scratch.AREA / 4, s.area()));
        return ids(s, n, 0);
    }

    private static PyList ids(Scratch s, int n, int at) {
        PyList r = new PyList();
        for (int i = 0; i < n; i++) {
            r.append(PyInt.of(s.u32(at + 4 * i)));
        }
        return r;
    }

    @Builtin(value = "getgrouplist($module, user, group, /)",
            doc = "Returns a list of groups to which a user belongs.")
    public static Object getgrouplist(String user, Object group) {
        long g = Args.id(group, "gid");
        Scratch s = Scratch.get();
        s.i32(0, (Scratch.AREA - 16) / 4);
        OsErrors.check(Libc.sys(GETGROUPLIST, s.path(user.getBytes(java.nio.charset.StandardCharsets.UTF_8)), g,
                s.area() + 16, s.area()));
        return ids(s, s.i32(0), 16);
    }

    @Builtin(value = "initgroups($module, username, gid, /)", doc = "Initialize the group access list.")
    public static void initgroups(Object user, Object gid) {
        byte[] name = PathArg.fsConvert(user);
        OsErrors.check(Libc.sys(INITGROUPS, Scratch.get().path(name), Args.id(gid, "gid")));
    }

    @Builtin(value = "setgroups($module, groups, /)", doc = "Set the groups of the current process to list.")
    public static void setgroups(Object groups) {
        PyTuple list = Ops.toTuple(groups);
        if (list.size() > PosixConstants.NGROUPS_MAX) {
            throw Errors.valueError("too many groups");
        }
        long p = Libc.malloc(4L * list.size() + 4);
        try {
            for (int i = 0; i < list.size(); i++) {
                Mem.i32(p + 4L * i, (int) Args.id(list.get(i), "gid"));
            }
            OsErrors.check(Libc.sys(SETGROUPS, list.size(), p));
        } finally {
            Libc.free(p);
        }
    }

    @Builtin(value = "setuid($module, uid, /)", doc = "Set the current process's user id.")
    public static void setuid(Object uid) {
        OsErrors.check(Libc.sys(SETUID, Args.id(uid, "uid")));
    }

    @Builtin(value = "seteuid($module, euid, /)", doc = "Set the current process's effective user id.")
    public static void seteuid(Object uid) {
        OsErrors.check(Libc.sys(SETEUID, Args.id(uid, "uid")));
    }

    @Builtin(value = "setgid($module, gid, /)", doc = "Set the current process's group id.")
    public static void setgid(Object gid) {
        OsErrors.check(Libc.sys(SETGID, Args.id(gid, "gid")));
    }

    @Builtin(value = "setegid($module, egid, /)", doc = "Set the current process's effective group id.")
    public static void setegid(Object gid) {
        OsErrors.check(Libc.sys(SETEGID, Args.id(gid, "gid")));
    }

    @Builtin(value = "setreuid($module, ruid, euid, /)", doc = "Set the current process's real and effective user ids.")
    public static void setreuid(Object r, Object e) {
        OsErrors.check(Libc.sys(SETREUID, Args.id(r, "uid"), Args.id(e, "uid")));
    }

    @Builtin(value = "setregid($module, rgid, egid, /)",
            doc = "Set the current process's real and effective group ids.")
    public static void setregid(Object r, Object e) {
        OsErrors.check(Libc.sys(SETREGID, Args.id(r, "gid"), Args.id(e, "gid")));
    }

    @Builtin(value = "setresuid($module, ruid, euid, suid, /)",
            doc = "Set the current process's real, effective, and saved user ids.")
    public static void setresuid(Object r, Object e, Object s) {
        OsErrors.check(Libc.sys(SETRESUID, Args.id(r, "uid"), Args.id(e, "uid"), Args.id(s, "uid")));
    }

    @Builtin(value = "setresgid($module, rgid, egid, sgid, /)",
            doc = "Set the current process's real, effective, and saved group ids.")
    public static void setresgid(Object r, Object e, Object s) {
        OsErrors.check(Libc.sys(SETRESGID, Args.id(r, "gid"), Args.id(e, "gid"), Args.id(s, "gid")));
    }

    @Builtin(value = "getpgid($module, /, pid)", doc = "Call the system call getpgid(), and return the result.")
    public static int getpgid(int pid) {
        return OsErrors.check(Libc.sys(GETPGID, pid));
    }

    @Builtin(value = "getpgrp($module, /)", doc = "Return the current process group id.")
    public static int getpgrp() {
        return Libc.sys(GETPGRP);
    }

    @Builtin(value = "getsid($module, pid, /)", doc = "Call the system call getsid(pid) and return the result.")
    public static int getsid(int pid) {
        return OsErrors.check(Libc.sys(GETSID, pid));
    }

    @Builtin(value = "setsid($module, /)", doc = "Call the system call setsid().")
    public static void setsid() {
        OsErrors.check(Libc.sys(SETSID));
    }

    @Builtin(value = "setpgid($module, pid, pgrp, /)", doc = "Call the system call setpgid(pid, pgrp).")
    public static void setpgid(int pid, int pgrp) {
        OsErrors.check(Libc.sys(SETPGID, pid, pgrp));
    }

    @Builtin(value = "setpgrp($module, /)", doc = "Make the current process the leader of its process group.")
    public static void setpgrp() {
        OsErrors.check(Libc.sys(SETPGRP));
    }

    @Builtin(value = "getpriority($module, /, which, who)", doc = "Return program scheduling priority.")
    public static int getpriority(int which, int who) {
        return minusOne(GETPRIORITY, which, who);
    }

    private static final Libc.Fn ERRNO = fn("__errno_location");

    /** For functions whose good result may be -1: errno tells. */
    private static int minusOne(Libc.Fn f, long a, long b) {
        Mem.i32(Libc.ptr(ERRNO, 0, 0, 0), 0);
        Scratch s = Scratch.get();
        int r = (int) Libc.call(s, f, a, b, 0, 0, 0, 0);
        if (r == -1 && s.errno() != 0) {
            throw OsErrors.of(s.errno());
        }
        return r;
    }

    @Builtin(value = "setpriority($module, /, which, who, priority)", doc = "Set program scheduling priority.")
    public static void setpriority(int which, int who, int priority) {
        OsErrors.check(Libc.sys(SETPRIORITY, which, who, priority));
    }

    @Builtin(value = "nice($module, increment, /)",
            doc = "Add increment to the priority of process and return the new priority.")
    public static int nice(int increment) {
        return minusOne(NICE, increment, 0);
    }

    // ---- signals and ends

    @Builtin(value = "kill($module, pid, signal, /)", doc = "Kill a process with a signal.")
    public static void kill(int pid, int signal) {
        AuditHooks.raise("os.kill", PyInt.of(pid), PyInt.of(signal));
        if (pid == getpid() && SignalModule.raiseHere(signal)) {
            return;
        }
        OsErrors.check(Libc.sys(KILL, pid, signal));
    }

    @Builtin(value = "killpg($module, pgid, signal, /)", doc = "Kill a process group with a signal.")
    public static void killpg(int pgid, int signal) {
        AuditHooks.raise("os.killpg", PyInt.of(pgid), PyInt.of(signal));
        OsErrors.check(Libc.sys(KILLPG, pgid, signal));
    }

    @Builtin(value = "_exit($module, /, status)",
            doc = "Exit to the system with specified status, without normal exit processing.")
    public static void exit(int status) {
        Libc.sys(EXIT, status);
    }

    @Builtin(value = "abort($module, /)", doc = "Abort the interpreter immediately.")
    public static void abort() {
        SignalCore.install(6, SignalCore.Disposition.DEFAULT);
        Libc.sys(ABORT);
    }

    @Builtin(value = "waitpid($module, pid, options, /)", doc = "Wait for completion of a given child process.")
    public static Object waitpid(int pid, int options) {
        Scratch s = await(pid, options);
        return PyTuple.of(PyInt.of(s.i32(8)), PyInt.of(s.i32(0)));
    }

    @Builtin(value = "wait($module, /)", doc = "Wait for completion of a child process.")
    public static Object waitAny() {
        return waitpid(-1, 0);
    }

    /** The status at 0, the process at 8, the resource usage at 16. */
    private static Scratch await(int pid, int options) {
        for (; ; ) {
            Scratch s = Scratch.get();
            s.zero(16 + 144);
            int r = Libc.blockingSys(WAIT4, pid, s.area(), options, s.area() + 16, 0, 0);
            if (r != -Fds.EINTR) {
                OsErrors.check(r);
                s.i32(8, r);
                return s;
            }
            Blocking.interrupted();
        }
    }

    @Builtin(value = "wait4($module, /, pid, options)", doc = "Wait for completion of a specific child process.")
    public static Object wait4(int pid, int options) {
        Scratch s = await(pid, options);
        return PyTuple.of(PyInt.of(s.i32(8)), PyInt.of(s.i32(0)), ResourceModule.usage(s, 16));
    }

    @Builtin(value = "wait3($module, /, options)", doc = "Wait for completion of a child process.")
    public static Object wait3(int options) {
        return wait4(-1, options);
    }

    @Builtin(value = "waitid($module, idtype, id, options, /)",
            doc = "Returns the result of waiting for a process or processes.")
    public static Object waitid(int idType, int id, int options) {
        for (; ; ) {
            Scratch s = Scratch.get();
            long p = s.zero(128);
            int r = Libc.blockingSys(WAITID, idType, id, p, options, 0, 0);
            if (r == -Fds.EINTR) {
                Blocking.interrupted();
                continue;
            }
            OsErrors.check(r);
            if (s.i32(16) == 0) {
                return PyNone.NONE;
            }
            return PyStructSequence.of(Types.WAITID, PyInt.of(s.i32(16)), PyInt.of(s.u32(20)), PyInt.of(s.i32(0)),
                    PyInt.of(s.i32(24)), PyInt.of(s.i32(8)));
        }
    }

    @Builtin(value = "WCOREDUMP($module, status, /)")
    public static boolean coreDump(int status) {
        return (status & 0x80) != 0;
    }

    @Builtin(value = "WEXITSTATUS($module, /, status)")
    public static int exitStatus(int status) {
        return status >> 8 & 0xff;
    }

    @Builtin(value = "WIFCONTINUED($module, /, status)")
    public static boolean continued(int status) {
        return status == 0xffff;
    }

    @Builtin(value = "WIFEXITED($module, /, status)")
    public static boolean exited(int status) {
        return (status & 0x7f) == 0;
    }

    @Builtin(value = "WIFSIGNALED($module, /, status)")
    public static boolean signaled(int status) {
        return (byte) ((status & 0x7f) + 1) >> 1 > 0;
    }

    @Builtin(value = "WIFSTOPPED($module, /, status)")
    public static boolean stopped(int status) {
        return (status & 0xff) == 0x7f;
    }

    @Builtin(value = "WSTOPSIG($module, /, status)")
    public static int stopSignal(int status) {
        return status >> 8 & 0xff;
    }

    @Builtin(value = "WTERMSIG($module, /, status)")
    public static int termSignal(int status) {
        return status & 0x7f;
    }

    @Builtin(value = "waitstatus_to_exitcode($module, /, status)", doc = "Convert a wait status to an exit code.")
    public static int exitCode(int status) {
        if (exited(status)) {
            return exitStatus(status);
        }
        if (signaled(status)) {
            return -termSignal(status);
        }
        if (stopped(status)) {
            throw Errors.valueError("process stopped by delivery of signal " + stopSignal(status));
        }
        throw Errors.valueError("invalid wait status: " + status);
    }

    // ---- running programs

    @Constant("P_WAIT") public static final int P_WAIT = 0;
    @Constant("P_NOWAIT") public static final int P_NOWAIT = 1;
    @Constant("P_NOWAITO") public static final int P_NOWAITO = 1;

    @Builtin(value = "spawnv($module, mode, path, argv, /)",
            doc = "Execute the program specified by path in a new process.")
    public static int spawnv(int mode, Object path, Object argv) {
        return spawn("spawnv", mode, path, argv, PyNone.NONE, false);
    }

    @Builtin(value = "spawnve($module, mode, path, argv, env, /)",
            doc = "Execute the program specified by path in a new process.")
    public static int spawnve(int mode, Object path, Object argv, Object env) {
        return spawn("spawnve", mode, path, argv, env, false);
    }

    @Builtin(value = "spawnvp($module, mode, file, args, /)",
            doc = "Execute file (which is looked for along $PATH) with arguments from args in a subprocess.")
    public static int spawnvp(int mode, Object file, Object args) {
        return spawn("spawnvp", mode, file, args, PyNone.NONE, true);
    }

    @Builtin(value = "spawnvpe($module, mode, file, args, env, /)",
            doc = "Execute file (which is looked for along $PATH) with arguments from args in a subprocess.")
    public static int spawnvpe(int mode, Object file, Object args, Object env) {
        return spawn("spawnvpe", mode, file, args, env, true);
    }

    /** A program that cannot be started ends with 127, as after a fork. */
    private static int spawn(String function, int mode, Object path, Object argv, Object env, boolean search) {
        if (mode != P_WAIT && mode != P_NOWAIT) {
            throw Errors.valueError("invalid mode");
        }
        if (!(argv instanceof dev.orochi.runtime.object.PyTuple) && !(argv instanceof PyList)) {
            throw Errors.typeError("argv must be a tuple or a list");
        }
        byte[] program = PathArg.fsConvert(path);
        byte[][] arguments = SpawnArgs.argv(function, argv);
        byte[][] environment = env == PyNone.NONE ? null : SpawnArgs.env(env);
        int pid;
        AuditHooks.raise("os.posix_spawn", path, argv, env);
        try (Spawn s = new Spawn()) {
            s.signalMask(SignalCore.blockedSet());
            pid = s.run(program, search, s.strings(arguments), environment == null ? 0 : s.strings(environment));
            if (pid < 0) {
                pid = s.run("/bin/sh".getBytes(), false, s.strings(new byte[][] {{'s', 'h'}, {'-', 'c'},
                    "exit 127".getBytes()}), 0);
            }
        }
        OsErrors.check(pid);
        return mode == P_NOWAIT ? pid : exitCode(await(pid, 0).i32(0));
    }

    @Builtin(value = "system($module, /, command)", doc = "Execute the command in a subshell.")
    public static int system(Object command) {
        byte[] c = PathArg.fsConvert(command);
        AuditHooks.raise("os.system", PyBytes.of(c));
        long p = Mem.newCString(c);
        try {
            return Libc.blockingSys(SYSTEM, p, 0, 0, 0, 0, 0);
        } finally {
            Libc.free(p);
        }
    }

    @Builtin(value = "execv($module, path, argv, /)",
            doc = "Execute an executable path with arguments, replacing current process.")
    public static void execv(Object path, Object argv) {
        exec("execv", path, argv, null);
    }

    @Builtin(value = "execve($module, /, path, argv, env)",
            doc = "Execute an executable path with arguments, replacing current process.")
    public static void execve(Object path, Object argv, Object env) {
        exec("execve", path, argv, env);
    }

    private static void exec(String function, Object path, Object argv, Object env) {
        PathArg p = PathArg.of(function, "path", path, false, env != null);
        byte[][] arguments = SpawnArgs.argv(function, argv);
        byte[][] environment = env == null ? null : SpawnArgs.env(env);
        AuditHooks.raise("os.exec", p.object(), argv, env == null ? PyNone.NONE : env);
        try (Spawn s = new Spawn()) {
            long a = s.strings(arguments);
            long e = environment == null ? Environ.pointer() : s.strings(environment);
            int r = p.isFd() ? Libc.sys(FEXECVE, p.fd(), a, e) : Libc.sys(EXECVE, Scratch.get().path(p.bytes()), a, e);
            if (env == null) {
                OsErrors.check(r); // execv names no file
            } else {
                OsErrors.check(r, p.object());
            }
        }
    }

    @Builtin(value = "posix_spawn($module, path, argv, env, /, *, file_actions=(), setpgroup=<unrepresentable>, "
            + "resetids=False, setsid=False, setsigmask=(), setsigdef=(), scheduler=<unrepresentable>)",
            textSignature = false, doc = "Execute the program specified by path in a new process.")
    public static int posixSpawn(Object path, Object argv, Object env, Object actions, Object group, boolean resetIds,
                                 boolean setSid, Object mask, Object defaults, Object scheduler) {
        return SpawnArgs.spawn("posix_spawn", path, argv, env, actions, group, resetIds, setSid, mask, defaults,
                scheduler);
    }

    @Builtin(value = "posix_spawnp($module, path, argv, env, /, *, file_actions=(), setpgroup=<unrepresentable>, "
            + "resetids=False, setsid=False, setsigmask=(), setsigdef=(), scheduler=<unrepresentable>)",
            textSignature = false, doc = "Execute the program specified by path in a new process.")
    public static int posixSpawnp(Object path, Object argv, Object env, Object actions, Object group,
                                  boolean resetIds, boolean setSid, Object mask, Object defaults, Object scheduler) {
        return SpawnArgs.spawn("posix_spawnp", path, argv, env, actions, group, resetIds, setSid, mask, defaults,
                scheduler);
    }
}
