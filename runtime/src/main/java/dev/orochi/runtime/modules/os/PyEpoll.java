package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Finalizable;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import java.util.concurrent.atomic.AtomicInteger;

import static dev.orochi.runtime.modules.os.Libc.fn;

/** {@code select.epoll}. The descriptor is taken out once by CAS when it is closed. */
@PyClass(name = "epoll", module = "select", doc = """
        Returns an epolling object.

          sizehint
            The expected number of events to be registered.  It must be positive,
            or -1 to use the default.  It is only used on older systems where
            epoll_create1() is not available; otherwise it has no effect (though its
            value is still checked).
          flags
            Deprecated and completely ignored.  However, when supplied, its value
            must be 0 or select.EPOLL_CLOEXEC, otherwise OSError is raised.""")
public final class PyEpoll extends PyExtensible implements BuiltinFlags.NoWeakRefs, Finalizable {
    private static final Libc.Fn CREATE = fn("epoll_create1");
    private static final Libc.Fn CTL = fn("epoll_ctl");
    private static final Libc.Fn WAIT = fn("epoll_wait");
    private static final int CLOEXEC = 0x80000;
    private static final int ADD = 1;
    private static final int DELETE = 2;
    private static final int MODIFY = 3;
    /** The structure is packed on x86-64 only. */
    private static final int SIZE = Libc.AARCH64 ? 16 : 12;
    private static final int DATA = Libc.AARCH64 ? 8 : 4;

    private final AtomicInteger fd;

    private PyEpoll(PyType type, int fd) {
        super(type.instanceShape());
        this.fd = new AtomicInteger(fd);
    }

    @Builtin("__new__($type, sizehint=-1, flags=0)")
    static Object __new__(PyType cls, int sizeHint, int flags) {
        if (sizeHint <= 0 && sizeHint != -1) {
            throw Errors.valueError("negative sizehint");
        }
        if (flags != 0 && flags != CLOEXEC) {
            throw Errors.of(dev.orochi.runtime.object.Builtins.OS_ERROR, "invalid flags");
        }
        return new PyEpoll(cls, OsErrors.check(Libc.sys(CREATE, CLOEXEC)));
    }

    @Builtin(value = "fromfd($type, fd, /)", kind = Kind.CLASS)
    static Object fromfd(PyType cls, int fd) {
        return new PyEpoll(cls, fd);
    }

    private int open() {
        int f = fd.get();
        if (f < 0) {
            throw Errors.valueError("I/O operation on closed epoll object");
        }
        return f;
    }

    private int shut() {
        int f = fd.getAndSet(-1);
        return f < 0 ? 0 : Fds.close(f);
    }

    @Override
    public void finalizeObject() {
        shut();
    }

    @Builtin("close($self, /)")
    static void close(PyEpoll self) {
        OsErrors.check(self.shut());
    }

    @Getter("closed")
    static Object closed(PyEpoll self) {
        return PyBool.of(self.fd.get() < 0);
    }

    @Builtin("fileno($self, /)")
    static int fileno(PyEpoll self) {
        return self.open();
    }

    @Builtin("__enter__($self, /)")
    static Object enter(PyEpoll self) {
        self.open();
        return self;
    }

    @Builtin("__exit__($self, exc_type=None, exc_value=None, exc_tb=None, /)")
    static void exit(PyEpoll self, Object type, Object value, Object tb) {
        close(self);
    }

    private void control(int operation, Object target, long events) {
        int epoll = open();
        int f = Args.fd(target);
        Scratch s = Scratch.get();
        s.zero(16);
        s.i32(0, (int) events).i32(DATA, f);
        OsErrors.check(Libc.sys(CTL, epoll, operation, f, s.area()));
    }

    private static long mask(Object o) {
        long v = Args.toLong(o);
        if (v < 0 || v > 0xffffffffL) {
            throw Errors.overflowError(v < 0 ? "can't convert negative value to unsigned int"
                    : "Python int too large to convert to C unsigned int");
        }
        return v;
    }

    @Builtin("register($self, /, fd, eventmask=select.EPOLLIN | select.EPOLLPRI | select.EPOLLOUT)")
    static void register(PyEpoll self, Object fd, Object mask) {
        self.control(ADD, fd, mask == null ? 7 : mask(mask));
    }

    @Builtin("modify($self, /, fd, eventmask)")
    static void modify(PyEpoll self, Object fd, Object mask) {
        self.control(MODIFY, fd, mask(mask));
    }

    @Builtin("unregister($self, /, fd)")
    static void unregister(PyEpoll self, Object fd) {
        self.control(DELETE, fd, 0);
    }

    @Builtin("poll($self, /, timeout=None, maxevents=-1)")
    static Object poll(PyEpoll self, Object timeout, int max) {
        self.open();
        long ns = Polling.timeout(timeout, "timeout must be an integer or None", true);
        if (max == -1) {
            max = 1023;
        } else if (max < 1) {
            throw Errors.valueError("maxevents must be greater than 0, got " + max);
        }
        long p = Libc.malloc((long) max * SIZE);
        try {
            int n = self.await(p, max, ns);
            PyList result = new PyList();
            for (int i = 0; i < n; i++) {
                long e = p + (long) i * SIZE;
                result.append(PyTuple.of(PyInt.of(Mem.i32(e + DATA)), PyInt.of(Mem.i32(e) & 0xffffffffL)));
            }
            return result;
        } finally {
            Libc.free(p);
        }
    }

    private int await(long p, int max, long ns) {
        long deadline = System.nanoTime() + ns;
        for (long rest = ns; ; rest = Math.max(0, deadline - System.nanoTime())) {
            long ms = ns < 0 ? -1 : Math.min(Integer.MAX_VALUE, Math.ceilDiv(rest, 1_000_000L));
            int r = Libc.blockingSys(WAIT, open(), p, max, ms, 0, 0);
            if (r != -Fds.EINTR) {
                return OsErrors.check(r);
            }
            Blocking.interrupted();
            if (ns < 0) {
                deadline = 0;
            }
        }
    }
}
