package dev.orochi.runtime.interpreter;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.object.Fold;
import dev.orochi.runtime.object.PyGenerator;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.threads.ThreadState;
import java.util.function.Supplier;

/**
 * Calls like {@code sum(x * x for x in v)}: the generator's frame runs in the loop, on top of the caller's, whose pc stays behind
 * the CALL word. What it yields goes to the fold, and the frame goes on at once. When the fold does not take an item, the
 * generator is suspended and the rest is done by Java code.
 */
final class Folding {
    private Folding() {}

    /** @return the generator's frame, to be entered as after a call; null when the call is to be done the general way */
    static Frame start(ThreadState ts, Frame f, Supplier<Fold> fold, int pc) {
        if (!(f.r[(int) f.insns[pc] & 0xffff] instanceof PyGenerator g) || ts.poll != 0 || f.insns != f.code.insns) {
            return null;
        }
        Fold begun = fold.get(); // before the generator runs: it may have no memory
        Frame n = g.enterInline(ts);
        if (n == null) {
            return null;
        }
        n.back = f;
        n.kind = Frame.FOLD;
        n.carry = begun;
        f.pc = pc;
        return n;
    }

    /** YIELD in a fold's frame. @return whether the fold took the item, and the frame goes on */
    static boolean takes(ThreadState ts, Frame f, int a, int b) {
        Object v = f.r[b];
        if (!((Fold) f.carry).take(v)) {
            return false;
        }
        GeneratorSlow.store(ts, f, a, PyNone.NONE);
        Slow.consume(ts, f.r, b, f.code.firstTemp);
        return true;
    }

    /** The generator has returned. @return the result of the call */
    static Object ended(ThreadState ts, Frame f, Object returned) {
        ts.dropInside(returned);
        Fold fold = (Fold) f.carry;
        f.carry = null;
        return fold.result();
    }

    /** The generator has been suspended with an item that the fold did not take.
     * @param f the caller's frame, which is the current one
     * @param n the generator's, which is left here
     * @param v held */
    static void rest(ThreadState ts, Frame f, Frame n, Object v) {
        Fold fold = (Fold) n.carry;
        n.carry = null;
        n.generator.leaveInline(ts, true);
        Rc.own(v);
        ts.dropInside(v);
        Object result;
        try {
            result = fold.rest(v, f.r[(int) f.insns[f.pc] & 0xffff]);
        } finally {
            Rc.release(v);
        }
        CallSlow.finishCall1(ts, f, f.pc, result);
    }
}
