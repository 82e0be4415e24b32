package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.threads.ThreadState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** {@code BaseExceptionGroup} (PEP 654). Message and exceptions never change. */
@PyClass(name = "BaseExceptionGroup", base = PyBaseException.class, doc = "A combination of multiple unrelated exceptions.")
public class PyBaseExceptionGroup extends PyBaseException {
    private final Object message;
    private final PyTuple exceptions;

    public PyBaseExceptionGroup(Shape shape, PyTuple args, Object message, PyTuple exceptions) {
        super(shape, args);
        this.message = Rc.own(message);
        this.exceptions = Rc.own(exceptions);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(message);
        v.visit(exceptions);
        super.traverse(v);
    }

    /** A group of the right type for its exceptions. */
    public static PyBaseException of(String message, List<Object> exceptions) {
        return (PyBaseException) Ops.call(Builtins.BASE_EXCEPTION_GROUP, PyStr.of(message),
                PyList.of(exceptions.toArray()));
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        if (kwargs.size() > 0) {
            throw Errors.typeError("BaseExceptionGroup.__new__() takes no keyword arguments");
        }
        if (args.length != 2) {
            throw Errors.typeError("BaseExceptionGroup.__new__() takes exactly 2 arguments (" + args.length + " given)");
        }
        if (!(PyPayload.unwrap(args[0]) instanceof PyStr)) {
            throw Errors.typeError("argument 1 must be str, not " + PyType.of(args[0]).name());
        }
        if (Ops.getAttrOrNull(args[1], "__getitem__") == null || Ops.getAttrOrNull(args[1], "__len__") == null
                || PyType.of(args[1]).isSubtype(PyDict.TYPE)) {
            throw Errors.typeError("second argument (exceptions) must be a sequence");
        }
        PyTuple list = PyTuple.from(args[1]);
        if (list.size() == 0) {
            throw Errors.valueError("second argument (exceptions) must be a non-empty sequence");
        }
        PyType actual = check(type, list);
        return new PyBaseExceptionGroup(actual.instanceShape(), PyTuple.of(args), args[0], list);
    }

    /** Checks the exceptions. @return the type to make */
    private static PyType check(PyType type, PyTuple list) {
        boolean base = false;
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof PyBaseException e)) {
                throw Errors.valueError("Item " + i + " of second argument (exceptions) is not an exception");
            }
            base |= !e.type().isSubtype(Builtins.EXCEPTION);
        }
        if (type == Builtins.BASE_EXCEPTION_GROUP) {
            return base ? type : Builtins.EXCEPTION_GROUP;
        }
        if (type == Builtins.EXCEPTION_GROUP && base) {
            throw Errors.typeError("Cannot nest BaseExceptions in an ExceptionGroup");
        }
        if (base && type.isSubtype(Builtins.EXCEPTION)) {
            throw Errors.typeError("Cannot nest BaseExceptions in '" + type.name() + "'");
        }
        return type;
    }

    @Builtin("__init__($self, /, *args, **kwargs)")
    public static void init(PyBaseExceptionGroup self, Object[] args, PyDict kwargs) {
        if (kwargs.size() > 0) {
            throw Errors.typeError(self.type().name() + "() takes no keyword arguments");
        }
        self.setArgs(PyTuple.of(args));
    }

    @Builtin(value = "__class_getitem__($type, object, /)", kind = Kind.CLASS)
    public static Object classGetItem(PyType type, Object item) {
        return PyGenericAlias.of(type, item);
    }

    @Getter(value = "message", member = true)
    public static Object message(PyBaseExceptionGroup self) {
        return self.message;
    }

    @Getter(value = "exceptions", member = true)
    public static Object exceptions(PyBaseExceptionGroup self) {
        return self.exceptions;
    }

    @Builtin("__str__($self, /)")
    public static String str(PyBaseExceptionGroup self) {
        int n = self.exceptions.size();
        return Ops.str(self.message) + " (" + n + " sub-exception" + (n == 1 ? "" : "s") + ")";
    }

    @Builtin("derive($self, excs, /)")
    public static Object derive(PyBaseExceptionGroup self, Object exceptions) {
        return Ops.call(Builtins.BASE_EXCEPTION_GROUP, self.message, exceptions);
    }

    @Builtin("subgroup($self, matcher_value, /)")
    public static Object subgroup(PyBaseExceptionGroup self, Object matcher) {
        return orNone(self.split(matcher(matcher), false)[0]);
    }

    @Builtin("split($self, matcher_value, /)")
    public static Object split(PyBaseExceptionGroup self, Object matcher) {
        Object[] both = self.split(matcher(matcher), true);
        return PyTuple.of(orNone(both[0]), orNone(both[1]));
    }

    private static Object orNone(Object v) {
        return v == null ? PyNone.NONE : v;
    }

    private static Predicate<PyBaseException> matcher(Object m) {
        if (m instanceof PyType t && t.isSubtype(Builtins.BASE_EXCEPTION)) {
            return e -> e.type().isSubtype(t);
        }
        if (m instanceof PyTuple types) {
            boolean all = true;
            for (Object t : types.items) {
                all &= t instanceof PyType c && c.isSubtype(Builtins.BASE_EXCEPTION);
            }
            if (all) {
                return e -> {
                    for (Object t : types.items) {
                        if (e.type().isSubtype((PyType) t)) {
                            return true;
                        }
                    }
                    return false;
                };
            }
        } else if (!(m instanceof PyType) && Ops.isCallable(m)) {
            return e -> Ops.truth(Ops.call(m, e));
        }
        throw Errors.typeError("expected an exception type, a tuple of exception types, or a callable (other than a class)");
    }

    /** @return the group of the exceptions that match and, when asked for, of the rest; null for an empty one */
    final Object[] split(Predicate<PyBaseException> test, boolean wantRest) {
        if (test.test(this)) {
            return new Object[] {this, null};
        }
        List<Object> match = new ArrayList<>();
        List<Object> rest = new ArrayList<>();
        for (Object x : exceptions.items) {
            if (x instanceof PyBaseExceptionGroup g) {
                ThreadState ts = ThreadState.current();
                Object[] both;
                ts.enterJava();
                try {
                    both = g.split(test, wantRest);
                } finally {
                    ts.leaveJava();
                }
                if (both[0] != null) {
                    match.add(both[0]);
                }
                if (both[1] != null) {
                    rest.add(both[1]);
                }
            } else {
                (test.test((PyBaseException) x) ? match : rest).add(x);
            }
        }
        return new Object[] {subset(match), wantRest ? subset(rest) : null};
    }

    /** A group with the metadata of this one. */
    private Object subset(List<Object> list) {
        if (list.isEmpty()) {
            return null;
        }
        Object made = Ops.callMethod(this, "derive", PyList.of(list.toArray()));
        if (!(made instanceof PyBaseExceptionGroup g)) {
            throw Errors.typeError("derive must return an instance of BaseExceptionGroup");
        }
        g.setTraceback(traceback());
        g.setContext(context());
        g.setCause(cause());
        PyBaseException.setSuppressContext(g, PyBool.of(suppressContext()));
        Object notes = Ops.getAttrOrNull(this, "__notes__");
        if (notes != null) {
            if (!(notes instanceof PyDict) && PyType.of(notes).lookup(Names.__getitem__) != null) {
                PyList copy = new PyList();
                copy.extend(notes);
                Ops.setAttr(g, "__notes__", copy);
            }
        }
        return g;
    }
}
