package dev.orochi.runtime.modules.sqlite;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.modules.os.Libc;
import dev.orochi.runtime.modules.os.Mem;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Finalizable;
import dev.orochi.runtime.object.NotIterable;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PySlice;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.object.Span;
import java.util.function.Supplier;

/** {@code sqlite3.Blob}: a value in a row, read and written in place. Everything happens under the database's lock. */
@PyClass(name = "Blob", module = "sqlite3", subclassable = false)
public final class PyBlob extends PyExtensible implements Finalizable, NotIterable {
    private static final Shape SHAPE = PyType.shapeOf(PyBlob.class);

    private final PyConnection connection;
    private final OpenBlob blob;
    /** Under the lock. */
    private int position;

    PyBlob(PyConnection connection, OpenBlob blob) {
        super(SHAPE);
        this.connection = Rc.own(connection);
        this.blob = blob;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(connection);
        super.traverse(v);
    }

    // ---- life ---------------------------------------------------------------------------------------------------------------

    @Override
    public void finalizeObject() {
        blob.database.later(blob::close);
    }

    @Builtin(value = "close($self, /)", doc = "Close the blob.")
    static void close(PyBlob self) {
        self.connection.use();
        self.blob.database.lock();
        try {
            self.blob.close();
        } finally {
            self.blob.database.unlock();
        }
    }

    @Builtin(value = "__enter__($self, /)", doc = "Blob context manager enter.")
    static Object enter(PyBlob self) {
        return self.open(() -> self);
    }

    @Builtin(value = "__exit__($self, type, val, tb, /)", doc = "Blob context manager exit.")
    static boolean exit(PyBlob self, Object type, Object value, Object traceback) {
        self.open(() -> {
            self.blob.close();
            return null;
        });
        return false;
    }

    /** Does something with the open blob. */
    private <T> T open(Supplier<T> action) {
        connection.use();
        blob.database.lock();
        try {
            if (blob.handle == 0) {
                throw SqliteErrors.programming("Cannot operate on a closed blob.");
            }
            return action.get();
        } finally {
            blob.database.unlock();
        }
    }

    // ---- bytes: with the lock held ------------------------------------------------------------------------------------------

    private int length() {
        return (int) Sqlite.call(Sqlite.BLOB_BYTES, blob.handle);
    }

    private byte[] bytes(int from, int count) {
        long memory = Libc.malloc(count);
        try {
            blob.database.check((int) Sqlite.slow(Sqlite.BLOB_READ, blob.handle, memory, count, from, 0, 0));
            return Mem.bytes(memory, count);
        } finally {
            Libc.free(memory);
        }
    }

    private void put(int at, byte[] bytes, int from, int count) {
        if (count > length() - at) {
            throw Errors.valueError("data longer than blob length");
        }
        long memory = Sqlite.copy(bytes, from, count);
        try {
            blob.database.check((int) Sqlite.slow(Sqlite.BLOB_WRITE, blob.handle, memory, count, at, 0, 0));
        } finally {
            Libc.free(memory);
        }
    }

    @Builtin(value = "read($self, length=-1, /)", doc = "Read data at the current offset position.\n\n"
        + "  length\n    Read length in bytes.\n\nIf the end of the blob is reached, the data up to end of file will be returned.\n"
        + "When length is not specified, or is negative, Blob.read() will read until the\nend of the blob.")
    static Object read(PyBlob self, int length) {
        return self.open(() -> {
            int left = self.length() - self.position;
            int n = length < 0 || length > left ? left : length;
            byte[] b = n == 0 ? new byte[0] : self.bytes(self.position, n);
            self.position += n;
            return PyBytes.wrap(b);
        });
    }

    @Builtin(value = "write($self, data, /)", doc = "Write data at the current offset.\n\nThis function cannot change the blob "
        + "length.  Writing beyond the end of the\nblob will result in an exception being raised.")
    static void write(PyBlob self, Object data) {
        Span s = Natives.bytes(data);
        self.open(() -> {
            self.put(self.position, s.array(), s.from(), s.length());
            self.position += s.length();
            return null;
        });
    }

    @Builtin(value = "seek($self, offset, origin=0, /)", doc = "Set the current access position to offset.")
    static void seek(PyBlob self, int offset, int origin) {
        self.open(() -> {
            long base = switch (origin) {
                case 0 -> 0;
                case 1 -> self.position;
                case 2 -> self.length();
                default -> throw Errors.valueError("'origin' should be os.SEEK_SET, os.SEEK_CUR, or os.SEEK_END");
            };
            if (base + offset > Integer.MAX_VALUE) {
                throw Errors.overflowError("seek offset results in overflow");
            }
            if (base + offset < 0 || base + offset > self.length()) {
                throw Errors.valueError("offset out of blob range");
            }
            self.position = (int) (base + offset);
            return null;
        });
    }

    @Builtin(value = "tell($self, /)", doc = "Return the current access position for the blob.")
    static int tell(PyBlob self) {
        return self.open(() -> self.position);
    }

    @Builtin("__len__($self, /)")
    static int len(PyBlob self) {
        return self.open(self::length);
    }

    // ---- items --------------------------------------------------------------------------------------------------------------

    // Keys and values are looked at without the lock: that may run code of the program. The length never changes.

    private static int index(Object key, int length) {
        long i = Natives.indexToLong(key, Builtins.INDEX_ERROR);
        if (i < 0) {
            i += length;
        }
        if (i < 0 || i >= length) {
            throw Errors.indexError("Blob index out of range");
        }
        return (int) i;
    }

    /** Start, step and number of the bytes of a slice. */
    private record Range(int start, int step, int count) {
        /** The first byte of the part of the blob that has them all. */
        int low() {
            return step < 0 ? start + (count - 1) * step : start;
        }

        int extent() {
            return (count - 1) * Math.abs(step) + 1;
        }

        static Range of(PySlice s, int length) {
            PyTuple t = (PyTuple) Ops.callMethod(s, "indices", PyInt.of(length));
            long start = ((PyInt) t.get(0)).value;
            long stop = ((PyInt) t.get(1)).value;
            boolean down = Ops.bigInteger(t.get(2)).signum() < 0;
            long step = t.get(2) instanceof PyInt i ? Math.clamp(i.value, -length - 1, length + 1)
                    : down ? -length - 1 : length + 1; // a longer step takes one byte, too
            long count = down ? (start - stop - step - 1) / -step : (stop - start + step - 1) / step;
            return new Range((int) start, (int) step, (int) Math.max(0, count));
        }
    }

    private static void checkKey(Object key) {
        if (!Natives.isIndex(key) && !(key instanceof PySlice)) {
            throw Errors.typeError("Blob indices must be integers");
        }
    }

    @Builtin("__getitem__($self, key, /)")
    static Object getItem(PyBlob self, Object key) {
        int length = len(self);
        checkKey(key);
        if (!(key instanceof PySlice slice)) {
            int i = index(key, length);
            return PyInt.of(self.open(() -> self.bytes(i, 1)[0] & 255));
        }
        Range r = Range.of(slice, length);
        if (r.count == 0) {
            return PyBytes.EMPTY;
        }
        byte[] all = self.open(() -> self.bytes(r.low(), r.extent()));
        byte[] out = new byte[r.count];
        for (int i = 0; i < out.length; i++) {
            out[i] = all[r.start - r.low() + i * r.step];
        }
        return PyBytes.wrap(out);
    }

    @Builtin("__setitem__($self, key, value, /)")
    static void setItem(PyBlob self, Object key, Object value) {
        int length = len(self);
        checkKey(key);
        if (key instanceof PySlice slice) {
            self.setSlice(Range.of(slice, length), value);
        } else {
            self.setByte(index(key, length), value);
        }
    }

    private void setByte(int index, Object value) {
        if (!Ops.isInt(value)) {
            throw Errors.typeError("'" + PyType.of(value).name() + "' object cannot be interpreted as an integer");
        }
        if (!(Ops.index(value) instanceof PyInt i) || i.value < 0 || i.value > 255) {
            throw Errors.valueError("byte must be in range(0, 256)");
        }
        write(index, Span.of(new byte[] {(byte) i.value}));
    }

    private void write(int at, Span bytes) {
        open(() -> {
            put(at, bytes.array(), bytes.from(), bytes.length());
            return null;
        });
    }

    private void setSlice(Range r, Object value) {
        if (r.count == 0) {
            return;
        }
        Span s = Natives.bytes(value);
        if (s.length() != r.count) {
            throw Errors.indexError("Blob slice assignment is wrong size");
        }
        if (r.step == 1) {
            write(r.start, s);
            return;
        }
        open(() -> {
            byte[] all = bytes(r.low(), r.extent());
            for (int i = 0; i < r.count; i++) {
                all[r.start - r.low() + i * r.step] = (byte) s.get(i);
            }
            put(r.low(), all, 0, all.length);
            return null;
        });
    }

    @Builtin("__delitem__($self, key, /)")
    static void delItem(PyBlob self, Object key) {
        len(self);
        if (key instanceof PySlice) {
            throw Errors.typeError("Blob doesn't support slice deletion");
        }
        checkKey(key);
        throw Errors.typeError("Blob doesn't support item deletion");
    }
}
