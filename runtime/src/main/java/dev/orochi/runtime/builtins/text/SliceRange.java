package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.PySlice;

/**
 * The elements that a slice picks from a sequence: {@code count} of them, the first at {@code start}, {@code step} apart.
 */
public record SliceRange(int start, int stop, long step, int count) {
    /** The range that a slice gives for a length. May call {@code __index__}. */
    public static SliceRange of(PySlice slice, int length) {
        long[] r = slice.indices(length);
        return new SliceRange((int) r[0], (int) r[1], r[2], (int) r[3]);
    }
}
