package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.threads.ThreadState;

/** Assignment to {@code frame.f_lineno}: a trace function makes the frame go on at another line. */
public final class LineSetter {
    private LineSetter() {}

    public static void set(Frame f, Object value) {
        if (value == null) {
            throw Errors.attributeError("cannot delete attribute");
        }
        if (!(PyPayload.unwrap(value) instanceof PyInt)) {
            throw Errors.valueError("lineno must be an integer");
        }
        ThreadState ts = ThreadState.current();
        FrameTrace t = f.trace;
        checkEvent(ts, t);
        int line = line(f, Ops.index(value));
        int[] lines = CodeTracing.of(f.code).lines;
        line = firstNotBefore(lines, line);
        FrameJump jump = new FrameJump(f.code);
        int from = t.place();
        int to = jump.target(from, line, lines);
        if (to < 0) {
            throw Errors.valueError(jump.problem());
        }
        bindVariables(f);
        jump.leave(ts, f, from, to);
        t.jump = to;
        f.pc = to + 1;
    }

    private static void checkEvent(ThreadState ts, FrameTrace t) {
        switch (ts.event) {
            case -1 -> throw Errors.valueError("f_lineno can only be set in a trace function");
            case Monitoring.PY_START -> throw Errors.valueError("can't jump from the 'call' trace event of a new frame");
            case Monitoring.LINE, Monitoring.JUMP, Monitoring.PY_RESUME, Monitoring.PY_YIELD -> {
                if (t == null || !t.reporting) {
                    throw badEvent();
                }
            }
            default -> throw badEvent();
        }
    }

    private static PyException badEvent() {
        return Errors.valueError("can only jump from a 'line' trace event");
    }

    private static int line(Frame f, Object value) {
        long line = Ops.bigInteger(value).longValue();
        if (Ops.bigInteger(value).bitLength() > 31) {
            throw Errors.valueError("lineno out of range");
        }
        if (line < f.code.firstLine) {
            throw Errors.valueError("line " + line + " comes before the current code block");
        }
        return (int) line;
    }

    /** The first line with code that isn't before the given one. */
    private static int firstNotBefore(int[] lines, int line) {
        int best = Integer.MAX_VALUE;
        for (int l : lines) {
            if (l >= line && l < best) {
                best = l;
            }
        }
        if (best == Integer.MAX_VALUE) {
            throw Errors.valueError("line " + line + " comes after the current code block");
        }
        return best;
    }

    private static void bindVariables(Frame f) {
        int unbound = 0;
        for (int i = 0; i < f.code.varNames.length; i++) {
            unbound += f.r[i] == null ? 1 : 0;
        }
        if (unbound == 0) {
            return;
        }
        Errors.warn(Builtins.RUNTIME_WARNING, "assigning None to " + unbound + " unbound local" + (unbound == 1 ? "" : "s"), 1);
        for (int i = 0; i < f.code.varNames.length; i++) {
            if (f.r[i] == null) {
                f.r[i] = PyNone.NONE;
            }
        }
    }
}
