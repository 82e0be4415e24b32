package dev.orochi.runtime.object;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An acquired view of an exporter's memory, what {@code Py_buffer} is for C code: memory, format, shape and strides. The
 * memory is a byte array or (mmap, ctypes) a native segment; offsets are relative to its start.
 *
 * <p>A buffer does not count a reference to its exporter: Java code holds one in a local for the time of a call; a
 * Python object that keeps a buffer owns {@link #exporter} itself. Thread rule: the description is immutable; closing
 * is idempotent.
 */
public final class Buffer implements AutoCloseable {
    /** The object whose memory this is. */
    public final Object exporter;
    /** The memory, or null when it is a segment. */
    public final byte[] array;
    /** The memory, or null when it is an array. */
    public final MemorySegment segment;
    /** Where the element with all indexes 0 stands. */
    public final int offset;
    /** Bytes of all elements together. */
    public final int length;
    public final boolean readOnly;
    /** Element format of the struct module. */
    public final String format;
    public final int itemSize;
    /** Elements in each dimension; empty for a scalar. */
    public final int[] shape;
    /** Distance in bytes between neighbours in each dimension. */
    public final int[] strides;
    private final BufferExporter source;
    private final AtomicBoolean closed = new AtomicBoolean();

    public Buffer(Object exporter, byte[] array, MemorySegment segment, int offset, boolean readOnly, String format,
            int itemSize, int[] shape, int[] strides) {
        this.exporter = exporter;
        this.source = exporter instanceof BufferExporter e ? e : null;
        this.array = array;
        this.segment = segment;
        this.offset = offset;
        this.readOnly = readOnly;
        this.format = format;
        this.itemSize = itemSize;
        this.shape = shape;
        this.strides = strides;
        int n = itemSize;
        for (int s : shape) {
            n = Math.multiplyExact(n, s);
        }
        this.length = n;
    }

    /** Plain bytes in an array. */
    public static Buffer ofBytes(Object exporter, byte[] array, int offset, int length, boolean readOnly) {
        return new Buffer(exporter, array, null, offset, readOnly, "B", 1, new int[] {length}, new int[] {1});
    }

    /** Plain bytes in a native segment. */
    public static Buffer ofSegment(Object exporter, MemorySegment segment, boolean readOnly) {
        int n = Math.toIntExact(segment.byteSize());
        return new Buffer(exporter, null, segment, 0, readOnly, "B", 1, new int[] {n}, new int[] {1});
    }

    /** A one-dimensional array of items. */
    public static Buffer ofItems(Object exporter, byte[] array, int offset, int count, String format, int itemSize,
            boolean readOnly) {
        return new Buffer(exporter, array, null, offset, readOnly, format, itemSize, new int[] {count},
            new int[] {itemSize});
    }

    /** The same memory described otherwise; closing it closes nothing. */
    public Buffer as(int newOffset, String newFormat, int newItemSize, int[] newShape, int[] newStrides,
            boolean newReadOnly) {
        return new Buffer(exporter, array, segment, newOffset, newReadOnly, newFormat, newItemSize, newShape,
            newStrides);
    }

    public int dimensions() {
        return shape.length;
    }

    /** Whether the elements stand next to each other, last index fastest. */
    public boolean isContiguous() {
        if (shape.length == 1) {
            return shape[0] == 1 || strides[0] == itemSize;
        }
        int expected = itemSize;
        for (int i = shape.length - 1; i >= 0; i--) {
            if (shape[i] > 1 && strides[i] != expected) {
                return length == 0;
            }
            expected *= shape[i];
        }
        return true;
    }

    /** Whether the elements stand next to each other, first index fastest. */
    public boolean isFortran() {
        if (shape.length == 1) {
            return isContiguous();
        }
        int expected = itemSize;
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] > 1 && strides[i] != expected) {
                return length == 0;
            }
            expected *= shape[i];
        }
        return true;
    }

    /** The strides of contiguous memory, last index fastest. */
    public static int[] contiguousStrides(int[] shape, int itemSize) {
        int[] strides = new int[shape.length];
        int n = itemSize;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = n;
            n *= shape[i];
        }
        return strides;
    }

    /** The byte at an offset in the memory. */
    public byte at(int position) {
        return array != null ? array[position] : segment.get(ValueLayout.JAVA_BYTE, position);
    }

    public void put(int position, byte value) {
        if (array != null) {
            array[position] = value;
        } else {
            segment.set(ValueLayout.JAVA_BYTE, position, value);
        }
    }

    /** The memory as a segment. */
    public MemorySegment memory() {
        return array != null ? MemorySegment.ofArray(array) : segment;
    }

    /** The elements in C order as a span: the memory itself where it is a contiguous array, else a copy. */
    public Span span() {
        if (length == 0) {
            return Span.EMPTY;
        }
        if (array != null && isContiguous()) {
            return new Span(array, offset, offset + length);
        }
        return Span.of(toArray());
    }

    /** A fresh array of the elements in C order. */
    public byte[] toArray() {
        byte[] out = new byte[length];
        if (length == 0) {
            return out;
        }
        if (isContiguous()) {
            MemorySegment.copy(memory(), ValueLayout.JAVA_BYTE, offset, out, 0, length);
        } else {
            copyOut(0, offset, out, 0);
        }
        return out;
    }

    private int copyOut(int dimension, int position, byte[] out, int at) {
        if (dimension == shape.length) {
            MemorySegment.copy(memory(), ValueLayout.JAVA_BYTE, position, out, at, itemSize);
            return at + itemSize;
        }
        for (int i = 0; i < shape[dimension]; i++) {
            at = copyOut(dimension + 1, position + i * strides[dimension], out, at);
        }
        return at;
    }

    /** Writes bytes over the elements in C order, starting {@code at} bytes behind the first; for contiguous memory. */
    public void write(int at, byte[] source, int from, int count) {
        if (array != null) {
            System.arraycopy(source, from, array, offset + at, count);
        } else {
            MemorySegment.copy(source, from, segment, ValueLayout.JAVA_BYTE, offset + at, count);
        }
    }

    /** Whether the exporter has been told that this view is over. */
    public boolean isClosed() {
        return closed.get();
    }

    @Override
    public void close() {
        if (source != null && closed.compareAndSet(false, true)) {
            source.releaseBuffer(this);
        }
    }
}
