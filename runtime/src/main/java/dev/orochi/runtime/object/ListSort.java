package dev.orochi.runtime.object;

import dev.orochi.refcount.Mutator;
import dev.orochi.refcount.Rc;

/**
 * {@code list.sort}: a stable merge sort that uses only {@code <} and accepts any answers from it.
 *
 * <p>The elements are taken out of the list, which is empty for other threads and for the comparisons meanwhile. Keys
 * are computed once and sorted together with their elements; where the keys have {@link SortRanks}, these are compared
 * first. Natural runs are found first (descending ones are reversed, short ones are extended by binary insertion), then
 * merged pairwise from the bottom, so that sorted input costs n - 1 comparisons.
 *
 * <p>Thread rule: works on arrays that only the calling thread knows.
 */
final class ListSort {
    private static final int MIN_RUN = 32;

    /** In sort order; null when the keys have no ranks. */
    private final long[] ranks;
    private final boolean exact;
    /** Keys in sort order; the same array as {@link #values} when there is no key function, or nobody asks for keys. */
    private final Object[] keys;
    /** Elements that move with the keys. */
    private final Object[] values;
    private final Less less;
    private long[] rankBuffer;
    private Object[] keyBuffer;
    private Object[] valueBuffer;

    private ListSort(Object[] keys, Object[] values) {
        SortRanks r = SortRanks.of(keys);
        ranks = r == null ? null : r.values;
        exact = r != null && r.exact;
        this.keys = exact ? values : keys;
        this.values = values;
        less = Less.forKeys(keys);
    }

    /** {@code list.sort(key=key, reverse=reverse)}; key may be null. May run Python code. */
    static void sort(PyList list, Object key, boolean reverse) {
        Object[] items = list.takeForSort();
        if (items.length == 0) {
            return; // perhaps another thread is sorting it: nothing must be put back
        }
        boolean unchanged;
        try {
            sortItems(items, key, reverse);
        } finally {
            unchanged = list.putAfterSort(items);
        }
        if (!unchanged) {
            throw Errors.valueError("list modified during sort");
        }
    }

    private static void sortItems(Object[] items, Object key, boolean reverse) {
        if (key == null) {
            sortBy(items, items, reverse);
            return;
        }
        Mutator m = Mutator.current();
        int base = m.enter();
        try {
            Object[] keys = decorate(items, key);
            try {
                sortBy(keys, items, reverse);
            } finally {
                PyList.releaseInOrder(keys, keys.length); // sorting permuted them
                m.settle(); // keys die before the list is whole again
            }
        } finally {
            m.leave(base);
        }
    }

    /** Reversing before and after keeps equal elements in their order. */
    private static void sortBy(Object[] keys, Object[] items, boolean reverse) {
        int n = items.length;
        if (n < 2) {
            return;
        }
        if (reverse) {
            reverse(keys, 0, n);
            if (keys != items) {
                reverse(items, 0, n);
            }
        }
        try {
            new ListSort(keys, items).run();
        } finally {
            if (reverse) {
                reverse(items, 0, n);
            }
        }
    }

    private static Object[] decorate(Object[] items, Object key) {
        Object[] keys = new Object[items.length];
        int n = 0;
        Mutator m = Mutator.current();
        try {
            for (; n < items.length; n++) {
                keys[n] = Rc.own(Ops.call(key, items[n]));
                m.settle();
            }
        } finally {
            if (n < items.length) {
                PyList.releaseAll(keys, n);
            }
        }
        return keys;
    }

    private static void reverse(Object[] a, int from, int to) {
        for (int i = from, j = to - 1; i < j; i++, j--) {
            Object t = a[i];
            a[i] = a[j];
            a[j] = t;
        }
    }

    // ---- comparison ---------------------------------------------------------------------------------------------

    /** Whether the key at {@code i} is less than that at {@code j}. */
    private boolean lessAt(int i, int j) {
        if (ranks == null) {
            return less.test(keys[i], keys[j]);
        }
        long a = ranks[i];
        long b = ranks[j];
        return a != b ? a < b : !exact && less.test(keys[i], keys[j]);
    }

    /** Whether a key is less than the one at {@code j}. */
    private boolean lessThan(long rank, Object key, int j) {
        if (ranks == null) {
            return less.test(key, keys[j]);
        }
        long b = ranks[j];
        return rank != b ? rank < b : !exact && less.test(key, keys[j]);
    }

    /** Whether the key at {@code i} is less than the buffered one at {@code j}. */
    private boolean lessThanBuffered(int i, int j) {
        if (ranks == null) {
            return less.test(keys[i], keyBuffer[j]);
        }
        long a = ranks[i];
        long b = rankBuffer[j];
        return a != b ? a < b : !exact && less.test(keys[i], keyBuffer[j]);
    }

    // ---- runs ---------------------------------------------------------------------------------------------------

    private void run() {
        int n = values.length;
        int[] ends = new int[n / MIN_RUN + 2];
        int runs = 0;
        for (int start = 0; start < n;) {
            int end = start + countRun(start, n);
            if (end - start < MIN_RUN && end < n) {
                int forced = Math.min(start + MIN_RUN, n);
                binarySort(start, end, forced);
                end = forced;
            }
            ends[runs++] = end;
            start = end;
        }
        mergeAll(ends, runs);
    }

    /** Length of the run that begins at {@code start}; a strictly descending one is turned round. */
    private int countRun(int start, int n) {
        int i = start + 1;
        if (i == n) {
            return 1;
        }
        if (lessAt(i, i - 1)) {
            for (i++; i < n && lessAt(i, i - 1);) {
                i++;
            }
            turnRound(start, i);
        } else {
            for (i++; i < n && !lessAt(i, i - 1);) {
                i++;
            }
        }
        return i - start;
    }

    private void turnRound(int from, int to) {
        reverse(values, from, to);
        if (keys != values) {
            reverse(keys, from, to);
        }
        if (ranks != null) {
            for (int i = from, j = to - 1; i < j; i++, j--) {
                long t = ranks[i];
                ranks[i] = ranks[j];
                ranks[j] = t;
            }
        }
    }

    /** Sorts {@code [from, to)}, whose part before {@code sorted} is sorted already. */
    private void binarySort(int from, int sorted, int to) {
        for (int next = sorted; next < to; next++) {
            Object key = keys[next];
            long rank = ranks == null ? 0 : ranks[next];
            int low = from;
            int high = next;
            while (low < high) {
                int mid = low + high >>> 1;
                if (lessThan(rank, key, mid)) {
                    high = mid;
                } else {
                    low = mid + 1;
                }
            }
            insertAt(low, next);
        }
    }

    /** Moves what is at {@code from} to the lower position {@code to}, and the rest up by one. */
    private void insertAt(int to, int from) {
        Object value = values[from];
        System.arraycopy(values, to, values, to + 1, from - to);
        values[to] = value;
        if (keys != values) {
            Object key = keys[from];
            System.arraycopy(keys, to, keys, to + 1, from - to);
            keys[to] = key;
        }
        if (ranks != null) {
            long rank = ranks[from];
            System.arraycopy(ranks, to, ranks, to + 1, from - to);
            ranks[to] = rank;
        }
    }

    // ---- merging ------------------------------------------------------------------------------------------------

    /** Merges neighbouring runs, which end at {@code ends[0..count)}, until one is left. */
    private void mergeAll(int[] ends, int count) {
        while (count > 1) {
            int left = 0;
            int out = 0;
            for (int r = 0; r < count; r += 2) {
                if (r + 1 < count) {
                    merge(left, ends[r], ends[r + 1]);
                }
                left = ends[Math.min(r + 1, count - 1)];
                ends[out++] = left;
            }
            count = out;
        }
    }

    /** Merges {@code [from, mid)} and {@code [mid, to)}. Whatever a comparison throws, each element is in the array
     * exactly once afterwards. */
    private void merge(int from, int mid, int to) {
        if (!lessAt(mid, mid - 1)) {
            return;
        }
        int left = placeOf(mid, from, mid);
        int size = mid - left;
        copyOut(left, size);
        int a = 0;
        int b = mid;
        int out = left;
        try {
            if (exact && keys == values) {
                while (a < size && b < to) {
                    long x = ranks[b];
                    long y = rankBuffer[a];
                    if (x < y) {
                        ranks[out] = x;
                        values[out++] = values[b++];
                    } else {
                        ranks[out] = y;
                        values[out++] = valueBuffer[a++];
                    }
                }
            } else {
                while (a < size && b < to) {
                    if (lessThanBuffered(b, a)) {
                        move(b++, out++);
                    } else {
                        restore(a++, out++);
                    }
                }
            }
        } finally {
            copyBack(a, out, size - a);
        }
    }

    private void move(int from, int to) {
        values[to] = values[from];
        if (keys != values) {
            keys[to] = keys[from];
        }
        if (ranks != null) {
            ranks[to] = ranks[from];
        }
    }

    private void restore(int from, int to) {
        values[to] = valueBuffer[from];
        if (keys != values) {
            keys[to] = keyBuffer[from];
        }
        if (ranks != null) {
            ranks[to] = rankBuffer[from];
        }
    }

    /** The first position in {@code [from, to)} whose key is greater than the one at {@code of}, found by doubling
     * steps. */
    private int placeOf(int of, int from, int to) {
        int low = from;
        int high = to;
        for (int step = 1; from + step <= to; step = step * 2 + 1) {
            if (lessAt(of, from + step - 1)) {
                high = from + step - 1;
                break;
            }
            low = from + step;
        }
        while (low < high) {
            int mid = low + high >>> 1;
            if (lessAt(of, mid)) {
                high = mid;
            } else {
                low = mid + 1;
            }
        }
        return low;
    }

    private void copyOut(int from, int size) {
        if (valueBuffer == null || valueBuffer.length < size) {
            valueBuffer = new Object[size];
            keyBuffer = keys == values ? valueBuffer : new Object[size];
            rankBuffer = ranks == null ? null : new long[size];
        }
        System.arraycopy(values, from, valueBuffer, 0, size);
        if (keys != values) {
            System.arraycopy(keys, from, keyBuffer, 0, size);
        }
        if (ranks != null) {
            System.arraycopy(ranks, from, rankBuffer, 0, size);
        }
    }

    private void copyBack(int from, int to, int size) {
        System.arraycopy(valueBuffer, from, values, to, size);
        if (keys != values) {
            System.arraycopy(keyBuffer, from, keys, to, size);
        }
        if (ranks != null) {
            System.arraycopy(rankBuffer, from, ranks, to, size);
        }
    }
}
