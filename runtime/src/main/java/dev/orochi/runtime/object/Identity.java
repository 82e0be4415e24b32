package dev.orochi.runtime.object;

import dev.orochi.refcount.Counted;
import dev.orochi.refcount.Mutator;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code id()}: numbers that no two live objects share.
 *
 * <p>An object that has room for it ({@link PyExtensible}) keeps the number that it got from a counter when it was first asked. The
 * others stand in a weak table by the JVM's identity hash, which is their number where they are the only one with that hash, else one from
 * the counter. The weak references in it cost the JVM's collector more than all else about an object, so the table is for those alone.
 */
public final class Identity {
    private static final int STRIPES = 64;
    private static final Stripe[] TABLE = new Stripe[STRIPES];
    private static final long BASE = 0x7f0000000000L;
    // Where the kinds of numbers begin. Hashes have 31 bits, and are multiplied by 16.
    private static final long SMALL_INTS = BASE + (1L << 40);
    private static final long DYING = BASE + (2L << 40);
    private static final AtomicLong NEXT = new AtomicLong(BASE + (4L << 40));

    static {
        for (int i = 0; i < STRIPES; i++) {
            TABLE[i] = new Stripe();
        }
    }

    private static final class Entry extends WeakReference<Object> {
        final int hash;
        final long id;
        /** The next one of the bucket. Under the stripe's monitor. */
        Entry next;

        Entry(Object o, int hash, long id) {
            super(o);
            this.hash = hash;
            this.id = id;
        }
    }

    /** A part of the table, by the lowest bits of the hash. All under its monitor. */
    private static final class Stripe {
        private Entry[] buckets = new Entry[16];
        /** Entries, those of objects that are gone included. */
        private int size;

        synchronized long id(Object o, int hash) {
            boolean taken = false;
            for (Entry e = buckets[index(hash)]; e != null; e = e.next) {
                if (e.hash == hash) {
                    if (e.refersTo(o)) {
                        return e.id;
                    }
                    taken |= !e.refersTo(null);
                }
            }
            if (isDying(o)) {
                return dyingId();
            }
            if (size >= buckets.length) {
                rebuild();
            }
            Entry e = new Entry(o, hash, taken ? next() : BASE + ((long) hash << 4));
            size++;
            link(e);
            return e.id;
        }

        private int index(int hash) {
            return hash / STRIPES & buckets.length - 1;
        }

        private void link(Entry e) {
            int i = index(e.hash);
            e.next = buckets[i];
            buckets[i] = e;
        }

        /** Forgets the objects that are gone, and makes room for as many as are left. */
        private void rebuild() {
            Entry[] old = buckets;
            int live = 0;
            for (Entry e : old) {
                for (; e != null; e = e.next) {
                    live += e.refersTo(null) ? 0 : 1;
                }
            }
            buckets = new Entry[Math.max(16, Integer.highestOneBit(live) * 4)];
            size = 0;
            for (Entry e : old) {
                while (e != null) {
                    Entry next = e.next;
                    if (!e.refersTo(null)) {
                        link(e);
                        size++;
                    }
                    e = next;
                }
            }
        }
    }

    private Identity() {}

    /** @return a number that no other live object has, the same for the object's life */
    public static long id(Object o) {
        return o instanceof PyExtensible e ? idOf(e).value : tableId(o);
    }

    /** {@link #id} as an {@code int} of Python. */
    public static PyInt number(Object o) {
        return o instanceof PyExtensible e ? idOf(e) : PyInt.of(tableId(o));
    }

    private static PyInt idOf(PyExtensible o) {
        PyInt there = o.identity();
        if (there != null) {
            return there;
        }
        return isDying(o) ? PyInt.of(dyingId()) : o.identify(PyInt.of(next()));
    }

    private static long tableId(Object o) {
        if (o instanceof PyInt i && i == PyInt.of(i.value)) {
            return SMALL_INTS + i.value * 32;
        }
        int h = System.identityHashCode(o);
        return TABLE[h & STRIPES - 1].id(o, h);
    }

    private static long next() {
        return NEXT.getAndAdd(16);
    }

    /** Whether the object ends as soon as the caller is done with it: the next one may have its number then. */
    private static boolean isDying(Object o) {
        return o instanceof Counted c && c.isHeldOnlyBy(Mutator.current(), 0);
    }

    private static long dyingId() {
        return DYING + Thread.currentThread().threadId() * 32;
    }
}
