package dev.orochi.runtime.modules.ctypes;

import dev.orochi.runtime.modules.os.Libc;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** {@code long double}: 80 bits on x86-64 (64 of them the fraction with its leading one), IEEE 754 quadruple precision on aarch64. Python sees a double. */
final class Extended {
    private static final int BIAS = 16383;
    private static final int SPECIAL = 0x7fff;
    private static final long ONE = 1L << 63;

    private Extended() {
    }

    static double get(MemorySegment m, long at) {
        int head;
        long fraction;
        if (Libc.AARCH64) {
            long high = m.get(ValueLayout.JAVA_LONG_UNALIGNED, at + 8);
            head = (int) (high >>> 48);
            long rest = high << 16 | m.get(ValueLayout.JAVA_LONG_UNALIGNED, at) >>> 48;
            fraction = rest >>> 1 | ((head & SPECIAL) == 0 ? 0 : ONE);
        } else {
            head = m.get(ValueLayout.JAVA_SHORT_UNALIGNED, at + 8) & 0xffff;
            fraction = m.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
        }
        int exponent = head & SPECIAL;
        double sign = head > SPECIAL ? -1.0 : 1.0;
        if (exponent == SPECIAL) {
            return fraction << 1 == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
        }
        double high = (double) (fraction >>> 11) * 0x1p11; // exact
        double low = fraction & 0x7ff;
        return sign * Math.scalb(high + low, exponent - BIAS - 63);
    }

    static void put(MemorySegment m, long at, double v) {
        int head = (Double.doubleToRawLongBits(v) < 0 ? SPECIAL + 1 : 0);
        long fraction = 0;
        if (Double.isNaN(v) || Double.isInfinite(v)) {
            head |= SPECIAL;
            fraction = Double.isNaN(v) ? ONE | ONE >>> 1 : ONE;
        } else if (v != 0) {
            double a = Math.abs(v);
            int e = Math.getExponent(a);
            if (e < Double.MIN_EXPONENT) { // subnormal here, not there
                a *= 0x1p64;
                e = Math.getExponent(a) - 64;
                fraction = (long) Math.scalb(a, 52 - e - 64) << 11;
            } else {
                fraction = (long) Math.scalb(a, 52 - e) << 11;
            }
            head |= e + BIAS;
        }
        if (Libc.AARCH64) {
            long rest = fraction << 1;
            m.set(ValueLayout.JAVA_LONG_UNALIGNED, at + 8, (long) head << 48 | rest >>> 16);
            m.set(ValueLayout.JAVA_LONG_UNALIGNED, at, rest << 48);
        } else {
            m.set(ValueLayout.JAVA_LONG_UNALIGNED, at, fraction);
            m.set(ValueLayout.JAVA_LONG_UNALIGNED, at + 8, head);
        }
    }
}
