package dev.orochi.runtime.modules.asyncio;

import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyAsyncGenerator;
import dev.orochi.runtime.object.PyBaseException;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyGenerator;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStopIteration;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.threads.ThreadState;

/** One step of a task: the coroutine runs until it waits for something or ends. Run by the thread of the event loop. */
final class TaskStep {
    private static final PyStr BLOCKING = PyStr.intern("_asyncio_future_blocking");
    private static final PyStr ADD_DONE_CALLBACK = PyStr.intern("add_done_callback");
    private static final PyStr[] CONTEXT = {PyStr.intern("context")};

    private TaskStep() {
    }

    /** A step as the loop's current task. @param error what to raise in the coroutine, or null */
    static void step(PyTask t, Object error) {
        ThreadState ts = ThreadState.current();
        EventLoops.enter(ts, t.loop, t);
        try {
            run(t, error);
        } finally {
            EventLoops.leave(ts, t.loop, t);
        }
    }

    /** The future that the task waited for is done. */
    static void wakeUp(PyTask t, Object future) {
        PyBaseException error;
        if (PyFuture.isExact(future)) {
            PyFuture f = (PyFuture) future;
            f.discardAwaitedBy(t);
            f.checkReady();
            error = f.error();
        } else {
            error = null;
            if (future instanceof PyFuture f) {
                f.discardAwaitedBy(t);
            }
            try {
                Ops.callMethod(future, "result");
            } catch (PyException e) {
                error = e.value;
            }
        }
        step(t, error);
    }

    static void run(PyTask t, Object given) {
        if (!t.isPending()) {
            throw EventLoops.invalidState("__step(): already done: " + Ops.repr(t) + " "
                    + (given == null ? "" : Ops.repr(given)));
        }
        Object error = given;
        if (t.mustCancel) {
            if (error == null || !PyType.of(error).isSubtype(EventLoops.cancelledType())) {
                error = t.takeCancelledError();
            }
            t.mustCancel = false;
        }
        t.waitsFor.put(null);
        Object coro = t.coro.get();
        if (coro == null) {
            throw Errors.runtimeError("uninitialized Task object");
        }
        Object result;
        Object yielded = null;
        try {
            if (error == null && coro instanceof PyGenerator g && !(g instanceof PyAsyncGenerator)) {
                yielded = g.sendOrNull(PyNone.NONE);
                result = yielded == null ? g.takeResult() : null;
            } else {
                yielded = error != null ? Ops.callMethod(coro, Names.throw_, error) : send(coro);
                result = null;
            }
        } catch (PyException e) {
            if (!(e.value instanceof PyStopIteration s)) {
                failed(t, e);
                return;
            }
            yielded = null;
            result = s.value();
        }
        if (yielded != null) {
            waitFor(t, yielded);
        } else if (t.mustCancel) {
            t.mustCancel = false;
            t.cancelFuture(t.cancelMessage);
        } else {
            t.finishWith(result);
        }
    }

    private static Object send(Object coro) {
        Object m = PyType.of(coro).lookup(Names.__next__);
        return m != null ? Ops.callMethodObject(m, coro, Ops.NO_ARGS, null) : Ops.callMethod(coro, Names.send, PyNone.NONE);
    }

    private static void failed(PyTask t, PyException e) {
        if (e.matches(EventLoops.cancelledType())) {
            t.keepCancelledError(e.value);
            t.cancelFuture(null);
            return;
        }
        t.failWith(e.value);
        if (e.matches(Builtins.KEYBOARD_INTERRUPT) || e.matches(Builtins.SYSTEM_EXIT)) {
            throw e;
        }
    }

    /** The coroutine yielded something. */
    private static void waitFor(PyTask t, Object v) {
        if (v == t) {
            raiseSoon(t, "Task cannot await on itself: " + Ops.repr(t));
        } else if (PyFuture.isExact(v)) {
            waitForFuture(t, (PyFuture) v);
        } else if (v == PyNone.NONE) {
            t.stepSoon(null);
        } else {
            Object blocking = Ops.getAttrOrNull(v, BLOCKING);
            if (blocking != null && blocking != PyNone.NONE) {
                waitForOther(t, v, blocking);
            } else if (v.getClass() == PyGenerator.class) {
                raiseSoon(t, "yield was used instead of yield from for generator in task " + Ops.repr(t) + " with " + Ops.repr(v));
            } else {
                raiseSoon(t, "Task got bad yield: " + Ops.repr(v));
            }
        }
    }

    private static void waitForFuture(PyTask t, PyFuture f) {
        if (f.loop != t.loop) {
            differentLoop(t, f);
        } else if (!f.blocking) {
            yieldInstead(t, f);
        } else {
            f.addAwaitedBy(t);
            f.blocking = false;
            f.addCallback(new PyTaskWakeup(t), t.context);
            waitingFor(t, f);
        }
    }

    /** A future of a class of the program, or of another library. */
    private static void waitForOther(PyTask t, Object v, Object blocking) {
        Object getLoop = Ops.getAttrOrNull(v, "get_loop");
        Object loop = getLoop != null ? Ops.call(getLoop) : Ops.getAttr(v, "_loop");
        if (loop != t.loop) {
            differentLoop(t, v);
        } else if (!Ops.truth(blocking)) {
            yieldInstead(t, v);
        } else {
            if (v instanceof PyFuture f) {
                f.addAwaitedBy(t);
            }
            Ops.setAttr(v, BLOCKING, PyBool.FALSE);
            Ops.callMethodWith(v, ADD_DONE_CALLBACK, new Object[] {new PyTaskWakeup(t), t.context}, CONTEXT);
            waitingFor(t, v);
        }
    }

    private static void waitingFor(PyTask t, Object v) {
        t.waitsFor.put(v);
        if (t.mustCancel && PyTask.cancelOther(v, t.cancelMessage)) {
            t.mustCancel = false;
        }
    }

    private static void differentLoop(PyTask t, Object v) {
        raiseSoon(t, "Task " + Ops.repr(t) + " got Future " + Ops.repr(v) + " attached to a different loop");
    }

    private static void yieldInstead(PyTask t, Object v) {
        raiseSoon(t, "yield was used instead of yield from in task " + Ops.repr(t) + " with " + Ops.repr(v));
    }

    private static void raiseSoon(PyTask t, String message) {
        t.stepSoon(Errors.runtimeError(message).value);
    }
}
