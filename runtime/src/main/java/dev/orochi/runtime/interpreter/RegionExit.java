package dev.orochi.runtime.interpreter;

import dev.orochi.refcount.Mutator;
import dev.orochi.runtime.object.Fold;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.threads.ThreadState;

/**
 * A place where compiled code goes back to the interpreter: which frames there are, and which registers get the values that the
 * region kept to itself. Immutable but for a counter.
 *
 * <p>Nobody counted those values. Hence the order in {@link #leave}: all of them are held by registers before the first reference is
 * given up, and only then it is decided who dies.
 */
public final class RegionExit {
    /** Number of the exit in its region. */
    public final int id;
    /** What leaves here: operations of the compiler's. */
    private final String reason;
    /** How often it was taken. Racy, benign: a lost increment makes it look a little colder. */
    public int taken;
    /** How often it has to be taken before the compiler is told. Racy, benign: it is told once more, or later. */
    private int patience = HOT;
    /** Whether the instruction was tried and had to run code of the program. Racy, benign: only a hint. */
    private boolean refused;
    private final FrameExit[] frames;
    private final int dst;
    private final boolean unavoidable;
    /** The region that it leaves. Set once, before the region is published. */
    private CompiledCode owner;
    /** Number that stands for {@link Frame#carry}. */
    public static final int CARRY = 0xfffe;
    /** In place of a register for a call's result: the call reads or writes an attribute, and the interpreter ends that instruction. */
    public static final int ACCESS = 0xffff;
    private static final int HOT = 1 << 8;

    /**
     * One frame of the way out; the region's own comes first, then those of inlined calls, from the outside in.
     * @param pc next instruction of the innermost frame; of the others, that of the word after the call
     * @param dst register of the calling frame for the result
     * @param registers those that get values, {@link #CARRY} among them for the instance that an {@code __init__} is run for, or what consumes a generator; each frame's values stand in the values of {@link #leave} in this order, after the
     *     function if the frame is an inlined call's, or the frame itself if it is a generator's
     */
    public record FrameExit(PyCode code, int pc, int dst, int[] registers) {}

    /** An exception has left the activation of the interpreter that ran the region: all its frames have been left. */
    public static final class Ended extends RuntimeException {
        public final PyException exception;

        Ended(PyException exception) {
            super(null, null, false, false);
            this.exception = exception;
        }
    }

    public RegionExit(int id, FrameExit... frames) {
        this(id, "", false, -1, frames);
    }

    /** @param unavoidable whether the compiler need not know how often it is taken
     * @param dst for the way out after the call of a compiled function that was left: the register for that call's result; else -1 */
    public RegionExit(int id, String reason, boolean unavoidable, int dst, FrameExit... frames) {
        this.id = id;
        this.reason = reason;
        this.unavoidable = unavoidable || dst >= 0;
        this.dst = dst;
        this.frames = frames.clone();
    }

    /** For people: where it is, and what leaves there. */
    @Override
    public String toString() {
        FrameExit e = frames[frames.length - 1];
        return reason + ", in line " + e.code.positions.lineAt(e.pc) + " (" + e.code.qualName.toJava() + ", word " + e.pc + ")";
    }

    public CompiledCode owner() {
        return owner;
    }

    /** Whether the instruction was tried and had to run code of the program. */
    public boolean refused() {
        return refused;
    }

    /** The code of the innermost frame. */
    public PyCode code() {
        return frames[frames.length - 1].code;
    }

    /** Word of the instruction in {@link #code}. */
    public int word() {
        return frames[frames.length - 1].pc;
    }

    public void setOwner(CompiledCode region) {
        owner = region;
    }

    /** Goes back to the interpreter.
     * @param raised what the instruction raised, or null when it is to be executed
     * @param f the frame that the region was entered with; null in a function, which then only makes its frames
     * @param values for all frames in turn; overwritten
     * @return the frame to go on with, the thread's innermost; null in a function
     * @throws Ended when nothing in this activation of the interpreter handles what was raised */
    public static Frame leave(Throwable raised, RegionExit exit, ThreadState ts, Frame f, Object[] values) {
        if (raised instanceof Mutator.Refusal) {
            exit.refused = true;
            raised = null; // nothing has happened: the interpreter executes the instruction
        }
        if (ts.poll == 0 && !exit.unavoidable) {
            exit.taken++; // else it was left for the poll, perhaps
            if (RegionCounts.ON) {
                RegionCounts.leave();
            }
        }
        if (f == null) {
            exit.leaveFunction(ts, values, raised);
            return null;
        }
        Frame root = f;
        Frame in = exit.frames.length == 1 ? f : exit.pushInlined(ts, f, values);
        write(ts, f.r, exit.frames[0].registers, values, 0);
        exit.dropOld(ts, values, true);
        FrameExit last = exit.frames[exit.frames.length - 1];
        in.pc = last.pc;
        ts.frame = in;
        try {
            if (exit.dst >= 0) {
                return ts.functionExit.join(ts, in, exit.dst);
            }
            if (raised != null) {
                in.pc++;
                return Unwinder.unwind(ts, in, raised);
            }
        } catch (PyException e) {
            throw new Ended(e);
        }
        if (ts.unsettled()) {
            ts.settle();
        }
        exit.tellIfHot(ts, root);
        return in;
    }

    /** @param root the frame that the region was entered with; null for a function */
    void tellIfHot(ThreadState ts, Frame root) {
        if (taken >= patience && ts.poll == 0) {
            patience = taken + HOT;
            ThreadState.tier.hotExit(ts, this, root);
        }
    }

    /** The compiler has nothing to gain here; it is told again when the exit was taken many more times. */
    public void accept() {
        patience = (int) Math.min(Integer.MAX_VALUE, 16L * taken);
    }

    /** The frame of the region's own code, when the region has just been left here. */
    public Frame outermost(ThreadState ts) {
        Frame f = ts.frame;
        for (int i = 1; i < frames.length; i++) {
            f = f.back;
        }
        return f;
    }

    /** Makes the frames of one activation of a compiled function. */
    private void leaveFunction(ThreadState ts, Object[] values, Throwable raised) {
        Frame in = push(ts, null, values, 0, 0);
        Frame first = in;
        while (first.back != null) {
            first = first.back;
        }
        in.pc = frames[frames.length - 1].pc;
        dropOld(ts, values, false);
        if (dst >= 0) {
            ts.functionExit.around(first, in, dst);
        } else {
            if (raised != null) {
                in.pc++;
            }
            ts.functionExit.begin(ts, this, first, in, raised);
        }
    }

    /** @return the frame that handles what a frame has raised, whose pc is behind the instruction
     *  @throws Ended when there is none in this activation of the interpreter */
    static Frame unwind(ThreadState ts, Frame f, Throwable raised) {
        try {
            return Unwinder.unwind(ts, f, raised);
        } catch (PyException e) {
            throw new Ended(e);
        }
    }

    private Frame pushInlined(ThreadState ts, Frame f, Object[] values) {
        f.pc = frames[0].pc;
        return push(ts, f, values, 1, frames[0].registers.length);
    }

    /** Makes frames of calls that have none, and writes those of generators. The recursion limit was for their callers to look at: here the calls have happened.
     * @param f the frame around them, or null
     * @param from number of the first frame
     * @param k where its values start
     * @return the innermost */
    private Frame push(ThreadState ts, Frame f, Object[] values, int from, int k) {
        for (int i = from; i < frames.length; i++) {
            FrameExit e = frames[i];
            if (values[k] instanceof Frame generator) {
                generator.back = f;
                f = generator;
                f.pc = e.pc;
                k = write(ts, f.r, e.registers, values, k + 1);
                continue;
            }
            PyFunction func = (PyFunction) values[k++];
            ts.hold(func);
            Object[] r = e.code.template.clone();
            Object carry = null;
            for (int reg : e.registers) {
                Object v = values[k++];
                ts.hold(v);
                if (reg == CARRY) {
                    carry = v;
                } else {
                    r[reg] = v;
                }
            }
            f = Frame.push(func, e.code, r, f, e.dst);
            f.pc = e.pc;
            if (carry instanceof Fold fold) {
                GeneratorSlow.goOn(ts, f, fold);
            } else if (carry != null) {
                f.kind = carry instanceof OperatorCache ? Frame.OPERATOR : Frame.INIT;
                f.carry = carry;
            }
            ts.depth++;
        }
        return f;
    }

    /** Writes registers of a frame that existed before: in place of the new values, which are held, there are then the old ones.
     * @param from the first of the values  @return the index after the last */
    private static int write(ThreadState ts, Object[] r, int[] registers, Object[] values, int from) {
        int k = from;
        for (int reg : registers) {
            Object v = values[k];
            Object old = r[reg];
            values[k++] = old;
            if (v != old) {
                ts.hold(v);
                r[reg] = v;
            } else {
                values[k - 1] = null; // stays as it is
            }
        }
        return k;
    }

    /** Gives up what the registers held before {@link #write}. @param hasFrame whether the region's own frame existed */
    private void dropOld(ThreadState ts, Object[] values, boolean hasFrame) {
        int k = 0;
        for (int i = 0; i < frames.length; i++) {
            boolean own = i == 0 && hasFrame;
            boolean existed = own || values[k] instanceof Frame;
            k += own ? 0 : 1;
            for (int n = frames[i].registers.length; n > 0; n--, k++) {
                if (existed) {
                    ts.dropToJava(values[k]);
                }
            }
        }
    }
}
