package dev.orochi.runtime.modules.asyncio;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBaseException;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.threads.Safepoint;
import dev.orochi.runtime.threads.ThreadState;

/** What futures and tasks ask of event loops and of the Python part of {@code asyncio}; the running loop and task of each thread. */
final class EventLoops {
    static final PyStr GET_DEBUG = PyStr.intern("get_debug");
    private static final PyStr CALL_SOON = PyStr.intern("call_soon");
    private static final PyStr[] CONTEXT = {PyStr.intern("context")};
    /** Classes of {@code asyncio.exceptions}; racy, benign: found again by whoever doesn't see them. */
    private static PyType cancelledType;
    private static PyType invalidStateType;

    private EventLoops() {
    }

    static Object orNone(Object v) {
        return v == null ? PyNone.NONE : v;
    }

    static boolean truthForSetter(Object v) {
        if (v == null) {
            throw Errors.attributeError("cannot delete attribute");
        }
        return Ops.truth(v);
    }

    // ---- exceptions ---------------------------------------------------------------------------------------------

    private static PyType exceptionType(String name) {
        return (PyType) Ops.getAttr(Runtime.importModule("asyncio.exceptions"), name);
    }

    static PyType cancelledType() {
        PyType t = cancelledType;
        if (t == null) {
            cancelledType = t = exceptionType("CancelledError");
        }
        return t;
    }

    /** @param message may be null */
    static PyBaseException cancelled(Object message) {
        PyType t = cancelledType();
        return (PyBaseException) (message == null ? Ops.call(t) : Ops.call(t, message));
    }

    static PyException invalidState(String message) {
        PyType t = invalidStateType;
        if (t == null) {
            invalidStateType = t = exceptionType("InvalidStateError");
        }
        return Errors.of(t, message);
    }

    // ---- loops --------------------------------------------------------------------------------------------------

    /** {@code loop.call_soon(function, argument, context=context)}. @param argument may be null for none */
    static void callSoon(Object loop, Object function, Object argument, Object context) {
        Object[] args = argument == null ? new Object[] {function, context} : new Object[] {function, argument, context};
        Ops.callMethodWith(loop, CALL_SOON, args, CONTEXT);
    }

    static Object running() {
        return ThreadState.current().runningLoop;
    }

    static Object runningOrRaise() {
        Object l = running();
        if (l == null) {
            throw Errors.runtimeError("no running event loop");
        }
        return l;
    }

    static void setRunning(Object loop) {
        ThreadState ts = ThreadState.current();
        Object old = ts.runningLoop;
        ts.runningLoop = Rc.own(loop == PyNone.NONE ? null : loop);
        Rc.release(old);
    }

    /** {@code get_event_loop()}. */
    static Object current() {
        Object l = running();
        if (l != null) {
            return l;
        }
        Object policy = Ops.callMethod(Runtime.importModule("asyncio.events"), "_get_event_loop_policy");
        return Ops.callMethod(policy, "get_event_loop");
    }

    // ---- the running task ---------------------------------------------------------------------------------------

    private static void checkRuns(ThreadState ts, Object loop) {
        if (ts.runningLoop != loop) {
            throw Errors.runtimeError("loop " + Ops.repr(loop) + " is not the running loop");
        }
    }

    static void enter(ThreadState ts, Object loop, Object task) {
        checkRuns(ts, loop);
        if (ts.runningTask != null) {
            throw Errors.runtimeError("Cannot enter into task " + Ops.repr(task) + " while another task "
                    + Ops.repr(ts.runningTask) + " is being executed.");
        }
        ts.runningTask = Rc.own(task);
    }

    static void leave(ThreadState ts, Object loop, Object task) {
        checkRuns(ts, loop);
        if (ts.runningTask != task) {
            throw Errors.runtimeError("Invalid attempt to leave task " + Ops.repr(task) + " while task "
                    + Ops.repr(orNone(ts.runningTask)) + " is entered.");
        }
        ts.runningTask = null;
        Rc.release(task);
    }

    /** @param task may be None. @return the task before, or None */
    static Object swap(Object loop, Object task) {
        ThreadState ts = ThreadState.current();
        checkRuns(ts, loop);
        Object old = ts.runningTask;
        ts.runningTask = Rc.own(task == PyNone.NONE ? null : task);
        Rc.release(old);
        return orNone(old);
    }

    static Object taskOf(Object loop) {
        ThreadState ts = ThreadState.current();
        if (ts.runningLoop == loop) {
            return orNone(ts.runningTask);
        }
        Object task = Safepoint.stopTheWorld(() -> {
            for (ThreadState t : Safepoint.threads()) {
                if (t.runningLoop == loop) {
                    return Rc.own(t.runningTask);
                }
            }
            return null;
        });
        Rc.release(task);
        return orNone(task);
    }
}
