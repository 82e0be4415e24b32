package dev.orochi.runtime.modules.socket;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.modules.io.WritableBuffer;
import dev.orochi.runtime.modules.os.Args;
import dev.orochi.runtime.modules.os.Blocking;
import dev.orochi.runtime.modules.os.Libc;
import dev.orochi.runtime.modules.os.Mem;
import dev.orochi.runtime.modules.os.OsErrors;
import dev.orochi.runtime.modules.os.Polling;
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
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.Span;
import java.util.ArrayList;
import java.util.List;

import static dev.orochi.runtime.modules.os.Libc.fn;

/** Sending and receiving. Data goes through native memory that lives as long as the call. Stateless. */
@PyMethods(PySocket.class)
final class SocketTransfer {
    private static final Libc.Fn RECVFROM = fn("recvfrom");
    private static final Libc.Fn SENDTO = fn("sendto");
    private static final Libc.Fn RECVMSG = fn("recvmsg");
    private static final Libc.Fn SENDMSG = fn("sendmsg");
    private static final int HEADER = 64;
    private static final int CMSG_HEAD = 16;

    private SocketTransfer() {
    }

    // ---- receiving

    /** What came: data, and the address if it was asked for. */
    private record Received(byte[] data, int length, Object address) {
    }

    private static Received receive(PySocket s, int size, int flags, boolean withAddress) {
        long p = Libc.malloc(size + SockAddr.MAX + 16L);
        long at = p + size + 8 & ~7L;
        try {
            int n = (int) s.perform(Polling.IN, () -> {
                Mem.i32(at + SockAddr.MAX, SockAddr.MAX);
                return Libc.blockingSysl(RECVFROM, s.fd(), p, size, flags, withAddress ? at : 0,
                        withAddress ? at + SockAddr.MAX : 0);
            });
            byte[] data = Mem.bytes(p, Math.min(n, size));
            Object address = withAddress ? SockAddr.make(Mem.bytes(at, SockAddr.MAX),
                    Math.min(Mem.i32(at + SockAddr.MAX), SockAddr.MAX)) : null;
            return new Received(data, n, address);
        } finally {
            Libc.free(p);
        }
    }

    private static int size(Object o, String function) {
        long n = Args.toLong(o);
        if (n < 0) {
            throw Errors.valueError("negative buffersize in " + function);
        }
        return (int) Math.min(n, Integer.MAX_VALUE - 4096);
    }

    @Builtin(value = "recv($self, bufsize, flags=0, /)", textSignature = false)
    static Object recv(PySocket self, Object size, int flags) {
        int n = size(size, "recv");
        return n == 0 ? PyBytes.EMPTY : PyBytes.wrap(receive(self, n, flags, false).data);
    }

    @Builtin(value = "recvfrom($self, bufsize, flags=0, /)", textSignature = false)
    static Object recvfrom(PySocket self, Object size, int flags) {
        Received r = receive(self, size(size, "recvfrom"), flags, true);
        return PyTuple.of(PyBytes.wrap(r.data), r.address);
    }

    private static Received into(PySocket self, Object buffer, Object nbytes, int flags, String function,
                                 boolean withAddress) {
        try (WritableBuffer to = WritableBuffer.of(buffer, function + "() argument 1")) {
            int n = nbytes == null ? 0 : size(nbytes, function);
            if (n > to.length()) {
                throw Errors.valueError(function.equals("recv_into") ? "buffer too small for requested bytes"
                        : "nbytes is greater than the length of the buffer");
            }
            Received r = receive(self, n == 0 ? to.length() : n, flags, withAddress);
            to.put(0, r.data, 0, r.data.length);
            return r;
        }
    }

    @Builtin(value = "recv_into($self, buffer, nbytes=0, flags=0)", textSignature = false)
    static int recvInto(PySocket self, Object buffer, Object nbytes, int flags) {
        return into(self, buffer, nbytes, flags, "recv_into", false).length;
    }

    @Builtin(value = "recvfrom_into($self, buffer, nbytes=0, flags=0)", textSignature = false)
    static Object recvfromInto(PySocket self, Object buffer, Object nbytes, int flags) {
        Received r = into(self, buffer, nbytes, flags, "recvfrom_into", true);
        return PyTuple.of(PyInt.of(r.length), r.address);
    }

    // ---- sending

    private static long send(PySocket s, byte[] data, int off, int len, int flags, byte[] address, long deadline) {
        int extra = address == null ? 0 : address.length;
        long p = Libc.malloc(len + extra + 1L);
        try {
            Mem.put(p, data, off, len);
            if (address != null) {
                Mem.put(p + len, address, 0, extra);
            }
            return s.perform(Polling.OUT, () -> Libc.blockingSysl(SENDTO, s.fd(), p, len, flags,
                    address == null ? 0 : p + len, extra), deadline);
        } finally {
            Libc.free(p);
        }
    }

    @Builtin(value = "send($self, data, flags=0, /)", textSignature = false)
    static long send(PySocket self, Object data, int flags) {
        Span d = Buffers.span(data);
        return OsErrors.check(send(self, d.array(), d.from(), d.length(), flags, null, self.deadline()));
    }

    @Builtin(value = "sendall($self, data, flags=0, /)", textSignature = false)
    static void sendall(PySocket self, Object data, int flags) {
        Span d = Buffers.span(data);
        long deadline = self.deadline();
        int chunk = 1 << 20;
        for (int done = 0; done < d.length(); ) {
            int n = Math.min(chunk, d.length() - done);
            done += (int) OsErrors.check(send(self, d.array(), d.from() + done, n, flags, null, deadline));
            Blocking.interrupted(); // a signal may have cut it short, and the next one may block
        }
    }

    @Builtin(value = "sendto($self, /, *args)", textSignature = false)
    static long sendto(PySocket self, Object[] args) {
        if (args.length < 2 || args.length > 3) {
            throw Errors.typeError("sendto() takes 2 or 3 arguments (" + args.length + " given)");
        }
        Span d = Buffers.span(args[0]);
        int flags = args.length == 3 ? Args.toInt(args[1]) : 0;
        byte[] address = SockAddr.parse(self.family, args[args.length - 1], "sendto");
        AuditHooks.raise("socket.sendto", self, args[args.length - 1]);
        return OsErrors.check(send(self, d.array(), d.from(), d.length(), flags, address, self.deadline()));
    }

    // ---- messages

    static int align(int n) {
        return n + 7 & ~7;
    }

    private record Ancillary(int level, int type, byte[] data) {
    }

    private static List<Ancillary> ancillary(Object list) {
        List<Ancillary> r = new ArrayList<>();
        if (list != null && list != PyNone.NONE) {
            PyTuple items = iterable(list, "sendmsg() argument 2 must be an iterable");
            for (Object o : items.items) {
                if (!(o instanceof PyTuple t) || t.size() != 3) {
                    throw Errors.typeError("[sendmsg() ancillary data items] must be tuples of 3 elements");
                }
                r.add(new Ancillary(Args.toInt(t.get(0)), Args.toInt(t.get(1)), Buffers.copy(t.get(2))));
            }
        }
        return r;
    }

    private static PyTuple iterable(Object o, String message) {
        try {
            return Ops.toTuple(o);
        } catch (PyException e) {
            if (e.matches(Builtins.TYPE_ERROR)) {
                throw Errors.typeError(message);
            }
            throw e;
        }
    }

    @Builtin(value = "sendmsg($self, buffers, ancdata=(), flags=0, address=None, /)", textSignature = false)
    static long sendmsg(PySocket self, Object buffers, Object ancdata, int flags, Object address) {
        byte[] data = join(iterable(buffers, "sendmsg() argument 1 must be an iterable"));
        List<Ancillary> control = ancillary(ancdata);
        byte[] name = address == null || address == PyNone.NONE ? null
                : SockAddr.parse(self.family, address, "sendmsg");
        AuditHooks.raise("socket.sendmsg", self, address == null ? PyNone.NONE : address);
        int controlSize = control.stream().mapToInt(a -> CMSG_HEAD + align(a.data.length)).sum();
        long p = Libc.malloc(HEADER + 16 + SockAddr.MAX + controlSize + (long) data.length);
        try {
            long iov = p + HEADER;
            long nameAt = iov + 16;
            long controlAt = nameAt + SockAddr.MAX;
            long dataAt = controlAt + controlSize;
            Mem.fill(p, HEADER + 16 + SockAddr.MAX + controlSize, 0);
            Mem.put(dataAt, data, 0, data.length);
            if (name != null) {
                Mem.put(nameAt, name, 0, name.length);
            }
            long c = controlAt;
            for (Ancillary a : control) {
                Mem.i64(c, CMSG_HEAD + a.data.length);
                Mem.i32(c + 8, a.level);
                Mem.i32(c + 12, a.type);
                Mem.put(c + CMSG_HEAD, a.data, 0, a.data.length);
                c += CMSG_HEAD + align(a.data.length);
            }
            header(p, name == null ? 0 : nameAt, name == null ? 0 : name.length, iov, dataAt, data.length,
                    controlSize == 0 ? 0 : controlAt, controlSize);
            return self.perform(Polling.OUT, () -> Libc.blockingSysl(SENDMSG, self.fd(), p, flags, 0, 0, 0));
        } finally {
            Libc.free(p);
        }
    }

    private static byte[] join(PyTuple buffers) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        for (Object o : buffers.items) {
            Span s = Buffers.span(o);
            out.write(s.array(), s.from(), s.length());
        }
        return out.toByteArray();
    }

    private static void header(long p, long name, int nameSize, long iov, long data, long size, long control,
                               long controlSize) {
        Mem.i64(iov, data);
        Mem.i64(iov + 8, size);
        Mem.i64(p, name);
        Mem.i64(p + 8, nameSize);
        Mem.i64(p + 16, iov);
        Mem.i64(p + 24, 1);
        Mem.i64(p + 32, control);
        Mem.i64(p + 40, controlSize);
        Mem.i64(p + 48, 0);
    }

    /** A received message. */
    private record Message(byte[] data, PyList control, int flags, Object address) {
    }

    private static Message receiveMessage(PySocket self, int size, int controlSize, int flags) {
        long p = Libc.malloc(HEADER + 16 + SockAddr.MAX + controlSize + (long) size + 8);
        try {
            long iov = p + HEADER;
            long nameAt = iov + 16;
            long controlAt = nameAt + SockAddr.MAX;
            long dataAt = controlAt + align(controlSize);
            Mem.fill(p, HEADER + 16 + SockAddr.MAX, 0);
            int n = (int) self.perform(Polling.IN, () -> {
                header(p, nameAt, SockAddr.MAX, iov, dataAt, size, controlSize == 0 ? 0 : controlAt, controlSize);
                return Libc.blockingSysl(RECVMSG, self.fd(), p, flags, 0, 0, 0);
            });
            PyList control = new PyList();
            long end = controlAt + Mem.i64(p + 40);
            for (long c = controlAt; controlSize > 0 && c + CMSG_HEAD <= end; ) {
                long len = Mem.i64(c);
                if (len < CMSG_HEAD) {
                    break;
                }
                int bytes = (int) Math.min(len - CMSG_HEAD, end - c - CMSG_HEAD);
                control.append(PyTuple.of(PyInt.of(Mem.i32(c + 8)), PyInt.of(Mem.i32(c + 12)),
                        PyBytes.wrap(Mem.bytes(c + CMSG_HEAD, bytes))));
                c += CMSG_HEAD + align((int) len - CMSG_HEAD);
            }
            return new Message(Mem.bytes(dataAt, Math.min(n, size)), control, Mem.i32(p + 48),
                    SockAddr.make(Mem.bytes(nameAt, SockAddr.MAX), Math.min(Mem.i32(p + 8), SockAddr.MAX)));
        } finally {
            Libc.free(p);
        }
    }

    private static int checkControl(Object o, String function) {
        long n = o == null ? 0 : Args.toLong(o);
        if (n < 0 || n > Integer.MAX_VALUE >> 1) {
            throw Errors.valueError("invalid ancillary data buffer length");
        }
        return (int) n;
    }

    @Builtin(value = "recvmsg($self, bufsize, ancbufsize=0, flags=0, /)", textSignature = false)
    static Object recvmsg(PySocket self, Object size, Object controlSize, int flags) {
        long n = Args.toLong(size);
        if (n < 0) {
            throw Errors.valueError("negative buffer size in recvmsg()");
        }
        Message m = receiveMessage(self, (int) n, checkControl(controlSize, "recvmsg"), flags);
        return PyTuple.of(PyBytes.wrap(m.data), m.control, PyInt.of(m.flags), m.address);
    }

    @Builtin(value = "recvmsg_into($self, buffers, ancbufsize=0, flags=0, /)", textSignature = false)
    static Object recvmsgInto(PySocket self, Object buffers, Object controlSize, int flags) {
        PyTuple list = iterable(buffers, "recvmsg_into() argument 1 must be an iterable");
        List<WritableBuffer> targets = new ArrayList<>();
        try {
            int total = 0;
            for (Object o : list.items) {
                WritableBuffer b = WritableBuffer.of(o, "recvmsg_into() argument 1");
                targets.add(b);
                total += b.length();
            }
            Message m = receiveMessage(self, total, checkControl(controlSize, "recvmsg_into"), flags);
            int done = 0;
            for (WritableBuffer b : targets) {
                int k = Math.min(b.length(), m.data.length - done);
                b.put(0, m.data, done, k);
                done += k;
            }
            return PyTuple.of(PyInt.of(m.data.length), m.control, PyInt.of(m.flags), m.address);
        } finally {
            targets.forEach(WritableBuffer::close);
        }
    }
}
