package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.AuditHooks;
import dev.orochi.runtime.object.Buffer;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;

import static dev.orochi.runtime.modules.os.Libc.fn;

/** Module {@code fcntl}. Stateless. */
@PyModuleDef(value = "fcntl", doc = """
        This module performs file control and I/O control on file
        descriptors.  It is an interface to the fcntl() and ioctl() Unix
        routines.  File descriptors can be obtained with the fileno() method of
        a file or socket object.""")
public final class FcntlModule {
    @Constant("DN_ACCESS") public static final int DN_ACCESS = 1;
    @Constant("DN_ATTRIB") public static final int DN_ATTRIB = 32;
    @Constant("DN_CREATE") public static final int DN_CREATE = 4;
    @Constant("DN_DELETE") public static final int DN_DELETE = 8;
    @Constant("DN_MODIFY") public static final int DN_MODIFY = 2;
    @Constant("DN_MULTISHOT") public static final long DN_MULTISHOT = 2147483648L;
    @Constant("DN_RENAME") public static final int DN_RENAME = 16;
    @Constant("FASYNC") public static final int FASYNC = 8192;
    @Constant("FD_CLOEXEC") public static final int FD_CLOEXEC = 1;
    @Constant("FICLONE") public static final int FICLONE = 1074041865;
    @Constant("FICLONERANGE") public static final int FICLONERANGE = 1075876877;
    @Constant("F_ADD_SEALS") public static final int F_ADD_SEALS = 1033;
    @Constant("F_DUPFD") public static final int F_DUPFD = 0;
    @Constant("F_DUPFD_CLOEXEC") public static final int F_DUPFD_CLOEXEC = 1030;
    @Constant("F_EXLCK") public static final int F_EXLCK = 4;
    @Constant("F_GETFD") public static final int F_GETFD = 1;
    @Constant("F_GETFL") public static final int F_GETFL = 3;
    @Constant("F_GETLEASE") public static final int F_GETLEASE = 1025;
    @Constant("F_GETLK") public static final int F_GETLK = 5;
    @Constant("F_GETLK64") public static final int F_GETLK64 = 5;
    @Constant("F_GETOWN") public static final int F_GETOWN = 9;
    @Constant("F_GETOWN_EX") public static final int F_GETOWN_EX = 16;
    @Constant("F_GETPIPE_SZ") public static final int F_GETPIPE_SZ = 1032;
    @Constant("F_GETSIG") public static final int F_GETSIG = 11;
    @Constant("F_GET_FILE_RW_HINT") public static final int F_GET_FILE_RW_HINT = 1037;
    @Constant("F_GET_RW_HINT") public static final int F_GET_RW_HINT = 1035;
    @Constant("F_GET_SEALS") public static final int F_GET_SEALS = 1034;
    @Constant("F_NOTIFY") public static final int F_NOTIFY = 1026;
    @Constant("F_OFD_GETLK") public static final int F_OFD_GETLK = 36;
    @Constant("F_OFD_SETLK") public static final int F_OFD_SETLK = 37;
    @Constant("F_OFD_SETLKW") public static final int F_OFD_SETLKW = 38;
    @Constant("F_OWNER_PGRP") public static final int F_OWNER_PGRP = 2;
    @Constant("F_OWNER_PID") public static final int F_OWNER_PID = 1;
    @Constant("F_OWNER_TID") public static final int F_OWNER_TID = 0;
    @Constant("F_RDLCK") public static final int F_RDLCK = 0;
    @Constant("F_SEAL_FUTURE_WRITE") public static final int F_SEAL_FUTURE_WRITE = 16;
    @Constant("F_SEAL_GROW") public static final int F_SEAL_GROW = 4;
    @Constant("F_SEAL_SEAL") public static final int F_SEAL_SEAL = 1;
    @Constant("F_SEAL_SHRINK") public static final int F_SEAL_SHRINK = 2;
    @Constant("F_SEAL_WRITE") public static final int F_SEAL_WRITE = 8;
    @Constant("F_SETFD") public static final int F_SETFD = 2;
    @Constant("F_SETFL") public static final int F_SETFL = 4;
    @Constant("F_SETLEASE") public static final int F_SETLEASE = 1024;
    @Constant("F_SETLK") public static final int F_SETLK = 6;
    @Constant("F_SETLK64") public static final int F_SETLK64 = 6;
    @Constant("F_SETLKW") public static final int F_SETLKW = 7;
    @Constant("F_SETLKW64") public static final int F_SETLKW64 = 7;
    @Constant("F_SETOWN") public static final int F_SETOWN = 8;
    @Constant("F_SETOWN_EX") public static final int F_SETOWN_EX = 15;
    @Constant("F_SETPIPE_SZ") public static final int F_SETPIPE_SZ = 1031;
    @Constant("F_SETSIG") public static final int F_SETSIG = 10;
    @Constant("F_SET_FILE_RW_HINT") public static final int F_SET_FILE_RW_HINT = 1038;
    @Constant("F_SET_RW_HINT") public static final int F_SET_RW_HINT = 1036;
    @Constant("F_SHLCK") public static final int F_SHLCK = 8;
    @Constant("F_UNLCK") public static final int F_UNLCK = 2;
    @Constant("F_WRLCK") public static final int F_WRLCK = 1;
    @Constant("LOCK_EX") public static final int LOCK_EX = 2;
    @Constant("LOCK_MAND") public static final int LOCK_MAND = 32;
    @Constant("LOCK_NB") public static final int LOCK_NB = 4;
    @Constant("LOCK_READ") public static final int LOCK_READ = 64;
    @Constant("LOCK_RW") public static final int LOCK_RW = 192;
    @Constant("LOCK_SH") public static final int LOCK_SH = 1;
    @Constant("LOCK_UN") public static final int LOCK_UN = 8;
    @Constant("LOCK_WRITE") public static final int LOCK_WRITE = 128;
    @Constant("RWH_WRITE_LIFE_EXTREME") public static final int RWH_WRITE_LIFE_EXTREME = 5;
    @Constant("RWH_WRITE_LIFE_LONG") public static final int RWH_WRITE_LIFE_LONG = 4;
    @Constant("RWH_WRITE_LIFE_MEDIUM") public static final int RWH_WRITE_LIFE_MEDIUM = 3;
    @Constant("RWH_WRITE_LIFE_NONE") public static final int RWH_WRITE_LIFE_NONE = 1;
    @Constant("RWH_WRITE_LIFE_NOT_SET") public static final int RWH_WRITE_LIFE_NOT_SET = 0;
    @Constant("RWH_WRITE_LIFE_SHORT") public static final int RWH_WRITE_LIFE_SHORT = 2;

    private static final Libc.Fn FCNTL = fn("fcntl");
    private static final Libc.Fn IOCTL = fn("ioctl");
    private static final Libc.Fn FLOCK = fn("flock");
    /** What bytes arguments may be long. */
    private static final int MAX = 1024;

    private FcntlModule() {
    }

    /** A small argument is copied into our memory and back. */
    private static int call(Libc.Fn f, int fd, long command, byte[] data, int size) {
        for (; ; ) {
            Scratch s = Scratch.get();
            s.zero(size + 8);
            s.bytes(0, data, 0, data.length);
            int r = Libc.blockingSys(f, fd, command, s.area(), 0, 0, 0);
            if (r != -Fds.EINTR) {
                return OsErrors.check(r);
            }
            Blocking.interrupted();
        }
    }

    private static int call(Libc.Fn f, int fd, long command, long arg) {
        return OsErrors.check(PosixFds.repeat(() -> Libc.blockingSys(f, fd, command, arg, 0, 0, 0)));
    }

    private static long number(Object arg, String function) {
        Object index = Ops.indexOrNull(arg);
        if (index == null) {
            throw Errors.typeError(function + "() argument 3 must be an integer, a bytes-like object, or a string");
        }
        return Args.big(index).intValue();
    }

    private static byte[] data(Object arg) {
        Object plain = PyPayload.unwrap(arg);
        return plain instanceof PyStr s ? PathArg.encode(s) : Buffers.supports(arg) ? Buffers.copy(arg) : null;
    }

    @Builtin(value = "fcntl($module, fd, cmd, arg=0, /)", doc = "Perform the operation cmd on file descriptor fd.")
    public static Object fcntl(Object fdArg, int command, Object arg) {
        int fd = Args.fd(fdArg);
        AuditHooks.raise("fcntl.fcntl", PyInt.of(fd), PyInt.of(command), arg == null ? PyNone.NONE : arg);
        byte[] data = arg == null || Ops.isInt(PyPayload.unwrap(arg)) ? null : data(arg);
        if (data == null) {
            return PyInt.of(call(FCNTL, fd, command, arg == null ? 0 : number(arg, "fcntl")));
        }
        if (data.length > MAX) {
            throw Errors.valueError("fcntl argument 3 is too long");
        }
        call(FCNTL, fd, command, data, data.length);
        return PyBytes.wrap(Scratch.get().bytes(0, data.length));
    }

    @Builtin(value = "ioctl($module, fd, request, arg=0, mutate_flag=True, /)",
            doc = "Perform the operation request on file descriptor fd.")
    public static Object ioctl(Object fdArg, Object request, Object arg, boolean mutate) {
        int fd = Args.fd(fdArg);
        long command = Args.big(Ops.index(request)).longValue() & 0xffffffffL;
        AuditHooks.raise("fcntl.ioctl", PyInt.of(fd), PyInt.of(command), arg == null ? PyNone.NONE : arg);
        if (arg == null || Ops.isInt(PyPayload.unwrap(arg))) {
            return PyInt.of(call(IOCTL, fd, command, arg == null ? 0 : number(arg, "ioctl")));
        }
        Buffer target = mutate ? writable(arg) : null;
        if (target != null) {
            try (target) {
                byte[] data = target.toArray();
                int r = call(IOCTL, fd, command, data, data.length);
                byte[] back = Scratch.get().bytes(0, data.length);
                target.write(0, back, 0, back.length);
                return PyInt.of(r);
            }
        }
        byte[] data = data(arg);
        if (data == null) {
            return PyInt.of(call(IOCTL, fd, command, number(arg, "ioctl")));
        }
        if (data.length > MAX) {
            throw Errors.valueError("ioctl argument 3 is too long");
        }
        call(IOCTL, fd, command, data, data.length);
        return PyBytes.wrap(Scratch.get().bytes(0, data.length));
    }

    private static Buffer writable(Object arg) {
        if (PyPayload.unwrap(arg) instanceof PyStr || !Buffers.supports(arg)) {
            return null;
        }
        try {
            return Buffers.write(arg);
        } catch (PyException e) {
            if (e.matches(Builtins.BUFFER_ERROR)) {
                return null;
            }
            throw e;
        }
    }

    @Builtin(value = "flock($module, fd, operation, /)", doc = "Perform the lock operation on file descriptor fd.")
    public static void flock(Object fd, int operation) {
        int n = Args.fd(fd);
        AuditHooks.raise("fcntl.flock", PyInt.of(n), PyInt.of(operation));
        call(FLOCK, n, operation, 0);
    }

    @Builtin(value = "lockf($module, fd, cmd, len=0, start=0, whence=0, /)",
            doc = "A wrapper around the fcntl() locking calls.")
    public static void lockf(Object fdArg, int operation, Object len, Object start, int whence) {
        int fd = Args.fd(fdArg);
        AuditHooks.raise("fcntl.lockf", PyInt.of(fd), PyInt.of(operation), len == null ? PyNone.NONE : len,
                start == null ? PyNone.NONE : start, PyInt.of(whence));
        int type = operation == LOCK_UN ? F_UNLCK : (operation & LOCK_SH) != 0 ? F_RDLCK
                : (operation & LOCK_EX) != 0 ? F_WRLCK : -1;
        if (type < 0) {
            throw Errors.valueError("unrecognized lockf argument");
        }
        long from = start == null ? 0 : Args.toLong(start);
        long size = len == null ? 0 : Args.toLong(len);
        byte[] lock = new byte[32];
        java.nio.ByteBuffer.wrap(lock).order(java.nio.ByteOrder.nativeOrder()).putShort(0, (short) type)
            .putShort(2, (short) whence).putLong(8, from).putLong(16, size);
        call(FCNTL, fd, (operation & LOCK_NB) != 0 ? F_SETLK : F_SETLKW, lock, lock.length);
    }
}
