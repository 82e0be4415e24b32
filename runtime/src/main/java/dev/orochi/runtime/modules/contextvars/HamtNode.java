package dev.orochi.runtime.modules.contextvars;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.object.Temps;

/**
 * Node of a persistent hash trie. A node of the tree proper has a bit in {@link #bitmap} for each of the 32 branches that
 * is in use; a node for keys whose hashes are equal has none. Of the two elements per branch in {@link #pairs} the first
 * is the key, and the second its value, or the first is null and the second a node.
 *
 * <p>Immutable, so that versions of a map share nodes; a node counts what it refers to. Comparing keys may run Python
 * code. Any thread.
 */
@PyClass(name = "hamt_node", module = "_contextvars", subclassable = false)
final class HamtNode extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(HamtNode.class);
    private static final int BITS = 5;
    private static final int LAST = 35;
    private final int bitmap;
    final Object[] pairs;

    private HamtNode(int bitmap, Object... pairs) {
        super(SHAPE);
        this.bitmap = bitmap;
        this.pairs = pairs;
        for (Object o : pairs) {
            Rc.own(o);
        }
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visitAll(pairs);
    }

    /** Context variables are themselves only; other keys, which no context has, as they say. */
    static int hash(Object key) {
        if (key instanceof PyContextVar) {
            return System.identityHashCode(key);
        }
        long h = Ops.hash(key);
        return (int) (h ^ h >>> 32);
    }

    static HamtNode leaf(int hash, Object key, Object value) {
        return new HamtNode(bit(hash, 0), key, value);
    }

    private static int bit(int hash, int shift) {
        return 1 << (hash >>> shift & 31);
    }

    private int index(int bit) {
        return Integer.bitCount(bitmap & bit - 1) * 2;
    }

    /** Index of a key among the pairs of a collision node, or -1. */
    private int find(Object key) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (same(pairs[i], key)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean same(Object a, Object b) {
        return a == b || !(b instanceof PyContextVar) && Ops.eq(a, b);
    }

    /** @return the value of the key, or null */
    Object get(int hash, Object key) {
        HamtNode n = this;
        for (int shift = 0;; shift += BITS) {
            if (n.bitmap == 0) {
                int i = n.find(key);
                return i < 0 ? null : n.pairs[i + 1];
            }
            int bit = bit(hash, shift);
            if ((n.bitmap & bit) == 0) {
                return null;
            }
            int i = n.index(bit);
            Object k = n.pairs[i];
            if (k != null) {
                return same(k, key) ? n.pairs[i + 1] : null;
            }
            n = (HamtNode) n.pairs[i + 1];
        }
    }

    /** This map with the key set to the value; {@code this} when it already is. */
    HamtNode with(int shift, int hash, Object key, Object value) {
        if (bitmap == 0) {
            return withCollision(shift, hash, key, value);
        }
        int bit = bit(hash, shift);
        int i = index(bit);
        if ((bitmap & bit) == 0) {
            return new HamtNode(bitmap | bit, inserted(i, key, value));
        }
        Object k = pairs[i];
        Object v = pairs[i + 1];
        if (k == null) {
            HamtNode child = ((HamtNode) v).with(shift + BITS, hash, key, value);
            return child == v ? this : new HamtNode(bitmap, replaced(i, null, child));
        }
        if (same(k, key)) {
            return v == value ? this : new HamtNode(bitmap, replaced(i, k, value));
        }
        int other = hash(k);
        HamtNode child = other == hash ? new HamtNode(0, k, v, key, value)
                : Temps.temp(new HamtNode(bit(other, shift + BITS), k, v)).with(shift + BITS, hash, key, value);
        return new HamtNode(bitmap, replaced(i, null, child));
    }

    private HamtNode withCollision(int shift, int hash, Object key, Object value) {
        int mine = hash(pairs[0]);
        if (mine != hash && shift < LAST) {
            return Temps.temp(new HamtNode(bit(mine, shift), null, this)).with(shift, hash, key, value);
        }
        int i = find(key);
        if (i < 0) {
            return new HamtNode(0, inserted(pairs.length, key, value));
        }
        return pairs[i + 1] == value ? this : new HamtNode(0, replaced(i, pairs[i], value));
    }

    /** This map without the key: {@code this} when it isn't there, null when nothing is left. */
    HamtNode without(int shift, int hash, Object key) {
        int bit = bitmap == 0 ? 0 : bit(hash, shift);
        if ((bitmap & bit) != bit) {
            return this;
        }
        int i = bitmap == 0 ? find(key) : index(bit);
        if (i < 0) {
            return this;
        }
        if (pairs[i] == null) {
            HamtNode old = (HamtNode) pairs[i + 1];
            HamtNode child = old.without(shift + BITS, hash, key);
            if (child == old) {
                return this;
            }
            if (child != null) {
                boolean single = child.pairs.length == 2 && child.pairs[0] != null;
                Temps.temp(child);
                return new HamtNode(bitmap, single ? replaced(i, child.pairs[0], child.pairs[1]) : replaced(i, null, child));
            }
        } else if (bitmap != 0 && !same(pairs[i], key)) {
            return this;
        }
        return pairs.length == 2 ? null : new HamtNode(bitmap & ~bit, removed(i));
    }

    private Object[] inserted(int i, Object key, Object value) {
        Object[] n = new Object[pairs.length + 2];
        System.arraycopy(pairs, 0, n, 0, i);
        System.arraycopy(pairs, i, n, i + 2, pairs.length - i);
        n[i] = key;
        n[i + 1] = value;
        return n;
    }

    private Object[] replaced(int i, Object key, Object value) {
        Object[] n = pairs.clone();
        n[i] = key;
        n[i + 1] = value;
        return n;
    }

    private Object[] removed(int i) {
        Object[] n = new Object[pairs.length - 2];
        System.arraycopy(pairs, 0, n, 0, i);
        System.arraycopy(pairs, i + 2, n, i, n.length - i);
        return n;
    }
}
