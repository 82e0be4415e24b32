package dev.orochi.runtime.object;

import dev.orochi.runtime.interpreter.Frame;

/** {@code frame.f_locals} and {@code locals()}. */
public final class FrameLocals {
    private FrameLocals() {}

    /** The namespace of a frame: for functions, a fresh dict of the variables that are bound. */
    public static Object of(PyFrame view) {
        return of(view.frame());
    }

    public static Object of(Frame f) {
        if (f.locals != null) {
            return f.locals;
        }
        if ((f.code.flags & PyCode.CO_OPTIMIZED) == 0) {
            return f.globals;
        }
        return snapshot(f);
    }

    /** The bound variables of a function's frame. */
    public static PyDict snapshot(Frame f) {
        PyDict d = new PyDict();
        PyCode c = f.code;
        for (int i = 0; i < c.varNames.length; i++) {
            Object v = f.r[i];
            if (v instanceof PyCell cell && c.isCell[i]) {
                v = cell.get();
            }
            if (v != null && !c.varNames[i].toString().startsWith(".")) {
                d.putStr(c.varNames[i], v);
            }
        }
        for (int i = 0; i < c.freeNames.length; i++) {
            Object v = i < f.closure.length ? f.closure[i].get() : null;
            if (v != null) {
                d.putStr(c.freeNames[i], v);
            }
        }
        return d;
    }
}
