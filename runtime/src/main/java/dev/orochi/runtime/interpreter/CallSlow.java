package dev.orochi.runtime.interpreter;

import dev.orochi.refcount.Counted;
import dev.orochi.refcount.Rc;
import dev.orochi.runtime.object.BuiltinTable;
import dev.orochi.runtime.object.Calls;
import dev.orochi.runtime.object.Constructor;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBaseException;
import dev.orochi.runtime.object.PyBuiltin;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyInstance;
import dev.orochi.runtime.object.PyMethod;
import dev.orochi.runtime.object.PyMethodDescriptor;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.threads.ThreadState;
import java.util.Arrays;

/**
 * The call instructions. A call of a Python function gives a frame to go on with; any other call is done when the method
 * returns, and gives the calling frame itself, with its pc moved on.
 */
final class CallSlow {
    private CallSlow() {}

    private static int register(long[] insns, int pc, int i) {
        return (int) (insns[pc + (i >> 2)] >>> ((i & 3) << 4)) & 0xffff;
    }

    // ---- CALL ---------------------------------------------------------------------------------------------------

    /** Executes compiled code. Not inlined, since what HotSpot makes of the interpreter's loop would depend on which classes of compiled
     * code there are: each of the first ones would throw it away. */
    static Frame enter(ThreadState ts, Frame f, CompiledCode code) {
        return code.run(ts, f);
    }

    /** As {@link #enter}, for a loop. Polls for a function that the interpreter is to go on with from its start.
     * @param code a {@link CompiledCode}: cast here, since HotSpot bets on the classes that a cast has met */
    static Frame enterLoop(ThreadState ts, Frame f, Object code) {
        Frame next = ((CompiledCode) code).run(ts, f);
        if (next.pc != 0 || ts.poll == 0) {
            return next;
        }
        try {
            ts.pollSlow();
            return next;
        } catch (Throwable t) {
            return RegionExit.unwind(ts, next, t);
        }
    }

    /** As {@link #callBuiltin}, in the interpreter's loop. @return the frame of a generator that the function resumes there, or {@code f} */
    static Frame callOrResume(ThreadState ts, Frame f, PyBuiltin p, int pc, long in) {
        Frame n = p.resumes ? GeneratorSlow.enterNext(ts, f, pc, in) : null;
        return n != null ? n : callBuiltin(ts, f, p, pc, in);
    }

    /** CALL of a function in Java. @return {@code f}, its pc moved on */
    static Frame callBuiltin(ThreadState ts, Frame f, PyBuiltin p, int pc, long in) {
        int argc = (int) (in >>> 48);
        if (ts.unsettled()) {
            ts.settle();
        }
        int next = pc + (argc + 3 >> 2);
        finishCall(ts, f, (int) (in >>> 16) & 0xffff, (int) (in >>> 32) & 0xffff, pc, argc, next, callBuiltin(f, p, pc, argc));
        return f;
    }

    static Frame call(ThreadState ts, Frame f, int pc, long in) {
        int fn = (int) (in >>> 32) & 0xffff;
        int argc = (int) (in >>> 48);
        int dst = (int) (in >>> 16) & 0xffff;
        if (ts.unsettled()) {
            ts.settle();
        }
        Object callee = f.r[fn];
        int next = pc + (argc + 3 >> 2);
        if (callee instanceof PyFunction p) {
            Frame n = pushArguments(ts, f, p, null, pc, argc);
            takeFunction(ts, f, n, fn);
            return called(ts, f, n, dst, next, Frame.CALL);
        }
        if (callee instanceof PyBuiltin p) {
            return callBuiltin(ts, f, p, pc, in);
        }
        return callOther(ts, f, callee, fn, pc, argc, dst, next);
    }

    /** Calls what is no Python function. @param fn a register that is consumed, and need not hold the callee */
    private static Frame callOther(ThreadState ts, Frame f, Object callee, int fn, int pc, int argc, int dst, int next) {
        if (callee instanceof PyMethod m && m.func instanceof PyFunction p) {
            Object self = m.self;
            Frame n = pushArguments(ts, f, p, self, pc, argc);
            ts.hold(self);
            ts.hold(p);
            Slow.consume(ts, f.r, fn, f.code.firstTemp);
            return called(ts, f, n, dst, next, Frame.CALL);
        }
        if (callee instanceof PyType t && Constructor.direct(t) instanceof Constructor c) {
            if (c.plain && c.init != null && c.init.code.takes(argc + 1)) {
                return construct(ts, f, t, c.init, fn, pc, argc, dst);
            }
            if (c.plain && c.init != null) {
                PyInstance o = new PyInstance(t.instanceShape());
                Frame n = pushArguments(ts, f, c.init, o, pc, argc);
                ts.hold(o);
                ts.hold(c.init);
                ts.hold(o);
                n.carry = o;
                Slow.consume(ts, f.r, fn, f.code.firstTemp);
                return called(ts, f, n, dst, next, Frame.INIT);
            }
            if (c.makesException) {
                Object v = new PyBaseException(t.instanceShape(), PyTuple.of(arguments(f, null, pc, argc)));
                finishCall(ts, f, dst, fn, pc, argc, next, v);
                return f;
            }
        }
        if (CallsByArray.callMethod(callee) instanceof PyFunction p) {
            Frame n = pushArguments(ts, f, p, callee, pc, argc);
            ts.hold(callee);
            ts.hold(p);
            Slow.consume(ts, f.r, fn, f.code.firstTemp);
            return called(ts, f, n, dst, next, Frame.CALL);
        }
        Object v = callObject(f, callee, pc, argc);
        finishCall(ts, f, dst, fn, pc, argc, next, v);
        return f;
    }

    /** A call of a class whose {@code __init__} takes the arguments as they stand. */
    private static Frame construct(ThreadState ts, Frame f, PyType t, PyFunction init, int fn, int pc, int argc, int dst) {
        Object[] r = f.r;
        int firstTemp = f.code.firstTemp;
        ts.push();
        Frame n = f.spare;
        if (n == null || n.func != init || n.code != init.code) {
            n = Frame.make(f, init);
        }
        PyInstance o = new PyInstance(t.instanceShape());
        Object[] nr = n.r;
        nr[0] = o;
        n.carry = o;
        o.holdTwice(); // by the register and by carry
        ts.hold(init);
        f.pc = argc == 0 ? pc : Frames.moveArguments(ts, r, nr, 1, f.insns, pc, argc, firstTemp);
        n.pc = 0;
        n.kind = Frame.INIT;
        n.dst = dst;
        Slow.consume(ts, r, fn, firstTemp); // a class hardly ever dies here
        return n;
    }

    /** {@link Frame#make}, outside the loop. */
    static Frame frame(Frame f, PyFunction p) {
        return Frame.make(f, p);
    }

    static Frame pushed(ThreadState ts, Frame f, Frame n) {
        try {
            Frames.push(ts, n);
        } catch (PyException e) {
            f.spare = null; // it may be n
            throw e;
        }
        n.back = f;
        return n;
    }

    static Frame called(ThreadState ts, Frame f, Frame n, int dst, int next, int kind) {
        n.kind = kind;
        n.dst = dst;
        f.pc = next;
        return pushed(ts, f, n);
    }

    /** Moves the function's reference from its register to the frame, or holds it once more. */
    static void takeFunction(ThreadState ts, Frame f, Frame n, int fn) {
        if (fn >= f.code.firstTemp) {
            f.r[fn] = null;
        } else {
            ts.hold(n.func);
        }
    }

    /** A frame of {@code p} with its arguments. Those in temporaries have been moved there. {@code self}, if not null, is
     * the first argument, which the caller holds for the frame. */
    private static Frame pushArguments(ThreadState ts, Frame f, PyFunction p, Object self, int pc, int argc) {
        PyCode code = p.code;
        int extra = self == null ? 0 : 1;
        if (!code.simpleArgs || argc + extra != code.argCount) {
            return bind(ts, f, p, self, pc, argc, null);
        }
        Frame n = f.spare;
        if (n == null || n.func != p || n.code != code) {
            n = Frame.make(f, p);
        }
        if (self != null) {
            n.r[0] = self;
        }
        if (argc != 0) {
            Frames.moveArguments(ts, f.r, n.r, extra, f.insns, pc, argc, f.code.firstTemp);
        }
        n.pc = 0;
        return n;
    }

    /** As {@link #pushArguments}, for any call. @param kw names of the last arguments, or null */
    static Frame bind(ThreadState ts, Frame f, PyFunction p, Object self, int pc, int argc, PyStr[] kw) {
        Frame n = ArgumentPlan.bind(ts, f, p, self, pc, argc, kw);
        return n == null ? bindArguments(ts, f, p, self, pc, argc, kw) : n;
    }

    /** A cache entry. Threads find it without a fence, so that the array stands behind a final field. */
    private record KeywordNames(PyStr[] names) {}

    /** The names in a call instruction, kept in its cache, alone or in a plan.
     * @param args the first word of its arguments */
    static PyStr[] keywords(Frame f, int args, Object names) {
        Object cached = f.code.caches[args - 1];
        if (cached instanceof ArgumentPlan plan && plan.names != null) {
            return plan.names;
        }
        if (cached instanceof KeywordNames k) {
            return k.names;
        }
        PyStr[] strings = Calls.names((PyTuple) names);
        f.code.caches[args - 1] = new KeywordNames(strings);
        return strings;
    }

    /** The general way: through an argument array. The frame holds the arguments, self included (which is then dropped once,
     * since the caller holds it too). */
    private static Frame bindArguments(ThreadState ts, Frame f, PyFunction p, Object self, int pc, int argc,
            PyStr[] kw) {
        Object[] args = arguments(f, self, pc, argc);
        Frame n = Arguments.bind(ts, p, args, kw);
        if (self instanceof Counted c) {
            ts.unhold(c);
        }
        for (int i = 0; i < argc; i++) {
            Slow.consume(ts, f.r, register(f.insns, pc, i), f.code.firstTemp);
        }
        return n;
    }

    static Object[] arguments(Frame f, Object self, int pc, int argc) {
        int extra = self == null ? 0 : 1;
        Object[] args = new Object[argc + extra];
        if (extra == 1) {
            args[0] = self;
        }
        for (int i = 0; i < argc; i++) {
            args[i + extra] = f.r[register(f.insns, pc, i)];
        }
        return args;
    }

    /** As {@link #callObject}, for the class of callee that is the most frequent one here. */
    private static Object callBuiltin(Frame f, PyBuiltin p, int pc, int argc) {
        Object[] r = f.r;
        long w = argc == 0 ? 0 : f.insns[pc];
        switch (argc) {
            case 1:
                return p.call1(r[(int) w & 0xffff]);
            case 2:
                return p.call2(r[(int) w & 0xffff], r[(int) (w >>> 16) & 0xffff]);
            default:
                return callObject(f, p, pc, argc);
        }
    }

    private static Object callObject(Frame f, Object callee, int pc, int argc) {
        if (callee instanceof PyObject o) {
            Object[] r = f.r;
            long w = argc == 0 ? 0 : f.insns[pc];
            switch (argc) {
                case 0:
                    return o.call0();
                case 1:
                    return o.call1(r[(int) w & 0xffff]);
                case 2:
                    return o.call2(r[(int) w & 0xffff], r[(int) (w >>> 16) & 0xffff]);
                case 3:
                    return o.call3(r[(int) w & 0xffff], r[(int) (w >>> 16) & 0xffff], r[(int) (w >>> 32) & 0xffff]);
                default:
                    return o.call(arguments(f, null, pc, argc), null);
            }
        }
        return Ops.callObject(callee, Ops.NO_ARGS, null);
    }

    /** Consumes callee and arguments and writes the result. */
    static void finishCall(ThreadState ts, Frame f, int dst, int fn, int args, int argc, int next, Object v) {
        Object[] r = f.r;
        int firstTemp = f.code.firstTemp;
        ts.hold(v);
        for (int i = 0; i < argc; i++) {
            Slow.consume(ts, r, register(f.insns, args, i), firstTemp);
        }
        Slow.consume(ts, r, fn, firstTemp);
        Slow.set(ts, r, dst, v);
        f.pc = next;
    }

    // ---- CALL_LOADED --------------------------------------------------------------------------------------------

    /** CALL_LOADED. @return as {@link #call} */
    static Frame callLoaded(ThreadState ts, Frame f, int pc, long in) {
        int fn = (int) (in >>> 32) & 0xffff;
        int argc = (int) (in >>> 48);
        int dst = (int) (in >>> 16) & 0xffff;
        Object callee = f.r[fn];
        Object self = f.r[register(f.insns, pc, 0)];
        int next = pc + (argc + 3 >> 2);
        if (self == null) {
            return callWithoutFirst(ts, f, callee, fn, pc, argc, dst, next);
        }
        if (callee instanceof PyMethodDescriptor d && d.accepts(argc)) {
            finishCall(ts, f, dst, fn, pc, argc, next, callLoadedDescriptor(f, d, self, pc, argc));
            return f;
        }
        return call(ts, f, pc, in);
    }

    /** A call whose first argument is an empty register, and is left out. */
    private static Frame callWithoutFirst(ThreadState ts, Frame f, Object callee, int fn, int pc, int argc, int dst, int next) {
        Object[] args = Arrays.copyOfRange(arguments(f, null, pc, argc), 1, argc);
        Frame n = CallsByArray.frame(ts, callee, args, null);
        if (n != null) {
            consumeAll(ts, f, fn, pc, argc);
            return called(ts, f, n, dst, next, n.kind);
        }
        Object v = args.length == 1 && callee instanceof PyBuiltin p ? p.call1(args[0])
                : args.length == 2 && callee instanceof PyBuiltin p ? p.call2(args[0], args[1]) : Ops.callObject(callee, args, null);
        finishCall(ts, f, dst, fn, pc, argc, next, v);
        return f;
    }

    static void consumeAll(ThreadState ts, Frame f, int fn, int args, int argc) {
        for (int i = 0; i < argc; i++) {
            Slow.consume(ts, f.r, register(f.insns, args, i), f.code.firstTemp);
        }
        Slow.consume(ts, f.r, fn, f.code.firstTemp);
    }

    /** All arguments, self among them, stand in the extension words. */
    private static Object callLoadedDescriptor(Frame f, PyMethodDescriptor d, Object self, int pc, int argc) {
        Object[] r = f.r;
        long w = f.insns[pc];
        Object x = argc > 1 ? r[(int) (w >>> 16) & 0xffff] : null;
        Object y = argc > 2 ? r[(int) (w >>> 32) & 0xffff] : null;
        return switch (d.params()) {
            case 1 -> d.table.call1(d.id, self);
            case 2 -> d.table.call2(d.id, self, x);
            case 3 -> d.table.call3(d.id, self, x, y);
            case 4 -> d.table.call4(d.id, self, x, y, argc > 3 ? r[(int) (w >>> 48) & 0xffff] : null);
            default -> d.call(arguments(f, null, pc, argc), null);
        };
    }

    // ---- CALL_METHOD --------------------------------------------------------------------------------------------

    /** As {@link #callMethod}, in the interpreter's loop. @return the frame of a generator that {@code send} resumes there, or as callMethod */
    static Frame callOrSend(ThreadState ts, Frame f, int pc, long in) {
        Frame n = GeneratorSlow.enterSend(ts, f, pc, in);
        return n != null ? n : callMethod(ts, f, pc, in);
    }

    static Frame callMethod(ThreadState ts, Frame f, int pc, long in) {
        int reg = (int) (in >>> 32) & 0xffff;
        int argc = (int) (in >>> 48);
        int dst = (int) (in >>> 16) & 0xffff;
        if (ts.unsettled()) {
            ts.settle();
        }
        Object self = f.r[reg];
        long x = f.insns[pc];
        int args = pc + 1;
        int next = args + (argc + 3 >> 2);
        Object cached = PolyCache.resolve(f.code.caches[pc - 1], self);
        Object own = null; // what is called without the receiver
        Object m = cached instanceof MethodCache c ? c.methodOf(self) : null;
        if (m == null) {
            if (cached instanceof ClassMethodCache k && k.holds(self)) {
                return callClassMethod(ts, f, k, reg, pc, argc, dst, next);
            }
            own = OwnAttributes.cached(cached, self);
            if (own == null) {
                PyStr name = f.code.names[(int) x];
                m = Slow.methodFor(f, pc - 1, self, name);
                ClassMethodCache k = m != null ? null : ClassMethodCache.find(f, pc - 1, self, name);
                if (k != null) {
                    return callClassMethod(ts, f, k, reg, pc, argc, dst, next);
                }
                own = m == null ? attribute(f, pc, self, name) : null;
            }
        }
        if (x >>> 32 != 0) {
            PyStr[] kw = keywords(f, args, f.code.consts[(int) (x >>> 32) - 1]);
            return callMethodKeywords(ts, f, m, own, self, reg, args, argc, kw, dst, next);
        }
        if (m instanceof PyFunction p) {
            Frame n = pushArguments(ts, f, p, self, args, argc);
            if (reg >= f.code.firstTemp) {
                f.r[reg] = null;
            } else {
                ts.hold(self);
            }
            ts.hold(p);
            return called(ts, f, n, dst, next, Frame.CALL);
        }
        Object v;
        if (m instanceof PyMethodDescriptor d && d.accepts(argc + 1)) {
            v = callDescriptor(f, d, self, args, argc);
        } else if (m != null) {
            v = Ops.callMethodObject(m, self, arguments(f, null, args, argc), null);
        } else if (own instanceof PyFunction p) {
            Frame n = pushArguments(ts, f, p, null, args, argc);
            ts.hold(p);
            Slow.consume(ts, f.r, reg, f.code.firstTemp);
            return called(ts, f, n, dst, next, Frame.CALL);
        } else {
            Rc.own(own);
            try {
                return callOther(ts, f, own, reg, args, argc, dst, next);
            } finally {
                Rc.release(own);
            }
        }
        finishCall(ts, f, dst, reg, args, argc, next, v);
        return f;
    }

    /** A failed lookup is not shown as a failed call. */
    private static Object attribute(Frame f, int pc, Object self, PyStr name) {
        try {
            return OwnAttributes.get(f, pc - 1, self, name);
        } catch (PyException e) {
            e.ofName = true;
            throw e;
        }
    }

    /** @param reg register of the receiver, which is consumed  @param pc of the name and keywords */
    private static Frame callClassMethod(ThreadState ts, Frame f, ClassMethodCache k, int reg, int pc, int argc, int dst, int next) {
        PyFunction p = k.function();
        long x = f.insns[pc];
        Frame n = x >>> 32 == 0 ? pushArguments(ts, f, p, k.type(), pc + 1, argc)
                : bind(ts, f, p, k.type(), pc + 1, argc, keywords(f, pc + 1, f.code.consts[(int) (x >>> 32) - 1]));
        ts.hold(k.type());
        ts.hold(p);
        Slow.consume(ts, f.r, reg, f.code.firstTemp);
        return called(ts, f, n, dst, next, Frame.CALL);
    }

    private static Object callDescriptor(Frame f, PyMethodDescriptor d, Object self, int pc, int argc) {
        BuiltinTable t = d.table;
        Object[] r = f.r;
        long w = argc == 0 ? 0 : f.insns[pc];
        Object x = argc > 0 ? r[(int) w & 0xffff] : null;
        Object y = argc > 1 ? r[(int) (w >>> 16) & 0xffff] : null;
        switch (d.params()) {
            case 1:
                return t.call1(d.id, self);
            case 2:
                return t.call2(d.id, self, x);
            case 3:
                return t.call3(d.id, self, x, y);
            case 4:
                return t.call4(d.id, self, x, y, argc > 2 ? r[(int) (w >>> 32) & 0xffff] : null);
            default:
                return d.call(arguments(f, self, pc, argc), null);
        }
    }

    /** @param m what is called with the receiver, or null  @param own what is called without it, if so */
    private static Frame callMethodKeywords(ThreadState ts, Frame f, Object m, Object own, Object self, int reg, int args,
            int argc, PyStr[] kw, int dst, int next) {
        if (m instanceof PyFunction p) {
            Frame n = bind(ts, f, p, self, args, argc, kw);
            if (reg >= f.code.firstTemp) {
                f.r[reg] = null;
            } else {
                ts.hold(self);
            }
            ts.hold(p);
            return called(ts, f, n, dst, next, Frame.CALL);
        }
        if (m != null) {
            Object v = Ops.callMethodObject(m, self, arguments(f, null, args, argc), kw);
            finishCall(ts, f, dst, reg, args, argc, next, v);
            return f;
        }
        Rc.own(own);
        try {
            return CallGeneral.keywords(ts, f, own, reg, args, argc, kw, dst, next);
        } finally {
            Rc.release(own);
        }
    }
}
