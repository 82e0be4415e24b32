package dev.orochi.runtime.modules.io;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyMemoryView;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Span;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * {@code _io.BytesIO}: a binary stream in memory.
 *
 * <p>The storage may be shared with a bytes object ({@link #shared}): the one it was made of, or the last result of
 * {@code getvalue()}; it is copied before the next write.
 *
 * <p>Thread rule: all fields are read and written under the object's lock.
 */
@PyClass(name = "BytesIO", module = "_io", base = PyBufferedIOBase.class,
        doc = "Buffered I/O implementation using an in-memory bytes buffer.")
public final class PyBytesIO extends PyBufferedIOBase {
    byte[] data = new byte[0];
    int size;
    /** May be beyond the end, even beyond what could be written. */
    private long pos;
    private PyBytes shared;
    private boolean closed;
    /** Views given out by getbuffer(). */
    int exports;

    public PyBytesIO(PyType type) {
        super(type);
    }

    @Builtin(value = "__new__($type, *args, **kwargs)", effect = Effect.QUIET)
    static Object __new__(PyType cls, Object[] args, Object kwargs) {
        return new PyBytesIO(cls);
    }

    @Builtin(value = "__init__($self, initial_bytes=b'')", effect = Effect.QUIET)
    static void init(PyBytesIO self, Object initial) {
        if (initial != null && initial != PyNone.NONE && !(initial instanceof PyBytes)) {
            Span s = Buffers.span(initial);
            self.locked(() -> {
                self.checkExports();
                self.adopt(s.copy(), null);
                return null;
            });
            return;
        }
        PyBytes b = initial instanceof PyBytes given ? given : PyBytes.EMPTY;
        self.locked(() -> {
            self.checkExports();
            self.adopt(b.array(), b);
            return null;
        });
    }

    private void adopt(byte[] bytes, PyBytes owner) {
        data = bytes;
        size = bytes.length;
        shared = owner;
        pos = 0;
    }

    private <T> T locked(Supplier<T> action) {
        lock();
        try {
            return action.get();
        } finally {
            unlock();
        }
    }

    @Override
    protected boolean needsFinalizer() {
        return !type().isBuiltin() && super.needsFinalizer();
    }

    private void checkOpen() {
        if (closed) {
            throw IoSupport.closedFile();
        }
    }

    private void checkExports() {
        if (exports > 0) {
            throw Errors.bufferError("Existing exports of data: object cannot be re-sized");
        }
    }

    /** Makes the storage ours with room for {@code n} bytes. */
    private void reserve(int n) {
        if (shared != null || n > data.length) {
            int capacity = n > data.length ? Math.max(n, (int) Math.min(Integer.MAX_VALUE - 16, size + (size >> 3) + 64L
                    + (n > size ? size : 0))) : Math.max(n, size);
            data = Arrays.copyOf(data, Math.max(n, capacity));
            shared = null;
        }
    }

    // ---- reading

    private PyBytes take(int n) {
        if (n == 0) {
            return PyBytes.EMPTY;
        }
        if (shared != null && pos == 0 && n == size && n == data.length) {
            pos = n;
            return shared;
        }
        PyBytes r = PyBytes.of(data, (int) pos, (int) pos + n);
        pos += n;
        return r;
    }

    private int available(long n) {
        int rest = (int) Math.max(0, size - pos);
        return n < 0 || n > rest ? rest : (int) n;
    }

    @Builtin(value = "read($self, size=-1, /)", effect = Effect.QUIET)
    static Object read(PyBytesIO self, Object size) {
        long n = IoSupport.size(size);
        return self.locked(() -> {
            self.checkOpen();
            return self.take(self.available(n));
        });
    }

    @Builtin(value = "read1($self, size=-1, /)", effect = Effect.QUIET)
    static Object read1(PyBytesIO self, Object size) {
        return read(self, size);
    }

    private PyBytes line(long limit) {
        checkOpen();
        int n = available(limit);
        int from = (int) Math.min(pos, size);
        int nl = n == 0 ? -1 : IoSupport.indexOf(data, from, from + n, '\n');
        return take(nl < 0 ? n : nl + 1 - from);
    }

    @Builtin(value = "readline($self, size=-1, /)", effect = Effect.QUIET)
    static Object readline(PyBytesIO self, Object size) {
        long limit = IoSupport.size(size);
        return self.locked(() -> self.line(limit));
    }

    @Builtin(value = "readlines($self, size=None, /)", effect = Effect.QUIET)
    static Object readlines(PyBytesIO self, Object size) {
        long max = IoSupport.size(size);
        PyList lines = new PyList();
        for (long total = 0; ; ) {
            PyBytes line = self.locked(() -> self.line(-1));
            if (line.length() == 0) {
                return lines;
            }
            lines.append(line);
            total += line.length();
            if (max > 0 && total >= max) {
                return lines;
            }
        }
    }

    @Builtin("__iter__($self, /)")
    static Object iter(PyBytesIO self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    static Object next(PyBytesIO self) {
        PyBytes line = self.locked(() -> self.line(-1));
        return line.length() == 0 ? null : line;
    }

    @Builtin("readinto($self, buffer, /)")
    static Object readinto(PyBytesIO self, Object buffer) {
        try (WritableBuffer to = WritableBuffer.of(buffer, "readinto() argument")) {
            return self.locked(() -> {
                self.checkOpen();
                int n = self.available(to.length());
                if (n > 0) {
                    to.put(0, self.data, (int) self.pos, n);
                    self.pos += n;
                }
                return PyInt.of(n);
            });
        }
    }

    @Builtin(value = "getvalue($self, /)", effect = Effect.QUIET)
    static Object getvalue(PyBytesIO self) {
        return self.locked(() -> {
            self.checkOpen();
            return self.value();
        });
    }

    private PyBytes value() {
        if (shared != null && data.length == size) {
            return shared;
        }
        if (exports > 0) {
            return PyBytes.of(data, 0, size);
        }
        if (data.length != size) {
            data = Arrays.copyOf(data, size);
        }
        shared = PyBytes.wrap(data);
        return shared;
    }

    @Builtin(value = "getbuffer($self, /)", effect = Effect.QUIET)
    static Object getbuffer(PyBytesIO self) {
        self.locked(() -> {
            self.checkOpen();
            return null;
        });
        return Ops.call(PyType.ofClass(PyMemoryView.class), new PyBytesIOBuffer(self));
    }

    /** The storage for a view that may be written to. */
    byte[] export() {
        lock();
        try {
            if (shared != null) {
                data = data.clone();
                shared = null;
            }
            exports++;
            return data;
        } finally {
            unlock();
        }
    }

    void unexport() {
        lock();
        exports--;
        unlock();
    }

    // ---- writing

    @Builtin(value = "write($self, b, /)", effect = Effect.QUIET)
    static Object write(PyBytesIO self, Object b) {
        Span s = Buffers.span(b);
        return PyInt.of(self.locked(() -> self.put(s)));
    }

    private int put(Span s) {
        checkOpen();
        checkExports();
        int n = s.length();
        if (n == 0) {
            return 0;
        }
        if (pos > Integer.MAX_VALUE - 16 - n) {
            throw Errors.overflowError("new buffer size too large");
        }
        int at = (int) pos;
        reserve(at + n);
        if (at > size) {
            Arrays.fill(data, size, at, (byte) 0);
        }
        System.arraycopy(s.array(), s.from(), data, at, n);
        pos += n;
        size = Math.max(size, at + n);
        return n;
    }

    @Builtin("writelines($self, lines, /)")
    static void writelines(PyBytesIO self, Object lines) {
        self.locked(() -> {
            self.checkOpen();
            return null;
        });
        Ops.forEach(lines, line -> write(self, line));
    }

    @Builtin(value = "truncate($self, size=None, /)", effect = Effect.QUIET)
    static Object truncate(PyBytesIO self, Object size) {
        long n = size == null || size == PyNone.NONE ? -1 : IoSupport.ssize(size);
        return self.locked(() -> {
            self.checkOpen();
            self.checkExports();
            long end = size == null || size == PyNone.NONE ? self.pos : n;
            if (end < 0) {
                throw Errors.valueError("negative size value " + end);
            }
            if (end < self.size) {
                self.reserve(0);
                self.data = Arrays.copyOf(self.data, (int) end);
                self.size = (int) end;
            }
            return PyInt.of(end);
        });
    }

    // ---- position and state

    @Builtin(value = "seek($self, pos, whence=0, /)", effect = Effect.QUIET)
    static Object seek(PyBytesIO self, Object posArg, int whence) {
        long target = IoSupport.ssize(posArg);
        return self.locked(() -> {
            self.checkOpen();
            if (target < 0 && whence == 0) {
                throw Errors.valueError("negative seek value " + target);
            }
            if (whence < 0 || whence > 2) {
                throw Errors.valueError("invalid whence (" + whence + ", should be 0, 1 or 2)");
            }
            long base = whence == 0 ? 0 : whence == 1 ? self.pos : self.size;
            if (base > Long.MAX_VALUE - target && target > 0) {
                throw Errors.overflowError("new position too large");
            }
            self.pos = Math.max(0, base + target);
            return PyInt.of(self.pos);
        });
    }

    @Builtin(value = "tell($self, /)", effect = Effect.QUIET)
    static Object tell(PyBytesIO self) {
        return self.locked(() -> {
            self.checkOpen();
            return PyInt.of(self.pos);
        });
    }

    @Builtin(value = "flush($self, /)", effect = Effect.QUIET)
    static void flush(PyBytesIO self) {
        requireOpen(self);
    }

    private static boolean requireOpen(PyBytesIO self) {
        return self.locked(() -> {
            self.checkOpen();
            return true;
        });
    }

    @Builtin(value = "isatty($self, /)", effect = Effect.QUIET)
    static boolean isatty(PyBytesIO self) {
        return !requireOpen(self);
    }

    @Builtin(value = "readable($self, /)", effect = Effect.QUIET)
    static boolean readable(PyBytesIO self) {
        return requireOpen(self);
    }

    @Builtin(value = "writable($self, /)", effect = Effect.QUIET)
    static boolean writable(PyBytesIO self) {
        return requireOpen(self);
    }

    @Builtin(value = "seekable($self, /)", effect = Effect.QUIET)
    static boolean seekable(PyBytesIO self) {
        return requireOpen(self);
    }

    @Builtin(value = "close($self, /)", effect = Effect.QUIET)
    static void close(PyBytesIO self) {
        self.locked(() -> {
            self.checkExports();
            self.closed = true;
            self.adopt(new byte[0], null);
            return null;
        });
    }

    @Getter("closed")
    static Object closed(PyBytesIO self) {
        return PyBool.of(self.locked(() -> self.closed));
    }

    @Builtin("__sizeof__($self, /)")
    static long sizeof(PyBytesIO self) {
        return 80 + (self.shared == null ? self.data.length : 0);
    }

    @Builtin("__getstate__($self, /)")
    static Object getstate(PyBytesIO self) {
        Object value = getvalue(self);
        return PyTuple.of(value, tell(self), IoSupport.dictState(self));
    }

    @Builtin("__setstate__($self, object, /)")
    static void setstate(PyBytesIO self, Object state) {
        self.locked(() -> {
            self.checkOpen();
            return null;
        });
        if (!(state instanceof PyTuple t) || t.size() < 3) {
            throw Errors.typeError(PyType.of(self).fullName() + ".__setstate__ argument should be 3-tuple, got "
                    + IoSupport.typeName(state));
        }
        Span s = Buffers.span(t.get(0));
        if (!Ops.isInt(t.get(1))) {
            throw Errors.typeError("second item of state must be an integer, not " + IoSupport.typeName(t.get(1)));
        }
        long position = IoSupport.ssize(t.get(1));
        if (position < 0) {
            throw Errors.valueError("position value cannot be negative");
        }
        self.locked(() -> {
            self.checkExports();
            self.adopt(s.copy(), null);
            self.pos = position;
            return null;
        });
        IoSupport.setDictState(self, t.get(2), "third item of state should be a dict, got a ");
    }
}
