package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.bytecode.Opcodes;
import dev.orochi.runtime.threads.ThreadState;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Watches each instruction of some frames of one thread, before the ordinary code executes it.
 *
 * <p>Works as {@link Tracing} does: a watched frame executes a copy of its instructions in which each opcode is TRACE_LINE, except the one that
 * was let through last. The main loop knows nothing of it. While a thread is watched, {@link ThreadState#POLL_WATCHED} stays set,
 * so that each call and each back edge polls, and new frames can be {@linkplain #watch watched} before their first instruction. A
 * thread is either traced or watched: {@link Tracing} wins.
 *
 * <p>Used by the watched thread only. A frame of a generator may go on in another thread: there it finds that nobody watches it.
 */
public abstract class StepObserver {
    private final ThreadState ts;
    private final Set<Frame> watched = Collections.newSetFromMap(new IdentityHashMap<>());
    /** The frame and the word that were let through last. */
    private Frame open;
    private int openAt;

    protected StepObserver(ThreadState ts) {
        this.ts = ts;
    }

    /** An instruction of a watched frame is about to be executed. May call {@link #stop}.
     * @param at index of its word
     * @param word the instruction, perhaps quickened */
    protected abstract void before(Frame f, int at, long word);

    /** The thread polls: at the start of {@code ts.frame}, if its pc is 0. */
    public abstract void poll(Frame f);

    /** A generator's frame is about to go on, on behalf of an instruction of a frame, which may be null. */
    public abstract void resumes(Frame caller, Frame f);

    /** Somebody wants events of the thread: ends the observation. */
    protected abstract void traced();

    /** An exception leaves a frame of the thread. */
    protected abstract void left(Frame f);

    /** Starts to watch the thread, whose poll calls this. */
    public final void start() {
        ts.observer = this;
        ts.requestPoll(ThreadState.POLL_WATCHED);
    }

    /** Ends it. */
    public final void stop() {
        for (Frame f : watched) {
            f.insns = f.code.insns;
        }
        watched.clear();
        open = null;
        ts.observer = null;
        ts.takePoll(ThreadState.POLL_WATCHED);
    }

    /** Watches a frame from its next instruction on; the thread must be at a poll in it. */
    protected final void watch(Frame f) {
        if (f.insns == f.code.insns) {
            f.insns = covered(f.code.insns);
            f.kept = true;
            watched.add(f);
        }
    }

    protected final boolean isWatched(Frame f) {
        return watched.contains(f);
    }

    private static long[] covered(long[] insns) {
        long[] c = insns.clone();
        for (int at = 0; at < c.length; at += Operands.words(insns[at])) {
            c[at] = CodeTracing.cover(insns[at]);
        }
        return c;
    }

    /** TRACE_LINE in a watched frame: lets the instruction through.
     * @return false when the frame is not watched */
    final boolean step(Frame f) {
        if (!isWatched(f)) {
            return false;
        }
        int at = f.pc - 1;
        if (open != null && open.insns != open.code.insns) {
            open.insns[openAt] = CodeTracing.cover(open.insns[openAt]);
        }
        long word = f.code.insns[at];
        f.pc = at;
        if (((int) word & 0xff) == Opcodes.JUMP_BACK && (int) (word >>> 32) == at) {
            stop(); // a loop of one instruction would not be seen again
            return true;
        }
        before(f, at, word);
        if (f.insns != f.code.insns) {
            f.insns[at] = word;
            open = f;
            openAt = at;
        }
        return true;
    }
}
