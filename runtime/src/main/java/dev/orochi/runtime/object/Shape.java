package dev.orochi.runtime.object;

import dev.orochi.refcount.Counted;
import dev.orochi.runtime.threads.Safepoint;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hidden class of an object: its type and the slot of each attribute. Shapes form a tree per type; adding an attribute
 * follows or creates the edge of that name. An attribute that is deleted leaves its slot empty; when it is set again it
 * gets a new slot at the end, so that attribute order is that of CPython's instance dicts.
 *
 * <p>Immutable but for {@link #edges}, {@link #counted} and the lazily built index. Names are interned, so that identity decides.
 * Objects with very many attributes, and those whose {@code __dict__} was asked for, have the type's
 * {@linkplain PyType#dictShape() dictionary shape}: their attributes stand in a dict.
 */
public final class Shape {
    /** From this number of slots on, an object keeps its attributes in a dict. */
    static final int MAX_SLOTS = 128;
    private static final int LINEAR = 8;
    private static final byte UNKNOWN = 0;
    private static final byte PLAIN = 1;
    private static final byte OBSERVED = 2;

    public final PyType type;
    private final Shape parent;
    /** Name of the last slot; null in a root. */
    public final PyStr name;
    /** Number of slots. */
    public final int count;
    /** Whether the slot that this shape adds may hold a counted value in some object whose shape is this one or follows it. Set
     * before the first such store, by any thread, while the others stand still ({@link #expectCounted}), and never cleared.
     *
     * <p>As long as it is not set, a thread may write an uncounted value into the slot plainly. What it overwrites is uncounted, and
     * nobody can write a counted value between its look at this flag and its store: they would set the flag first, for which this
     * thread has to reach a safepoint, and there is none between the look and the store. So no reference can be lost. (A slot that
     * may hold counted values is exchanged: the writer that takes a value out is the one that releases it.) A change of
     * {@code __class__} gives an object shapes with other flags: they are set beforehand, and the world stands still meanwhile. */
    private boolean counted;
    /** Whether attributes stand in a dict and not in slots (the slots of {@code __slots__} excepted). */
    public final boolean dictMode;
    /** Whether instances have finalisers, so that they are registered as they are made: {@link #UNKNOWN}, {@link #PLAIN} or
     * {@link #OBSERVED}. Only roots know. Racy, benign: computed twice at worst. */
    private byte observation;
    /** Successors by name; created on demand, grows only. Any thread. */
    private volatile ConcurrentHashMap<PyStr, Shape> edges;
    /** Open-addressing index over the chain, for long chains. Racy, benign: built twice at worst. */
    private volatile Object[] index;

    /** Stands for what adds the slots of {@code __slots__}: they are always exchanged. */
    private static final Shape SLOTS = new Shape(null, null, null, 0, false);

    static {
        SLOTS.counted = true;
    }

    private Shape(PyType type, Shape parent, PyStr name, int count, boolean dictMode) {
        this.type = type;
        this.parent = parent;
        this.name = name;
        this.count = count;
        this.dictMode = dictMode;
    }

    /** Whether new instances of this shape are to be registered for the cycle collector. */
    boolean isObserved() {
        return observation != PLAIN && observationSlow();
    }

    private boolean observationSlow() {
        if (observation == UNKNOWN) {
            observation = type.makesObserved() ? OBSERVED : PLAIN;
        }
        return observation == OBSERVED;
    }

    /** The type was changed. */
    void forgetObservation() {
        observation = UNKNOWN;
    }

    /** A root with {@code reserved} nameless slots, which belong to the {@code __slots__} of the type. */
    static Shape root(PyType type, int reserved) {
        return new Shape(type, null, null, reserved, false);
    }

    static Shape dictRoot(PyType type, int reserved) {
        return new Shape(type, null, null, reserved, true);
    }

    /** Whether this shape is {@code s} with one more slot, named {@code n}. */
    public boolean follows(Shape s, PyStr n) {
        return parent == s && name == n;
    }

    /** @param name interned
     *  @return the slot of the attribute, or -1 */
    public int slotOf(PyStr name) {
        if (count > LINEAR) {
            return slotInIndex(name);
        }
        for (Shape s = this; s.name != null; s = s.parent) {
            if (s.name == name) {
                return s.count - 1;
            }
        }
        return -1;
    }

    /** @return the name of a slot, or null when it belongs to {@code __slots__} */
    public PyStr nameOfSlot(int slot) {
        Shape s = this;
        while (s.count - 1 > slot && s.parent != null) {
            s = s.parent;
        }
        return s.count - 1 == slot ? s.name : null;
    }

    /** @return the shape of this chain that adds the slot: it knows what may be stored there */
    public Shape adding(int slot) {
        Shape s = this;
        while (s.count - 1 > slot && s.parent != null) {
            s = s.parent;
        }
        return s.count - 1 == slot && s.name != null ? s : SLOTS;
    }

    /** Whether the slot that this shape adds may hold counted values. */
    public boolean holdsCounted() {
        return counted;
    }

    /** A counted value is about to be stored into the slot that this shape adds.
     * @return false when other threads have run meanwhile: the object's shape has to be looked at again */
    public boolean expectCounted() {
        return counted || firstCounted();
    }

    private boolean firstCounted() {
        boolean alone = Safepoint.alone();
        if (alone) {
            counted = true;
        } else {
            Safepoint.stopTheWorld(() -> counted = true);
        }
        return alone;
    }

    private int slotInIndex(PyStr name) {
        Object[] ix = index;
        if (ix == null) {
            index = ix = buildIndex();
        }
        int mask = (ix.length >> 1) - 1;
        for (int i = System.identityHashCode(name) & mask;; i = i + 1 & mask) {
            Object key = ix[2 * i];
            if (key == name) {
                return (Integer) ix[2 * i + 1];
            }
            if (key == null) {
                return -1;
            }
        }
    }

    private Object[] buildIndex() {
        int size = Integer.highestOneBit(count) * 4;
        Object[] ix = new Object[2 * size];
        for (Shape s = this; s.name != null; s = s.parent) {
            int i = System.identityHashCode(s.name) & size - 1;
            while (ix[2 * i] != null && ix[2 * i] != s.name) {
                i = i + 1 & size - 1;
            }
            if (ix[2 * i] == null) {
                ix[2 * i] = s.name;
                ix[2 * i + 1] = s.count - 1;
            }
        }
        return ix;
    }

    /** @param value what will be stored there
     *  @return the shape with one more slot, for {@code name}; null when the object has to change to a dict */
    Shape with(PyStr name, Object value) {
        return with(name, value instanceof Counted);
    }

    private Shape with(PyStr name, boolean countedValue) {
        if (count >= MAX_SLOTS) {
            return null;
        }
        ConcurrentHashMap<PyStr, Shape> e = edges;
        if (e == null) {
            synchronized (this) {
                e = edges;
                if (e == null) {
                    edges = e = new ConcurrentHashMap<>(4);
                }
            }
        }
        Shape s = e.get(name);
        if (s == null) {
            Shape fresh = new Shape(type, this, name, count + 1, false);
            fresh.counted = countedValue;
            s = e.putIfAbsent(name, fresh);
            if (s == null) {
                s = fresh;
            }
        }
        return s;
    }

    /** The same attributes for another type. No other thread runs. */
    Shape transplant(PyType other) {
        if (name == null) {
            return other.instanceShape();
        }
        Shape p = parent.transplant(other);
        Shape n = p.with(name, counted);
        n.counted |= counted;
        return n;
    }

    /** Shapes from the root's first attribute to this one; an attribute that was set again appears twice. */
    public Shape[] chain() {
        int named = 0;
        for (Shape s = this; s.name != null; s = s.parent) {
            named++;
        }
        Shape[] out = new Shape[named];
        for (Shape s = this; s.name != null; s = s.parent) {
            out[--named] = s;
        }
        return out;
    }
}
