package dev.orochi.runtime.modules;

import dev.orochi.refcount.Mutator;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.ListHeap;
import dev.orochi.runtime.object.PyList;

/**
 * {@code _heapq}: heaps in lists, smallest or (for {@code _max}) largest item first. Stateless. What compares
 * without Python code is atomic ({@link ListHeap}). Other comparisons run Python code, so no lock is held: threads that share
 * such a heap must guard it themselves, as on CPython; one that finds the list's length changed raises.
 */
@PyModuleDef(value = "_heapq", doc = "Heap queue algorithm (a.k.a. priority queue).")
final class HeapqModule {
    private HeapqModule() {
    }

    private static boolean before(Object a, Object b, boolean max) {
        return max ? Natives.less(b, a) : Natives.less(a, b);
    }

    private static void checkSize(PyList heap, int size) {
        if (heap.size() != size) {
            throw Errors.runtimeError("list changed size during iteration");
        }
    }

    private static Object at(PyList heap, int index) {
        Object v = heap.getOrNull(index);
        if (v == null) {
            throw Errors.indexError("index out of range");
        }
        return v;
    }

    /** Moves the item at {@code pos} towards {@code top} until its parent is not behind it. While it moves, its place is
     * a hole: what stands there is stored at the end, or when a comparison raises. */
    private static void siftDown(PyList heap, int top, int pos, boolean max) {
        siftDown(heap, top, pos, at(heap, pos), false, max);
    }

    private static void siftDown(PyList heap, int top, int pos, Object item, boolean hole, boolean max) {
        int size = heap.size();
        try {
            while (pos > top) {
                int above = pos - 1 >> 1;
                Object parent = at(heap, above);
                boolean swap = before(item, parent, max);
                checkSize(heap, size);
                if (!swap) {
                    break;
                }
                heap.set(pos, parent);
                pos = above;
                hole = true;
            }
        } finally {
            fill(heap, pos, item, hole);
        }
    }

    private static void fill(PyList heap, int hole, Object item, boolean isHole) {
        if (isHole && hole < heap.size()) {
            heap.set(hole, item);
        }
    }

    /** Moves the item at {@code pos} to a leaf, better children up, then to where it belongs. */
    private static void siftUp(PyList heap, int pos, boolean max) {
        int size = heap.size();
        int start = pos;
        Object item = Natives.temporary(at(heap, pos));
        boolean done = false;
        try {
            while (pos < size >> 1) {
                int child = 2 * pos + 1;
                Object better = at(heap, child);
                if (child + 1 < size) {
                    Object other = at(heap, child + 1);
                    boolean left = before(better, other, max);
                    checkSize(heap, size);
                    better = left ? better : other;
                    child += left ? 0 : 1;
                }
                heap.set(pos, better);
                pos = child;
            }
            done = true;
        } finally {
            if (!done) {
                fill(heap, pos, item, true);
            }
        }
        siftDown(heap, start, pos, item, true, max);
    }

    private static void push(PyList heap, Object item, boolean max) {
        if (ListHeap.push(heap, item, max) == null) {
            return;
        }
        Mutator.current().refuseIfQuiet();
        heap.append(item);
        siftDown(heap, 0, heap.size() - 1, max);
    }

    private static Object pop(PyList heap, boolean max) {
        Object first = ListHeap.pop(heap, max);
        if (first == null) {
            throw Errors.indexError("index out of range");
        }
        if (first != ListHeap.PYTHON) {
            return first;
        }
        Mutator.current().refuseIfQuiet();
        Object last = heap.pop();
        if (heap.size() == 0) {
            return last;
        }
        first = at(heap, 0);
        heap.set(0, last);
        siftUp(heap, 0, max);
        return first;
    }

    private static Object replace(PyList heap, Object item, boolean max) {
        Object first = ListHeap.replace(heap, item, max, true);
        if (first != null && first != ListHeap.PYTHON) {
            return first;
        }
        Mutator.current().refuseIfQuiet();
        first = at(heap, 0);
        heap.set(0, item);
        siftUp(heap, 0, max);
        return first;
    }

    private static Object pushPop(PyList heap, Object item, boolean max) {
        Object first = ListHeap.replace(heap, item, max, false);
        if (first != ListHeap.PYTHON) {
            return first == null ? item : first;
        }
        Mutator.current().refuseIfQuiet();
        first = heap.getOrNull(0);
        if (first == null || !before(first, item, max)) {
            return item;
        }
        return replace(heap, item, max);
    }

    private static void heapify(PyList heap, boolean max) {
        if (ListHeap.heapify(heap, max) == null) {
            return;
        }
        for (int i = (heap.size() >> 1) - 1; i >= 0; i--) {
            siftUp(heap, i, max);
        }
    }

    @Builtin(value = "heappush($module, heap, item, /)", effect = Effect.QUIET)
    static void heapPush(PyList heap, Object item) {
        push(heap, item, false);
    }

    @Builtin(value = "heappop($module, heap, /)", effect = Effect.QUIET)
    static Object heapPop(PyList heap) {
        return pop(heap, false);
    }

    @Builtin(value = "heapreplace($module, heap, item, /)", effect = Effect.QUIET)
    static Object heapReplace(PyList heap, Object item) {
        return replace(heap, item, false);
    }

    @Builtin(value = "heappushpop($module, heap, item, /)", effect = Effect.QUIET)
    static Object heapPushPop(PyList heap, Object item) {
        return pushPop(heap, item, false);
    }

    @Builtin(value = "heapify($module, heap, /)", effect = Effect.CALLS_PYTHON)
    static void heapify(PyList heap) {
        heapify(heap, false);
    }

    @Builtin(value = "heappush_max($module, heap, item, /)", effect = Effect.QUIET)
    static void heapPushMax(PyList heap, Object item) {
        push(heap, item, true);
    }

    @Builtin(value = "heappop_max($module, heap, /)", effect = Effect.QUIET)
    static Object heapPopMax(PyList heap) {
        return pop(heap, true);
    }

    @Builtin(value = "heapreplace_max($module, heap, item, /)", effect = Effect.QUIET)
    static Object heapReplaceMax(PyList heap, Object item) {
        return replace(heap, item, true);
    }

    @Builtin(value = "heappushpop_max($module, heap, item, /)", effect = Effect.QUIET)
    static Object heapPushPopMax(PyList heap, Object item) {
        return pushPop(heap, item, true);
    }

    @Builtin(value = "heapify_max($module, heap, /)", effect = Effect.CALLS_PYTHON)
    static void heapifyMax(PyList heap) {
        heapify(heap, true);
    }
}
