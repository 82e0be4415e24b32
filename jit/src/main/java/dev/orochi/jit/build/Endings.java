package dev.orochi.jit.build;

import dev.orochi.jit.ir.Node;
import dev.orochi.jit.record.Recording;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.interpreter.GlobalCache;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyType;
import java.util.BitSet;

/**
 * The StopIteration of a call of {@code next} or {@code send} whose generator returns, where the frame of the call has a handler for it. A handler
 * that only catches it, as {@code except StopIteration: return} does, needs no exception, nor does its frame have to be there.
 */
final class Endings {
    private final Context c;
    private final Recording recording;

    Endings(Context c, Recording recording) {
        this.c = c;
        this.recording = recording;
    }

    /** How such a call goes on.
     * @param word where: that of the handler, or the one behind it if there is to be no exception
     * @param exception register of it, which is empty behind the handler, as are all from there on
     * @param temporaries those that are used
     * @param isMade whether there is to be an exception
     * @param place global variable with the class that the handler names; else null
     * @param type that class */
    record Ending(int word, int exception, BitSet temporaries, boolean isMade, GlobalCache place, PyDict globals, PyType type) {}

    /** @return null if the frame of the call has no handler, or it was not seen at work, or there is no such frame that the exception's traceback could have */
    Ending of(RegionBuilder.Flow flow, int at) {
        PyCode code = flow.scope.code;
        int h = code.handlerOf(at);
        if (h < 0 || !flow.isPart(code.handlers[h + 2])) {
            return null;
        }
        int word = code.handlers[h + 2];
        int exception = code.handlers[h + 3];
        BitSet temporaries = Registers.written(flow.scope, flow.first, flow.last);
        temporaries.clear(0, exception);
        Ending silent = silent(flow, word, exception, temporaries);
        return silent != null || !c.state.top().hasFrame() ? silent : new Ending(word, exception, temporaries, true, null, null, null);
    }

    /** Of a handler that looks at nothing but the exception's class; or null. */
    private Ending silent(RegionBuilder.Flow flow, int word, int exception, BitSet temporaries) {
        if (op(flow, word) != Op.PUSH_EXC) {
            return null;
        }
        int at = next(flow, word);
        GlobalCache place = null;
        PyType type = null;
        PyDict globals = flow.scope.function == null ? recording.globals : flow.scope.function.globals;
        if (op(flow, at) == Op.LOAD_GLOBAL) {
            int match = next(flow, at);
            int jump = next(flow, match);
            if (op(flow, match) != Op.EXC_MATCH || third(flow, match) != first(flow, at) || op(flow, jump) != Op.JUMP_IF_FALSE
                    || first(flow, jump) != first(flow, match) || !(flow.scope.code.caches[at] instanceof GlobalCache g)
                    || !(g.get(globals) instanceof PyType t) || !Builtins.STOP_ITERATION.isSubtype(t)) {
                return null;
            }
            place = g;
            type = t;
            at = next(flow, jump);
        }
        int pop = behindNops(flow, at);
        int clear = next(flow, pop);
        if (op(flow, pop) != Op.POP_EXC || first(flow, pop) != first(flow, word) || op(flow, clear) != Op.CLEAR || first(flow, clear) != exception
                || !flow.isPart(next(flow, clear))) {
            return null;
        }
        return new Ending(next(flow, clear), exception, temporaries, false, place, globals, type);
    }

    private static int behindNops(RegionBuilder.Flow flow, int at) {
        while (op(flow, at) == Op.NOP) {
            at = next(flow, at);
        }
        return at;
    }

    /** What was executed at a word, or null. */
    private static Op op(RegionBuilder.Flow flow, int at) {
        return flow.isPart(at) ? RegionBuilder.op(flow.scope, at) : null;
    }

    private static int next(RegionBuilder.Flow flow, int at) {
        return at < 0 || !flow.isPart(at) ? -1 : at + RegionBuilder.words(flow.scope, at);
    }

    private static int first(RegionBuilder.Flow flow, int at) {
        return (int) (flow.scope.code.insns[at] >>> 16) & 0xffff;
    }

    private static int third(RegionBuilder.Flow flow, int at) {
        return (int) (flow.scope.code.insns[at] >>> 48);
    }

    /** In the generator, before it ends: whether the handler still is one for the exception. */
    void check(Ending e) {
        if (e.place != null) {
            c.checkSame(c.loaded(c.call(Calls.GLOBAL, c.object(e.place), c.object(e.globals))), e.type);
        }
    }

    /** Behind the generator's end, in the frame of the call. @param v what the generator returned, if there is to be an exception */
    void enter(Ending e, Node v) {
        State.Level l = c.state.top();
        Node exception = e.isMade ? c.call(Calls.STOPPED, c.frame(l), v) : null;
        for (int reg = e.temporaries.nextSetBit(0); reg >= 0; reg = e.temporaries.nextSetBit(reg + 1)) {
            c.empty(l, reg);
        }
        if (e.isMade) {
            l.slots[e.exception] = Slot.virtual(exception, true);
        }
    }
}
