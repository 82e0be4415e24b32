package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;

/**
 * The heap operations of {@code heapq} on lists whose items compare without running Python code: ints, floats, strings, and
 * tuples of such. Each is atomic, under the list's lock; it first finds where items go, then moves them, so that one that
 * meets other items changes nothing (or leaves a permutation) and says {@link #PYTHON}: the caller then goes the way that
 * compares in Python.
 *
 * <p>Stateless; any thread.
 */
public final class ListHeap {
    /** The answer of an operation that would have to run Python code. */
    public static final Object PYTHON = new Object();
    private static final int MAX_DEPTH = 31;
    /** Tuples that are nested deeper are compared elsewhere. */
    private static final int MAX_NESTING = 8;

    private ListHeap() {}

    /** A comparison that only Python code can make. Has no stack trace. */
    private static final class NotPlain extends RuntimeException {
        static final NotPlain INSTANCE = new NotPlain();

        private NotPlain() {
            super(null, null, false, false);
        }
    }

    // ---- comparing ----------------------------------------------------------------------------------------------

    private static boolean before(Object a, Object b, boolean max) {
        return max ? less(b, a, 0) : less(a, b, 0);
    }

    private static boolean less(Object a, Object b, int nesting) {
        if (a instanceof PyInt i && b instanceof PyInt j) {
            return i.value < j.value;
        }
        if (a instanceof PyFloat x && b instanceof PyFloat y) {
            return x.value < y.value;
        }
        if (a instanceof PyStr s && b instanceof PyStr t) {
            return s.compareTo(t) < 0;
        }
        if (a instanceof PyTuple s && b instanceof PyTuple t && s.type() == PyTuple.TYPE && t.type() == PyTuple.TYPE
                && nesting < MAX_NESTING) {
            int n = Math.min(s.size(), t.size());
            for (int i = 0; i < n; i++) {
                if (!same(s.get(i), t.get(i), nesting + 1)) {
                    return less(s.get(i), t.get(i), nesting + 1);
                }
            }
            return s.size() < t.size();
        }
        throw NotPlain.INSTANCE;
    }

    private static boolean same(Object a, Object b, int nesting) {
        if (a == b) {
            return true;
        }
        if (a instanceof PyInt i && b instanceof PyInt j) {
            return i.value == j.value;
        }
        if (a instanceof PyFloat x && b instanceof PyFloat y) {
            return x.value == y.value;
        }
        if (a instanceof PyStr s && b instanceof PyStr t) {
            return s.compareTo(t) == 0;
        }
        if (a instanceof PyTuple s && b instanceof PyTuple t && s.type() == PyTuple.TYPE && t.type() == PyTuple.TYPE
                && nesting < MAX_NESTING) {
            boolean same = true;
            for (int i = 0; same && i < Math.min(s.size(), t.size()); i++) {
                same = same(s.get(i), t.get(i), nesting + 1);
            }
            return same && s.size() == t.size();
        }
        throw NotPlain.INSTANCE;
    }

    // ---- operations ---------------------------------------------------------------------------------------------

    /** @return {@link #PYTHON}, with nothing done, or null */
    public static Object push(PyList heap, Object item, boolean max) {
        heap.lock();
        int n = heap.size;
        int pos = n;
        try {
            while (pos > 0 && before(item, heap.items[pos - 1 >> 1], max)) {
                pos = pos - 1 >> 1;
            }
        } catch (NotPlain e) {
            heap.unlock();
            return PYTHON;
        }
        Object[] a = n == heap.items.length ? heap.grow(n, 1) : heap.items;
        Rc.own(item);
        for (int i = n; i > pos; i = i - 1 >> 1) {
            Slots.setRelease(a, i, a[i - 1 >> 1]);
        }
        Slots.setRelease(a, pos, item);
        heap.size = n + 1;
        heap.unlock();
        return null;
    }

    /** @return the first item, which is taken out; null when there is none; or {@link #PYTHON}, with nothing done */
    public static Object pop(PyList heap, boolean max) {
        Object first;
        heap.lock();
        try {
            int last = heap.size - 1;
            if (last < 0) {
                return null;
            }
            Object[] a = heap.items;
            first = a[0];
            if (last > 0) {
                sink(a, last, 0, a[last], max);
            }
            heap.cutLast(last);
        } catch (NotPlain e) {
            return PYTHON;
        } finally {
            heap.unlock();
        }
        Rc.release(first);
        return first;
    }

    /** @param always whether the item goes in even if it comes before all others
     *  @return the first item, which {@code item} takes the place of, or that item; null when there is none; or {@link #PYTHON} */
    public static Object replace(PyList heap, Object item, boolean max, boolean always) {
        Object first;
        heap.lock();
        try {
            if (heap.size == 0) {
                return null;
            }
            first = heap.items[0];
            if (!always && !before(first, item, max)) {
                return item;
            }
            sink(heap.items, heap.size, 0, item, max);
            Rc.own(item);
        } catch (NotPlain e) {
            return PYTHON;
        } finally {
            heap.unlock();
        }
        Rc.release(first);
        return first;
    }

    /** @return {@link #PYTHON}, with some of the items in order, or null */
    public static Object heapify(PyList heap, boolean max) {
        heap.lock();
        try {
            for (int i = (heap.size >> 1) - 1; i >= 0; i--) {
                sink(heap.items, heap.size, i, heap.items[i], max);
            }
            return null;
        } catch (NotPlain e) {
            return PYTHON;
        } finally {
            heap.unlock();
        }
    }

    /** Puts an item in the place of the one at {@code top} and moves it down: the better children move up to a leaf, then the item
     * rises from there. Lock held. */
    private static void sink(Object[] a, int n, int top, Object item, boolean max) {
        int[] path = new int[MAX_DEPTH + 1];
        int depth = 0;
        path[0] = top;
        for (int pos = top; pos < n >> 1; path[++depth] = pos) {
            int child = 2 * pos + 1;
            pos = child + 1 < n && !before(a[child], a[child + 1], max) ? child + 1 : child;
        }
        int place = depth;
        while (place > 0 && before(item, a[path[place]], max)) {
            place--;
        }
        for (int i = 0; i < place; i++) {
            Slots.setRelease(a, path[i], a[path[i + 1]]);
        }
        Slots.setRelease(a, path[place], item);
    }
}
