package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;

/**
 * {@code list.sort}: a stable merge sort that uses only {@code <} and accepts any answers from it.
 *
 * <p>The elements are taken out of the list, which is empty for other threads and for the comparisons meanwhile. Keys are
 * computed once and sorted together with their elements. Natural runs are found first (descending ones are
 * reversed, short ones are extended by binary insertion), then merged pairwise from the bottom, so that sorted
 * input costs n - 1 comparisons.
 *
 * <p>Thread rule: works on arrays that only the calling thread knows.
 */
final class ListSort {
    private static final int MIN_RUN = 32;

    /** Keys in sort order. */
    private final Object[] keys;
    /** Elements that move with the keys; the same array when there is no key function. */
    private final Object[] values;
    private final Less less;
    private Object[] keyBuffer;
    private Object[] valueBuffer;

    private ListSort(Object[] keys, Object[] values, Less less) {
        this.keys = keys;
        this.values = values;
        this.less = less;
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
        Object[] keys = items;
        if (key != null) {
            keys = decorate(items, key);
        }
        try {
            if (items.length > 1) {
                // Reversing before and after keeps equal elements in their order.
                if (reverse) {
                    reverse(keys, 0, keys.length);
                    if (key != null) {
                        reverse(items, 0, items.length);
                    }
                }
                try {
                    new ListSort(keys, items, Less.forKeys(keys)).run();
                } finally {
                    if (reverse) {
                        reverse(items, 0, items.length);
                    }
                }
            }
        } finally {
            if (key != null) {
                PyList.releaseAll(keys, keys.length);
            }
        }
    }

    private static Object[] decorate(Object[] items, Object key) {
        Object[] keys = new Object[items.length];
        int n = 0;
        try {
            for (; n < items.length; n++) {
                keys[n] = Rc.own(Ops.call(key, items[n]));
            }
        } finally {
            if (n < items.length) {
                PyList.releaseAll(keys, n);
            }
        }
        return keys;
    }

    static void reverse(Object[] a, int from, int to) {
        for (int i = from, j = to - 1; i < j; i++, j--) {
            Object t = a[i];
            a[i] = a[j];
            a[j] = t;
        }
    }

    // ---- runs ---------------------------------------------------------------------------------------------------

    private void run() {
        int n = keys.length;
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
        if (less.test(keys[i], keys[i - 1])) {
            for (i++; i < n && less.test(keys[i], keys[i - 1]);) {
                i++;
            }
            reverse(keys, start, i);
            if (values != keys) {
                reverse(values, start, i);
            }
        } else {
            for (i++; i < n && !less.test(keys[i], keys[i - 1]);) {
                i++;
            }
        }
        return i - start;
    }

    /** Sorts {@code [from, to)}, whose part before {@code sorted} is sorted already. */
    private void binarySort(int from, int sorted, int to) {
        for (int next = sorted; next < to; next++) {
            Object key = keys[next];
            int low = from;
            int high = next;
            while (low < high) {
                int mid = low + high >>> 1;
                if (less.test(key, keys[mid])) {
                    high = mid;
                } else {
                    low = mid + 1;
                }
            }
            System.arraycopy(keys, low, keys, low + 1, next - low);
            keys[low] = key;
            if (values != keys) {
                Object value = values[next];
                System.arraycopy(values, low, values, low + 1, next - low);
                values[low] = value;
            }
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

    /** Merges {@code [from, mid)} and {@code [mid, to)}. Whatever a comparison throws, each element is in the arrays
     * exactly once afterwards. */
    private void merge(int from, int mid, int to) {
        if (!less.test(keys[mid], keys[mid - 1])) {
            return;
        }
        int left = from + countNotGreater(keys[mid], from, mid);
        int size = mid - left;
        reserve(size);
        System.arraycopy(keys, left, keyBuffer, 0, size);
        if (values != keys) {
            System.arraycopy(values, left, valueBuffer, 0, size);
        }
        int a = 0;
        int b = mid;
        int out = left;
        try {
            while (a < size && b < to) {
                boolean right = less.test(keys[b], keyBuffer[a]);
                if (right) {
                    move(b++, out++);
                } else {
                    restore(a++, out++);
                }
            }
        } finally {
            System.arraycopy(keyBuffer, a, keys, out, size - a);
            if (values != keys) {
                System.arraycopy(valueBuffer, a, values, out, size - a);
            }
        }
    }

    private void move(int from, int to) {
        keys[to] = keys[from];
        if (values != keys) {
            values[to] = values[from];
        }
    }

    private void restore(int from, int to) {
        keys[to] = keyBuffer[from];
        if (values != keys) {
            values[to] = valueBuffer[from];
        }
    }

    /** How many keys of {@code [from, to)} stand before the place of {@code key}, found by doubling steps. */
    private int countNotGreater(Object key, int from, int to) {
        int low = from;
        int high = to;
        for (int step = 1; from + step <= to; step = step * 2 + 1) {
            if (less.test(key, keys[from + step - 1])) {
                high = from + step - 1;
                break;
            }
            low = from + step;
        }
        while (low < high) {
            int mid = low + high >>> 1;
            if (less.test(key, keys[mid])) {
                high = mid;
            } else {
                low = mid + 1;
            }
        }
        return low - from;
    }

    private void reserve(int size) {
        if (keyBuffer == null || keyBuffer.length < size) {
            keyBuffer = new Object[size];
            valueBuffer = values == keys ? keyBuffer : new Object[size];
        }
    }
}
