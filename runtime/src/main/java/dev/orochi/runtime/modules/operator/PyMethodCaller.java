package dev.orochi.runtime.modules.operator;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Calls;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.object.Shape;
import java.util.Arrays;

/** {@code operator.methodcaller}. Immutable. */
@PyClass(name = "methodcaller", module = "operator", subclassable = false, doc = """
        Return a callable object that calls the given method on its operand.
        After f = methodcaller('name'), the call f(r) returns r.name().
        After g = methodcaller('name', 'date', foo=1), the call g(r) returns
        r.name('date', foo=1).""")
public final class PyMethodCaller extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyMethodCaller.class);

    private final PyStr name;
    /** Positional arguments, then values of keyword arguments. */
    private final Object[] args;
    /** Names of the keyword arguments, or null. */
    private final PyStr[] keywords;

    private PyMethodCaller(PyStr name, Object[] args, PyStr[] keywords) {
        super(SHAPE);
        this.name = name;
        this.args = Rc.ownAll(args);
        this.keywords = keywords;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visitAll(args);
    }

    @Builtin(value = "__new__($type, /, *args, **kwargs)", effect = Effect.QUIET)
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        if (args.length == 0) {
            throw Errors.typeError("methodcaller needs at least one argument, the method name");
        }
        PyStr name = Natives.textOrNull(args[0]);
        if (name == null) {
            throw Errors.typeError("method name must be a string");
        }
        Object[] all = Calls.withKeywords(Arrays.copyOfRange(args, 1, args.length), kwargs);
        return new PyMethodCaller(name.intern(), all, Calls.names(kwargs));
    }

    @Override
    public Object call(Object[] operands, PyStr[] kw) {
        int positional = operands.length - (kw == null ? 0 : kw.length);
        if (positional != 1) {
            throw Errors.typeError("methodcaller expected 1 argument, got " + positional);
        }
        if (kw != null && kw.length > 0) {
            throw Errors.typeError("methodcaller() takes no keyword arguments");
        }
        return call1(operands[0]);
    }

    @Override
    public Object call1(Object o) {
        return keywords == null ? Ops.callMethod(o, name, args) : Ops.callObject(Ops.getAttr(o, name), args, keywords);
    }

    @Getter("__text_signature__")
    static String textSignature(PyMethodCaller self) {
        return "(obj, /)";
    }

    @Builtin("__call__($self, /, *args, **kwargs)")
    public static Object call(PyMethodCaller self, Object[] operands, PyDict kwargs) {
        return self.call(Calls.withKeywords(operands, kwargs), Calls.names(kwargs));
    }

    private int positional() {
        return args.length - (keywords == null ? 0 : keywords.length);
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyMethodCaller self) {
        StringBuilder b = new StringBuilder("operator.methodcaller(").append(Ops.repr(self.name));
        int n = self.positional();
        for (int i = 0; i < self.args.length; i++) {
            b.append(", ").append(i < n ? "" : self.keywords[i - n] + "=").append(Ops.repr(self.args[i]));
        }
        return b.append(')').toString();
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyMethodCaller self) {
        int n = self.positional();
        Object[] positional = Arrays.copyOf(self.args, n);
        if (self.keywords == null) {
            Object[] all = new Object[n + 1];
            all[0] = self.name;
            System.arraycopy(positional, 0, all, 1, n);
            return PyTuple.of(self.type(), PyTuple.of(all));
        }
        Object[] partial = new Object[2 + self.keywords.length];
        partial[0] = self.type();
        partial[1] = self.name;
        System.arraycopy(self.args, n, partial, 2, self.keywords.length);
        Object make = Ops.getAttr(Runtime.importModule("functools"), "partial");
        return PyTuple.of(Ops.callObject(make, partial, self.keywords), PyTuple.of(positional));
    }
}
