package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Opcodes;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Calls;
import dev.orochi.runtime.object.Constructor;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBaseException;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyInstance;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyMethod;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.threads.ThreadState;

/** CALL_KW, CALL_EX and WITH_EXCEPT_START, and what is called with keywords. The results are those of {@link CallSlow}. */
final class CallGeneral {
    private CallGeneral() {}

    /** CALL_KW, CALL_EX and WITH_EXCEPT_START. @return as {@link CallSlow#call} */
    static Frame call(ThreadState ts, Frame f, int pc, long in) {
        return switch ((int) in & 0xff) {
            case Opcodes.CALL_KW -> callKeywords(ts, f, pc, in);
            case Opcodes.CALL_EX -> callEx(ts, f, pc, in);
            default -> callExit(ts, f, pc, in);
        };
    }

    /** WITH_EXCEPT_START. @return as {@link CallSlow#call} */
    private static Frame callExit(ThreadState ts, Frame f, int pc, long in) {
        Object exit = f.r[(int) (in >>> 32) & 0xffff];
        PyBaseException e = (PyBaseException) f.r[(int) (in >>> 48)];
        int dst = (int) (in >>> 16) & 0xffff;
        Object tb = e.traceback() == null ? PyNone.NONE : e.traceback();
        if (exit instanceof PyMethod m && m.func instanceof PyFunction p && p.code.takes(4)) {
            Object[] nr = p.code.template.clone();
            nr[0] = m.self;
            nr[1] = e.type();
            nr[2] = e;
            nr[3] = tb;
            for (int i = 0; i < 4; i++) {
                ts.hold(nr[i]);
            }
            ts.hold(p);
            f.pc = pc;
            return CallSlow.pushed(ts, f, Frame.push(p, nr, f, dst));
        }
        Object v = exit instanceof PyObject o ? o.call3(e.type(), e, tb) : Ops.call(exit, e.type(), e, tb);
        f.pc = Rare.put(ts, f, dst, v, pc);
        return f;
    }

    private static Frame callEx(ThreadState ts, Frame f, int pc, long in) {
        int fn = (int) (in >>> 32) & 0xffff;
        int argsReg = (int) (in >>> 48);
        int kwReg = (int) f.insns[pc] & 0xffff;
        int dst = (int) (in >>> 16) & 0xffff;
        Object[] r = f.r;
        Object callee = r[fn];
        Object args = r[argsReg];
        Object[] positional = args instanceof PyTuple t ? t.items
            : args instanceof PyList l && l.type() == PyList.TYPE && callee instanceof PyFunction ? l.toArray()
            : toTuple(callee, args).items;
        PyDict kwargs = kwReg == Op.NO_REG ? null : (PyDict) r[kwReg];
        Object[] all = Calls.withKeywords(positional, kwargs);
        PyStr[] kw = Calls.names(kwargs);
        int firstTemp = f.code.firstTemp;
        Frame n = CallsByArray.frame(ts, callee, all, kw);
        if (n != null) {
            Slow.consume(ts, r, argsReg, firstTemp);
            Slow.consume(ts, r, kwReg, firstTemp);
            Slow.consume(ts, r, fn, firstTemp);
            return CallSlow.called(ts, f, n, dst, pc + 1, n.kind);
        }
        Object v = Ops.callObject(callee, all, kw);
        ts.hold(v);
        Slow.consume(ts, r, argsReg, firstTemp);
        Slow.consume(ts, r, kwReg, firstTemp);
        Slow.consume(ts, r, fn, firstTemp);
        Slow.set(ts, r, dst, v);
        f.pc = pc + 1;
        return f;
    }

    private static PyTuple toTuple(Object callee, Object args) {
        try {
            return PyTuple.from(args);
        } catch (PyException e) {
            if (e.matches(Builtins.TYPE_ERROR) && PyType.of(args).lookup("__iter__") == null
                    && PyType.of(args).lookup("__getitem__") == null) {
                throw Errors.typeError(functionText(callee) + " argument after * must be an iterable, not "
                        + PyType.of(args).name());
            }
            throw e;
        }
    }

    /** How messages name a callee: {@code module.qualname()}. */
    static String functionText(Object f) {
        Object q = Ops.getAttrOrNull(f, "__qualname__");
        if (!(q instanceof PyStr name)) {
            return Ops.str(f);
        }
        Object m = Ops.getAttrOrNull(f, "__module__");
        return (m instanceof PyStr s && !s.equalsJava("builtins") ? s + "." : "") + name + "()";
    }

    private static Frame callKeywords(ThreadState ts, Frame f, int pc, long in) {
        int fn = (int) (in >>> 32) & 0xffff;
        int argc = (int) (in >>> 48);
        int dst = (int) (in >>> 16) & 0xffff;
        int args = pc + 1;
        PyStr[] kw = CallSlow.keywords(f, args, f.code.consts[(int) f.insns[pc]]);
        int next = args + (argc + 3 >> 2);
        Object callee = f.r[fn];
        if (callee instanceof PyFunction p) {
            Frame n = CallSlow.bind(ts, f, p, null, args, argc, kw);
            CallSlow.takeFunction(ts, f, n, fn);
            return CallSlow.called(ts, f, n, dst, next, Frame.CALL);
        }
        return keywords(ts, f, callee, fn, args, argc, kw, dst, next);
    }

    /** Calls with keywords. @param fn a register that is consumed, and need not hold the callee */
    static Frame keywords(ThreadState ts, Frame f, Object callee, int fn, int args, int argc, PyStr[] kw, int dst, int next) {
        Object self = callee instanceof PyMethod m && m.func instanceof PyFunction ? m.self : null;
        if ((self == null ? callee : ((PyMethod) callee).func) instanceof PyFunction p) {
            Frame n = CallSlow.bind(ts, f, p, self, args, argc, kw);
            ts.hold(self);
            ts.hold(p);
            Slow.consume(ts, f.r, fn, f.code.firstTemp);
            return CallSlow.called(ts, f, n, dst, next, Frame.CALL);
        }
        if (callee instanceof PyType t && Constructor.direct(t) instanceof Constructor c) {
            if (c.plain && c.init != null) {
                PyInstance o = new PyInstance(t.instanceShape());
                ts.hold(o);
                Frame n;
                try {
                    n = CallSlow.bind(ts, f, c.init, o, args, argc, kw);
                } catch (RuntimeException | OutOfMemoryError e) {
                    ts.dropInside(o);
                    throw e;
                }
                ts.hold(o);
                ts.hold(c.init);
                n.carry = o;
                Slow.consume(ts, f.r, fn, f.code.firstTemp);
                return CallSlow.called(ts, f, n, dst, next, Frame.INIT);
            }
        }
        Object[] all = CallSlow.arguments(f, null, args, argc);
        Frame n = CallsByArray.frame(ts, callee, all, kw);
        if (n != null) {
            CallSlow.consumeAll(ts, f, fn, args, argc);
            return CallSlow.called(ts, f, n, dst, next, n.kind);
        }
        CallSlow.finishCall(ts, f, dst, fn, args, argc, next, Ops.callObject(callee, all, kw));
        return f;
    }
}
