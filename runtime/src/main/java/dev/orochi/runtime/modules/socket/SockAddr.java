package dev.orochi.runtime.modules.socket;

import dev.orochi.runtime.modules.os.Args;
import dev.orochi.runtime.modules.os.FsCodec;
import dev.orochi.runtime.modules.os.Libc;
import dev.orochi.runtime.modules.os.Mem;
import dev.orochi.runtime.modules.os.PathArg;
import dev.orochi.runtime.modules.os.Scratch;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import static dev.orochi.runtime.modules.os.Libc.fn;
import static dev.orochi.runtime.modules.socket.SocketConstants.AF_INET;
import static dev.orochi.runtime.modules.socket.SocketConstants.AF_INET6;
import static dev.orochi.runtime.modules.socket.SocketConstants.AF_NETLINK;
import static dev.orochi.runtime.modules.socket.SocketConstants.AF_PACKET;
import static dev.orochi.runtime.modules.socket.SocketConstants.AF_UNIX;
import static dev.orochi.runtime.modules.socket.SocketConstants.AF_VSOCK;

/** Socket addresses: Python tuples to C structures and back. Stateless. */
final class SockAddr {
    /** Room for any address. */
    static final int MAX = 128;
    private static final int UNIX_PATH = 108;
    private static final Libc.Fn INET_NTOP = fn("inet_ntop");
    private static final Libc.Fn IF_INDEXTONAME = fn("if_indextoname");
    private static final Libc.Fn IF_NAMETOINDEX = fn("if_nametoindex");

    private SockAddr() {
    }

    private static ByteBuffer structure(int family, int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder()).putShort(0, (short) family);
    }

    // ---- from Python

    static byte[] parse(int family, Object address, String function) {
        return switch (family) {
            case AF_INET -> inet(address, function);
            case AF_INET6 -> inet6(address, function);
            case AF_UNIX -> unix(address);
            case AF_NETLINK -> netlink(address, function);
            case AF_PACKET -> packet(address, function);
            case AF_VSOCK -> vsock(address, function);
            default -> throw Errors.of(Builtins.OS_ERROR, function + "(): bad family");
        };
    }

    private static PyTuple tuple(Object address, String function, String family) {
        if (!(address instanceof PyTuple t)) {
            throw Errors.typeError(function + "(): " + family + " address must be tuple, not "
                    + PyType.of(address).name());
        }
        return t;
    }

    private static int port(Object o, String function) {
        long p = Args.big(dev.orochi.runtime.object.Ops.index(o)).bitLength() > 31 ? -1 : Args.toLong(o);
        if (p < 0 || p > 0xffff) {
            throw Errors.overflowError(function + "(): port must be 0-65535.");
        }
        return (int) p;
    }

    private static byte[] inet(Object address, String function) {
        PyTuple t = tuple(address, function, "AF_INET");
        if (t.size() != 2) {
            throw Errors.typeError("AF_INET address must be a pair (host, port)");
        }
        byte[] host = host(t.get(0));
        int port = port(t.get(1), function);
        byte[] ip = Resolver.address(host, AF_INET);
        byte[] r = structure(AF_INET, 16).array();
        network(r, 2, port);
        System.arraycopy(ip, 4, r, 4, 4);
        return r;
    }

    private static byte[] inet6(Object address, String function) {
        PyTuple t = tuple(address, function, "AF_INET6");
        if (t.size() < 2 || t.size() > 4) {
            throw Errors.typeError("AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])");
        }
        byte[] host = host(t.get(0));
        int port = port(t.get(1), function);
        long flow = t.size() > 2 ? unsigned(t.get(2)) : 0;
        long scope = t.size() > 3 ? unsigned(t.get(3)) : 0;
        if (flow < 0 || flow > 0xfffff) {
            throw Errors.overflowError(function + "(): flowinfo must be 0-1048575.");
        }
        byte[] ip = Resolver.address(host, AF_INET6);
        ByteBuffer b = structure(AF_INET6, 28);
        byte[] r = b.array();
        network(r, 2, port);
        ByteBuffer.wrap(r).putInt(4, (int) flow);
        System.arraycopy(ip, 8, r, 8, 16);
        int given = ByteBuffer.wrap(ip).order(ByteOrder.nativeOrder()).getInt(24);
        b.putInt(24, t.size() > 3 ? (int) scope : given);
        return r;
    }

    private static long unsigned(Object o) {
        return Args.toLong(o);
    }

    private static void network(byte[] r, int at, int port) {
        r[at] = (byte) (port >> 8);
        r[at + 1] = (byte) port;
    }

    /** A host name as C gets it: text in IDNA, bytes as they are. */
    static byte[] host(Object o) {
        Object plain = PyPayload.unwrap(o);
        if (plain instanceof PyStr s) {
            if (s.isAscii()) {
                return noNul(PathArg.encode(s));
            }
            Object idna = dev.orochi.runtime.object.Ops.callMethod(s, "encode", PyStr.of("idna"));
            return noNul(((PyBytes) idna).array());
        }
        if (plain instanceof PyBytes || plain instanceof dev.orochi.runtime.object.PyByteArray) {
            return noNul(Buffers.copy(o));
        }
        throw Errors.typeError("str, bytes or bytearray expected, not " + PyType.of(o).name());
    }

    private static byte[] noNul(byte[] b) {
        for (byte c : b) {
            if (c == 0) {
                throw Errors.valueError("host name must not contain null character");
            }
        }
        return b;
    }

    private static byte[] unix(Object address) {
        byte[] path = PyPayload.unwrap(address) instanceof PyStr s ? PathArg.encode(s) : Buffers.copy(address);
        boolean named = path.length > 0 && path[0] != 0;
        if (path.length > UNIX_PATH || named && path.length >= UNIX_PATH) {
            throw Errors.of(Builtins.OS_ERROR, "AF_UNIX path too long");
        }
        byte[] r = structure(AF_UNIX, 2 + path.length + (named ? 1 : 0)).array();
        System.arraycopy(path, 0, r, 2, path.length);
        return r;
    }

    private static byte[] netlink(Object address, String function) {
        PyTuple t = tuple(address, function, "AF_NETLINK");
        if (t.size() != 2) {
            throw Errors.typeError("AF_NETLINK address must be a pair (pid, groups)");
        }
        return structure(AF_NETLINK, 12).putInt(4, (int) Args.toLong(t.get(0))).putInt(8, (int) Args.toLong(t.get(1)))
                .array();
    }

    private static byte[] vsock(Object address, String function) {
        PyTuple t = tuple(address, function, "AF_VSOCK");
        if (t.size() != 2) {
            throw Errors.typeError("AF_VSOCK address must be a pair (CID, port)");
        }
        return structure(AF_VSOCK, 16).putInt(4, (int) Args.toLong(t.get(1))).putInt(8, (int) Args.toLong(t.get(0)))
                .array();
    }

    private static byte[] packet(Object address, String function) {
        PyTuple t = tuple(address, function, "AF_PACKET");
        if (t.size() < 2 || t.size() > 5) {
            throw Errors.typeError("AF_PACKET address must be a tuple of two to five elements");
        }
        byte[] name = host(t.get(0));
        int index = (int) Libc.ptr(IF_NAMETOINDEX, Scratch.get().path(name), 0, 0);
        if (index == 0) {
            throw dev.orochi.runtime.modules.os.OsErrors.of(Scratch.get().errno());
        }
        ByteBuffer b = structure(AF_PACKET, 20);
        network(b.array(), 2, (int) Args.toLong(t.get(1)));
        b.putInt(4, index);
        b.putShort(8, (short) (t.size() > 3 ? Args.toInt(t.get(3)) : 0));
        b.put(10, (byte) (t.size() > 2 ? Args.toInt(t.get(2)) : 0));
        byte[] mac = t.size() > 4 ? Buffers.copy(t.get(4)) : new byte[0];
        if (mac.length > 8) {
            throw Errors.valueError("Hardware address must be 8 bytes or less");
        }
        b.put(11, (byte) mac.length);
        System.arraycopy(mac, 0, b.array(), 12, mac.length);
        return b.array();
    }

    // ---- to Python

    static Object make(byte[] a, int length) {
        if (length == 0) {
            return PyNone.NONE;
        }
        ByteBuffer b = ByteBuffer.wrap(a).order(ByteOrder.nativeOrder());
        int family = b.getShort(0) & 0xffff;
        return switch (family) {
            case AF_INET -> PyTuple.of(text(AF_INET, a, 4, 4), port(a));
            case AF_INET6 -> PyTuple.of(text(AF_INET6, a, 8, 16), port(a),
                    PyInt.of(ByteBuffer.wrap(a).getInt(4) & 0xffffffffL), PyInt.of(b.getInt(24) & 0xffffffffL));
            case AF_UNIX -> unix(a, length);
            case AF_NETLINK -> PyTuple.of(PyInt.of(b.getInt(4) & 0xffffffffL), PyInt.of(b.getInt(8) & 0xffffffffL));
            case AF_PACKET -> packet(a, b);
            case AF_VSOCK -> PyTuple.of(PyInt.of(b.getInt(8) & 0xffffffffL), PyInt.of(b.getInt(4) & 0xffffffffL));
            default -> PyTuple.of(PyInt.of(family), PyBytes.of(a, 2, length));
        };
    }

    private static Object port(byte[] a) {
        return PyInt.of((a[2] & 0xff) << 8 | a[3] & 0xff);
    }

    /** The text of a packed address, at {@code at}. */
    static PyStr text(int family, byte[] a, int at, int size) {
        Scratch s = Scratch.get();
        s.bytes(0, a, at, size);
        Libc.call(s, INET_NTOP, family, s.area(), s.area() + 32, 64, 0, 0);
        return FsCodec.decode(s.cString(32, 64));
    }

    private static Object unix(byte[] a, int length) {
        int n = length - 2;
        if (n > 0 && a[2] == 0) {
            return PyBytes.of(a, 2, length);
        }
        int end = 2;
        while (end < length && a[end] != 0) {
            end++;
        }
        return FsCodec.decode(a, 2, end);
    }

    private static Object packet(byte[] a, ByteBuffer b) {
        Scratch s = Scratch.get();
        long p = b.getInt(4) == 0 ? 0 : Libc.ptr(IF_INDEXTONAME, b.getInt(4), s.zero(32), 0);
        Object name = p == 0 ? PyStr.EMPTY : FsCodec.decode(Mem.cString(p));
        int n = Math.min(a[11] & 0xff, 8);
        return PyTuple.of(name, PyInt.of((a[2] & 0xff) << 8 | a[3] & 0xff), PyInt.of(a[10] & 0xff),
                PyInt.of(b.getShort(8) & 0xffff), PyBytes.wrap(Arrays.copyOfRange(a, 12, 12 + n)));
    }

    static PyException timedOut() {
        return Errors.of(Builtins.TIMEOUT_ERROR, "timed out");
    }
}
