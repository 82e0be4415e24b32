package dev.orochi.runtime.object;

/**
 * A slice applied to a length: the positions {@code start + k * step} for k below {@code count}.
 *
 * <p>Thread rule: immutable.
 */
public final class SliceBounds {
    /** First position; for an empty slice the place where an insertion goes. */
    public final int start;
    /** End position, cut to the length. */
    public final int stop;
    public final int step;
    public final int count;

    private SliceBounds(int start, int stop, int step, int count) {
        this.start = start;
        this.stop = stop;
        this.step = step;
        this.count = count;
    }

    /** Applies a slice. May run {@code __index__}. The length is read afterwards in CPython; callers whose length may
     * change meanwhile use {@link #unpack} first. */
    public static SliceBounds of(PySlice s, int length) {
        return adjust(unpack(s), length);
    }

    /** Start, stop and step as numbers; absent ones as the extremes. May run {@code __index__}. */
    static long[] unpack(PySlice s) {
        long step = s.step == PyNone.NONE ? 1 : index(s.step);
        if (step == 0) {
            throw Errors.valueError("slice step cannot be zero");
        }
        if (step == Long.MIN_VALUE) {
            step = -Long.MAX_VALUE;
        }
        long start = s.start == PyNone.NONE ? step < 0 ? Long.MAX_VALUE : 0 : index(s.start);
        long stop = s.stop == PyNone.NONE ? step < 0 ? Long.MIN_VALUE : Long.MAX_VALUE : index(s.stop);
        return new long[] {start, stop, step};
    }

    /** Cuts unpacked numbers to a length. */
    static SliceBounds adjust(long[] unpacked, int length) {
        long step = unpacked[2];
        long low = step < 0 ? -1 : 0;
        long high = step < 0 ? length - 1 : length;
        long start = cut(unpacked[0], length, low, high);
        long stop = cut(unpacked[1], length, low, high);
        long count = step < 0 ? stop < start ? (start - stop - 1) / -step + 1 : 0
                : start < stop ? (stop - start - 1) / step + 1 : 0;
        int small = (int) Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, step));
        return new SliceBounds((int) start, (int) stop, small, (int) count);
    }

    private static long cut(long v, int length, long low, long high) {
        long i = v < 0 ? v + length : v;
        return v < 0 && i > v && i < 0 || i < low ? low : Math.min(i, high);
    }

    /** A slice index as a number: too large ones become the extremes. */
    static long index(Object v) {
        if (v instanceof PyInt i) {
            return i.value;
        }
        if (PyType.of(v).lookup(Names.__index__) == null) {
            throw Errors.typeError("slice indices must be integers or None or have an __index__ method");
        }
        return clamp(Ops.index(v));
    }

    /** An int as a long: too large ones become the extremes. */
    static long clamp(Object index) {
        if (index instanceof PyInt i) {
            return i.value;
        }
        return ((PyBigInt) index).value.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
