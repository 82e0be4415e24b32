package dev.orochi.runtime.interpreter;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Opcodes;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.NativeIterator;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyAsyncGenerator;
import dev.orochi.runtime.object.PyBaseException;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFrame;
import dev.orochi.runtime.object.PyGenerator;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStopIteration;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.threads.ThreadState;

/**
 * Events of running code for {@code sys.settrace}, {@code sys.setprofile} and {@code sys.monitoring}.
 *
 * <h2>Overview</h2>
 * A frame for whose code somebody wants events executes a copy of its instructions in which each opcode is TRACE_LINE: the code
 * is <i>covered</i>. TRACE_LINE reports what is about to happen, puts the true opcode into the frame's copy, and sends the loop back
 * to it; the next TRACE_LINE covers it again. What an instruction did is seen by the next one (jumps, results of calls), or by the unwinder.
 *
 * <p>Frames find out when they are entered: {@link ThreadState#POLL_TRACE} stays set as long as events are wanted, so that each call and
 * each back edge polls. When wishes change, all frames of a thread's stack are adapted at once ({@link #refresh}); the loop reloads
 * {@code Frame.insns} after calls, returns and polls. Code that nobody watches runs as ever.
 *
 * <p>Thread rule: a thread's frames are adapted by itself only.
 */
public final class Tracing {
    private static final PyStr CALL = PyStr.intern("call");
    private static final PyStr LINE = PyStr.intern("line");
    private static final PyStr RETURN = PyStr.intern("return");
    private static final PyStr EXCEPTION = PyStr.intern("exception");
    private static final PyStr OPCODE = PyStr.intern("opcode");
    private static final int SUSPENDING = PyCode.CO_GENERATOR | PyCode.CO_COROUTINE | PyCode.CO_ASYNC_GENERATOR;

    private Tracing() {}

    // ---- who wants events ---------------------------------------------------------------------------------------

    /** {@code sys.settrace} for one thread: the calling one, or one that stands still. @param f null for none */
    public static void setTrace(ThreadState ts, Object f) {
        Object old = ts.traceFunction;
        ts.traceFunction = Rc.own(f);
        changed(ts);
        Rc.release(old);
    }

    /** {@code sys.setprofile}, as {@link #setTrace}. */
    public static void setProfile(ThreadState ts, Object f) {
        Object old = ts.profileFunction;
        ts.profileFunction = Rc.own(f);
        changed(ts);
        Rc.release(old);
    }

    private static void changed(ThreadState ts) {
        if (ts == ThreadState.current()) {
            refresh(ts);
        } else {
            ts.tracingVersion = -1;
            ts.requestPoll(ThreadState.POLL_TRACE);
        }
    }

    /** The process-wide wishes have changed. */
    static void monitoringChanged() {
        ThreadState.wishesChanged();
        refresh(ThreadState.current());
    }

    private static void refresh(ThreadState ts) {
        if (ts.observer != null) {
            ts.observer.traced();
        }
        ts.tracingVersion = ThreadState.tracingWishes();
        if (ts.traceFunction != null || ts.profileFunction != null || Monitoring.isActive()) {
            ts.requestPoll(ThreadState.POLL_TRACE);
        } else {
            ts.takePoll(ThreadState.POLL_TRACE);
        }
        for (Frame f = ts.frame; f != null; f = f.back) {
            boolean wanted = isWanted(ts, f.code);
            if (wanted && f.insns == f.code.insns) {
                cover(f);
            } else if (!wanted && f.insns != f.code.insns) {
                f.insns = f.code.insns;
                f.trace.open = -1;
            }
        }
    }

    /** Whether the thread's activations of the code have events. */
    static boolean isWanted(ThreadState ts, PyCode code) {
        return ts.traceFunction != null || ts.profileFunction != null || Monitoring.isWanted(code);
    }

    /** Whether events are wanted for a frame. Its instructions are covered too while a {@link StepObserver} watches it, in this thread or,
     * if it is a generator's, in another one. */
    static boolean isTraced(ThreadState ts, Frame f) {
        return f.insns != f.code.insns && f.trace != null && ts.observer == null;
    }

    private static void cover(Frame f) {
        CodeTracing c = CodeTracing.of(f.code);
        FrameTrace t = FrameTrace.of(f);
        f.keep();
        f.insns = c.covered.clone();
        t.open = -1;
        t.entering = f.pc == 0;
        t.previous = t.source = f.pc - 1;
        t.previousLine = f.pc == 0 ? -1 : c.lines[f.pc - 1];
    }

    // ---- entering frames ----------------------------------------------------------------------------------------

    /** Called at polls while {@link ThreadState#POLL_TRACE} is set: covers a frame that has just been entered. */
    public static void poll(ThreadState ts) {
        if (ts.tracingVersion != ThreadState.tracingWishes()) {
            refresh(ts);
        }
        Frame f = ts.frame;
        if (f != null && f.pc == 0 && ts.tracing == 0 && f.insns == f.code.insns && isWanted(ts, f.code)) {
            cover(f);
        }
    }

    /** A frame is entered, or resumed, from Java code.
     * @param e what is raised in it, or null
     * @return the same, or what a callback raised */
    static PyException enter(ThreadState ts, Frame f, PyException e) {
        if (ts.tracingVersion != ThreadState.tracingWishes()) {
            refresh(ts);
        }
        if (f.insns == f.code.insns) {
            if (ts.tracing > 0 || !isWanted(ts, f.code)) {
                return e;
            }
            cover(f);
        }
        FrameTrace t = f.trace;
        coverAgain(f, t);
        t.entering = ts.tracing == 0;
        if (e == null || ts.tracing > 0) {
            return e;
        }
        t.entering = false;
        try {
            profile(ts, f, CALL, PyNone.NONE);
            trace(ts, f, CALL, PyNone.NONE, Monitoring.PY_THROW);
            Monitoring.fire(ts, f, Monitoring.PY_THROW, f.pc - 1, Monitoring.offset(f.pc - 1), e.value);
            return e;
        } catch (PyException x) {
            return x;
        }
    }

    private static void coverAgain(Frame f, FrameTrace t) {
        if (t.open >= 0 && f.insns != f.code.insns) {
            f.insns[t.open] = CodeTracing.cover(f.insns[t.open]);
            t.open = -1;
        }
    }

    // ---- instructions -------------------------------------------------------------------------------------------

    /** TRACE_LINE: reports the events of the instruction at {@code f.pc - 1} and lets it through. */
    static void line(ThreadState ts, Frame f) {
        if (ts.observer != null && ts.observer.step(f)) {
            return;
        }
        int at = f.pc - 1;
        FrameTrace t = f.trace;
        if (t == null) { // a generator that was watched in another thread
            f.insns = f.code.insns;
            f.pc = at;
            return;
        }
        coverAgain(f, t);
        if (ts.tracing == 0 && ((f.code.flags & SUSPENDING) == 0 || f.generator != null)) {
            t.at = at;
            t.reporting = true;
            try {
                before(ts, f, t, at);
            } finally {
                t.reporting = false;
            }
            if (t.jump >= 0) {
                at = jumped(t, CodeTracing.of(f.code));
            }
        }
        f.pc = at;
        if (f.insns == f.code.insns) {
            return;
        }
        long word = f.code.insns[at];
        if (((int) word & 0xff) == Opcodes.JUMP_BACK && (int) (word >>> 32) == at) {
            ts.pollSlow();
            return; // a loop of one instruction stays covered
        }
        f.insns[at] = word;
        t.open = at;
    }

    private static int jumped(FrameTrace t, CodeTracing c) {
        int to = t.jump;
        t.jump = -1;
        t.previous = t.source = to - 1;
        t.previousLine = c.lines[to];
        return to;
    }

    private static void before(ThreadState ts, Frame f, FrameTrace t, int at) {
        CodeTracing c = CodeTracing.of(f.code);
        if (t.callee != null) {
            CallEvents.returned(ts, f, t);
        }
        boolean resumed = t.entering;
        if (resumed) {
            t.entering = false;
            entered(ts, f, t, at);
        }
        int line = c.lines[at];
        int previous = t.previous;
        boolean loops = at <= previous && !t.caught && !resumed;
        BranchEvents.report(ts, f, t, at);
        t.caught = false;
        long word = f.code.insns[at];
        int op = (int) word & 0xff;
        t.previous = at;
        t.located = line < 0 ? t.located : at;
        boolean closes = op == Opcodes.JUMP_BACK && c.lines[(int) (word >>> 32)] == line;
        if (!closes) {
            t.source = at;
        }
        if (line >= 0 && line != t.previousLine && !closes) {
            t.previousLine = line;
            Monitoring.fire(ts, f, Monitoring.LINE, at, dev.orochi.runtime.object.PyInt.of(line));
            if (t.lines) {
                trace(ts, f, LINE, PyNone.NONE, Monitoring.LINE);
            }
        } else if (loops && line >= 0 && line == t.previousLine && t.lines && !closes) {
            trace(ts, f, LINE, PyNone.NONE, Monitoring.JUMP);
        }
        if (t.jump >= 0 || f.insns == f.code.insns) {
            return;
        }
        Monitoring.fire(ts, f, Monitoring.INSTRUCTION, at, Monitoring.offset(at));
        if (t.opcodes) {
            trace(ts, f, OPCODE, PyNone.NONE, Monitoring.INSTRUCTION);
        }
        switch (op) {
            case Opcodes.RETURN -> left(ts, f, Monitoring.PY_RETURN, f.r[(int) (word >>> 32) & 0xffff]);
            case Opcodes.YIELD -> left(ts, f, Monitoring.PY_YIELD, f.r[(int) (word >>> 32) & 0xffff]);
            case Opcodes.CALL, Opcodes.CALL_METHOD, Opcodes.CALL_LOADED, Opcodes.CALL_KW, Opcodes.CALL_EX -> CallEvents.calling(ts, f, t, at, word);
            default -> { }
        }
    }

    /** The first instruction after a frame was entered: the event's line is that of the definition, or of the suspension. */
    private static void entered(ThreadState ts, Frame f, FrameTrace t, int at) {
        int pc = f.pc;
        boolean resumed = f.generator != null && (op(f, at) == Op.YIELD_FROM || op(f, at - 1) != Op.RETURN_GENERATOR);
        if (!resumed) {
            f.pc = 0;
        } else if (op(f, at) != Op.YIELD_FROM) {
            f.pc = at;
        }
        int event = resumed ? Monitoring.PY_RESUME : Monitoring.PY_START;
        int offset = Math.max(0, f.pc - 1);
        if (!resumed) {
            t.previous = t.source = -1;
            t.previousLine = -1;
        }
        try {
            Monitoring.fire(ts, f, event, offset, Monitoring.offset(offset));
            profile(ts, f, CALL, PyNone.NONE);
            trace(ts, f, CALL, PyNone.NONE, event);
        } finally {
            f.pc = pc;
        }
    }

    private static void left(ThreadState ts, Frame f, int event, Object value) {
        int pc = f.pc;
        standOnLine(f);
        try {
            Monitoring.fire(ts, f, event, pc - 1, Monitoring.offset(pc - 1), value);
            profile(ts, f, RETURN, value);
            trace(ts, f, RETURN, value, event);
        } finally {
            f.pc = f.trace.jump >= 0 ? f.trace.jump + 1 : pc;
        }
    }

    /** A frame leaves from the last line that it was in. */
    private static void standOnLine(Frame f) {
        if (f.pc > 0 && CodeTracing.of(f.code).lines[f.pc - 1] < 0 && f.trace.located >= 0) {
            f.pc = f.trace.located + 1;
        }
    }

    /** A delegation is about to suspend its frame with a value. */
    static void yielded(ThreadState ts, Frame f, Object value) {
        if (ts.tracing == 0) {
            left(ts, f, Monitoring.PY_YIELD, value);
        }
    }

    // ---- exceptions ---------------------------------------------------------------------------------------------

    /** An exception was raised in a covered frame, or passes it.
     * @param again whether the interpreter raised it again
     * @param handler where the frame handles it, -1 if it doesn't
     * @return the exception, or what a callback raised instead */
    static PyException raised(ThreadState ts, Frame f, PyException e, boolean again, int handler) {
        FrameTrace t = f.trace;
        if (ts.tracing > 0 || (f.code.flags & SUSPENDING) != 0 && f.generator == null) {
            return e;
        }
        int pc = f.pc;
        int at = Math.max(0, pc - 1);
        PyBaseException value = e.value;
        try {
            if (t.callee != null) {
                CallEvents.failed(ts, f, t);
            }
            Monitoring.fire(ts, f, again ? Monitoring.RERAISE : Monitoring.RAISE, at, Monitoring.offset(at), value);
            if (!again) {
                reportException(ts, f, value);
            }
            if (handler >= 0) {
                t.caught = true;
                Monitoring.fire(ts, f, Monitoring.EXCEPTION_HANDLED, handler, Monitoring.offset(handler), value);
                return e;
            }
            standOnLine(f);
            Monitoring.fire(ts, f, Monitoring.PY_UNWIND, at, Monitoring.offset(at), value);
            profile(ts, f, RETURN, PyNone.NONE);
            trace(ts, f, RETURN, PyNone.NONE, Monitoring.PY_UNWIND);
            return e;
        } catch (PyException x) {
            return x;
        } finally {
            f.pc = pc;
        }
    }

    private static void reportException(ThreadState ts, Frame f, PyBaseException value) {
        if (ts.traceFunction != null && f.trace.function() != null) {
            Object tb = value.traceback() == null ? PyNone.NONE : value.traceback();
            trace(ts, f, EXCEPTION, PyTuple.of(value.type(), value, tb), Monitoring.RAISE);
        }
    }

    /** FOR_ITER of a covered frame. @return null at the end */
    static Object next(ThreadState ts, Frame f, Object it) {
        if (it instanceof PyGenerator g && !(it instanceof PyAsyncGenerator)) {
            Object v = g.sendOrNull(PyNone.NONE);
            if (v == null) {
                stopped(ts, f, g.takeResult());
            }
            return v;
        }
        if (it instanceof NativeIterator n) {
            return n.nextOrNull();
        }
        try {
            return GeneratorSlow.nextRaising(it);
        } catch (PyException e) {
            if (!(e.value instanceof PyStopIteration)) {
                throw e;
            }
            stopped(ts, f, Monitoring.RAISE, e.value);
            return null;
        }
    }

    /** A loop or a delegation met the end of a generator, which raises no exception. */
    static void stopped(ThreadState ts, Frame f, Object result) {
        if (ts.tracing == 0) {
            Object[] args = result == PyNone.NONE ? Ops.NO_ARGS : new Object[] {result};
            stopped(ts, f, Monitoring.STOP_ITERATION, Errors.make(Builtins.STOP_ITERATION, args).value);
        }
    }

    private static void stopped(ThreadState ts, Frame f, int event, PyBaseException value) {
        if (ts.tracing == 0) {
            Monitoring.fire(ts, f, event, f.pc - 1, Monitoring.offset(f.pc - 1), value);
            reportException(ts, f, value);
        }
    }

    // ---- callbacks ----------------------------------------------------------------------------------------------

    private static void trace(ThreadState ts, Frame f, PyStr what, Object arg, int event) {
        FrameTrace t = f.trace;
        Object fn = ts.traceFunction == null ? null : what == CALL ? ts.traceFunction : t.function();
        if (fn == null) {
            return;
        }
        Object result;
        try {
            result = callback(ts, event, fn, PyFrame.of(f), what, arg);
        } catch (Throwable e) {
            setTrace(ts, null);
            t.setFunction(null);
            throw e;
        }
        if (result != PyNone.NONE) {
            t.setFunction(result);
        }
    }

    static void profile(ThreadState ts, Frame f, PyStr what, Object arg) {
        if (ts.profileFunction == null) {
            return;
        }
        try {
            callback(ts, Monitoring.CALL, ts.profileFunction, PyFrame.of(f), what, arg);
        } catch (Throwable e) {
            setProfile(ts, null);
            throw e;
        }
    }

    /** Calls a function with the tracing of this thread suspended. */
    static Object callback(ThreadState ts, int event, Object fn, Object... args) {
        int outer = ts.event;
        ts.event = event;
        ts.tracing++;
        Rc.own(fn); // no register of this thread's frames has them
        Rc.ownAll(args);
        try {
            return Ops.callObject(fn, args, null);
        } finally {
            ts.tracing--;
            ts.event = outer;
            for (Object a : args) {
                Rc.release(a);
            }
            Rc.release(fn);
        }
    }

    /** {@code sys.call_tracing}. */
    public static Object callTracing(Object f, PyTuple args) {
        ThreadState ts = ThreadState.current();
        int tracing = ts.tracing;
        int event = ts.event;
        ts.tracing = 0;
        ts.event = -1;
        try {
            return Ops.callObject(f, args.items, null);
        } finally {
            ts.tracing = tracing;
            ts.event = event;
        }
    }

    private static Op op(Frame f, int at) {
        return Op.of((int) f.code.insns[at] & 0xff);
    }
}
