package dev.orochi.refcount;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
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
    /** So often a dead object has to be found in one slot, time after time, before its count must have been wrong. */
    private static final int MAX_DEAD_LOADS = 1 << 12;
    private static final ThreadLocal<Mutator> FOREIGN_THREADS = new ThreadLocal<>();
    private static final VarHandle POLL;
    private static final VarHandle INBOX;
    private static final VarHandle STATE;

    private static final int SUSPECTS = 1 << 13;
    private static final int MOST_SUSPECTS = Counted.LEFT & 0xffff;
    static final int MANY_OBSERVED = 1 << 10;
    private static final int FINALIZERS_NESTED = 20;

    /** Values of {@link #runState}. */
    static final int RUNNING = 0;
    static final int BLOCKED = 1;
    /** Blocked, and another thread looks at it. */
    static final int CLAIMED = 2;

    /** Bit of {@link #poll}: the inbox of objects queued by other threads is not empty. */
    public static final int POLL_INBOX = 1;
    /** Bit of {@link #poll}: the give-up list is not empty. */
    public static final int POLL_GIVE_UP = 2;
    /** Bit of {@link #poll}: candidates are to be looked for in this thread's registers. */
    public static final int POLL_HANDSHAKE = 4;
    /** Bits from here on belong to the embedding runtime. */
    public static final int POLL_RUNTIME = 16;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            POLL = lookup.findVarHandle(Mutator.class, "poll", int.class);
            INBOX = lookup.findVarHandle(Mutator.class, "inbox", InboxNode.class);
            STATE = lookup.findVarHandle(Mutator.class, "runState", int.class);
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

    /** Whether the thread runs or is blocked. The thread itself writes RUNNING and BLOCKED, those who look at it CAS between
     * BLOCKED and CLAIMED under {@link World#LOCK}. */
    volatile int runState;
    /** Not a thread of the program. Written before others see this object. */
    boolean hidden;
    /** Has not answered the round of {@link Handshake} that is going on. Under {@link World#LOCK}. */
    boolean asked;

    // Read by others only while this thread is blocked and claimed, or stands at a stop of the world.
    private Counted[] zeros = new Counted[64];
    private int zeroCount;
    /** Entries below this index belong to outer activations. */
    private int zeroBase;
    private Counted[] givingUp = new Counted[4];
    private int givingUpCount;
    private Counted[] deaths = new Counted[64];
    private int deathCount;
    private boolean dying;
    /** No finaliser may run now: an instruction is being executed, values are in flight. */
    private boolean inside;
    /** Set while code runs that must neither run code of the program nor decide about deaths: who would is refused. The thread itself only. */
    public boolean quiet;
    private boolean decisionDue;
    /** Nesting of finalisers: candidates are not decided in one, so that a lock that finalisers take is not asked for twice. */
    private int finalizing;
    /** What {@link #holdLoaded} refused last. */
    private Counted suspicious;
    /** How often that was found dead since, and nothing else was refused. */
    private int deadLoads;
    /** Objects of this thread, and those that it first observed, that {@link CycleCollector} examines. */
    Counted[] observed = new Counted[64];
    /** Objects that lost a reference and stayed alive, the last {@link #SUSPECTS} of them or more: where {@link CycleCollector} starts to
     * look, besides the observed objects. The JVM may take the list away whenever it collects: a cycle that nothing observes
     * is its business, and this list keeps none from it. */
    private WeakReference<Counted[]> suspects = new WeakReference<>(null);
    private int nextSuspect;
    int observedCount;
    /** What it was after the last collection. Written with the world stopped. */
    int observedBefore;
    /** What {@link Audit} looks at. */
    Audit.Allocated allocated = Debug.AUDIT ? new Audit.Allocated() : null;
    private final RefVisitor releaser = this::releaseChild;

    private record InboxNode(Counted object, InboxNode next) {}

    /** @return the mutator of the calling thread, or null when the thread never attached one */
    public static Mutator current() {
        Thread t = Thread.currentThread();
        return t instanceof MutatorThread m ? m.mutator : foreign();
    }

    @OutOfLine
    private static Mutator foreign() {
        return FOREIGN_THREADS.get();
    }

    /** Makes this the mutator of the calling thread. */
    public final void attach() {
        if (Thread.currentThread() instanceof MutatorThread t) {
            t.mutator = this;
        } else {
            FOREIGN_THREADS.set(this);
        }
    }

    /** Ends this mutator: what it owns is merged by whoever meets it later. Called by its own thread, without frames. */
    public final void detach() {
        try {
            settle();
            drainInbox();
            giveUp();
            if (Handshake.hasCandidates()) {
                Handshake.decide(this);
            }
            settle();
            giveUp();
        } finally {
            ended = true; // nothing of ours is counted locally from here on
            if (Thread.currentThread() instanceof MutatorThread t) {
                t.mutator = null;
            } else {
                FOREIGN_THREADS.remove();
            }
        }
        drainInbox();
        if (Handshake.hasCandidates()) {
            Reaper.wake();
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

    /** {@link #poll} for compiled loops: a plain read of it could be moved out of them. The thread itself. */
    public final int opaquePoll() {
        int bits = poll;
        VarHandle.acquireFence(); // the next read is not this one; VarHandle.getOpaque would take C2 four times as many nodes
        return bits;
    }

    final int volatilePoll() {
        return (int) POLL.getVolatile(this);
    }

    final boolean casState(int expected, int value) {
        return STATE.compareAndSet(this, expected, value);
    }

    /** Does what reference counting has to do at a safepoint. The thread itself, between two instructions or in Java code that
     * waits. */
    public final void pollRefcounts() {
        int bits = takePoll(POLL_INBOX | POLL_GIVE_UP | POLL_HANDSHAKE);
        if ((bits & POLL_INBOX) != 0) {
            drainInbox();
        }
        if ((bits & POLL_GIVE_UP) != 0) {
            giveUp();
        }
        if ((bits & POLL_HANDSHAKE) != 0) {
            Handshake.answer(this);
        }
        if (decisionDue && !dying && finalizing == 0) {
            decide();
        }
    }

    /** What {@link #pollRefcounts} does, done by another thread while this one is blocked and claimed. */
    final void lookAfter() {
        drainInbox();
        giveUp();
    }

    /** One look of the {@link Reaper}. */
    final void reap() {
        pollRefcounts();
        settle();
        Handshake.decide(this);
        settle();
    }

    // ---- what the thread holds ----------------------------------------------------------------------------------

    /** Visits the values in the registers of this thread's frames, each as often as it was {@linkplain #hold held}. */
    protected abstract void visitRegisters(RefVisitor visitor);

    /** Visits what this thread uses without counting, besides registers. */
    protected void visitOthers(RefVisitor visitor) {}

    /** Visits what Java structures of this thread refer to, counted by {@link Rc#own}. */
    protected void visitCounted(RefVisitor visitor) {}

    /** Where in the program this thread is, for messages: anything with a meaningful {@code toString}; it may be kept for long. */
    protected Object position() {
        return null;
    }

    /** Visits everything that this thread may use. */
    final void visitHeld(RefVisitor visitor) {
        visitRegisters(visitor);
        visitOthers(visitor);
        visitCounted(visitor);
        for (int i = 0; i < zeroCount; i++) {
            visitor.visit(zeros[i]);
        }
    }

    // ---- registers: called by the interpreter for the frames of this thread -------------------------------------

    // Each is under 35 bytes of bytecode, so that HotSpot inlines it everywhere in the interpreter loop.

    /** A register of this thread now also holds {@code v}. */
    public final void hold(Object v) {
        if (Debug.OFF) {
            return;
        }
        if (v instanceof Counted c) {
            holdCounted(c);
        }
    }

    /** {@link #hold} for a value that was just read from a slot which other threads write.
     * @return false when the slot is to be read again: the value's death has been decided in the meantime, or may have been
     *     (its finaliser may run) because nobody knew that another thread sees it; now they do */
    public final boolean holdLoaded(Object v) {
        return Debug.OFF || !(v instanceof Counted c) || holdLoadedCounted(c);
    }

    /** As {@link #holdLoaded}, for a value that no register gets: nothing is counted. The value may be used until the thread settles
     * or polls. */
    public final boolean loaded(Object v) {
        return Debug.OFF || !(v instanceof Counted c) || c.owner == this || c.isKnownShared() || loadForeign(c);
    }

    private boolean holdLoadedCounted(Counted c) {
        if (c.owner == this) {
            if (Debug.COUNTERS) {
                Counters.register();
            }
            c.local++;
            return true;
        }
        return c.isKnownShared() || loadForeign(c);
    }

    @OutOfLine
    private boolean loadForeign(Counted c) {
        return c.sharedByLoad() || foundAgain(c);
    }

    /** A slot held an object whose death is, or was perhaps, decided. Who finds it there a second time may use it, unless it is dead:
     * the slot was read after the mark was seen or set, so that the object was brought back, or was not removed before.
     * A dead one is being overwritten; should it stay, because its count was wrong, the reader must not go round for ever. */
    @OutOfLine
    final boolean foundAgain(Counted c) {
        if (suspicious != c) {
            suspicious = c;
            deadLoads = 0;
            return false;
        }
        if (c.isDead()) {
            return ++deadLoads >= MAX_DEAD_LOADS;
        }
        suspicious = null;
        return true;
    }

    private void holdCounted(Counted c) {
        if (c.owner == this) {
            if (Debug.COUNTERS) {
                Counters.register();
            }
            c.local++;
        } else {
            c.markShared();
        }
    }

    /** A register of this thread no longer holds {@code v}: an object without references dies before this returns. To be
     * used as the last action of an instruction: finalisers run, and nothing may be in flight. */
    public final void drop(Object v) {
        if (Debug.OFF) {
            return;
        }
        if (v instanceof Counted c) {
            dropCounted(c);
        }
    }

    private void dropCounted(Counted c) {
        if (c.owner == this) {
            if (Debug.COUNTERS) {
                Counters.register();
            }
            if (--c.local <= 0) {
                lastDropped(c);
            }
        } else {
            dropForeign(c);
        }
    }

    private void dropForeign(Counted c) {
        if ((c.plainWord() & Counted.CANDIDATE) != 0) {
            candidateDropped();
        }
    }

    private void lastDropped(Counted c) {
        reachedZero(c, false);
        if (zeroCount > zeroBase && !dying) {
            settle();
        }
    }

    private void candidateDropped() {
        decisionDue();
        if (!dying) {
            settle();
        }
    }

    /** As {@link #drop}, while values are in flight that no register holds: finalisers run when the instruction is over. */
    public final void dropInside(Object v) {
        if (Debug.OFF) {
            return;
        }
        if (v instanceof Counted c) {
            dropCountedInside(c);
        }
    }

    private void dropCountedInside(Counted c) {
        if (c.owner == this) {
            if (Debug.COUNTERS) {
                Counters.register();
            }
            if (--c.local <= 0) {
                lastDroppedInside(c);
            }
        } else if ((c.plainWord() & Counted.CANDIDATE) != 0) {
            decisionDue();
        }
    }

    private void lastDroppedInside(Counted c) {
        boolean before = inside;
        inside = true;
        try {
            reachedZero(c, c.sharedWord() != 0);
        } finally {
            inside = before;
        }
    }

    /** Takes back a {@link #hold} whose value stays held elsewhere. */
    public final void unhold(Counted c) {
        if (Debug.OFF) {
            return;
        }
        if (c.owner == this) {
            if (Debug.COUNTERS) {
                Counters.register();
            }
            c.local--;
        }
    }

    /** {@link #unhold} for any value. */
    public final void unholdValue(Object v) {
        if (Debug.OFF) {
            return;
        }
        if (v instanceof Counted c) {
            unhold(c);
        }
    }

    /** As {@link #drop}, for a value that goes on in a Java local (a result handed to Java code): it survives at least
     * until the Java code is done. */
    public final void dropToJava(Object v) {
        if (Debug.OFF) {
            return;
        }
        if (v instanceof Counted c) {
            if (c.owner != this) {
                push(c);
            } else if (--c.local <= 0) {
                reachedZero(c, true);
            }
        }
    }

    /** Takes back {@link #moveToHeap}, also if that was on another thread. */
    public final void heapToRegister(Object v) {
        if (Debug.OFF) {
            return;
        }
        if (v instanceof Counted c && c.owner != this) {
            Rc.releaseForeign(this, c);
        }
    }

    /** A heap slot gave up its reference, and code that counts nothing goes on with the value. */
    public final void heapToCode(Object v) {
        if (Debug.OFF) {
            return;
        }
        if (v instanceof Counted c) {
            if (c.owner == this) {
                c.local--;
            } else {
                c.markShared();
                Rc.releaseForeign(this, c);
            }
        }
    }

    /** Code that counts nothing goes on with a value that Java code gave it. */
    public final void useUncounted(Object v) {
        if (Debug.OFF) {
            return;
        }
        if (v instanceof Counted c && c.owner != this) {
            c.markShared();
        }
    }

    /** Protects an object without references that Java code passes to Python code and goes on using. */
    public final void protect(Object v) {
        if (Debug.OFF) {
            return;
        }
        if (v instanceof Counted c && c.owner == this && c.local == 0) {
            list(c);
        }
    }

    /** As {@link #protect}, for a value that nobody goes on using: if it stays alive, it may be in a cycle that nobody refers to. */
    public final void discard(Object v) {
        if (Debug.OFF) {
            return;
        }
        if (v instanceof Counted c && c.owner == this) {
            if (c.local == 0) {
                list(c);
            } else if (c.suspectIndex == 0) {
                suspect(c);
            }
        }
    }

    // ---- heap slots written by the interpreter: as in Rc, with the thread at hand ------------------------------

    /** A heap slot is about to refer to {@code v}. */
    public final void own(Object v) {
        if (Debug.OFF) {
            return;
        }
        if (Debug.COUNTERS) {
            Counters.heap(v);
        }
        if (v instanceof Counted c) {
            if (c.owner == this) {
                c.ownPublished();
            } else {
                Rc.ownForeign(c);
            }
        }
    }

    /** A heap slot takes over the reference that a register of this thread had, or the register becomes one because its frame
     * is suspended or becomes an object. Only foreign objects are not counted yet. */
    public final void moveToHeap(Object v) {
        if (Debug.OFF) {
            return;
        }
        if (v instanceof Counted c && c.owner != this) {
            Rc.ownForeign(c);
        }
    }

    /** Whether this thread may use the object. */
    final boolean holds(Counted c) {
        boolean[] found = new boolean[1];
        visitHeld(v -> found[0] |= v == c);
        return found[0];
    }

    // ---- suspects ------

    /** A reference from the heap to an object of ours is gone. */
    final void released(Counted c) {
        if (--c.local <= 0) {
            reachedZero(c, true);
        } else if (c.suspectIndex == 0) {
            suspect(c);
        }
    }

    /** As {@link #dropInside}, for a variable: if the object stays alive, it may be in a cycle that nobody refers to now. */
    public final void dropVariable(Object v) {
        if (Debug.OFF) {
            return;
        }
        if (v instanceof Counted c) {
            dropCountedInside(c);
            suspectDropped(c);
        }
    }

    /** The rest of {@link #dropVariable}, after {@link #dropInside}. */
    public final void suspectDropped(Counted c) {
        if (c.owner == this && c.local > 0 && c.suspectIndex == 0) {
            suspect(c);
        }
    }

    /** As {@link #drop}, for a variable that the program clears: see {@link #dropVariable}. */
    public final void dropCleared(Object v) {
        if (Debug.OFF) {
            return;
        }
        drop(v);
        if (v instanceof Counted c && c.owner == this && c.local > 0 && c.suspectIndex == 0) {
            suspect(c);
        }
    }

    @OutOfLine
    private void suspect(Counted c) {
        Counted[] a = suspects.get();
        if (a == null || nextSuspect == a.length) {
            try {
                a = moreSuspects(a);
            } catch (OutOfMemoryError e) {
                return; // what is in a cycle is found from elsewhere
            }
        }
        int i = nextSuspect++;
        a[i] = c;
        c.suspectIndex = (short) i;
    }

    /** The list is full, or the JVM has taken it: it grows while there is much that is observed, or begins anew. */
    private Counted[] moreSuspects(Counted[] full) {
        if (full != null && (full.length == MOST_SUSPECTS || observedCount < MANY_OBSERVED)) {
            nextSuspect = 1;
            CycleCollector.suspectsFull(this);
            return full;
        }
        Counted[] a;
        if (full == null) {
            nextSuspect = 1;
            a = new Counted[SUSPECTS];
        } else {
            a = Arrays.copyOf(full, Math.min(full.length * 2, MOST_SUSPECTS));
        }
        suspects = new WeakReference<>(a);
        return a;
    }

    private void forgetSuspect(Counted c) {
        Counted[] a = suspects.get();
        int i = c.suspectIndex & 0xffff;
        if (a != null && i < a.length && a[i] == c) {
            a[i] = null;
        }
    }

    /** Takes the list of suspects. World stopped. */
    final void takeSuspects(java.util.function.Consumer<Counted> visitor) {
        Counted[] a = suspects.get();
        if (a == null) {
            return;
        }
        for (int i = 0; i < a.length; i++) {
            Counted c = a[i];
            a[i] = null;
            if (c != null && (c.suspectIndex & 0xffff) == i) {
                c.suspectIndex = 0;
                if (!c.isDead()) {
                    visitor.accept(c);
                }
            }
        }
    }

    // ---- zero list ----------------------------------------------------------------------------------------------

    /** Code of the program would have to run where it must not: the caller goes another way. Carries nothing. */
    public static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;
        private static final Refusal REFUSAL = new Refusal();

        private Refusal() {
            super(null, null, false, false);
        }
    }

    /** Called before code of the program is run, and before anything has been changed for it. */
    public final void refuseIfQuiet() {
        if (quiet) {
            throw Refusal.REFUSAL;
        }
    }

    /** Ends an attempt to do without code of the program. */
    public static Refusal refusal() {
        return Refusal.REFUSAL;
    }

    /** Starts an activation of the interpreter under Java code.
     * @return to be handed to {@link #leave} */
    public final int enter() {
        refuseIfQuiet();
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

    /** Decides the objects listed since this activation started, in the order in which they lost their last reference: those
     * without references die. Goes on until nothing is listed. Called between two instructions of a frame, and by Java loops that
     * hold nothing unlisted. */
    @OutOfLine
    public final void settle() {
        do {
            settleListed();
            if (decisionDue && !dying && finalizing == 0) {
                decide(); // what it ends may refer to objects of ours, which are listed
            }
        } while (zeroCount > zeroBase);
    }

    private void settleListed() {
        for (int i = zeroBase; i < zeroCount; i++) {
            Counted c = zeros[i];
            zeros[i] = null;
            if (c != null && c.owner == this) {
                c.clear(Counted.ZERO_LISTED);
                if (c.local <= 0) { // negative: since it was listed, we removed a reference that another thread had counted
                    reachedZero(c, false);
                }
            }
        }
        zeroCount = zeroBase;
    }

    /** As {@link #settle}, without running any code of the program: what has a finaliser or callbacks stays listed. May be used
     * where values are in flight that only uncounted types can have.
     * @return whether nothing is left to decide */
    @OutOfLine
    public final boolean settleQuietly() {
        if (decisionDue || dying) {
            return false;
        }
        boolean before = inside;
        inside = true;
        int end = zeroCount;
        int kept = zeroBase;
        try {
            for (int i = zeroBase; i < zeroCount; i++) {
                Counted c = zeros[i];
                zeros[i] = null;
                if (c != null && c.owner == this) {
                    if (i >= end) {
                        zeros[kept++] = c; // listed by the death of another one, with a finaliser
                        continue;
                    }
                    c.clear(Counted.ZERO_LISTED);
                    if (c.local <= 0) {
                        reachedZero(c, false);
                    }
                }
            }
        } finally {
            inside = before;
        }
        zeroCount = kept;
        return kept == zeroBase && !decisionDue;
    }

    /** Takes from the list what has references again and what is one of these values, which compiled code holds without counting, if that is
     * all there is in it: the short way of {@link #settleQuietly}. {@code linked_list} and {@code delta_blue} take 0.9 of the time with it.
     * @return whether nothing is left to decide; if not, nothing was done */
    public final boolean unlistHeld(Object a, Object b, Object c, Object d, Object e, Object f, Object g, Object h) {
        if (decisionDue || dying) {
            return false;
        }
        for (int i = zeroBase; i < zeroCount; i++) {
            Counted z = zeros[i];
            if (z != null && z.owner == this && z.local <= 0
                    && z != a && z != b && z != c && z != d && z != e && z != f && z != g && z != h) {
                return false;
            }
        }
        for (int i = zeroBase; i < zeroCount; i++) {
            Counted z = zeros[i];
            zeros[i] = null;
            if (z != null && z.owner == this) {
                z.clear(Counted.ZERO_LISTED);
            }
        }
        zeroCount = zeroBase;
        return true;
    }

    private void decide() {
        decisionDue = false;
        Handshake.decide(this);
    }

    /** There are candidates: the next {@link #settle} or poll starts a round. */
    final void decisionDue() {
        decisionDue = true;
        if (zeroCount == zeroBase) {
            push(null);
        }
        requestPoll(POLL_GIVE_UP);
    }

    /** Called when there is no memory for what keeps the counts right. Set once. */
    static volatile Runnable noMemory = () -> {};

    /** Says what is given up when there is no memory: afterwards the counts' own lists have to find some. */
    public static void onNoMemory(Runnable giveUp) {
        noMemory = giveUp;
    }

    private static Counted[] longer(Counted[] list) {
        try {
            return Arrays.copyOf(list, list.length * 2);
        } catch (OutOfMemoryError e) {
            noMemory.run();
            return Arrays.copyOf(list, list.length * 2);
        }
    }

    private static InboxNode node(Counted c, InboxNode next) {
        try {
            return new InboxNode(c, next);
        } catch (OutOfMemoryError e) {
            noMemory.run();
            return new InboxNode(c, next);
        }
    }

    @OutOfLine
    private void list(Counted c) {
        if (c.setIfClear(Counted.ZERO_LISTED)) {
            push(c);
        }
    }

    private void push(Counted c) {
        if (zeroCount == zeros.length) {
            zeros = longer(zeros);
        }
        zeros[zeroCount++] = c;
    }

    /** The local count of an object of ours became zero, or was decremented to less. What is listed already, or for ever, is left alone. */
    @OutOfLine
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
        } else if ((word & (Counted.DEAD | Counted.MERGED)) != 0) {
            return;
        } else if (word >> Counted.COUNT_SHIFT <= 0 && defer) {
            list(c);
        } else {
            SharedDeath.ownerZero(this, c);
        }
    }

    // ---- giving up ----------------------------------------------------------------------------------------------

    /** The owner counts no references any more, but others do: looked at at the next poll. */
    final void giveUpLater(Counted c) {
        if (c.setIfClear(Counted.GIVING_UP)) {
            if (givingUpCount == givingUp.length) {
                givingUp = longer(givingUp);
            }
            givingUp[givingUpCount++] = c;
            requestPoll(POLL_GIVE_UP);
        }
    }

    /** Gives up the objects of the list: one pass over the registers finds out which of the counted references are there. */
    private void giveUp() {
        int n = givingUpCount;
        if (n == 0) {
            return;
        }
        Counted[] list = givingUp;
        int[] held = new int[n];
        givingUp = new Counted[4];
        givingUpCount = 0;
        visitRegisters(v -> {
            if (v instanceof Counted c && c.owner == this && c.is(Counted.GIVING_UP)) {
                for (int i = 0; i < n; i++) {
                    if (list[i] == c) {
                        held[i]++;
                    }
                }
            }
        });
        for (int i = 0; i < n; i++) {
            Counted c = list[i];
            if (c.owner == this) {
                c.clear(Counted.GIVING_UP);
                if (c.local <= 0) {
                    SharedDeath.giveUp(c, held[i]);
                }
            }
        }
    }

    // ---- death --------------------------------------------------------------------------------------------------

    /** Ends {@code c}, whose count is zero, and everything that only it referred to. Not recursive: a long chain costs
     * heap, not stack, in the order in which recursion would have gone. */
    final void die(Counted c) {
        if (dying) {
            pushDeath(c);
        } else {
            endAll(c, deathCount);
        }
    }

    /** Ends an object whose death a {@link Handshake} or the {@link CycleCollector} decided. */
    final void endDecided(Counted c) {
        int floor = deathCount;
        boolean before = dying;
        c.onDeath();
        dying = true;
        try {
            c.traverse(releaser);
        } finally {
            dying = before;
        }
        reverse(floor, deathCount);
        if (!dying) {
            endAll(popDeath(floor), floor);
        }
    }

    /** Ends an object, and those above {@code floor} in the order of the stack.
     * @param first null when there is none */
    private void endAll(Counted first, int floor) {
        dying = true;
        try {
            for (Counted c = first; c != null; c = popDeath(floor)) {
                endOne(c);
            }
        } finally {
            dying = false;
        }
    }

    private Counted popDeath(int floor) {
        if (deathCount == floor) {
            return null;
        }
        Counted c = deaths[--deathCount];
        deaths[deathCount] = null;
        return c;
    }

    private void endOne(Counted c) {
        if (c.local != 0 || c.owner != this) {
            return;
        }
        if (c.isObserved()) {
            if (inside) {
                list(c);
                return;
            }
            if (c.needsFinalizer() && !c.is(Counted.FINALIZED) && !finalizeOwn(c)) {
                return;
            }
        }
        if (!c.endUnseen()) {
            if ((c.sharedWord() & Counted.DEAD) == 0) {
                SharedDeath.ownerZero(this, c); // another thread saw it in the meantime
            }
            return;
        }
        endPrivate(c);
    }

    private void endPrivate(Counted c) {
        dying = inside; // callbacks of weak references are ordinary code: what they drop dies at once
        if (c.suspectIndex != 0) {
            forgetSuspect(c);
        }
        c.onDeath();
        dying = true;
        int first = deathCount;
        c.traverse(releaser);
        reverse(first, deathCount);
    }

    /** Runs the finaliser of an object of ours, unless another thread saw the object in the meantime. The CAS that changes nothing
     * orders this against a loader that has read a slot and not marked the object yet: see {@link #holdLoaded}. FINALIZED is set
     * before it: who sees the mark of a loader that came too late sees that too.
     * @return whether the object is still without references, and private when it was looked at */
    private boolean finalizeOwn(Counted c) {
        c.setIfClear(Counted.FINALIZED);
        if (!c.casShared(0, 0)) {
            c.clear(Counted.FINALIZED);
            SharedDeath.ownerZero(this, c);
            return false;
        }
        c.local = 1;
        dying = false; // the finaliser is ordinary code: what it drops dies at once
        try {
            finalizeNow(c);
        } finally {
            dying = true;
        }
        if (c.owner != this) { // given up meanwhile, with our reference in the count
            Rc.releaseForeign(this, c);
            return false;
        }
        if (--c.local < 0) { // the finaliser removed a reference that another thread has counted
            SharedDeath.ownerZero(this, c);
        }
        return c.local == 0;
    }

    /** What the finaliser leaves without references, its exception for one, dies before the next object that was listed with this
     * one; in a long chain of finalisers some later, so that it costs no stack. */
    final void finalizeNow(Counted c) {
        int base = zeroBase;
        zeroBase = zeroCount;
        finalizing++;
        try {
            c.runFinalizer();
            if (finalizing <= FINALIZERS_NESTED) {
                settle();
            }
        } finally {
            zeroBase = base;
            if (--finalizing == 0 && decisionDue) {
                decisionDue(); // what was put off
            }
        }
    }

    final boolean isFinalizing() {
        return finalizing != 0;
    }

    private void releaseChild(Object v) {
        if (Debug.COUNTERS) {
            Counters.heap(v);
        }
        if (v instanceof Counted c) {
            if (c.owner != this) {
                Rc.releaseForeign(this, c);
            } else if (--c.local <= 0 && !c.is(Counted.ZERO_LISTED)) {
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
            deaths = longer(deaths);
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
        } while (!INBOX.compareAndSet(this, head, node(c, head)));
        requestPoll(POLL_INBOX);
        if (ended) {
            drainInbox();
        }
    }

    // ---- objects that the collector examines --------------------------------------------------------------------

    /** Lists an object for {@link CycleCollector}. The thread itself. */
    final void observed(Counted c) {
        if (observedCount == observed.length) {
            CycleCollector.makeRoom(this);
        }
        observed[observedCount++] = c;
    }

    /** Folds the shared counts of queued objects into their local counts. The owner, or anybody once it has ended. */
    final void drainInbox() {
        for (InboxNode n = (InboxNode) INBOX.getAndSet(this, null); n != null; n = n.next) {
            SharedDeath.fold(this, n.object);
        }
    }
}
