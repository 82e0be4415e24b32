package dev.orochi.runtime.modules.os;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

import static dev.orochi.runtime.modules.os.Libc.fn;

/**
 * An open directory, read by the kernel's own call, many entries at a time. Not thread-safe: the iterator that owns it
 * has the lock.
 */
public final class Dir implements AutoCloseable {
    private static final Libc.Fn SYSCALL = fn("syscall");
    private static final int GETDENTS64 = Libc.AARCH64 ? 61 : 217;
    private static final int BUFFER = 32 * 1024;
    /** The directory was deleted meanwhile, which is no error. */
    private static final int ENOENT = 2;
    // Offsets in struct linux_dirent64, after the inode number.
    private static final int LENGTH = 16;
    private static final int TYPE = 18;
    private static final int NAME = 19;

    public static final int DT_DIR = 4;
    public static final int DT_REG = 8;
    public static final int DT_LNK = 10;
    public static final int DT_UNKNOWN = 0;

    /** One entry; type is a DT_ constant. */
    public record Entry(byte[] name, long ino, int type) {
    }

    /** -1 once closed. */
    private int fd;
    private final boolean rewind;
    /** Entries that were read and not yet handed out: [at, end). */
    private byte[] buffer = {};
    private int at;
    private int end;
    private int error;

    private Dir(int fd, boolean rewind) {
        this.fd = fd;
        this.rewind = rewind;
    }

    /** Null with the errno in {@link Scratch} on failure. */
    public static Dir open(byte[] path) {
        int fd = Fds.open(Fds.AT_FDCWD, path, Fds.O_NONBLOCK | Fds.O_CLOEXEC | PosixConstants.O_DIRECTORY, 0);
        return fd < 0 ? null : new Dir(fd, false);
    }

    /** Takes the descriptor over: closing the directory closes it. Null if it is none, with the errno in {@link Scratch}. */
    public static Dir ofFd(int fd) {
        Dir d = new Dir(fd, true);
        return d.fill() || d.error == 0 ? d : null;
    }

    /** Reads the next entries; false at the end. */
    private boolean fill() {
        if (fd < 0) {
            return false;
        }
        MemorySegment io = Scratch.get().io(BUFFER);
        int n = (int) Libc.blockingSysl(SYSCALL, GETDENTS64, fd, io.address(), BUFFER, 0, 0);
        error = n == -ENOENT ? 0 : Math.max(-n, 0);
        if (n <= 0) {
            return false;
        }
        buffer = Mem.bytes(io.address(), n);
        at = 0;
        end = n;
        return true;
    }

    /** The inode number of the entry at p. */
    private long number(int p) {
        long v = 0;
        for (int i = 7; i >= 0; i--) {
            v = v << 8 | buffer[p + i] & 0xff;
        }
        return v;
    }

    /** The errno of a failed {@link #next}, 0 at a proper end. */
    public int error() {
        return error;
    }

    @Override
    public void close() {
        int f = fd;
        fd = -1;
        at = end;
        if (f >= 0) {
            if (rewind) {
                Fds.lseek(f, 0, 0);
            }
            Fds.close(f);
        }
    }

    /** The next entry other than . and .., or null at the end; {@link #error} then tells why. */
    public Entry next() {
        while (at < end || fill()) {
            int p = at;
            at += buffer[p + LENGTH] & 0xff | (buffer[p + LENGTH + 1] & 0xff) << 8;
            int start = p + NAME;
            int stop = start;
            while (buffer[stop] != 0) {
                stop++;
            }
            if (buffer[start] == '.' && (stop == start + 1 || stop == start + 2 && buffer[start + 1] == '.')) {
                continue;
            }
            return new Entry(Arrays.copyOfRange(buffer, start, stop), number(p), buffer[p + TYPE]);
        }
        return null;
    }
}
