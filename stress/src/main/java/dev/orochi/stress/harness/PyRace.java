package dev.orochi.stress.harness;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.World;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.threads.ThreadState;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One race of two threads on objects of Python programs: state and harness of the JCStress tests of the runtime.
 *
 * <p>The actors are threads as the runtime knows them, blocked outside of races. What an actor does is one instruction to the
 * runtime: afterwards it settles what died and answers what was asked of it. The two actors of a race wait for each other before and
 * after: the last to arrive prepares the race, the last to leave judges it. They begin at random distances.
 */
public abstract class PyRace implements Judged {
    private static final long PATIENCE = 5_000_000_000L;
    private static final VarHandle IN;
    private static final VarHandle READY;
    private static final VarHandle OUT;
    private static final ThreadLocal<ThreadState> STATE = new ThreadLocal<>();
    /** The actors' threads that have not left, but for the one that started the runtime. Under the class's monitor. */
    private static final List<ThreadState> ATTACHED = new ArrayList<>();

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            IN = lookup.findVarHandle(PyRace.class, "in", int.class);
            READY = lookup.findVarHandle(PyRace.class, "ready", int.class);
            OUT = lookup.findVarHandle(PyRace.class, "out", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile int in;
    private volatile int ready;
    private volatile int out;
    private volatile boolean going;
    private volatile String outcome;
    private volatile String error;
    private final List<Object> kept = new ArrayList<>();

    /** Makes the objects. */
    protected abstract void prepare();

    /** Says how the race ended. Called when both actors are done. */
    protected abstract String judge();

    @Override
    public final String outcome() {
        return outcome;
    }

    // ---- harness ------------------------------------------------------------------------------------------------

    /** What an actor does. */
    protected final void as(Runnable action) {
        ThreadState ts = attached();
        if ((int) IN.getAndAdd(this, 1) == 1) {
            World.leaveBlocked(ts);
            try {
                guarded(ts, this::prepare);
            } finally {
                World.enterBlocked(ts);
                going = true;
            }
        }
        for (int i = 0; !going; i++) {
            rest(i);
        }
        World.leaveBlocked(ts);
        READY.getAndAdd(this, 1);
        for (int i = 0; ready < 2; i++) { // both are awake
            rest(i);
        }
        dawdle();
        guarded(ts, action);
        if ((int) OUT.getAndAdd(this, 1) == 1) {
            end(ts);
        }
        World.enterBlocked(ts);
        for (int i = 0; outcome == null; i++) {
            rest(i);
        }
    }

    private void guarded(ThreadState ts, Runnable action) {
        try {
            action.run();
            answer(ts);
        } catch (Throwable e) {
            error = e.toString();
        }
    }

    private void end(ThreadState ts) {
        String[] s = {"not judged"};
        guarded(ts, () -> s[0] = judge());
        guarded(ts, () -> kept.forEach(Rc::release));
        outcome = plain(error != null ? error : s[0]);
    }

    /** JCStress takes accepted outcomes as patterns: brackets of all kinds are angular ones. */
    private static String plain(String s) {
        StringBuilder b = new StringBuilder();
        for (char c : s.toCharArray()) {
            b.append("[{(".indexOf(c) >= 0 ? '<' : "]})".indexOf(c) >= 0 ? '>' : c);
        }
        return b.toString();
    }

    /** What happens between two instructions. */
    private static void answer(ThreadState ts) {
        ts.settle();
        if (ts.poll != 0) {
            ts.pollSlow();
        }
    }

    private static ThreadState attached() {
        ThreadState ts = STATE.get();
        if (ts == null) {
            World.expectThread();
            ts = attach();
            STATE.set(ts);
            World.enterBlocked(ts);
        }
        return ts;
    }

    /** JCStress has some hundred threads try a test before it runs it. They end without a word, and the runtime would ask all of them
     * about each object that dies: so a thread that begins does for them what a thread does that ends. */
    private static synchronized ThreadState attach() {
        boolean first = Runtime.sysModules() == null;
        Runtime.start();
        for (Iterator<ThreadState> it = ATTACHED.iterator(); it.hasNext();) {
            ThreadState t = it.next();
            if (!t.thread.isAlive()) {
                it.remove();
                t.attach();
                World.leaveBlocked(t);
                ThreadState.detachCurrent();
            }
        }
        ThreadState ts = ThreadState.current();
        if (!first) {
            ATTACHED.add(ts);
        }
        return ts;
    }

    /** The calling thread runs no more races. */
    static void leave() {
        ThreadState ts = STATE.get();
        if (ts != null) {
            synchronized (PyRace.class) {
                ATTACHED.remove(ts);
            }
            World.leaveBlocked(ts);
            ThreadState.detachCurrent();
            STATE.remove();
        }
    }

    private static void rest(int i) {
        if (i < 20_000) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }

    /** Takes a short time, a different one each time: mostly a few nanoseconds, sometimes some microseconds. */
    protected final void dawdle() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int n = random.nextInt(1 << random.nextInt(14));
        while (n > 0 && going) {
            n--;
        }
    }

    // ---- what races are made of ---------------------------------------------------------------------------------

    /** The race refers to an object until it is over. */
    protected final <T> T keep(T o) {
        kept.add(Rc.own(o));
        return o;
    }

    /** Runs a program; the race keeps its namespace. */
    protected final PyDict run(Program program) {
        PyDict globals = program.run();
        kept.add(globals);
        return globals;
    }

    /** {@link #run} with code that no thread has run yet. */
    protected final PyDict runFresh(Program program) {
        PyDict globals = program.runFresh();
        kept.add(globals);
        return globals;
    }

    /** Calls a function of a namespace. */
    protected static Object call(PyDict globals, PyStr function, Object... args) {
        return Ops.call(globals.get(function), args);
    }

    /** Lets the calling thread answer what is asked of it, as between two instructions. */
    protected static void poll() {
        answer(ThreadState.current());
    }

    /** Goes on, instruction by instruction, until something has happened: deaths of shared objects are decided between the threads.
     * Gives up after a while. */
    protected static void eventually(BooleanSupplier happened) {
        long start = System.nanoTime();
        while (!happened.getAsBoolean() && System.nanoTime() - start < PATIENCE) {
            poll();
            Thread.onSpinWait();
        }
    }

    protected static PyInt n(long value) {
        return PyInt.of(value);
    }

    protected static PyStr s(String value) {
        return PyStr.intern(value);
    }

    protected static Object call(Object o, String method, Object... args) {
        return Ops.callMethod(o, method, args);
    }

    /** The repr of a value, or the name of the exception that was raised in its place. */
    protected static String shown(Supplier<Object> action) {
        try {
            return Ops.repr(action.get());
        } catch (PyException e) {
            return e.value().type().name();
        }
    }

    /** The name of the exception that was raised, or "". */
    protected static String raised(Runnable action) {
        try {
            action.run();
            return "";
        } catch (PyException e) {
            return e.value().type().name();
        }
    }
}
