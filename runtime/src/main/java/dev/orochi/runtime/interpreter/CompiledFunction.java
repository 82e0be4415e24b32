package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.threads.ThreadState;

/**
 * Compiled code of a whole function. It needs no frame: it takes its arguments as the JVM does, and calls itself so. Frames are made
 * when it is left on another way than by its result: then every activation on the Java stack makes its own, from the inside out
 * ({@link FunctionExit}), and the interpreter goes on with the innermost.
 *
 * <p>A compiled caller counts what it goes on using, so that the function can decide about deaths; nothing in it answers a poll.
 */
public abstract class CompiledFunction extends CompiledCode {
    /** In place of a result: an argument is not of the type that the code is for. */
    protected static final Object REFUSED = new Object();
    /** Activations on the Java stack at most; the interpreter goes on with deeper calls. */
    private static final int MAX_ROOM = 200;

    private PyCode code;
    private PyDict globals;
    private PyDict builtins;

    /** How other compiled code calls it, as the compiler says it. Set before the code is published. */
    private Object invocation;

    public final Object invocation() {
        return invocation;
    }

    public final void setInvocation(Object o) {
        invocation = o;
    }

    /** Whether the code is for a function. */
    public final boolean isFor(PyFunction f) {
        return f.code == code && f.globals == globals && f.builtins == builtins;
    }

    /** The code that it was compiled from. */
    public final PyCode code() {
        return code;
    }

    /** What the code is for. Set once, before it is published. */
    public final void bind(PyCode c, PyDict global, PyDict builtin) {
        code = c;
        globals = global;
        builtins = builtin;
    }

    /** Executes the function.
     * @param r holds the arguments
     * @return the result, which nobody counted; {@link #REFUSED}; anything when the thread's {@link FunctionExit} has a frame */
    protected abstract Object enter(ThreadState ts, PyFunction function, Object[] r);

    /** How many activations may stand on the Java stack, the first included. */
    public static long room(ThreadState ts) {
        long given = ts.givenRoom;
        if (given != 0) {
            ts.givenRoom = 0;
            return given;
        }
        return Math.min(MAX_ROOM, ts.roomForFrames());
    }

    /** @param f any frame; nothing happens unless it is one of the function and has not begun */
    @Override
    public final Frame run(ThreadState ts, Frame f) {
        int kind = f.kind;
        if (kind != Frame.CALL && kind != Frame.OPERATOR || !fits(ts, f)) {
            return f;
        }
        Object v = tryEnter(ts, f.func, f.r);
        if (v == REFUSED) {
            return f;
        }
        if (ts.left != null) {
            try {
                return ts.functionExit.left(ts, f, kind);
            } catch (PyException e) {
                throw new RegionExit.Ended(e);
            }
        }
        ts.hold(v);
        Frame back = f.back;
        if (kind == Frame.OPERATOR) {
            return OperatorCalls.end(ts, f, back, v);
        }
        end(ts, f);
        Slow.set(ts, back.r, f.dst, v);
        if (ts.unsettled()) {
            ts.settle();
        }
        return back;
    }

    /** The function's result, for Java code.
     * @param n a frame that was made for the call, and has not begun
     * @return not counted */
    final Object call(ThreadState ts, Frame n) {
        int depth = ts.depth - 1;
        if (!fits(ts, n)) {
            return Interpreter.finish(ts, n, depth);
        }
        Object v = tryEnter(ts, n.func, n.r);
        if (ts.left != null) {
            return Interpreter.finishLeft(ts, n, depth);
        }
        if (v == REFUSED) {
            return Interpreter.finish(ts, n, depth);
        }
        end(ts, n);
        return v;
    }

    /** As {@link #call}, for Java code that is no compiled code: the result survives until that is done.
     * @param n one frame deeper than the caller, whose activation has been entered */
    final Object callFromJava(ThreadState ts, Frame n) {
        int depth = ts.depth - 1;
        Object v = fits(ts, n) ? tryEnter(ts, n.func, n.r) : REFUSED;
        if (ts.left != null) {
            return Interpreter.finishLeft(ts, n, depth);
        }
        if (v == REFUSED) {
            return Interpreter.finish(ts, n, depth);
        }
        ts.hold(v);
        end(ts, n);
        ts.dropToJava(v);
        return v;
    }

    /** Errors of the JVM, such as a full stack, are no way out that frames are made for. */
    final Object tryEnter(ThreadState ts, PyFunction f, Object[] r) {
        int depth = ts.depth;
        try {
            return enter(ts, f, r);
        } catch (Throwable t) {
            ts.functionExit.forget(ts);
            ts.depth = depth;
            throw t;
        }
    }

    private boolean fits(ThreadState ts, Frame f) {
        return f.pc == 0 && f.code == code && f.insns == code.insns && ts.poll == 0 && f.globals == globals && f.builtins == builtins;
    }

    static void end(ThreadState ts, Frame f) {
        ts.frame = f.back;
        ts.depth--;
        Frames.leave(ts, f);
    }
}
