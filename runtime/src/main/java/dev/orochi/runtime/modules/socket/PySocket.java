package dev.orochi.runtime.modules.socket;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.os.Args;
import dev.orochi.runtime.modules.os.Blocking;
import dev.orochi.runtime.modules.os.ErrnoModule;
import dev.orochi.runtime.modules.os.Fds;
import dev.orochi.runtime.modules.os.Libc;
import dev.orochi.runtime.modules.os.OsErrors;
import dev.orochi.runtime.modules.os.Polling;
import dev.orochi.runtime.modules.os.Scratch;
import dev.orochi.runtime.modules.os.Warn;
import dev.orochi.runtime.object.AuditHooks;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Finalizable;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

import static dev.orochi.runtime.modules.os.Libc.fn;

/**
 * {@code _socket.socket}. Transfer of data is in {@link SocketTransfer}.
 *
 * <p>A socket with a timeout is non-blocking for the kernel: operations wait with poll(2) up to their deadline.
 *
 * <p>Thread rule: the descriptor is taken out once by CAS when the socket is closed; the other fields are written by
 * {@code __init__} and {@code settimeout} and read by anyone.
 */
@PyClass(name = "socket", module = "_socket", doc = """
        socket(family=AF_INET, type=SOCK_STREAM, proto=0) -> socket object
        socket(family=-1, type=-1, proto=-1, fileno=None) -> socket object

        Open a socket of the given type.  The family argument specifies the
        address family; it defaults to AF_INET.  The type argument specifies
        whether this is a stream (SOCK_STREAM, this is the default)
        or datagram (SOCK_DGRAM) socket.  The protocol argument defaults to 0,
        specifying the default protocol.  Keyword arguments are accepted.
        The socket is created as non-inheritable.""")
public final class PySocket extends PyExtensible implements BuiltinFlags.NoWeakRefs, Finalizable {
    private static final Libc.Fn SOCKET = fn("socket");
    private static final Libc.Fn BIND = fn("bind");
    private static final Libc.Fn LISTEN = fn("listen");
    private static final Libc.Fn ACCEPT4 = fn("accept4");
    private static final Libc.Fn CONNECT = fn("connect");
    private static final Libc.Fn SHUTDOWN = fn("shutdown");
    private static final Libc.Fn GETSOCKNAME = fn("getsockname");
    private static final Libc.Fn GETPEERNAME = fn("getpeername");
    private static final Libc.Fn GETSOCKOPT = fn("getsockopt");
    private static final Libc.Fn SETSOCKOPT = fn("setsockopt");
    private static final int SOL_SOCKET = 1;
    private static final int SO_TYPE = 3;
    private static final int SO_ERROR = 4;
    private static final int SO_PROTOCOL = 38;
    private static final int CLOEXEC = 0x80000;
    private static final int NONBLOCK = 0x800;
    private static final VarHandle FD;

    static {
        try {
            FD = MethodHandles.lookup().findVarHandle(PySocket.class, "fd", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile int fd = -1;
    int family;
    private int type;
    private int proto;
    /** Nanoseconds; -1 for none. */
    private volatile long timeout = -1;

    PySocket(PyType type) {
        super(type.instanceShape());
    }

    @Builtin("__new__($type, *args, **kwargs)")
    static Object __new__(PyType cls, Object[] args, Object kwargs) {
        return new PySocket(cls);
    }

    // ---- life

    @Builtin("__init__($self, family=-1, type=-1, proto=-1, fileno=None)")
    static void init(PySocket self, int family, int type, int proto, Object fileno) {
        AuditHooks.raise("socket.__new__", self, PyInt.of(family), PyInt.of(type), PyInt.of(proto));
        if (fileno != null && fileno != PyNone.NONE) {
            self.adopt(fileno, family, type, proto);
            return;
        }
        int f = family == -1 ? SocketConstants.AF_INET : family;
        int t = type == -1 ? SocketConstants.SOCK_STREAM : type;
        int p = proto == -1 ? 0 : proto;
        int fd = OsErrors.check(Libc.sys(SOCKET, f, t | CLOEXEC, p));
        self.set(fd, f, t, p);
    }

    private void adopt(Object fileno, int wantedFamily, int wantedType, int wantedProto) {
        int f = Args.toInt(fileno);
        if (f < 0) {
            throw Errors.valueError("negative file descriptor");
        }
        byte[] name = new byte[SockAddr.MAX];
        int n = name(GETSOCKNAME, f, name);
        if (n < 0 && (wantedFamily == -1 || n == -ErrnoModule.EBADF || n == -ErrnoModule.ENOTSOCK)) {
            throw OsErrors.of(n);
        }
        int fam = wantedFamily != -1 ? wantedFamily : (name[0] & 0xff | (name[1] & 0xff) << 8);
        int t = wantedType != -1 ? wantedType : OsErrors.check(option(f, SOL_SOCKET, SO_TYPE));
        int p = wantedProto != -1 ? wantedProto : Math.max(0, option(f, SOL_SOCKET, SO_PROTOCOL));
        set(f, fam, t, p);
    }

    void set(int descriptor, int f, int t, int p) {
        family = f;
        type = t & ~(CLOEXEC | NONBLOCK);
        proto = p;
        if ((t & NONBLOCK) != 0) {
            timeout = 0;
        } else {
            timeout = SocketModule.defaultTimeout;
            if (timeout >= 0) {
                setNonblocking(descriptor, true);
            }
        }
        fd = descriptor;
    }

    private static void setNonblocking(int fd, boolean on) {
        int flags = OsErrors.check(Fds.fcntl(fd, Fds.F_GETFL, 0));
        int wanted = on ? flags | Fds.O_NONBLOCK : flags & ~Fds.O_NONBLOCK;
        if (wanted != flags) {
            OsErrors.check(Fds.fcntl(fd, Fds.F_SETFL, wanted));
        }
    }

    private static int option(int fd, int level, int option) {
        Scratch s = Scratch.get();
        s.i32(0, 0).i32(8, 4);
        int r = Libc.sys(GETSOCKOPT, fd, level, option, s.area(), s.area() + 8);
        return r < 0 ? r : s.i32(0);
    }

    @Override
    public void finalizeObject() {
        del(this);
    }

    @Builtin("__del__($self, /)")
    static void del(PySocket self) {
        if (self.fd < 0) {
            return;
        }
        Warn.resource("unclosed " + Ops.repr(self), self);
        int f = (int) FD.getAndSet(self, -1);
        if (f >= 0) {
            Fds.close(f);
        }
    }

    @Builtin("close($self, /)")
    static void close(PySocket self) {
        int f = (int) FD.getAndSet(self, -1);
        if (f >= 0) {
            int r = Fds.close(f);
            if (r < 0 && r != -ErrnoModule.ECONNRESET) {
                throw OsErrors.of(r);
            }
        }
    }

    @Builtin("detach($self, /)")
    static int detach(PySocket self) {
        return (int) FD.getAndSet(self, -1);
    }

    @Builtin("fileno($self, /)")
    static int fileno(PySocket self) {
        return self.fd;
    }

    /** -1 when closed. */
    public int fd() {
        return fd;
    }

    /** Nanoseconds; 0 for a non-blocking socket, -1 for one that waits for ever. */
    public long timeoutNanos() {
        return timeout;
    }

    @Getter("family")
    static int family(PySocket self) {
        return self.family;
    }

    @Getter("type")
    static int type(PySocket self) {
        return self.type;
    }

    @Getter("proto")
    static int proto(PySocket self) {
        return self.proto;
    }

    @Builtin("__repr__($self, /)")
    static Object repr(PySocket self) {
        return PyStr.of("<socket object, fd=" + self.fd + ", family=" + self.family + ", type=" + self.type
                + ", proto=" + self.proto + ">");
    }

    // ---- timeouts

    /** One attempt at an operation: a count, or -errno. */
    interface Attempt {
        long run();
    }

    /** Performs an operation within the socket's timeout.
     * @return its result; errors other than EAGAIN and EINTR come out as -errno */
    long perform(int event, Attempt attempt, long deadline) {
        long limit = timeout;
        for (; ; ) {
            if (limit > 0 && !waitUntil(event, deadline)) {
                throw SockAddr.timedOut();
            }
            long r = attempt.run();
            if (r == -ErrnoModule.EINTR) {
                Blocking.interrupted();
            } else if (r != -ErrnoModule.EAGAIN || limit <= 0) {
                return r;
            }
        }
    }

    long perform(int event, Attempt attempt) {
        long r = perform(event, attempt, deadline());
        if (r < 0) {
            throw OsErrors.of((int) r);
        }
        return r;
    }

    /** The end of the timeout that begins now. */
    long deadline() {
        return System.nanoTime() + Math.max(0, timeout);
    }

    private boolean waitUntil(int event, long deadline) {
        long rest = deadline - System.nanoTime();
        if (fd < 0) {
            return true;
        }
        return rest > 0 && Polling.wait(fd, event, rest);
    }

    static long parseTimeout(Object o) {
        if (o == PyNone.NONE) {
            return -1;
        }
        if (!(PyPayload.unwrap(o) instanceof PyFloat) && Ops.indexOrNull(o) == null) {
            throw Errors.typeError("'" + PyType.of(o).name()
                    + "' object cannot be interpreted as an integer or float");
        }
        long ns = Args.nanoseconds(o, Args.Round.TIMEOUT);
        if (ns < 0) {
            throw Errors.valueError("Timeout value out of range");
        }
        return ns;
    }

    static Object timeoutObject(long ns) {
        return ns < 0 ? PyNone.NONE : PyFloat.of(ns / 1e9);
    }

    @Builtin("settimeout($self, object, /)")
    static void settimeout(PySocket self, Object value) {
        long t = parseTimeout(value);
        self.timeout = t;
        setNonblocking(self.fd, t >= 0);
    }

    @Builtin("gettimeout($self, /)")
    static Object gettimeout(PySocket self) {
        return timeoutObject(self.timeout);
    }

    @Getter("timeout")
    static Object timeout(PySocket self) {
        return timeoutObject(self.timeout);
    }

    @Builtin("setblocking($self, object, /)")
    static void setblocking(PySocket self, Object on) {
        boolean block = Ops.truth(on);
        self.timeout = block ? -1 : 0;
        setNonblocking(self.fd, !block);
    }

    @Builtin("getblocking($self, /)")
    static boolean getblocking(PySocket self) {
        return self.timeout != 0;
    }

    // ---- addresses

    @Builtin("bind($self, object, /)")
    static void bind(PySocket self, Object address) {
        byte[] a = SockAddr.parse(self.family, address, "bind");
        AuditHooks.raise("socket.bind", self, address);
        Scratch s = Scratch.get();
        s.bytes(0, a, 0, a.length);
        OsErrors.check(Libc.blockingSys(BIND, self.fd, s.area(), a.length, 0, 0, 0));
    }

    @Builtin(value = "listen($self, backlog=128, /)", textSignature = false)
    static void listen(PySocket self, int backlog) {
        OsErrors.check(Libc.sys(LISTEN, self.fd, Math.max(0, backlog)));
    }

    @Builtin("_accept($self, /)")
    static Object accept(PySocket self) {
        byte[][] address = new byte[1][];
        long r = self.perform(Polling.IN, () -> {
            Scratch s = Scratch.get();
            s.zero(SockAddr.MAX + 8);
            s.i32(SockAddr.MAX, SockAddr.MAX);
            int n = Libc.blockingSys(ACCEPT4, self.fd, s.area(), s.area() + SockAddr.MAX, CLOEXEC, 0, 0);
            if (n >= 0) {
                address[0] = s.bytes(0, Math.min(s.i32(SockAddr.MAX), SockAddr.MAX));
            }
            return n;
        });
        byte[] a = address[0];
        return PyTuple.of(PyInt.of(r), SockAddr.make(java.util.Arrays.copyOf(a, SockAddr.MAX), a.length));
    }

    /** 0, or an error number. */
    private int connect(byte[] a) {
        Scratch s = Scratch.get();
        s.bytes(0, a, 0, a.length);
        int r = Libc.blockingSys(CONNECT, fd, s.area(), a.length, 0, 0, 0);
        if (r >= 0) {
            return 0;
        }
        boolean interrupted = r == -ErrnoModule.EINTR;
        if (interrupted) {
            Blocking.interrupted();
        } else if (!(r == -ErrnoModule.EINPROGRESS && timeout > 0)) {
            return -r;
        }
        if (timeout == 0) {
            return ErrnoModule.EINPROGRESS;
        }
        long limit = timeout > 0 ? timeout : -1;
        if (!Polling.wait(fd, Polling.OUT, limit)) {
            return ErrnoModule.EWOULDBLOCK;
        }
        return Math.abs(option(fd, SOL_SOCKET, SO_ERROR));
    }

    @Builtin("connect($self, object, /)")
    static void connect(PySocket self, Object address) {
        byte[] a = SockAddr.parse(self.family, address, "connect");
        AuditHooks.raise("socket.connect", self, address);
        int e = self.connect(a);
        if (e == ErrnoModule.EWOULDBLOCK && self.timeout > 0) {
            throw SockAddr.timedOut();
        }
        if (e != 0) {
            throw OsErrors.of(e);
        }
    }

    @Builtin("connect_ex($self, object, /)")
    static int connectEx(PySocket self, Object address) {
        byte[] a = SockAddr.parse(self.family, address, "connect_ex");
        AuditHooks.raise("socket.connect", self, address);
        return self.connect(a);
    }

    @Builtin("shutdown($self, object, /)")
    static void shutdown(PySocket self, Object how) {
        OsErrors.check(Libc.sys(SHUTDOWN, self.fd, Args.toInt(how)));
    }

    private static int name(Libc.Fn f, int fd, byte[] to) {
        Scratch s = Scratch.get();
        s.zero(SockAddr.MAX + 8);
        s.i32(SockAddr.MAX, SockAddr.MAX);
        int r = Libc.sys(f, fd, s.area(), s.area() + SockAddr.MAX);
        if (r < 0) {
            return r;
        }
        System.arraycopy(s.bytes(0, SockAddr.MAX), 0, to, 0, SockAddr.MAX);
        return Math.min(s.i32(SockAddr.MAX), SockAddr.MAX);
    }

    private Object name(Libc.Fn f) {
        byte[] a = new byte[SockAddr.MAX];
        return SockAddr.make(a, OsErrors.check(name(f, fd, a)));
    }

    @Builtin("getsockname($self, /)")
    static Object getsockname(PySocket self) {
        return self.name(GETSOCKNAME);
    }

    @Builtin("getpeername($self, /)")
    static Object getpeername(PySocket self) {
        return self.name(GETPEERNAME);
    }

    // ---- options

    @Builtin(value = "getsockopt($self, level, option, buflen=0, /)", textSignature = false)
    static Object getsockopt(PySocket self, int level, int option, int length) {
        if (length == 0 && self.family == SocketConstants.AF_VSOCK && level == SocketConstants.AF_VSOCK) {
            Scratch s = Scratch.get();
            s.i32(8, 8);
            OsErrors.check(Libc.sys(GETSOCKOPT, self.fd, level, option, s.area(), s.area() + 8));
            return PyInt.of(s.i64(0));
        }
        if (length == 0) {
            int r = option(self.fd, level, option);
            if (r < 0) {
                Scratch s = Scratch.get();
                s.i32(8, 4);
                OsErrors.check(Libc.sys(GETSOCKOPT, self.fd, level, option, s.area(), s.area() + 8));
            }
            return PyInt.of(r);
        }
        if (length < 0 || length > 1024) {
            throw Errors.of(dev.orochi.runtime.object.Builtins.OS_ERROR, "getsockopt buflen out of range");
        }
        Scratch s = Scratch.get();
        s.zero(length + 8);
        int at = length + 7 & ~7;
        s.i32(at, length);
        OsErrors.check(Libc.sys(GETSOCKOPT, self.fd, level, option, s.area(), s.area() + at));
        return PyBytes.wrap(s.bytes(0, s.i32(at)));
    }

    @Builtin(value = "setsockopt($self, level, option, value, optlen=<unrepresentable>, /)", textSignature = false)
    static void setsockopt(PySocket self, int level, int option, Object value, Object length) {
        if (length != null) {
            if (value != PyNone.NONE) {
                throw Errors.typeError("setsockopt() argument 3 must be None, not " + PyType.of(value).name());
            }
            OsErrors.check(Libc.sys(SETSOCKOPT, self.fd, level, option, 0, Args.toInt(length)));
            return;
        }
        byte[] data;
        Object index = value == PyNone.NONE ? null : Ops.indexOrNull(value);
        if (index != null) {
            data = java.nio.ByteBuffer.allocate(4).order(java.nio.ByteOrder.nativeOrder()).putInt(Args.toInt(value))
                .array();
        } else {
            data = Buffers.copy(value);
        }
        long p = Libc.malloc(Math.max(data.length, 1));
        try {
            dev.orochi.runtime.modules.os.Mem.put(p, data, 0, data.length);
            OsErrors.check(Libc.sys(SETSOCKOPT, self.fd, level, option, p, data.length));
        } finally {
            Libc.free(p);
        }
    }
}
