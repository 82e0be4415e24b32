package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;

/** {@code X | Y} on types, and {@code typing.Union} (PEP 604). Immutable. */
@PyClass(name = "Union", module = "typing", subclassable = false)
public final class PyUnion extends PyExtensible implements NotIterable {
    private static final Shape SHAPE = PyType.shapeOf(PyUnion.class);
    private final PyTuple args;
    /** What equality and hash see of the arguments: those that had a hash when the union was made, and the others, or null. */
    private final PyFrozenSet hashable;
    private final PyTuple unhashable;

    private PyUnion(PyTuple args, PyFrozenSet hashable, PyTuple unhashable) {
        super(SHAPE);
        this.args = Rc.own(args);
        this.hashable = Rc.own(hashable);
        this.unhashable = Rc.own(unhashable);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(args);
        v.visit(hashable);
        v.visit(unhashable);
        super.traverse(v);
    }

    PyTuple argsTuple() {
        return args;
    }

    private static boolean unionable(Object o) {
        return o == PyNone.NONE || o instanceof PyType || o instanceof PyGenericAlias || o instanceof PyUnion
                || PyType.of(o).name().equals("TypeAliasType");
    }

    static Object or(Object a, Object b) {
        if (!unionable(a) || !unionable(b)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return of(new Object[] {a, b});
    }

    /** The union of some types: flat, without duplicates; the type itself when it is only one. */
    public static Object of(Object[] types) {
        Builder out = new Builder();
        for (Object t : types) {
            if (t instanceof PyUnion u) {
                for (Object x : u.args.items) {
                    out.add(x);
                }
            } else {
                out.add(t == PyNone.NONE ? PyNone.NONE.type()
                        : PyPayload.unwrap(t) instanceof PyStr ? forwardRef(t) : t);
            }
        }
        return out.done();
    }

    /** Collects different arguments. */
    private static final class Builder {
        private final PyList all = Temps.temp(new PyList());
        private final PyFrozenSet hashable = Temps.temp(new PyFrozenSet(PyFrozenSet.SHAPE));
        private PyList unhashable;

        void add(Object t) {
            long hash;
            try {
                hash = Ops.hash(t);
            } catch (PyException e) { // whatever it is: the union has no hash then
                addUnhashable(t);
                return;
            }
            if (hashable.insert(t, hash)) {
                all.append(t);
            }
        }

        private void addUnhashable(Object t) {
            if (unhashable == null) {
                unhashable = Temps.temp(new PyList());
            } else if (Ops.contains(unhashable, t)) {
                return;
            }
            unhashable.append(t);
            all.append(t);
        }

        Object done() {
            if (all.size() == 0) {
                throw Errors.typeError("Cannot take a Union of no types.");
            }
            return all.size() == 1 ? all.get(0)
                    : new PyUnion(PyTuple.of(all.toArray()), hashable, unhashable == null ? null : PyTuple.of(unhashable.toArray()));
        }
    }

    private static Object forwardRef(Object s) {
        return Ops.call(Ops.getAttr(Runtime.importModule("typing"), "_make_forward_ref"), s);
    }

    @Builtin(value = "__class_getitem__($type, params, /)", kind = Kind.CLASS)
    public static Object classGetItem(PyType type, Object params) {
        return of(params instanceof PyTuple t ? t.items : new Object[] {params});
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyUnion u) {
        StringBuilder b = new StringBuilder();
        for (Object t : u.args.items) {
            b.append(b.isEmpty() ? "" : " | ").append(PyGenericAlias.argRepr(t));
        }
        return b.toString();
    }

    @Builtin("__eq__($self, value, /)")
    public static Object eq(PyUnion u, Object other) {
        if (!(other instanceof PyUnion o)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return PyBool.of(Ops.eq(u.hashable, o.hashable) && sameUnhashable(u.unhashable, o.unhashable));
    }

    private static boolean sameUnhashable(PyTuple a, PyTuple b) {
        if (a == null || b == null) {
            return a == b;
        }
        if (a.size() != b.size()) {
            return false;
        }
        for (Object t : a.items) {
            if (!Ops.contains(b, t)) {
                return false;
            }
        }
        return true;
    }

    @Builtin("__hash__($self, /)")
    public static long hash(PyUnion u) {
        if (u.unhashable != null) {
            for (Object t : u.unhashable.items) {
                Ops.hash(t);
            }
            throw Errors.typeError("union contains " + u.unhashable.size() + " unhashable elements");
        }
        return u.hashable.computeHash();
    }

    @Builtin("__or__($self, value, /)")
    public static Object orMethod(PyUnion u, Object other) {
        return of(new Object[] {u, other});
    }

    @Builtin("__ror__($self, value, /)")
    public static Object rorMethod(PyUnion u, Object other) {
        return of(new Object[] {other, u});
    }

    @Builtin("__getitem__($self, key, /)")
    public static Object getItem(PyUnion u, Object item) {
        PyTuple params = Temps.temp(PyGenericAlias.parametersOf(u.args));
        return of(Temps.temp(PyGenericAlias.substitute(u, u.args, params, item)).items);
    }

    @Builtin("__instancecheck__($self, instance, /)")
    public static boolean instanceCheck(PyUnion u, Object o) {
        return Ops.isInstance(o, u.args);
    }

    @Builtin("__subclasscheck__($self, cls, /)")
    public static boolean subclassCheck(PyUnion u, Object c) {
        if (!(c instanceof PyType)) {
            throw Errors.typeError("issubclass() arg 1 must be a class");
        }
        return Ops.isSubclass(c, u.args);
    }

    @Builtin(value = "__mro_entries__($self, bases, /)")
    public static Object mroEntries(PyUnion u, Object bases) {
        throw Errors.typeError("Cannot subclass " + Ops.repr(u));
    }

    @Builtin(value = "__reduce__($self, /)", slot = false)
    public static Object reduce(PyUnion u) {
        return PyTuple.of(Ops.getAttr(Runtime.importModule("operator"), "getitem"),
                PyTuple.of(u.type(), u.args));
    }

    @Getter("__args__")
    public static Object argsAttribute(PyUnion u) {
        return u.args;
    }

    @Getter("__parameters__")
    public static Object parameters(PyUnion u) {
        return PyGenericAlias.parametersOf(u.args);
    }

    @Getter("__module__")
    public static String module(PyUnion u) {
        return "typing";
    }

    @Getter("__origin__")
    public static Object origin(PyUnion u) {
        return u.type();
    }

    @Getter("__name__")
    public static String name(PyUnion u) {
        return "Union";
    }

    @Getter("__qualname__")
    public static String qualName(PyUnion u) {
        return "Union";
    }
}
