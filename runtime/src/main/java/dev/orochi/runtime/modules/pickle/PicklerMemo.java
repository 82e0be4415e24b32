package dev.orochi.runtime.modules.pickle;

import dev.orochi.refcount.Counted;
import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.object.PyInstance;
import dev.orochi.runtime.object.PyStr;
import java.util.Arrays;
import java.util.function.ObjIntConsumer;

/**
 * The numbers of the objects that a pickler has written, by identity; it owns the objects, so that none of them gives its place to another
 * one meanwhile.
 *
 * <p>Open addressing. A string starts at its hash, which is there or useful later, while asking the JVM for an identity costs more than
 * all else about a short string; where {@value #PROBES} places are taken (by equal strings that are other objects), it goes on at its
 * identity. Nothing is removed but all at once, so that a search may end at the first empty place.
 *
 * <p>Thread rule: used by the thread that uses the pickler.
 */
final class PicklerMemo {
    private static final int PROBES = 4;
    /** In an instance's number: its dict, which nobody has asked for, has the next one. */
    private static final int WITH_DICT = 1 << 31;
    private static final int NUMBER = ~WITH_DICT;

    private Object[] keys = new Object[32];
    private int[] ids = new int[32];
    private int size;
    /** Those of the keys that are counted. */
    private Object[] owned = new Object[8];
    private int ownedCount;

    /** How many numbers have been given. */
    int size() {
        return size;
    }

    /** The number of an object, or -1. */
    int get(Object o) {
        int i = find(o);
        return keys[i] == null ? -1 : ids[i] & NUMBER;
    }

    /** The place of an object, or the empty one where it would be. */
    private int find(Object o) {
        Object[] k = keys;
        int mask = k.length - 1;
        int i;
        if (o instanceof PyStr s) {
            i = spread(s.hashCode()) & mask;
            for (int n = 0; n < PROBES; n++) {
                Object there = k[i];
                if (there == o || there == null) {
                    return i;
                }
                i = i + 1 & mask;
            }
        }
        i = spread(System.identityHashCode(o)) & mask;
        for (Object there; (there = k[i]) != o && there != null;) {
            i = i + 1 & mask;
        }
        return i;
    }

    private static int spread(int h) {
        h *= 0x9e3779b9;
        return h ^ h >>> 15;
    }

    /** The number of an object; if it has none, it gets the next one, and the result is the complement of that. */
    int getOrAdd(Object o) {
        int i = find(o);
        if (keys[i] != null) {
            return ids[i] & NUMBER;
        }
        if (size >= keys.length >> 1) {
            grow();
            i = find(o);
        }
        int id = size++;
        keys[i] = o;
        own(o);
        ids[i] = id;
        return ~id;
    }

    /** Gives an object that is not here the next number. */
    int add(Object o) {
        int id = size;
        put(o, id);
        return id;
    }

    /** Gives an object a number of the caller's choice. */
    void put(Object o, int id) {
        if (size >= keys.length >> 1) {
            grow();
        }
        int i = find(o);
        if (keys[i] == null) {
            keys[i] = o;
            own(o);
            size++;
        }
        ids[i] = id;
    }

    private void own(Object o) {
        if (o instanceof Counted) {
            if (ownedCount == owned.length) {
                owned = Arrays.copyOf(owned, 2 * ownedCount);
            }
            owned[ownedCount++] = Rc.own(o);
        }
    }

    /** Gives an instance the next number, and the one after that to the dict that it would have. */
    int addWithDict(PyInstance o) {
        int id = size;
        put(o, id | WITH_DICT);
        size++;
        return id;
    }

    /** Puts in the dicts of those instances: someone has begun to ask for them. */
    void addDicts() {
        Object[] all = keys;
        int[] numbers = ids;
        for (int i = 0; i < all.length; i++) {
            if (all[i] instanceof PyInstance o && numbers[i] < 0) {
                put(o.dictForUpdate(), (numbers[i] & NUMBER) + 1);
                size--; // it was counted with the instance
            }
        }
    }

    private void grow() {
        Object[] old = keys;
        int[] oldIds = ids;
        if (old.length >= 1 << 30) {
            throw new OutOfMemoryError();
        }
        int length = old.length * (old.length < 1 << 12 ? 8 : old.length < 1 << 16 ? 4 : 2); // few times: finding all places again costs most
        keys = new Object[length];
        ids = new int[length];
        for (int j = 0; j < old.length; j++) {
            if (old[j] != null) {
                int i = find(old[j]);
                keys[i] = old[j];
                ids[i] = oldIds[j];
            }
        }
    }

    /** Lets all objects go; what is left can be used again. */
    void clear() {
        Object[] old = owned;
        int n = ownedCount;
        keys = new Object[32];
        ids = new int[32];
        size = 0;
        owned = new Object[8];
        ownedCount = 0;
        for (int i = 0; i < n; i++) {
            Rc.release(old[i]);
        }
    }

    /** In no particular order; the action must not change the memo. */
    void forEach(ObjIntConsumer<Object> action) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != null) {
                action.accept(keys[i], ids[i] & NUMBER);
            }
        }
    }

    void visit(RefVisitor v) {
        v.visitAll(owned);
    }
}
