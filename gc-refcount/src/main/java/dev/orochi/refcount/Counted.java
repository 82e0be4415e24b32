package dev.orochi.refcount;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Header of an object whose death somebody may observe: an owner, the owner's count, everybody else's count, flags and
 * a lock byte; 16 bytes.
 *
 * <p>Biased reference counting after Choi, Shull and Torrellas, "Biased reference counting: minimizing atomic
 * operations in garbage collection" (PACT 2018), changed so that only the frames of an object's owner count: reading
 * an object that belongs to another thread writes nothing, apart from one CAS in the object's life that marks it
 * shared.
 *
 * <p>The number of references is {@code local + count(shared)}. Either may be negative on its own.
 */
public abstract class Counted {
    // Flags of the shared word; the signed count stands above them.
    /** A thread other than the owner has held this object in its frames. Never cleared. */
    static final int SHARED = 1;
    /** In the owner's inbox. Without SHARED, which nothing queued lacks: the owner changes how the object is represented, and whoever
     * would be the first other thread to hold it waits ({@link #beginChange}). */
    static final int QUEUED = 2;
    /** The count is zero and only uncounted registers may hold it: a handshake decides. */
    static final int CANDIDATE = 4;
    /** A candidate that was referred to since the last handshake began. */
    static final int TOUCHED = 8;
    /** Without owner: every thread counts in the shared word. */
    static final int MERGED = 16;
    /** Its death is decided. Final. */
    static final int DEAD = 32;
    /** Never dies (types, modules): counts are not kept. */
    static final int IMMORTAL = 64;
    static final int COUNT_SHIFT = 7;
    static final int ONE = 1 << COUNT_SHIFT;

    // Bits of the flag byte, written by the owner only, by the one who decides the death of a merged object, and by the
    // collector while the world is stopped.
    static final int ZERO_LISTED = 1;
    static final int FINALIZED = 2;
    /** In the registry of observed objects. */
    static final int REGISTERED = 4;
    /** Collector: among the objects being examined. */
    static final int IN_WORK = 8;
    /** Collector: reachable. */
    static final int LIVE = 16;
    /** Collector: found unreachable; not decided yet. */
    static final int UNREACHABLE = 32;
    /** On its owner's give-up list. */
    static final int GIVING_UP = 64;
    /** Something that other threads can read has referred to the object: without it nobody but the owner knows the object, unless
     * the shared word says so. Never cleared. */
    static final int PUBLISHED = 128;

    private static final VarHandle SHARED_WORD;
    private static final VarHandle LOCK;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            SHARED_WORD = lookup.findVarHandle(Counted.class, "shared", int.class);
            LOCK = lookup.findVarHandle(Counted.class, "lock", byte.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The thread that allocated the object, null once it was given up. Written by the constructor and by the one whose CAS
     * set MERGED: the owner, anybody after the owner's end, or a thread that looks at the blocked owner. Read plainly by
     * all: only the owner itself ever finds its own name here; others read it late at worst, and then see MERGED. */
    Mutator owner;
    /** References counted by the owner. Only the owner touches it, or who may write {@link #owner}. */
    int local;
    /** Flags and the count kept by all other threads; CAS only. */
    private int shared;
    private byte flags;
    /** Not 0 if the object has lost a reference and stayed alive, so that it may be part of a cycle that nobody refers to: where its
     * owner's list of suspects has it. Written as the flags are. */
    short suspectIndex;
    /** Instead of an index: {@link #leaveToCollector}. */
    static final short LEFT = -1;
    /** 1 while a thread changes the object's storage beside others; CAS to take, release store to free. */
    private byte lock;

    protected Counted() {
        Mutator m = Mutator.current();
        owner = m;
        if (m == null) {
            shared = MERGED | SHARED;
        }
        if (Debug.ANY) {
            Debug.allocated(m, this);
        }
    }

    // ---- to be overridden ---------------------------------------------------------------------------------------

    /** Visits every field that refers to a value and was counted by {@link Rc#own}. */
    protected void traverse(RefVisitor visitor) {}

    /** Whether {@link #runFinalizer} has something to do. Asked when the count reaches zero. */
    protected boolean needsFinalizer() {
        return false;
    }

    /** Runs the finaliser, at most once in the object's life; may make the object reachable again. Must not throw. */
    protected void runFinalizer() {}

    /** Whether Python code may run when the object dies: a finaliser or callbacks of weak references. */
    protected boolean isObserved() {
        return needsFinalizer();
    }

    /** The collector found the object unreachable, the world is stopped: what must happen before finalisers run (empty
     * weak references that have callbacks) happens here; what runs code goes to the list. */
    protected void onUnreachable(java.util.List<Runnable> later) {}

    /** The death is final: clears weak references and runs their callbacks. Must not throw. */
    protected void onDeath() {}

    /** {@link #traverse} for introspection. */
    public final void visitReferences(RefVisitor visitor) {
        traverse(visitor);
    }

    // ---- lock ---------------------------------------------------------------------------------------------------

    /** Takes this object's lock. Not reentrant; held for a few instructions only, and never while Python code runs. As long as there has been
     * no second thread there is nothing to take: that one is started by the thread that is here, not while it is here (a Java thread that
     * attaches itself: see {@link World#expectThread}). */
    public final void lock() {
        if (World.hasForeign() && !LOCK.compareAndSet(this, (byte) 0, (byte) 1)) {
            lockSlow();
        }
        if (Chaos.ON) {
            Chaos.point(8);
        }
    }

    /** Frees this object's lock; what was written under it is visible to the next holder. */
    public final void unlock() {
        VarHandle.releaseFence();
        lock = 0;
    }

    @OutOfLine
    private void lockSlow() {
        int spins = 0;
        do {
            if (++spins < 64) {
                Thread.onSpinWait();
            } else if (spins < 128) {
                Thread.yield();
            } else {
                java.util.concurrent.locks.LockSupport.parkNanos(20_000);
            }
        } while ((byte) LOCK.getOpaque(this) != 0 || !LOCK.compareAndSet(this, (byte) 0, (byte) 1));
    }

    // ---- counts -------------------------------------------------------------------------------------------------

    /** Takes this object out of counting: it never dies. To be called before it is published. */
    public final void makeImmortal() {
        owner = null;
        shared = MERGED | SHARED | IMMORTAL;
    }

    /** The number of references that are counted now: exact only when no other thread uses the object. */
    public final int referenceCount() {
        return local + (sharedWord() >> COUNT_SHIFT);
    }

    /** Whether nothing that a slot refers to is counted, or has to be, and none is empty: an object that has these references for good need
     * not be ended for their sake. */
    public static boolean allUncounted(Object[] slots) {
        for (Object v : slots) {
            if (v == null || v instanceof Counted c && c.suspectIndex != LEFT && (c.shared & IMMORTAL) == 0) {
                return false;
            }
        }
        return true;
    }

    /** Nobody would notice this object's end, so that nobody decides about it: it counts as listed for ever. Its owner goes on counting (how
     * many references there are may be asked), other threads don't begin. By the constructor. */
    protected final void leaveToCollector() {
        suspectIndex = LEFT;
        flags |= ZERO_LISTED;
    }

    /** Another thread is about to count the object. @return whether it need not, because of {@link #leaveToCollector} */
    final boolean isLeftToCollector() {
        if (suspectIndex != LEFT) {
            return false;
        }
        setShared(SHARED | MERGED | IMMORTAL);
        return true;
    }

    final boolean isImmortal() {
        return suspectIndex == LEFT || (sharedWord() & IMMORTAL) != 0;
    }

    /** Whether the object's death has been decided. */
    public final boolean isDead() {
        return (sharedWord() & DEAD) != 0;
    }

    /** Whether no thread but the caller has ever seen the object. */
    public final boolean isPrivate() {
        return owner != null && owner == Mutator.current() && sharedWord() == 0;
    }

    /** Two registers of the thread that has just made the object hold it. */
    public final void holdTwice() {
        local += 2;
    }

    /** Whether {@code m} owns the object, no other thread has seen it, and it counts exactly {@code references}. When these
     * are registers of frames that {@code m} is running, no other thread can get at the object. Called by {@code m}. */
    public final boolean isHeldOnlyBy(Mutator m, int references) {
        return owner == m && local == references && sharedWord() == 0;
    }

    /** Puts the object into the registry of those that {@link CycleCollector} examines. Once is enough; more does no harm. */
    @OutOfLine
    public final void registerObserved() {
        Mutator m = Mutator.current();
        if (m != null && !(owner == m && !setIfClear(REGISTERED))) {
            publish();
            m.observed(this);
        }
    }

    /** Other threads may come to find the object by what does not count it, a list of weak references for instance. (Where it is counted, that
     * says so.) Called before they can. */
    public final void publish() {
        if (owner == Mutator.current()) {
            published();
        }
    }

    /** {@link #publish}, and a reference. The owner. */
    final void ownPublished() {
        local++;
        published();
    }

    /** By the owner, or with the world stopped. */
    final void published() {
        if (flags >= 0) { // a byte, and this is its sign
            flags |= (byte) PUBLISHED;
        }
    }

    /** The owner ends the object, whose count is zero, unless another thread has seen it. It needs no CAS if there is nowhere that another
     * thread could have found it, or no such thread: with a word of zero, nobody else has counted it either.
     * @return whether it is dead now, and was not before */
    final boolean endUnseen() {
        if ((flags >= 0 || !World.hasForeign()) && shared == 0) {
            shared = DEAD;
            return true;
        }
        return casShared(0, DEAD);
    }

    /** Whether the collector has found the object unreachable and is finalising it. Meant for {@link #onUnreachable}. */
    public final boolean isUnreachable() {
        return is(UNREACHABLE);
    }

    /** A weak reference to the object, which was {@linkplain #publish published}, is about to be followed. @return false when its death is decided */
    public final boolean weakLoad() {
        int w = sharedWord();
        if (owner == Mutator.current() && owner != null) {
            return (w & DEAD) == 0;
        }
        if ((w & (CANDIDATE | DEAD)) == CANDIDATE && w >> COUNT_SHIFT == 0) {
            Handshake.decideNow(Mutator.current(), this);
            w = sharedWord();
        }
        while ((w & (DEAD | IMMORTAL)) == 0) {
            int n = w | SHARED | ((w & CANDIDATE) != 0 ? TOUCHED : 0);
            if (n == w || casShared(w, n)) {
                return true;
            }
            w = sharedWord();
        }
        return (w & DEAD) == 0;
    }

    /** Whether the finaliser has been run (PEP 442: once in an object's life). */
    public final boolean isFinalized() {
        return is(FINALIZED);
    }

    /** A thread other than the owner is about to hold the object, which cannot die now. */
    final void markShared() {
        int w = shared;
        if ((w & SHARED) == 0) {
            markSharedSlow();
        }
    }

    /** Whether {@link #sharedByLoad} would find the object marked, and not finalised: the short look at what is nearly always so. */
    final boolean isKnownShared() {
        int w = shared; // with SHARED it is not being changed
        VarHandle.acquireFence();
        return (w & SHARED) != 0 && (flags & FINALIZED) == 0;
    }

    /** A thread other than the owner has read the object from a slot. @return false when it was not marked as shared, and is now,
     * unless it is dead: the owner may have ended it since the slot was read, so the slot is to be read again; or when it is
     * finalised: the mark may be that of a thread which came too late, like the caller perhaps */
    final boolean sharedByLoad() {
        int w = sharedWord();
        if ((w & SHARED) != 0 && (flags & FINALIZED) == 0) {
            return true;
        }
        markSharedSlow();
        return false;
    }

    @OutOfLine
    private void markSharedSlow() {
        int w = sharedWord();
        while ((w & (SHARED | DEAD)) == 0 && !casShared(w, w | SHARED)) {
            w = sharedWord();
        }
    }

    /**
     * Starts a change of the object's representation that may not race with an access to it. Until {@link #endChange} no other thread
     * comes to hold the object; in between the caller runs no code of the program and answers no poll.
     * @return false when other threads may hold it already, or the caller doesn't own it
     */
    public final boolean beginChange() {
        return owner != null && owner == Mutator.current() && casShared(0, QUEUED);
    }

    /** Ends the change: who waited sees all of it. */
    public final void endChange() {
        SHARED_WORD.getAndBitwiseAnd(this, ~QUEUED);
    }

    @OutOfLine
    private int afterChange() {
        int w;
        for (int spins = 0; isChanging(w = (int) SHARED_WORD.getVolatile(this)) && owner != Mutator.current(); spins++) {
            if (spins < 64) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        return w;
    }

    private static boolean isChanging(int w) {
        return (w & (SHARED | QUEUED)) == QUEUED;
    }

    /** The shared word, perhaps an old one. */
    final int plainWord() {
        return shared;
    }

    /** Sets flags of the shared word. */
    final void setShared(int bits) {
        SHARED_WORD.getAndBitwiseOr(this, bits);
    }

    final int sharedWord() {
        int w = shared;
        VarHandle.acquireFence();
        return isChanging(w) ? afterChange() : w;
    }

    final boolean casShared(int expected, int value) {
        if (Chaos.ON) {
            Chaos.point(4);
        }
        return SHARED_WORD.compareAndSet(this, expected, value);
    }

    final boolean is(int flag) {
        return (flags & flag) != 0;
    }

    final boolean setIfClear(int flag) {
        if ((flags & flag) != 0) {
            return false;
        }
        flags |= (byte) flag;
        return true;
    }

    final void clear(int flag) {
        flags &= (byte) ~flag;
    }
}
