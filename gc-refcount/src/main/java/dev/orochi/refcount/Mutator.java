package dev.orochi.refcount;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * A thread as the reference counts see it: the owner of the objects that it allocates.
 *
 * <p>The <i>zero list</i> makes counting safe for Java code that keeps objects in Java locals, which nobody counts: an
 * object whose count falls to zero while such code runs is listed, and its death is decided only when the outermost
 * Java activation that may still hold it is over, that is between two instructions of the frame that called it. Each
 * activation of the interpreter decides only the entries above the mark that it found at its start
 * ({@link #zeroBase}).
 *
 * <p>Thread rule: unless a field says otherwise, only the thread itself touches it.
 */
public abstract class Mutator {
    private static final ThreadLocal<Mutator> FOREIGN_THREADS = new ThreadLocal<>();
    private static final VarHandle POLL;
    private static final VarHandle INBOX;

    /** Bit of {@link #poll}: the inbox of objects queued by other threads is not empty. */
    public static final int POLL_INBOX = 1;
    /** Bit of {@link #poll}: the give-up list is not empty. */
    public static final int POLL_GIVE_UP = 2;
    /** Bits from here on belong to the embedding runtime. */
    public static final int POLL_RUNTIME = 16;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            POLL = lookup.findVarHandle(Mutator.class, "poll", int.class);
            INBOX = lookup.findVarHandle(Mutator.class, "inbox", InboxNode.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Non-zero when the thread has something to do at its next safepoint. Any thread sets bits by atomic OR
     * ({@link #requestPoll}); the owner reads it plainly at polls (a late read costs latency only) and clears bits by
     * atomic AND before it acts on them. */
    public int poll;

    /** Objects whose shared count other threads made negative. Pushed by any thread by CAS, taken whole by the owner. */
    private volatile InboxNode inbox;

    /** Set once by the thread itself when it ends; from then on anybody may merge its objects. */
    private volatile boolean ended;

    private Counted[] zeros = new Counted[64];
    private int zeroCount;
    /** Entries below this index belong to outer activations. */
    private int zeroBase;
    private Counted[] deaths = new Counted[64];
    private int deathCount;
    private boolean dying;
    private final RefVisitor releaser = this::releaseChild;

    private record InboxNode(Counted object, InboxNode next) {}

    /** @return the mutator of the calling thread, or null when the thread never attached one */
    public static Mutator current() {
        Thread t = Thread.currentThread();
        return t instanceof MutatorThread m ? m.mutator : FOREIGN_THREADS.get();
    }

    /** Makes this the mutator of the calling thread. */
    public final void attach() {
        if (Thread.currentThread() instanceof MutatorThread t) {
            t.mutator = this;
        } else {
            FOREIGN_THREADS.set(this);
        }
    }

    /** Ends this mutator: what it owns is merged by whoever meets it later. Called by its own thread. */
    public final void detach() {
        settle();
        drainInbox();
        ended = true;
        drainInbox();
        if (Thread.currentThread() instanceof MutatorThread t) {
            t.mutator = null;
        } else {
            FOREIGN_THREADS.remove();
        }
    }

    final boolean hasEnded() {
        return ended;
    }

    /** Sets bits of {@link #poll}. Any thread. */
    public final void requestPoll(int bits) {
        POLL.getAndBitwiseOr(this, bits);
    }

    /** Clears bits of {@link #poll} and returns which of them were set. The thread itself. */
    public final int takePoll(int bits) {
        return (int) POLL.getAndBitwiseAnd(this, ~bits) & bits;
    }

    /** Does what the collector has to do at a safepoint. The thread itself, between two instructions. */
    public final void pollRefcounts() {
        if (takePoll(POLL_INBOX) != 0) {
            drainInbox();
        }
    }

    // ---- registers: called by the interpreter for the frames of this thread -------------------------------------

    // Each is under 35 bytes of bytecode, so that HotSpot inlines it everywhere in the interpreter loop.

    /** A register of this thread now also holds {@code v}. */
    public final void hold(Object v) {
        if (v instanceof Counted c) {
            holdCounted(c);
        }
    }

    private void holdCounted(Counted c) {
        if (c.owner == this) {
            c.local++;
        } else {
            c.markShared();
        }
    }

    /** A register of this thread no longer holds {@code v}: an object without references dies before this returns. */
    public final void drop(Object v) {
        if (v instanceof Counted c) {
            dropCounted(c);
        }
    }

    private void dropCounted(Counted c) {
        if (c.owner == this && --c.local == 0) {
            reachedZero(c, false);
        }
    }

    /** Takes back a {@link #hold} whose value stays held elsewhere. */
    public final void unhold(Counted c) {
        if (c.owner == this) {
            c.local--;
        }
    }

    /** {@link #unhold} for any value. */
    public final void unholdValue(Object v) {
        if (v instanceof Counted c) {
            unhold(c);
        }
    }

    /** As {@link #drop}, for a value that goes on in a Java local (a result handed to Java code): it survives at least
     * until the Java code is done. */
    public final void dropToJava(Object v) {
        if (v instanceof Counted c && c.owner == this && --c.local == 0) {
            reachedZero(c, true);
        }
    }

    /** Protects an object without references that Java code passes to Python code and goes on using. */
    public final void protect(Object v) {
        if (v instanceof Counted c && c.owner == this && c.local == 0) {
            list(c);
        }
    }

    // ---- heap slots written by the interpreter: as in Rc, with the thread at hand ------------------------------

    /** A heap slot is about to refer to {@code v}. */
    public final void own(Object v) {
        if (v instanceof Counted c) {
            if (c.owner == this) {
                c.local++;
            } else {
                Rc.ownForeign(c);
            }
        }
    }

    /** A heap slot takes over the reference that a register of this thread had. */
    public final void moveToHeap(Object v) {
        if (v instanceof Counted c && c.owner != this) {
            Rc.ownForeign(c);
        }
    }

    // ---- zero list ----------------------------------------------------------------------------------------------

    /** Starts an activation of the interpreter under Java code.
     * @return to be handed to {@link #leave} */
    public final int enter() {
        int base = zeroBase;
        zeroBase = zeroCount;
        return base;
    }

    /** Ends an activation: what it listed and did not decide goes to the activation around it. */
    public final void leave(int base) {
        zeroBase = base;
    }

    /** Whether {@link #settle} has anything to decide. */
    public final boolean unsettled() {
        return zeroCount > zeroBase;
    }

    /** Decides the objects listed since this activation started: those without references die. Called between two
     * instructions of a frame, and by Java loops that hold nothing unlisted. */
    public final void settle() {
        while (zeroCount > zeroBase) {
            Counted c = zeros[--zeroCount];
            zeros[zeroCount] = null;
            c.clear(Counted.ZERO_LISTED);
            if (c.owner == this && c.local == 0) {
                reachedZero(c, false);
            }
        }
    }

    private void list(Counted c) {
        if (c.setIfClear(Counted.ZERO_LISTED)) {
            if (zeroCount == zeros.length) {
                zeros = Arrays.copyOf(zeros, zeroCount * 2);
            }
            zeros[zeroCount++] = c;
        }
    }

    /** The local count of an object of ours became zero. */
    final void reachedZero(Counted c, boolean defer) {
        if (c.is(Counted.ZERO_LISTED)) {
            return;
        }
        int word = c.sharedWord();
        if (word == 0) {
            if (defer) {
                list(c);
            } else {
                die(c);
            }
        } else if (word >> Counted.COUNT_SHIFT <= 0 && defer) {
            list(c);
        } else if ((word & (Counted.DEAD | Counted.MERGED)) == 0) {
            SharedDeath.localZero(this, c);
        }
    }

    // ---- death --------------------------------------------------------------------------------------------------

    /** Ends {@code c}, whose count is zero, and everything that only it referred to. Not recursive: a long chain costs
     * heap, not stack, in the order in which recursion would have gone. */
    final void die(Counted c) {
        pushDeath(c);
        if (dying) {
            return;
        }
        dying = true;
        try {
            while (deathCount > 0) {
                Counted next = deaths[--deathCount];
                deaths[deathCount] = null;
                endOne(next);
            }
        } finally {
            dying = false;
        }
    }

    private void endOne(Counted c) {
        if (c.local != 0 || c.owner != this) {
            return;
        }
        if (c.needsFinalizer() && c.setIfClear(Counted.FINALIZED)) {
            c.local = 1;
            dying = false; // the finaliser is ordinary code: what it drops dies at once
            try {
                c.runFinalizer();
            } finally {
                dying = true;
            }
            if (--c.local != 0) {
                return; // resurrected
            }
        }
        if (!c.casShared(0, Counted.DEAD)) {
            SharedDeath.localZero(this, c); // another thread saw it in the meantime
            return;
        }
        c.onDeath();
        int first = deathCount;
        c.traverse(releaser);
        reverse(first, deathCount);
    }

    private void releaseChild(Object v) {
        if (v instanceof Counted c) {
            if (c.owner != this) {
                Rc.releaseForeign(this, c);
            } else if (--c.local == 0 && !c.is(Counted.ZERO_LISTED)) {
                if (c.sharedWord() == 0) {
                    pushDeath(c);
                } else {
                    reachedZero(c, true);
                }
            }
        }
    }

    private void pushDeath(Counted c) {
        if (deathCount == deaths.length) {
            deaths = Arrays.copyOf(deaths, deathCount * 2);
        }
        deaths[deathCount++] = c;
    }

    private void reverse(int from, int to) {
        for (int i = from, j = to - 1; i < j; i++, j--) {
            Counted t = deaths[i];
            deaths[i] = deaths[j];
            deaths[j] = t;
        }
    }

    // ---- objects queued by other threads ------------------------------------------------------------------------

    /** Queues an object of this mutator whose shared count became negative. Any thread. */
    final void queue(Counted c) {
        InboxNode head;
        do {
            head = inbox;
        } while (!INBOX.compareAndSet(this, head, new InboxNode(c, head)));
        requestPoll(POLL_INBOX);
        if (ended) {
            drainInbox();
        }
    }

    /** Folds the shared counts of queued objects into their local counts. The owner, or anybody once it has ended. */
    final void drainInbox() {
        for (InboxNode n = (InboxNode) INBOX.getAndSet(this, null); n != null; n = n.next) {
            SharedDeath.fold(this, n.object);
        }
    }
}
