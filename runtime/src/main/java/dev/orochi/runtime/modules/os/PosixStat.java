package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.AuditHooks;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyBigInt;
import dev.orochi.runtime.object.PyStructSequence;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.Builtins;
import java.math.BigInteger;

import static dev.orochi.runtime.modules.os.Libc.fn;

/** Module {@code posix}: the stat family, access rights, owners and times of files. Stateless. */
@PyModuleDef("posix")
public final class PosixStat {
    private static final Libc.Fn FACCESSAT = fn("faccessat");
    private static final Libc.Fn FCHMODAT = fn("fchmodat");
    private static final Libc.Fn FCHMOD = fn("fchmod");
    private static final Libc.Fn FCHOWNAT = fn("fchownat");
    private static final Libc.Fn FCHOWN = fn("fchown");
    private static final Libc.Fn UTIMENSAT = fn("utimensat");
    private static final Libc.Fn FUTIMENS = fn("futimens");
    private static final Libc.Fn STATVFS = fn("statvfs64");
    private static final Libc.Fn FSTATVFS = fn("fstatvfs64");
    private static final int AT_EACCESS = 0x200;

    private PosixStat() {
    }

    private static final class Types {
        static final PyType STAT = PyStructSequence.newType("os", "stat_result", """
                stat_result: Result from stat, fstat, or lstat.

                This object may be accessed either as a tuple of
                  (mode, ino, dev, nlink, uid, gid, size, atime, mtime, ctime)
                or via the attributes st_mode, st_ino, st_dev, st_nlink, st_uid, and so on.

                Posix/windows: If your platform supports st_blksize, st_blocks, st_rdev,
                or st_flags, they are available as attributes only.

                See os.stat for more information.""", 10,
                "st_mode: protection bits", "st_ino: inode", "st_dev: device", "st_nlink: number of hard links",
                "st_uid: user ID of owner", "st_gid: group ID of owner", "st_size: total size, in bytes", null, null,
                null, "st_atime: time of last access", "st_mtime: time of last modification",
                "st_ctime: time of last change", "st_atime_ns: time of last access in nanoseconds",
                "st_mtime_ns: time of last modification in nanoseconds",
                "st_ctime_ns: time of last change in nanoseconds", "st_blksize: blocksize for filesystem I/O",
                "st_blocks: number of blocks allocated", "st_rdev: device type (if inode device)");
        static final PyType STATVFS = PyStructSequence.newType("os", "statvfs_result", """
                statvfs_result: Result from statvfs or fstatvfs.

                This object may be accessed either as a tuple of
                  (bsize, frsize, blocks, bfree, bavail, files, ffree, favail, flag, namemax),
                or via the attributes f_bsize, f_frsize, f_blocks, f_bfree, and so on.

                See os.statvfs for more information.""", 10, "f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail",
                "f_files", "f_ffree", "f_favail", "f_flag", "f_namemax", "f_fsid");
    }

    @Constant("stat_result")
    public static PyType statResult() {
        return Types.STAT;
    }

    @Constant("statvfs_result")
    public static PyType statvfsResult() {
        return Types.STATVFS;
    }

    /** The Python result of a stat. */
    static Object result(StatX s) {
        return PyStructSequence.of(Types.STAT, PyInt.of(s.mode()), unsigned(s.ino()), unsigned(s.dev()),
                unsigned(s.nlink()), PyInt.of(s.uid()), PyInt.of(s.gid()), PyInt.of(s.size()),
                seconds(s.atimeNs()), seconds(s.mtimeNs()), seconds(s.ctimeNs()),
                floating(s.atimeNs()), floating(s.mtimeNs()), floating(s.ctimeNs()),
                PyInt.of(s.atimeNs()), PyInt.of(s.mtimeNs()), PyInt.of(s.ctimeNs()),
                PyInt.of(s.blksize()), PyInt.of(s.blocks()), unsigned(s.rdev()));
    }

    static Object unsigned(long v) {
        return v >= 0 ? PyInt.of(v) : PyBigInt.of(new BigInteger(Long.toUnsignedString(v)));
    }

    private static Object seconds(long ns) {
        return PyInt.of(Math.floorDiv(ns, Clocks.SECOND));
    }

    private static Object floating(long ns) {
        return PyFloat.of(Math.floorDiv(ns, Clocks.SECOND) + 1e-9 * Math.floorMod(ns, Clocks.SECOND));
    }

    private static Object resultOrRaise(StatX s, PathArg path) {
        if (s == null) {
            throw OsErrors.of(Scratch.get().errno(), path == null || path.isFd() && path.fd() < 0 ? null : path.object());
        }
        return result(s);
    }

    @Builtin(value = "stat($module, /, path, *, dir_fd=None, follow_symlinks=True)",
            doc = "Perform a stat system call on the given path.")
    public static Object stat(Object path, Object dirFd, boolean follow) {
        PathArg p = PathArg.orFd("stat", "path", path);
        int dir = Args.dirFd(dirFd);
        if (p.isFd()) {
            forbid("stat", dir, follow);
            return resultOrRaise(StatX.ofFd(p.fd()), p);
        }
        return resultOrRaise(StatX.of(dir, p.bytes(), follow), p);
    }

    /** Descriptors have neither a directory nor links. */
    static void forbid(String function, int dirFd, boolean follow) {
        if (dirFd != Fds.AT_FDCWD) {
            throw Errors.valueError(function + ": can't specify dir_fd without matching path");
        }
        if (!follow) {
            throw Errors.valueError(function + ": cannot use fd and follow_symlinks together");
        }
    }

    @Builtin(value = "lstat($module, /, path, *, dir_fd=None)",
            doc = "Perform a stat system call on the given path, without following symbolic links.")
    public static Object lstat(Object path, Object dirFd) {
        PathArg p = PathArg.of("lstat", "path", path);
        return resultOrRaise(StatX.of(Args.dirFd(dirFd), p.bytes(), false), p);
    }

    @Builtin(value = "fstat($module, /, fd)",
            doc = "Perform a stat system call on the given file descriptor.")
    public static Object fstat(int fd) {
        return resultOrRaise(StatX.ofFd(fd), null);
    }

    @Builtin(value = "access($module, /, path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)",
            doc = "Use the real uid/gid to test for access to a path.")
    public static boolean access(Object path, int mode, Object dirFd, boolean effective, boolean follow) {
        PathArg p = PathArg.of("access", "path", path);
        int flags = (effective ? AT_EACCESS : 0) | (follow ? 0 : StatX.AT_SYMLINK_NOFOLLOW);
        return Libc.sys(FACCESSAT, Args.dirFd(dirFd), Scratch.get().path(p.bytes()), mode, flags) == 0;
    }

    @Builtin(value = "chmod($module, /, path, mode, *, dir_fd=None, follow_symlinks=True)",
            doc = "Change the access permissions of a file.")
    public static void chmod(Object path, int mode, Object dirFd, boolean follow) {
        PathArg p = PathArg.orFd("chmod", "path", path);
        int dir = Args.dirFd(dirFd);
        AuditHooks.raise("os.chmod", p.object(), PyInt.of(mode), Args.auditedDir(dir));
        if (p.isFd()) {
            OsErrors.check(Libc.sys(FCHMOD, p.fd(), mode), p.object());
            return;
        }
        int r = Libc.sys(FCHMODAT, dir, Scratch.get().path(p.bytes()), mode,
                follow ? 0 : StatX.AT_SYMLINK_NOFOLLOW);
        if (r == -ErrnoModule.EOPNOTSUPP && !follow) {
            throw Errors.of(Builtins.NOT_IMPLEMENTED_ERROR,
                    dir != Fds.AT_FDCWD ? "chmod: cannot use dir_fd and follow_symlinks together"
                            : "chmod: follow_symlinks unavailable on this platform");
        }
        OsErrors.check(r, p.object());
    }

    @Builtin(value = "fchmod($module, /, fd, mode)",
            doc = "Change the access permissions of the file given by file descriptor fd.")
    public static void fchmod(int fd, int mode) {
        AuditHooks.raise("os.chmod", PyInt.of(fd), PyInt.of(mode), PyInt.of(-1));
        OsErrors.check(Libc.sys(FCHMOD, fd, mode));
    }

    @Builtin(value = "chown($module, /, path, uid, gid, *, dir_fd=None, follow_symlinks=True)",
            doc = "Change the owner and group id of path to the numeric uid and gid.")
    public static void chown(Object path, Object uid, Object gid, Object dirFd, boolean follow) {
        PathArg p = PathArg.orFd("chown", "path", path);
        long u = Args.id(uid, "uid");
        long g = Args.id(gid, "gid");
        int dir = Args.dirFd(dirFd);
        auditChown(p.object(), u, g, Args.auditedDir(dir));
        if (p.isFd()) {
            forbid("chown", dir, follow);
            OsErrors.check(Libc.sys(FCHOWN, p.fd(), u, g), p.object());
            return;
        }
        OsErrors.check(Libc.sys(FCHOWNAT, dir, Scratch.get().path(p.bytes()), u, g,
                follow ? 0 : StatX.AT_SYMLINK_NOFOLLOW), p.object());
    }

    @Builtin(value = "lchown($module, /, path, uid, gid)",
            doc = "Change the owner and group id of path to the numeric uid and gid.")
    public static void lchown(Object path, Object uid, Object gid) {
        PathArg p = PathArg.of("lchown", "path", path);
        long u = Args.id(uid, "uid");
        long g = Args.id(gid, "gid");
        auditChown(p.object(), u, g, PyInt.of(-1));
        OsErrors.check(Libc.sys(FCHOWNAT, Fds.AT_FDCWD, Scratch.get().path(p.bytes()), u, g, StatX.AT_SYMLINK_NOFOLLOW),
                p.object());
    }

    private static void auditChown(Object path, long uid, long gid, PyInt dir) {
        AuditHooks.raise("os.chown", path, PyInt.of(uid & 0xffffffffL), PyInt.of(gid & 0xffffffffL), dir);
    }

    @Builtin(value = "fchown($module, /, fd, uid, gid)",
            doc = "Change the owner and group id of the file specified by file descriptor.")
    public static void fchown(int fd, Object uid, Object gid) {
        long u = Args.id(uid, "uid");
        long g = Args.id(gid, "gid");
        auditChown(PyInt.of(fd), u, g, PyInt.of(-1));
        OsErrors.check(Libc.sys(FCHOWN, fd, u, g));
    }

    // ---- times

    @Builtin(value = "utime($module, /, path, times=None, *, ns=<unrepresentable>, dir_fd=None, follow_symlinks=True)",
            doc = "Set the access and modified time of path.", textSignature = false)
    public static void utime(Object path, Object times, Object ns, Object dirFd, boolean follow) {
        PathArg p = PathArg.orFd("utime", "path", path);
        boolean hasTimes = times != null && times != PyNone.NONE;
        if (hasTimes && ns != null) {
            throw Errors.valueError("utime: you may specify either 'times' or 'ns' but not both");
        }
        long[] at = hasTimes ? seconds(times) : ns != null ? nanoseconds(ns) : null;
        int dir = Args.dirFd(dirFd);
        AuditHooks.raise("os.utime", p.object(), times == null ? PyNone.NONE : times, ns == null ? PyNone.NONE : ns,
                Args.auditedDir(dir));
        Scratch s = Scratch.get();
        long area = 0;
        if (at != null) {
            area = s.area();
            s.i64(0, at[0]).i64(8, at[1]).i64(16, at[2]).i64(24, at[3]);
        }
        if (p.isFd()) {
            forbid("utime", dir, follow);
            OsErrors.check(Libc.sys(FUTIMENS, p.fd(), area));
            return;
        }
        OsErrors.check(Libc.sys(UTIMENSAT, dir, s.path(p.bytes()), area,
                follow ? 0 : StatX.AT_SYMLINK_NOFOLLOW), p.object());
    }

    private static long[] seconds(Object times) {
        if (!(times instanceof PyTuple t) || t.size() != 2) {
            throw Errors.typeError("utime: 'times' must be either a tuple of two ints or None");
        }
        long[] r = new long[4];
        for (int i = 0; i < 2; i++) {
            long n = Args.nanoseconds(t.get(i), Args.Round.FLOOR);
            r[2 * i] = Math.floorDiv(n, Clocks.SECOND);
            r[2 * i + 1] = Math.floorMod(n, Clocks.SECOND);
        }
        return r;
    }

    private static long[] nanoseconds(Object ns) {
        if (!(ns instanceof PyTuple t) || t.size() != 2) {
            throw Errors.typeError("utime: 'ns' must be a tuple of two ints");
        }
        long[] r = new long[4];
        BigInteger second = BigInteger.valueOf(Clocks.SECOND);
        for (int i = 0; i < 2; i++) {
            BigInteger v = Args.big(Ops.index(t.get(i)));
            BigInteger nanos = v.mod(second);
            r[2 * i] = v.subtract(nanos).divide(second).longValue();
            r[2 * i + 1] = nanos.longValue();
        }
        return r;
    }

    // ---- file systems

    @Builtin(value = "statvfs($module, /, path)",
            doc = "Perform a statvfs system call on the given path.")
    public static Object statvfs(Object path) {
        PathArg p = PathArg.orFd("statvfs", "path", path);
        Scratch s = Scratch.get();
        int r = p.isFd() ? Libc.sys(FSTATVFS, p.fd(), s.area()) : Libc.sys(STATVFS, s.path(p.bytes()), s.area());
        OsErrors.check(r, p.object());
        return vfs(s);
    }

    @Builtin(value = "fstatvfs($module, fd, /)", doc = "Perform an fstatvfs system call on the given fd.")
    public static Object fstatvfs(int fd) {
        Scratch s = Scratch.get();
        OsErrors.check(Libc.sys(FSTATVFS, fd, s.area()));
        return vfs(s);
    }

    private static Object vfs(Scratch s) {
        Object[] v = new Object[11];
        for (int i = 0; i < 8; i++) {
            v[i] = unsigned(s.i64(8 * i));
        }
        v[8] = unsigned(s.i64(72));
        v[9] = unsigned(s.i64(80));
        v[10] = unsigned(s.i64(64));
        return PyStructSequence.of(Types.STATVFS, v);
    }

    @Builtin(value = "major($module, device, /)", doc = "Extracts a device major number from a raw device number.")
    public static long major(Object device) {
        return isNoDevice(device) ? -1 : StatX.major(number(device, 64));
    }

    @Builtin(value = "minor($module, device, /)", doc = "Extracts a device minor number from a raw device number.")
    public static long minor(Object device) {
        return isNoDevice(device) ? -1 : StatX.minor(number(device, 64));
    }

    private static long part(Object o) {
        return isNoDevice(o) ? 0xffffffffL : number(o, 32);
    }

    /** -1 stands for no device. */
    private static boolean isNoDevice(Object o) {
        return Ops.index(o) instanceof PyInt i && i.value == -1;
    }

    private static long number(Object o, int bits) {
        BigInteger v = Args.big(Ops.index(o));
        if (v.signum() < 0) {
            throw Errors.valueError("Cannot convert negative int");
        }
        if (v.bitLength() > bits) {
            throw Errors.overflowError("Python int too large for C " + (bits == 64 ? "uint64_t" : "unsigned int"));
        }
        return v.longValue();
    }

    @Builtin(value = "makedev($module, major, minor, /)",
            doc = "Composes a raw device number from the major and minor device numbers.")
    public static Object makedev(Object major, Object minor) {
        if (isNoDevice(major) && isNoDevice(minor)) {
            return PyInt.of(-1);
        }
        return unsigned(StatX.device(part(major), part(minor)));
    }
}
