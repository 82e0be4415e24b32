package dev.orochi.runtime.object;

/** Results of {@code __reduce__} of iterators. Stateless. */
final class Reduce {
    private Reduce() {}

    /** A function of the module builtins. */
    static Object builtin(String name) {
        return Ops.getAttr(Runtime.builtins(), name);
    }

    /** {@code (iter, (source,))}. */
    static PyTuple iter(Object source) {
        return PyTuple.of(builtin("iter"), PyTuple.of(source));
    }

    /** The items of a dict as pairs, each counted, in a fresh array. */
    static Object[] ownedItems(PyDict dict) {
        Object[] pairs = dict.ownedPairs();
        Object[] items = new Object[pairs.length / 2];
        for (int i = 0; i < items.length; i++) {
            items[i] = dev.orochi.refcount.Rc.own(PyTuple.adopt(new Object[] {pairs[2 * i], pairs[2 * i + 1]}));
        }
        return items;
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
