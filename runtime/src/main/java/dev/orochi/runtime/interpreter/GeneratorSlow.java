package dev.orochi.runtime.interpreter;

import dev.orochi.refcount.World;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Opcodes;
import dev.orochi.runtime.object.Awaitables;
import dev.orochi.runtime.object.Delegate;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Fold;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.NativeIterator;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyAsyncGenerator;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyCoroutine;
import dev.orochi.runtime.object.PyEnumerate;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyGenerator;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyMethodDescriptor;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStopIteration;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.threads.ThreadState;

/** Suspension of generators and coroutines. */
public final class GeneratorSlow {
    private GeneratorSlow() {}

    /** @return the value that leaves the frame, held; null when execution goes on at the frame's pc */
    static Object suspend(ThreadState ts, Frame f, long in) {
        int a = (int) (in >>> 16) & 0xffff;
        int b = (int) (in >>> 32) & 0xffff;
        int c = (int) (in >>> 48);
        switch ((int) in & 0xff) {
            case Opcodes.RETURN_GENERATOR: {
                PyGenerator g = make(f);
                toHeap(ts, f);
                ts.hold(g);
                return g;
            }
            case Opcodes.YIELD: {
                if (f.carry instanceof Fold && (f.insns == f.code.insns || ts.observer != null) && takes(ts, f, a, b)) {
                    return null;
                }
                Object v = f.r[b];
                if (b >= f.code.firstTemp) {
                    f.r[b] = null;
                } else {
                    ts.hold(v);
                }
                f.generator.suspended(a, false);
                toHeap(ts, f);
                return v;
            }
            default:
                return yieldFrom(ts, f, a, b, c);
        }
    }

    /** YIELD in a frame that a fold runs. @return whether the fold took the item, and the frame goes on */
    private static boolean takes(ThreadState ts, Frame f, int a, int b) {
        if (!((Fold) f.carry).take(f.r[b])) {
            return false;
        }
        store(ts, f, a, PyNone.NONE);
        Slow.consume(ts, f.r, b, f.code.firstTemp);
        return true;
    }

    /** The frame is suspended: its registers are references from the heap now. */
    public static void toHeap(ThreadState ts, Frame f) {
        if (f.spare != null) {
            f.forgetSpares(); // there may be many suspended frames
        }
        if (f.kind == Frame.ASKED) {
            ts.dropToJava(f.carry);
            f.carry = null;
        }
        if (World.hasForeign()) {
            f.visitRegisters(ts::moveToHeap);
        }
    }

    /** The frame is about to go on, on this thread. */
    public static void toRegisters(ThreadState ts, Frame f) {
        if (World.hasForeign()) {
            f.visitRegisters(ts::heapToRegister);
        }
    }

    /** Whether a call of a code does nothing but make a generator, coroutine or asynchronous generator. */
    public static boolean onlyMakes(PyCode code) {
        return ((int) code.insns[0] & 0xff) == Opcodes.RETURN_GENERATOR;
    }

    /** What a call of such a function gives. @param args exactly those that its code takes */
    static PyGenerator make(ThreadState ts, PyFunction f, PyCode code, Object[] args) {
        Object[] r = code.template.clone();
        Frame n = Frame.push(f, code, r, null, 0);
        n.pc = 1;
        PyGenerator g = make(n); // what needs memory comes before what is counted
        ts.hold(f);
        for (int i = 0; i < args.length; i++) {
            ts.hold(args[i]);
            r[i] = args[i];
        }
        toHeap(ts, n);
        return g;
    }

    private static PyGenerator make(Frame f) {
        int flags = f.code.flags;
        PyGenerator g = (flags & PyCode.CO_COROUTINE) != 0 ? new PyCoroutine(f)
                : (flags & PyCode.CO_ASYNC_GENERATOR) != 0 ? new PyAsyncGenerator(f) : new PyGenerator(f);
        f.keep();
        f.generator = g;
        return g;
    }

    private static Object yieldFrom(ThreadState ts, Frame f, int a, int b, int c) {
        Object[] r = f.r;
        Object it = r[b];
        Object sent = r[c];
        Object v;
        Object result = PyNone.NONE;
        try {
            if (it instanceof PyGenerator g && !(it instanceof PyAsyncGenerator)) {
                v = g.sendOrNull(sent);
                if (v == null) {
                    result = g.takeResult();
                    if (Tracing.isTraced(ts, f)) {
                        Tracing.stopped(ts, f, result);
                    }
                }
            } else if (it instanceof Delegate d && !(it instanceof PyAsyncGenerator)) {
                v = d.sendOrNull(sent);
                if (v == null) {
                    result = d.takeResult();
                }
            } else if (sent == PyNone.NONE) {
                v = it instanceof NativeIterator n ? n.nextOrNull() : nextRaising(it);
            } else {
                v = Ops.callMethod(it, Names.send, sent);
            }
        } catch (PyException e) {
            if (!(e.value instanceof PyStopIteration s)) {
                throw e;
            }
            v = null;
            result = s.value();
        }
        if (v == null) {
            ts.hold(result);
            r[b] = null;
            r[c] = null;
            ts.dropInside(sent);
            ts.dropInside(it);
            Slow.set(ts, r, a, result);
            return null;
        }
        ts.hold(v);
        if (Tracing.isTraced(ts, f)) {
            Tracing.yielded(ts, f, v);
        }
        r[c] = null;
        ts.dropInside(sent);
        f.pc--;
        f.generator.suspended(c, true);
        toHeap(ts, f);
        return v;
    }

    /** YIELD_FROM of a generator or coroutine that can go on with None in the activation of the frame that waits for it.
     * @return its frame; null when {@link #suspend} is to execute the instruction */
    static Frame enterDelegate(ThreadState ts, Frame f, long in) {
        if (ts.poll != 0 || f.insns != f.code.insns) {
            return null; // whoever watches has events for the general way
        }
        Object[] r = f.r;
        if (r[(int) (in >>> 48)] != PyNone.NONE || !(r[(int) (in >>> 32) & 0xffff] instanceof PyGenerator g) || g instanceof PyAsyncGenerator) {
            return null;
        }
        Frame n = g.enterAwaited(ts);
        if (n != null) {
            n.kind = Frame.AWAIT;
            n.back = f;
        }
        return n;
    }

    /** A frame that {@link #enterDelegate} gave has been suspended. @return the frame that waits for it */
    static Frame leaveDelegate(ThreadState ts, Frame n) {
        ts.depth--;
        Frame f = n.back;
        n.back = null;
        n.generator.leaveInline(ts, true); // from here on the frame may be another thread's
        ts.frame = f;
        return f;
    }

    /** What a frame waits for has yielded a value: so does the frame, which is resumed by executing its YIELD_FROM again. */
    static void delegated(ThreadState ts, Frame f, Object v) {
        if (Tracing.isTraced(ts, f)) {
            Tracing.yielded(ts, f, v);
        }
        int c = (int) (f.code.insns[f.pc - 1] >>> 48);
        f.r[c] = null; // None
        f.pc--;
        f.generator.suspended(c, true);
        toHeap(ts, f);
    }

    static Object nextRaising(Object it) {
        Object m = PyType.of(it).lookup(Names.__next__);
        if (m == null) {
            throw Errors.typeError("'" + PyType.of(it).fullName() + "' object is not an iterator");
        }
        return Ops.callMethodObject(m, it, Ops.NO_ARGS, null);
    }

    /** The iterator that a suspended {@code yield from} or {@code await} waits for, or null. */
    public static Object delegate(Frame f) {
        long[] insns = f.code.insns;
        int pc = f.pc;
        if (pc >= insns.length) {
            return null; // another thread is running it
        }
        long in = insns[pc];
        return ((int) in & 0xff) == Op.YIELD_FROM.ordinal() ? f.r[(int) (in >>> 32) & 0xffff] : null;
    }

    /** Whether closing a suspended frame runs no code: it stands at a {@code yield} outside of all {@code try} and {@code with}
     * statements, waits for no other iterator, and nobody wants events of it or has its frame. */
    public static boolean endsSilently(ThreadState ts, Frame f) {
        return !Tracing.isWanted(ts, f.code) && !f.code.isCaughtAt(f.pc - 1) && f.view == null && f.trace == null && f.insns == f.code.insns && delegate(f) == null;
    }

    /** Ends a suspended delegation whose iterator was finished from outside: the expression's value is {@code result}. */
    public static void finishDelegation(ThreadState ts, Frame f, Object result) {
        long in = f.code.insns[f.pc];
        Object[] r = f.r;
        int b = (int) (in >>> 32) & 0xffff;
        Object it = r[b];
        ts.hold(result);
        r[b] = null;
        f.pc++;
        ts.dropInside(it);
        Slow.set(ts, r, (int) (in >>> 16) & 0xffff, result);
    }

    /** Ends a suspended delegation that raised, to be resumed by raising this: its register keeps the exception until a handler has it. */
    public static void failDelegation(ThreadState ts, Frame f, Object exception) {
        int b = (int) (f.code.insns[f.pc] >>> 32) & 0xffff;
        Object it = f.r[b];
        ts.hold(exception);
        f.r[b] = exception;
        ts.dropInside(it);
    }

    /** Resumes a frame with a value in the register that waits for it. */
    public static Object resume(ThreadState ts, Frame f, int reg, Object sent) {
        toRegisters(ts, f);
        store(ts, f, reg, sent);
        if (ts.observer != null) {
            ts.observer.resumes(ts.frame, f);
        }
        return Interpreter.enter(ts, f);
    }

    /** Writes the sent value into the register that waits for it, if one does. */
    public static void store(ThreadState ts, Frame f, int reg, Object sent) {
        if (reg != Op.NO_REG) {
            ts.hold(sent);
            Object old = f.r[reg];
            f.r[reg] = sent;
            ts.dropInside(old);
        }
    }

    private static void endDelegation(ThreadState ts, Frame f, Object held) {
        if (Tracing.isTraced(ts, f)) {
            Tracing.stopped(ts, f, held);
        }
        long in = f.code.insns[f.pc - 1];
        Object[] r = f.r;
        int b = (int) (in >>> 32) & 0xffff;
        Object it = r[b];
        r[b] = null;
        r[(int) (in >>> 48)] = null; // None
        ts.dropInside(it);
        Slow.set(ts, r, (int) (in >>> 16) & 0xffff, held);
    }

    /** Compiled code leaves the body of a generator that a fold consumes, of which it has made nothing but the fold.
     * @param f the frame that was made for the body, its values in it */
    static void goOn(ThreadState ts, Frame f, Fold fold) {
        f.kind = Frame.FOLD;
        f.carry = fold;
        f.keep();
        f.generator = new PyGenerator(f, fold);
        ts.hold(f.generator);
    }

    /** A frame that a fold consumes has returned. @param v its result, held  @return the fold */
    static Object endFold(ThreadState ts, Frame f, Object v) {
        Object fold = f.carry;
        f.carry = null;
        ts.dropInside(v);
        f.generator.leaveInline(ts, false);
        ts.dropInside(f.generator);
        return fold;
    }

    /** A frame that a call of {@code next} with a default value ran has returned. @param v its result, held  @return the default value, held */
    static Object otherwise(ThreadState ts, Frame f, Object v) {
        Object otherwise = f.carry;
        f.carry = null;
        ts.dropInside(v);
        return otherwise;
    }

    /** A frame that FOR_ITER or a call ran, or a fold consumes, has yielded; the frame around it is the thread's innermost now.
     * @param v the item, held  @return what goes to the destination, held */
    static Object yielded(ThreadState ts, Frame n, Frame f, Object v) {
        PyGenerator g = n.generator;
        if (n.kind == Frame.FOR_ITER) {
            g.leaveInline(ts, true); // from here on the frame may be another thread's
            f.pc++;
            return v;
        }
        if (n.kind == Frame.NUMBERED) {
            g.leaveInline(ts, true);
            return numbered(ts, f, v);
        }
        if (n.kind >= Frame.RESUMED) {
            g.leaveInline(ts, true);
            ts.dropInside(g);
            return v;
        }
        if (n.kind != Frame.FOLD) {
            return v;
        }
        Fold fold = (Fold) n.carry;
        g.leaveInline(ts, true);
        ts.dropToJava(v);
        ts.dropToJava(g);
        try {
            Object result = fold.rest(v, g);
            ts.hold(result);
            return result;
        } finally {
            fold.drop(ts);
        }
    }

    /** A call of {@code next}. @param pc of its word
     * @return the frame of the generator that it resumes; null when the call is to be made in the general way */
    static Frame enterNext(ThreadState ts, Frame f, int pc, long in) {
        int argc = (int) (in >>> 48);
        int reg = (int) f.insns[pc] & 0xffff;
        if (argc < 1 || argc > 2 || ts.poll != 0 || !(f.r[reg] instanceof PyGenerator g)) {
            return null;
        }
        Frame n = g.enterInline(ts);
        if (n == null) {
            return null;
        }
        if (argc == 1) {
            called(ts, f, n, Frame.RESUMED, in, pc + 1);
        } else {
            int second = (int) (f.insns[pc] >>> 16) & 0xffff;
            n.carry = f.r[second];
            ts.hold(n.carry);
            called(ts, f, n, Frame.ASKED, in, pc + 1);
            Slow.consume(ts, f.r, second, f.code.firstTemp);
        }
        Slow.consume(ts, f.r, reg, f.code.firstTemp);
        return n;
    }

    /** CALL_METHOD of {@code send}. @param pc of the name  @return as {@link #enterNext} */
    static Frame enterSend(ThreadState ts, Frame f, int pc, long in) {
        if (!(f.r[(int) (in >>> 32) & 0xffff] instanceof PyGenerator g) || g.getClass() != PyGenerator.class || in >>> 48 != 1 || f.insns[pc] >>> 32 != 0
                || ts.poll != 0 || !(f.code.caches[pc - 1] instanceof MethodCache c) || !(c.methodOf(g) instanceof PyMethodDescriptor d) || !d.resumes) {
            return null;
        }
        int reg = (int) f.insns[pc + 1] & 0xffff;
        Frame n = g.enterSent(ts, f.r[reg]);
        if (n != null) {
            called(ts, f, n, Frame.RESUMED, in, pc + 2);
            Slow.consume(ts, f.r, reg, f.code.firstTemp);
        }
        return n;
    }

    /** @param next word behind the call */
    private static void called(ThreadState ts, Frame f, Frame n, int kind, long in, int next) {
        ts.hold(n.generator);
        n.kind = kind;
        n.dst = (int) (in >>> 16) & 0xffff;
        n.back = f;
        f.pc = next;
        Slow.consume(ts, f.r, (int) (in >>> 32) & 0xffff, f.code.firstTemp);
        ts.frame = n; // what its registers hold is no longer the heap's: who decides about deaths finds it here
        if (ts.unsettled()) {
            ts.settle(); // what the variable that gets the value held
        }
    }

    /** FOR_ITER over a generator, or over an {@code enumerate} that numbers one.
     * @param a register of the loop's variable
     * @return the frame to go on with; null when the iterator has to be asked the general way */
    static Frame enterIteration(ThreadState ts, Frame f, Object it, int a) {
        boolean numbered = it instanceof PyEnumerate;
        Object source = numbered ? ((PyEnumerate) it).generator() : it;
        Frame n = source instanceof PyGenerator g ? g.enterInline(ts) : null;
        if (n != null) {
            n.kind = numbered ? Frame.NUMBERED : Frame.FOR_ITER;
            n.dst = a;
            n.back = f;
        }
        return n;
    }

    /** An item of a generator that is numbered, held: the pair goes to the loop's variables if the next instruction takes it apart.
     * @return the pair, held; or null */
    private static Object numbered(ThreadState ts, Frame f, Object v) {
        long in = f.insns[f.pc - 1];
        Object number = PyInt.of(((PyEnumerate) f.r[(int) (in >>> 32) & 0xffff]).number());
        if (Unpacking.takesPair(f, f.pc + 1, (int) (in >>> 16) & 0xffff)) {
            f.pc += 3;
            Slow.set(ts, f.r, Building.reg(f, f.pc - 1, 0), number);
            Slow.set(ts, f.r, Building.reg(f, f.pc - 1, 1), v);
            return null;
        }
        Object pair = PyTuple.of(number, v);
        ts.hold(pair);
        ts.dropInside(v);
        f.pc++;
        return pair;
    }

    /** A generator's frame that FOR_ITER or YIELD_FROM ran has returned: the loop over it, or the waiting, ends.
     * @param f the frame of the loop, whose pc is moved on
     * @param v what the generator returned
     * @param dst of the generator's frame */
    static void endInline(ThreadState ts, Frame f, int kind, Object v, int dst) {
        if (kind == Frame.AWAIT) {
            endDelegation(ts, f, v);
        } else if (kind == Frame.FOLD) {
            Fold fold = (Fold) v;
            try {
                Object result = fold.result();
                ts.hold(result);
                Slow.set(ts, f.r, dst, result);
            } finally {
                fold.drop(ts);
            }
        } else if (kind == Frame.ASKED) {
            Slow.set(ts, f.r, dst, v);
        } else if (kind == Frame.RESUMED) {
            PyException e = Errors.stopIteration(v);
            ts.dropInside(v);
            throw e;
        } else {
            ts.dropInside(v);
            Slow.endIteration(ts, f.r, (int) (f.insns[f.pc - 1] >>> 32) & 0xffff);
            f.pc = (int) f.insns[f.pc];
        }
    }

    /** Resumes a frame by raising an exception where it stands. */
    public static Object resumeWith(ThreadState ts, Frame f, PyException e) {
        toRegisters(ts, f);
        e.contextSet = ts.exc.value == null; // what the generator handles is the context, not what the caller does
        return Interpreter.enterRaising(ts, f, e);
    }

    /** Releases the registers of a frame that will not run again. */
    public static void discard(ThreadState ts, Frame f) {
        toRegisters(ts, f);
        Frames.dropTemps(ts, f, f.code.firstTemp);
        Frames.leave(ts, f);
        if (f.view == null || !f.view.isFinished()) { // else the function is the view's
            f.func = null;
        }
    }

    // ---- the instructions around await --------------------------------------------------------------------------

    static Object yieldFromIter(Frame f, Object o) {
        if (o instanceof PyCoroutine || o instanceof PyGenerator g && Awaitables.isIterableCoroutine(g)) {
            if ((f.code.flags & (PyCode.CO_COROUTINE | PyCode.CO_ITERABLE_COROUTINE)) == 0
                    && o instanceof PyCoroutine) {
                throw Errors.typeError("cannot 'yield from' a coroutine object in a non-coroutine generator");
            }
            return o;
        }
        return o instanceof PyGenerator && !(o instanceof PyAsyncGenerator) ? o : Ops.iter(o);
    }

    static Object awaitable(Object o, int context) {
        return Awaitables.iterator(o, context);
    }

    static Object aiter(Object o) {
        return Awaitables.aiter(o);
    }

    static Object anext(Object o) {
        return Awaitables.anext(o);
    }

    static Object wrap(Object v) {
        return PyAsyncGenerator.wrap(v);
    }
}
