package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.interpreter.Frame;
import dev.orochi.runtime.interpreter.FrameTrace;
import dev.orochi.runtime.interpreter.LineSetter;
import dev.orochi.runtime.threads.ThreadState;

/**
 * A frame as programs see it. When the activation ends, the references of its registers pass to this object
 * ({@link #adopt}), so that a traceback keeps locals alive as in CPython.
 */
@PyClass(name = "frame", subclassable = false)
public final class PyFrame extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyFrame.class);

    private final Frame frame;
    /** Whether the activation is over and its references are ours. Written by the thread that ran the frame. */
    private boolean adopted;
    /** The caller, when it was still running as this frame ended. */
    private PyFrame back;
    /** What f_locals was given under names that are no variables; counted, or null. */
    PyDict extraLocals;

    private PyFrame(Frame frame) {
        super(SHAPE);
        this.frame = frame;
    }

    /** What programs see of a frame. Nothing counts it there: it may die as it is being read, by whichever thread. */
    public static PyFrame of(Frame f) {
        PyFrame v = f.view;
        if (v == null || !v.weakLoad()) {
            f.keep();
            v = new PyFrame(f);
            v.publish();
            f.view = v;
        }
        return v;
    }

    public Frame frame() {
        return frame;
    }

    public PyCode code() {
        return frame.code;
    }

    /** Whether the activation has ended. */
    public boolean isFinished() {
        return adopted;
    }

    /** The activation ended: takes over what its registers hold. The frame object itself was never counted by it. */
    public void adopt(ThreadState ts, Frame f) {
        adopted = true;
        if (dev.orochi.refcount.World.hasForeign()) {
            for (int i = 0, n = f.code.localCount; i < n; i++) {
                ts.moveToHeap(f.r[i]);
            }
            ts.moveToHeap(f.func);
        }
        if (f.back != null && f.generator == null) {
            back = dev.orochi.refcount.Rc.own(of(f.back));
        }
        f.back = null;
    }

    @Override
    protected void traverse(RefVisitor v) {
        if (adopted) {
            Object[] r = frame.r;
            for (int i = frame.code.localCount - 1; i >= 0; i--) {
                v.visit(r[i]);
            }
            v.visit(frame.func);
            if (frame.trace != null) {
                frame.trace.traverse(v);
            }
        }
        v.visit(extraLocals);
        v.visit(back);
    }

    // ---- attributes ---------------------------------------------------------------------------------------------

    @Getter("f_back")
    public static Object back(PyFrame f) {
        if (f.adopted) {
            return f.back == null ? PyNone.NONE : f.back;
        }
        Frame b = f.frame.back;
        return b == null ? PyNone.NONE : of(b);
    }

    @Getter("f_code")
    public static Object codeAttribute(PyFrame f) {
        return f.frame.code;
    }

    @Getter("f_globals")
    public static Object globals(PyFrame f) {
        return f.frame.globals;
    }

    @Getter("f_builtins")
    public static Object builtins(PyFrame f) {
        return Runtime.visibleBuiltins(f.frame.builtins);
    }

    @Getter("f_lasti")
    public static int lasti(PyFrame f) {
        return 2 * (f.frame.pc - 1);
    }

    @Getter("f_lineno")
    public static Object lineno(PyFrame f) {
        int line = lineNumber(f);
        return line < 0 ? PyNone.NONE : PyInt.of(line);
    }

    @Setter("f_lineno")
    public static void setLineno(PyFrame f, Object v) {
        LineSetter.set(f.frame, v);
    }

    /** -1 where the code has no line. */
    private static int lineNumber(PyFrame f) {
        return f.frame.pc == 0 ? f.frame.code.entryLine() : f.frame.code.positions.lineAt(f.frame.pc - 1);
    }

    @Getter("f_locals")
    public static Object locals(PyFrame f) {
        return FrameLocals.of(f);
    }

    @Getter("f_generator")
    public static Object generator(PyFrame f) {
        return f.frame.generator == null ? PyNone.NONE : f.frame.generator;
    }

    @Getter("f_trace")
    public static Object trace(PyFrame f) {
        FrameTrace t = f.frame.trace;
        return t == null || t.function() == null ? PyNone.NONE : t.function();
    }

    @Setter("f_trace")
    public static void setTrace(PyFrame f, Object v) {
        FrameTrace.attributes(f.frame).setFunction(v == PyNone.NONE ? null : v);
    }

    @Getter("f_trace_lines")
    public static boolean traceLines(PyFrame f) {
        return f.frame.trace == null || f.frame.trace.lines;
    }

    @Setter("f_trace_lines")
    public static void setTraceLines(PyFrame f, Object v) {
        FrameTrace.attributes(f.frame).lines = flag("f_trace_lines", v);
    }

    @Getter("f_trace_opcodes")
    public static boolean traceOpcodes(PyFrame f) {
        return f.frame.trace != null && f.frame.trace.opcodes;
    }

    @Setter("f_trace_opcodes")
    public static void setTraceOpcodes(PyFrame f, Object v) {
        FrameTrace.attributes(f.frame).opcodes = flag("f_trace_opcodes", v);
    }

    private static boolean flag(String name, Object v) {
        if (v == null) {
            throw Errors.typeError("can't delete numeric/char attribute");
        }
        if (!(v instanceof PyBool)) {
            throw Errors.typeError("attribute value type must be bool");
        }
        return v == PyBool.TRUE;
    }

    @Builtin(value = "clear($self, /)")
    public static void clear(PyFrame f) {
        if (!f.adopted) {
            if (f.frame.generator != null && f.frame.generator.state() != PyGenerator.RUNNING) {
                if (f.frame.generator.state() == PyGenerator.SUSPENDED) {
                    throw Errors.runtimeError("cannot clear a suspended frame");
                }
                f.frame.generator.finalizeObject();
                return;
            }
            throw Errors.runtimeError("cannot clear an executing frame");
        }
        Object[] r = f.frame.r;
        for (int i = f.frame.code.localCount - 1; i >= 0; i--) {
            Object v = r[i];
            r[i] = null;
            Rc.release(v);
        }
        f.frame.closure = new PyCell[0]; // the function's, which may be called again
        Object extra = f.extraLocals;
        f.extraLocals = null;
        Rc.release(extra);
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyFrame f) {
        return "<frame at " + Ops.address(f) + ", file " + Ops.repr(f.frame.code.fileName) + ", line " + lineNumber(f)
                + ", code " + f.frame.code.name + ">";
    }
}
