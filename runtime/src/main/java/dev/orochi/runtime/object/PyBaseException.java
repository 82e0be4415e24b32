package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;

/**
 * An exception object; exception types with more fields derive from this class. Object fields are counted and replaced as
 * single references by any thread (programs share exceptions between threads rarely, and races on them are theirs).
 */
@PyClass(name = "BaseException", doc = "Common base class for all exceptions")
public class PyBaseException extends PyExtensible implements BuiltinFlags.HasDict {
    private PyTuple args;
    private Object traceback;
    private Object context;
    private Object cause;
    private boolean suppressContext;

    public PyBaseException(Shape shape, PyTuple args) {
        super(shape);
        this.args = Rc.own(args);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(args);
        v.visit(traceback);
        v.visit(context);
        v.visit(cause);
        super.traverse(v);
    }

    public final PyTuple args() {
        return args;
    }

    public final void setArgs(PyTuple t) {
        PyTuple old = args;
        args = Rc.own(t);
        Rc.release(old);
    }

    /** A PyTraceback, or null. */
    public final PyTraceback traceback() {
        return (PyTraceback) traceback;
    }

    public final void setTraceback(PyTraceback t) {
        Object old = traceback;
        traceback = Rc.own(t);
        Rc.release(old);
    }

    /** The exception that was being handled when this one was raised, or null. */
    public final PyBaseException context() {
        return (PyBaseException) context;
    }

    public final void setContext(PyBaseException e) {
        Object old = context;
        context = Rc.own(e);
        Rc.release(old);
    }

    public final PyBaseException cause() {
        return (PyBaseException) cause;
    }

    public final void setCause(PyBaseException e) {
        Object old = cause;
        cause = Rc.own(e);
        suppressContext = true;
        Rc.release(old);
    }

    public final boolean suppressContext() {
        return suppressContext;
    }

    /** Best effort text for Java-side reports: never calls Python code. */
    public final String messageOrEmpty() {
        PyTuple a = args;
        return a != null && a.size() > 0 && a.get(0) instanceof PyStr s ? s.toString() : "";
    }

    private static Object orNone(Object v) {
        return v == null ? PyNone.NONE : v;
    }

    @Builtin(value = "__new__($type, /, *args, **kwargs)", effect = Effect.QUIET)
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyBaseException(type.instanceShape(), PyTuple.of(args));
    }

    @Builtin(value = "__init__($self, /, *args, **kwargs)", effect = Effect.QUIET)
    public static void init(PyBaseException self, Object[] args, PyDict kwargs) {
        if (kwargs.size() > 0) {
            throw Errors.typeError(self.type().name() + "() takes no keyword arguments");
        }
        self.setArgs(PyTuple.of(args));
    }

    @Builtin("__str__($self, /)")
    public static Object str(PyBaseException self) {
        PyTuple a = self.args;
        return switch (a.size()) {
            case 0 -> PyStr.EMPTY;
            case 1 -> Ops.strObject(a.get(0));
            default -> Ops.strObject(a);
        };
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyBaseException self) {
        PyTuple a = self.args;
        String n = self.type().name();
        return a.size() == 1 ? n + "(" + Ops.repr(a.get(0)) + ")" : n + Ops.repr(a);
    }

    @Builtin(value = "with_traceback($self, object, /)", effect = Effect.QUIET)
    public static Object withTraceback(PyBaseException self, Object tb) {
        setTracebackAttribute(self, tb);
        return self;
    }

    @Builtin(value = "add_note($self, object, /)")
    public static void addNote(PyBaseException self, Object note) {
        if (!(PyPayload.unwrap(note) instanceof PyStr)) {
            throw Errors.typeError("add_note() argument must be str, not " + PyType.of(note).name());
        }
        PyStr key = PyStr.intern("__notes__");
        Object notes = Ops.getAttrOrNull(self, key);
        if (notes == null) {
            notes = new PyList();
            Ops.setAttr(self, key, notes);
        }
        if (!(notes instanceof PyList l)) {
            throw Errors.typeError("Cannot add note: __notes__ is not a list");
        }
        l.append(note);
    }

    @Builtin("__setstate__($self, object, /)")
    public static void setState(PyBaseException self, Object state) {
        if (state == PyNone.NONE) {
            return;
        }
        if (!(state instanceof PyDict d)) {
            throw Errors.typeError("state is not a dictionary");
        }
        for (PyDict.Entry e : d.entries()) {
            Ops.setAttr(self, Attributes.checkName(e.key), e.value());
        }
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyBaseException self) {
        PyDict d = self.shape().count > 0 || self.shape().dictMode ? self.dictForUpdate() : null;
        return d == null ? PyTuple.of(self.type(), self.args) : PyTuple.of(self.type(), self.args, d);
    }

    @Getter("args")
    public static Object argsAttribute(PyBaseException self) {
        return self.args;
    }

    @Setter("args")
    public static void setArgsAttribute(PyBaseException self, Object v) {
        if (v == null) {
            throw Errors.typeError("args may not be deleted");
        }
        self.setArgs(Ops.toTuple(v));
    }

    @Getter("__traceback__")
    public static Object tracebackAttribute(PyBaseException self) {
        return orNone(self.traceback);
    }

    @Setter("__traceback__")
    public static void setTracebackAttribute(PyBaseException self, Object v) {
        if (v == null) {
            throw Errors.typeError("__traceback__ may not be deleted");
        }
        if (v != PyNone.NONE && !(v instanceof PyTraceback)) {
            throw Errors.typeError("__traceback__ must be a traceback or None");
        }
        self.setTraceback(v instanceof PyTraceback t ? t : null);
    }

    @Getter("__context__")
    public static Object contextAttribute(PyBaseException self) {
        return orNone(self.context);
    }

    @Setter("__context__")
    public static void setContextAttribute(PyBaseException self, Object v) {
        if (v == null) {
            throw Errors.typeError("__context__ may not be deleted");
        }
        if (v != PyNone.NONE && !(v instanceof PyBaseException)) {
            throw Errors.typeError("exception context must be None or derive from BaseException");
        }
        self.setContext(v instanceof PyBaseException e ? e : null);
    }

    @Getter("__cause__")
    public static Object causeAttribute(PyBaseException self) {
        return orNone(self.cause);
    }

    @Setter("__cause__")
    public static void setCauseAttribute(PyBaseException self, Object v) {
        if (v == null) {
            throw Errors.typeError("__cause__ may not be deleted");
        }
        if (v != PyNone.NONE && !(v instanceof PyBaseException)) {
            throw Errors.typeError("exception cause must be None or derive from BaseException");
        }
        self.setCause(v instanceof PyBaseException e ? e : null);
    }

    @Getter("__suppress_context__")
    public static Object suppressContextAttribute(PyBaseException self) {
        return PyBool.of(self.suppressContext);
    }

    @Setter("__suppress_context__")
    public static void setSuppressContext(PyBaseException self, Object v) {
        if (!(v instanceof PyBool b)) {
            throw Errors.typeError("attribute value type must be bool");
        }
        self.suppressContext = b.value;
    }
}
