package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.modules.io.WritableBuffer;
import dev.orochi.runtime.object.AuditHooks;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyStructSequence;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Span;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

import static dev.orochi.runtime.modules.os.Libc.fn;

/** Module {@code posix}: operations on file descriptors. Stateless. */
@PyModuleDef("posix")
public final class PosixFds {
    private static final Libc.Fn FSYNC = fn("fsync");
    private static final Libc.Fn FDATASYNC = fn("fdatasync");
    private static final Libc.Fn SYNC = fn("sync");
    private static final Libc.Fn SENDFILE = fn("sendfile64");
    private static final Libc.Fn COPY_FILE_RANGE = fn("copy_file_range");
    private static final Libc.Fn SPLICE = fn("splice");
    private static final Libc.Fn LOCKF = fn("lockf64");
    private static final Libc.Fn FADVISE = fn("posix_fadvise64");
    private static final Libc.Fn FALLOCATE = fn("posix_fallocate64");
    private static final Libc.Fn IOCTL = fn("ioctl");
    private static final Libc.Fn TTYNAME_R = fn("ttyname_r");
    private static final Libc.Fn MEMFD_CREATE = fn("memfd_create");
    private static final Libc.Fn EVENTFD = fn("eventfd");
    private static final Libc.Fn OPENPTY = fn("openpty");
    private static final Libc.Fn POSIX_OPENPT = fn("posix_openpt");
    private static final Libc.Fn GRANTPT = fn("grantpt");
    private static final Libc.Fn UNLOCKPT = fn("unlockpt");
    private static final Libc.Fn PTSNAME_R = fn("ptsname_r");
    private static final Libc.Fn TCGETPGRP = fn("tcgetpgrp");
    private static final Libc.Fn TCSETPGRP = fn("tcsetpgrp");
    private static final Libc.Fn PIDFD_OPEN = fn("pidfd_open");
    private static final int TIOCGWINSZ = 0x5413;

    private PosixFds() {
    }

    private static final class Types {
        static final PyType TERMINAL_SIZE = PyStructSequence.newType("os", "terminal_size",
                "A tuple of (columns, lines) for holding terminal window size", 2,
                "columns: width of the terminal window in characters",
                "lines: height of the terminal window in characters");
    }

    @Constant("terminal_size")
    public static PyType terminalSize() {
        return Types.TERMINAL_SIZE;
    }

    @Builtin(value = "open($module, /, path, flags, mode=511, *, dir_fd=None)",
            doc = "Open a file for low level IO.  Returns a file descriptor (integer).")
    public static int open(Object path, int flags, int mode, Object dirFd) {
        PathArg p = PathArg.of("open", "path", path);
        int all = flags | Fds.O_CLOEXEC;
        AuditHooks.raise("open", p.object(), PyNone.NONE, PyInt.of(all));
        return OsErrors.check(Fds.open(Args.dirFd(dirFd), p.bytes(), all, mode), p.object());
    }

    @Builtin(value = "close($module, /, fd)", doc = "Close a file descriptor.")
    public static void close(int fd) {
        OsErrors.check(Fds.close(fd));
    }

    @Builtin(value = "closerange($module, fd_low, fd_high, /)",
            doc = "Closes all file descriptors in [fd_low, fd_high), ignoring errors.")
    public static void closerange(int low, int high) {
        for (int fd = Math.max(low, 0); fd < high; fd++) {
            Fds.close(fd);
        }
    }

    @Builtin(value = "dup($module, fd, /)", doc = "Return a duplicate of a file descriptor.")
    public static int dup(int fd) {
        return OsErrors.check(Fds.dup(fd, false));
    }

    @Builtin(value = "dup2($module, /, fd, fd2, inheritable=True)", doc = "Duplicate file descriptor.")
    public static int dup2(int fd, int fd2, boolean inheritable) {
        if (fd < 0 || fd2 < 0) {
            throw OsErrors.of(ErrnoModule.EBADF);
        }
        return OsErrors.check(Fds.dup2(fd, fd2, inheritable));
    }

    @Builtin(value = "read($module, fd, length, /)", doc = "Read from a file descriptor.  Returns a bytes object.")
    public static Object read(int fd, long length) {
        byte[] b = buffer(length);
        int n = OsErrors.check(Fds.read(fd, b, 0, b.length));
        return PyBytes.wrap(n == b.length ? b : Arrays.copyOf(b, n));
    }

    private static byte[] buffer(long length) {
        if (length < 0) {
            throw OsErrors.of(ErrnoModule.EINVAL);
        }
        return new byte[(int) Math.min(length, 0x7ffff000)];
    }

    @Builtin(value = "readinto($module, fd, buffer, /)", doc = "Read into a buffer object from a file descriptor.")
    public static int readinto(int fd, Object buffer) {
        try (WritableBuffer to = WritableBuffer.of(buffer, "readinto() argument 2")) {
            byte[] b = new byte[to.length()];
            int n = OsErrors.check(Fds.read(fd, b, 0, b.length));
            to.put(0, b, 0, n);
            return n;
        }
    }

    @Builtin(value = "pread($module, fd, length, offset, /)",
            doc = "Read a number of bytes from a file descriptor starting at a particular offset.")
    public static Object pread(int fd, long length, long offset) {
        byte[] b = buffer(length);
        int n = OsErrors.check(Fds.pread(fd, b, 0, b.length, offset));
        return PyBytes.wrap(n == b.length ? b : Arrays.copyOf(b, n));
    }

    @Builtin(value = "write($module, fd, data, /)", doc = "Write a bytes object to a file descriptor.")
    public static int write(int fd, Object data) {
        Span s = Buffers.span(data);
        return OsErrors.check(Fds.write(fd, s.array(), s.from(), s.length()));
    }

    @Builtin(value = "pwrite($module, fd, buffer, offset, /)",
            doc = "Write bytes to a file descriptor starting at a particular offset.")
    public static int pwrite(int fd, Object data, long offset) {
        Span s = Buffers.span(data);
        return OsErrors.check(Fds.pwrite(fd, s.array(), s.from(), s.length(), offset));
    }

    @Builtin(value = "readv($module, fd, buffers, /)",
            doc = "Read from a file descriptor fd into an iterable of buffers.")
    public static int readv(int fd, Object buffers) {
        return scatter("readv", fd, buffers, -1);
    }

    @Builtin(value = "preadv($module, fd, buffers, offset, flags=0, /)",
            doc = "Reads from a file descriptor into a number of mutable bytes-like objects.")
    public static int preadv(int fd, Object buffers, long offset, int flags) {
        noFlags(flags);
        return scatter("preadv", fd, buffers, offset);
    }

    private static void noFlags(int flags) {
        if (flags != 0) {
            throw OsErrors.of(ErrnoModule.EOPNOTSUPP);
        }
    }

    /** One read for all buffers together. */
    private static int scatter(String function, int fd, Object buffers, long offset) {
        if (!Args.isSequence(buffers)) {
            throw Errors.typeError(function + "() arg 2 must be a sequence");
        }
        PyTuple list = Ops.toTuple(buffers);
        int total = 0;
        for (Object o : list.items) {
            try (WritableBuffer b = WritableBuffer.of(o, "a buffer")) {
                total += b.length();
            }
        }
        byte[] data = new byte[total];
        int n = OsErrors.check(offset < 0 ? Fds.read(fd, data, 0, total) : Fds.pread(fd, data, 0, total, offset));
        int done = 0;
        for (Object o : list.items) {
            try (WritableBuffer b = WritableBuffer.of(o, "a buffer")) {
                int k = Math.min(b.length(), n - done);
                b.put(0, data, done, k);
                done += k;
            }
        }
        return n;
    }

    @Builtin(value = "writev($module, fd, buffers, /)",
            doc = "Iterate over buffers, and write the contents of each to fd.")
    public static int writev(int fd, Object buffers) {
        byte[] b = gather("writev", buffers);
        return OsErrors.check(Fds.write(fd, b, 0, b.length));
    }

    @Builtin(value = "pwritev($module, fd, buffers, offset, flags=0, /)",
            doc = "Writes the contents of bytes-like objects to a file descriptor at a given offset.")
    public static int pwritev(int fd, Object buffers, long offset, int flags) {
        noFlags(flags);
        byte[] b = gather("pwritev", buffers);
        return OsErrors.check(Fds.pwrite(fd, b, 0, b.length, offset));
    }

    public static byte[] gather(String function, Object buffers) {
        if (!Args.isSequence(buffers)) {
            throw Errors.typeError(function + "() arg 2 must be a sequence");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object o : Ops.toTuple(buffers).items) {
            Span s = Buffers.span(o);
            out.write(s.array(), s.from(), s.length());
        }
        return out.toByteArray();
    }

    @Builtin(value = "lseek($module, fd, position, whence, /)",
            doc = "Set the position of a file descriptor.  Return the new position.")
    public static long lseek(int fd, Object position, int whence) {
        return OsErrors.check(Fds.lseek(fd, Args.toLong(position), whence));
    }

    @Builtin(value = "ftruncate($module, fd, length, /)",
            doc = "Truncate a file, specified by file descriptor, to a specific length.")
    public static void ftruncate(int fd, Object length) {
        long n = Args.toLong(length);
        AuditHooks.raise("os.truncate", PyInt.of(fd), length);
        OsErrors.check(Fds.ftruncate(fd, n));
    }

    @Builtin(value = "fsync($module, /, fd)", doc = "Force write of fd to disk.")
    public static void fsync(Object fd) {
        int f = Args.fd(fd);
        OsErrors.check(repeat(() -> Libc.blockingSys(FSYNC, f, 0, 0, 0, 0, 0)));
    }

    @Builtin(value = "fdatasync($module, /, fd)", doc = "Force write of fd to disk without forcing update of metadata.")
    public static void fdatasync(Object fd) {
        int f = Args.fd(fd);
        OsErrors.check(repeat(() -> Libc.blockingSys(FDATASYNC, f, 0, 0, 0, 0, 0)));
    }

    @Builtin(value = "sync($module, /)", doc = "Force write of everything to disk.")
    public static void sync() {
        Libc.blockingSys(SYNC, 0, 0, 0, 0, 0, 0);
    }

    /** Repeats a call that was interrupted. */
    static int repeat(java.util.function.IntSupplier call) {
        for (; ; ) {
            int r = call.getAsInt();
            if (r != -Fds.EINTR) {
                return r;
            }
            Blocking.interrupted();
        }
    }

    @Builtin(value = "pipe($module, /)", doc = "Create a pipe.")
    public static Object pipe() {
        return pair(Fds.pipe(Fds.O_CLOEXEC));
    }

    @Builtin(value = "pipe2($module, flags, /)", doc = "Create a pipe with flags set atomically.")
    public static Object pipe2(int flags) {
        return pair(Fds.pipe(flags));
    }

    private static Object pair(long p) {
        OsErrors.check(p);
        return PyTuple.of(PyInt.of((int) p), PyInt.of((int) (p >>> 32)));
    }

    @Builtin(value = "isatty($module, fd, /)", doc = "Return True if the fd is connected to a terminal.")
    public static boolean isatty(int fd) {
        return Fds.isatty(fd);
    }

    @Builtin(value = "ttyname($module, fd, /)", doc = "Return the name of the terminal device connected to 'fd'.")
    public static Object ttyname(int fd) {
        Scratch s = Scratch.get();
        OsErrors.check(Libc.err(TTYNAME_R, fd, s.area(), 1024, 0));
        return FsCodec.decode(s.cString(0, 1024));
    }

    @Builtin(value = "get_terminal_size($module, fd=<unrepresentable>, /)", textSignature = false,
            doc = "Return the size of the terminal window as (columns, lines).")
    public static Object getTerminalSize(Object fd) {
        Scratch s = Scratch.get();
        s.zero(8);
        OsErrors.check(Libc.sys(IOCTL, fd == null ? 1 : Args.toInt(fd), TIOCGWINSZ, s.area()));
        return PyStructSequence.of(Types.TERMINAL_SIZE, PyInt.of(s.u16(2)), PyInt.of(s.u16(0)));
    }

    @Builtin(value = "get_inheritable($module, fd, /)",
            doc = "Get the close-on-exe flag of the specified file descriptor.")
    public static boolean getInheritable(int fd) {
        return (OsErrors.check(Fds.fcntl(fd, Fds.F_GETFD, 0)) & 1) == 0;
    }

    @Builtin(value = "set_inheritable($module, fd, inheritable, /)",
            doc = "Set the inheritable flag of the specified file descriptor.")
    public static void setInheritable(int fd, int inheritable) {
        int flags = OsErrors.check(Fds.fcntl(fd, Fds.F_GETFD, 0));
        OsErrors.check(Fds.fcntl(fd, Fds.F_SETFD, inheritable != 0 ? flags & ~1 : flags | 1));
    }

    @Builtin(value = "get_blocking($module, fd, /)", doc = "Get the blocking mode of the file descriptor.")
    public static boolean getBlocking(int fd) {
        return (OsErrors.check(Fds.fcntl(fd, Fds.F_GETFL, 0)) & Fds.O_NONBLOCK) == 0;
    }

    @Builtin(value = "set_blocking($module, fd, blocking, /)",
            doc = "Set the blocking mode of the specified file descriptor.")
    public static void setBlocking(int fd, boolean blocking) {
        int flags = OsErrors.check(Fds.fcntl(fd, Fds.F_GETFL, 0));
        OsErrors.check(Fds.fcntl(fd, Fds.F_SETFL, blocking ? flags & ~Fds.O_NONBLOCK : flags | Fds.O_NONBLOCK));
    }

    @Builtin(value = "device_encoding($module, /, fd)",
            doc = "Return a string describing the encoding of a terminal's file descriptor.")
    public static Object deviceEncoding(int fd) {
        return Fds.isatty(fd) ? PyStr.of("UTF-8") : PyNone.NONE;
    }

    // ---- copying

    @Builtin(value = "sendfile($module, /, out_fd, in_fd, offset, count)",
            doc = "Copy count bytes from file descriptor in_fd to file descriptor out_fd.")
    public static long sendfile(int out, int in, Object offset, long count) {
        long r;
        do {
            Scratch s = Scratch.get();
            boolean at = offset != PyNone.NONE;
            if (at) {
                s.i64(0, Args.toLong(offset));
            }
            r = Libc.blockingSysl(SENDFILE, out, in, at ? s.area() : 0, count, 0, 0);
        } while (again(r));
        return OsErrors.check(r);
    }

    /** Whether to repeat a call, after signal handlers ran. */
    static boolean again(long r) {
        if (r == -Fds.EINTR) {
            Blocking.interrupted();
            return true;
        }
        return false;
    }

    @Builtin(value = "copy_file_range($module, /, src, dst, count, offset_src=None, offset_dst=None)",
            doc = "Copy count bytes from one file descriptor to another.")
    public static long copyFileRange(int src, int dst, long count, Object srcAt, Object dstAt) {
        if (count < 0) {
            throw Errors.valueError("negative value for 'count' not allowed");
        }
        return between(COPY_FILE_RANGE, src, dst, count, srcAt, dstAt, 0);
    }

    @Builtin(value = "splice($module, /, src, dst, count, offset_src=None, offset_dst=None, flags=0)",
            doc = "Transfer count bytes from one pipe to a descriptor or vice versa.")
    public static long splice(int src, int dst, long count, Object srcAt, Object dstAt, int flags) {
        if (count < 0) {
            throw Errors.valueError("negative value for 'count' not allowed");
        }
        return between(SPLICE, src, dst, count, srcAt, dstAt, flags);
    }

    private static long between(Libc.Fn f, int src, int dst, long count, Object srcAt, Object dstAt, int flags) {
        long r;
        do {
            Scratch s = Scratch.get();
            boolean a = srcAt != null && srcAt != PyNone.NONE;
            boolean b = dstAt != null && dstAt != PyNone.NONE;
            if (a) {
                s.i64(0, Args.toLong(srcAt));
            }
            if (b) {
                s.i64(8, Args.toLong(dstAt));
            }
            r = Libc.blockingSysl(f, src, a ? s.area() : 0, dst, b ? s.area() + 8 : 0, count, flags);
        } while (again(r));
        return OsErrors.check(r);
    }

    @Builtin(value = "lockf($module, fd, command, length, /)",
            doc = "Apply, test or remove a POSIX lock on an open file descriptor.")
    public static void lockf(int fd, int command, Object length) {
        long n = Args.toLong(length);
        AuditHooks.raise("os.lockf", PyInt.of(fd), PyInt.of(command), length);
        OsErrors.check(repeat(() -> Libc.blockingSys(LOCKF, fd, command, n, 0, 0, 0)));
    }

    @Builtin(value = "posix_fadvise($module, fd, offset, length, advice, /)",
            doc = "Announce an intention to access data in a specific pattern.")
    public static void fadvise(int fd, long offset, long length, int advice) {
        OsErrors.check(repeat(() -> Libc.err(FADVISE, fd, offset, length, advice)));
    }

    @Builtin(value = "posix_fallocate($module, fd, offset, length, /)",
            doc = "Ensure a file has allocated at least a particular number of bytes on disk.")
    public static void fallocate(int fd, long offset, long length) {
        OsErrors.check(repeat(() -> Libc.err(FALLOCATE, fd, offset, length, 0)));
    }

    // ---- special descriptors

    @Builtin(value = "memfd_create($module, /, name, flags=1)")
    public static int memfdCreate(Object name, int flags) {
        return OsErrors.check(Libc.sys(MEMFD_CREATE, Scratch.get().path(PathArg.fsConvert(name)), flags));
    }

    @Builtin(value = "eventfd($module, /, initval, flags=524288)",
            doc = "Creates and returns an event notification file descriptor.")
    public static int eventfd(long value, int flags) {
        return OsErrors.check(Libc.sys(EVENTFD, value, flags));
    }

    @Builtin(value = "eventfd_read($module, /, fd)", doc = "Read eventfd value")
    public static Object eventfdRead(int fd) {
        byte[] b = new byte[8];
        OsErrors.check(Fds.read(fd, b, 0, 8));
        return PosixStat.unsigned(java.nio.ByteBuffer.wrap(b).order(java.nio.ByteOrder.nativeOrder()).getLong());
    }

    @Builtin(value = "eventfd_write($module, /, fd, value)", doc = "Write eventfd value.")
    public static void eventfdWrite(int fd, Object value) {
        byte[] b = new byte[8];
        java.nio.ByteBuffer.wrap(b).order(java.nio.ByteOrder.nativeOrder())
                .putLong(Args.big(Ops.index(value)).longValue());
        OsErrors.check(Fds.write(fd, b, 0, 8));
    }

    @Builtin(value = "pidfd_open($module, /, pid, flags=0)",
            doc = "Return a file descriptor referring to the process *pid*.")
    public static int pidfdOpen(int pid, int flags) {
        return OsErrors.check(Libc.sys(PIDFD_OPEN, pid, flags));
    }

    @Builtin(value = "openpty($module, /)", doc = "Open a pseudo-terminal.")
    public static Object openpty() {
        Scratch s = Scratch.get();
        OsErrors.check(Libc.sys(OPENPTY, s.area(), s.area() + 4, 0, 0, 0));
        int master = s.i32(0);
        int slave = s.i32(4);
        Fds.fcntl(master, Fds.F_SETFD, 1);
        Fds.fcntl(slave, Fds.F_SETFD, 1);
        return PyTuple.of(PyInt.of(master), PyInt.of(slave));
    }

    @Builtin(value = "posix_openpt($module, oflag, /)",
            doc = "Open and return a file descriptor for a master pseudo-terminal device.")
    public static int posixOpenpt(int flags) {
        return OsErrors.check(Libc.sys(POSIX_OPENPT, flags | Fds.O_CLOEXEC));
    }

    @Builtin(value = "grantpt($module, fd, /)", doc = "Grant access to the slave pseudo-terminal device.")
    public static void grantpt(Object fd) {
        OsErrors.check(Libc.sys(GRANTPT, Args.fd(fd)));
    }

    @Builtin(value = "unlockpt($module, fd, /)", doc = "Unlock a pseudo-terminal master/slave pair.")
    public static void unlockpt(Object fd) {
        OsErrors.check(Libc.sys(UNLOCKPT, Args.fd(fd)));
    }

    @Builtin(value = "ptsname($module, fd, /)", doc = "Return the name of the slave pseudo-terminal device.")
    public static Object ptsname(Object fd) {
        int f = Args.fd(fd);
        Scratch s = Scratch.get();
        OsErrors.check(Libc.err(PTSNAME_R, f, s.area(), 1024, 0));
        return FsCodec.decode(s.cString(0, 1024));
    }

    @Builtin(value = "tcgetpgrp($module, fd, /)",
            doc = "Return the process group associated with the terminal specified by fd.")
    public static int tcgetpgrp(int fd) {
        return OsErrors.check(Libc.sys(TCGETPGRP, fd));
    }

    @Builtin(value = "tcsetpgrp($module, fd, pgid, /)",
            doc = "Set the process group associated with the terminal specified by fd.")
    public static void tcsetpgrp(int fd, int pgid) {
        OsErrors.check(Libc.sys(TCSETPGRP, fd, pgid));
    }

    @Builtin(value = "scandir($module, /, path=None)",
            doc = "Return an iterator of DirEntry objects for given path.")
    public static Object scandir(Object path) {
        PathArg p = PathArg.of("scandir", "path", path, true, true);
        AuditHooks.raise("os.scandir", p.object());
        return new PyScandirIterator(p, PosixPaths.openDirectory(p));
    }

    @Constant("DirEntry")
    public static PyType dirEntry() {
        return PyType.ofClass(PyDirEntry.class);
    }
}
