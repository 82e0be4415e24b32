package dev.orochi.runtime.object;

import dev.orochi.refcount.Counted;
import dev.orochi.refcount.Mutator;
import dev.orochi.refcount.OutOfLine;
import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.refcount.World;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.interpreter.ExcState;
import dev.orochi.runtime.interpreter.Frame;
import dev.orochi.runtime.interpreter.GeneratorSlow;
import dev.orochi.runtime.threads.ThreadState;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A generator; coroutines and asynchronous generators derive from it. Owns a suspended frame.
 *
 * <p>{@link #state} goes to RUNNING by CAS ({@link #become}), so that one thread runs the frame at a time; all other fields belong to
 * that thread, and are published to the next by the release store that ends RUNNING.
 */
@PyClass(name = "generator", subclassable = false)
public class PyGenerator extends PyExtensible implements NativeIterator, Delegate, Finalizable {
    private static final Shape SHAPE = PyType.shapeOf(PyGenerator.class);
    static final int CREATED = 0;
    static final int SUSPENDED = 1;
    static final int RUNNING = 2;
    static final int FINISHED = 3;
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(PyGenerator.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int state = CREATED;
    private Frame frame;
    final PyCode code;
    private final ExcState exc;
    /** Register that the sent value goes to. */
    private int resumeReg;
    private boolean yielded;
    /** What the body returned, until it is taken. */
    private Object result;
    PyStr name;
    PyStr qualName;

    public PyGenerator(Frame frame) {
        this(SHAPE, frame);
    }

    /** Of a body that compiled code has begun to run for a fold, and leaves: it runs. The frame, which holds the generator, is its frame now. */
    public PyGenerator(Frame frame, Fold fold) {
        this(SHAPE, frame, fold.exc);
        state = RUNNING;
    }

    PyGenerator(Shape shape, Frame frame) {
        this(shape, frame, new ExcState());
    }

    private PyGenerator(Shape shape, Frame frame, ExcState exc) {
        super(shape);
        this.exc = exc;
        this.frame = frame;
        this.code = frame.code;
        this.name = frame.func != null ? frame.func.name() : frame.code.name;
        this.qualName = frame.func != null ? frame.func.qualNameStr() : frame.code.qualName;
        this.resumeReg = 0xffff;
        if (getClass() != PyGenerator.class || code.hasWorkAtClose()) {
            registerObserved();
        }
    }

    /** How messages call it. */
    String noun() {
        return "generator";
    }

    public final int state() {
        return (int) STATE.getAcquire(this);
    }

    /** The state changes if it is what the caller takes it for, by CAS beside other threads. @return whether it was */
    private boolean become(int from, int to) {
        if (World.hasForeign()) {
            return STATE.compareAndSet(this, from, to);
        }
        if (state != from) {
            return false;
        }
        state = to;
        return true;
    }

    /** The suspended frame, or null. */
    public final Frame frame() {
        return frame;
    }

    @Override
    protected void traverse(RefVisitor v) {
        Frame f = frame;
        if (f != null && state != RUNNING) {
            Object[] r = f.r;
            for (int i = r.length - 1; i >= 0; i--) {
                if (i < f.code.localCount || i >= f.code.firstTemp) {
                    v.visit(r[i]);
                }
            }
            v.visit(f.func);
            if (f.trace != null) {
                f.trace.traverse(v);
            }
        }
        super.traverse(v);
    }

    /** What a loop of the frame goes over ends before the variables, one of which may have an item of it: in {@link #traverse} the variables
     * are a tuple, after the temporaries. */
    @Override
    protected void onDeath() {
        Frame f = frame;
        if (f != null && state != RUNNING && f.view == null) {
            gatherVariables(f.r, f.code.localCount, f.code.firstTemp);
        }
        super.onDeath();
    }

    private static void gatherVariables(Object[] r, int localCount, int firstTemp) {
        int n = counted(r, 0, localCount);
        if (n == 0 || counted(r, firstTemp, r.length) == 0) {
            return;
        }
        try {
            Object[] values = new Object[n];
            PyTuple all = PyTuple.adopt(values);
            for (int i = localCount - 1; i >= 0; i--) {
                if (r[i] instanceof Counted) {
                    values[--n] = r[i];
                    r[i] = null;
                }
            }
            r[0] = Rc.own(all);
        } catch (OutOfMemoryError e) {
            return; // they end in another order
        }
    }

    private static int counted(Object[] r, int from, int to) {
        int n = 0;
        for (int i = from; i < to; i++) {
            n += r[i] instanceof Counted ? 1 : 0;
        }
        return n;
    }

    /** Visits what the local variables refer to while the frame runs, which {@link #traverse} leaves out. Racy where another thread
     * runs it: what is visited may be old, and is only to be compared. */
    public final void visitRunning(RefVisitor v) {
        Frame f = frame;
        if (f != null && state() == RUNNING) {
            for (int i = 0; i < f.code.localCount; i++) {
                if (f.r[i] != null) {
                    v.visit(f.r[i]);
                }
            }
        }
    }

    // ---- called by the interpreter ------------------------------------------------------------------------------

    /** The frame is about to leave its activation, to be resumed with a value in register {@code reg}. */
    public final void suspended(int reg, boolean delegating) {
        resumeReg = reg;
        yielded = true;
    }

    /** The frame has run to its end: what its registers refer to is released next, and may look at the generator. */
    public final void ending() {
        yielded = false;
        frame = null;
        STATE.setRelease(this, FINISHED);
    }

    // ---- running ------------------------------------------------------------------------------------------------

    @Override
    public Object sendOrNull(Object v) {
        return resume(v, null, null);
    }

    /** Goes on as long as a fold takes what the body yields: in its frame, or here what that awaits (and all when it is traced).
     * @return an item that was not taken; null when the body has returned */
    final Object foldOrNull(Fold fold) {
        ThreadState ts = ThreadState.current();
        int base = ts.enter();
        try {
            for (Object v; (v = resume(PyNone.NONE, null, fold)) != null;) {
                if (!fold.take(v)) {
                    return v;
                }
                ts.settle();
            }
            result = null;
            return null;
        } finally {
            ts.leave(base);
        }
    }

    @Override
    public final Object takeResult() {
        Object v = result;
        result = null;
        return v == null ? PyNone.NONE : v;
    }

    /** @param fold takes the items, or null */
    private Object resume(Object v, PyException e, Fold fold) {
        ThreadState ts = ThreadState.current();
        ts.refuseIfQuiet();
        int before = (int) STATE.getAcquire(this);
        if (before == FINISHED) {
            return finishedResume(e);
        }
        if (before == CREATED && e == null && v != PyNone.NONE) {
            throw Errors.typeError("can't send non-None value to a just-started " + noun());
        }
        if (before == RUNNING || !become(before, RUNNING)) {
            throw Errors.valueError(noun() + " already executing");
        }
        entered(ts);
        boolean alive = false;
        try {
            Frame f = frame;
            int reg = resumeReg;
            if (e != null && before == SUSPENDED && GeneratorSlow.delegate(f) != null) {
                f.pc++; // the exception comes from the waiting instruction
            }
            f.carry = fold;
            Object out = e != null ? GeneratorSlow.resumeWith(ts, f, e)
                    : GeneratorSlow.resume(ts, f, before == CREATED ? 0xffff : reg, v);
            alive = yielded;
            if (!alive) {
                result = out;
                return null;
            }
            return out;
        } finally {
            left(ts, alive);
        }
    }

    /** The body begins or goes on. State is RUNNING. */
    private void entered(ThreadState ts) {
        yielded = false;
        exc.previous = ts.exc;
        ts.exc = exc;
    }

    /** The body is suspended ({@code alive}) or has ended. */
    private void left(ThreadState ts, boolean alive) {
        ts.exc = exc.previous;
        exc.previous = null;
        if (alive) {
            frame.carry = null;
        } else {
            frame = null;
        }
        STATE.setRelease(this, alive ? SUSPENDED : FINISHED);
    }

    /** Begins a resumption with None, one frame deeper, that the interpreter runs in the activation of its caller. It ends it with
     * {@link #leaveInline}.
     * @return the frame to go on with; null when the generator has to be resumed the general way */
    @OutOfLine
    public final Frame enterInline(ThreadState ts) {
        return getClass() == PyGenerator.class ? enterAwaited(ts) : null;
    }

    /** As {@link #enterInline}, for who awaits a coroutine as well; not for an asynchronous generator. */
    public final Frame enterAwaited(ThreadState ts) {
        return enterSent(ts, PyNone.NONE);
    }

    /** As {@link #enterAwaited}, with any value. */
    public final Frame enterSent(ThreadState ts, Object v) {
        int before = (int) STATE.getAcquire(this);
        if (before > SUSPENDED || before == CREATED && v != PyNone.NONE) {
            return null;
        }
        ts.push();
        if (!become(before, RUNNING)) {
            ts.depth--;
            return null;
        }
        entered(ts);
        GeneratorSlow.toRegisters(ts, frame);
        if (before == SUSPENDED) {
            GeneratorSlow.store(ts, frame, resumeReg, v);
        }
        return frame;
    }

    /** Ends what {@link #enterInline} began: the body yielded, or else returned or raised. */
    @OutOfLine
    public final void leaveInline(ThreadState ts, boolean suspended) {
        left(ts, suspended);
    }

    /** Resumption after the end. */
    Object finishedResume(PyException e) {
        if (e != null) {
            throw e;
        }
        return null;
    }

    @Override
    Object builtinIter() {
        return getClass() == PyGenerator.class ? this : null;
    }

    @Override
    public Object nextOrNull() {
        Object v = sendOrNull(PyNone.NONE);
        if (v == null) {
            result = null;
        }
        return v;
    }

    private Object orStop(Object v) {
        if (v != null) {
            return v;
        }
        throw Errors.stopIteration(takeResult());
    }

    // ---- Python methods -----------------------------------------------------------------------------------------

    @Builtin("__iter__($self, /)")
    public static Object iter(PyGenerator g) {
        return g;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyGenerator g) {
        return g.orStop(g.sendOrNull(PyNone.NONE));
    }

    @Builtin(value = "send($self, value, /)", effect = Effect.RESUMES)
    public static Object send(PyGenerator g, Object v) {
        return g.orStop(g.sendOrNull(v));
    }

    @Builtin(value = "throw($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)")
    public static Object throwIn(PyGenerator g, Object type, Object value, Object tb) {
        return g.throwing(Throwing.exception(type, value, tb));
    }

    final Object throwing(PyException e) {
        return orStop(throwOrNull(e));
    }

    /** Raises inside the generator; null when it then finished. */
    final Object throwOrNull(PyException e) {
        Object inner = takeDelegate();
        if (inner == null) {
            return resume(null, e, null);
        }
        Frame f = frame;
        Object v;
        PyException failure = null;
        boolean ended = false;
        ThreadState ts = ThreadState.current();
        Rc.own(inner);
        Rc.own(this);
        Rc.own(e.value);
        int base = ts.enter();
        GeneratorSlow.toRegisters(ts, f);
        Frame caller = ts.frame;
        f.back = caller;
        ts.frame = f;
        exc.previous = ts.exc;
        ts.exc = exc;
        try {
            v = Throwing.into(inner, e);
        } catch (PyException x) {
            v = null;
            if (x.value instanceof PyStopIteration s && x != e) {
                ended = true;
                GeneratorSlow.finishDelegation(ts, f, s.value());
            } else {
                failure = x;
                GeneratorSlow.failDelegation(ts, f, x.value);
                ts.settle(); // what it lost is decided here, for the exception to be the frame's alone
            }
        } finally {
            ts.leave(base);
            ts.frame = caller;
            f.back = null;
            ts.exc = exc.previous;
            exc.previous = null;
            GeneratorSlow.toHeap(ts, f);
            Rc.release(e.value);
            Rc.release(this);
            Rc.release(inner);
            STATE.setRelease(this, SUSPENDED);
        }
        if (v != null) {
            return v;
        }
        if (ended) {
            resumeReg = 0xffff;
            return resume(PyNone.NONE, null, null);
        }
        return resume(null, failure, null);
    }

    /** What the suspended generator waits for. The frame is the running thread's alone, so it is looked at in state RUNNING.
     * @return null when it waits for nothing or is not suspended; else the state stays RUNNING, for the caller to end */
    private Object takeDelegate() {
        if (!become(SUSPENDED, RUNNING)) {
            return null;
        }
        Object inner = frame == null ? null : GeneratorSlow.delegate(frame);
        if (inner == null) {
            STATE.setRelease(this, SUSPENDED);
        }
        return inner;
    }

    @Builtin(value = "close($self, /)")
    public static Object close(PyGenerator g) {
        return g.closeGenerator();
    }

    final Object closeGenerator() {
        int s = state();
        if (s == FINISHED) {
            return PyNone.NONE;
        }
        if (s == CREATED) {
            if (!become(CREATED, FINISHED)) {
                throw Errors.valueError(noun() + " already executing");
            }
            Frame f = frame;
            frame = null;
            GeneratorSlow.discard(ThreadState.current(), f);
            return PyNone.NONE;
        }
        if (s == RUNNING) {
            throw Errors.valueError(noun() + " already executing");
        }
        if (closedSilently()) {
            return PyNone.NONE;
        }
        ThreadState ts = ThreadState.current();
        ts.refuseIfQuiet();
        PyException exit = Errors.of(Builtins.GENERATOR_EXIT);
        Object inner = takeDelegate();
        if (inner != null) {
            int base = ts.enter();
            try {
                Throwing.close(inner);
                ts.settle(); // what the inner body held dies before what this one holds
            } catch (PyException e) {
                exit = e;
            } finally {
                ts.leave(base);
                STATE.setRelease(this, SUSPENDED);
            }
        }
        Object v;
        try {
            v = resume(null, exit, null);
        } catch (PyException e) {
            if (e.matches(Builtins.GENERATOR_EXIT) || e.value instanceof PyStopIteration) {
                return PyNone.NONE;
            }
            throw e;
        }
        if (v != null) {
            throw Errors.runtimeError(noun() + " ignored GeneratorExit");
        }
        return takeResult();
    }

    /** Ends a suspended body where no code of it has to run for that. @return whether it did */
    private boolean closedSilently() {
        if (getClass() != PyGenerator.class || !become(SUSPENDED, RUNNING)) {
            return false;
        }
        Frame f = frame;
        boolean silent = GeneratorSlow.endsSilently(ThreadState.current(), f);
        if (silent) {
            frame = null;
        }
        STATE.setRelease(this, silent ? FINISHED : SUSPENDED);
        if (silent) {
            GeneratorSlow.discard(ThreadState.current(), f);
        }
        return silent;
    }

    @Override
    protected boolean needsFinalizer() {
        if (state() != SUSPENDED) {
            return false;
        }
        Frame f = frame;
        // A thread of the counts that decides for others runs no Python code, and is not to become one that does.
        return f == null || getClass() != PyGenerator.class || !(Mutator.current() instanceof ThreadState ts)
                || !GeneratorSlow.endsSilently(ts, f);
    }

    @Override
    public void finalizeObject() {
        try {
            closeGenerator();
        } catch (PyException e) {
            Errors.unraisable(e, "Exception ignored while closing generator", this);
        }
    }

    @Builtin("__del__($self, /)")
    public static void del(PyGenerator g) {
        if (g.state() == SUSPENDED) {
            g.finalizeObject();
        }
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyGenerator g) {
        return "<" + g.type().name() + " object " + g.qualName + " at " + Ops.address(g) + ">";
    }

    @Builtin(value = "__class_getitem__($type, object, /)", kind = Kind.CLASS)
    public static Object classGetItem(PyType type, Object item) {
        return PyGenericAlias.of(type, item);
    }

    @Getter("__name__")
    public static Object name(PyGenerator g) {
        return g.name;
    }

    @Setter("__name__")
    public static void setName(PyGenerator g, Object v) {
        g.name = Convert.nameForSetter(v, "__name__");
    }

    @Getter("__qualname__")
    public static Object qualName(PyGenerator g) {
        return g.qualName;
    }

    @Setter("__qualname__")
    public static void setQualName(PyGenerator g, Object v) {
        g.qualName = Convert.nameForSetter(v, "__qualname__");
    }

    @Getter("gi_running")
    public static boolean running(PyGenerator g) {
        return g.state() == RUNNING;
    }

    @Getter("gi_suspended")
    public static boolean isSuspended(PyGenerator g) {
        return g.state() == SUSPENDED;
    }

    @Getter("gi_frame")
    public static Object frameAttribute(PyGenerator g) {
        Frame f = g.frame;
        return f == null ? PyNone.NONE : PyFrame.of(f);
    }

    @Getter("gi_code")
    public static Object codeAttribute(PyGenerator g) {
        return g.code;
    }

    @Getter("gi_yieldfrom")
    public static Object yieldFrom(PyGenerator g) {
        return g.waitsFor();
    }

    final Object waitsFor() {
        Frame f = frame;
        Object it = f == null || state() != SUSPENDED ? null : GeneratorSlow.delegate(f);
        return it == null ? PyNone.NONE : it;
    }
}
