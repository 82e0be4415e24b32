package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import java.util.Arrays;

/** Results of {@code __reduce__} of iterators. Stateless. */
final class Reduce {
    private Reduce() {}

    /** {@code (iter, (source,))}. */
    static PyTuple iter(Object source) {
        return PyTuple.of(Runtime.builtin("iter"), PyTuple.of(source));
    }

    /** The items of a dict as pairs, each counted, in a fresh array. */
    static Object[] ownedItems(PyDict dict) {
        Object[] counted = dict.ownedPairs();
        int n = counted.length / 2;
        try {
            for (int i = 0; i < n; i++) {
                Object[] pair = {counted[2 * i], counted[2 * i + 1]};
                counted[2 * i] = counted[2 * i + 1] = null;
                counted[i] = Rc.own(PyTuple.adopt(pair));
            }
            return Arrays.copyOf(counted, n);
        } catch (OutOfMemoryError e) {
            PyList.releaseAll(counted, counted.length);
            throw e;
        }
    }

    /** What an instance has of attributes, for pickling. */
    static Object attributes(Object self) {
        return Ops.callMethod(self, "__getstate__");
    }

    /** A read-only view of a dict. */
    static Object mappingProxy(PyDict dict) {
        return new PyMappingProxy(dict);
    }

    /** The index that {@code __setstate__} got, cut to {@code [low, high]}. */
    static int index(Object state, int low, int high) {
        long i = Ops.index(state) instanceof PyInt n ? n.value : Long.MAX_VALUE;
        return (int) Math.max(low, Math.min(high, i));
    }
}
