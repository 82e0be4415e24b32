package dev.orochi.runtime.modules.asyncio;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.modules.contextvars.PyContext;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyCoroutine;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.threads.ThreadState;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code _asyncio.Task}: a future that drives a coroutine; {@link TaskStep} is how. The thread that runs the event loop steps it; the
 * other members may be used by any thread, and then are as atomic as the object's lock and {@link CountedRef} make them.
 */
@PyClass(name = "Task", module = "_asyncio", base = PyFuture.class, doc = "A coroutine wrapped in a Future.")
public final class PyTask extends PyFuture {
    static final PyType TYPE = PyType.ofClass(PyTask.class);
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final PyStr[] MSG = {PyStr.intern("msg")};
    private static final PyStr CANCEL = PyStr.intern("cancel");

    /** Links of the list that the task stands in, under its monitor; {@link #list} is claimed under this object's lock. */
    volatile TaskList list;
    PyTask nextTask;
    PyTask previousTask;

    final CountedRef coro = new CountedRef(null);
    private final CountedRef name = new CountedRef(null);
    /** Stands for the name until it is asked for. */
    private long number;
    Object context;
    /** What the coroutine waits for, or null. */
    final CountedRef waitsFor = new CountedRef(null);
    private int cancelsRequested;
    boolean mustCancel;
    private boolean logDestroyPending = true;

    private PyTask(Shape shape) {
        super(shape);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(coro.get());
        v.visit(name.get());
        v.visit(context);
        v.visit(waitsFor.get());
        super.traverse(v);
    }

    @Override
    protected boolean needsFinalizer() {
        return loop != null && isPending() && logDestroyPending || super.needsFinalizer();
    }

    @Override
    protected boolean isObserved() {
        return list != null || super.isObserved();
    }

    @Override
    protected void onDeath() {
        TaskList.remove(this);
        super.onDeath();
    }

    @Override
    void finished() {
        TaskList.remove(this);
    }

    @Override
    public void finalizeObject() {
        if (loop != null && isPending() && logDestroyPending) {
            PyDict report = new PyDict();
            report.putStr(PyStr.intern("task"), this);
            report.putStr(PyStr.intern("message"), PyStr.of("Task was destroyed but it is pending!"));
            report(report, "task");
            TaskList.remove(this);
        }
        super.finalizeObject();
    }

    // ---- beginning ----------------------------------------------------------------------------------------------

    @Builtin("__new__($type, /, *args, **kwargs)")
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyTask(type.instanceShape());
    }

    @Builtin("__init__($self, /, coro, *, loop=None, name=None, context=None, eager_start=False)")
    public static void init(PyTask self, Object coro, Object loop, Object name, Object context, boolean eager) {
        self.initialize(loop);
        if (!(coro instanceof PyCoroutine)
                && !Ops.truth(Ops.callMethod(Runtime.importModule("asyncio.coroutines"), "iscoroutine", coro))) {
            self.logDestroyPending = false;
            throw Errors.typeError("a coroutine was expected, got " + Ops.repr(coro));
        }
        Object own = Rc.own(context == null || context == PyNone.NONE ? PyContext.copyCurrent() : context);
        self.lock();
        Object old = self.context;
        self.context = own;
        self.cancelsRequested = 0;
        self.mustCancel = false;
        self.logDestroyPending = true;
        self.unlock();
        Rc.release(old);
        self.waitsFor.put(null);
        self.coro.put(coro);
        if (name == null || name == PyNone.NONE) {
            self.number = NUMBERS.incrementAndGet();
            self.name.put(null);
        } else {
            self.name.put(Ops.strObject(name));
        }
        if (eager && Ops.truth(Ops.callMethod(self.loop, "is_running"))) {
            self.startEagerly();
            return;
        }
        self.stepSoon(null);
        TaskList.add(self);
    }

    private void startEagerly() {
        if (!(context instanceof PyContext c)) {
            throw Errors.typeError("an instance of Context was expected");
        }
        Object before = EventLoops.swap(loop, this);
        try {
            TaskList.add(this);
            ThreadState ts = ThreadState.current();
            Object outer = c.enter(ts);
            try {
                TaskStep.run(this, null);
            } finally {
                c.leave(ts, outer);
            }
        } finally {
            EventLoops.swap(loop, before);
            if (!isPending()) {
                coro.put(null);
            }
        }
    }

    /** Has the loop call the next step. @param error what to raise in the coroutine, or null */
    void stepSoon(Object error) {
        EventLoops.callSoon(loop, new PyTaskStep(this, error), null, context);
    }

    // ---- cancellation -------------------------------------------------------------------------------------------

    @Builtin(value = "cancel($self, /, msg=None)", doc = """
            Request that this task cancel itself.

            This arranges for a CancelledError to be thrown into the
            wrapped coroutine on the next cycle through the event loop.
            The coroutine then has a chance to clean up or even deny
            the request using try/except/finally.

            Unlike Future.cancel, this does not guarantee that the
            task will be cancelled: the exception might be caught and
            acted upon, delaying cancellation of the task or preventing
            cancellation completely.  The task may also return a value or
            raise a different exception.

            Immediately after this method is called, Task.cancelled() will
            not return True (unless the task was already cancelled).  A
            task will be marked as cancelled when the wrapped coroutine
            terminates with a CancelledError exception (even if cancel()
            was not called).

            This also increases the task's count of cancellation requests.""")
    public static boolean cancel(PyTask self, Object msg) {
        self.checkReady();
        self.logTraceback = false;
        if (!self.isPending()) {
            return false;
        }
        self.lock();
        self.cancelsRequested++;
        self.unlock();
        Object waiter = self.waitsFor.get();
        if (waiter != null && cancelOther(waiter, msg)) {
            return true;
        }
        self.mustCancel = true;
        self.replaceCancelMessage(msg == PyNone.NONE ? null : msg);
        return true;
    }

    /** {@code other.cancel(msg=msg)}. @param msg may be null */
    static boolean cancelOther(Object other, Object msg) {
        if (PyFuture.isExact(other)) {
            return other instanceof PyTask t ? cancel(t, msg) : PyFuture.cancel((PyFuture) other, msg);
        }
        return Ops.truth(Ops.callMethodWith(other, CANCEL, new Object[] {EventLoops.orNone(msg)}, MSG));
    }

    @Builtin(value = "cancelling($self, /)", effect = Effect.QUIET, doc = """
            Return the count of the task's cancellation requests.

            This count is incremented when .cancel() is called
            and may be decremented using .uncancel().""")
    public static int cancelling(PyTask self) {
        return self.cancelsRequested;
    }

    @Builtin(value = "uncancel($self, /)", effect = Effect.QUIET, doc = """
            Decrement the task's count of cancellation requests.

            This should be used by tasks that catch CancelledError
            and wish to continue indefinitely until they are cancelled again.

            Returns the remaining number of cancellation requests.""")
    public static int uncancel(PyTask self) {
        self.lock();
        if (self.cancelsRequested > 0 && --self.cancelsRequested == 0) {
            self.mustCancel = false;
        }
        int n = self.cancelsRequested;
        self.unlock();
        return n;
    }

    // ---- Python methods -----------------------------------------------------------------------------------------

    @Builtin("__del__($self, /)")
    public static void del(PyTask self) {
        self.finalizeObject();
    }

    @Builtin("__repr__($self, /)")
    public static Object repr(PyTask self) {
        self.checkReady();
        return Ops.callMethod(Runtime.importModule("asyncio.base_tasks"), "_task_repr", self);
    }

    @Builtin(value = "_make_cancelled_error($self, /)", doc = """
            Create the CancelledError to raise if the Task is cancelled.

            This should only be called once when handling a cancellation since
            it erases the context exception value.""")
    public static Object makeCancelledError(PyTask self) {
        return self.takeCancelledError();
    }

    @Builtin("set_result($self, result, /)")
    public static void setResult(PyTask self, Object result) {
        throw Errors.runtimeError("Task does not support set_result operation");
    }

    @Builtin("set_exception($self, exception, /)")
    public static void setException(PyTask self, Object exception) {
        throw Errors.runtimeError("Task does not support set_exception operation");
    }

    @Builtin(value = "get_stack($self, /, *, limit=None)", doc = """
            Return the list of stack frames for this task's coroutine.

            If the coroutine is not done, this returns the stack where it is
            suspended.  If the coroutine has completed successfully or was
            cancelled, this returns an empty list.  If the coroutine was
            terminated by an exception, this returns the list of traceback
            frames.

            The frames are always ordered from oldest to newest.

            The optional limit gives the maximum number of frames to
            return; by default all available frames are returned.  Its
            meaning differs depending on whether a stack or a traceback is
            returned: the newest frames of a stack are returned, but the
            oldest frames of a traceback are returned.  (This matches the
            behavior of the traceback module.)

            For reasons beyond our control, only one stack frame is
            returned for a suspended coroutine.""")
    public static Object getStack(PyTask self, Object limit) {
        return Ops.callMethod(Runtime.importModule("asyncio.base_tasks"), "_task_get_stack", self, EventLoops.orNone(limit));
    }

    @Builtin(value = "print_stack($self, /, *, limit=None, file=None)", doc = """
            Print the stack or traceback for this task's coroutine.

            This produces output similar to that of the traceback module,
            for the frames retrieved by get_stack().  The limit argument
            is passed to get_stack().  The file argument is an I/O stream
            to which the output is written; by default output is written
            to sys.stderr.""")
    public static Object printStack(PyTask self, Object limit, Object file) {
        return Ops.callMethod(Runtime.importModule("asyncio.base_tasks"), "_task_print_stack", self, EventLoops.orNone(limit),
                EventLoops.orNone(file));
    }

    @Builtin(value = "get_name($self, /)", effect = Effect.QUIET)
    public static Object getName(PyTask self) {
        Object n = self.name.get();
        if (n == null) {
            if (self.number == 0) {
                return PyNone.NONE;
            }
            self.name.putIf(null, PyStr.of("Task-" + self.number));
            n = self.name.get();
        }
        return n;
    }

    @Builtin(value = "set_name($self, value, /)", effect = Effect.QUIET)
    public static void setName(PyTask self, Object value) {
        self.name.put(Ops.strObject(value));
    }

    @Builtin(value = "get_coro($self, /)", effect = Effect.QUIET)
    public static Object getCoro(PyTask self) {
        return EventLoops.orNone(self.coro.get());
    }

    @Builtin(value = "get_context($self, /)", effect = Effect.QUIET)
    public static Object getContext(PyTask self) {
        return EventLoops.orNone(self.context);
    }

    @Builtin(value = "__class_getitem__($type, object, /)", kind = Kind.CLASS, doc = "See PEP 585")
    public static Object classGetItem(PyType type, Object item) {
        return PyFuture.classGetItem(type, item);
    }

    @Getter("_log_destroy_pending")
    public static Object logDestroyPending(PyTask self) {
        return PyBool.of(self.logDestroyPending);
    }

    @Setter("_log_destroy_pending")
    public static void setLogDestroyPending(PyTask self, Object v) {
        self.logDestroyPending = EventLoops.truthForSetter(v);
    }

    @Getter("_must_cancel")
    public static boolean mustCancel(PyTask self) {
        return self.mustCancel;
    }

    @Getter("_coro")
    public static Object coroAttribute(PyTask self) {
        return EventLoops.orNone(self.coro.get());
    }

    @Getter("_fut_waiter")
    public static Object waiterAttribute(PyTask self) {
        return EventLoops.orNone(self.waitsFor.get());
    }
}
