package dev.orochi.refcount;

/**
 * Counting for references from the heap: fields, array elements, entries. Any thread.
 *
 * <p>A slot is changed in this order: {@code own} the new value, write the slot, {@code release} the old value.
 * Nothing is released while a lock is held, since a release may run a finaliser.
 */
public final class Rc {
    private Rc() {}

    /** A value was read from a slot that other threads write: from here on it may be kept in a Java local. Accessors of containers
     * read in a loop: {@code do v = slot; while (!Rc.loaded(v));}
     * @return false when the slot is to be read again: see {@link Mutator#holdLoaded} */
    public static boolean loaded(Object v) {
        return !World.multi || Debug.OFF || !(v instanceof Counted c) || loadedBeside(c);
    }

    private static boolean loadedBeside(Counted c) {
        Mutator m = Mutator.current();
        return m != null && c.owner == m || c.isKnownShared() || loadedForeign(m, c);
    }

    @OutOfLine
    private static boolean loadedForeign(Mutator m, Counted c) {
        if (m == null) { // nobody asks such a thread what it holds
            c.markShared();
            return true;
        }
        return m.loaded(c);
    }

    /** As {@link #loaded}, for a slot whose writers are kept out by a lock that the caller holds: what it refers to can't die now, and
     * when it is to die later that is asked of this thread too.
     * @return {@code v} */
    public static <T> T locked(T v) {
        if (World.multi && !Debug.OFF && v instanceof Counted c && c.owner != Mutator.current()) {
            c.markShared();
        }
        return v;
    }

    /** {@link #locked} for the first elements of an array. */
    public static void lockedAll(Object[] values, int count) {
        if (World.multi && !Debug.OFF) {
            for (int i = 0; i < count; i++) {
                locked(values[i]);
            }
        }
    }

    /** A value is about to be written where readers don't look again, because caches keep what they found there; or it was just taken
     * away from there. Its death is then always asked of all threads.
     * @return {@code v} */
    public static <T> T share(T v) {
        if (v instanceof Counted c && !Debug.OFF) {
            c.markShared();
        }
        return v;
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
                c.ownPublished();
            } else {
                ownForeign(c);
            }
        }
        return v;
    }

    /** {@link #own} for all elements of an array, which may be null. */
    public static <T> T[] ownAll(T[] values) {
        if (values == null || Debug.OFF) {
            return values;
        }
        Mutator m = Mutator.current();
        for (T v : values) {
            if (Debug.COUNTERS) {
                Counters.heap(v);
            }
            if (v instanceof Counted c) {
                if (c.owner == m && m != null) {
                    c.ownPublished();
                } else {
                    ownForeign(c);
                }
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

    @OutOfLine
    static void ownForeign(Counted c) {
        if (Debug.COUNTERS) {
            Counters.atomic(c);
        }
        if (c.isLeftToCollector()) {
            return;
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

    @OutOfLine
    static void releaseForeign(Mutator m, Counted c) {
        if (Debug.COUNTERS) {
            Counters.atomic(c);
        }
        if (c.isLeftToCollector()) {
            return;
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
