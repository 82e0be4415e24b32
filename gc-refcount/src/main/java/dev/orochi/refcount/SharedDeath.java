package dev.orochi.refcount;

/**
 * What becomes of objects that more than one thread has seen: folding, giving up, merging for ended threads, candidates.
 * The decision about candidates is {@link Handshake}'s. The overview and the proof stand in the package comment.
 */
final class SharedDeath {
    private SharedDeath() {}

    /** The owner's count of {@code c} is zero, the shared word is not. Called by the owner, or for a blocked owner. */
    static void ownerZero(Mutator owner, Counted c) {
        int w = c.sharedWord();
        while ((w & (Counted.DEAD | Counted.MERGED | Counted.QUEUED)) == 0) {
            int count = w >> Counted.COUNT_SHIFT;
            if (count > 0) {
                owner.giveUpLater(c);
                return;
            }
            if (count < 0) {
                return; // about to be queued
            }
            if (c.casShared(w, w | Counted.MERGED | Counted.SHARED)) {
                c.owner = null;
                candidate(Mutator.current(), c);
                return;
            }
            w = c.sharedWord();
        }
    }

    /** Folds the shared count of a queued object into the owner's count. Called by the owner, for a blocked owner, or by
     * anybody after its end. */
    static void fold(Mutator owner, Counted c) {
        if (owner.hasEnded()) {
            mergeEnded(c);
            return;
        }
        int w = c.sharedWord();
        while ((w & (Counted.DEAD | Counted.MERGED)) == 0) {
            if (c.casShared(w, w & (Counted.ONE - 1) & ~Counted.QUEUED)) {
                c.local += w >> Counted.COUNT_SHIFT;
                if (c.local == 0) {
                    ownerZero(owner, c);
                }
                return;
            }
            w = c.sharedWord();
        }
    }

    /** Gives an object up: {@code inRegisters} of the owner's references are in its registers and not counted any more. */
    static void giveUp(Counted c, int inRegisters) {
        int w = c.sharedWord();
        while ((w & (Counted.DEAD | Counted.MERGED)) == 0) {
            int count = (w >> Counted.COUNT_SHIFT) + c.local - inRegisters;
            int flags = w & (Counted.ONE - 1) | Counted.MERGED | Counted.SHARED;
            if (c.casShared(w, flags | count << Counted.COUNT_SHIFT)) {
                c.local = 0;
                c.owner = null;
                if (count == 0) {
                    candidate(Mutator.current(), c);
                }
                return;
            }
            w = c.sharedWord();
        }
    }

    /** If the object's owner has ended: merges for it. Any thread. */
    static void mergeEnded(Counted c) {
        Mutator o = c.owner;
        if (o == null || !o.hasEnded()) {
            return;
        }
        int w = c.sharedWord();
        while ((w & (Counted.DEAD | Counted.MERGED)) == 0) {
            int count = (w >> Counted.COUNT_SHIFT) + c.local; // the owner wrote it last, before it ended
            int flags = w & (Counted.ONE - 1) | Counted.MERGED | Counted.SHARED;
            if (c.casShared(w, flags | count << Counted.COUNT_SHIFT)) {
                c.owner = null;
                c.local = 0;
                if (count == 0) {
                    candidate(Mutator.current(), c);
                }
                return;
            }
            w = c.sharedWord();
        }
    }

    /** The count of an object without owner is zero. @param m the calling thread's, or null */
    static void candidate(Mutator m, Counted c) {
        int w = c.sharedWord();
        while ((w & (Counted.DEAD | Counted.CANDIDATE)) == 0 && w >> Counted.COUNT_SHIFT == 0) {
            if (c.casShared(w, w | Counted.CANDIDATE)) {
                Handshake.add(m, c);
                return;
            }
            w = c.sharedWord();
        }
    }
}
