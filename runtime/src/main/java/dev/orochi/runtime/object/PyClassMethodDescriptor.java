package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;

/** A built-in class method as it stands in a type: {@code dict.__dict__['fromkeys']}. Immutable, never dies. */
@PyClass(name = "classmethod_descriptor", subclassable = false)
public final class PyClassMethodDescriptor extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyClassMethodDescriptor.class);

    final BuiltinTable table;
    final int id;
    final PyType owner;

    PyClassMethodDescriptor(BuiltinTable table, int id, PyType owner) {
        super(SHAPE);
        makeImmortal();
        this.table = table;
        this.id = id;
        this.owner = owner;
    }

    @Override
    public Object call(Object[] args, PyStr[] kw) {
        if (args.length == 0 || !(args[0] instanceof PyType t) || !t.isSubtype(owner)) {
            throw Errors.typeError("descriptor '" + table.name(id) + "' of '" + owner.name()
                    + "' object needs an argument");
        }
        return table.call(id, args, kw);
    }

    Object bind(PyType t) {
        return new PyBuiltin(table, id, t, null);
    }

    @Builtin("__get__($self, instance, owner=None, /)")
    public static Object get(PyClassMethodDescriptor d, Object obj, Object type) {
        Object t = type == null || type == PyNone.NONE ? PyType.of(obj) : type;
        if (!(t instanceof PyType pt) || !pt.isSubtype(d.owner)) {
            throw Errors.typeError("descriptor '" + d.table.name(d.id) + "' requires a subtype of '" + d.owner.name()
                    + "' but received '" + (t instanceof PyType p ? p.name() : PyType.of(t).name()) + "'");
        }
        return d.bind(pt);
    }

    @Builtin("__call__($self, /, *args, **kwargs)")
    public static Object callIt(PyClassMethodDescriptor f, Object[] args, PyDict kwargs) {
        return f.call(Calls.withKeywords(args, kwargs), Calls.names(kwargs));
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyClassMethodDescriptor d) {
        return "<method '" + d.table.name(d.id) + "' of '" + d.owner.name() + "' objects>";
    }

    @Getter("__name__")
    public static String name(PyClassMethodDescriptor d) {
        return d.table.name(d.id);
    }

    @Getter("__qualname__")
    public static String qualName(PyClassMethodDescriptor d) {
        return d.owner.qualName() + "." + d.table.name(d.id);
    }

    @Getter("__objclass__")
    public static Object objClass(PyClassMethodDescriptor d) {
        return d.owner;
    }

    @Getter("__doc__")
    public static Object doc(PyClassMethodDescriptor d) {
        String s = d.table.doc(d.id);
        return s == null || s.isEmpty() ? PyNone.NONE : PyStr.of(s);
    }

    @Getter("__text_signature__")
    public static Object textSignature(PyClassMethodDescriptor d) {
        String s = d.table.textSignature(d.id);
        return s == null ? PyNone.NONE : PyStr.of(s);
    }
}
