package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;

/** Repetition of element arrays for {@code list * n} and {@code tuple * n}. Stateless. */
final class Repeats {
    private Repeats() {}

    /** The values {@code count} times over, each counted. */
    static Object[] owned(Object[] values, long count) {
        int n = values.length;
        if (n == 0 || count <= 0) {
            return Slots.NONE;
        }
        if (count > (Integer.MAX_VALUE - 16) / n) {
            throw Errors.memoryError();
        }
        Object[] result = new Object[(int) (n * count)];
        System.arraycopy(values, 0, result, 0, n);
        for (int filled = n; filled < result.length; filled *= 2) {
            System.arraycopy(result, 0, result, filled, Math.min(filled, result.length - filled));
            if (filled > result.length / 2) {
                break;
            }
        }
        return Rc.ownAll(result);
    }
}
