package dev.orochi.runtime.modules.socket;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.modules.os.Args;
import dev.orochi.runtime.modules.os.Blocking;
import dev.orochi.runtime.modules.os.ErrnoModule;
import dev.orochi.runtime.modules.os.Fds;
import dev.orochi.runtime.modules.os.FsCodec;
import dev.orochi.runtime.modules.os.Libc;
import dev.orochi.runtime.modules.os.Mem;
import dev.orochi.runtime.modules.os.OsErrors;
import dev.orochi.runtime.modules.os.PathArg;
import dev.orochi.runtime.modules.os.Scratch;
import dev.orochi.runtime.object.AuditHooks;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.threads.Waiting;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import static dev.orochi.runtime.modules.os.Libc.fn;
import static dev.orochi.runtime.modules.socket.SocketConstants.AF_INET;
import static dev.orochi.runtime.modules.socket.SocketConstants.AF_INET6;

/** Module {@code _socket}: functions. The C databases that are not thread-safe are used under this class's monitor. */
@PyModuleDef(value = "_socket", doc = """
        Implementation module for socket operations.

        See the socket module for documentation.""")
public final class SocketModule {
    private static final Libc.Fn SOCKETPAIR = fn("socketpair");
    private static final Libc.Fn GETHOSTNAME = fn("gethostname");
    private static final Libc.Fn SETHOSTNAME = fn("sethostname");
    private static final Libc.Fn GETHOSTBYNAME = fn("gethostbyname");
    private static final Libc.Fn GETHOSTBYADDR = fn("gethostbyaddr");
    /** Held while the answer of gethostbyname and its like is read. */
    private static final ReentrantLock HOSTS = new ReentrantLock();
    private static final Libc.Fn H_ERRNO = fn("__h_errno_location");
    private static final Libc.Fn HSTRERROR = fn("hstrerror");
    private static final Libc.Fn GETNAMEINFO = fn("getnameinfo");
    private static final Libc.Fn GETSERVBYNAME = fn("getservbyname");
    private static final Libc.Fn GETSERVBYPORT = fn("getservbyport");
    private static final Libc.Fn GETPROTOBYNAME = fn("getprotobyname");
    private static final Libc.Fn INET_ATON = fn("inet_aton");
    private static final Libc.Fn IF_NAMEINDEX = fn("if_nameindex");
    private static final Libc.Fn IF_FREENAMEINDEX = fn("if_freenameindex");
    private static final Libc.Fn IF_NAMETOINDEX = fn("if_nametoindex");
    private static final Libc.Fn IF_INDEXTONAME = fn("if_indextoname");
    private static final int CLOEXEC = 0x80000;

    /** Nanoseconds for new sockets; -1 for none. */
    static volatile long defaultTimeout = -1;

    private SocketModule() {
    }

    @Constant("socket")
    public static PyType socket() {
        return PyType.ofClass(PySocket.class);
    }

    @Constant("SocketType")
    public static PyType socketType() {
        return socket();
    }

    @Constant("error")
    public static PyType error() {
        return Builtins.OS_ERROR;
    }

    @Constant("timeout")
    public static PyType timeout() {
        return Builtins.TIMEOUT_ERROR;
    }

    @Constant("gaierror")
    public static PyType gaierror() {
        return Resolver.Types.GAIERROR;
    }

    @Constant("herror")
    public static PyType herror() {
        return Resolver.Types.HERROR;
    }

    @Builtin("getdefaulttimeout($module, /)")
    public static Object getdefaulttimeout() {
        return PySocket.timeoutObject(defaultTimeout);
    }

    @Builtin("setdefaulttimeout($module, object, /)")
    public static void setdefaulttimeout(Object value) {
        defaultTimeout = PySocket.parseTimeout(value);
    }

    @Builtin("close($module, object, /)")
    public static void close(Object fd) {
        int r = Fds.close(Args.toInt(fd));
        if (r < 0 && r != -ErrnoModule.ECONNRESET) {
            throw OsErrors.of(r);
        }
    }

    @Builtin("dup($module, object, /)")
    public static int dup(Object fd) {
        return OsErrors.check(Fds.dup(Args.toInt(fd), false));
    }

    @Builtin(value = "socketpair($module, family=1, type=1, proto=0, /)", textSignature = false)
    public static Object socketpair(int family, int type, int proto) {
        Scratch s = Scratch.get();
        OsErrors.check(Libc.sys(SOCKETPAIR, family, type | CLOEXEC, proto, s.area()));
        int a = s.i32(0);
        int b = s.i32(4);
        return PyTuple.of(make(a, family, type, proto), make(b, family, type, proto));
    }

    private static PySocket make(int fd, int family, int type, int proto) {
        PySocket s = new PySocket(socket());
        s.set(fd, family, type, proto);
        return s;
    }

    // ---- hosts

    @Builtin("gethostname($module, /)")
    public static Object gethostname() {
        AuditHooks.raise("socket.gethostname");
        Scratch s = Scratch.get();
        OsErrors.check(Libc.sys(GETHOSTNAME, s.area(), 1024));
        return FsCodec.decode(s.cString(0, 1024));
    }

    @Builtin(value = "sethostname($module, name, /)", textSignature = false)
    public static void sethostname(Object name) {
        byte[] n = PyPayload.unwrap(name) instanceof PyStr s ? PathArg.encode(s) : Buffers.copy(name);
        AuditHooks.raise("socket.sethostname", name);
        OsErrors.check(Libc.sys(SETHOSTNAME, Scratch.get().path(n), n.length));
    }

    @Builtin(value = "gethostbyname($module, host, /)", textSignature = false)
    public static Object gethostbyname(Object host) {
        byte[] name = SockAddr.host(host);
        AuditHooks.raise("socket.gethostbyname", host);
        byte[] a = Resolver.address(name, AF_INET);
        return SockAddr.text(AF_INET, a, 4, 4);
    }

    @Builtin(value = "gethostbyname_ex($module, host, /)", textSignature = false)
    public static Object gethostbynameEx(Object host) {
        byte[] name = SockAddr.host(host);
        AuditHooks.raise("socket.gethostbyname", host);
        Resolver.address(name, AF_INET);
        return hostent(GETHOSTBYNAME, Scratch.get().path(name), 0, 0);
    }

    @Builtin(value = "gethostbyaddr($module, host, /)", textSignature = false)
    public static Object gethostbyaddr(Object host) {
        byte[] name = SockAddr.host(host);
        AuditHooks.raise("socket.gethostbyaddr", host);
        byte[] a = Resolver.lookup(name, null, 0, 1, 0, 0).get(0).address();
        int family = a[0];
        Scratch s = Scratch.get();
        int size = family == AF_INET ? 4 : 16;
        s.bytes(0, a, family == AF_INET ? 4 : 8, size);
        return hostent(GETHOSTBYADDR, s.area(), size, family);
    }

    /** The answer stands in memory of the C library until the next question. */
    private static Object hostent(Libc.Fn f, long a, long b, long c) {
        Waiting.lock(HOSTS);
        try {
            return hostent(blocking(f, a, b, c));
        } finally {
            HOSTS.unlock();
        }
    }

    private static long blocking(Libc.Fn f, long a, long b, long c) {
        Blocking.enter();
        try {
            return Libc.ptr(f, a, b, c);
        } finally {
            Blocking.leave();
        }
    }

    private static Object hostent(long h) {
        if (h == 0) {
            int code = Mem.i32(Libc.ptr(H_ERRNO, 0, 0, 0));
            byte[] text = Mem.cString(Libc.ptr(HSTRERROR, code, 0, 0));
            throw PyException.raise(Ops.call(herror(), PyInt.of(code), FsCodec.decode(text)));
        }
        int family = Mem.i32(h + 16);
        int size = Mem.i32(h + 20);
        PyList addresses = new PyList();
        for (long p = Mem.i64(h + 24); Mem.i64(p) != 0; p += 8) {
            addresses.append(SockAddr.text(family, Mem.bytes(Mem.i64(p), size), 0, size));
        }
        return PyTuple.of(FsCodec.decode(Mem.cString(Mem.i64(h))), strings(Mem.i64(h + 8)), addresses);
    }

    private static PyList strings(long array) {
        PyList r = new PyList();
        for (long p = array; p != 0 && Mem.i64(p) != 0; p += 8) {
            r.append(FsCodec.decode(Mem.cString(Mem.i64(p))));
        }
        return r;
    }

    @Builtin(value = "getaddrinfo($module, host, port, family=0, type=0, proto=0, flags=0)", textSignature = false)
    public static Object getaddrinfo(Object host, Object port, int family, int type, int proto, int flags) {
        Object plainHost = PyPayload.unwrap(host);
        if (host != PyNone.NONE && !(plainHost instanceof PyStr) && !(plainHost instanceof PyBytes)) {
            throw Errors.typeError("getaddrinfo() argument 1 must be string or None");
        }
        byte[] h = host == PyNone.NONE ? null : SockAddr.host(host);
        byte[] service = service(port);
        AuditHooks.raise("socket.getaddrinfo", host, port, PyInt.of(family), PyInt.of(type), PyInt.of(proto));
        PyList r = new PyList();
        for (Resolver.Info i : Resolver.lookup(h, service, family, type, proto, flags)) {
            Object name = i.canonicalName() == null ? PyStr.EMPTY : FsCodec.decode(i.canonicalName());
            byte[] a = i.address();
            r.append(PyTuple.of(PyInt.of(i.family()), PyInt.of(i.type()), PyInt.of(i.protocol()), name,
                    SockAddr.make(java.util.Arrays.copyOf(a, SockAddr.MAX), a.length)));
        }
        return r;
    }

    private static byte[] service(Object port) {
        Object plain = PyPayload.unwrap(port);
        if (plain == PyNone.NONE) {
            return null;
        }
        if (plain instanceof PyStr s) {
            return PathArg.encode(s);
        }
        if (plain instanceof PyBytes b) {
            return b.array();
        }
        if (Ops.isInt(plain)) {
            return Ops.str(Ops.index(plain)).getBytes(StandardCharsets.US_ASCII);
        }
        throw Errors.of(Builtins.OS_ERROR, "Int or String expected");
    }

    @Builtin(value = "getnameinfo($module, sockaddr, flags, /)", textSignature = false)
    public static Object getnameinfo(Object address, int flags) {
        if (!(address instanceof PyTuple t)) {
            throw Errors.typeError("getnameinfo() argument 1 must be a tuple");
        }
        if (t.size() < 2 || t.size() > 4 || !(PyPayload.unwrap(t.get(0)) instanceof PyStr)) {
            throw Errors.typeError("getnameinfo(): illegal sockaddr argument");
        }
        long flow = t.size() > 2 ? Args.toLong(t.get(2)) : 0;
        if (flow < 0 || flow > 0xfffff) {
            throw Errors.overflowError("getnameinfo(): flowinfo must be 0-1048575.");
        }
        AuditHooks.raise("socket.getnameinfo", address);
        byte[] port = Integer.toString(Args.toInt(t.get(1))).getBytes(StandardCharsets.US_ASCII);
        List<Resolver.Info> found = Resolver.lookup(SockAddr.host(t.get(0)), port, 0, 2, 0, 4);
        if (found.size() > 1) {
            throw Errors.of(Builtins.OS_ERROR, "sockaddr resolved to multiple addresses");
        }
        byte[] a = found.get(0).address();
        if (a[0] == AF_INET && t.size() != 2) {
            throw Errors.of(Builtins.OS_ERROR, "IPv4 sockaddr must be 2 tuple");
        }
        if (a[0] == AF_INET6 && t.size() == 4) {
            java.nio.ByteBuffer.wrap(a).order(java.nio.ByteOrder.nativeOrder()).putInt(24, (int) Args.toLong(t.get(3)));
        }
        Scratch s = Scratch.get();
        s.bytes(0, a, 0, a.length);
        long host = s.area() + 128;
        long service = host + 1025;
        int r;
        Blocking.enter();
        try {
            r = Libc.call7(s, GETNAMEINFO, s.area(), a.length, host, 1025, service, 32, flags);
        } finally {
            Blocking.leave();
        }
        if (r != 0) {
            throw Resolver.gaiError(r);
        }
        return PyTuple.of(FsCodec.decode(s.cString(128, 1025)), FsCodec.decode(s.cString(128 + 1025, 32)));
    }

    // ---- services and protocols

    private static byte[] ascii(String s) {
        return s.getBytes(StandardCharsets.UTF_8);
    }

    private static PyException notFound(String message) {
        return Errors.of(Builtins.OS_ERROR, message);
    }

    @Builtin(value = "getservbyname($module, servicename, protocolname=<unrepresentable>, /)", textSignature = false)
    public static int getservbyname(String name, String proto) {
        AuditHooks.raise("socket.getservbyname", PyStr.of(name), proto == null ? PyStr.EMPTY : PyStr.of(proto));
        return serviceByName(name, proto);
    }

    private static synchronized int serviceByName(String name, String proto) {
        Scratch s = Scratch.get();
        long e = Libc.ptr(GETSERVBYNAME, s.path(ascii(name)), proto == null ? 0 : s.path2(ascii(proto)), 0);
        if (e == 0) {
            throw notFound("service/proto not found");
        }
        return swap16(Mem.i32(e + 16));
    }

    @Builtin(value = "getservbyport($module, port, protocolname=<unrepresentable>, /)", textSignature = false)
    public static Object getservbyport(int port, String proto) {
        AuditHooks.raise("socket.getservbyport", PyInt.of(port), proto == null ? PyStr.EMPTY : PyStr.of(proto));
        return serviceByPort(port, proto);
    }

    private static synchronized Object serviceByPort(int port, String proto) {
        if (port < 0 || port > 0xffff) {
            throw Errors.overflowError("getservbyport: port must be 0-65535.");
        }
        long e = Libc.ptr(GETSERVBYPORT, swap16(port), proto == null ? 0 : Scratch.get().path2(ascii(proto)), 0);
        if (e == 0) {
            throw notFound("port/proto not found");
        }
        return FsCodec.decode(Mem.cString(Mem.i64(e)));
    }

    @Builtin(value = "getprotobyname($module, name, /)", textSignature = false)
    public static synchronized int getprotobyname(String name) {
        long e = Libc.ptr(GETPROTOBYNAME, Scratch.get().path(ascii(name)), 0, 0);
        if (e == 0) {
            throw notFound("protocol not found");
        }
        return Mem.i32(e + 16);
    }

    // ---- numbers and addresses

    private static int swap16(int v) {
        return Short.toUnsignedInt(Short.reverseBytes((short) v));
    }

    private static long unsigned(Object o, int bits) {
        BigInteger v = Args.big(Ops.index(o));
        if (v.signum() < 0) {
            throw Errors.valueError("Cannot convert negative int");
        }
        if (v.bitLength() > bits) {
            throw Errors.overflowError("Python int too large for C uint" + bits + "_t");
        }
        return v.longValue();
    }

    @Builtin("htons($module, integer, /)")
    public static int htons(Object n) {
        return swap16((int) unsigned(n, 16));
    }

    @Builtin("ntohs($module, integer, /)")
    public static int ntohs(Object n) {
        return swap16((int) unsigned(n, 16));
    }

    @Builtin("htonl($module, integer, /)")
    public static long htonl(Object n) {
        return Integer.reverseBytes((int) unsigned(n, 32)) & 0xffffffffL;
    }

    @Builtin("ntohl($module, integer, /)")
    public static long ntohl(Object n) {
        return htonl(n);
    }

    @Builtin("inet_aton($module, ip_addr, /)")
    public static Object inetAton(String ip) {
        Scratch s = Scratch.get();
        if (Libc.sys(INET_ATON, s.path(ascii(ip)), s.area()) == 0) {
            throw notFound("illegal IP address string passed to inet_aton");
        }
        return PyBytes.wrap(s.bytes(0, 4));
    }

    @Builtin("inet_ntoa($module, packed_ip, /)")
    public static Object inetNtoa(Object packed) {
        byte[] b = Buffers.copy(packed);
        if (b.length != 4) {
            throw notFound("packed IP wrong length for inet_ntoa");
        }
        return SockAddr.text(AF_INET, b, 0, 4);
    }

    @Builtin(value = "inet_pton($module, af, ip, /)", textSignature = false)
    public static Object inetPton(int family, String ip) {
        byte[] r = Resolver.pton(family, ascii(ip));
        if (r == null) {
            throw notFound("illegal IP address string passed to inet_pton");
        }
        return PyBytes.wrap(r);
    }

    @Builtin(value = "inet_ntop($module, af, packed_ip, /)", textSignature = false)
    public static Object inetNtop(int family, Object packed) {
        byte[] b = Buffers.copy(packed);
        if (family != AF_INET && family != AF_INET6) {
            throw Errors.valueError("unknown address family " + family);
        }
        if (b.length != (family == AF_INET ? 4 : 16)) {
            throw Errors.valueError("invalid length of packed IP address string");
        }
        return SockAddr.text(family, b, 0, b.length);
    }

    // ---- interfaces

    @Builtin("if_nameindex($module, /)")
    public static Object ifNameindex() {
        long list = Libc.ptr(IF_NAMEINDEX, 0, 0, 0);
        if (list == 0) {
            throw OsErrors.of(Scratch.get().errno());
        }
        PyList r = new PyList();
        for (long p = list; Mem.i32(p) != 0; p += 16) {
            r.append(PyTuple.of(PyInt.of(Mem.i32(p)), FsCodec.decode(Mem.cString(Mem.i64(p + 8)))));
        }
        Libc.ptr(IF_FREENAMEINDEX, list, 0, 0);
        return r;
    }

    @Builtin("if_nametoindex($module, oname, /)")
    public static int ifNametoindex(Object name) {
        byte[] n = PathArg.fsConvert(name);
        int r = (int) Libc.ptr(IF_NAMETOINDEX, Scratch.get().path(n), 0, 0);
        if (r == 0) {
            throw OsErrors.of(Scratch.get().errno());
        }
        return r;
    }

    @Builtin("if_indextoname($module, if_index, /)")
    public static Object ifIndextoname(Object index) {
        Scratch s = Scratch.get();
        if (Libc.call(s, IF_INDEXTONAME, unsigned(index, 32), s.area(), 0, 0, 0, 0) == 0) {
            throw OsErrors.of(s.errno());
        }
        return FsCodec.decode(s.cString(0, 32));
    }

    // ---- ancillary data

    private static long control(Object length, String function, boolean padded) {
        long n = Args.toLong(length);
        if (n < 0 || n > Integer.MAX_VALUE - (padded ? 24 : 16)) {
            throw Errors.overflowError(function + "() argument out of range");
        }
        return 16 + (padded ? n + 7 & ~7L : n);
    }

    @Builtin(value = "CMSG_LEN($module, length, /)", textSignature = false)
    public static long cmsgLen(Object length) {
        return control(length, "CMSG_LEN", false);
    }

    @Builtin(value = "CMSG_SPACE($module, length, /)", textSignature = false)
    public static long cmsgSpace(Object length) {
        return control(length, "CMSG_SPACE", true);
    }
}
