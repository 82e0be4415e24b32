package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The inline cache of a place that meets receivers of several shapes: a {@link SlotCache} or {@link MethodCache} for each of them (polymorphic
 * inline caches: Hölzle, Chambers, Ungar, ECOOP 1991). Immutable.
 *
 * <p>A place that meets more shapes than there is room for keeps those that it has nearly always: threads that meet there write nothing, and
 * when the program turns to other shapes they get in all the same.
 */
public final class PolyCache {
    private static final int MAX = 6;
    /** One miss in so many replaces an entry of a full cache. */
    private static final int SELDOM = 64;

    /** The newest first: an attribute that objects get late leaves their first shape to be met no more. */
    private final Object[] entries;
    /** What tells the receivers of each entry apart. */
    private final Object[] shapes;

    private PolyCache(Object... entries) {
        this.entries = entries;
        this.shapes = new Object[entries.length];
        for (int i = 0; i < entries.length; i++) {
            shapes[i] = shape(entries[i]);
        }
    }

    /** What a place is to remember from now on.
     * @param before what it remembers, or null
     * @param entry a SlotCache or MethodCache that it lacks
     * @return {@code before}, {@code entry}, or several in a PolyCache */
    static Object with(Object before, Object entry) {
        if (before instanceof PolyCache p) {
            boolean full = p.entries.length == MAX;
            return full && ThreadLocalRandom.current().nextInt(SELDOM) != 0 ? before : p.with(entry);
        }
        return isCurrent(before) && shape(before) != shape(entry) ? new PolyCache(entry, before) : entry;
    }

    private Object with(Object entry) {
        Object[] kept = new Object[MAX + 1];
        kept[0] = entry;
        int n = 1;
        for (Object e : entries) {
            if (isCurrent(e) && shape(e) != shape(entry)) {
                kept[n++] = e;
            }
        }
        if (n == 1) {
            return entry;
        }
        if (n > MAX) {
            kept[1 + ThreadLocalRandom.current().nextInt(MAX)] = kept[--n];
        }
        return new PolyCache(Arrays.copyOf(kept, n));
    }

    /** Whether the entry may still hold: versions are never used again. */
    private static boolean isCurrent(Object entry) {
        return entry instanceof SlotCache s ? s.type().version == s.version() : entry instanceof MethodCache m && m.type.version == m.version;
    }

    /** What tells the receivers of two entries apart: their shape, of value types the type. */
    private static Object shape(Object entry) {
        return entry instanceof SlotCache s ? s.shape() : entry instanceof MethodCache m ? m.shape == null ? m.type : m.shape : null;
    }

    /** The entry that holds for a receiver; null when there is none. */
    Object find(Object receiver) {
        Object shape = receiver instanceof PyObject o ? o.shape() : PyType.of(receiver);
        Object[] all = shapes;
        for (int i = 0; i < all.length; i++) {
            if (all[i] == shape) {
                Object e = entries[i];
                return e instanceof SlotCache s ? s.holds(receiver) ? s : null : ((MethodCache) e).holds(receiver) ? e : null;
            }
        }
        return null;
    }

    /** What a cache has for a receiver, which need not hold unless it was one of several; or null. */
    static Object resolve(Object cache, Object receiver) {
        return cache instanceof PolyCache p ? p.find(receiver) : cache;
    }

    /** Whether an entry is to give way to one that can't stand beside it: if it may still hold, seldom. */
    static boolean givesWay(Object entry) {
        boolean holds = entry instanceof PolyCache || entry instanceof ClassCache c && c.isCurrent() || entry instanceof ClassMethodCache m && m.isCurrent() || isCurrent(entry);
        return !holds || ThreadLocalRandom.current().nextInt(SELDOM) == 0;
    }

    /** @param entries SlotCaches and MethodCaches, each for another shape */
    public static PolyCache ofEntries(List<?> entries) {
        return new PolyCache(entries.toArray());
    }

    /** The entries that hold while the types are as they are now, in the order in which they were met. */
    public List<Object> current() {
        return Arrays.stream(entries).filter(PolyCache::isCurrent).toList().reversed();
    }

    /** The entry for receivers of a shape that a place remembers.
     * @param cache of the place
     * @return {@code cache} itself if it is for a single shape, whichever; null when there is none */
    public static Object of(Object cache, Shape shape) {
        return cache instanceof PolyCache p ? p.current().stream().filter(e -> shape(e) == shape).findFirst().orElse(null) : cache;
    }
}
