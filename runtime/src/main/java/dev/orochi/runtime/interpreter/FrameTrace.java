package dev.orochi.runtime.interpreter;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;

/**
 * What tracing knows of one activation. Made when a frame's instructions are covered or its trace attributes are set. Used by the
 * thread that runs the frame; other threads may set the attributes, and race with it as in CPython.
 */
public final class FrameTrace {
    /** {@code f_trace} (counted), or null. */
    private Object function;
    /** {@code f_trace_lines}. */
    public boolean lines = true;
    /** {@code f_trace_opcodes}. */
    public boolean opcodes;

    /** Word of the instruction that was let through, -1 when all are covered. */
    int open = -1;
    /** The instruction before, and its line. */
    int previous = -1;
    int previousLine = -1;
    /** The last instruction with a line. */
    int located = -1;
    /** The last instruction that was no jump of a loop's end. */
    int source = -1;
    /** Whether the next instruction is the first one after the frame was entered. */
    boolean entering;
    /** Whether control came to the next instruction by an exception. */
    boolean caught;
    /** The callable that is no Python function and is being called (counted), and its first argument; or null. */
    Object callee;
    Object argument;
    /** Where a callback has set {@code f_lineno} to, -1 if it has not. */
    int jump = -1;
    /** The instruction whose events are being reported. */
    int at;
    boolean reporting;

    /** Where the frame will go on, as things are. */
    int place() {
        return jump >= 0 ? jump : at;
    }

    static FrameTrace of(Frame f) {
        if (f.trace == null) {
            f.keep();
            f.trace = new FrameTrace();
        }
        return f.trace;
    }

    /** The trace attributes of a frame, to be changed. */
    public static FrameTrace attributes(Frame f) {
        return of(f);
    }

    public Object function() {
        return function;
    }

    /** @param v null for none */
    public void setFunction(Object v) {
        Object old = function;
        function = Rc.own(v);
        Rc.release(old);
    }

    void setCallee(Object f, Object arg) {
        Object old = callee;
        Object oldArgument = argument;
        callee = Rc.own(f);
        argument = Rc.own(arg);
        Rc.release(old);
        Rc.release(oldArgument);
    }

    public void traverse(RefVisitor v) {
        v.visit(function);
        v.visit(callee);
        v.visit(argument);
    }

    /** The activation is over, and nobody can see its frame. */
    static void forget(Frame f) {
        FrameTrace t = f.trace;
        if (t != null) {
            t.setFunction(null);
            t.setCallee(null, null);
        }
    }
}
