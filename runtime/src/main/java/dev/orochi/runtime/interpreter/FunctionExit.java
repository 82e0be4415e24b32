package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.threads.ThreadState;

/**
 * The frames of compiled functions that are being left: the activation that leaves makes the first, then each caller on the Java stack
 * its own around them. The thread itself; {@link ThreadState#left} is the innermost one, and null at other times.
 */
public final class FunctionExit {
    private Frame outermost;
    private Throwable raised;
    private RegionExit exit;

    /** The innermost activation leaves. */
    void begin(ThreadState ts, RegionExit e, Frame first, Frame last, Throwable t) {
        outermost = first;
        exit = e;
        raised = t;
        ts.left = last;
    }

    /** An activation that has called the one that is left. @param dst its register for the result, or {@link RegionExit#ACCESS} */
    void around(Frame first, Frame last, int dst) {
        calledFrom(last, dst);
        outermost = first;
    }

    private void calledFrom(Frame caller, int dst) {
        outermost.back = caller;
        outermost.dst = dst;
        if (dst == RegionExit.ACCESS) {
            outermost.kind = Frame.OPERATOR;
            outermost.carry = OperatorCache.ACCESS;
        }
    }

    /** The last of them, in the interpreter's activation.
     * @param f the frame that was made for the call; replaced by one that knows how far it got
     * @param kind of that one
     * @return the frame to go on with
     * @throws PyException when nothing in this activation of the interpreter handles what was raised */
    Frame left(ThreadState ts, Frame f, int kind) {
        Frame last = ts.left;
        Throwable t = raised;
        RegionExit e = exit;
        outermost.back = f.back;
        outermost.dst = f.dst;
        outermost.kind = kind;
        outermost.carry = f.carry;
        f.carry = null;
        forget(ts);
        ts.depth--;
        ts.frame = last;
        Frames.leave(ts, f);
        return resume(ts, last, t, e);
    }

    /** The same, in an activation of the interpreter of its own, for a call that Java code made without a frame.
     * @param caller the frame that executes the Java code */
    Frame left(ThreadState ts, Frame caller) {
        Frame last = ts.left;
        Throwable t = raised;
        RegionExit e = exit;
        outermost.back = caller;
        outermost.kind = Frame.ENTRY;
        forget(ts);
        ts.depth--;
        ts.frame = last;
        return resume(ts, last, t, e);
    }

    /** As {@link #left}, for a loop that has called compiled functions.
     * @param in the frame of the call, exact
     * @param dst as in {@link #around} */
    Frame join(ThreadState ts, Frame in, int dst) {
        Frame last = ts.left;
        Throwable t = raised;
        RegionExit e = exit;
        calledFrom(in, dst);
        forget(ts);
        ts.frame = last;
        return resume(ts, last, t, e);
    }

    private static Frame resume(ThreadState ts, Frame last, Throwable t, RegionExit e) {
        if (t != null) {
            return Unwinder.unwind(ts, last, t);
        }
        if (ts.unsettled()) {
            ts.settle();
        }
        e.tellIfHot(ts, null);
        return last;
    }

    void forget(ThreadState ts) {
        ts.left = null;
        outermost = null;
        raised = null;
        exit = null;
    }
}
