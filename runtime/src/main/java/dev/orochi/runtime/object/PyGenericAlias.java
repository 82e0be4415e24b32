package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import java.util.ArrayList;
import java.util.List;

/** {@code list[int]} (PEP 585): a type with arguments, which otherwise behaves as its origin. Immutable but for the parameters,
 * which are found at first use (racy, benign). */
@PyClass(name = "GenericAlias", module = "types")
public class PyGenericAlias extends PyExtensible {
    private static final PyType TYPE = PyType.ofClass(PyGenericAlias.class);
    /** Attributes that belong to the alias itself; all others are those of the origin. */
    private static final java.util.Set<String> OWN = java.util.Set.of("__class__", "__origin__", "__args__",
            "__unpacked__", "__parameters__", "__typing_unpacked_tuple_args__", "__mro_entries__", "__reduce_ex__",
            "__reduce__");

    /** Attributes of the origin that the alias has not: it is no class. */
    private static final java.util.Set<String> BLOCKED = java.util.Set.of("__bases__", "__copy__", "__deepcopy__");

    private final Object origin;
    private final PyTuple args;
    private final boolean unpacked;
    private PyTuple parameters;

    PyGenericAlias(Shape shape, Object origin, PyTuple args, boolean unpacked) {
        super(shape);
        this.origin = Rc.own(origin);
        this.args = Rc.own(args);
        this.unpacked = unpacked;
    }

    public static Object of(Object origin, Object item) {
        return new PyGenericAlias(TYPE.instanceShape(), origin, item instanceof PyTuple t ? t : PyTuple.of(item),
                false);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(origin);
        v.visit(args);
        v.visit(parameters);
        super.traverse(v);
    }

    @Override
    public Object call(Object[] a, PyStr[] kw) {
        Object made = Ops.callObject(origin, a, kw);
        try {
            Ops.setAttr(made, "__orig_class__", this);
        } catch (PyException e) {
            if (!e.matches(Builtins.ATTRIBUTE_ERROR) && !e.matches(Builtins.TYPE_ERROR)) {
                throw e;
            }
        }
        return made;
    }

    @Builtin("__new__($type, origin, args, /)")
    public static Object make(PyType type, Object origin, Object args) {
        return new PyGenericAlias(type.instanceShape(), origin, args instanceof PyTuple t ? t : PyTuple.of(args),
                false);
    }

    @Builtin("__call__($self, /, *args, **kwargs)")
    public static Object call(PyGenericAlias a, Object[] args, PyDict kwargs) {
        return a.call(Calls.withKeywords(args, kwargs), Calls.names(kwargs));
    }

    @Builtin("__getattribute__($self, name, /)")
    public static Object getAttribute(PyGenericAlias a, Object name) {
        PyStr n = Attributes.checkName(name);
        String s = n.toString();
        if (!OWN.contains(s) && !BLOCKED.contains(s)) {
            return Ops.getAttr(a.origin, n);
        }
        Object v = Attributes.genericGetOrNull(a, n);
        if (v == null) {
            throw Errors.noAttribute(a, n);
        }
        return v;
    }

    // ---- parameters ---------------------------------------------------------------------------------------------

    static PyTuple parametersOf(PyTuple args) {
        List<Object> out = new ArrayList<>();
        collect(args.items, out);
        return PyTuple.of(out.toArray());
    }

    private static void collect(Object[] args, List<Object> out) {
        for (Object a : args) {
            if (a instanceof PyType) {
                continue;
            }
            if (Ops.getAttrOrNull(a, "__typing_subst__") != null) {
                add(out, a);
                continue;
            }
            Object sub = Ops.getAttrOrNull(a, "__parameters__");
            if (sub instanceof PyTuple t) {
                for (Object p : t.items) {
                    add(out, p);
                }
            } else if (a instanceof PyTuple t) {
                collect(t.items, out);
            } else if (a instanceof PyList l) {
                collect(l.toArray(), out);
            }
        }
    }

    private static void add(List<Object> out, Object p) {
        for (Object o : out) {
            if (o == p) {
                return;
            }
        }
        out.add(p);
    }

    private PyTuple parameters() {
        PyTuple p = parameters;
        if (p == null) {
            parameters = p = Rc.own(parametersOf(args));
        }
        return p;
    }

    /** Substitutes type arguments for the parameters of {@code self}, whose arguments are {@code args}. */
    static PyTuple substitute(Object self, PyTuple args, PyTuple params, Object item) {
        if (params.size() == 0) {
            throw Errors.typeError(Ops.repr(self) + " is not a generic class");
        }
        PyTuple items = Temps.temp(unpackArgs(item instanceof PyTuple t ? t : Temps.temp(PyTuple.of(item))));
        for (Object p : params.items) {
            Object prepare = Ops.getAttrOrNull(p, "__typing_prepare_subst__");
            if (prepare != null && prepare != PyNone.NONE) {
                Object prepared = Ops.call(prepare, self, items);
                items = prepared instanceof PyTuple t ? t : Temps.temp(PyTuple.of(prepared));
            }
        }
        if (items.size() != params.size()) {
            throw Errors.typeError("Too " + (items.size() > params.size() ? "many" : "few") + " arguments for "
                    + Ops.repr(self) + "; actual " + items.size() + ", expected " + params.size());
        }
        List<Object> out = new ArrayList<>();
        for (Object a : args.items) {
            substituteOne(a, params, items, out);
        }
        return PyTuple.of(out.toArray());
    }

    private static PyTuple unpackArgs(PyTuple items) {
        List<Object> out = new ArrayList<>();
        for (Object a : items.items) {
            Object sub = a instanceof PyType ? null : Ops.getAttrOrNull(a, "__typing_unpacked_tuple_args__");
            if (sub instanceof PyTuple t && !(t.size() > 0 && t.get(t.size() - 1) == PyEllipsis.ELLIPSIS)) {
                out.addAll(List.of(t.items));
            } else {
                out.add(a);
            }
        }
        return PyTuple.of(out.toArray());
    }

    private static void substituteOne(Object a, PyTuple params, PyTuple items, List<Object> out) {
        if (a instanceof PyType) {
            out.add(a);
            return;
        }
        if (a instanceof PyTuple || a instanceof PyList) {
            List<Object> inner = new ArrayList<>();
            for (Object x : a instanceof PyTuple t ? t.items : ((PyList) a).toArray()) {
                substituteOne(x, params, items, inner);
            }
            PyTuple done = PyTuple.of(inner.toArray());
            out.add(a instanceof PyTuple ? done : PyList.from(Temps.temp(done)));
            return;
        }
        boolean unpack = Ops.getAttrOrNull(a, "__typing_is_unpacked_typevartuple__") instanceof PyBool b && b.value;
        Object subst = Ops.getAttrOrNull(a, "__typing_subst__");
        Object v;
        if (subst != null && subst != PyNone.NONE) {
            v = Ops.call(subst, items.get(indexOf(params, a)));
            if (unpack && !(v instanceof PyTuple)) {
                throw Errors.typeError("expected __typing_subst__ of " + PyType.of(a).fullName() + " objects to return a tuple, not "
                        + PyType.of(v).fullName());
            }
        } else {
            v = substituteParameters(a, params, items);
        }
        if (unpack && v instanceof PyTuple t) {
            out.addAll(List.of(t.items));
        } else {
            out.add(v);
        }
    }

    private static Object substituteParameters(Object a, PyTuple params, PyTuple items) {
        if (!(Ops.getAttrOrNull(a, "__parameters__") instanceof PyTuple sub) || sub.size() == 0) {
            return a;
        }
        List<Object> inner = new ArrayList<>();
        for (Object p : sub.items) {
            int i = indexOf(params, p);
            Object v = i < 0 ? p : items.get(i);
            if (i >= 0 && v instanceof PyTuple t && PyType.of(p).lookup("__iter__") != null) {
                inner.addAll(List.of(t.items));
            } else {
                inner.add(v);
            }
        }
        return Ops.getItem(a, Temps.temp(PyTuple.of(inner.toArray())));
    }

    private static int indexOf(PyTuple params, Object p) {
        for (int i = 0; i < params.size(); i++) {
            if (params.get(i) == p) {
                return i;
            }
        }
        return -1;
    }

    @Builtin("__getitem__($self, key, /)")
    public static Object getItem(PyGenericAlias a, Object item) {
        return new PyGenericAlias(a.shape(), a.origin, substitute(a, a.args, a.parameters(), item), a.unpacked);
    }

    // ---- the rest -----------------------------------------------------------------------------------------------

    /** A type argument as reprs show it. */
    static String argRepr(Object o) {
        if (o == PyEllipsis.ELLIPSIS) {
            return "...";
        }
        if (o instanceof PyList l) {
            StringBuilder b = new StringBuilder("[");
            for (int i = 0, n = l.size(); i < n; i++) {
                b.append(i == 0 ? "" : ", ").append(argRepr(ListMethods.getItem(l, PyInt.of(i))));
            }
            return b.append(']').toString();
        }
        if (o == PyNone.NONE.type()) {
            return "None";
        }
        if (Ops.getAttrOrNull(o, "__origin__") != null && Ops.getAttrOrNull(o, "__args__") != null) {
            return Ops.repr(o);
        }
        Object q = Ops.getAttrOrNull(o, "__qualname__");
        Object m = q == null ? null : Ops.getAttrOrNull(o, "__module__");
        if (!(q instanceof PyStr) || m == null || m == PyNone.NONE) {
            return Ops.repr(o);
        }
        return m.toString().equals("builtins") ? q.toString() : m + "." + q;
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyGenericAlias a) {
        StringBuilder b = new StringBuilder(a.unpacked ? "*" : "").append(argRepr(a.origin)).append('[');
        for (int i = 0; i < a.args.size(); i++) {
            b.append(i == 0 ? "" : ", ").append(argRepr(a.args.get(i)));
        }
        return b.append(a.args.size() == 0 ? "()]" : "]").toString();
    }

    @Builtin("__eq__($self, value, /)")
    public static Object eq(PyGenericAlias a, Object other) {
        return other instanceof PyGenericAlias b ? PyBool.of(a.unpacked == b.unpacked && Ops.eq(a.origin, b.origin)
                && Ops.eq(a.args, b.args)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin("__hash__($self, /)")
    public static long hash(PyGenericAlias a) {
        return Ops.hash(a.origin) ^ Ops.hash(a.args);
    }

    @Builtin("__or__($self, value, /)")
    public static Object or(PyGenericAlias a, Object other) {
        return PyUnion.or(a, other);
    }

    @Builtin("__ror__($self, value, /)")
    public static Object ror(PyGenericAlias a, Object other) {
        return PyUnion.or(other, a);
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyGenericAlias a) {
        return new PyGenericAliasIterator(a);
    }

    /** {@code *alias}. */
    PyGenericAlias unpacked() {
        return new PyGenericAlias(TYPE.instanceShape(), origin, args, true);
    }

    @Builtin("__mro_entries__($self, bases, /)")
    public static Object mroEntries(PyGenericAlias a, Object bases) {
        return PyTuple.of(a.origin);
    }

    @Builtin("__instancecheck__($self, instance, /)")
    public static boolean instanceCheck(PyGenericAlias a, Object o) {
        throw Errors.typeError("isinstance() argument 2 cannot be a parameterized generic");
    }

    @Builtin("__subclasscheck__($self, cls, /)")
    public static boolean subclassCheck(PyGenericAlias a, Object c) {
        throw Errors.typeError("issubclass() argument 2 cannot be a parameterized generic");
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyGenericAlias a) {
        if (a.unpacked) {
            PyGenericAlias packed = new PyGenericAlias(a.shape(), a.origin, a.args, false);
            return PyTuple.of(Runtime.builtin("next"), PyTuple.of(Ops.iter(packed)));
        }
        return PyTuple.of(a.type(), PyTuple.of(a.origin, a.args));
    }

    @Builtin("__dir__($self, /)")
    public static Object dir(PyGenericAlias a) {
        PyList l = PyList.from(Ops.call(Ops.getAttr(Runtime.builtins(), "dir"), a.origin));
        for (String s : OWN) {
            if (!Ops.contains(l, PyStr.of(s))) {
                l.append(PyStr.of(s));
            }
        }
        return l;
    }

    @Getter("__origin__")
    public static Object originAttribute(PyGenericAlias a) {
        return a.origin;
    }

    @Getter("__args__")
    public static Object argsAttribute(PyGenericAlias a) {
        return a.args;
    }

    @Getter("__parameters__")
    public static Object parametersAttribute(PyGenericAlias a) {
        return a.parameters();
    }

    @Getter("__unpacked__")
    public static Object unpackedAttribute(PyGenericAlias a) {
        return PyBool.of(a.unpacked);
    }

    @Getter("__typing_unpacked_tuple_args__")
    public static Object unpackedTupleArgs(PyGenericAlias a) {
        return a.unpacked && a.origin == PyType.ofClass(PyTuple.class) ? a.args : PyNone.NONE;
    }
}
