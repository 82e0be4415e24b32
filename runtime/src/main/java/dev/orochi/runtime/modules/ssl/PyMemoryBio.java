package dev.orochi.runtime.modules.ssl;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.object.Span;
import java.util.Arrays;

/** {@code _ssl.MemoryBIO}: bytes on their way. All fields are read and written under the object's lock. */
@PyClass(name = "MemoryBIO", module = "_ssl")
public final class PyMemoryBio extends PyExtensible {
    private byte[] data = new byte[0];
    private int from;
    private int to;
    private boolean ended;

    private PyMemoryBio(Shape shape) {
        super(shape);
    }

    @Builtin(value = "__new__($type, /)")
    static Object make(PyType type) {
        return new PyMemoryBio(type.instanceShape());
    }

    /** @return the number of bytes taken; 0 when there are none now, {@link Io#END} when none will come */
    int take(byte[] target, int off, int n) {
        lock();
        try {
            int k = Math.min(n, to - from);
            System.arraycopy(data, from, target, off, k);
            from += k;
            return k > 0 ? k : ended ? Io.END : 0;
        } finally {
            unlock();
        }
    }

    void put(byte[] source, int off, int n) {
        lock();
        try {
            if (from == to) {
                from = 0;
                to = 0;
            }
            if (data.length - to < n) {
                byte[] roomy = new byte[Math.max(to - from + n, 2 * (to - from))];
                System.arraycopy(data, from, roomy, 0, to - from);
                data = roomy;
                to -= from;
                from = 0;
            }
            System.arraycopy(source, off, data, to, n);
            to += n;
        } finally {
            unlock();
        }
    }

    private int size() {
        lock();
        int n = to - from;
        unlock();
        return n;
    }

    private boolean hasEnded() {
        lock();
        boolean r = ended;
        unlock();
        return r;
    }

    @Builtin(value = "read($self, size=-1, /)", doc = """
            Read up to size bytes from the memory BIO.

            If size is not specified, read the entire buffer.
            If the return value is an empty bytes instance, this means either
            EOF or that no data is available. Use the "eof" property to
            distinguish between the two.""")
    static Object read(PyMemoryBio self, int size) {
        int available = self.size();
        byte[] r = new byte[size < 0 ? available : Math.min(size, available)];
        int n = Math.max(0, self.take(r, 0, r.length));
        return PyBytes.wrap(n == r.length ? r : Arrays.copyOf(r, n));
    }

    @Builtin(value = "write($self, b, /)", doc = """
            Writes the bytes b into the memory BIO.

            Returns the number of bytes written.""")
    static int write(PyMemoryBio self, Object b) {
        Span s = Buffers.span(b);
        if (self.hasEnded()) {
            throw SslErrors.plain("cannot write() after write_eof()");
        }
        self.put(s.array(), s.from(), s.length());
        return s.length();
    }

    @Builtin(value = "write_eof($self, /)", doc = """
            Write an EOF marker to the memory BIO.

            When all data has been read, the "eof" property will be True.""")
    static void writeEof(PyMemoryBio self) {
        self.lock();
        self.ended = true;
        self.unlock();
    }

    @Getter(value = "pending", doc = "The number of bytes pending in the memory BIO.")
    static int pending(PyMemoryBio self) {
        return self.size();
    }

    @Getter(value = "eof", doc = "Whether the memory BIO is at EOF.")
    static boolean eof(PyMemoryBio self) {
        return self.hasEnded() && self.size() == 0;
    }
}
