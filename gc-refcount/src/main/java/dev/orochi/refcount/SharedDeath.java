package dev.orochi.refcount;

/**
 * What becomes of objects that more than one thread has seen.
 *
 * <p>An object that was shared is never ended on the spot: registers of other threads may hold it uncounted. Its owner
 * gives it up when the owner's count reaches zero, and it becomes a candidate when nothing refers to it. Candidates
 * are not decided yet: they keep their referents until the end of the program, the JVM reclaims their memory as soon as
 * it is unreachable, and their finalisers do not run. (Objects that stay on one thread die at once.)
 */
final class SharedDeath {
    private SharedDeath() {}

    /** The owner's count of {@code c} is zero, the shared word is not. Called by the owner. */
    static void localZero(Mutator m, Counted c) {
        int w = c.sharedWord();
        while (true) {
            int count = w >> Counted.COUNT_SHIFT;
            if ((w & (Counted.DEAD | Counted.MERGED)) != 0 || count != 0 || (w & Counted.QUEUED) != 0) {
                return; // others refer to it, or it will be folded at the next poll
            }
            c.owner = null;
            if (c.casShared(w, w | Counted.MERGED | Counted.SHARED)) {
                candidate(c);
                return;
            }
            c.owner = m;
            w = c.sharedWord();
        }
    }

    /** Folds the shared count of a queued object into the owner's count. Called by the owner, or by anybody after its end. */
    static void fold(Mutator owner, Counted c) {
        int w = c.sharedWord();
        boolean merge = owner.hasEnded();
        while (true) {
            int count = w >> Counted.COUNT_SHIFT;
            int flags = w & (Counted.ONE - 1) & ~Counted.QUEUED;
            int next = merge ? flags | Counted.MERGED | count + c.local << Counted.COUNT_SHIFT : flags;
            if (c.casShared(w, next)) {
                if (merge) {
                    c.owner = null;
                    if (next >> Counted.COUNT_SHIFT == 0) {
                        candidate(c);
                    }
                } else {
                    c.local += count;
                    if (c.local == 0) {
                        localZero(owner, c);
                    }
                }
                return;
            }
            w = c.sharedWord();
        }
    }

    /** The count of an object without owner is zero. */
    static void candidate(Counted c) {
        int w = c.sharedWord();
        while ((w & (Counted.DEAD | Counted.CANDIDATE)) == 0 && !c.casShared(w, w | Counted.CANDIDATE)) {
            w = c.sharedWord();
        }
    }
}
