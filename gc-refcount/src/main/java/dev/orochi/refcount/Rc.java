package dev.orochi.refcount;

/**
 * Counting for references from the heap: fields, array elements, entries. Any thread.
 *
 * <p>A slot is changed in this order: {@code own} the new value, write the slot, {@code release} the old value.
 * Nothing is released while a lock is held, since a release may run a finaliser.
 */
public final class Rc {
    private Rc() {}

    /** A value was read from a slot that other threads write: from here on it may be kept in a Java local.
     * @return false when the slot is to be read again: see {@link Mutator#holdLoaded} */
    public static boolean loaded(Object v) {
        if (World.multi && !Debug.OFF && v instanceof Counted c) {
            Mutator m = Mutator.current();
            return c.owner == m || c.sharedByLoad() || m == null || m.foundAgain(c);
        }
        return true;
    }

    /** Counts a reference that is about to be written to the heap.
     * @return {@code v} */
    public static <T> T own(T v) {
        if (Debug.OFF) {
            return v;
        }
        if (Debug.COUNTERS) {
            Counters.heap(v);
        }
        if (v instanceof Counted c) {
            if (c.owner != null && c.owner == Mutator.current()) {
                c.local++;
            } else {
                ownForeign(c);
            }
        }
        return v;
    }

    /** {@link #own} for all elements of an array, which may be null. */
    public static <T> T[] ownAll(T[] values) {
        if (values != null) {
            for (T v : values) {
                own(v);
            }
        }
        return values;
    }

    /** Uncounts a reference that was removed from the heap. The object does not die before the Java code that called
     * this is done. */
    public static void release(Object v) {
        if (Debug.OFF) {
            return;
        }
        if (Debug.COUNTERS) {
            Counters.heap(v);
        }
        if (v instanceof Counted c) {
            Mutator m = Mutator.current();
            if (c.owner == m && m != null) {
                m.released(c);
            } else {
                releaseForeign(m, c);
            }
        }
    }

    static void ownForeign(Counted c) {
        if (Debug.COUNTERS) {
            Counters.atomic(c);
        }
        SharedDeath.mergeEnded(c);
        int w = c.sharedWord();
        while ((w & (Counted.DEAD | Counted.IMMORTAL)) == 0) {
            int touched = (w & Counted.CANDIDATE) != 0 ? Counted.TOUCHED : 0;
            if (c.casShared(w, (w | touched | Counted.SHARED) + Counted.ONE)) {
                return;
            }
            w = c.sharedWord();
        }
    }

    static void releaseForeign(Mutator m, Counted c) {
        if (Debug.COUNTERS) {
            Counters.atomic(c);
        }
        SharedDeath.mergeEnded(c);
        int w;
        int n;
        boolean queue;
        do {
            w = c.sharedWord();
            if ((w & (Counted.DEAD | Counted.IMMORTAL)) != 0) {
                return;
            }
            n = (w | Counted.SHARED) - Counted.ONE;
            if ((w & Counted.CANDIDATE) != 0) {
                n |= Counted.TOUCHED;
            }
            queue = (w & (Counted.MERGED | Counted.QUEUED)) == 0 && n >> Counted.COUNT_SHIFT < 0;
            if (queue) {
                n |= Counted.QUEUED;
            }
        } while (!c.casShared(w, n));
        if (queue) {
            Mutator owner = ownerOfQueued(c);
            if (owner != null) {
                owner.queue(c);
                Handshake.queuedBy(m, owner);
            }
        } else if ((n & Counted.MERGED) != 0 && n >> Counted.COUNT_SHIFT == 0) {
            SharedDeath.candidate(m, c);
        }
    }

    /** Whom an object that was marked as queued is to be queued to: null when it has been given up. Who got a fresh object through a
     * data race may see it before its owner's name; the name shows soon. */
    private static Mutator ownerOfQueued(Counted c) {
        Mutator owner = c.owner;
        while (owner == null && (c.sharedWord() & Counted.MERGED) == 0) {
            Thread.onSpinWait();
            owner = c.owner;
        }
        return owner;
    }
}
