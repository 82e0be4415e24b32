package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;

/** A built-in function, or a built-in method bound to its receiver ({@code [].append}, {@code dict.fromkeys}).
 * Immutable but for {@code __module__}, which is written under the object's lock. */
@PyClass(name = "builtin_function_or_method", subclassable = false)
public final class PyBuiltin extends PyExtensible {
    private static final Shape SHAPE = PyType.shapeOf(PyBuiltin.class);

    public final BuiltinTable table;
    public final int id;
    /** The receiver (counted), or null for functions of modules. */
    public final Object self;
    /** Whether it resumes its first argument, as {@link Effect#RESUMES} says; not so a bound method, whose receiver that is. */
    public final boolean resumes;
    private final int params;
    private final int min;
    private final int max;
    /** The name of the module that it is of, or null. */
    private final Object home;
    /** {@code __module__}, counted; null when there is none. */
    private volatile Object module;
    /** The type whose {@code __new__} this is, or null. */
    private PyType constructs;

    public PyBuiltin(BuiltinTable table, int id, Object self, Object module) {
        super(SHAPE);
        this.table = table;
        this.id = id;
        this.self = Rc.own(self);
        this.resumes = self == null && table.effect(id) == Effect.RESUMES;
        this.params = table.params(id);
        this.min = table.min(id);
        this.max = table.max(id);
        this.home = module;
        this.module = Rc.own(module);
    }

    /** The {@code __new__} of a built-in type: takes the class as first argument. */
    static PyBuiltin constructorOf(PyType type, BuiltinTable table, int id) {
        PyBuiltin f = new PyBuiltin(table, id, null, null);
        f.constructs = type;
        return f;
    }

    /** The type whose {@code __new__} this is, or null. */
    public PyType constructs() {
        return constructs;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(self);
        v.visit(module);
        super.traverse(v);
    }

    @Override
    public Object call(Object[] args, PyStr[] kw) {
        if (kw == null && max < 0 && params == (self == null ? 2 : 3) && table.signature(id).collectsAll()) {
            return self == null ? table.call2(id, args.clone(), new PyDict()) : table.call3(id, self, args.clone(), new PyDict());
        }
        return table.call(id, self == null ? args : Ops.prepend(self, args), kw);
    }

    @Override
    public Object call0() {
        if (self == null) {
            return params == 0 && max >= 0 ? table.call0(id) : call(Ops.NO_ARGS, null);
        }
        return params == 1 && max == 1 ? table.call1(id, self) : call(Ops.NO_ARGS, null);
    }

    @Override
    public Object call1(Object a) {
        if (self == null) {
            if (max >= 1 && min <= 1) {
                switch (params) {
                    case 1:
                        return table.call1(id, a);
                    case 2:
                        return table.call2(id, a, null);
                    default:
                }
            }
        } else if (max >= 2 && min <= 2) {
            switch (params) {
                case 2:
                    return table.call2(id, self, a);
                case 3:
                    return table.call3(id, self, a, null);
                default:
            }
        }
        return call(new Object[] {a}, null);
    }

    @Override
    public Object call2(Object a, Object b) {
        if (self == null) {
            if (max >= 2 && min <= 2) {
                switch (params) {
                    case 2:
                        return table.call2(id, a, b);
                    case 3:
                        return table.call3(id, a, b, null);
                    case 4:
                        return table.call4(id, a, b, null, null);
                    default:
                }
            }
        } else if (params == 3 && max == 3) {
            return table.call3(id, self, a, b);
        }
        return call(new Object[] {a, b}, null);
    }

    @Override
    public Object call3(Object a, Object b, Object c) {
        if (self == null) {
            if (params == 3 && max == 3) {
                return table.call3(id, a, b, c);
            }
        } else if (params == 4 && max == 4) {
            return table.call4(id, self, a, b, c);
        } else if (params == 2 && max < 0 && table.name(id).equals("__exit__")) {
            return table.call2(id, self, Ops.NO_ARGS); // it looks at no arguments, and must not fail for want of memory for them
        }
        return call(new Object[] {a, b, c}, null);
    }

    /** Number of parameters of the Java method. */
    public int params() {
        return params;
    }

    /** Whether {@code n} positional arguments (the receiver included) can be passed without binding, padded with null. */
    public boolean accepts(int n) {
        return n >= min && n <= max;
    }

    /** As {@link #accepts(int)}, of any bound method of a table. */
    public static boolean accepts(BuiltinTable table, int id, int n) {
        return n >= table.min(id) && n <= table.max(id);
    }

    @Getter("__name__")
    public static Object name(PyBuiltin f) {
        return PyStr.of(f.table.name(f.id));
    }

    /** The type that it is a static method or the {@code __new__} of; null for anything else. */
    private PyType owner() {
        return constructs != null ? constructs : self == null && module == null ? table.owner : null;
    }

    @Getter("__qualname__")
    public static Object qualName(PyBuiltin f) {
        String n = f.table.name(f.id);
        PyType t = f.self == null ? f.owner() : f.self instanceof PyType c ? c : PyType.of(f.self);
        return PyStr.of(t == null ? n : t.qualName() + "." + n);
    }

    @Getter(value = "__module__", member = true)
    public static Object module(PyBuiltin f) {
        return f.module instanceof Object m ? m : PyNone.NONE;
    }

    @Setter("__module__")
    public static void setModule(PyBuiltin f, Object v) {
        Rc.own(v);
        f.lock();
        Object old = f.module;
        f.module = v;
        f.unlock();
        Rc.release(old);
    }

    @Getter("__self__")
    public static Object self(PyBuiltin f) {
        if (f.self != null) {
            return f.self;
        }
        if (f.constructs != null) {
            return f.constructs;
        }
        Object m = f.home == null ? null : Runtime.sysModules().get((PyStr) f.home);
        return m == null ? PyNone.NONE : m;
    }

    @Getter("__doc__")
    public static Object doc(PyBuiltin f) {
        String d = f.table.doc(f.id);
        if (f.constructs != null && (d == null || d.isEmpty())) {
            d = SlotDocs.of("__new__");
        }
        return d == null || d.isEmpty() ? PyNone.NONE : PyStr.of(d);
    }

    @Getter("__text_signature__")
    public static Object textSignature(PyBuiltin f) {
        String s = f.table.textSignature(f.id);
        return s == null ? PyNone.NONE : PyStr.of(s);
    }

    @Builtin("__call__($self, /, *args, **kwargs)")
    public static Object callIt(PyBuiltin f, Object[] args, PyDict kwargs) {
        return f.call(Calls.withKeywords(args, kwargs), Calls.names(kwargs));
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyBuiltin f) {
        if (f.owner() != null) {
            return "<built-in method " + f.table.name(f.id) + " of type object at " + Ops.address(f.owner()) + ">";
        }
        if (f.self == null || f.self instanceof PyModule) {
            return "<built-in function " + f.table.name(f.id) + ">";
        }
        return "<built-in method " + f.table.name(f.id) + " of " + PyType.of(f.self).fullName() + " object at "
                + Ops.address(f.self) + ">";
    }

    @Builtin("__eq__($self, value, /)")
    public static Object eq(PyBuiltin f, Object other) {
        if (!(other instanceof PyBuiltin g)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return PyBool.of(f == g || f.self == g.self && f.self != null && f.table == g.table && f.id == g.id);
    }

    @Builtin("__hash__($self, /)")
    public static long hash(PyBuiltin f) {
        return (f.self == null ? System.identityHashCode(f) : Ops.identityHash(f.self)) * 31L + f.id * 7L;
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyBuiltin f) {
        Object of = f.self == null ? f.owner() : f.self;
        if (of == null || of instanceof PyModule) {
            return name(f);
        }
        return PyTuple.of(Runtime.builtin("getattr"), PyTuple.of(of, name(f)));
    }
}
