package dev.orochi.runtime.modules.asyncio;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.contextvars.PyContext;
import dev.orochi.runtime.object.Awaitable;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Finalizable;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBaseException;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyGenericAlias;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PySet;
import dev.orochi.runtime.object.PyStopIteration;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTraceback;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.object.Temps;

/**
 * {@code _asyncio.Future}. {@link #state} leaves PENDING once, under the object's lock, after what it speaks of has been written; the
 * callbacks are a list under the same lock, which is taken as a whole when the state changes. The other slots are replaced under
 * the lock and may be read without it.
 */
@PyClass(name = "Future", module = "_asyncio", doc = """
        This class is *almost* compatible with concurrent.futures.Future.

            Differences:

            - result() and exception() do not take a timeout argument and
              raise an exception when the future isn't done yet.

            - Callbacks registered with add_done_callback() are always called
              via the event loop's call_soon_threadsafe().

            - This class is not compatible with the wait() and as_completed()
              methods in the concurrent.futures package.""")
public class PyFuture extends PyExtensible implements Awaitable, BuiltinFlags.HasDict, Finalizable {
    static final PyType TYPE = PyType.ofClass(PyFuture.class);
    static final int PENDING = 0;
    static final int CANCELLED = 1;
    static final int FINISHED = 2;
    static final PyStr[] STATES = {PyStr.intern("PENDING"), PyStr.intern("CANCELLED"), PyStr.intern("FINISHED")};

    /** A function that is called when the future is done; a link of the list. Function and context are counted. */
    static final class Callback {
        final Object function;
        final Object context;
        Callback next;

        Callback(Object function, Object context) {
            this.function = Rc.own(function);
            this.context = Rc.own(context);
        }

        void release() {
            Rc.release(function);
            Rc.release(context);
        }
    }

    volatile int state = PENDING;
    /** The event loop; null before {@code __init__}. */
    Object loop;
    private Callback first;
    private Callback last;
    Object result;
    PyBaseException exception;
    private PyTraceback exceptionTraceback;
    Object sourceTraceback;
    Object cancelMessage;
    /** What ended a task that was cancelled, until it is raised. */
    private Object cancelledError;
    /** A future that waits for this one, or a set of them if {@link #manyWait}. */
    Object awaitedBy;
    boolean manyWait;
    /** Whether an await has just handed this future to its task. */
    boolean blocking;
    /** Whether an exception was set that nobody has asked for. */
    boolean logTraceback;

    PyFuture(Shape shape) {
        super(shape);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(loop);
        for (Callback c = first; c != null; c = c.next) {
            v.visit(c.function);
            v.visit(c.context);
        }
        v.visit(result);
        v.visit(exception);
        v.visit(exceptionTraceback);
        v.visit(sourceTraceback);
        v.visit(cancelMessage);
        v.visit(cancelledError);
        v.visit(awaitedBy);
        super.traverse(v);
    }

    @Override
    protected boolean needsFinalizer() {
        return logTraceback || !type().isBuiltin() && super.needsFinalizer();
    }

    @Override
    public void finalizeObject() {
        if (!logTraceback) {
            return;
        }
        logTraceback = false;
        PyDict context = new PyDict();
        context.putStr(PyStr.intern("message"), PyStr.of(type().name() + " exception was never retrieved"));
        context.putStr(PyStr.intern("exception"), exception);
        report(context, "future");
    }

    /** Calls the loop's exception handler about this object. */
    final void report(PyDict context, String role) {
        context.putStr(PyStr.intern(role), this);
        if (sourceTraceback != null) {
            context.putStr(PyStr.intern("source_traceback"), sourceTraceback);
        }
        try {
            Ops.callMethod(loop, "call_exception_handler", context);
        } catch (PyException e) {
            Errors.unraisable(e, "Exception ignored while finalizing " + role, this);
        }
    }

    // ---- state --------------------------------------------------------------------------------------------------

    static boolean isExact(Object o) {
        return o instanceof PyFuture f && f.type().isBuiltin();
    }

    final int state() {
        return state;
    }

    final boolean isPending() {
        return state == PENDING;
    }

    final void checkReady() {
        if (loop == null) {
            throw Errors.runtimeError("Future object is not initialized.");
        }
    }

    final void initialize(Object givenLoop) {
        Object l = givenLoop == null || givenLoop == PyNone.NONE ? EventLoops.current() : givenLoop;
        Rc.own(l);
        lock();
        Object[] old = {loop, result, exception, exceptionTraceback, sourceTraceback, cancelMessage, cancelledError, awaitedBy};
        Callback callbacks = first;
        loop = l;
        first = last = null;
        result = exception = null;
        exceptionTraceback = null;
        sourceTraceback = cancelMessage = cancelledError = awaitedBy = null;
        manyWait = blocking = logTraceback = false;
        state = PENDING;
        unlock();
        for (Object o : old) {
            Rc.release(o);
        }
        for (; callbacks != null; callbacks = callbacks.next) {
            callbacks.release();
        }
        if (Ops.truth(Ops.callMethod(l, EventLoops.GET_DEBUG))) {
            Object stack = Ops.callMethod(dev.orochi.runtime.object.Runtime.importModule("traceback"), "extract_stack");
            Object before;
            Rc.own(stack);
            lock();
            before = sourceTraceback;
            sourceTraceback = stack;
            unlock();
            Rc.release(before);
        }
    }

    /** Ends PENDING. @return false when it had ended before */
    private boolean finish(int outcome, Object value, PyBaseException error, Object message) {
        Rc.own(value);
        Rc.own(error);
        Rc.own(message);
        PyTraceback traceback = error == null ? null : Rc.own(error.traceback());
        lock();
        if (state != PENDING) {
            unlock();
            Rc.release(value);
            Rc.release(error);
            Rc.release(message);
            Rc.release(traceback);
            return false;
        }
        Object old = null;
        if (outcome == CANCELLED) {
            old = cancelMessage;
            cancelMessage = message;
        }
        result = value;
        exception = error;
        exceptionTraceback = traceback;
        logTraceback = error != null;
        Callback callbacks = first;
        first = last = null;
        state = outcome;
        unlock();
        Rc.release(old);
        finished();
        if (callbacks != null) {
            schedule(callbacks);
        }
        return true;
    }

    /** The state has left PENDING, by this thread. */
    void finished() {
    }

    private void schedule(Callback callbacks) {
        Callback c = callbacks;
        try {
            while (c != null) {
                EventLoops.callSoon(loop, c.function, this, c.context);
                c.release();
                c = c.next;
            }
        } finally {
            for (; c != null; c = c.next) {
                c.release();
            }
        }
    }

    final boolean cancelFuture(Object message) {
        logTraceback = false;
        return finish(CANCELLED, null, null, message == PyNone.NONE ? null : message);
    }

    final void finishWith(Object value) {
        checkReady();
        if (!finish(FINISHED, value, null, null)) {
            throw EventLoops.invalidState("invalid state");
        }
    }

    final void failWith(Object error) {
        checkReady();
        if (state != PENDING) {
            throw EventLoops.invalidState("invalid state");
        }
        Object e = error instanceof PyType t && t.isSubtype(Builtins.BASE_EXCEPTION) ? Ops.call(t) : error;
        if (!(e instanceof PyBaseException x)) {
            throw Errors.typeError("invalid exception object");
        }
        if (x instanceof PyStopIteration) {
            PyBaseException wrong = Errors.runtimeError("StopIteration interacts badly with generators and cannot be raised into a "
                    + "Future").value;
            wrong.setCause(x);
            wrong.setContext(x);
            x = wrong;
        }
        if (!finish(FINISHED, null, x, null)) {
            throw EventLoops.invalidState("invalid state");
        }
    }

    /** Keeps the exception by which a task ended, to be raised for its cancellation. */
    final void keepCancelledError(PyBaseException e) {
        Rc.own(e);
        lock();
        Object old = cancelledError;
        cancelledError = e;
        unlock();
        Rc.release(old);
    }

    final PyBaseException takeCancelledError() {
        lock();
        Object kept = cancelledError;
        cancelledError = null;
        unlock();
        Rc.release(kept);
        return kept != null ? (PyBaseException) kept : EventLoops.cancelled(cancelMessage);
    }

    /** The exception that {@link #valueOf} raises, or null. */
    final PyBaseException error() {
        int s = state;
        if (s == CANCELLED) {
            return takeCancelledError();
        }
        if (s != FINISHED) {
            throw EventLoops.invalidState(loop == null ? "Future object is not initialized." : "Result is not set.");
        }
        logTraceback = false;
        PyBaseException e = exception;
        if (e != null) {
            e.setTraceback(exceptionTraceback);
        }
        return e;
    }

    final Object valueOf() {
        PyBaseException e = error();
        if (e != null) {
            throw new PyException(e);
        }
        return result;
    }

    final void addCallback(Object function, Object context) {
        if (state == PENDING) {
            Callback c = new Callback(function, context);
            lock();
            if (state == PENDING) {
                if (last == null) {
                    first = c;
                } else {
                    last.next = c;
                }
                last = c;
                unlock();
                return;
            }
            unlock();
            c.release();
        }
        EventLoops.callSoon(loop, function, this, context);
    }

    Callback[] callbacks() {
        lock();
        try {
            int n = 0;
            for (Callback c = first; c != null; c = c.next) {
                n++;
            }
            Callback[] out = new Callback[n];
            n = 0;
            for (Callback c = first; c != null; c = c.next) {
                out[n++] = c;
            }
            return out;
        } finally {
            unlock();
        }
    }

    private boolean unlink(Callback gone) {
        lock();
        Callback before = null;
        for (Callback c = first; c != null; before = c, c = c.next) {
            if (c == gone) {
                if (before == null) {
                    first = c.next;
                } else {
                    before.next = c.next;
                }
                if (last == c) {
                    last = before;
                }
                unlock();
                c.release();
                return true;
            }
        }
        unlock();
        return false;
    }

    // ---- who waits ----------------------------------------------------------------------------------------------

    final void addAwaitedBy(PyFuture waiter) {
        Rc.own(waiter);
        lock();
        if (awaitedBy == null) {
            awaitedBy = waiter;
            unlock();
            return;
        }
        Object one = awaitedBy;
        boolean many = manyWait;
        unlock();
        if (!many) {
            PySet all = Rc.own(PySet.from(Temps.temp(PyTuple.of(one))));
            lock();
            if (awaitedBy == one && !manyWait) {
                awaitedBy = all;
                manyWait = true;
                unlock();
                Rc.release(one);
            } else {
                unlock();
                Rc.release(all);
            }
            addAwaitedBy(waiter); // to what stands there now
        } else {
            Ops.callMethod(one, "add", waiter);
        }
        Rc.release(waiter);
    }

    final void discardAwaitedBy(PyFuture waiter) {
        lock();
        Object old = awaitedBy;
        boolean many = manyWait;
        if (!many && old == waiter) {
            awaitedBy = null;
        }
        unlock();
        if (many) {
            Ops.callMethod(old, "discard", waiter);
        } else if (old == waiter) {
            Rc.release(old);
        }
    }

    // ---- Python methods -----------------------------------------------------------------------------------------

    @Builtin(value = "__new__($type, /, *args, **kwargs)")
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyFuture(type.instanceShape());
    }

    @Builtin("__init__($self, /, *, loop=None)")
    public static void init(PyFuture self, Object loop) {
        self.initialize(loop);
    }

    @Builtin("__del__($self, /)")
    public static void del(PyFuture self) {
        self.finalizeObject();
    }

    @Builtin("__repr__($self, /)")
    public static Object repr(PyFuture self) {
        self.checkReady();
        return Ops.callMethod(dev.orochi.runtime.object.Runtime.importModule("asyncio.base_futures"), "_future_repr", self);
    }

    @Builtin(value = "__await__($self, /)", effect = Effect.QUIET)
    public static Object await(PyFuture self) {
        return self.awaited();
    }

    @Override
    public final Object awaited() {
        checkReady();
        return new PyFutureIter(this);
    }

    @Builtin(value = "__iter__($self, /)", effect = Effect.QUIET)
    public static Object iter(PyFuture self) {
        return await(self);
    }

    @Builtin(value = "result($self, /)", effect = Effect.QUIET, doc = """
            Return the result this future represents.

            If the future has been cancelled, raises CancelledError.  If the
            future's result isn't yet available, raises InvalidStateError.  If
            the future is done and has an exception set, this exception is raised.""")
    public static Object result(PyFuture self) {
        return self.valueOf();
    }

    @Builtin(value = "exception($self, /)", effect = Effect.QUIET, doc = """
            Return the exception that was set on this future.

            The exception (or None if no exception was set) is returned only if
            the future is done.  If the future has been cancelled, raises
            CancelledError.  If the future isn't done yet, raises
            InvalidStateError.""")
    public static Object exception(PyFuture self) {
        int s = self.state;
        if (s == CANCELLED) {
            throw new PyException(self.takeCancelledError());
        }
        if (s != FINISHED) {
            throw EventLoops.invalidState(self.loop == null ? "Future object is not initialized." : "Exception is not set.");
        }
        self.logTraceback = false;
        return EventLoops.orNone(self.exception);
    }

    @Builtin(value = "set_result($self, result, /)", doc = """
            Mark the future done and set its result.

            If the future is already done when this method is called, raises
            InvalidStateError.""")
    public static void setResult(PyFuture self, Object result) {
        self.finishWith(result);
    }

    @Builtin(value = "set_exception($self, exception, /)", doc = """
            Mark the future done and set an exception.

            If the future is already done when this method is called, raises
            InvalidStateError.""")
    public static void setException(PyFuture self, Object exception) {
        self.failWith(exception);
    }

    @Builtin(value = "add_done_callback($self, fn, /, *, context=<unrepresentable>)", effect = Effect.QUIET, doc = """
            Add a callback to be run when the future becomes done.

            The callback is called with a single argument - the future object. If
            the future is already done when this is called, the callback is
            scheduled with call_soon.""")
    public static void addDoneCallback(PyFuture self, Object fn, Object context) {
        self.checkReady();
        self.addCallback(fn, context == null ? PyContext.copyCurrent() : context);
    }

    @Builtin(value = "remove_done_callback($self, fn, /)", doc = """
            Remove all instances of a callback from the "call when done" list.

            Returns the number of callbacks removed.""")
    public static int removeDoneCallback(PyFuture self, Object fn) {
        self.checkReady();
        int n = 0;
        for (Callback c : self.callbacks()) {
            if (Ops.eq(c.function, fn) && self.unlink(c)) {
                n++;
            }
        }
        return n;
    }

    @Builtin(value = "cancel($self, /, msg=None)", doc = """
            Cancel the future and schedule callbacks.

            If the future is already done or cancelled, return False.  Otherwise,
            change the future's state to cancelled, schedule the callbacks and
            return True.""")
    public static boolean cancel(PyFuture self, Object msg) {
        self.checkReady();
        return self.cancelFuture(msg);
    }

    @Builtin(value = "cancelled($self, /)", effect = Effect.QUIET, doc = "Return True if the future was cancelled.")
    public static boolean cancelled(PyFuture self) {
        return self.state == CANCELLED;
    }

    @Builtin(value = "done($self, /)", effect = Effect.QUIET, doc = """
            Return True if the future is done.

            Done means either that a result / exception are available, or that the
            future was cancelled.""")
    public static boolean done(PyFuture self) {
        return self.loop != null && self.state != PENDING;
    }

    @Builtin(value = "get_loop($self, /)", effect = Effect.QUIET, doc = "Return the event loop the Future is bound to.")
    public static Object getLoop(PyFuture self) {
        self.checkReady();
        return self.loop;
    }

    @Builtin(value = "_make_cancelled_error($self, /)", doc = """
            Create the CancelledError to raise if the Future is cancelled.

            This should only be called once when handling a cancellation since
            it erases the context exception value.""")
    public static Object makeCancelledError(PyFuture self) {
        return self.takeCancelledError();
    }

    @Builtin(value = "__class_getitem__($type, object, /)", kind = Kind.CLASS, doc = "See PEP 585")
    public static Object classGetItem(PyType type, Object item) {
        return PyGenericAlias.of(type, item);
    }

    final void replaceCancelMessage(Object v) {
        Rc.own(v);
        lock();
        Object old = cancelMessage;
        cancelMessage = v;
        unlock();
        Rc.release(old);
    }
}
