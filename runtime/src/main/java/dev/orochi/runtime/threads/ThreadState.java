package dev.orochi.runtime.threads;

import dev.orochi.refcount.Chaos;
import dev.orochi.refcount.CycleCollector;
import dev.orochi.refcount.Mutator;
import dev.orochi.refcount.MutatorThread;
import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.refcount.World;
import dev.orochi.runtime.interpreter.ChaosObserver;
import dev.orochi.runtime.interpreter.ExcState;
import dev.orochi.runtime.interpreter.Frame;
import dev.orochi.runtime.interpreter.FunctionExit;
import dev.orochi.runtime.interpreter.StepObserver;
import dev.orochi.runtime.interpreter.Tier;
import dev.orochi.runtime.interpreter.Tracing;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyBaseException;
import dev.orochi.runtime.object.PyCode;

/**
 * What the runtime knows of a thread that runs Python code. Fields belong to the thread itself unless they say otherwise.
 */
public final class ThreadState extends Mutator {
    /** Poll bit: something other than reference counts waits: signals, asynchronous exceptions, a stop of the world. */
    public static final int POLL_EVENT = POLL_RUNTIME;

    /** Poll bit that stays set while events are wanted for code that this thread runs. */
    public static final int POLL_TRACE = POLL_RUNTIME << 1;

    /** Poll bit: the compiler asks where the thread is. */
    public static final int POLL_TICK = POLL_RUNTIME << 2;

    /** Poll bit that stays set while {@link #observer} watches the thread. */
    public static final int POLL_WATCHED = POLL_RUNTIME << 3;

    /** The compiler, or null. Set once, by the compiler's thread, before it sets the first {@link #POLL_TICK} and installs the first
     * region: who reads it has met one of them, and so sees it. */
    public static Tier tier;

    /** Counts changes of what events are wanted in all threads. */
    private static volatile int tracingWishes;

    /** Deepest nesting of calls before RecursionError. Written by sys.setrecursionlimit, read by all threads. */
    private static volatile int recursionLimit = 1000;

    /** Stack in bytes that the Java code of one step of a recursion takes at most. */
    private static final int JAVA_STEP = 20_000;

    /** The frame being executed, or null. Other threads read it for sys._current_frames while this one is stopped. */
    public Frame frame;
    /** Exception handling state of the frame being executed. */
    public ExcState exc = new ExcState();
    /** Nesting of Python frames. */
    public int depth;
    /** Nesting of Java activations that can call themselves or Python, and what the thread's stack surely has room for. */
    private int javaDepth;
    private final int javaLimit;
    /** Copy of the limit, so that the check is one compare. */
    private int limit = recursionLimit;
    /** The innermost frame of compiled functions that are being left; null at other times. The thread itself only. */
    public Frame left;
    public final FunctionExit functionExit = new FunctionExit();
    /** For the compiled function that is about to be entered from another one: see {@link dev.orochi.runtime.interpreter.CompiledFunction#room}; 0 at
     * other times. The thread itself only. */
    public long givenRoom;
    /** Where an iterator leaves a pair that the running instruction takes at once. */
    public final Object[] pair = new Object[2];
    public final Thread thread;
    /** Set by {@link #raiseLater} from any thread, taken by the owner at a poll, both under this object's monitor. Counted. */
    private volatile PyBaseException pendingException;
    /** Whether a wait of the thread was ended by {@link Thread#interrupt}, which has cleared the status. The thread itself only. */
    private boolean interrupted;
    /** The kernel's number of the thread once it has made a system call that may block, else 0; always 0 for a virtual thread. Written by the
     * thread itself, read by who takes it out of system calls. */
    public volatile int kernelThread;
    /** The current {@code contextvars.Context}, or null before the first use. */
    public Object context;
    /** The running event loop of {@code asyncio} and the task that it runs (counted), or null. Written by this thread; others read them
     * while the world is stopped. */
    public Object runningLoop;
    public Object runningTask;
    /** The tasks that this thread made, kept by {@code _asyncio}; null before the first. */
    public Object tasks;
    /** Trace and profile functions (counted), or null. Another thread writes them only while the world is stopped. */
    public Object traceFunction;
    public Object profileFunction;
    /** Nesting of callbacks for events: none are reported from inside. */
    public int tracing;
    /** Number of the event whose callback runs, -1 outside. */
    public int event = -1;
    /** Who watches each instruction of this thread, or null. */
    public StepObserver observer;
    /** Which state of the process-wide settings this thread's frames follow. */
    public int tracingVersion;
    /** Hooks of asynchronous generators, or null. */
    public Object asyncGenFirstIter;
    public Object asyncGenFinalizer;
    /** sys.set_coroutine_origin_tracking_depth. */
    public int coroutineOriginDepth;
    /** How many objects' attributes the thread has moved into a dict: what has not seen it change can rely on dicts that it did not see made. */
    public int dictsMade;

    /** @return the state of the calling thread; attached on first use */
    public static ThreadState current() {
        Mutator m = Mutator.current();
        return m != null ? (ThreadState) m : attachCurrent();
    }

    private static ThreadState attachCurrent() {
        ThreadState ts = new ThreadState(Thread.currentThread());
        ts.begin();
        return ts;
    }

    /** The state of a thread that is about to start: it calls {@link #begin} first. */
    public ThreadState(Thread thread) {
        this.thread = thread;
        javaLimit = thread instanceof MutatorThread m ? (int) Math.max(100, m.stackSize / JAVA_STEP) : 1000;
    }

    /** Makes this the state of the calling thread, which it was made for. */
    public void begin() {
        World.register(this);
        attach();
        if (tracingWishes != 0) {
            requestPoll(POLL_TRACE);
        }
        if (Chaos.ON) {
            ChaosObserver.start(this);
        }
    }

    /** What a thread does that has made many observed objects. Set once by the gc module. */
    public static volatile Runnable collector = () -> {};
    private boolean collectionDue;

    static {
        World.setReaper(() -> new ThreadState(Thread.currentThread()));
        CycleCollector.onGrowth(m -> {
            ((ThreadState) m).collectionDue = true;
            m.requestPoll(POLL_EVENT);
        });
    }

    // ---- what the frames hold -----------------------------------------------------------------------------------

    @Override
    protected void visitRegisters(RefVisitor v) {
        for (Frame f = frame; f != null; f = f.back) {
            f.visitHeld(v);
        }
    }

    @Override
    protected void visitOthers(RefVisitor v) {
        for (Frame f = frame; f != null; f = f.back) {
            v.visit(f.globals);
            v.visit(f.builtins);
            v.visit(f.locals);
            v.visitAll(f.closure);
            v.visit(f.generator);
            v.visit(f.view);
        }
        for (ExcState e = exc; e != null; e = e.previous) {
            v.visit(e.value);
        }
    }

    @Override
    protected void visitCounted(RefVisitor v) {
        for (Frame f = frame; f != null; f = f.back) {
            if (f.trace != null) {
                f.trace.traverse(v);
            }
        }
        v.visit(pendingException);
        v.visit(context);
        v.visit(runningLoop);
        v.visit(runningTask);
        v.visit(traceFunction);
        v.visit(profileFunction);
        v.visit(asyncGenFirstIter);
        v.visit(asyncGenFinalizer);
    }

    private record Position(PyCode code, int pc) {
        @Override
        public String toString() {
            return code.fileName + ":" + code.positions.lineAt(pc) + " in " + code.qualName;
        }
    }

    @Override
    protected Object position() {
        return frame == null ? null : new Position(frame.code, frame.pc - 1);
    }

    private java.util.List<Runnable> endActions;

    /** Runs an action when the thread ends, on the thread itself. */
    public void atEnd(Runnable action) {
        if (endActions == null) {
            endActions = new java.util.ArrayList<>();
        }
        endActions.add(action);
    }

    /** Ends the calling thread's state. */
    public static void detachCurrent() {
        ThreadState ts = current();
        try {
            if (ts.endActions != null) {
                ts.endActions.forEach(Runnable::run);
            }
            ts.releaseCounted();
            ts.detach();
        } finally {
            World.unregister(ts);
        }
    }

    private void releaseCounted() {
        Object inContext = context;
        Object trace = traceFunction;
        Object profile = profileFunction;
        Object firstIter = asyncGenFirstIter;
        Object finalizer = asyncGenFinalizer;
        Object loop = runningLoop;
        Object task = runningTask;
        context = traceFunction = profileFunction = asyncGenFirstIter = asyncGenFinalizer = runningLoop = runningTask = null;
        Rc.release(inContext);
        Rc.release(trace);
        Rc.release(profile);
        Rc.release(firstIter);
        Rc.release(finalizer);
        Rc.release(loop);
        Rc.release(task);
    }

    public static int tracingWishes() {
        return tracingWishes;
    }

    /** What events are wanted has changed: the threads find out at their polls. */
    public static void wishesChanged() {
        synchronized (ThreadState.class) {
            tracingWishes++;
        }
        for (ThreadState t : Safepoint.threads()) {
            t.requestPoll(POLL_TRACE);
        }
    }

    public static int recursionLimit() {
        return recursionLimit;
    }

    public static void setRecursionLimit(int n) {
        recursionLimit = n;
        for (ThreadState t : Safepoint.threads()) {
            t.limit = n;
        }
    }

    /** How many frames deeper the thread may go. */
    public int roomForFrames() {
        return limit - depth;
    }

    /** Enters a frame. @throws PyException RecursionError at the limit; the depth is then unchanged */
    public void push() {
        if (++depth > limit) {
            depth--;
            throw Errors.recursionError("maximum recursion depth exceeded");
        }
    }

    /** Enters Java code that may call back into Python and recurse. Pair with {@link #leaveJava}. */
    public void enterJava() {
        if (++javaDepth > javaLimit) {
            javaDepth--;
            throw Errors.recursionError("maximum recursion depth exceeded");
        }
    }

    /** Whether Java code may run Python code that recurses, with room to spare. */
    public boolean mayNestJava() {
        return javaDepth < javaLimit >> 1;
    }

    /** Counts such an activation: 1 at its start, -1 at its end. */
    public void nestJava(int by) {
        javaDepth += by;
    }

    public void leaveJava() {
        javaDepth--;
    }

    /** A wait of the calling thread, which is this one, was ended by {@link Thread#interrupt}. */
    public void waitInterrupted() {
        interrupted = true;
        requestPoll(POLL_EVENT);
    }

    private void raiseInterrupt() {
        if (interrupted || thread.isInterrupted()) {
            interrupted = false;
            Thread.interrupted();
            requestPoll(POLL_EVENT); // there may be another exception
            throw Errors.of(Builtins.KEYBOARD_INTERRUPT);
        }
    }

    private void pollCompiler() {
        if (takePoll(POLL_TICK) != 0 && observer == null && (poll & POLL_TRACE) == 0 && frame != null) {
            tier.tick(this);
        }
        if (observer != null && frame != null) {
            observer.poll(frame);
        }
    }

    /** Does what waits for this thread: called when {@link #poll} is not zero, between two instructions. */
    public void pollSlow() {
        if (quiet) {
            return; // soon, at the next safepoint of the region
        }
        pollRefcounts();
        if ((poll & POLL_TRACE) != 0) {
            Tracing.poll(this);
        }
        if ((poll & (POLL_TICK | POLL_WATCHED)) != 0) {
            pollCompiler();
        }
        if (takePoll(POLL_EVENT) != 0) {
            World.park(this);
            if (collectionDue) {
                collectionDue = false;
                collector.run();
            }
            if (interrupted || pendingException != null) {
                requestPoll(POLL_EVENT); // a signal's handler may raise first
            }
            Signals.deliver(this);
            raiseInterrupt();
            PyBaseException e = exchangePending(null);
            if (e != null) {
                Rc.release(e);
                throw new dev.orochi.runtime.object.PyException(e);
            }
        }
    }

    private synchronized PyBaseException exchangePending(PyBaseException counted) {
        PyBaseException old = pendingException;
        pendingException = counted;
        return old;
    }

    /** Raises an exception in this thread, at its next poll; null takes back one that was not raised yet. Any thread. */
    public void raiseLater(PyBaseException e) {
        Rc.release(exchangePending(Rc.own(e)));
        requestPoll(POLL_EVENT);
    }
}
