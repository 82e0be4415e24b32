package dev.orochi.runtime.modules.io;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.modules.os.ErrnoModule;
import dev.orochi.runtime.modules.os.Fds;
import dev.orochi.runtime.modules.os.OsErrors;
import dev.orochi.runtime.modules.os.PathArg;
import dev.orochi.runtime.modules.os.StatX;
import dev.orochi.runtime.object.AuditHooks;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Span;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * {@code _io.FileIO}: a raw stream on a file descriptor.
 *
 * <p>Thread rule: the descriptor is taken out by one CAS when the stream is closed, so that it is closed once; the
 * operations themselves are system calls and as atomic as those are. The other fields are written by
 * {@code __init__} only; {@link #seekable} is a benign race (all writers find the same answer).
 */
@PyClass(name = "FileIO", module = "_io", base = PyRawIOBase.class, doc = """
        Open a file.

        The mode can be 'r' (default), 'w', 'x' or 'a' for reading,
        writing, exclusive creation or appending.  The file will be created if it
        doesn't exist when opened for writing or appending; it will be truncated
        when opened for writing.  A FileExistsError will be raised if it already
        exists when opened for creating. Opening a file for creating implies
        writing so this mode behaves in a similar way to 'w'.Add a '+' to the mode
        to allow simultaneous reading and writing. A custom opener can be used by
        passing a callable as *opener*. The underlying file descriptor for the file
        object is then obtained by calling opener with (*name*, *flags*).
        *opener* must return an open file descriptor (passing os.open as *opener*
        results in functionality similar to passing None).""")
public final class PyFileIO extends PyRawIOBase {
    private static final PyStr NAME = PyStr.intern("name");
    private static final int READ_MAX = 0x7ffff000;
    private static final VarHandle FD;

    static {
        try {
            FD = MethodHandles.lookup().findVarHandle(PyFileIO.class, "fd", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile int fd = -1;
    private boolean created;
    private boolean readable;
    private boolean writable;
    private boolean appending;
    private boolean closefd = true;
    /** -1 not asked yet. */
    private int seekable = -1;
    private StatX statAtOpen;

    public PyFileIO(PyType type) {
        super(type);
    }

    @Builtin("__new__($type, *args, **kwargs)")
    static Object __new__(PyType cls, Object[] args, Object kwargs) {
        return new PyFileIO(cls);
    }

    // ---- opening

    @Builtin("__init__($self, file, mode='r', closefd=True, opener=None)")
    static void init(PyFileIO self, Object file, String mode, boolean closefd, Object opener) {
        self.reopen();
        self.setMode(mode == null ? "r" : mode);
        if (AuditHooks.on()) {
            AuditHooks.raise("open", file, PyStr.of(mode == null ? "r" : mode), PyInt.of(self.flags()));
        }
        Object index = self.descriptor(file);
        boolean own = false;
        if (index == null) {
            byte[] path = PathArg.fsConvert(file);
            if (!closefd) {
                throw Errors.valueError("Cannot use closefd=False with file name");
            }
            self.closefd = true;
            self.fd = self.open(file, path, opener);
            own = true;
        } else {
            self.closefd = closefd;
            self.fd = descriptorValue(index);
        }
        try {
            self.examine(file);
            if (self.type().isBuiltin()) {
                self.setOwn(NAME, file);
            } else {
                Ops.setAttr(self, NAME, file);
            }
            if (self.appending) {
                long r = Fds.lseek(self.fd, 0, 2);
                if (r < 0 && r != -ErrnoModule.ESPIPE) { // a pipe has no end to go to
                    throw OsErrors.of((int) r);
                }
            }
        } catch (RuntimeException e) {
            int fd = self.fd;
            self.fd = -1;
            if (own) {
                Fds.close(fd);
            }
            throw e;
        }
    }

    /** A second {@code __init__} closes what the first one opened. */
    private void reopen() {
        int old = (int) FD.getAndSet(this, -1);
        if (old >= 0 && closefd) {
            OsErrors.check(Fds.close(old));
        }
        seekable = -1;
    }

    private Object descriptor(Object file) {
        Object plain = PyPayload.unwrap(file);
        if (!Ops.isInt(plain)) {
            return null;
        }
        if (plain instanceof PyBool) {
            Errors.warn(Builtins.RUNTIME_WARNING, "bool is used as a file descriptor", 1);
        }
        return plain;
    }

    private static int descriptorValue(Object index) {
        Object v = Ops.index(index);
        if (v instanceof PyInt i && i.value == (int) i.value) {
            if (i.value < 0) {
                throw Errors.valueError("negative file descriptor");
            }
            return (int) i.value;
        }
        throw Errors.of(Builtins.OVERFLOW_ERROR, "Python int too large to convert to C int");
    }

    private void setMode(String mode) {
        boolean rwa = false;
        boolean plus = false;
        created = readable = writable = appending = false;
        for (int i = 0; i < mode.length(); i++) {
            char c = mode.charAt(i);
            boolean again = c == '+' ? plus : c != 'b' && rwa;
            if ("rwax+b".indexOf(c) < 0) {
                throw Errors.valueError("invalid mode: " + mode);
            }
            if (again) {
                throw badMode();
            }
            switch (c) {
                case 'x' -> created = writable = true;
                case 'r' -> readable = true;
                case 'w' -> writable = true;
                case 'a' -> appending = writable = true;
                case '+' -> readable = writable = plus = true;
                default -> {
                }
            }
            rwa |= c != '+' && c != 'b';
        }
        if (!rwa) {
            throw badMode();
        }
        truncating = mode.indexOf('w') >= 0;
    }

    private boolean truncating;

    private static PyException badMode() {
        return Errors.valueError(
                "Must have exactly one of create/read/write/append mode and at most one plus");
    }

    private int flags() {
        return (readable && writable ? 2 : writable ? 1 : 0) | (created ? 0x40 | 0x80 : 0)
                | (appending ? 0x400 | 0x40 : 0) | (truncating ? 0x200 | 0x40 : 0) | Fds.O_CLOEXEC;
    }

    private int open(Object file, byte[] path, Object opener) {
        if (opener == null || opener == PyNone.NONE) {
            return OsErrors.check(Fds.open(Fds.AT_FDCWD, path, flags(), 0666), file);
        }
        Object r = PyPayload.unwrap(Ops.call(opener, file, PyInt.of(flags())));
        if (!Ops.isInt(r)) {
            throw Errors.typeError("expected integer from opener");
        }
        int fd = dev.orochi.runtime.modules.os.Args.toInt(r);
        if (fd < 0) {
            throw Errors.valueError("opener returned " + fd);
        }
        OsErrors.check(Fds.fcntl(fd, Fds.F_SETFD, 1));
        return fd;
    }

    private void examine(Object file) {
        StatX s = StatX.ofFd(fd);
        statAtOpen = s;
        if (s == null) {
            int errno = dev.orochi.runtime.modules.os.Scratch.get().errno();
            if (errno == ErrnoModule.EBADF) {
                throw OsErrors.of(errno);
            }
        } else if (s.isType(StatX.S_IFDIR)) {
            throw OsErrors.of(ErrnoModule.EISDIR, file);
        }
    }

    // ---- closing

    @Builtin("close($self, /)")
    static void close(PyFileIO self) {
        PyException failure = null;
        try {
            PyIOBase.close(self);
        } catch (PyException e) {
            failure = e;
        }
        if (!self.closefd) {
            self.fd = -1;
        } else {
            if (self.finalizing) {
                dealloc(self, self);
            }
            int fd = (int) FD.getAndSet(self, -1);
            int r = fd < 0 ? 0 : Fds.close(fd);
            if (r < 0) {
                PyException e = OsErrors.of(r);
                throw failure == null ? e : IoSupport.chain(e, failure);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Builtin("_dealloc_warn($self, object, /)")
    static void dealloc(PyFileIO self, Object source) {
        if (self.fd >= 0 && self.closefd) {
            IoSupport.resourceWarning(source, "unclosed file " + Ops.repr(source));
        }
    }

    @Override
    protected boolean needsFinalizer() {
        return fd >= 0 && super.needsFinalizer() || type() != PyType.ofClass(PyFileIO.class) && super.needsFinalizer();
    }

    // ---- reading and writing

    private int openFd() {
        int f = fd;
        if (f < 0) {
            throw Errors.valueError("I/O operation on closed file");
        }
        return f;
    }

    private int readFd() {
        int f = openFd();
        if (!readable) {
            throw IoSupport.unsupported("File not open for reading");
        }
        return f;
    }

    private int writeFd() {
        int f = openFd();
        if (!writable) {
            throw IoSupport.unsupported("File not open for writing");
        }
        return f;
    }

    /** One read: the number of bytes, or -1 when a non-blocking descriptor has none. */
    int readInto(byte[] to, int off, int len) {
        int r = Fds.read(readFd(), to, off, len);
        return r == -ErrnoModule.EAGAIN ? -1 : OsErrors.check(r);
    }

    /** One write: the number of bytes, or -1 when a non-blocking descriptor takes none. */
    int writeFrom(byte[] from, int off, int len) {
        int r = Fds.write(writeFd(), from, off, len);
        return r == -ErrnoModule.EAGAIN ? -1 : OsErrors.check(r);
    }

    @Builtin("readinto($self, buffer, /)")
    static Object readinto(PyFileIO self, Object buffer) {
        try (WritableBuffer to = WritableBuffer.of(buffer, "readinto() argument 1")) {
            self.readFd();
            int n = (int) Math.min(to.length(), READ_MAX);
            byte[] b = new byte[n];
            int r = self.readInto(b, 0, n);
            if (r < 0) {
                return PyNone.NONE;
            }
            to.put(0, b, 0, r);
            return PyInt.of(r);
        }
    }

    @Builtin("read($self, size=-1, /)")
    static Object read(PyFileIO self, Object size) {
        self.readFd();
        long n = IoSupport.size(size);
        if (n < 0) {
            return readall(self);
        }
        byte[] b = new byte[(int) Math.min(n, READ_MAX)];
        int r = self.readInto(b, 0, b.length);
        return r < 0 ? PyNone.NONE : PyBytes.wrap(r == b.length ? b : Arrays.copyOf(b, r));
    }

    @Builtin("readall($self, /)")
    static Object readall(PyFileIO self) {
        byte[] b = self.readAllBytes();
        return b == null ? PyNone.NONE : PyBytes.wrap(b);
    }

    /** Everything up to the end of the file; null when nothing is there yet. */
    byte[] readAllBytes() {
        int f = readFd();
        StatX s = statAtOpen;
        statAtOpen = null;
        s = s != null ? s : StatX.ofFd(f);
        long rest = s == null ? 0 : s.size();
        if (rest > 65536) {
            rest -= Math.max(0, Fds.lseek(f, 0, 1));
        }
        if (rest > READ_MAX) {
            throw Errors.of(Builtins.OVERFLOW_ERROR, "unbounded read returned more bytes than a Python bytes object "
                    + "can hold");
        }
        byte[] b = new byte[(int) Math.max(rest, 0) + 1];
        for (int n = 0; ; ) {
            if (n == b.length) {
                b = Arrays.copyOf(b, (int) Math.min(READ_MAX, Math.max(8192L, n + (long) Math.max(n >> 1, 8192))));
            }
            int r = readInto(b, n, b.length - n);
            if (r <= 0) {
                return r < 0 && n == 0 ? null : Arrays.copyOf(b, n);
            }
            n += r;
        }
    }

    @Builtin("write($self, b, /)")
    static Object write(PyFileIO self, Object b) {
        Span s = Buffers.span(b);
        int r = self.writeFrom(s.array(), s.from(), s.length());
        return r < 0 ? PyNone.NONE : PyInt.of(r);
    }

    // ---- position

    long seekTo(long offset, int whence) {
        long r = Fds.lseek(openFd(), offset, whence);
        if (seekable < 0) {
            seekable = r >= 0 ? 1 : 0;
        }
        return OsErrors.check(r);
    }

    @Builtin("seek($self, pos, whence=0, /)")
    static long seek(PyFileIO self, Object pos, int whence) {
        self.openFd();
        return self.seekTo(IoSupport.offset(pos), whence);
    }

    @Builtin("tell($self, /)")
    static long tell(PyFileIO self) {
        return self.seekTo(0, 1);
    }

    @Builtin("truncate($self, size=None, /)")
    static Object truncate(PyFileIO self, Object size) {
        int f = self.writeFd();
        Object pos = size == null || size == PyNone.NONE ? PyInt.of(self.seekTo(0, 1)) : size;
        OsErrors.check(Fds.ftruncate(f, IoSupport.offset(pos)));
        return pos;
    }

    // ---- properties

    @Builtin("readable($self, /)")
    static boolean readable(PyFileIO self) {
        self.openFd();
        return self.readable;
    }

    @Builtin("writable($self, /)")
    static boolean writable(PyFileIO self) {
        self.openFd();
        return self.writable;
    }

    @Builtin("seekable($self, /)")
    static boolean seekable(PyFileIO self) {
        int f = self.openFd();
        if (self.seekable < 0) {
            self.seekable = Fds.lseek(f, 0, 1) >= 0 ? 1 : 0;
        }
        return self.seekable == 1;
    }

    @Builtin("fileno($self, /)")
    static int fileno(PyFileIO self) {
        return self.openFd();
    }

    @Builtin("isatty($self, /)")
    static boolean isatty(PyFileIO self) {
        return Fds.isatty(self.openFd());
    }

    /** A regular file just opened needs no system call to be known as no terminal. */
    @Builtin("_isatty_open_only($self, /)")
    static boolean isattyOpenOnly(PyFileIO self) {
        StatX s = self.statAtOpen;
        return !(s != null && !s.isType(0020000)) && isatty(self);
    }

    @Getter(value = "closed", doc = "True if the file is closed")
    static Object closed(PyFileIO self) {
        return PyBool.of(self.fd < 0);
    }

    @Getter("closefd")
    static Object closefd(PyFileIO self) {
        return PyBool.of(self.closefd);
    }

    @Getter("mode")
    static Object mode(PyFileIO self) {
        return PyStr.of(self.modeText());
    }

    private String modeText() {
        return created ? readable ? "xb+" : "xb" : appending ? readable ? "ab+" : "ab"
                : readable ? writable ? "rb+" : "rb" : "wb";
    }

    @Getter("_blksize")
    static long blockSize(PyFileIO self) {
        StatX s = self.statAtOpen;
        return s != null && s.blksize() > 1 ? s.blksize() : PyBuffered.DEFAULT_BUFFER_SIZE;
    }

    @Getter("_finalizing")
    static Object finalizing(PyFileIO self) {
        return PyBool.of(self.finalizing);
    }

    @Setter("_finalizing")
    static void setFinalizing(PyFileIO self, boolean value) {
        self.finalizing = value;
    }

    @Builtin("__repr__($self, /)")
    static Object repr(PyFileIO self) {
        String type = IoSupport.qualifiedName(self);
        int fd = self.fd;
        if (fd < 0) {
            return PyStr.of("<" + type + " [closed]>");
        }
        Object name = Ops.getAttrOrNull(self, "name");
        String what = name == null ? "fd=" + fd : "name=" + IoSupport.nameRepr(self, name);
        return PyStr.of("<" + type + " " + what + " mode='" + self.modeText() + "' closefd="
                + (self.closefd ? "True" : "False") + ">");
    }

    @Builtin("__getstate__($self, /)")
    static Object getstate(PyFileIO self) {
        throw IoSupport.cannotPickle(self);
    }
}
