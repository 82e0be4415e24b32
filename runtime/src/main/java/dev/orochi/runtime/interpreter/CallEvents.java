package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.bytecode.Opcodes;
import dev.orochi.runtime.object.Attributes;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBuiltin;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyMethod;
import dev.orochi.runtime.object.PyMethodDescriptor;
import dev.orochi.runtime.object.PyModule;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.threads.ThreadState;

/** Events about calls. Which callable a method call reaches is found out without running code of the program. */
final class CallEvents {
    private static final PyStr C_CALL = PyStr.intern("c_call");
    private static final PyStr C_RETURN = PyStr.intern("c_return");
    private static final PyStr C_EXCEPTION = PyStr.intern("c_exception");

    private CallEvents() {}

    /** A call instruction at {@code at} is about to be executed. */
    static void calling(ThreadState ts, Frame f, FrameTrace t, int at, long word) {
        boolean monitored = Monitoring.wants(f.code, Monitoring.CALL);
        if (ts.profileFunction == null && !monitored) {
            return;
        }
        Object callee = callee(f, at, word);
        if (callee == null) {
            return;
        }
        Object arg = argument(f, at, word);
        if (callee instanceof PyMethod m) {
            callee = m.func;
            arg = m.self;
        }
        if (monitored) {
            Monitoring.fire(ts, f, Monitoring.CALL, at, Monitoring.offset(at), callee, arg == null ? Monitoring.MISSING : arg);
        }
        if (!(callee instanceof PyFunction)) {
            t.setCallee(callee, arg);
            profile(ts, f, t, C_CALL);
        }
    }

    static void returned(ThreadState ts, Frame f, FrameTrace t) {
        ended(ts, f, t, Monitoring.C_RETURN, C_RETURN);
    }

    static void failed(ThreadState ts, Frame f, FrameTrace t) {
        ended(ts, f, t, Monitoring.C_RAISE, C_EXCEPTION);
    }

    private static void ended(ThreadState ts, Frame f, FrameTrace t, int event, PyStr what) {
        int pc = f.pc;
        int at = t.previous;
        f.pc = at + 1;
        try {
            Object arg = t.argument == null ? Monitoring.MISSING : t.argument;
            Monitoring.fire(ts, f, event, at, Monitoring.offset(at), t.callee, arg);
            profile(ts, f, t, what);
        } finally {
            f.pc = pc;
            t.setCallee(null, null);
        }
    }

    private static void profile(ThreadState ts, Frame f, FrameTrace t, PyStr what) {
        if (ts.profileFunction == null) {
            return;
        }
        if (t.callee instanceof PyBuiltin) {
            Tracing.profile(ts, f, what, t.callee);
        } else if (t.callee instanceof PyMethodDescriptor d && t.argument != null && Ops.isInstance(t.argument, (PyType) PyMethodDescriptor.objClass(d))) {
            Tracing.profile(ts, f, what, PyMethodDescriptor.get(d, t.argument, PyType.of(t.argument)));
        }
    }

    private static Object callee(Frame f, int at, long word) {
        Object o = f.r[(int) (word >>> 32) & 0xffff];
        if (((int) word & 0xff) != Opcodes.CALL_METHOD) {
            return o;
        }
        PyStr name = f.code.names[(int) f.code.insns[at + 1]];
        Object m = Slow.method(f, at, o, name);
        if (m != null) {
            return m;
        }
        if (o instanceof PyModule || o instanceof PyType) {
            return Ops.getAttrOrNull(o, name.toJava());
        }
        return o instanceof PyExtensible e && Attributes.isGeneric(e.type()) ? e.getOwn(name) : null;
    }

    /** The first argument, or null. */
    private static Object argument(Frame f, int at, long word) {
        Object[] r = f.r;
        int argc = (int) (word >>> 48);
        switch ((int) word & 0xff) {
            case Opcodes.CALL_EX:
                return r[argc] instanceof PyTuple t && t.size() > 0 ? t.get(0) : r[argc] instanceof PyList l ? l.getOrNull(0) : null;
            case Opcodes.CALL_METHOD: {
                Object self = r[(int) (word >>> 32) & 0xffff];
                if (Slow.method(f, at, self, f.code.names[(int) f.code.insns[at + 1]]) != null) {
                    return self;
                }
                return argc == 0 ? null : r[(int) f.code.insns[at + 2] & 0xffff];
            }
            case Opcodes.CALL_LOADED: {
                Object self = r[(int) f.code.insns[at + 1] & 0xffff];
                return self != null || argc == 1 ? self : r[(int) (f.code.insns[at + 1] >>> 16) & 0xffff];
            }
            case Opcodes.CALL_KW:
                return argc == 0 ? null : r[(int) f.code.insns[at + 2] & 0xffff];
            default:
                return argc == 0 ? null : r[(int) f.code.insns[at + 1] & 0xffff];
        }
    }
}
