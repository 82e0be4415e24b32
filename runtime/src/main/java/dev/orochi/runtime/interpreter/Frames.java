package dev.orochi.runtime.interpreter;

import dev.orochi.refcount.Counted;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyCell;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFrame;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.threads.ThreadState;

/** Leaving frames and looking at them. */
public final class Frames {
    private Frames() {}

    /** Moves (from temporaries) or copies the arguments of a call to the registers of a new frame, from register {@code to}
     * on. @param argc at least 1
     * @return the index after the words that name the arguments */
    static int moveArguments(ThreadState ts, Object[] r, Object[] nr, int to, long[] insns, int pc, int argc,
            int firstTemp) {
        int end = to + argc;
        for (;;) {
            long word = insns[pc++];
            for (int k = 0; k < 4; k++) {
                int reg = (int) word & 0xffff;
                word >>>= 16;
                Object v = r[reg];
                nr[to] = v;
                if (v instanceof Counted) {
                    if (reg >= firstTemp) {
                        r[reg] = null;
                    } else {
                        ts.hold(v);
                    }
                }
                if (++to == end) {
                    return pc;
                }
            }
        }
    }

    /** Goes one frame deeper. @throws PyException RecursionError; a frame that has not begun yet then holds nothing any more */
    static void push(ThreadState ts, Frame f) {
        try {
            ts.push();
        } catch (PyException e) {
            if (f.generator == null) {
                ts.dropInside(f.carry);
                f.carry = null;
                leave(ts, f);
            }
            throw e;
        }
    }

    /** Releases what the registers hold, the last variable first; if a program can still see the frame, the references pass to its view. */
    static void leave(ThreadState ts, Frame f) {
        if (f.kept && leaveSeen(ts, f)) {
            return;
        }
        Object[] r = f.r;
        for (int i = f.code.localCount - 1; i >= 0; i--) {
            Object v = r[i];
            if (v != null) {
                r[i] = null;
                if (v instanceof Counted c) {
                    releaseLocal(ts, f, i, c);
                }
            }
        }
        if (f.func != null) {
            ts.dropInside(f.func);
        }
    }

    private static void releaseLocal(ThreadState ts, Frame f, int i, Counted c) {
        ts.dropInside(c);
        if (i >= f.code.argCount) { // an argument is mostly the caller's as well
            ts.suspectDropped(c);
        }
    }

    /** @return whether somebody can still see the frame and has taken over what it holds */
    private static boolean leaveSeen(ThreadState ts, Frame f) {
        f.keep(); // once more: another thread that looked at it may have been in the middle of a call
        if (f.generator != null) {
            f.generator.ending();
        }
        PyFrame view = f.view;
        if (view == null) {
            return false;
        }
        if (view.weakLoad() && view.referenceCount() != 0) { // from here on it does not die before it has adopted them
            view.adopt(ts, f);
            return true;
        }
        FrameTrace.forget(f);
        return false;
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

    /** Of {@code super()} without arguments. */
    static void checkSuperClass(Object cls) {
        if (!(cls instanceof PyType)) {
            throw Errors.runtimeError("super(): __class__ is not a type (" + PyType.of(cls).fullName() + ")");
        }
    }

    /** What {@code super()} without arguments means in the calling frame: the class and the first argument. */
    public static Object[] superArguments() {
        Frame f = ThreadState.current().frame;
        if (f == null) {
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
                checkSuperClass(cls);
                return new Object[] {cls, self};
            }
        }
        throw Errors.runtimeError("super(): __class__ cell not found");
    }
}
