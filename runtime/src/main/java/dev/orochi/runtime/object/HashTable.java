package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import java.lang.invoke.VarHandle;

/**
 * The hash table that dict and set are: it keeps the order of insertion.
 *
 * <h2>Overview</h2>
 *
 * Each key has an {@link Entry}, which stays the same object for as long as the key is in the table, however often the
 * {@link DictStorage} around it is replaced: caches may keep an entry and read its value. Deleting a key sets the
 * entry's value to null for ever; inserting it again makes a new entry.
 *
 * <p>Readers load the storage once and probe without a lock. An entry whose value is null is not there. A writer probes
 * in the same way, takes the lock for the final change only, and checks under it that what it found still holds: for a
 * replacement and a deletion, that the entry's value is not null; for an insertion, that {@link #keysVersion} is what
 * it was before the probe, since it changes with each insertion and deletion. So {@code __eq__} and {@code __hash__}
 * never run under a lock.
 *
 * <p>A lookup is linearisable: an entry is published by one release store; a reader with an old storage misses only
 * keys that were inserted after it began, and a key that was deleted and inserted again was absent in between.
 *
 * <p>Thread rule: as above; old keys and values are released after the lock was freed.
 */
public abstract class HashTable extends PyExtensible {
    /** A key and its value. The key is counted while the value is not null. */
    public static final class Entry {
        public final Object key;
        public final long hash;
        /** Null once the key was deleted. Written under the table's lock with release. */
        Object value;

        Entry(Object key, long hash, Object value) {
            this.key = key;
            this.hash = hash;
            this.value = value;
        }

        /** The value, or null when the key has been deleted. Any thread, no lock. */
        public Object value() {
            Object v;
            do {
                v = peek();
            } while (!Rc.loaded(v));
            return v;
        }

        /** Whether the key is there; Java code may use it then. Any thread, no lock. */
        boolean isThere() {
            do {
                if (peek() == null) {
                    return false;
                }
            } while (!Rc.loaded(key));
            return true;
        }

        /** {@link #value} for who only looks whether there is one, or goes on to {@link dev.orochi.refcount.Mutator#holdLoaded} or its
         * like. */
        public Object peek() {
            Object v = value;
            VarHandle.acquireFence();
            return v;
        }

        /** Lock held. */
        private void set(Object v) {
            VarHandle.releaseFence();
            value = v;
        }
    }

    /** Replaced under the lock with release, read with acquire. */
    private DictStorage storage = DictStorage.NONE;
    /** Number of keys. Written under the lock; a racy reader gets the count of some recent moment. */
    private int size;
    /** Changes after each insertion and each deletion, before the lock is freed. */
    private int keysVersion;

    HashTable(Shape shape) {
        super(shape);
    }

    // ---- reading: no lock ---------------------------------------------------------------------------------------

    /** The number of keys. Any thread, no lock. */
    public final int size() {
        int n = size;
        VarHandle.acquireFence(); // a loop that waits for a change sees it
        return n;
    }

    /** A number that changes whenever a key is inserted or removed: what a lookup found after reading it holds as long
     * as it stays. Any thread, no lock. */
    public final int keysVersion() {
        int v = keysVersion;
        VarHandle.acquireFence();
        return v;
    }

    final DictStorage storage() {
        DictStorage s = storage;
        VarHandle.acquireFence();
        return s;
    }

    private void setStorage(DictStorage s) {
        VarHandle.releaseFence();
        storage = s;
    }

    private void setVersion(int v) {
        VarHandle.releaseFence();
        keysVersion = v;
    }

    /** The entry of a string key, or null. Runs Python code only if a key of another type has the same hash. A plain read
     * of an element is enough here: key and hash are final, and the value is read with acquire. */
    public final Entry find(PyStr key) {
        long h = key.pyHash();
        Entry[] t = storage().table;
        int mask = t.length - 1;
        int perturb = DictStorage.start(h);
        int i = perturb & mask;
        for (Entry e; (e = t[i]) != null; i = i * 5 + perturb + 1 & mask) {
            Object k = e.key;
            if (k == key) {
                if (e.peek() != null) {
                    return e;
                }
            } else if (e.hash == h && e.peek() != null) {
                if (!(k instanceof PyStr s)) {
                    return findGeneric(key, h);
                }
                if (s.equals(key)) {
                    return e;
                }
            }
            perturb >>>= 5;
        }
        return null;
    }

    private Entry findInt(PyInt key) {
        long h = Keys.hashLong(key.value);
        Entry[] t = storage().table;
        int mask = t.length - 1;
        int perturb = DictStorage.start(h);
        int i = perturb & mask;
        for (Entry e; (e = DictStorage.at(t, i)) != null; i = i * 5 + perturb + 1 & mask) {
            if (e.hash == h && e.peek() != null) {
                if (!(e.key instanceof PyInt k)) {
                    return findGeneric(key, h);
                }
                if (k.value == key.value) {
                    return e;
                }
            }
            perturb >>>= 5;
        }
        return null;
    }

    /** The entry of a key whose hash is known, or null. No lock; may run Python code. */
    final Entry find(Object key, long hash) {
        if (key instanceof PyStr s) {
            return find(s);
        }
        return key instanceof PyInt i ? findInt(i) : findGeneric(key, hash);
    }

    private Entry findGeneric(Object key, long h) {
        while (true) {
            DictStorage s = storage();
            Entry[] t = s.table;
            int mask = t.length - 1;
            int perturb = DictStorage.start(h);
            int i = perturb & mask;
            Entry e;
            while ((e = DictStorage.at(t, i)) != null) {
                if (e.hash == h && e.isThere()) {
                    if (e.key == key) {
                        return e;
                    }
                    Rc.own(e.key);
                    boolean same;
                    try {
                        same = Keys.equal(e.key, key);
                    } finally {
                        Rc.release(e.key);
                    }
                    if (e.peek() == null || storage() != s) {
                        break; // changed meanwhile: start again
                    }
                    if (same) {
                        return e;
                    }
                }
                perturb >>>= 5;
                i = i * 5 + perturb + 1 & mask;
            }
            if (e == null) {
                return null;
            }
        }
    }

    // ---- writing ------------------------------------------------------------------------------------------------

    /** Sets a key to a value that is counted already. Atomic; may run Python code. */
    final void putOwned(Object key, long hash, Object value) {
        while (true) {
            int version = keysVersion();
            Entry e = find(key, hash);
            if (e != null ? replaceOwned(e, value) : insertOwned(version, key, hash, value)) {
                return;
            }
        }
    }

    /** Replaces the value of an entry, unless its key has been deleted, by a value that is counted already. Atomic. */
    final boolean replaceOwned(Entry e, Object value) {
        lock();
        Object old = e.value;
        if (old == null) {
            unlock();
            return false;
        }
        e.set(value);
        unlock();
        Rc.release(old);
        return true;
    }

    /** Adds a key that a probe begun at the given version did not find; false when keys have changed since. The value
     * is counted already. */
    final boolean insertOwned(int version, Object key, long hash, Object value) {
        Entry e = entry(key, hash, value);
        lock();
        if (keysVersion != version) {
            unlock();
            return false;
        }
        DictStorage s = storage;
        if (s.isFull()) {
            s = growFor(value, s);
        }
        Rc.own(key);
        s.add(e);
        size++;
        setVersion(version + 1);
        unlock();
        return true;
    }

    /** Sets a string key of a table that no other thread knows yet. */
    final void putUnpublished(PyStr key, Object value) {
        Entry e = find(key);
        if (e != null) {
            replaceOwned(e, Rc.own(value));
            return;
        }
        DictStorage s = storage;
        if (s.isFull()) {
            storage = s = s.compacted(size * 2);
        }
        Entry n = new Entry(key, key.pyHash(), value);
        Rc.own(value); // not before there is memory for all
        s.addUnpublished(n);
        size++;
        keysVersion++;
    }

    /** An entry for a value that is counted already; it is released when there is no memory. */
    private static Entry entry(Object key, long hash, Object value) {
        try {
            return new Entry(key, hash, value);
        } catch (OutOfMemoryError e) {
            Rc.release(value);
            throw e;
        }
    }

    /** As {@link #grow}, for a value that is counted already. */
    private DictStorage growFor(Object value, DictStorage s) {
        try {
            return grow(s);
        } catch (OutOfMemoryError e) {
            Rc.release(value);
            throw e;
        }
    }

    /** Called under the lock, which it frees when it throws. */
    private DictStorage grow(DictStorage s) {
        try {
            DictStorage n = s.compacted(size < 1 << 28 ? size * 2 : size + 1);
            setStorage(n);
            return n;
        } catch (OutOfMemoryError e) {
            unlock();
            throw e;
        }
    }

    /** Adds a key unless it is there. Atomic; may run Python code.
     * @return the value that was there, or null when the key was added */
    final Object addIfAbsent(Object key, long hash, Object value) {
        boolean owned = false;
        while (true) {
            int version = keysVersion();
            Entry e = find(key, hash);
            if (e != null) {
                Object old = e.value();
                if (old != null) {
                    if (owned) {
                        Rc.release(value);
                    }
                    return old;
                }
                continue;
            }
            if (!owned) {
                Rc.own(value);
                owned = true;
            }
            if (insertOwned(version, key, hash, value)) {
                return null;
            }
        }
    }

    /** Removes a key. Atomic; may run Python code.
     * @return its value, or null when it was not there */
    final Object remove(Object key, long hash) {
        while (true) {
            Entry e = find(key, hash);
            if (e == null) {
                return null;
            }
            Object old = removeEntry(e);
            if (old != null) {
                return old;
            }
        }
    }

    /** Removes an entry. @return its value, or null when another thread had removed it. Atomic. */
    final Object removeEntry(Entry e) {
        lock();
        Object old = e.value;
        if (old != null) {
            deleteLocked(e);
        }
        unlock();
        if (old != null) {
            Rc.release(e.key);
            Rc.release(old);
        }
        return old;
    }

    /** Stands for what can't be found out under the lock. */
    private static final Entry UNSURE = new Entry(null, 0, null);

    /** The items of one moment. */
    private record Items(Entry[] entries, Object[] values) {
        private static Items ofPlain(HashTable t) {
            t.lock();
            try {
                Entry[] all = new Entry[t.size];
                Object[] values = new Object[t.size];
                int n = 0;
                DictStorage s = t.storage;
                for (int i = 0; i < s.used; i++) {
                    Entry e = s.order[i];
                    if (e.value != null) {
                        if (!Keys.isPlain(e.key)) {
                            return null;
                        }
                        all[n] = e;
                        values[n++] = e.value;
                    }
                }
                Items items = new Items(all, values);
                Rc.ownAll(values);
                return items;
            } finally {
                t.unlock();
            }
        }
    }

    /** Sets all keys of another table to their values there, as they are at one moment; keys that are here already keep their value if
     * {@code keep}. Atomic for this table.
     * @return false, and nothing done, when Python code may have to run to compare keys */
    final boolean putAllPlain(HashTable other, boolean keep) {
        Items from = Items.ofPlain(other);
        if (from == null) {
            return false;
        }
        Object[] superfluous = from.values;
        lock();
        try {
            Entry[] found = findAllPlain(from.entries);
            if (found != null) {
                superfluous = putAllLocked(from, found, keep);
            }
            return found != null;
        } finally {
            unlock();
            PyList.releaseInOrder(superfluous, superfluous.length);
        }
    }

    private Entry[] findAllPlain(Entry[] keys) {
        Entry[] found = new Entry[keys.length];
        for (int i = 0; i < keys.length; i++) {
            found[i] = findPlain(keys[i].key, keys[i].hash);
            if (found[i] == UNSURE) {
                return null;
            }
        }
        return found;
    }

    private Entry findPlain(Object key, long h) {
        Entry[] t = storage.table;
        int mask = t.length - 1;
        int perturb = DictStorage.start(h);
        int i = perturb & mask;
        for (Entry e; (e = t[i]) != null; i = i * 5 + perturb + 1 & mask) {
            if (e.value != null && e.hash == h) {
                if (e.key != key && !Keys.isPlain(e.key)) {
                    return UNSURE;
                }
                if (Keys.equal(e.key, key)) {
                    return e;
                }
            }
            perturb >>>= 5;
        }
        return null;
    }

    /** @return the values that nothing refers to any more */
    private Object[] putAllLocked(Items from, Entry[] found, boolean keep) {
        int fresh = 0;
        Entry[] added = new Entry[found.length];
        for (int i = 0; i < found.length; i++) {
            if (found[i] == null) {
                added[i] = new Entry(from.entries[i].key, from.entries[i].hash, null);
                fresh++;
            }
        }
        DictStorage s = storage;
        if (s.filled + fresh > s.order.length) {
            s = s.compacted(Math.max(size + fresh, (int) Math.min(size * 2L, 1 << 28)));
            setStorage(s);
        }
        Object[] left = from.values;
        for (int i = 0; i < found.length; i++) {
            Entry e = found[i];
            if (e == null) {
                Rc.own(added[i].key);
                added[i].set(left[i]);
                s.add(added[i]);
                left[i] = null;
            } else if (!keep) {
                Object old = e.value;
                e.set(left[i]);
                left[i] = old;
            }
        }
        size += fresh;
        if (fresh > 0) {
            setVersion(keysVersion + 1);
        }
        return left;
    }

    private void deleteLocked(Entry e) {
        e.set(null);
        size--;
        setVersion(keysVersion + 1);
    }

    /** Removes the entry that was inserted last. Atomic.
     * @return its key and value, whose counts go over to the caller; null when the table is empty */
    final Object[] takeLast() {
        Object[] pair = new Object[2];
        lock();
        Entry e = storage.last();
        if (e == null) {
            unlock();
            return null;
        }
        pair[0] = e.key;
        pair[1] = e.value;
        deleteLocked(e);
        storage.last();
        unlock();
        return pair;
    }

    /** Removes the first entry of the order. Atomic; see {@link #takeLast}. */
    final Object[] takeFirst() {
        Object[] pair = new Object[2];
        lock();
        Entry e = storage.first();
        if (e == null) {
            unlock();
            return null;
        }
        pair[0] = e.key;
        pair[1] = e.value;
        deleteLocked(e);
        unlock();
        return pair;
    }

    /** Moves an entry to the end or the beginning of the order: another entry takes its key and value over. Atomic.
     * @return false when its key had been deleted */
    final boolean move(Entry e, boolean toEnd) {
        Entry moved = new Entry(e.key, e.hash, null);
        lock();
        Object v = e.value;
        DictStorage s = storage;
        if (v == null || (toEnd ? s.last() : s.first()) == e) {
            unlock();
            return v != null;
        }
        moved.set(v);
        if (toEnd) {
            (s.isFull() ? grow(s) : s).add(moved);
            e.set(null);
        } else {
            moveToFront(e, moved);
        }
        setVersion(keysVersion + 1);
        unlock();
        return true;
    }

    /** Called under the lock, which it frees when it throws. */
    private void moveToFront(Entry e, Entry moved) {
        try {
            DictStorage n = DictStorage.withRoom(size + 1);
            n.add(moved);
            DictStorage s = storage;
            for (int i = 0; i < s.used; i++) {
                if (s.order[i] != e && s.order[i].value != null) {
                    n.add(s.order[i]);
                }
            }
            setStorage(n);
            e.set(null);
        } catch (OutOfMemoryError error) {
            unlock();
            throw error;
        }
    }

    /** Removes all keys. Atomic. */
    public final void clear() {
        Object[] old;
        try {
            old = clearLocked();
        } catch (OutOfMemoryError e) {
            clearSlowly();
            return;
        }
        PyList.releaseInOrder(old, old.length);
    }

    /** Pair by pair, without the memory that it takes to do it at once. */
    private void clearSlowly() {
        for (Object[] pair = takeLast(); pair != null; pair = takeLast()) {
            PyList.releaseInOrder(pair, pair.length);
        }
    }

    private Object[] clearLocked() {
        lock();
        try {
            Object[] old = pairsLocked();
            DictStorage s = storage;
            for (int i = 0; i < s.used; i++) {
                s.order[i].set(null);
            }
            setStorage(DictStorage.NONE);
            size = 0;
            setVersion(keysVersion + 1);
            return old;
        } finally {
            unlock();
        }
    }

    /** Takes over the contents of another table, which must not be used any more, and releases the old ones. Atomic. */
    final void takeOver(HashTable other) {
        Object[] old;
        lock();
        try {
            old = pairsLocked();
            DictStorage s = storage;
            for (int i = 0; i < s.used; i++) {
                s.order[i].set(null);
            }
            setStorage(other.storage);
            size = other.size;
            setVersion(keysVersion + 1);
        } finally {
            unlock();
        }
        other.storage = DictStorage.NONE;
        other.size = 0;
        PyList.releaseInOrder(old, old.length);
    }

    // ---- whole tables -------------------------------------------------------------------------------------------

    /** Makes room for keys; only before the table is published. */
    final void reserve(int keys) {
        if (keys > 0) {
            storage = DictStorage.withRoom(keys);
        }
    }

    /** Makes this table, which is empty and unknown to other threads, a copy of another one. Atomic for the other.
     * @param value replaces the values, unless it is null; uncounted */
    final void takeCopy(HashTable other, Object value) {
        other.lock();
        try {
            if (other.size == 0) {
                return;
            }
            DictStorage from = other.storage;
            DictStorage to = DictStorage.withRoom(other.size + 1);
            for (int i = 0; i < from.used; i++) {
                Entry e = from.order[i];
                if (e.value != null) {
                    to.add(new Entry(e.key, e.hash, value == null ? e.value : value));
                }
            }
            for (int i = 0; i < to.used; i++) {
                Rc.own(to.order[i].key);
                if (value == null) {
                    Rc.own(to.order[i].value);
                }
            }
            storage = to;
            size = other.size;
            keysVersion++;
        } finally {
            other.unlock();
        }
    }

    /** The live entries of one moment, in order. Takes the lock. */
    public final Entry[] entries() {
        lock();
        try {
            Entry[] a = new Entry[size];
            int k = 0;
            DictStorage s = storage;
            for (int i = 0; i < s.used; i++) {
                if (s.order[i].value != null) {
                    a[k++] = s.order[i];
                }
            }
            return a;
        } finally {
            unlock();
        }
    }

    /** The keys of one moment, each counted. Takes the lock. */
    final Object[] ownedKeys() {
        lock();
        try {
            Object[] a = new Object[size];
            int k = 0;
            DictStorage s = storage;
            for (int i = 0; i < s.used; i++) {
                Entry e = s.order[i];
                if (e.value != null) {
                    a[k++] = Rc.own(e.key);
                }
            }
            return a;
        } finally {
            unlock();
        }
    }

    /** The items of one moment, each counted: keys at even places, values at odd ones. Takes the lock. */
    final Object[] ownedPairs() {
        lock();
        try {
            return Rc.ownAll(pairsLocked());
        } finally {
            unlock();
        }
    }

    private Object[] pairsLocked() {
        Object[] a = new Object[2 * size];
        int k = 0;
        DictStorage s = storage;
        for (int i = 0; i < s.used; i++) {
            Entry e = s.order[i];
            if (e.value != null) {
                a[k++] = e.key;
                a[k++] = e.value;
            }
        }
        return a;
    }

    /** A cursor before the first item. No lock. */
    public final Cursor cursor() {
        return new Cursor(storage());
    }

    /** Walks over the entries of a table in Java. Changes made meanwhile may be seen or not. For one thread. */
    public static final class Cursor {
        private final Entry[] order;
        private int next;
        public Entry entry;
        public Object key;
        public Object value;

        Cursor(DictStorage s) {
            order = s.order;
        }

        /** Goes to the next item; false at the end. */
        public boolean next() {
            Entry[] o = order;
            while (next < o.length) {
                Entry e = DictStorage.at(o, next++);
                if (e == null) {
                    break;
                }
                Object v = e.isThere() ? e.value() : null;
                if (v != null) {
                    entry = e;
                    key = e.key;
                    value = v;
                    return true;
                }
            }
            return false;
        }
    }

    @Override
    protected void traverse(RefVisitor visitor) {
        super.traverse(visitor);
        for (Entry e : storage.order) {
            if (e == null) {
                break;
            }
            Object v = e.value;
            if (v != null) {
                visitor.visit(e.key);
                visitor.visit(v);
            }
        }
    }
}
