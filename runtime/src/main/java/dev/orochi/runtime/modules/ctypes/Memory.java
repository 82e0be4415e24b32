package dev.orochi.runtime.modules.ctypes;

import dev.orochi.runtime.modules.os.Libc;
import dev.orochi.runtime.modules.os.Mem;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyValue;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Native memory that lives as long as a segment of it is reachable: so nothing that Java code can still get at is ever
 * freed, whoever counts wrong or races. Small pieces are cut from chunks, since an arena of its own costs a microsecond.
 */
final class Memory {
    private static final int CHUNK = 4096;
    private static final int SMALL = 256;
    /** Nothing is ever mapped below this power of two. */
    private static final int PAGE = 12;
    /** Of the memory of programs. */
    private static final int ADDRESS_BITS = Libc.AARCH64 ? 48 : 47;
    private static final int ALIGN = 16;
    /** Each thread's unused rest of a chunk. */
    private static final ThreadLocal<MemorySegment> REST = ThreadLocal.withInitial(() -> MemorySegment.NULL);

    private Memory() {
    }

    /** Zeroed memory, aligned for everything. */
    static MemorySegment allocate(long size) {
        if (size > SMALL) {
            return fresh(size);
        }
        MemorySegment rest = REST.get();
        long taken = Math.max(ALIGN, size + ALIGN - 1 & -ALIGN);
        if (rest.byteSize() < taken) {
            rest = fresh(CHUNK);
        }
        REST.set(rest.asSlice(taken));
        return rest.asSlice(0, size);
    }

    private static MemorySegment fresh(long size) {
        try {
            return Arena.ofAuto().allocate(size, ALIGN);
        } catch (IllegalArgumentException | OutOfMemoryError e) {
            throw Errors.memoryError();
        }
    }

    static MemorySegment copyOf(MemorySegment m) {
        return allocate(m.byteSize()).copyFrom(m);
    }

    /** Memory at an address that C gave us: the program answers for it. */
    static MemorySegment at(long address, long size) {
        return Mem.segment(size > 0 ? checked(address) : 0, size);
    }

    /** An address that may be one. That is all that can be told of it. */
    static long checked(long address) {
        if (address >>> PAGE == 0) {
            throw Errors.valueError("NULL pointer access");
        }
        if (address >>> ADDRESS_BITS != 0) { // as all that id() gives
            throw Errors.valueError("no memory is at address 0x" + Long.toHexString(address));
        }
        return address;
    }

    // ---- strings ------------------------------------------------------------------------------------------------------------

    static final int WIDE = 4;

    /** The bytes at an address up to the NUL. */
    static PyBytes string(long p) {
        return PyBytes.wrap(Mem.cString(checked(p)));
    }

    /** The characters at an address up to the NUL. */
    static PyStr wideString(long p) {
        int n = 0;
        checked(p);
        while (Mem.i32(p + (long) n * WIDE) != 0) {
            n++;
        }
        return wideString(at(p, (long) n * WIDE), n);
    }

    static PyStr wideString(MemorySegment m, int count) {
        int[] points = new int[count];
        for (int i = 0; i < count; i++) {
            points[i] = point(m.get(ValueLayout.JAVA_INT_UNALIGNED, (long) i * WIDE));
        }
        return PyStr.ofCodePoints(points);
    }

    static int point(int p) {
        if (p < 0 || p > Character.MAX_CODE_POINT) {
            throw Errors.valueError("character U+" + Integer.toHexString(p) + " is not in range [U+0000; U+10ffff]");
        }
        return p;
    }

    /** A copy of a string with a NUL behind it. */
    private static MemorySegment terminated(PyValue v) {
        if (v instanceof PyBytes b) {
            byte[] bytes = b.array();
            MemorySegment m = allocate(bytes.length + 1L);
            MemorySegment.copy(bytes, 0, m, ValueLayout.JAVA_BYTE, 0, bytes.length);
            return m;
        }
        int[] points = ((PyStr) v).toCodePoints();
        MemorySegment m = allocate((points.length + 1L) * WIDE);
        MemorySegment.copy(points, 0, m, ValueLayout.JAVA_INT_UNALIGNED, 0, points.length);
        return m;
    }

    // ---- strings that C refers to -------------------------------------------------------------------------------------------

    /** Copies of bytes and strings that C may refer to as long as the Python object lives. Any thread. */
    private static final ConcurrentHashMap<Key, MemorySegment> COPIES = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Object> GONE = new ReferenceQueue<>();

    /** An object by its identity. */
    private static final class Key extends WeakReference<Object> {
        private final int hash;

        Key(Object o, ReferenceQueue<Object> queue) {
            super(o, queue);
            hash = System.identityHashCode(o);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            Object o = get();
            return this == other || o != null && other instanceof Key k && k.get() == o;
        }
    }

    /** The address of a copy of bytes, or of the wide characters of a str, that is valid as long as the object can be reached. */
    static long addressOf(PyValue string) {
        for (Object k = GONE.poll(); k != null; k = GONE.poll()) {
            COPIES.remove(k);
        }
        MemorySegment m = COPIES.get(new Key(string, null));
        if (m == null) {
            m = terminated(string);
            MemorySegment first = COPIES.putIfAbsent(new Key(string, GONE), m);
            m = first == null ? m : first;
        }
        return m.address();
    }
}
