package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.Constructor;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyInstance;
import dev.orochi.runtime.object.PyMethod;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.threads.ThreadState;

/** Frames for calls whose arguments stand in an array: the code of the callee runs in the loop that the caller runs in. */
final class CallsByArray {
    private CallsByArray() {}

    /** A frame that holds the arguments, which the caller goes on holding, and the function; its kind is set.
     * @param kw names of the last arguments, or null
     * @return null when the call doesn't come to a Python function: the callee itself, a method, {@code __call__} or {@code __init__} */
    static Frame frame(ThreadState ts, Object callee, Object[] args, PyStr[] kw) {
        if (callee instanceof PyFunction p) {
            return started(ts, p, Arguments.bind(ts, p, args, kw), Frame.CALL);
        }
        if (callee instanceof PyMethod m && m.func instanceof PyFunction p) {
            return started(ts, p, Arguments.bind(ts, p, prepend(m.self, args), kw), Frame.CALL);
        }
        if (callee instanceof PyType t && Constructor.direct(t) instanceof Constructor c) {
            if (c.plain && c.init != null) {
                return instance(ts, t, c.init, args, kw);
            }
        }
        PyFunction p = callMethod(callee);
        return p == null ? null : started(ts, p, Arguments.bind(ts, p, prepend(callee, args), kw), Frame.CALL);
    }

    /** The Python function {@code __call__} that a call of an instance, or of a class that has a metaclass, comes to; or null. */
    static PyFunction callMethod(Object callee) {
        if (!(callee instanceof PyInstance || callee instanceof PyType)) {
            return null;
        }
        PyType t = ((PyObject) callee).type();
        return t != PyType.TYPE && t.lookup(Names.__call__) instanceof PyFunction p ? p : null;
    }

    private static Frame instance(ThreadState ts, PyType t, PyFunction init, Object[] args, PyStr[] kw) {
        PyInstance o = new PyInstance(t.instanceShape());
        ts.hold(o);
        Frame n;
        try {
            n = Arguments.bind(ts, init, prepend(o, args), kw);
        } catch (RuntimeException | OutOfMemoryError e) {
            ts.dropInside(o);
            throw e;
        }
        n.carry = o;
        return started(ts, init, n, Frame.INIT);
    }

    private static Frame started(ThreadState ts, PyFunction p, Frame n, int kind) {
        ts.hold(p);
        n.kind = kind;
        return n;
    }

    static Object[] prepend(Object first, Object[] args) {
        Object[] all = new Object[args.length + 1];
        all[0] = first;
        System.arraycopy(args, 0, all, 1, args.length);
        return all;
    }
}
