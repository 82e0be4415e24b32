package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import java.util.ArrayList;
import java.util.List;

/** {@code X | Y} on types, and {@code typing.Union} (PEP 604). Immutable. */
@PyClass(name = "Union", module = "typing", subclassable = false)
public final class PyUnion extends PyExtensible implements NotIterable {
    private static final Shape SHAPE = PyType.shapeOf(PyUnion.class);
    private final PyTuple args;

    private PyUnion(PyTuple args) {
        super(SHAPE);
        this.args = Rc.own(args);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(args);
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
        List<Object> out = new ArrayList<>();
        for (Object t : types) {
            if (t instanceof PyUnion u) {
                for (Object x : u.args.items) {
                    add(out, x);
                }
            } else {
                add(out, t == PyNone.NONE ? PyNone.NONE.type()
                        : PyPayload.unwrap(t) instanceof PyStr ? forwardRef(t) : t);
            }
        }
        if (out.isEmpty()) {
            throw Errors.typeError("Cannot take a Union of no types.");
        }
        return out.size() == 1 ? out.get(0) : new PyUnion(PyTuple.of(out.toArray()));
    }

    private static Object forwardRef(Object s) {
        return Ops.call(Ops.getAttr(Runtime.importModule("typing"), "_make_forward_ref"), s);
    }

    private static void add(List<Object> out, Object t) {
        for (Object o : out) {
            if (o == t || PyType.of(o) == PyType.of(t) && !(t instanceof PyType) && Ops.eq(o, t)) {
                return;
            }
        }
        out.add(t);
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
        return PyBool.of(u.args.size() == o.args.size() && u.containsAll(o));
    }

    private boolean containsAll(PyUnion o) {
        for (Object t : o.args.items) {
            if (!Ops.contains(args, t)) {
                return false;
            }
        }
        return true;
    }

    @Builtin("__hash__($self, /)")
    public static long hash(PyUnion u) {
        return Ops.hash(Ops.call(PyType.ofClass(PyFrozenSet.class), u.args));
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
