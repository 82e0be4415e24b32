package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.AuditHooks;
import dev.orochi.runtime.object.Buffer;
import dev.orochi.runtime.object.BufferExporter;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Finalizable;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PySlice;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.SequenceItems;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import static dev.orochi.runtime.modules.os.Libc.fn;

/**
 * {@code mmap.mmap}: memory of the kernel's.
 *
 * <p>Thread rule: every access to the memory holds {@link #guard}, so that no thread reads what another has just
 * unmapped; views given out as buffers keep the mapping in place ({@link #exports}).
 */
@PyClass(name = "mmap", module = "mmap", doc = "Maps length bytes from the file specified by the file descriptor fileno.")
public final class PyMmap extends PyExtensible implements BufferExporter, Finalizable, SequenceItems {
    private static final Libc.Fn MMAP = fn("mmap");
    private static final Libc.Fn MUNMAP = fn("munmap");
    private static final Libc.Fn MREMAP = fn("mremap");
    private static final Libc.Fn MSYNC = fn("msync");
    private static final Libc.Fn MADVISE = fn("madvise");
    private static final int DEFAULT = 0;
    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int COPY = 3;
    private static final int SHARED = 1;
    private static final int PRIVATE = 2;
    private static final int ANONYMOUS = 0x20;
    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;

    private final ReentrantLock guard = new ReentrantLock();
    private long address;
    private long size;
    private long pos;
    private final long offset;
    private int fd;
    private final int access;
    private final boolean track;
    private final boolean shared;
    private int exports;

    private PyMmap(PyType type, long address, long size, long offset, int fd, int access, boolean track,
                   boolean shared) {
        super(type.instanceShape());
        this.address = address;
        this.size = size;
        this.offset = offset;
        this.fd = fd;
        this.access = access;
        this.track = track;
        this.shared = shared;
    }

    @Builtin("__new__($type, fileno, length, flags=1, prot=3, access=0, offset=0, *, trackfd=True)")
    static Object __new__(PyType cls, int fileno, Object length, int flags, int prot, int access, Object offset,
                          boolean track) {
        long n = Args.toLong(length);
        long at = offset == null ? 0 : Args.toLong(offset);
        AuditHooks.raise("mmap.__new__", PyInt.of(fileno), PyInt.of(n), PyInt.of(access), PyInt.of(at));
        if (n < 0) {
            throw Errors.overflowError("memory mapped length must be positive");
        }
        if (at < 0) {
            throw Errors.overflowError("memory mapped offset must be positive");
        }
        if (access != DEFAULT && (flags != SHARED || prot != (PROT_READ | PROT_WRITE))) {
            throw Errors.valueError("mmap can't specify both access and flags, prot.");
        }
        switch (access) {
            case READ -> prot = PROT_READ;
            case WRITE -> prot = PROT_READ | PROT_WRITE;
            case COPY -> {
                flags = PRIVATE;
                prot = PROT_READ | PROT_WRITE;
            }
            case DEFAULT -> {
                boolean readable = (prot & PROT_READ) != 0;
                boolean writable = (prot & PROT_WRITE) != 0;
                access = readable && writable ? DEFAULT : writable ? WRITE : READ;
            }
            default -> throw Errors.valueError("mmap invalid access parameter.");
        }
        return map(cls, fileno, n, flags, prot, access, at, track);
    }

    private static PyMmap map(PyType cls, int fileno, long n, int flags, int prot, int access, long at,
                              boolean track) {
        int copy = -1;
        if (fileno == -1) {
            flags |= ANONYMOUS;
        } else {
            StatX s = StatX.ofFd(fileno);
            if (s == null) {
                throw OsErrors.of(Scratch.get().errno());
            }
            if (s.isType(StatX.S_IFREG)) {
                n = checkedLength(n, at, s.size());
            }
            copy = track ? OsErrors.check(Fds.dup(fileno, false)) : -1;
        }
        Scratch s = Scratch.get();
        long p = Libc.call(s, MMAP, 0, n, prot, flags, fileno, at);
        if (p == -1) {
            int errno = s.errno();
            if (copy >= 0) {
                Fds.close(copy);
            }
            throw OsErrors.of(errno);
        }
        return new PyMmap(cls, p, n, at, copy, access, track, (flags & PRIVATE) == 0);
    }

    private static long checkedLength(long n, long at, long fileSize) {
        if (n == 0) {
            if (fileSize == 0) {
                throw Errors.valueError("cannot mmap an empty file");
            }
            if (at >= fileSize) {
                throw Errors.valueError("mmap offset is greater than file size");
            }
            return fileSize - at;
        }
        if (at > fileSize || fileSize - at < n) {
            throw Errors.valueError("mmap length is greater than file size");
        }
        return n;
    }

    // ---- life

    private <T> T guarded(Supplier<T> action) {
        guard.lock();
        try {
            if (address == 0) {
                throw Errors.valueError("mmap closed or invalid");
            }
            return action.get();
        } finally {
            guard.unlock();
        }
    }

    private void unmap() {
        guard.lock();
        try {
            long p = address;
            address = 0;
            if (p != 0) {
                Libc.sysl(MUNMAP, p, size, 0);
            }
            if (fd >= 0) {
                Fds.close(fd);
                fd = -1;
            }
        } finally {
            guard.unlock();
        }
    }

    @Override
    public void finalizeObject() {
        unmap();
    }

    @Builtin("close($self, /)")
    static void close(PyMmap self) {
        if (self.exports > 0) {
            throw Errors.bufferError("cannot close exported pointers exist");
        }
        self.unmap();
    }

    @Getter("closed")
    static Object closed(PyMmap self) {
        return PyBool.of(self.address == 0);
    }

    @Builtin("__enter__($self, /)")
    static Object enter(PyMmap self) {
        return self.guarded(() -> self);
    }

    @Builtin("__exit__($self, exc_type, exc_value, traceback, /)")
    static void exit(PyMmap self, Object type, Object value, Object tb) {
        close(self);
    }

    @Builtin("__repr__($self, /)")
    static Object repr(PyMmap self) {
        if (self.address == 0) {
            return PyStr.of("<" + PyType.of(self).fullName() + " closed=True>");
        }
        String[] names = {"ACCESS_DEFAULT", "ACCESS_READ", "ACCESS_WRITE", "ACCESS_COPY"};
        return PyStr.of("<" + PyType.of(self).fullName() + " closed=False, access=" + names[self.access] + ", length="
                + self.size + ", pos=" + self.pos + ", offset=" + self.offset + ">");
    }

    @Override
    public Buffer getBuffer(boolean writable) {
        if (writable && access == READ) {
            throw Errors.bufferError("Object is not writable.");
        }
        return guarded(() -> {
            exports++;
            return Buffer.ofSegment(this, Mem.segment(address, size), access == READ);
        });
    }

    @Override
    public void releaseBuffer(Buffer buffer) {
        guard.lock();
        exports--;
        guard.unlock();
    }

    private void checkWritable() {
        if (access == READ) {
            throw Errors.typeError("mmap can't modify a readonly memory map.");
        }
    }

    private void checkResizable() {
        if (exports > 0) {
            throw Errors.bufferError("mmap can't resize with extant pointers exported.");
        }
        if (!track) {
            throw Errors.valueError("mmap can't resize with trackfd=False.");
        }
        if (access != WRITE && access != DEFAULT) {
            throw Errors.typeError("mmap can't resize a readonly or copy-on-write memory map.");
        }
    }

    // ---- elements

    @Builtin("__len__($self, /)")
    static long len(PyMmap self) {
        return self.guarded(() -> self.size);
    }

    /** A slice applied to a length that may be beyond an int. */
    private record Bounds(long start, long step, long count) {
        static Bounds of(PySlice s, long length) {
            long step = s.step == PyNone.NONE ? 1 : Args.toLong(s.step);
            if (step == 0) {
                throw Errors.valueError("slice step cannot be zero");
            }
            long low = step < 0 ? -1 : 0;
            long high = step < 0 ? length - 1 : length;
            long start = clip(s.start, step < 0 ? high : low, length, low, high);
            long stop = clip(s.stop, step < 0 ? low : high, length, low, high);
            long span = step < 0 ? start - stop : stop - start;
            return new Bounds(start, step, span <= 0 ? 0 : (span - 1) / Math.abs(step) + 1);
        }

        private static long clip(Object o, long missing, long length, long low, long high) {
            if (o == PyNone.NONE) {
                return missing;
            }
            Object index = Ops.indexOrNull(o);
            if (index == null) {
                throw Errors.typeError("slice indices must be integers or None or have an __index__ method");
            }
            java.math.BigInteger v = Args.big(index);
            long n = v.bitLength() > 62 ? v.signum() < 0 ? Long.MIN_VALUE / 2 : Long.MAX_VALUE / 2 : v.longValue();
            return Math.clamp(n < 0 ? n + length : n, low, high);
        }
    }

    /** The number in an index. May run Python code, which may close or resize the map: so never under the guard. */
    private static long number(Object key) {
        Object i = Ops.indexOrNull(key);
        if (i == null) {
            throw Errors.typeError("mmap indices must be integers");
        }
        return Args.toLong(i);
    }

    /** The address of an element. Guarded. */
    private long element(long n) {
        n = n < 0 ? n + size : n;
        if (n < 0 || n >= size) {
            throw Errors.indexError("mmap index out of range");
        }
        return address + n;
    }

    /** The bounds of a slice were computed before the guard was taken. */
    private void checkSize(long expected) {
        if (size != expected) {
            throw Errors.indexError("mmap changed size during the operation");
        }
    }

    private PyBytes bytes(long from, long n) {
        return PyBytes.wrap(Mem.bytes(address + from, (int) n));
    }

    /** One byte, as bytes. */
    @Override
    public Object sequenceItem(long index) {
        return guarded(() -> PyBytes.wrap(new byte[] {Mem.i8(element(index))}));
    }

    @Builtin("__getitem__($self, key, /)")
    static Object getItem(PyMmap self, Object key) {
        if (key instanceof PySlice s) {
            long length = len(self);
            Bounds b = Bounds.of(s, length);
            return self.guarded(() -> {
                self.checkSize(length);
                if (b.step == 1) {
                    return self.bytes(b.start, b.count);
                }
                byte[] r = new byte[(int) b.count];
                for (int i = 0; i < r.length; i++) {
                    r[i] = Mem.i8(self.address + b.start + i * b.step);
                }
                return PyBytes.wrap(r);
            });
        }
        long n = number(key);
        return self.guarded(() -> PyInt.of(Mem.i8(self.element(n)) & 0xff));
    }

    @Builtin("__setitem__($self, key, value, /)")
    static void setItem(PyMmap self, Object key, Object value) {
        self.guarded(() -> self);
        self.checkWritable();
        if (key instanceof PySlice s) {
            long length = len(self);
            Bounds b = Bounds.of(s, length);
            byte[] data = Buffers.copy(value);
            if (data.length != b.count) {
                throw Errors.indexError("mmap slice assignment is wrong size");
            }
            self.guarded(() -> {
                self.checkSize(length);
                for (int i = 0; i < data.length; i++) {
                    Mem.i8(self.address + b.start + i * b.step, data[i]);
                }
                return self;
            });
            return;
        }
        long at = number(key);
        self.guarded(() -> self.element(at));
        Object v = Ops.indexOrNull(value);
        if (v == null) {
            throw Errors.typeError("mmap item value must be an int");
        }
        long n = Args.toLong(v);
        if (n < 0 || n > 255) {
            throw Errors.valueError("mmap item value must be in range(0, 256)");
        }
        self.guarded(() -> {
            Mem.i8(self.element(at), (int) n);
            return self;
        });
    }

    @Builtin("__delitem__($self, key, /)")
    static void delItem(PyMmap self, Object key) {
        throw Errors.typeError("mmap object doesn't support " + (key instanceof PySlice ? "slice" : "item")
                + " deletion");
    }

    // ---- as a file

    @Builtin("read($self, n=None, /)")
    static Object read(PyMmap self, Object n) {
        long want = n == null || n == PyNone.NONE ? -1 : Args.toLong(n);
        return self.guarded(() -> {
            long rest = Math.max(0, self.size - self.pos);
            PyBytes r = self.bytes(self.pos, want < 0 ? rest : Math.min(rest, want));
            self.pos += r.length();
            return r;
        });
    }

    @Builtin("read_byte($self, /)")
    static Object readByte(PyMmap self) {
        return self.guarded(() -> {
            if (self.pos >= self.size) {
                throw Errors.valueError("read byte out of range");
            }
            return PyInt.of(Mem.i8(self.address + self.pos++) & 0xff);
        });
    }

    @Builtin("readline($self, /)")
    static Object readline(PyMmap self) {
        return self.guarded(() -> {
            long end = self.pos;
            while (end < self.size && Mem.i8(self.address + end++) != '\n') {
                continue;
            }
            PyBytes r = self.bytes(self.pos, Math.max(0, end - self.pos));
            self.pos = Math.max(end, self.pos);
            return r;
        });
    }

    @Builtin("write($self, bytes, /)")
    static Object write(PyMmap self, Object data) {
        byte[] b = Buffers.copy(data);
        return self.guarded(() -> {
            self.checkWritable();
            if (self.pos > self.size || self.size - self.pos < b.length) {
                throw Errors.valueError("data out of range");
            }
            Mem.put(self.address + self.pos, b, 0, b.length);
            self.pos += b.length;
            return PyInt.of(b.length);
        });
    }

    @Builtin("write_byte($self, byte, /)")
    static void writeByte(PyMmap self, Object value) {
        long v = Args.toLong(value);
        if (v < 0 || v > 255) {
            throw Errors.overflowError(v < 0 ? "unsigned byte integer is less than minimum"
                    : "unsigned byte integer is greater than maximum");
        }
        self.guarded(() -> {
            self.checkWritable();
            if (self.pos >= self.size) {
                throw Errors.valueError("write byte out of range");
            }
            Mem.i8(self.address + self.pos++, (int) v);
            return self;
        });
    }

    @Builtin("seek($self, pos, whence=0, /)")
    static Object seek(PyMmap self, Object target, int whence) {
        long n = Args.toLong(target);
        return self.guarded(() -> {
            if (whence < 0 || whence > 2) {
                throw Errors.valueError("unknown seek type");
            }
            long p = (whence == 0 ? 0 : whence == 1 ? self.pos : self.size) + n;
            if (p < 0 || p > self.size) {
                throw Errors.valueError("seek out of range");
            }
            self.pos = p;
            return PyInt.of(p);
        });
    }

    @Builtin("tell($self, /)")
    static Object tell(PyMmap self) {
        return self.guarded(() -> PyInt.of(self.pos));
    }

    @Builtin("seekable($self, /)")
    static boolean seekable(PyMmap self) {
        return true;
    }

    @Builtin("size($self, /)")
    static Object size(PyMmap self) {
        return self.guarded(() -> {
            if (self.fd < 0) {
                throw OsErrors.of(ErrnoModule.EBADF);
            }
            StatX s = StatX.ofFd(self.fd);
            if (s == null) {
                throw OsErrors.of(Scratch.get().errno());
            }
            return PyInt.of(s.size());
        });
    }

    @Builtin("flush($self, offset=0, size=None, /)")
    static void flush(PyMmap self, Object offset, Object size) {
        long at = offset == null ? 0 : Args.toLong(offset);
        long given = size == null || size == PyNone.NONE ? -1 : Args.toLong(size);
        boolean all = size == null || size == PyNone.NONE;
        self.guarded(() -> {
            long n = all ? self.size : given;
            if (at < 0 || n < 0 || self.size - at < n) {
                throw Errors.valueError("flush values out of range");
            }
            if (self.access != READ && self.access != COPY) {
                OsErrors.check(Libc.sys(MSYNC, self.address + at, n, 4));
            }
            return self;
        });
    }

    @Builtin("move($self, dest, src, count, /)")
    static void move(PyMmap self, long dest, long src, long count) {
        self.guarded(() -> {
            self.checkWritable();
            if (dest < 0 || src < 0 || count < 0 || self.size - dest < count || self.size - src < count) {
                throw Errors.valueError("source, destination, or count out of range");
            }
            byte[] b = Mem.bytes(self.address + src, (int) count);
            Mem.put(self.address + dest, b, 0, b.length);
            return self;
        });
    }

    @Builtin("resize($self, newsize, /)")
    static void resize(PyMmap self, long newSize) {
        self.guarded(() -> {
            self.checkResizable();
            if (newSize < 0 || Long.MAX_VALUE - newSize < self.offset) {
                throw Errors.valueError("new size out of range");
            }
            if (self.fd < 0 && self.shared && newSize > self.size) {
                throw Errors.valueError("mmap: can't expand a shared anonymous mapping on Linux");
            }
            if (self.fd >= 0) {
                OsErrors.check(Fds.ftruncate(self.fd, self.offset + newSize));
            }
            Scratch s = Scratch.get();
            long p = Libc.call(s, MREMAP, self.address, self.size, newSize, 1, 0, 0);
            if (p == -1) {
                throw OsErrors.of(s.errno());
            }
            self.address = p;
            self.size = newSize;
            return self;
        });
    }

    @Builtin("madvise($self, option, start=0, length=None, /)")
    static void madvise(PyMmap self, int option, Object start, Object length) {
        long at = start == null ? 0 : Args.toLong(start);
        boolean all = length == null || length == PyNone.NONE;
        long given = all ? 0 : Args.toLong(length);
        self.guarded(() -> {
            long n = all ? self.size : given;
            if (at < 0 || at >= self.size) {
                throw Errors.valueError("madvise start out of bounds");
            }
            if (n < 0) {
                throw Errors.valueError("madvise length invalid");
            }
            if (Long.MAX_VALUE - at < n) {
                throw Errors.overflowError("madvise length too large");
            }
            OsErrors.check(Libc.sys(MADVISE, self.address + at, Math.min(n, self.size - at), option));
            return self;
        });
    }

    @Builtin("find($self, view, start=None, end=None, /)")
    static Object find(PyMmap self, Object view, Object start, Object end) {
        return self.search(view, start, end, false);
    }

    @Builtin("rfind($self, view, start=None, end=None, /)")
    static Object rfind(PyMmap self, Object view, Object start, Object end) {
        return self.search(view, start, end, true);
    }

    private Object search(Object view, Object startArg, Object endArg, boolean backwards) {
        byte[] needle = Buffers.copy(view);
        boolean hasStart = startArg != null && startArg != PyNone.NONE;
        long start = hasStart ? Args.toLong(startArg) : 0;
        long end = endArg == null || endArg == PyNone.NONE ? Long.MAX_VALUE : Args.toLong(endArg);
        return guarded(() -> {
            long from = hasStart ? clip(start) : backwards ? 0 : clip(pos);
            long to = clip(end) - needle.length;
            for (long i = 0; i <= to - from; i++) {
                long at = backwards ? to - i : from + i;
                if (matches(at, needle)) {
                    return PyInt.of(at);
                }
            }
            return PyInt.of(-1);
        });
    }

    private long clip(long i) {
        return Math.clamp(i < 0 ? i + size : i, 0, size);
    }

    private boolean matches(long at, byte[] needle) {
        for (int i = 0; i < needle.length; i++) {
            if (Mem.i8(address + at + i) != needle[i]) {
                return false;
            }
        }
        return true;
    }
}
