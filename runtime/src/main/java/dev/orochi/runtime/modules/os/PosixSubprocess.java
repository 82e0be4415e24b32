package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyTuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
        unsupported(gid, groups, uid, umask, preexec);
        byte[][] argv = args == PyNone.NONE ? null : strings(args);
        byte[][] programs = bytes(executables);
        byte[][] environment = env == PyNone.NONE ? null : bytes(env);
        // The child does not write into the error pipe; kept open in it, it would hold the parent up.
        int[] keep = IntStream.of(descriptors(passFds)).filter(fd -> fd != errpipeWrite).toArray();
        if (closeFds && errpipeWrite < 3) {
            throw Errors.valueError("errpipe_write must be >= 3");
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
            return start(s, programs, s.strings(argv), environment == null ? 0 : s.strings(environment), errpipeWrite);
        } finally {
            temporary.forEach(Fds::close);
        }
    }

    private static void unsupported(Object gid, Object groups, Object uid, int umask, Object preexec) {
        String what = preexec != PyNone.NONE ? "preexec_fn" : gid != PyNone.NONE ? "group"
                : groups != PyNone.NONE ? "extra_groups" : uid != PyNone.NONE ? "user" : umask >= 0 ? "umask" : null;
        if (what != null) {
            throw Errors.of(Builtins.NOT_IMPLEMENTED_ERROR, what
                    + " is not supported: no code runs between fork and exec here");
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

    private static int start(Spawn s, byte[][] programs, long argv, long env, int errpipe) {
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
        return fail(errpipe, saved, "");
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
