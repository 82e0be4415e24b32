package dev.orochi.runtime.modules.socket;

import dev.orochi.runtime.modules.os.Blocking;
import dev.orochi.runtime.modules.os.FsCodec;
import dev.orochi.runtime.modules.os.Libc;
import dev.orochi.runtime.modules.os.Mem;
import dev.orochi.runtime.modules.os.OsErrors;
import dev.orochi.runtime.modules.os.Scratch;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import static dev.orochi.runtime.modules.os.Libc.fn;
import static dev.orochi.runtime.modules.socket.SocketConstants.AF_INET;
import static dev.orochi.runtime.modules.socket.SocketConstants.AF_INET6;

/** Names to addresses by the C library. Stateless. */
final class Resolver {
    private static final Libc.Fn GETADDRINFO = fn("getaddrinfo");
    private static final Libc.Fn FREEADDRINFO = fn("freeaddrinfo");
    private static final Libc.Fn GAI_STRERROR = fn("gai_strerror");
    private static final Libc.Fn INET_PTON = fn("inet_pton");
    private static final int EAI_SYSTEM = -11;
    private static final int EAI_FAMILY = -6;

    private Resolver() {
    }

    static final class Types {
        static final PyType GAIERROR = error("gaierror");
        static final PyType HERROR = error("herror");

        private static PyType error(String name) {
            PyDict ns = new PyDict();
            ns.put("__module__", PyStr.of("socket"));
            return (PyType) Ops.call(Builtins.TYPE, PyStr.of(name), PyTuple.of(Builtins.OS_ERROR), ns);
        }
    }

    /** One result of getaddrinfo. */
    record Info(int family, int type, int protocol, byte[] canonicalName, byte[] address) {
    }

    static PyException gaiError(int code) {
        if (code == EAI_SYSTEM) {
            return OsErrors.of(Scratch.get().errno());
        }
        byte[] text = Mem.cString(Libc.ptr(GAI_STRERROR, code, 0, 0));
        return PyException.raise(Ops.call(Types.GAIERROR, PyInt.of(code), FsCodec.decode(text)));
    }

    /** @param host null for the local one
     *  @param service null for none */
    static List<Info> lookup(byte[] host, byte[] service, int family, int type, int protocol, int flags) {
        long h = host == null ? 0 : Mem.newCString(host);
        long s = service == null ? 0 : Mem.newCString(service);
        long hints = Libc.malloc(56);
        try {
            Mem.fill(hints, 56, 0);
            Mem.i32(hints, flags);
            Mem.i32(hints + 4, family);
            Mem.i32(hints + 8, type);
            Mem.i32(hints + 12, protocol);
            int r;
            Blocking.enter();
            try {
                r = (int) Libc.call(Scratch.get(), GETADDRINFO, h, s, hints, hints + 48, 0, 0);
            } finally {
                Blocking.leave();
            }
            if (r != 0) {
                throw gaiError(r);
            }
            return results(Mem.i64(hints + 48));
        } finally {
            Libc.free(h);
            Libc.free(s);
            Libc.free(hints);
        }
    }

    private static List<Info> results(long first) {
        List<Info> list = new ArrayList<>();
        for (long p = first; p != 0; p = Mem.i64(p + 40)) {
            list.add(new Info(Mem.i32(p + 4), Mem.i32(p + 8), Mem.i32(p + 12), Mem.cString(Mem.i64(p + 32)),
                    Mem.bytes(Mem.i64(p + 24), Mem.i32(p + 16))));
        }
        Libc.ptr(FREEADDRINFO, first, 0, 0);
        return list;
    }

    /** The structure of a host's first address in a family; any host when the name is empty. */
    static byte[] address(byte[] host, int family) {
        String name = new String(host, StandardCharsets.ISO_8859_1);
        byte[] sockaddr = family == AF_INET ? new byte[16] : new byte[28];
        if (host.length == 0) {
            if (family != AF_INET && family != AF_INET6) {
                throw gaiError(EAI_FAMILY);
            }
            return sockaddr;
        }
        if (name.equals("255.255.255.255") || name.equals("<broadcast>")) {
            if (family != AF_INET) {
                throw Errors.of(Builtins.OS_ERROR, "address family mismatched");
            }
            java.util.Arrays.fill(sockaddr, 4, 8, (byte) -1);
            return sockaddr;
        }
        byte[] packed = name.indexOf('%') < 0 ? pton(family, host) : null;
        if (packed != null) {
            System.arraycopy(packed, 0, sockaddr, family == AF_INET ? 4 : 8, packed.length);
            return sockaddr;
        }
        return lookup(host, null, family, 0, 0, 0).get(0).address;
    }

    /** The packed address, null when the text is none. */
    static byte[] pton(int family, byte[] text) {
        Scratch s = Scratch.get();
        int r = Libc.sys(INET_PTON, family, s.path(text), s.area());
        if (r < 0) {
            throw OsErrors.of(r);
        }
        return r == 0 ? null : s.bytes(0, family == AF_INET ? 4 : 16);
    }
}
