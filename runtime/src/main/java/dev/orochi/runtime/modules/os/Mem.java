package dev.orochi.runtime.modules.os;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Plain access to foreign memory by address. The caller answers for the address: it came from the C library in the
 * same call, or from {@link Libc#malloc}.
 */
public final class Mem {
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private static final Libc.Fn STRLEN = Libc.fn("strlen");

    private Mem() {
    }

    public static byte i8(long p) {
        return ALL.get(ValueLayout.JAVA_BYTE, p);
    }

    public static int i32(long p) {
        return ALL.get(ValueLayout.JAVA_INT_UNALIGNED, p);
    }

    public static int u16(long p) {
        return ALL.get(ValueLayout.JAVA_SHORT_UNALIGNED, p) & 0xffff;
    }

    public static long i64(long p) {
        return ALL.get(ValueLayout.JAVA_LONG_UNALIGNED, p);
    }

    public static void i8(long p, int v) {
        ALL.set(ValueLayout.JAVA_BYTE, p, (byte) v);
    }

    public static void u16(long p, int v) {
        ALL.set(ValueLayout.JAVA_SHORT_UNALIGNED, p, (short) v);
    }

    public static void i32(long p, int v) {
        ALL.set(ValueLayout.JAVA_INT_UNALIGNED, p, v);
    }

    public static void i64(long p, long v) {
        ALL.set(ValueLayout.JAVA_LONG_UNALIGNED, p, v);
    }

    public static byte[] bytes(long p, int n) {
        byte[] r = new byte[n];
        get(p, r, 0, n);
        return r;
    }

    public static void get(long p, byte[] to, int off, int n) {
        ALL.asSlice(p, n).asByteBuffer().get(to, off, n); // a buffer needs no variable handle
    }

    public static void put(long p, byte[] from, int off, int n) {
        ALL.asSlice(p, n).asByteBuffer().put(from, off, n);
    }

    public static void fill(long p, long n, int v) {
        ALL.asSlice(p, n).fill((byte) v);
    }

    /** A slice of foreign memory. */
    public static MemorySegment segment(long p, long n) {
        return ALL.asSlice(p, n);
    }

    /** The bytes up to the NUL; null for a null pointer. */
    public static byte[] cString(long p) {
        if (p == 0) {
            return null;
        }
        return bytes(p, (int) Libc.ptr(STRLEN, p, 0, 0));
    }

    /** Allocates a NUL-terminated copy; the caller frees it. */
    public static long newCString(byte[] s) {
        long p = Libc.malloc(s.length + 1L);
        put(p, s, 0, s.length);
        i8(p + s.length, 0);
        return p;
    }
}
