package dev.orochi.runtime.object;

/**
 * What set and frozenset share: a hash table whose values are all {@link #IN}.
 *
 * <p>Invariant and thread rule: see {@link HashTable}. Nothing changes a frozenset after its construction.
 */
public abstract class PySetBase extends HashTable {
    /** The value of every element. */
    static final Object IN = PyBool.TRUE;

    PySetBase(Shape shape) {
        super(shape);
    }

    /** Whether this is a set or frozenset and not an instance of a subclass. */
    public final boolean isPlain() {
        return shape == PySet.SHAPE || shape == PyFrozenSet.SHAPE;
    }

    /** Whether the element is there. No lock; may run Python code. */
    public final boolean contains(Object element) {
        return find(element, Keys.hashElement(element)) != null;
    }

    /** Adds an element whose hash is known. Atomic; may run Python code.
     * @return whether it was new */
    final boolean insert(Object element, long hash) {
        return addIfAbsent(element, hash, IN) == null;
    }

    /** Adds an element. Atomic; may run Python code.
     * @return whether it was new */
    final boolean insert(Object element) {
        return insert(element, Keys.hashElement(element));
    }

    /** Adds what an iterable gives. May run Python code. */
    final void insertAll(Object iterable) {
        if (iterable instanceof PySetBase s) {
            insertKeys(s);
        } else if (PyDict.isExact(iterable)) {
            insertKeys((PyDict) iterable);
        } else {
            Ops.forEach(iterable, this::insert);
        }
    }

    /** All at once if no Python code has to run. */
    private void insertKeys(HashTable t) {
        if (t == this || t instanceof PySetBase && putAllPlain(t, true)) {
            return;
        }
        for (Cursor c = t.cursor(); c.next();) {
            insert(c.key, c.entry.hash);
        }
    }

    /** Fills this set, which is empty and not known to any other thread. May run Python code. */
    final void fill(Object iterable) {
        if (iterable instanceof PySetBase s) {
            takeCopy(s, null);
        } else if (PyDict.isExact(iterable)) {
            takeCopy((PyDict) iterable, IN);
        } else if (iterable != null && iterable.getClass() == PyGenerator.class) {
            new GatherSet(this).over(iterable);
        } else if (iterable != null) {
            insertAll(iterable);
        }
    }

    /** The elements of one moment, each counted. Takes the lock. */
    final Object[] ownedElements() {
        return ownedKeys();
    }

    /** The elements of one moment, not counted. Takes the lock. */
    public final Object[] toArray() {
        Object[] a = ownedKeys();
        PyList.releaseAll(a, a.length);
        return a;
    }
}
