package dev.orochi.runtime.interpreter;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Fold;
import dev.orochi.runtime.object.PyBaseException;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyTraceback;
import dev.orochi.runtime.threads.ThreadState;

/** Finds the handler of an exception, frame by frame. */
final class Unwinder {
    private Unwinder() {}

    /** @param f the frame that raised, its pc behind the instruction
     *  @return the frame that handles the exception, ready to go on at its handler
     *  @throws PyException when the exception leaves the activation; all its frames have then been left */
    static Frame unwind(ThreadState ts, Frame f, Throwable t) {
        PyException e = Errors.fromJava(t);
        PyBaseException value = e.value;
        Rc.own(value); // in flight: finalisers may run before a register holds it
        if (!e.contextSet) {
            e.contextSet = true;
            addContext(ts, value);
        }
        if (ts.unsettled()) {
            ts.settle();
        }
        while (true) {
            boolean again = e.reraised;
            if (again) {
                e.reraised = false;
            } else {
                addTraceback(e, value, f);
            }
            int h = f.code.handlerOf(f.pc - 1);
            if (Tracing.isTraced(ts, f)) {
                PyException x = Tracing.raised(ts, f, e, again, h >= 0 ? f.code.handlers[h + 2] : -1);
                if (x != e) {
                    e = x;
                    Rc.own(e.value);
                    Rc.release(value);
                    value = e.value;
                }
            }
            if (h >= 0) {
                int depth = f.code.handlers[h + 3];
                Frames.dropTemps(ts, f, depth);
                ts.hold(value);
                f.r[depth] = value;
                Rc.release(value);
                f.pc = f.code.handlers[h + 2];
                if (ts.unsettled()) {
                    ts.settle();
                }
                return f;
            }
            if (ts.observer != null) {
                ts.observer.left(f);
            }
            if (again) {
                endWhereItRaised(value, f);
            }
            Frames.dropTemps(ts, f, f.code.firstTemp);
            if (f.kind == Frame.FOLD) {
                ((Fold) f.carry).drop(ts);
            }
            ts.dropInside(f.carry);
            f.carry = null;
            boolean entry = f.kind == Frame.ENTRY;
            Frame back = f.back;
            if (!entry) {
                ts.depth--;
                ts.frame = back;
            }
            if (f.kind >= Frame.FOR_ITER) {
                f.generator.leaveInline(ts, false);
                if (f.kind == Frame.FOLD || f.kind >= Frame.RESUMED) {
                    ts.dropInside(f.generator);
                }
            }
            Frames.leave(ts, f);
            if (entry) {
                Rc.release(value);
                throw e;
            }
            f = back;
        }
    }

    /** What {@link #unwind} does with a new exception whose handler is in the frame that raised it, if nobody watches. */
    static PyBaseException raised(ThreadState ts, Frame f, PyException e) {
        if (!e.contextSet) {
            addContext(ts, e.value);
        }
        addTraceback(e, e.value, f);
        return e.value;
    }

    /** A frame that raises an exception again ends where it first raised it. */
    private static void endWhereItRaised(PyBaseException value, Frame f) {
        try {
            if (f.code.positions.lineAt(f.pc - 1) < 0 && value.traceback() != null && value.traceback().frame().frame() == f) {
                f.pc = value.traceback().pc();
            }
        } catch (OutOfMemoryError e) {
            return; // it is only what a traceback shows
        }
    }

    /** When there is no memory, the traceback goes without the frame: what must not happen is that the frame is not left. */
    private static void addTraceback(PyException e, PyBaseException value, Frame f) {
        boolean ofName = e.ofName;
        e.ofName = false;
        try {
            PyTraceback.add(value, f, ofName);
        } catch (OutOfMemoryError x) {
            return;
        }
    }

    /** Sets {@code __context__}, without making a cycle. */
    private static void addContext(ThreadState ts, PyBaseException value) {
        PyBaseException handled = ts.exc.handled();
        if (handled == null || handled == value || value.context() == handled) {
            return;
        }
        PyBaseException slow = handled;
        boolean step = false;
        for (PyBaseException o = handled; o.context() != null; o = o.context()) {
            if (o.context() == value) {
                o.setContext(null);
                break;
            }
            slow = step ? slow.context() : slow;
            step = !step;
            if (slow == o.context()) {
                break; // a cycle that was there before
            }
        }
        value.setContext(handled);
    }
}
