package dev.orochi.runtime.modules.os;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A thread's native memory for the arguments and results of one C call: the captured errno, two path slots, an
 * area for structures, and a transfer buffer for file data that grows to 1 MiB.
 *
 * <p>Invariant: nothing in here survives the next call of this thread. Code that may run Python between two
 * calls (the retry after EINTR) fills in its arguments again. The structures are accessed by way of a
 * {@link ByteBuffer}, which unlike a layout's VarHandle costs nothing at start-up.
 */
public final class Scratch {
    private static final int ERRNO = 16;
    private static final int PATH = 4096 + 8;
    private static final int AREA_AT = ERRNO + 2 * PATH;
    public static final int AREA = 8192;
    private static final int SIZE = AREA_AT + AREA;
    private static final int IO_FIRST = 8192;
    private static final int IO_MAX = 1 << 20;

    private static final ThreadLocal<Scratch> CURRENT = ThreadLocal.withInitial(Scratch::new);

    private final MemorySegment segment;
    private final ByteBuffer buffer;
    private final long base;
    /** Where the downcall leaves errno. */
    public final MemorySegment errno;
    private MemorySegment io;
    private Arena ioArena;

    private Scratch() {
        segment = Arena.ofAuto().allocate(SIZE, 16);
        buffer = segment.asByteBuffer().order(ByteOrder.nativeOrder());
        base = segment.address();
        errno = segment.asSlice(0, ERRNO);
    }

    public static Scratch get() {
        return CURRENT.get();
    }

    /** The errno of the last call. */
    public int errno() {
        return buffer.getInt(0);
    }

    /** Copies a NUL-terminated path into the first slot; the address. */
    public long path(byte[] path) {
        return put(ERRNO, path);
    }

    /** The second slot. */
    public long path2(byte[] path) {
        return put(ERRNO + PATH, path);
    }

    /** A longer path than any kernel takes is cut where the kernel still says ENAMETOOLONG. */
    private long put(int at, byte[] path) {
        int n = Math.min(path.length, PATH - 8);
        buffer.put(at, path, 0, n).put(at + n, (byte) 0);
        return base + at;
    }

    /** The address of the structure area. */
    public long area() {
        return base + AREA_AT;
    }

    /** The area zeroed up to {@code size}; its address. */
    public long zero(int size) {
        segment.asSlice(AREA_AT, size).fill((byte) 0);
        return base + AREA_AT;
    }

    public int i32(int at) {
        return buffer.getInt(AREA_AT + at);
    }

    public long u32(int at) {
        return buffer.getInt(AREA_AT + at) & 0xffffffffL;
    }

    public int u16(int at) {
        return buffer.getShort(AREA_AT + at) & 0xffff;
    }

    public int u8(int at) {
        return buffer.get(AREA_AT + at) & 0xff;
    }

    public long i64(int at) {
        return buffer.getLong(AREA_AT + at);
    }

    public Scratch i32(int at, int v) {
        buffer.putInt(AREA_AT + at, v);
        return this;
    }

    public Scratch u16(int at, int v) {
        buffer.putShort(AREA_AT + at, (short) v);
        return this;
    }

    public Scratch u8(int at, int v) {
        buffer.put(AREA_AT + at, (byte) v);
        return this;
    }

    public Scratch i64(int at, long v) {
        buffer.putLong(AREA_AT + at, v);
        return this;
    }

    public Scratch bytes(int at, byte[] v, int off, int len) {
        buffer.put(AREA_AT + at, v, off, len);
        return this;
    }

    public byte[] bytes(int at, int len) {
        byte[] r = new byte[len];
        buffer.get(AREA_AT + at, r, 0, len);
        return r;
    }

    /** The bytes at {@code at} up to a NUL, at most {@code max}. */
    public byte[] cString(int at, int max) {
        int n = 0;
        while (n < max && buffer.get(AREA_AT + at + n) != 0) {
            n++;
        }
        return bytes(at, n);
    }

    /** The transfer buffer with at least {@code min(size, 1 MiB)} bytes. */
    public MemorySegment io(int size) {
        int want = Math.min(size, IO_MAX);
        if (io == null || io.byteSize() < want) {
            long n = io == null ? Math.max(IO_FIRST, want) : Math.max(want, Math.min(IO_MAX, io.byteSize() * 2));
            ioArena = Arena.ofAuto();
            io = Libc.allocate(ioArena, n);
        }
        return io;
    }
}
