package dev.orochi.runtime.object;

/**
 * Numbers that stand for sort keys: when two ranks differ, the keys compare as the ranks do. Sorting by ranks touches
 * no objects.
 *
 * <p>Ranks exist when all keys are ints, floats other than nan, strings without characters beyond the BMP, or plain
 * tuples whose first elements are all of one of these. Immutable.
 */
final class SortRanks {
    final long[] values;
    /** Whether keys of equal rank are equal. */
    final boolean exact;

    private SortRanks(long[] values, boolean exact) {
        this.values = values;
        this.exact = exact;
    }

    /** The ranks of the keys, or null when there are none. The keys are not empty. */
    static SortRanks of(Object[] keys) {
        if (!PyTuple.isExact(keys[0])) {
            return ofPlain(keys);
        }
        Object[] firsts = new Object[keys.length];
        for (int i = 0; i < keys.length; i++) {
            if (!PyTuple.isExact(keys[i]) || ((PyTuple) keys[i]).items.length == 0) {
                return null;
            }
            firsts[i] = ((PyTuple) keys[i]).items[0];
        }
        SortRanks r = ofPlain(firsts);
        return r == null ? null : new SortRanks(r.values, false);
    }

    private static SortRanks ofPlain(Object[] keys) {
        Object first = keys[0];
        long[] ranks = first instanceof PyInt ? ints(keys) : first instanceof PyFloat ? floats(keys)
                : first instanceof PyStr ? strings(keys) : null;
        return ranks == null ? null : new SortRanks(ranks, !(first instanceof PyStr));
    }

    private static long[] ints(Object[] keys) {
        long[] ranks = new long[keys.length];
        for (int i = 0; i < keys.length; i++) {
            if (!(keys[i] instanceof PyInt n)) {
                return null;
            }
            ranks[i] = n.value;
        }
        return ranks;
    }

    private static long[] floats(Object[] keys) {
        long[] ranks = new long[keys.length];
        for (int i = 0; i < keys.length; i++) {
            if (!(keys[i] instanceof PyFloat f) || f.value != f.value) {
                return null;
            }
            long bits = Double.doubleToRawLongBits(f.value + 0.0); // -0.0 becomes 0.0
            ranks[i] = bits ^ (bits >> 63 & Long.MAX_VALUE);
        }
        return ranks;
    }

    private static long[] strings(Object[] keys) {
        for (Object k : keys) {
            if (!(k instanceof PyStr s) || !s.isBmp()) {
                return null;
            }
        }
        int skip = commonPrefix(keys);
        long[] ranks = new long[keys.length];
        for (int i = 0; i < keys.length; i++) {
            String s = ((PyStr) keys[i]).chars();
            long rank = 0;
            for (int j = 0; j < 8; j++) {
                int c = skip + j < s.length() ? s.charAt(skip + j) : 0;
                if (c > 255) {
                    return wideStrings(keys, ranks, skip);
                }
                rank = rank << 8 | c;
            }
            ranks[i] = rank ^ Long.MIN_VALUE;
        }
        return ranks;
    }

    private static long[] wideStrings(Object[] keys, long[] ranks, int skip) {
        for (int i = 0; i < keys.length; i++) {
            String s = ((PyStr) keys[i]).chars();
            long rank = 0;
            for (int j = 0; j < 4; j++) {
                rank = rank << 16 | (skip + j < s.length() ? s.charAt(skip + j) : 0);
            }
            ranks[i] = rank ^ Long.MIN_VALUE;
        }
        return ranks;
    }

    /** How many characters all strings begin with in common. */
    private static int commonPrefix(Object[] keys) {
        String first = ((PyStr) keys[0]).chars();
        int n = first.length();
        for (int i = 1; i < keys.length && n > 0; i++) {
            String s = ((PyStr) keys[i]).chars();
            int m = Math.min(n, s.length());
            n = 0;
            while (n < m && s.charAt(n) == first.charAt(n)) {
                n++;
            }
        }
        return n;
    }
}
