package dev.orochi.runtime.object;

import dev.orochi.runtime.object.HashTable.Entry;
import java.lang.invoke.VarHandle;

/**
 * The arrays of a dict: an open-addressing table, and the entries in the order of insertion.
 *
 * <p>A slot of the table is null or holds an entry for as long as this storage lives; a deleted entry (value null) is
 * skipped by probes and dropped when the dict gets its next storage. At least one slot stays null, so that probes end.
 * Probes follow CPython's recurrence, which visits every slot and lets small ints sit side by side.
 *
 * <p>Thread rule: elements are written under the dict's lock with release and read by anybody with acquire. The
 * counters are touched under the lock only.
 */
final class DictStorage {
    /** The storage of all empty dicts: full, so that it is never written. */
    static final DictStorage NONE = new DictStorage(1, 0);

    final Entry[] table;
    final Entry[] order;
    /** Slots of {@link #order} in use, deleted entries included. */
    int used;
    /** Slots of {@link #order} before this one are deleted entries. */
    private int dead;
    /** Slots of {@link #table} that are not null. */
    int filled;

    private DictStorage(int tableSize, int capacity) {
        table = new Entry[tableSize];
        order = new Entry[capacity];
    }

    /** A storage with room for at least {@code n} entries. */
    static DictStorage withRoom(int n) {
        int size = 8;
        while (capacity(size) < n) {
            size <<= 1;
            if (size <= 0) {
                throw new OutOfMemoryError();
            }
        }
        return new DictStorage(size, capacity(size));
    }

    private static int capacity(int tableSize) {
        return (int) (tableSize * 2L / 3);
    }

    static Entry at(Entry[] array, int index) {
        Entry e = array[index];
        VarHandle.acquireFence();
        return e;
    }

    static int start(long hash) {
        return (int) hash ^ (int) (hash >>> 32);
    }

    boolean isFull() {
        return filled == order.length;
    }

    /** Adds an entry whose key is not here. Lock held (or not published yet), not full. */
    void add(Entry e) {
        VarHandle.releaseFence();
        addUnpublished(e);
    }

    /** Adds an entry whose key is not here. Not published yet, not full. */
    void addUnpublished(Entry e) {
        Entry[] t = table;
        int mask = t.length - 1;
        int perturb = start(e.hash);
        int i = perturb & mask;
        while (t[i] != null) {
            perturb >>>= 5;
            i = i * 5 + perturb + 1 & mask;
        }
        t[i] = e;
        filled++;
        order[used++] = e;
    }

    /** The first live entry, or null. Lock held. */
    Entry first() {
        for (; dead < used; dead++) {
            if (order[dead].value != null) {
                return order[dead];
            }
        }
        return null;
    }

    /** The last live entry, or null; forgets deleted ones at the end of the order. Lock held. */
    Entry last() {
        while (used > 0) {
            Entry e = order[used - 1];
            if (e.value != null) {
                return e;
            }
            used--;
            dead = Math.min(dead, used);
            order[used] = null;
        }
        return null;
    }

    /** The live entries in a new storage with room for {@code n}. Lock held. */
    DictStorage compacted(int n) {
        DictStorage s = withRoom(n);
        for (int i = 0; i < used; i++) {
            Entry e = order[i];
            if (e.value != null) {
                s.addUnpublished(e);
            }
        }
        return s;
    }
}
