package dev.orochi.runtime.modules.operator;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** {@code operator.attrgetter}. Immutable. */
@PyClass(name = "attrgetter", module = "operator", subclassable = false, doc = """
        Return a callable object that fetches the given attribute(s) from its operand.
        After f = attrgetter('name'), the call f(r) returns r.name.
        After g = attrgetter('name', 'date'), the call g(r) returns (r.name, r.date).
        After h = attrgetter('name.first', 'name.last'), the call h(r) returns
        (r.name.first, r.name.last).""")
public final class PyAttrGetter extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyAttrGetter.class);

    private final Object[] names;
    /** For each name, its parts between the dots. */
    private final PyStr[][] paths;

    private PyAttrGetter(Object[] names, PyStr[][] paths) {
        super(SHAPE);
        this.names = Rc.ownAll(names);
        this.paths = paths;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visitAll(names);
    }

    @Builtin(value = "__new__($type, /, *attrs)", effect = Effect.QUIET)
    public static Object make(PyType type, Object[] attrs) {
        if (attrs.length == 0) {
            throw Errors.typeError("attrgetter expected 1 argument, got 0");
        }
        PyStr[][] paths = new PyStr[attrs.length][];
        for (int i = 0; i < paths.length; i++) {
            PyStr name = Natives.textOrNull(attrs[i]);
            if (name == null) {
                throw Errors.typeError("attribute name must be a string");
            }
            String[] parts = name.toJava().split("\\.", -1);
            paths[i] = new PyStr[parts.length];
            for (int k = 0; k < parts.length; k++) {
                paths[i][k] = PyStr.intern(parts[k]);
            }
        }
        return new PyAttrGetter(attrs.clone(), paths);
    }

    @Override
    public Object call(Object[] args, PyStr[] kw) {
        if (kw != null && kw.length > 0) {
            throw Errors.typeError("attrgetter() takes no keyword arguments");
        }
        if (args.length != 1) {
            throw Errors.typeError("attrgetter expected 1 argument, got " + args.length);
        }
        return call1(args[0]);
    }

    @Override
    public Object call1(Object o) {
        if (paths.length == 1) {
            return follow(o, paths[0]);
        }
        Object[] all = new Object[paths.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = follow(o, paths[i]);
        }
        return PyTuple.of(all);
    }

    private static Object follow(Object o, PyStr[] path) {
        for (PyStr name : path) {
            o = Ops.getAttr(o, name);
        }
        return o;
    }

    @Getter("__text_signature__")
    static String textSignature(PyAttrGetter self) {
        return "(obj, /)";
    }

    @Builtin("__call__($self, /, *args)")
    public static Object call(PyAttrGetter self, Object[] args) {
        return self.call(args, null);
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyAttrGetter self) {
        StringBuilder b = new StringBuilder("operator.attrgetter(");
        for (int i = 0; i < self.names.length; i++) {
            b.append(i == 0 ? "" : ", ").append(Ops.repr(self.names[i]));
        }
        return b.append(')').toString();
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyAttrGetter self) {
        return PyTuple.of(self.type(), PyTuple.of(self.names));
    }
}
