package dev.orochi.runtime.modules.array;

import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Buffer;
import dev.orochi.runtime.object.BufferExporter;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.Shape;
import java.util.Arrays;

/**
 * {@code array.array}: items as bytes, little end first. Methods for Python stand in {@link ArrayMethods} and
 * {@link ArrayTransfer}.
 *
 * <p>Thread rule: {@link #bytes}, {@link #count} and {@link #exports} are changed under the object's lock. Items are read
 * without it, from one array and a length that was read before it, so that a racing reader sees an old item, never
 * garbage. While buffers are exported the array cannot be resized.
 */
@PyClass(name = "array", module = "array")
public final class PyArray extends PyExtensible implements BufferExporter {
    private static final byte[] NONE = {};

    final ItemType item;
    volatile byte[] bytes = NONE;
    private volatile int count;
    private int exports;

    PyArray(Shape shape, ItemType item) {
        super(shape);
        this.item = item;
    }

    int count() {
        return count;
    }

    /** The bytes of the items at one moment. */
    byte[] copy() {
        lock();
        try {
            return Arrays.copyOf(bytes, count * item.size);
        } finally {
            unlock();
        }
    }

    /** The bytes of the items {@code start, start + step...}. */
    byte[] copy(int start, int step, int n) {
        byte[] from = copy();
        byte[] to = new byte[n * item.size];
        for (int i = 0; i < n && (start + i * step + 1) * item.size <= from.length; i++) {
            System.arraycopy(from, (start + i * step) * item.size, to, i * item.size, item.size);
        }
        return to;
    }

    Object get(int index) {
        byte[] b = bytes;
        int n = Math.min(count, b.length / item.size);
        if (index < 0 || index >= n) {
            throw Errors.indexError("array index out of range");
        }
        return item.get(b, index);
    }

    /** The item at an index, or null behind the end. */
    Object getOrNull(int index) {
        byte[] b = bytes;
        return index < Math.min(count, b.length / item.size) ? item.get(b, index) : null;
    }

    void set(int index, long bits) {
        lock();
        boolean in = index >= 0 && index < count;
        if (in) {
            ItemType.write(bytes, index, item.size, bits);
        }
        unlock();
        if (!in) {
            throw Errors.indexError("array assignment index out of range");
        }
    }

    /** Lock held, which is freed when this throws. */
    private void checkResizable() {
        if (exports > 0) {
            unlock();
            throw Errors.bufferError("cannot resize an array that is exporting buffers");
        }
    }

    void checkExports() {
        lock();
        checkResizable();
        unlock();
    }

    /** Replaces items {@code [from, to)}, cut to the array, by others. */
    void replace(int from, int to, byte[] items, int length) {
        lock();
        int size = item.size;
        int start = Math.max(0, Math.min(from, count));
        int end = Math.max(start, Math.min(to, count));
        int added = length / size;
        long newCount = (long) count - (end - start) + added;
        if (newCount != count) {
            checkResizable();
        }
        if (newCount * size > Integer.MAX_VALUE - 16) {
            unlock();
            throw Errors.memoryError();
        }
        byte[] b = bytes;
        if (newCount * size > b.length || end - start != added && from != to) {
            b = Arrays.copyOf(bytes, room((int) newCount * size));
        }
        System.arraycopy(bytes, end * size, b, (start + added) * size, (count - end) * size);
        System.arraycopy(items, 0, b, start * size, added * size);
        if (newCount < count) {
            count = (int) newCount;
            bytes = b;
        } else {
            bytes = b;
            count = (int) newCount;
        }
        unlock();
    }

    private static int room(int need) {
        return (int) Math.min(Integer.MAX_VALUE - 16L, need + (need >> 4) + 16L);
    }

    void append(long bits) {
        insert(Integer.MAX_VALUE, bits);
    }

    void insert(long index, long bits) {
        byte[] one = new byte[item.size];
        ItemType.write(one, 0, item.size, bits);
        int n = count;
        long at = index < 0 ? Math.max(0, index + n) : Math.min(index, n);
        int place = index == Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) at;
        replace(place, place, one, one.length);
    }

    void extend(byte[] items) {
        replace(Integer.MAX_VALUE, Integer.MAX_VALUE, items, items.length);
    }

    /** Replaces everything. */
    void assign(byte[] items) {
        replace(0, Integer.MAX_VALUE, items, items.length);
    }

    /** Takes out the item at an index from the start or, negative, from the end. */
    Object pop(long index) {
        int n = count;
        if (n == 0) {
            throw Errors.indexError("pop from empty array");
        }
        long i = index < 0 ? index + n : index;
        if (i < 0 || i >= n) {
            throw Errors.indexError("pop index out of range");
        }
        Object v = get((int) i);
        replace((int) i, (int) i + 1, NONE, 0);
        return v;
    }

    /** Reverses the order of the bytes in each item, or of the items. */
    void reverse(boolean withinItems) {
        lock();
        byte[] b = bytes;
        int size = item.size;
        int unit = withinItems ? size : count * size;
        if (withinItems) {
            for (int at = 0; at < count * size; at += unit) {
                reverse(b, at, unit, 1);
            }
        } else {
            reverse(b, 0, unit, size);
        }
        unlock();
    }

    /** Reverses pieces of a length within a range. */
    private static void reverse(byte[] b, int at, int length, int piece) {
        byte[] old = Arrays.copyOfRange(b, at, at + length);
        for (int i = 0; i < length; i += piece) {
            System.arraycopy(old, i, b, at + length - piece - i, piece);
        }
    }

    @Override
    public Buffer getBuffer(boolean writable) {
        lock();
        exports++;
        byte[] b = bytes;
        int n = count;
        unlock();
        return Buffer.ofItems(this, b, 0, n, item.format(), item.size, false);
    }

    @Override
    public void releaseBuffer(Buffer buffer) {
        lock();
        exports--;
        unlock();
    }
}
