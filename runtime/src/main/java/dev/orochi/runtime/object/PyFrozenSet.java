package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.PyClass;

/**
 * {@code frozenset}: the Java interface to it. The methods that Python programs see are in {@link SetMethods} and
 * {@link FrozenSetMethods}.
 *
 * <p>Thread rule: filled before it is published, immutable afterwards, but for the cached hash: a benign race, since
 * every thread computes the same.
 */
@PyClass(name = "frozenset", doc = "Build an immutable unordered collection of unique elements.")
public class PyFrozenSet extends PySetBase {
    public static final PyType TYPE = PyType.ofClass(PyFrozenSet.class);
    static final Shape SHAPE = TYPE.instanceShape();

    /** 0 until it is computed. */
    private long hash;

    /** An empty instance, to be filled before it is published. */
    PyFrozenSet(Shape shape) {
        super(shape);
    }

    /** A frozenset of what an iterable gives. May run Python code. */
    public static PyFrozenSet from(Object iterable) {
        if (iterable instanceof PyFrozenSet s && s.shape == SHAPE) {
            return s;
        }
        PyFrozenSet s = Temps.temp(new PyFrozenSet(SHAPE));
        s.fill(iterable);
        return s;
    }

    /** A set of different strings. */
    public static PyFrozenSet ofStrings(String[] elements) {
        PyFrozenSet s = new PyFrozenSet(SHAPE);
        for (String e : elements) {
            s.putUnpublished(PyStr.of(e), IN);
        }
        return s;
    }

    /** The hash: of the elements' hashes in any order, after CPython's method. */
    final long computeHash() {
        long h = hash;
        if (h == 0) {
            for (Cursor c = cursor(); c.next();) {
                long e = c.entry.hash;
                h ^= (e ^ 89869747L ^ e << 16) * 3644798167L;
            }
            h ^= (size() + 1L) * 1927868237L;
            h ^= h >>> 11 ^ h >>> 25;
            h = h * 69069L + 907133923L;
            hash = h = h == -1 || h == 0 ? 590923713L : h;
        }
        return h;
    }
}
