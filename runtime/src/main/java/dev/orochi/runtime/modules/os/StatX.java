package dev.orochi.runtime.modules.os;

import static dev.orochi.runtime.modules.os.Libc.fn;

/**
 * The status of a file, read by statx(2), whose structure is the same on every architecture. Immutable.
 *
 * @param mode type and permission bits
 * @param atimeNs time stamps in nanoseconds since the epoch
 */
public record StatX(int mode, long ino, long dev, long nlink, long uid, long gid, long size,
                    long atimeNs, long mtimeNs, long ctimeNs, long blksize, long blocks, long rdev) {
    private static final Libc.Fn STATX = fn("statx");
    private static final int BASIC_STATS = 0x7ff;
    private static final int AT_NO_AUTOMOUNT = 0x800;
    private static final int AT_EMPTY_PATH = 0x1000;
    static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final byte[] EMPTY = {};

    public static final int S_IFMT = 0170000;
    public static final int S_IFDIR = 0040000;
    public static final int S_IFREG = 0100000;
    public static final int S_IFLNK = 0120000;

    /** Null with the errno in {@link Scratch} on failure. */
    public static StatX of(int dirFd, byte[] path, boolean follow) {
        return read(dirFd, path, AT_NO_AUTOMOUNT | (follow ? 0 : AT_SYMLINK_NOFOLLOW));
    }

    public static StatX ofFd(int fd) {
        if (fd < 0 || StandardFds.isClosed(fd)) {
            // A negative descriptor would mean "relative to the current directory".
            Libc.sys(CLOSE, -1);
            return null;
        }
        return read(fd, EMPTY, AT_EMPTY_PATH);
    }

    private static final Libc.Fn CLOSE = fn("close");

    private static StatX read(int fd, byte[] path, int flags) {
        Scratch s = Scratch.get();
        if (Libc.sys(STATX, fd, s.path(path), flags, BASIC_STATS, s.area()) < 0) {
            return null;
        }
        return new StatX(s.u16(0x1c), s.i64(0x20), device(s.u32(0x88), s.u32(0x8c)), s.u32(0x10), s.u32(0x14),
                s.u32(0x18), s.i64(0x28), time(s, 0x40), time(s, 0x70), time(s, 0x60), s.u32(0x04), s.i64(0x30),
                device(s.u32(0x80), s.u32(0x84)));
    }

    private static long time(Scratch s, int at) {
        return s.i64(at) * 1_000_000_000L + s.u32(at + 8);
    }

    /** makedev(3). */
    public static long device(long major, long minor) {
        return (major & 0xfff) << 8 | (major & ~0xfffL) << 32 | minor & 0xff | (minor & ~0xffL) << 12;
    }

    public static long major(long dev) {
        return dev >>> 8 & 0xfff | dev >>> 32 & ~0xfffL;
    }

    public static long minor(long dev) {
        return dev & 0xff | dev >>> 12 & 0xffffff00L;
    }

    public boolean isType(int type) {
        return (mode & S_IFMT) == type;
    }
}
