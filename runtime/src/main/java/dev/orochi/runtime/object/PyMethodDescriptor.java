package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;

/** A built-in method as it stands in a type: {@code list.append}. Immutable, never dies. */
@PyClass(name = "method_descriptor", subclassable = false)
public class PyMethodDescriptor extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyMethodDescriptor.class);

    public final BuiltinTable table;
    public final int id;
    /** Whether it resumes its receiver: {@link Effect#RESUMES}. */
    public final boolean resumes;
    final PyType owner;
    final int params;
    final int min;
    final int max;

    PyMethodDescriptor(BuiltinTable table, int id, PyType owner) {
        this(SHAPE, table, id, owner);
    }

    PyMethodDescriptor(Shape shape, BuiltinTable table, int id, PyType owner) {
        super(shape);
        makeImmortal();
        this.table = table;
        this.id = id;
        this.owner = owner;
        this.resumes = table.effect(id) == Effect.RESUMES;
        this.params = table.params(id);
        this.min = table.min(id);
        this.max = table.max(id);
    }

    @Override
    public final boolean isMethodLike() {
        return true;
    }

    /** Whether {@code n} positional arguments, the receiver included, need no binding. */
    public final boolean accepts(int n) {
        return n >= min && n <= max;
    }

    public final int params() {
        return params;
    }

    @Override
    public final Object call(Object[] args, PyStr[] kw) {
        if (args.length == (kw == null ? 0 : kw.length)) {
            throw Errors.typeError(table.slot(id)
                    ? "descriptor '" + table.name(id) + "' of '" + owner.name() + "' object needs an argument"
                    : "unbound method " + owner.name() + "." + table.name(id) + "() needs an argument");
        }
        return table.call(id, args, kw);
    }

    @Override
    public final Object call1(Object a) {
        if (min <= 1 && max >= 1) {
            switch (params) {
                case 1:
                    return table.call1(id, a);
                case 2:
                    return table.call2(id, a, null);
                default:
            }
        }
        return call(new Object[] {a}, null);
    }

    @Override
    public final Object call2(Object a, Object b) {
        if (min <= 2 && max >= 2) {
            switch (params) {
                case 2:
                    return table.call2(id, a, b);
                case 3:
                    return table.call3(id, a, b, null);
                default:
            }
        }
        return call(new Object[] {a, b}, null);
    }

    @Override
    public final Object call3(Object a, Object b, Object c) {
        if (min <= 3 && max >= 3) {
            switch (params) {
                case 3:
                    return table.call3(id, a, b, c);
                case 4:
                    return table.call4(id, a, b, c, null);
                default:
            }
        }
        return call(new Object[] {a, b, c}, null);
    }

    /** The bound form. */
    Object bind(Object self) {
        return new PyBuiltin(table, id, self, null);
    }

    static void checkReceiver(PyMethodDescriptor d, Object obj) {
        if (!PyType.of(obj).isSubtype(d.owner)) {
            throw Errors.typeError("descriptor '" + d.table.name(d.id) + "' for '" + d.owner.name()
                    + "' objects doesn't apply to a '" + PyType.of(obj).name() + "' object");
        }
    }

    @Builtin("__get__($self, instance, owner=None, /)")
    public static Object get(PyMethodDescriptor d, Object obj, Object owner) {
        if (obj == PyNone.NONE && owner != null) {
            return d;
        }
        checkReceiver(d, obj);
        return d.bind(obj);
    }

    @Builtin("__call__($self, /, *args, **kwargs)")
    public static Object callIt(PyMethodDescriptor f, Object[] args, PyDict kwargs) {
        return f.call(Calls.withKeywords(args, kwargs), Calls.names(kwargs));
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyMethodDescriptor d) {
        return "<method '" + d.table.name(d.id) + "' of '" + d.owner.name() + "' objects>";
    }

    @Getter("__name__")
    public static String name(PyMethodDescriptor d) {
        return d.table.name(d.id);
    }

    @Getter("__qualname__")
    public static String qualName(PyMethodDescriptor d) {
        return d.owner.qualName() + "." + d.table.name(d.id);
    }

    @Getter("__objclass__")
    public static Object objClass(PyMethodDescriptor d) {
        return d.owner;
    }

    @Getter("__doc__")
    public static Object doc(PyMethodDescriptor d) {
        String s = d.table.doc(d.id);
        return s == null || s.isEmpty() ? PyNone.NONE : PyStr.of(s);
    }

    @Getter("__text_signature__")
    public static Object textSignature(PyMethodDescriptor d) {
        String s = d.table.textSignature(d.id);
        return s == null ? PyNone.NONE : PyStr.of(s);
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyMethodDescriptor d) {
        return PyTuple.of(Runtime.builtin("getattr"),
                PyTuple.of(d.owner, PyStr.intern(d.table.name(d.id))));
    }
}
