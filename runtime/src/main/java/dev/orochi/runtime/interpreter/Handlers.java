package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Opcodes;
import dev.orochi.runtime.bytecode.Special;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.ExceptionGroups;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBaseException;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.threads.ThreadState;

/** Instructions about exceptions and context managers. */
final class Handlers {
    private Handlers() {}

    // ---- raising ------------------------------------------------------------------------------------------------

    /** What a raising instruction raises. */
    static PyException raised(ThreadState ts, Frame f, long in) {
        int b = (int) (in >>> 32) & 0xffff;
        return switch ((int) in & 0xff) {
            case Opcodes.RAISE -> raise(ts, f, b, Op.NO_REG);
            case Opcodes.RAISE_FROM -> raise(ts, f, b, (int) (in >>> 48));
            case Opcodes.RAISE_CURRENT -> raiseCurrent(ts);
            default -> reraise(ts, f.r[b]);
        };
    }

    private static PyException raise(ThreadState ts, Frame f, int reg, int causeReg) {
        PyBaseException e = instance(f.r[reg], "exceptions must derive from BaseException");
        if (causeReg != Op.NO_REG) {
            Object cause = f.r[causeReg];
            e.setCause(cause == PyNone.NONE ? null
                    : instance(cause, "exception causes must derive from BaseException"));
        }
        ts.protect(e);
        return new PyException(e);
    }

    private static PyBaseException instance(Object o, String message) {
        if (o instanceof PyBaseException e) {
            return e;
        }
        if (o instanceof PyType t && t.isSubtype(Builtins.BASE_EXCEPTION)) {
            Object made = Ops.call(t);
            if (made instanceof PyBaseException e) {
                return e;
            }
            throw Errors.typeError("calling " + Ops.repr(t) + " should have returned an instance of BaseException, not "
                    + Ops.repr(PyType.of(made)));
        }
        throw Errors.typeError(message);
    }

    private static PyException raiseCurrent(ThreadState ts) {
        PyBaseException e = ts.exc.handled();
        if (e == null) {
            return Errors.runtimeError("No active exception to reraise");
        }
        PyException x = new PyException(e);
        x.reraised = true;
        x.contextSet = true;
        return x;
    }

    private static PyException reraise(ThreadState ts, Object value) {
        PyException e = new PyException((PyBaseException) value);
        e.reraised = true;
        e.contextSet = true;
        ts.protect(value);
        return e;
    }

    // ---- matching -----------------------------------------------------------------------------------------------

    static boolean matches(PyBaseException e, Object type) {
        if (type instanceof PyType t && t.isSubtype(Builtins.BASE_EXCEPTION)) {
            return e.type().isSubtype(t);
        }
        if (type instanceof PyTuple types) {
            checkTypes(types);
            return matchesAny(e, types);
        }
        throw badClass();
    }

    private static boolean matchesAny(PyBaseException e, PyTuple types) {
        for (Object t : types.items) {
            if (e.type().isSubtype((PyType) t)) {
                return true;
            }
        }
        return false;
    }

    private static void checkTypes(PyTuple types) {
        for (Object t : types.items) {
            if (!(t instanceof PyType c) || !c.isSubtype(Builtins.BASE_EXCEPTION)) {
                throw badClass();
            }
        }
    }

    private static PyException badClass() {
        return Errors.typeError("catching classes that do not inherit from BaseException is not allowed");
    }

    static int groupMatch(ThreadState ts, Frame f, int pc, int a, int b, int c) {
        Object[] both = ExceptionGroups.match(f, f.r[b], f.r[c]);
        int rest = (int) f.insns[pc] & 0xffff;
        ts.hold(both[1]);
        Slow.finish(ts, f, a, c, both[0]);
        Slow.set(ts, f.r, rest, both[1]);
        return pc + 1;
    }

    static Object prepareReraise(Object original, Object raised) {
        return ExceptionGroups.prepareReraise((PyBaseException) original, raised);
    }

    static int endAsyncFor(ThreadState ts, Frame f, int reg, int pc) {
        PyBaseException e = (PyBaseException) f.r[reg];
        if (e.type().isSubtype(Builtins.STOP_ASYNC_ITERATION)) {
            return Rare.consumed(ts, f, reg, pc);
        }
        PyException x = new PyException(e);
        x.reraised = true;
        x.contextSet = true;
        throw x;
    }

    // ---- with ---------------------------------------------------------------------------------------------------

    /** Interned names of {@link Special}, by ordinal. */
    private static final PyStr[] SPECIALS =
            java.util.Arrays.stream(Special.values()).map(s -> PyStr.intern(s.method)).toArray(PyStr[]::new);

    static Object loadSpecial(Object manager, Special which) {
        Object m = Ops.lookupSpecial(manager, SPECIALS[which.ordinal()]);
        if (m == null) {
            throw notManager(manager, which);
        }
        return m;
    }

    private static PyException notManager(Object o, Special which) {
        boolean async = which == Special.AENTER || which == Special.AEXIT;
        String type = PyType.of(o).fullyQualifiedName();
        PyType t = PyType.of(o);
        String hint = "";
        if (async && t.lookup("__enter__") != null && t.lookup("__exit__") != null) {
            hint = " but it supports the context manager protocol. Did you mean to use 'with'?";
        } else if (!async && t.lookup("__aenter__") != null && t.lookup("__aexit__") != null) {
            hint = " but it supports the asynchronous context manager protocol. Did you mean to use 'async with'?";
        }
        return Errors.typeError("'" + type + "' object does not support the " + (async ? "asynchronous " : "")
                + "context manager protocol"
                + " (missed " + which.method + " method)" + hint);
    }
}
