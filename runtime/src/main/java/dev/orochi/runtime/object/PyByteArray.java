package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.PyClass;
import java.util.Arrays;

/**
 * Python {@code bytearray}. The bytes stand in {@code data[start:start+size]}; there may be room on both sides, so that
 * appending and deleting from the front are cheap.
 *
 * <p>Thread rule: all fields are read and written under the object's lock; {@link #span} gives the storage of one
 * moment, whose bytes may change under the reader but never vanish. While {@code exports} is not 0 the storage neither
 * moves nor changes its size.
 */
@PyClass(name = "bytearray", doc = """
        bytearray(iterable_of_ints) -> bytearray
        bytearray(string, encoding[, errors]) -> bytearray
        bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer
        bytearray(int) -> bytes array of size given by the parameter initialized with null bytes
        bytearray() -> empty bytes array

        Construct a mutable bytearray object from:
          - an iterable yielding integers in range(256)
          - a text string encoded using the specified encoding
          - a bytes or a buffer object
          - any object implementing the buffer API.
          - an integer""")
public class PyByteArray extends PyExtensible implements BufferExporter {
    static final Shape SHAPE = PyType.ofClass(PyByteArray.class).instanceShape();
    private static final byte[] NONE = new byte[0];

    private byte[] data;
    private int start;
    private int size;
    private int exports;

    public PyByteArray(Shape shape) {
        super(shape);
        data = NONE;
    }

    /** Takes over the array. */
    public PyByteArray(byte[] owned) {
        super(SHAPE);
        data = owned;
        size = owned.length;
    }

    /** The storage of this moment. */
    public final Span span() {
        lock();
        byte[] of = data;
        int from = start;
        int to = from + size;
        unlock();
        return new Span(of, from, to);
    }

    public final int length() {
        lock();
        int n = size;
        unlock();
        return n;
    }

    /** The bytes now, as a fresh array. */
    public final byte[] toArray() {
        lock();
        try {
            return Arrays.copyOfRange(data, start, start + size);
        } finally {
            unlock();
        }
    }

    /** The byte at an index, or -1 when there is none. */
    public final int get(int index) {
        lock();
        int b = index >= 0 && index < size ? data[start + index] & 0xff : -1;
        unlock();
        return b;
    }

    /** Writes a byte; false when there is no such index. */
    public final boolean set(int index, int value) {
        lock();
        boolean ok = index >= 0 && index < size;
        if (ok) {
            data[start + index] = (byte) value;
        }
        unlock();
        return ok;
    }

    /** Replaces the bytes {@code [from, to)} (cut to the size) by others. */
    public final void replaceRange(int from, int to, byte[] by) {
        lock();
        try {
            splice(from, to, by, by.length);
        } finally {
            unlock();
        }
    }

    private void splice(int from, int to, byte[] by, int count) {
        from = Math.min(from, size);
        to = Math.max(from, Math.min(to, size));
        int growth = count - (to - from);
        if (growth != 0) {
            checkResizable();
            if (growth < 0) {
                shrink(from, to, growth);
            } else {
                grow(to, growth);
            }
        }
        System.arraycopy(by, 0, data, start + from, count);
    }

    private void shrink(int from, int to, int growth) {
        if (from == 0) {
            start -= growth;
        } else {
            System.arraycopy(data, start + to, data, start + to + growth, size - to);
        }
        size += growth;
        if (size == 0) {
            data = NONE;
            start = 0;
        } else if (data.length > 64 && size < data.length / 4) {
            data = Arrays.copyOfRange(data, start, start + size + size / 8);
            start = 0;
        }
    }

    private void grow(int at, int growth) {
        int n = Math.addExact(size, growth);
        if (start + n > data.length || start > 0 && data.length - start < n) {
            byte[] wider = new byte[(int) Math.min(Integer.MAX_VALUE - 16L, n + (long) (n >> 3) + (n < 9 ? 3 : 6))];
            System.arraycopy(data, start, wider, 0, size);
            data = wider;
            start = 0;
        }
        System.arraycopy(data, start + at, data, start + at + growth, size - at);
        size = n;
    }

    private void checkResizable() {
        if (exports > 0) {
            throw Errors.bufferError("Existing exports of data: object cannot be re-sized");
        }
    }

    /** Appends bytes. */
    public final void append(byte[] more) {
        lock();
        try {
            splice(size, size, more, more.length);
        } finally {
            unlock();
        }
    }

    /** Appends one byte. */
    public final void append(int b) {
        lock();
        try {
            checkResizable();
            if (start + size == data.length) {
                grow(size, 1);
            } else {
                size++;
            }
            data[start + size - 1] = (byte) b;
        } finally {
            unlock();
        }
    }

    /** Inserts one byte in front of an index, which is cut to the size. */
    public final void insert(int index, int b) {
        lock();
        try {
            splice(index, index, new byte[] {(byte) b}, 1);
        } finally {
            unlock();
        }
    }

    /** Removes and returns a byte; -1 when there is no such index ({@code -1} is the last). */
    public final int pop(int index) {
        lock();
        try {
            int i = index < 0 ? index + size : index;
            if (i < 0 || i >= size) {
                return -1;
            }
            int b = data[start + i] & 0xff;
            splice(i, i + 1, NONE, 0);
            return b;
        } finally {
            unlock();
        }
    }

    /** Cuts, or fills with zeros, to a size. */
    public final void resize(int n) {
        lock();
        try {
            if (n < size) {
                splice(n, size, NONE, 0);
            } else if (n > size) {
                splice(size, size, new byte[n - size], n - size);
            }
        } finally {
            unlock();
        }
    }

    /** Takes all bytes out; the array is empty afterwards. */
    public final byte[] takeAll() {
        lock();
        try {
            checkResizable();
            byte[] all = Arrays.copyOfRange(data, start, start + size);
            data = NONE;
            start = 0;
            size = 0;
            return all;
        } finally {
            unlock();
        }
    }

    /** Changes bytes in place by a function of the storage; the size stays. */
    public final void inPlace(java.util.function.Consumer<Span> change) {
        lock();
        try {
            change.accept(new Span(data, start, start + size));
        } finally {
            unlock();
        }
    }

    /** Replaces the whole contents. */
    public final void setAll(byte[] all) {
        lock();
        try {
            splice(0, size, all, all.length);
        } finally {
            unlock();
        }
    }

    /** Bytes that fit without a new storage, as {@code __alloc__} tells. */
    public final int capacity() {
        lock();
        int n = size == 0 && data.length == 0 ? 0 : data.length + 1;
        unlock();
        return n;
    }

    @Override
    public Buffer getBuffer(boolean writable) {
        lock();
        exports++;
        Buffer b = Buffer.ofBytes(this, data, start, size, false);
        unlock();
        return b;
    }

    @Override
    public void releaseBuffer(Buffer buffer) {
        lock();
        exports--;
        unlock();
    }
}
