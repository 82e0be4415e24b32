package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;

/** A computed attribute of a built-in type. Immutable, never dies. */
@PyClass(name = "getset_descriptor", subclassable = false)
public class PyGetSet extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyGetSet.class);

    final BuiltinTable table;
    final String name;
    private final int getter;
    private final int setter;
    final PyType owner;

    /** @param setter -1 when the attribute is read-only */
    PyGetSet(BuiltinTable table, String name, int getter, int setter, PyType owner) {
        this(SHAPE, table, name, getter, setter, owner);
    }

    PyGetSet(Shape shape, BuiltinTable table, String name, int getter, int setter, PyType owner) {
        super(shape);
        makeImmortal();
        this.table = table;
        this.name = name;
        this.getter = getter;
        this.setter = setter;
        this.owner = owner;
    }

    /** For attributes that no table describes. */
    private PyGetSet(String name, PyType owner) {
        this(null, name, -1, -1, owner);
    }

    /** {@code __dict__} of classes whose instances have attributes of their own. */
    static PyGetSet dictOf(PyType owner) {
        return new PyGetSet("__dict__", owner) {
            @Override
            Object read(Object obj) {
                PyGetSet inherited = inherited(obj);
                if (inherited != null) {
                    return inherited.read(obj);
                }
                if (!(obj instanceof PyExtensible e) || !e.type().hasDict()) {
                    throw Errors.noAttribute(obj, Names.__dict__);
                }
                return e.dictForUpdate();
            }

            @Override
            void write(Object obj, Object v) {
                PyGetSet inherited = inherited(obj);
                if (inherited != null) {
                    inherited.write(obj, v);
                    return;
                }
                if (BuiltinFlags.HasFixedDict.class.isAssignableFrom(owner.javaClass()) && owner.isBuiltin()) {
                    throw Errors.attributeError(!owner.moduleName.equals("_io") ? "readonly attribute"
                            : "attribute '__dict__' of '" + owner.fullName() + "' objects is not writable");
                }
                if (v == null) {
                    if (owner.isBuiltin()) {
                        throw Errors.typeError("cannot delete __dict__");
                    }
                    ((PyExtensible) obj).setDict(new PyDict());
                    return;
                }
                if (!(v instanceof PyDict d)) {
                    throw Errors.typeError("__dict__ must be set to a dictionary, not a '" + PyType.of(v).name()
                            + "'");
                }
                ((PyExtensible) obj).setDict(d);
            }

            /** The attribute of the built-in base that has a __dict__ of its own; null when that is this one. */
            private PyGetSet inherited(Object obj) {
                for (PyType t = PyType.of(obj); t != null && t != owner; t = t.base()) {
                    if (t.isBuiltin() && t.lookup(Names.__dict__) instanceof PyGetSet g) {
                        return g == this ? null : g;
                    }
                }
                return null;
            }
        };
    }

    /** {@code __weakref__} of classes whose instances can be referred to weakly. */
    static PyGetSet weakrefOf(PyType owner) {
        return new PyGetSet("__weakref__", owner) {
            @Override
            Object read(Object obj) {
                PyWeakRef[] all = PyWeakRef.all((PyExtensible) obj);
                return all.length == 0 ? PyNone.NONE : all[0];
            }
        };
    }

    Object read(Object obj) {
        if (getter < 0) {
            throw Errors.attributeError("unreadable attribute '" + name + "'");
        }
        Object v;
        do {
            v = table.call1(getter, obj); // often the content of a field that other threads write
        } while (!Rc.loaded(v));
        return v;
    }

    /** @param v null to delete */
    void write(Object obj, Object v) {
        if (setter < 0) {
            throw readOnly(obj);
        }
        table.call2(setter, obj, v);
    }

    PyException readOnly(Object obj) {
        return Errors.attributeErrorOn(obj, PyStr.intern(name), "attribute '" + name + "' of '" + owner.name()
            + "' objects is not writable");
    }

    final void check(Object obj) {
        if (!PyType.of(obj).isSubtype(owner)) {
            throw Errors.typeError("descriptor '" + name + "' for '" + owner.name()
                    + "' objects doesn't apply to a '" + PyType.of(obj).name() + "' object");
        }
    }

    @Builtin("__get__($self, instance, owner=None, /)")
    public static Object get(PyGetSet d, Object obj, Object type) {
        if (obj == PyNone.NONE && type != null && type != PyNone.NONE.type()) {
            return d;
        }
        d.check(obj);
        return d.read(obj);
    }

    @Builtin("__set__($self, instance, value, /)")
    public static void set(PyGetSet d, Object obj, Object value) {
        d.check(obj);
        d.write(obj, value);
    }

    @Builtin("__delete__($self, instance, /)")
    public static void delete(PyGetSet d, Object obj) {
        d.check(obj);
        d.write(obj, null);
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyGetSet d) {
        return "<attribute '" + d.name + "' of '" + d.owner.name() + "' objects>";
    }

    @Getter("__name__")
    public static String name(PyGetSet d) {
        return d.name;
    }

    @Getter("__qualname__")
    public static String qualName(PyGetSet d) {
        return d.owner.qualName() + "." + d.name;
    }

    @Getter("__objclass__")
    public static Object objClass(PyGetSet d) {
        return d.owner;
    }

    @Getter("__doc__")
    public static Object doc(PyGetSet d) {
        if (d.table == null) {
            return d.owner == null || d.owner.isBuiltin() ? PyNone.NONE : switch (d.name) {
                case "__dict__" -> PyStr.of("dictionary for instance variables");
                case "__weakref__" -> PyStr.of("list of weak references to the object");
                default -> PyNone.NONE;
            };
        }
        int id = d.getter >= 0 ? d.getter : d.setter;
        String s = d.table.doc(id);
        return s == null || s.isEmpty() ? PyNone.NONE : PyStr.of(s);
    }
}
