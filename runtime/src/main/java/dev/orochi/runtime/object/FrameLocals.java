package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.World;
import dev.orochi.runtime.interpreter.Frame;
import dev.orochi.runtime.threads.Safepoint;
import dev.orochi.runtime.threads.ThreadState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The variables of frames by name, for {@code frame.f_locals} and {@code locals()}. */
public final class FrameLocals {
    private FrameLocals() {}

    /** {@code f_locals}: for functions, and while an inlined comprehension runs, a view of the variables. */
    public static Object of(PyFrame view) {
        Frame f = view.frame();
        return showsVariables(f) ? new PyFrameLocalsProxy(view) : namespace(f);
    }

    /** {@code locals()}: as {@link #of(PyFrame)}, but a dict of its own instead of the view. */
    public static Object of(Frame f) {
        if (!showsVariables(f)) {
            return namespace(f);
        }
        PyDict d = variables(f);
        if (f.view != null && f.view.extraLocals != null) {
            d.update(f.view.extraLocals);
        }
        return d;
    }

    private static Object namespace(Frame f) {
        return f.locals != null ? f.locals : f.globals;
    }

    private static boolean showsVariables(Frame f) {
        if ((f.code.flags & PyCode.CO_OPTIMIZED) != 0) {
            return true;
        }
        for (int i = 0; i < f.code.varNames.length; i++) {
            if (isShown(f, i) && value(f, i) != null) {
                return true;
            }
        }
        return false;
    }

    /** The cells of a class body that the compiler made are no variables. */
    private static boolean isShown(Frame f, int i) {
        return (f.code.flags & PyCode.CO_OPTIMIZED) != 0 || !f.code.isCell[i] || !f.code.varNames[i].toJava().startsWith("__");
    }

    /** What a register holds. The thread that runs the frame may end it at any moment, without asking anybody, unless it is the caller,
     * or stands still. */
    private static Object read(Frame f, int register) {
        if (!World.hasForeign() || isRunHere(f)) {
            return f.r[register];
        }
        return Safepoint.stopTheWorld(() -> Rc.share(f.r[register]));
    }

    private static boolean isRunHere(Frame f) {
        Frame at = ThreadState.current().frame;
        while (at != null && at != f) {
            at = at.back;
        }
        return at != null;
    }

    private static Object value(Frame f, int i) {
        Object v = read(f, i);
        return f.code.isCell[i] && v instanceof PyCell cell ? cell.get() : v;
    }

    /** The bound variables. */
    static PyDict variables(Frame f) {
        PyDict d = Temps.temp(new PyDict());
        PyCode c = f.code;
        for (int i = 0; i < c.varNames.length; i++) {
            Object v = isShown(f, i) ? value(f, i) : null;
            if (v != null) {
                d.putStr(c.varNames[i], v);
            }
        }
        if ((c.flags & PyCode.CO_OPTIMIZED) != 0) {
            for (int i = 0; i < c.freeNames.length; i++) {
                Object v = i < f.closure.length ? f.closure[i].get() : null;
                if (v != null) {
                    d.putStr(c.freeNames[i], v);
                }
            }
        }
        return d;
    }

    /** Register of the variable, the last bound one of several with the name; -1 if there is none. */
    private static int register(Frame f, PyStr name) {
        int found = -1;
        for (int i = 0; i < f.code.varNames.length; i++) {
            if (f.code.varNames[i].equals(name) && isShown(f, i) && (found < 0 || value(f, i) != null)) {
                found = i;
            }
        }
        return found;
    }

    private static PyCell closureCell(Frame f, PyStr name) {
        for (int i = 0; i < f.code.freeNames.length && i < f.closure.length; i++) {
            if (f.code.freeNames[i].equals(name)) {
                return f.closure[i];
            }
        }
        return null;
    }

    /** The names of the variables, bound or not. */
    static List<PyStr> names(Frame f) {
        List<PyStr> names = new ArrayList<>();
        for (int i = 0; i < f.code.varNames.length; i++) {
            if (isShown(f, i)) {
                names.add(f.code.varNames[i]);
            }
        }
        names.addAll(Arrays.asList(f.code.freeNames));
        return names;
    }

    static boolean isVariable(Frame f, PyStr name) {
        return register(f, name) >= 0 || closureCell(f, name) != null;
    }

    /** The value of a variable, or null. */
    static Object get(Frame f, PyStr name) {
        int r = register(f, name);
        if (r >= 0) {
            return value(f, r);
        }
        PyCell cell = closureCell(f, name);
        return cell == null ? null : cell.get();
    }

    /** @return false when the frame has no such variable */
    static boolean set(PyFrame view, PyStr name, Object v) {
        Frame f = view.frame();
        int r = register(f, name);
        PyCell cell = r < 0 ? closureCell(f, name) : f.code.isCell[r] && f.r[r] instanceof PyCell c ? c : null;
        if (cell != null) {
            Rc.release(cell.swap(Rc.own(v)));
            return true;
        }
        if (r < 0) {
            return false;
        }
        Object old = f.r[r];
        if (view.isFinished()) {
            f.r[r] = Rc.own(v);
            Rc.release(old);
        } else {
            ThreadState ts = ThreadState.current();
            ts.hold(v);
            f.r[r] = v;
            ts.drop(old);
        }
        return true;
    }
}
