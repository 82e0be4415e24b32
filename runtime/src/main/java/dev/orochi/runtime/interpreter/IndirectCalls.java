package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.threads.ThreadState;
import java.util.Arrays;

/**
 * Calls by compiled code of functions that are known only when they are called. One that is not compiled counts as left before it has begun: all
 * activations on the Java stack make their frames, and the interpreter goes on with it.
 */
public final class IndirectCalls {
    /** Arguments that a call may have. */
    public static final int MAX = 4;
    /** Nobody is told how often: the interpreter notices which functions are hot. */
    private static final RegionExit NOT_COMPILED = new RegionExit(-1, "a function that is not compiled", true, -1);

    private IndirectCalls() {}

    /** What the function executes now: another thread may give it other code. */
    public static PyCode code(PyFunction f) {
        return f.code;
    }

    /** The default values that a call with so many arguments takes the last of.
     * @return null when the function does not take such a call */
    public static PyTuple missing(PyFunction f, PyCode code, long n) {
        if (code.takes((int) n)) {
            return PyTuple.EMPTY;
        }
        PyTuple d = f.defaults;
        return code.simpleArgs && n < code.argCount && d != null && code.argCount - n <= d.size() ? d : null;
    }

    /** @param function a PyFunction, or one that just was  @param room how many activations may stand on the Java stack
     *  @param code of the function
     *  @param missing as {@link #missing} gives it for that many arguments
     *  @return as {@link CompiledFunction#enter}, and not refused */
    public static Object call0(ThreadState ts, Object function, long room, Object code, Object missing) {
        return call(ts, (PyFunction) function, room, (PyCode) code, (PyTuple) missing);
    }

    public static Object call1(ThreadState ts, Object function, long room, Object code, Object missing, Object x) {
        return call(ts, (PyFunction) function, room, (PyCode) code, (PyTuple) missing, x);
    }

    public static Object call2(ThreadState ts, Object function, long room, Object code, Object missing, Object x, Object y) {
        return call(ts, (PyFunction) function, room, (PyCode) code, (PyTuple) missing, x, y);
    }

    public static Object call3(ThreadState ts, Object function, long room, Object code, Object missing, Object x, Object y, Object z) {
        return call(ts, (PyFunction) function, room, (PyCode) code, (PyTuple) missing, x, y, z);
    }

    public static Object call4(ThreadState ts, Object function, long room, Object code, Object missing, Object w, Object x, Object y, Object z) {
        return call(ts, (PyFunction) function, room, (PyCode) code, (PyTuple) missing, w, x, y, z);
    }

    private static Object call(ThreadState ts, PyFunction f, long room, PyCode code, PyTuple missing, Object... given) {
        Object[] args = given.length == code.argCount ? given : completed(code, missing, given);
        if (code.entry instanceof CompiledFunction k && k.isFor(f) && k.code() == code) {
            ts.givenRoom = room;
            Object v = k.enter(ts, f, args);
            if (v != CompiledFunction.REFUSED) {
                return v;
            }
            ts.givenRoom = 0;
        }
        Object[] r = code.template.clone();
        Frame n = Frame.push(f, code, r, null, 0); // what needs memory comes before what is counted
        ts.hold(f);
        for (int i = 0; i < args.length; i++) {
            ts.hold(args[i]);
            r[i] = args[i];
        }
        ts.depth++;
        ts.functionExit.begin(ts, NOT_COMPILED, n, n, null);
        return null;
    }

    private static Object[] completed(PyCode code, PyTuple defaults, Object[] given) {
        Object[] args = Arrays.copyOf(given, code.argCount);
        for (int i = given.length; i < args.length; i++) {
            args[i] = defaults.get(defaults.size() - args.length + i);
        }
        return args;
    }
}
