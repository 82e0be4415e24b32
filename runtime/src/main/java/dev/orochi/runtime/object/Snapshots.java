package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;

/**
 * The elements of builtin iterables as arrays, without running an iterator.
 *
 * <p>Thread rule: a snapshot is of one moment; it takes the container's lock.
 */
public final class Snapshots {
    private Snapshots() {}

    /** The elements of an iterable whose type is exactly one of the builtin containers, each counted; null for any
     * other object. */
    static Object[] owned(Object iterable) {
        if (iterable instanceof PyList l) {
            return l.shape == PyList.SHAPE ? l.toOwnedArray() : null;
        }
        if (iterable instanceof PyTuple t) {
            return t.shape == PyTuple.SHAPE ? Rc.ownAll(t.items.clone()) : null;
        }
        if (iterable instanceof PyDict d) {
            return d.shape == PyDict.SHAPE ? d.ownedKeys() : null;
        }
        if (iterable instanceof PySetBase s) {
            return s.isPlain() ? s.ownedElements() : null;
        }
        if (iterable instanceof PyDictView v) {
            return v.ownedElements();
        }
        if (iterable instanceof PyRange r) {
            return r.toArray();
        }
        return iterable instanceof PyStr s ? characters(s) : null;
    }

    private static Object[] characters(PyStr s) {
        Object[] a = new Object[s.length()];
        for (int i = 0; i < a.length; i++) {
            a[i] = PyStr.ofChar(s.codePointAt(i));
        }
        return a;
    }

    /** {@code iter(o)}, with a message of its own in place of TypeError. May run Python code. */
    public static Object iter(Object o, String message) {
        try {
            return Ops.iter(o);
        } catch (PyException e) {
            throw e.matches(Builtins.TYPE_ERROR) ? Errors.typeError(message) : e;
        }
    }

    /** All elements of any iterable in a fresh array, each counted. May run Python code. */
    public static Object[] ownedOf(Object iterable) {
        Object[] a = owned(iterable);
        if (a != null) {
            return a;
        }
        return collected(iterable).takeForSort();
    }

    /** A list of all elements; unlike {@link PyList#from} it asks for no length. */
    private static PyList collected(Object iterable) {
        PyList list = Temps.temp(new PyList()); // the iterable may raise
        list.drain(Ops.iter(iterable));
        return list;
    }

    /** All elements of any iterable, not counted; the result may be shared and must not be changed. May run Python
     * code. */
    public static Object[] of(Object iterable) {
        return of(iterable, null);
    }

    /** As {@link #of(Object)}, with a message of its own for what cannot be iterated. */
    public static Object[] of(Object iterable, String message) {
        if (iterable instanceof PyTuple t && t.shape == PyTuple.SHAPE) {
            return t.items;
        }
        if (PyList.isExact(iterable)) {
            return ((PyList) iterable).toArray();
        }
        Object[] a = owned(iterable);
        if (a != null) {
            return Temps.temp(PyList.adopt(a, a.length)).toArray();
        }
        return collected(message == null ? iterable : iter(iterable, message)).toArray();
    }
}
