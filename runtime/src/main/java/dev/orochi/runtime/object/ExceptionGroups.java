package dev.orochi.runtime.object;

import dev.orochi.runtime.interpreter.Frame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** {@code except*}: splitting and merging exception groups (PEP 654). */
public final class ExceptionGroups {
    private ExceptionGroups() {}

    /** @param frame where the statement is
     *  @return the part that matches and the rest, each None or an exception */
    public static Object[] match(Frame frame, Object exception, Object type) {
        checkType(type);
        if (exception == PyNone.NONE) {
            return new Object[] {PyNone.NONE, PyNone.NONE};
        }
        PyBaseException e = (PyBaseException) exception;
        if (matches(e, type)) {
            if (e instanceof PyBaseExceptionGroup) {
                return new Object[] {e, PyNone.NONE};
            }
            PyBaseException wrapped = (PyBaseException) Ops.call(Builtins.BASE_EXCEPTION_GROUP, PyStr.EMPTY, PyTuple.of(e));
            PyTraceback.add(wrapped, frame);
            return new Object[] {wrapped, PyNone.NONE};
        }
        if (!(e instanceof PyBaseExceptionGroup)) {
            return new Object[] {PyNone.NONE, e};
        }
        Object pair = Ops.callMethod(e, "split", type);
        if (!(pair instanceof PyTuple t)) {
            throw Errors.typeError(e.type().name() + ".split must return a tuple, not " + PyType.of(pair).name());
        }
        if (t.size() < 2) {
            throw Errors.typeError(e.type().name() + ".split must return a 2-tuple, got tuple of size " + t.size());
        }
        return new Object[] {t.get(0), t.get(1)};
    }

    private static boolean matches(PyBaseException e, Object type) {
        if (type instanceof PyTuple t) {
            for (Object x : t.items) {
                if (matches(e, x)) {
                    return true;
                }
            }
            return false;
        }
        return e.type().isSubtype((PyType) type);
    }

    private static void checkType(Object type) {
        if (type instanceof PyTuple t) {
            for (Object x : t.items) {
                checkType(x);
            }
            return;
        }
        if (!(type instanceof PyType t && t.isSubtype(Builtins.BASE_EXCEPTION))) {
            throw Errors.typeError("catching classes that do not inherit from BaseException is not allowed");
        }
        if (t.isSubtype(Builtins.BASE_EXCEPTION_GROUP)) {
            throw Errors.typeError("catching ExceptionGroup with except* is not allowed. Use except instead.");
        }
    }

    /** @param raised list of what the clauses raised and of what no clause handled; None items count for nothing
     *  @return what the whole statement raises, or None */
    public static Object prepareReraise(PyBaseException original, Object raised) {
        Object[] all = PyTuple.from(raised).items;
        if (!(original instanceof PyBaseExceptionGroup group)) {
            for (Object e : all) {
                if (e != PyNone.NONE) {
                    return e;
                }
            }
            return PyNone.NONE;
        }
        List<Object> fresh = new ArrayList<>();
        Set<Object> leaves = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object e : all) {
            if (e == PyNone.NONE) {
                continue;
            }
            if (sameMetadata((PyBaseException) e, original)) {
                collect(e, leaves);
            } else {
                fresh.add(e);
            }
        }
        Object again = leaves.isEmpty() ? null : group.split(leaves::contains, false)[0];
        if (fresh.isEmpty()) {
            return again == null ? PyNone.NONE : again;
        }
        if (again != null) {
            fresh.add(again);
        }
        return fresh.size() == 1 ? fresh.getFirst() : PyBaseExceptionGroup.of("", fresh);
    }

    private static void collect(Object e, Set<Object> leaves) {
        if (e instanceof PyBaseExceptionGroup g) {
            for (Object x : ((PyTuple) PyBaseExceptionGroup.exceptions(g)).items) {
                collect(x, leaves);
            }
        } else {
            leaves.add(e);
        }
    }

    private static boolean sameMetadata(PyBaseException a, PyBaseException b) {
        return a.traceback() == b.traceback() && a.cause() == b.cause() && a.context() == b.context()
                && sameNotes(Ops.getAttrOrNull(a, "__notes__"), Ops.getAttrOrNull(b, "__notes__"));
    }

    private static boolean sameNotes(Object a, Object b) {
        return a == b || a != null && b != null && Ops.eq(a, b);
    }
}
