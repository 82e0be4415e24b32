package dev.orochi.runtime.modules.os;

import java.util.Arrays;

import static dev.orochi.runtime.modules.os.Libc.fn;

/**
 * An open directory stream. Not thread-safe: the iterator that owns it has the lock.
 */
public final class Dir implements AutoCloseable {
    private static final Libc.Fn OPENDIR = fn("opendir");
    private static final Libc.Fn FDOPENDIR = fn("fdopendir");
    private static final Libc.Fn READDIR = fn("readdir64");
    private static final Libc.Fn REWINDDIR = fn("rewinddir");
    private static final Libc.Fn CLOSEDIR = fn("closedir");
    private static final Libc.Fn ERRNO = fn("__errno_location");

    public static final int DT_DIR = 4;
    public static final int DT_REG = 8;
    public static final int DT_LNK = 10;
    public static final int DT_UNKNOWN = 0;

    /** One entry; type is a DT_ constant. */
    public record Entry(byte[] name, long ino, int type) {
    }

    private long stream;
    private final boolean rewind;

    private Dir(long stream, boolean rewind) {
        this.stream = stream;
        this.rewind = rewind;
    }

    /** Null with the errno in {@link Scratch} on failure. */
    public static Dir open(byte[] path) {
        Blocking.enter();
        long p;
        try {
            p = Libc.ptr(OPENDIR, Scratch.get().path(path), 0, 0);
        } finally {
            Blocking.leave();
        }
        return p == 0 ? null : new Dir(p, false);
    }

    /** Takes the descriptor over; closing the stream closes it. */
    public static Dir ofFd(int fd) {
        long p = Libc.ptr(FDOPENDIR, fd, 0, 0);
        return p == 0 ? null : new Dir(p, true);
    }

    /** The next entry other than . and .., or null at the end; {@link #error} then tells why. */
    public Entry next() {
        for (; ; ) {
            if (stream == 0) {
                return null;
            }
            Mem.i32(Libc.ptr(ERRNO, 0, 0, 0), 0);
            long e = Libc.ptr(READDIR, stream, 0, 0);
            if (e == 0) {
                error = Scratch.get().errno();
                return null;
            }
            byte[] name = Mem.cString(e + 19);
            if (name[0] == '.' && (name.length == 1 || name.length == 2 && name[1] == '.')) {
                continue;
            }
            return new Entry(name, Mem.i64(e), Mem.i8(e + 18));
        }
    }

    private int error;

    /** The errno of a failed {@link #next}, 0 at a proper end. */
    public int error() {
        return error;
    }

    @Override
    public void close() {
        long p = stream;
        stream = 0;
        if (p != 0) {
            if (rewind) {
                Libc.ptr(REWINDDIR, p, 0, 0);
            }
            Libc.sys(CLOSEDIR, p);
        }
    }

    @Override
    public String toString() {
        return "Dir" + Arrays.asList(stream);
    }
}
