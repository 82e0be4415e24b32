package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.anno.PyClass;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * {@code dict}: the Java interface to it. The methods that Python programs see are in {@link DictMethods}.
 *
 * <p>Invariant and thread rule: see {@link HashTable}.
 */
@PyClass(name = "dict", doc = """
        dict() -> new empty dictionary
        dict(mapping) -> new dictionary initialized from a mapping object's
            (key, value) pairs
        dict(iterable) -> new dictionary initialized as if via:
            d = {}
            for k, v in iterable:
                d[k] = v
        dict(**kwargs) -> new dictionary initialized with the name=value pairs
            in the keyword argument list.  For example:  dict(one=1, two=2)""")
public class PyDict extends HashTable {
    public static final PyType TYPE = PyType.ofClass(PyDict.class);
    static final Shape SHAPE = TYPE.instanceShape();

    /** An empty dict. */
    public PyDict() {
        super(SHAPE);
    }

    /** An empty instance of a subclass. */
    public PyDict(Shape shape) {
        super(shape);
    }

    /** An empty dict with room for some keys. */
    public static PyDict withRoom(int keys) {
        PyDict d = new PyDict();
        d.reserve(keys);
        return d;
    }

    @Override
    Object builtinIter() {
        return isExact(this) ? new DictIterator.Keys(this) : null;
    }

    /** Whether the object is a dict and not an instance of a subclass. */
    public static boolean isExact(Object o) {
        return o instanceof PyDict d && d.shape == SHAPE;
    }

    // ---- reading: no lock ---------------------------------------------------------------------------------------

    /** The entry of any key, or null. No lock; may run Python code. */
    public final Entry find(Object key) {
        return key instanceof PyStr s ? find(s) : find(key, Keys.hashDictKey(key));
    }

    /** The value of a string key, or null. Any thread, no lock. */
    public final Object get(PyStr key) {
        Entry e = find(key);
        return e == null ? null : e.value();
    }

    /** The value of a key, or null. No lock; may run Python code. */
    public final Object get(Object key) {
        Entry e = find(key);
        return e == null ? null : e.value();
    }

    /** The value of a key whose hash is known, or null. No lock; may run Python code. */
    final Object get(Object key, long hash) {
        Entry e = find(key, hash);
        return e == null ? null : e.value();
    }

    /** The value of a Java string, or null. */
    public final Object get(String key) {
        return get(PyStr.of(key));
    }

    /** Whether the key is there. No lock; may run Python code. */
    public final boolean contains(Object key) {
        return find(key) != null;
    }

    // ---- writing ------------------------------------------------------------------------------------------------

    /** {@code self[key] = value}. Atomic; may run Python code. */
    public final void put(Object key, Object value) {
        if (key instanceof PyStr s) {
            putStr(s, value);
        } else {
            long hash = Keys.hashDictKey(key);
            putOwned(key, hash, Rc.own(value));
        }
    }

    /** {@code self[key] = value} for a string. Atomic. */
    public final void putStr(PyStr key, Object value) {
        Rc.own(value);
        int version = keysVersion();
        Entry e = find(key);
        if (e != null ? !replaceOwned(e, value) : !insertOwned(version, key, key.pyHash(), value)) {
            putOwned(key, key.pyHash(), value);
        }
    }

    /** {@code self[key] = value} for a Java string. Atomic. */
    public final void put(String key, Object value) {
        putStr(PyStr.of(key), value);
    }

    /** {@code self[key] = value} for a key whose hash is known. Atomic; may run Python code. */
    final void put(Object key, long hash, Object value) {
        putOwned(key, hash, Rc.own(value));
    }

    /** Replaces the value of an entry unless its key has been deleted: the fast path of stores to globals. Atomic.
     * @return false when the key has been deleted */
    public final boolean replace(Entry e, Object value) {
        Rc.own(value);
        if (replaceOwned(e, value)) {
            return true;
        }
        Rc.release(value);
        return false;
    }

    /** {@code setdefault}: the value of the key, which is the given one if there was none. Atomic; may run Python
     * code. */
    public final Object setDefault(Object key, Object value) {
        Object old = addIfAbsent(key, Keys.hashDictKey(key), value);
        return old == null ? value : old;
    }

    /** Adds the key unless it is there. Atomic; may run Python code.
     * @return the value that was there, or null when the key was added */
    public final Object putIfAbsent(Object key, Object value) {
        return addIfAbsent(key, Keys.hashDictKey(key), value);
    }

    /** Removes a key. Atomic; may run Python code.
     * @return its value, or null when it was not there */
    public final Object remove(Object key) {
        return remove(key, Keys.hashDictKey(key));
    }

    /** Removes the first key of the order. Atomic.
     * @return (key, value), or null when the dict is empty */
    public final PyTuple popFirstItem() {
        Object[] pair = takeFirst();
        return pair == null ? null : PyTuple.adopt(pair);
    }

    /** Moves a key to the end or the beginning of the order. Atomic; may run Python code.
     * @return whether the key is there */
    public final boolean moveTo(Object key, boolean end) {
        while (true) {
            Entry e = find(key);
            if (e == null || move(e, end)) {
                return e != null;
            }
        }
    }

    /** Removes the key that was inserted last. Atomic.
     * @return (key, value), or null when the dict is empty */
    public final PyTuple popItem() {
        Object[] pair = takeLast();
        return pair == null ? null : PyTuple.adopt(pair);
    }

    // ---- whole dicts --------------------------------------------------------------------------------------------

    /** A plain dict with the same keys and values. Atomic. */
    public final PyDict copy() {
        PyDict d = new PyDict();
        d.takeCopy(this, null);
        return d;
    }

    /** As {@link #copy}; the items of a subclass with an iteration of its own are in that order. May run Python
     * code. */
    public final PyDict plainCopy() {
        if (DictMethods.iteratesPlainly(this)) {
            return copy();
        }
        PyDict d = new PyDict();
        d.update(this);
        return d;
    }

    /** Puts the items of another dict. When all keys concerned are compared without Python code, the other dict is read at one moment,
     * and this one is changed at one later moment; otherwise items are put one by one, and changes made meanwhile may be seen or
     * not. May run Python code. */
    public final void putAll(PyDict other) {
        int n = other.size();
        if (other != this && n > 0 && !putAllPlain(other, false)) {
            for (Cursor c = other.cursor(); c.next();) {
                Object key = c.key;
                putOwned(key, c.entry.hash, Rc.own(c.value));
                if (other.size() != n && !(key instanceof PyStr) && !(key instanceof PyInt)) {
                    throw Errors.runtimeError("dict mutated during update");
                }
            }
        }
    }

    /** {@code self.update(other)} for any mapping or iterable of pairs. May run Python code. */
    public final void update(Object other) {
        DictMethods.updateFrom(this, other);
    }

    /** The values of one moment, each counted. Takes the lock. */
    final Object[] ownedValues() {
        Object[] pairs = ownedPairs();
        int n = pairs.length / 2;
        for (int i = 0; i < n; i++) {
            Rc.release(pairs[2 * i]);
            pairs[i] = pairs[2 * i + 1];
        }
        try {
            return Arrays.copyOf(pairs, n);
        } catch (OutOfMemoryError e) {
            PyList.releaseAll(pairs, n);
            throw e;
        }
    }

    /** The keys of one moment, not counted. Takes the lock. */
    public final Object[] keysArray() {
        Object[] a = ownedKeys();
        PyList.releaseAll(a, a.length);
        return a;
    }

    /** Calls the action for each item in order. Changes made meanwhile may be seen or not. No lock. */
    public final void forEach(BiConsumer<Object, Object> action) {
        for (Cursor c = cursor(); c.next();) {
            action.accept(c.key, c.value);
        }
    }
}
