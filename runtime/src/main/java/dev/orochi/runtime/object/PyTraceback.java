package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.interpreter.Frame;

/** One entry of a traceback. {@link #next} can be assigned by programs; the rest is immutable. */
@PyClass(name = "traceback", subclassable = false)
public final class PyTraceback extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyTraceback.class);

    private static final int FOUND = -1;
    /** The instruction's method wasn't found: see {@code PositionTable}. */
    private static final int OF_NAME = -2;

    private Object next;
    private final PyFrame frame;
    /** Twice the index of the instruction: other numbers only if a program made the traceback. */
    private final int lasti;
    /** {@link #FOUND} or {@link #OF_NAME}: to be found from {@link #lasti}. */
    private final int line;

    private PyTraceback(Object next, PyFrame frame, int lasti, int line) {
        super(SHAPE);
        this.next = Rc.own(next);
        this.frame = Rc.own(frame);
        this.lasti = lasti;
        this.line = line;
    }

    /** Adds an entry for a frame at the front of an exception's traceback. */
    public static void add(PyBaseException e, Frame f) {
        add(e, f, false);
    }

    /** @param ofName whether the instruction is a call whose method wasn't found */
    public static void add(PyBaseException e, Frame f, boolean ofName) {
        e.setTraceback(new PyTraceback(e.traceback(), PyFrame.of(f), 2 * (f.pc - 1), ofName ? OF_NAME : FOUND));
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(next);
        v.visit(frame);
    }

    /** The next entry, nearer to where the exception was raised; or null. */
    public PyTraceback next() {
        return (PyTraceback) next;
    }

    public PyFrame frame() {
        return frame;
    }

    /** Index of the word behind the instruction that raised. */
    public int pc() {
        return lasti / 2 + 1;
    }

    public int lineNumber() {
        return line >= 0 ? line : frame.code().positions.lineAt(place());
    }

    /** The index in the table of positions. */
    private int place() {
        int at = Math.max(0, lasti / 2);
        return line == OF_NAME ? frame.code().positions.nameOf(frame.code().insns, at) : at;
    }

    @Builtin("__new__($type, tb_next, tb_frame, tb_lasti, tb_lineno)")
    public static Object make(PyType type, Object next, PyFrame frame, int lasti, int line) {
        if (next != PyNone.NONE && !(next instanceof PyTraceback)) {
            throw Errors.typeError("expected traceback object or None, got '" + PyType.of(next).name() + "'");
        }
        return new PyTraceback(next == PyNone.NONE ? null : next, frame, lasti, line);
    }

    @Getter("tb_next")
    public static Object nextAttribute(PyTraceback t) {
        return t.next == null ? PyNone.NONE : t.next;
    }

    @Setter("tb_next")
    public static void setNext(PyTraceback t, Object v) {
        if (v == null) {
            throw Errors.typeError("can't delete tb_next attribute");
        }
        if (v != PyNone.NONE && !(v instanceof PyTraceback)) {
            throw Errors.typeError("expected traceback object, got '" + PyType.of(v).name() + "'");
        }
        for (PyTraceback x = v instanceof PyTraceback n ? n : null; x != null; x = x.next()) {
            if (x == t) {
                throw Errors.valueError("traceback loop detected");
            }
        }
        Object old = t.next;
        t.next = v == PyNone.NONE ? null : Rc.own(v);
        Rc.release(old);
    }

    @Getter("tb_frame")
    public static Object frameAttribute(PyTraceback t) {
        return t.frame;
    }

    @Getter("tb_lasti")
    public static int lasti(PyTraceback t) {
        return t.line == OF_NAME ? 2 * t.place() : t.lasti;
    }

    @Getter("tb_lineno")
    public static int lineno(PyTraceback t) {
        return t.lineNumber();
    }

    @Builtin("__dir__($self, /)")
    public static Object dir(PyTraceback t) {
        return PyList.of(PyStr.of("tb_frame"), PyStr.of("tb_next"), PyStr.of("tb_lasti"), PyStr.of("tb_lineno"));
    }
}
