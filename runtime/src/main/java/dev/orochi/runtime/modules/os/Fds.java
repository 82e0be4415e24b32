package dev.orochi.runtime.modules.os;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

import static dev.orochi.runtime.modules.os.Libc.fn;

/**
 * Operations on file descriptors, which are plain ints. Results are counts or {@code -errno}; EINTR never comes out:
 * the call is repeated after the pending signal handlers ran (PEP 475), whose exception propagates.
 */
public final class Fds {
    public static final int EINTR = 4;

    private static final Libc.Fn READ = fn("read");
    private static final Libc.Fn WRITE = fn("write");
    private static final Libc.Fn PREAD = fn("pread64");
    private static final Libc.Fn PWRITE = fn("pwrite64");
    private static final Libc.Fn OPENAT = fn("openat");
    private static final Libc.Fn CLOSE = fn("close");
    private static final Libc.Fn LSEEK = fn("lseek64");
    private static final Libc.Fn FTRUNCATE = fn("ftruncate64");
    private static final Libc.Fn ISATTY = fn("isatty");
    private static final Libc.Fn FCNTL = fn("fcntl");
    private static final Libc.Fn DUP = fn("dup");
    private static final Libc.Fn DUP3 = fn("dup3");
    private static final Libc.Fn DUP2 = fn("dup2");
    private static final Libc.Fn PIPE2 = fn("pipe2");

    public static final int AT_FDCWD = -100;
    public static final int O_CLOEXEC = 0x80000;
    public static final int O_NONBLOCK = 0x800;
    public static final int F_DUPFD_CLOEXEC = 1030;
    public static final int F_GETFD = 1;
    public static final int F_SETFD = 2;
    public static final int F_GETFL = 3;
    public static final int F_SETFL = 4;
    /** What Linux transfers at most in one call. */
    private static final int MAX_IO = 0x7ffff000;

    private Fds() {
    }

    /** One read(2) of at most len bytes. */
    public static int read(int fd, byte[] to, int off, int len) {
        return transfer(READ, fd, to, off, len, 0);
    }

    public static int pread(int fd, byte[] to, int off, int len, long position) {
        return transfer(PREAD, fd, to, off, len, position);
    }

    private static int transfer(Libc.Fn f, int fd, byte[] to, int off, int len, long position) {
        len = Math.min(len, MAX_IO);
        for (; ; ) {
            Scratch s = Scratch.get();
            MemorySegment io = s.io(len);
            int n = (int) Math.min(len, io.byteSize());
            boolean big = n < len;
            long p = big ? Libc.malloc(len) : io.address();
            try {
                long r = Libc.blockingSysl(f, fd, p, len, position, 0, 0);
                if (r > 0) {
                    Mem.get(p, to, off, (int) r);
                }
                if (r != -EINTR) {
                    return (int) r;
                }
            } finally {
                if (big) {
                    Libc.free(p);
                }
            }
            Blocking.interrupted();
        }
    }

    /** One write(2). */
    public static int write(int fd, byte[] from, int off, int len) {
        return send(WRITE, fd, from, off, len, 0);
    }

    public static int pwrite(int fd, byte[] from, int off, int len, long position) {
        return send(PWRITE, fd, from, off, len, position);
    }

    private static int send(Libc.Fn f, int fd, byte[] from, int off, int len, long position) {
        len = Math.min(len, MAX_IO);
        for (; ; ) {
            Scratch s = Scratch.get();
            MemorySegment io = s.io(len);
            boolean big = io.byteSize() < len;
            long p = big ? Libc.malloc(len) : io.address();
            try {
                if (big) {
                    Mem.put(p, from, off, len);
                } else {
                    MemorySegment.copy(from, off, io, ValueLayout.JAVA_BYTE, 0, len);
                }
                long r = Libc.blockingSysl(f, fd, p, len, position, 0, 0);
                if (r != -EINTR) {
                    return (int) r;
                }
            } finally {
                if (big) {
                    Libc.free(p);
                }
            }
            Blocking.interrupted();
        }
    }

    /** Writes everything; 0 or -errno. */
    public static int writeAll(int fd, byte[] from, int off, int len) {
        while (len > 0) {
            int r = write(fd, from, off, len);
            if (r < 0) {
                return r;
            }
            off += r;
            len -= r;
        }
        return 0;
    }

    public static int open(int dirFd, byte[] path, int flags, int mode) {
        for (; ; ) {
            int r = Libc.blockingSys(OPENAT, dirFd, Scratch.get().path(path), flags, mode, 0, 0);
            if (r != -EINTR) {
                return StandardFds.lowest(r);
            }
            Blocking.interrupted();
        }
    }

    /** Never repeated: Linux has closed the descriptor even when it says EINTR. */
    public static int close(int fd) {
        if (fd >= 0 && fd <= 2) {
            return StandardFds.close(fd);
        }
        int r = Libc.blockingSys(CLOSE, fd, 0, 0, 0, 0, 0);
        return r == -EINTR ? 0 : r;
    }

    public static long lseek(int fd, long offset, int whence) {
        return Libc.sysl(LSEEK, fd, offset, whence);
    }

    public static int ftruncate(int fd, long size) {
        for (; ; ) {
            int r = Libc.blockingSys(FTRUNCATE, fd, size, 0, 0, 0, 0);
            if (r != -EINTR) {
                return r;
            }
            Blocking.interrupted();
        }
    }

    public static boolean isatty(int fd) {
        return Libc.sys(ISATTY, fd) == 1;
    }

    public static int fcntl(int fd, int command, long arg) {
        if (StandardFds.isClosed(fd)) {
            return -ErrnoModule.EBADF;
        }
        return Libc.sys(FCNTL, fd, command, arg);
    }

    /** A duplicate that is closed on exec unless {@code inheritable}. */
    public static int dup(int fd, boolean inheritable) {
        if (StandardFds.isClosed(fd)) {
            return -ErrnoModule.EBADF;
        }
        return StandardFds.lowest(inheritable ? Libc.sys(DUP, fd) : fcntl(fd, F_DUPFD_CLOEXEC, 0));
    }

    public static int dup2(int fd, int to, boolean inheritable) {
        if (StandardFds.isClosed(fd)) {
            return -ErrnoModule.EBADF;
        }
        for (; ; ) {
            int r = inheritable || fd == to ? Libc.blockingSys(DUP2, fd, to, 0, 0, 0, 0)
                    : Libc.blockingSys(DUP3, fd, to, O_CLOEXEC, 0, 0, 0);
            if (r >= 0) {
                StandardFds.opened(to);
            }
            if (r >= 0 && fd == to && !inheritable) {
                int e = fcntl(to, F_SETFD, 1);
                return e < 0 ? e : r;
            }
            if (r != -EINTR) {
                return r;
            }
            Blocking.interrupted();
        }
    }

    /** Both ends, {@code read | (long) write << 32}, or -errno. */
    public static long pipe(int flags) {
        Scratch s = Scratch.get();
        int r = Libc.sys(PIPE2, s.area(), flags);
        return r < 0 ? r : s.u32(0) | (long) s.i32(4) << 32;
    }
}
