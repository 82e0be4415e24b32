package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyCell;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.threads.ThreadState;

/** Leaving frames and looking at them. */
public final class Frames {
    private Frames() {}

    /** Releases what the registers hold; if a program can still see the frame, the references pass to its view. */
    static void leave(ThreadState ts, Frame f) {
        if (f.generator != null) {
            f.generator.ending();
        }
        if (f.view != null) {
            if (f.view.referenceCount() != 0) {
                f.view.adopt(ts, f);
                return;
            }
            FrameTrace.forget(f);
        }
        Object[] r = f.r;
        int args = f.code.argCount;
        for (int i = 0, n = f.code.localCount; i < n; i++) {
            Object v = r[i];
            if (v instanceof dev.orochi.refcount.Counted) {
                r[i] = null;
                if (i < args) {
                    ts.dropInside(v); // an argument is mostly the caller's as well
                } else {
                    ts.dropVariable(v);
                }
            }
        }
        if (f.func != null) {
            ts.dropInside(f.func);
        }
    }

    /** Releases temporaries from a register on. */
    static void dropTemps(ThreadState ts, Frame f, int from) {
        Object[] r = f.r;
        for (int i = r.length - 1; i >= from; i--) {
            Object v = r[i];
            if (v != null) {
                r[i] = null;
                ts.dropInside(v);
            }
        }
    }

    /** What {@code super()} without arguments means in the calling frame: the class and the first argument. */
    public static Object[] superArguments() {
        Frame f = ThreadState.current().frame;
        if (f == null || f.func == null) {
            throw Errors.runtimeError("super(): no current frame");
        }
        PyCode code = f.code;
        if (code.argCount == 0 && (code.flags & PyCode.CO_VARARGS) == 0) {
            throw Errors.runtimeError("super(): no arguments");
        }
        Object self = f.r[0];
        if (self instanceof PyCell c && code.isCell[0]) {
            self = c.get();
        }
        if (self == null) {
            throw Errors.runtimeError("super(): arg[0] deleted");
        }
        if (code.argCount == 0) {
            throw Errors.runtimeError("super(): no arguments");
        }
        for (int i = 0; i < code.freeNames.length; i++) {
            if (code.freeNames[i].equalsJava("__class__")) {
                Object cls = f.closure[i].get();
                if (cls == null) {
                    throw Errors.runtimeError("super(): empty __class__ cell");
                }
                return new Object[] {cls, self};
            }
        }
        throw Errors.runtimeError("super(): __class__ cell not found");
    }
}
