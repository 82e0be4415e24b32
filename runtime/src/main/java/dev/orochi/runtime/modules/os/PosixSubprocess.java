package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.AuditHooks;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.threads.ThreadState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/**
 * Module {@code _posixsubprocess}: {@code fork_exec} by way of posix_spawn. The child's part of CPython's protocol (an
 * error report in a pipe) is done by the parent, which learns from posix_spawn what went wrong. Stateless.
 */
@PyModuleDef(value = "_posixsubprocess", doc = "A POSIX helper for the subprocess module.")
public final class PosixSubprocess {
    private static final long RESTORED = 1L << 13 - 1 | 1L << 25 - 1;
    private static final int O_PATH = 0x200000;

    private PosixSubprocess() {
    }

    @Builtin("fork_exec($module, args, executable_list, close_fds, pass_fds, cwd, env, p2cread, p2cwrite, c2pread, "
            + "c2pwrite, errread, errwrite, errpipe_read, errpipe_write, restore_signals, call_setsid, pgid_to_set, "
            + "gid, extra_groups, uid, child_umask, preexec_fn, /)")
    public static int forkExec(Object args, Object executables, boolean closeFds, Object passFds, Object cwd,
                               Object env, int in, int inOther, int outOther, int out, int errOther, int err,
                               int errpipeRead, int errpipeWrite, boolean restoreSignals, boolean setSid, int group,
                               Object gid, Object groups, Object uid, int umask, Object preexec) {
        if (preexec != PyNone.NONE) {
            throw Errors.of(Builtins.NOT_IMPLEMENTED_ERROR,
                    "preexec_fn is not supported: no code runs between fork and exec here");
        }
        Identity identity = Identity.of(gid, groups, uid, umask);
        byte[][] argv = args == PyNone.NONE ? null : strings(args);
        byte[][] programs = bytes(executables);
        byte[][] environment = env == PyNone.NONE ? null : bytes(env);
        // The child does not write into the error pipe; kept open in it, it would hold the parent up.
        int[] keep = IntStream.of(descriptors(passFds)).filter(fd -> fd != errpipeWrite).toArray();
        if (closeFds && errpipeWrite < 3) {
            throw Errors.valueError("errpipe_write must be >= 3");
        }
        if (AuditHooks.on()) {
            AuditHooks.raise("_posixsubprocess.fork_exec", executables, args, env);
        }
        byte[] directory = cwd == PyNone.NONE ? null : PathArg.fsConvert(cwd);
        if (directory != null) {
            int fd = Fds.open(Fds.AT_FDCWD, directory, O_PATH | PosixConstants.O_DIRECTORY | Fds.O_CLOEXEC, 0);
            if (fd < 0) {
                return fail(errpipeWrite, -fd, "noexec:chdir");
            }
            Fds.close(fd);
        }
        List<Integer> temporary = new ArrayList<>();
        try (Spawn s = new Spawn()) {
            redirect(s, in, 0, temporary);
            redirect(s, out, 1, temporary);
            redirect(s, err, 2, temporary);
            for (int fd : keep) {
                s.dup2(fd, fd);
            }
            if (closeFds) {
                s.closeOthers(3, keep);
            }
            if (directory != null) {
                s.chdir(directory);
            }
            s.signalMask(SignalCore.blockedSet());
            if (restoreSignals) {
                s.signalDefault(RESTORED);
            }
            if (setSid) {
                s.flag(Spawn.SETSID);
            }
            if (group >= 0) {
                s.processGroup(group);
            }
            long a = s.strings(argv);
            long e = environment == null ? 0 : s.strings(environment);
            int pid = identity == null ? start(s, programs, a, e) : identity.run(() -> start(s, programs, a, e));
            return pid > 0 ? pid : fail(errpipeWrite, -pid, "");
        } finally {
            temporary.forEach(Fds::close);
        }
    }

    /**
     * Another user, group or umask for the child. The kernel keeps credentials per thread (the C library is what makes
     * them equal in all), and a thread can have a umask of its own: so a thread that lives for this one spawn takes
     * them on by bare system calls, and the child inherits them from it.
     */
    private record Identity(long gid, long[] groups, long uid, int umask) {
        private static final Libc.Fn SYSCALL = Libc.fn("syscall");
        private static final Libc.Fn UMASK = Libc.fn("umask");
        private static final Libc.Fn UNSHARE = Libc.fn("unshare");
        private static final int SETGROUPS = Libc.AARCH64 ? 159 : 116;
        private static final int SETREGID = Libc.AARCH64 ? 143 : 114;
        private static final int SETREUID = Libc.AARCH64 ? 145 : 113;
        private static final int CLONE_FS = 0x200;

        static Identity of(Object gid, Object groups, Object uid, int umask) {
            if (gid == PyNone.NONE && groups == PyNone.NONE && uid == PyNone.NONE && umask < 0) {
                return null;
            }
            long[] list = null;
            if (groups != PyNone.NONE) {
                PyTuple t = Ops.toTuple(groups);
                if (t.size() > PosixConstants.NGROUPS_MAX) {
                    throw Errors.valueError("too many extra_groups");
                }
                list = new long[t.size()];
                for (int i = 0; i < list.length; i++) {
                    list[i] = group(t.get(i));
                }
            }
            return new Identity(gid == PyNone.NONE ? -1 : Args.id(gid, "gid"), list,
                    uid == PyNone.NONE ? -1 : Args.id(uid, "uid"), umask);
        }

        private static long group(Object o) {
            try {
                return Args.id(o, "gid");
            } catch (PyException e) {
                throw e.matches(Builtins.OVERFLOW_ERROR) ? Errors.valueError("invalid group id") : e;
            }
        }

        /** Runs the action on a thread that has taken the identity on; its result, or -errno. */
        int run(IntSupplier action) {
            int[] result = {0};
            Thread t = new Thread(() -> {
                int r = take();
                result[0] = r < 0 ? r : action.getAsInt();
            }, "spawn");
            t.start();
            Blocking.enter();
            try {
                while (t.isAlive()) {
                    try {
                        t.join();
                    } catch (InterruptedException e) {
                        ThreadState.current().waitInterrupted(); // the child has been made when the exception is raised
                    }
                }
            } finally {
                Blocking.leave();
            }
            return result[0];
        }

        private int take() {
            if (umask >= 0) {
                int r = Libc.sys(UNSHARE, CLONE_FS);
                if (r < 0) {
                    return r;
                }
                Libc.sys(UMASK, umask);
            }
            int r = groups == null ? 0 : setGroups();
            if (r >= 0 && gid != -1) {
                r = Libc.sys(SYSCALL, SETREGID, gid, gid);
            }
            if (r >= 0 && uid != -1) {
                r = Libc.sys(SYSCALL, SETREUID, uid, uid);
            }
            return r;
        }

        private int setGroups() {
            long p = Libc.malloc(4L * groups.length + 4);
            try {
                for (int i = 0; i < groups.length; i++) {
                    Mem.i32(p + 4L * i, (int) groups[i]);
                }
                return Libc.sys(SYSCALL, SETGROUPS, groups.length, p);
            } finally {
                Libc.free(p);
            }
        }
    }

    /** Makes {@code fd} the child's descriptor {@code to}. A low descriptor could be overwritten by an earlier
     * redirection, so that a copy of it is used. */
    private static void redirect(Spawn s, int fd, int to, List<Integer> temporary) {
        if (fd == -1) {
            return;
        }
        if (fd != to && fd <= 2) {
            fd = OsErrors.check(Fds.fcntl(fd, Fds.F_DUPFD_CLOEXEC, 3));
            temporary.add(fd);
        }
        s.dup2(fd, to);
    }

    private static int start(Spawn s, byte[][] programs, long argv, long env) {
        int saved = 0;
        for (byte[] program : programs) {
            int pid = s.run(program, false, argv, env);
            if (pid > 0) {
                return pid;
            }
            if (pid != -ErrnoModule.ENOENT && pid != -ErrnoModule.ENOTDIR) {
                saved = -pid;
            } else if (saved == 0) {
                saved = -pid;
            }
        }
        return -saved;
    }

    /** Reports an error as CPython's child does. The process id is our own, for which nobody can wait. */
    private static int fail(int errpipe, int errno, String detail) {
        byte[] report = ("OSError:" + Integer.toHexString(errno).toUpperCase() + ":" + detail)
                .getBytes(StandardCharsets.US_ASCII);
        Fds.write(errpipe, report, 0, report.length);
        return PosixProcess.getpid();
    }

    private static byte[][] strings(Object sequence) {
        PyTuple t = Ops.toTuple(sequence);
        byte[][] r = new byte[t.size()][];
        for (int i = 0; i < r.length; i++) {
            r[i] = PathArg.fsConvert(t.get(i));
        }
        return r;
    }

    private static byte[][] bytes(Object sequence) {
        PyTuple t = Ops.toTuple(sequence);
        byte[][] r = new byte[t.size()][];
        for (int i = 0; i < r.length; i++) {
            r[i] = Buffers.copy(t.get(i));
            for (byte b : r[i]) {
                if (b == 0) {
                    throw Errors.valueError("embedded null byte");
                }
            }
        }
        return r;
    }

    private static int[] descriptors(Object fds) {
        PyTuple t = Ops.toTuple(fds);
        int[] r = new int[t.size()];
        for (int i = 0; i < r.length; i++) {
            r[i] = Args.toInt(t.get(i));
            if (r[i] < 0 || i > 0 && r[i] <= r[i - 1]) {
                throw Errors.valueError("bad value(s) in fds_to_keep");
            }
        }
        return r;
    }
}
