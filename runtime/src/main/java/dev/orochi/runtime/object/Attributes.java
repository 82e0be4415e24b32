package dev.orochi.runtime.object;


/**
 * Attribute access by name: the algorithms of {@code object.__getattribute__} and {@code type.__getattribute__} and their
 * siblings for setting, and the choice between them and methods that a class defines.
 */
public final class Attributes {
    private static final PyType FUNCTION = PyType.ofClass(PyFunction.class);
    private static final Object OBJECT_GETATTRIBUTE = PyType.OBJECT.lookup(Names.__getattribute__);
    private static final Object TYPE_GETATTRIBUTE = PyType.TYPE.lookup(Names.__getattribute__);
    private static final Object MODULE_GETATTRIBUTE = PyModule.TYPE.lookup(Names.__getattribute__);
    private static final Object OBJECT_SETATTR = PyType.OBJECT.lookup(Names.__setattr__);
    private static final Object OBJECT_DELATTR = PyType.OBJECT.lookup(Names.__delattr__);
    private static final Object TYPE_SETATTR = PyType.TYPE.lookup(Names.__setattr__);
    private static final Object TYPE_DELATTR = PyType.TYPE.lookup(Names.__delattr__);

    private Attributes() {}

    /** @return the name, interned; TypeError when it is no string */
    public static PyStr checkName(Object name) {
        if (PyPayload.unwrap(name) instanceof PyStr s) {
            return s.intern();
        }
        throw Errors.typeError("attribute name must be string, not '" + PyType.of(name).name() + "'");
    }

    // ---- reading ------------------------------------------------------------------------------------------------

    /** {@code obj.name}.
     * @param name interned */
    public static Object get(Object obj, PyStr name) {
        PyType t = PyType.of(obj);
        Object ga = t.lookup(Names.__getattribute__);
        Object v = null;
        PyException failure = null;
        try {
            v = ga == OBJECT_GETATTRIBUTE ? genericGetOrNull(obj, name) : ga == TYPE_GETATTRIBUTE ? typeGetOrNull((PyType) obj, name)
                    : ga == MODULE_GETATTRIBUTE ? PyModule.attribute((PyModule) obj, name) : Ops.callMethodObject(ga, obj, new Object[] {name}, null);
        } catch (PyException e) {
            if (!e.matches(Builtins.ATTRIBUTE_ERROR) || t.lookup(Names.__getattr__) == null) {
                throw said(e, obj, name);
            }
            failure = e;
        }
        return v != null ? v : missing(t, obj, name, failure);
    }

    /** As {@link #get}, with null in place of AttributeError. */
    public static Object getOrNull(Object obj, PyStr name) {
        PyType t = PyType.of(obj);
        Object ga = t.lookup(Names.__getattribute__);
        try {
            if (ga != OBJECT_GETATTRIBUTE && ga != TYPE_GETATTRIBUTE) {
                return get(obj, name);
            }
            Object v = foundOrNull(ga, t, obj, name);
            Object getattr = v != null ? null : t.lookup(Names.__getattr__);
            return getattr == null ? v : Ops.callMethodObject(getattr, obj, new Object[] {name}, null);
        } catch (PyException e) {
            if (e.matches(Builtins.ATTRIBUTE_ERROR)) {
                return null;
            }
            throw e;
        }
    }

    /** By one of the two algorithms that stand here; null for AttributeError, of a getter too, when {@code __getattr__} is to be asked. */
    private static Object foundOrNull(Object algorithm, PyType t, Object obj, PyStr name) {
        try {
            return algorithm == OBJECT_GETATTRIBUTE ? genericGetOrNull(obj, name) : typeGetOrNull((PyType) obj, name);
        } catch (PyException e) {
            if (e.matches(Builtins.ATTRIBUTE_ERROR) && t.lookup(Names.__getattr__) != null) {
                return null;
            }
            throw e;
        }
    }

    /** Whether attribute reads of instances of the type follow the generic algorithm, so that they may be cached. */
    public static boolean isGeneric(PyType t) {
        int version = t.version;
        if (t.genericVersion == version) {
            return true;
        }
        boolean generic = t.lookup(Names.__getattribute__) == OBJECT_GETATTRIBUTE;
        if (generic && PyType.lasts(version)) {
            t.genericVersion = version;
        }
        return generic;
    }

    /** Whether reading the class attribute through an instance may run code whose AttributeError asks {@code __getattr__}. */
    public static boolean mayFallBack(PyType t, Object attribute) {
        return attribute instanceof PyObject o && !o.isMethodLike() && o.type().lookup(Names.__get__) != null
                && t.lookup(Names.__getattr__) != null;
    }

    public static boolean isGenericForTypes(PyType meta) {
        return meta.lookup(Names.__getattribute__) == TYPE_GETATTRIBUTE;
    }

    public static boolean hasGenericSetattr(PyType t) {
        return t.lookup(Names.__setattr__) == OBJECT_SETATTR;
    }

    private static Object missing(PyType t, Object obj, PyStr name, PyException e) {
        Object getattr = t.lookup(Names.__getattr__);
        if (getattr != null) {
            try {
                return Ops.callMethodObject(getattr, obj, new Object[] {name}, null);
            } catch (PyException raised) {
                throw said(raised, obj, name);
            }
        }
        throw e != null ? e : Errors.noAttribute(obj, name);
    }

    /** Tells an AttributeError that says nothing of it what was asked for, which suggestions are made from. */
    private static PyException said(PyException e, Object obj, PyStr name) {
        if (e.value instanceof PyAttributeError a) {
            a.asked(obj, name);
        }
        return e;
    }

    /** {@code object.__getattribute__}: data descriptor, instance attribute, other class attribute; null when missing. */
    public static Object genericGetOrNull(Object obj, PyStr name) {
        PyType t = PyType.of(obj);
        Object a = t.lookup(name);
        if (comesFirst(a)) {
            return bind(a, obj, t);
        }
        if (obj instanceof PyExtensible e) {
            Object v = e.getOwn(name);
            if (v != null) {
                return v;
            }
        }
        return a == null ? null : bind(a, obj, t);
    }

    /** {@code type.__getattribute__}; null when missing. */
    public static Object typeGetOrNull(PyType type, PyStr name) {
        PyType meta = type.type();
        Object m = meta.lookup(name);
        if (comesFirst(m)) {
            return bind(m, type, meta);
        }
        Object a = type.lookup(name);
        if (a != null) {
            return bindToClass(a, type);
        }
        return m == null ? null : bind(m, type, meta);
    }

    /** Whether a class attribute takes precedence over instance attributes when it is read. */
    public static boolean comesFirst(Object a) {
        return isData(a) && (a instanceof PyGetSet || a instanceof PyMember || a instanceof PyProperty
                || ((PyObject) a).type().lookup(Names.__get__) != null);
    }

    /** Whether a class attribute takes precedence over instance attributes when it is set. */
    public static boolean isData(Object a) {
        if (!(a instanceof PyObject o)) {
            return false;
        }
        PyType t = o.type();
        return t != FUNCTION && (o instanceof PyGetSet || o instanceof PyMember || o instanceof PyProperty
                || t.lookup(Names.__set__) != null || t.lookup(Names.__delete__) != null);
    }

    /** A class attribute as seen through an instance: calls {@code __get__} if there is one. */
    public static Object bind(Object a, Object obj, PyType t) {
        if (!(a instanceof PyObject o)) {
            return a;
        }
        if (o instanceof PyFunction) {
            return new PyMethod(o, obj);
        }
        if (o instanceof PyMethodDescriptor d) {
            return d.bind(obj);
        }
        if (o instanceof PyGetSet g) {
            return g.read(obj);
        }
        if (o instanceof PyMember m) {
            return m.read(obj);
        }
        Object get = o.type().lookup(Names.__get__);
        return get == null ? a : Ops.callMethodObject(get, o, new Object[] {obj, t}, null);
    }

    /** A class attribute as seen through the class itself. */
    public static Object bindToClass(Object a, PyType type) {
        if (!(a instanceof PyObject o) || o instanceof PyFunction || o instanceof PyMethodDescriptor
                || o instanceof PyGetSet || o instanceof PyMember) {
            return a;
        }
        Object get = o.type().lookup(Names.__get__);
        return get == null ? a : Ops.callMethodObject(get, o, new Object[] {PyNone.NONE, type}, null);
    }

    // ---- writing ------------------------------------------------------------------------------------------------

    /** {@code obj.name = v}; with null {@code del obj.name}.
     * @param name interned */
    public static void set(Object obj, PyStr name, Object v) {
        PyType t = PyType.of(obj);
        Object m = t.lookup(v == null ? Names.__delattr__ : Names.__setattr__);
        if (m == OBJECT_SETATTR || m == OBJECT_DELATTR) {
            genericSet(obj, name, v);
        } else if (m == TYPE_SETATTR || m == TYPE_DELATTR) {
            typeSet((PyType) obj, name, v);
        } else if (v == null) {
            Ops.callMethodObject(m, obj, new Object[] {name}, null);
        } else {
            Ops.callMethodObject(m, obj, new Object[] {name, v}, null);
        }
    }

    /** {@code object.__setattr__} and {@code __delattr__}. */
    public static void genericSet(Object obj, PyStr name, Object v) {
        PyType t = PyType.of(obj);
        Object a = t.lookup(name);
        if (a instanceof PyObject d && isData(d) && setThrough(d, obj, name, v)) {
            return;
        }
        if (obj instanceof PyExtensible e && t.hasDict()) {
            if (v != null) {
                e.setOwn(name, v);
            } else if (!e.deleteOwn(name)) {
                throw Errors.noAttribute(obj, name);
            }
            return;
        }
        String what = "'" + t.fullName() + "' object ";
        if (a == null) {
            throw Errors.attributeErrorOn(obj, name, what + "has no attribute '" + name + "'"
                    + (v == null ? "" : " and no __dict__ for setting new attributes"));
        }
        throw Errors.attributeErrorOn(obj, name, what + "attribute '" + name + "' is read-only");
    }

    /** Sets or deletes through a data descriptor; false when the descriptor has no such method. */
    private static boolean setThrough(PyObject d, Object obj, PyStr name, Object v) {
        if (d instanceof PyGetSet g) {
            g.write(obj, v);
            return true;
        }
        if (d instanceof PyMember m) {
            m.write(obj, v);
            return true;
        }
        Object m = d.type().lookup(v == null ? Names.__delete__ : Names.__set__);
        if (m == null) {
            if (v == null) {
                throw Errors.attributeErrorOn(obj, name, "__delete__");
            }
            throw Errors.attributeErrorOn(obj, name, "__set__");
        }
        Ops.callMethodObject(m, d, v == null ? new Object[] {obj} : new Object[] {obj, v}, null);
        return true;
    }

    /** {@code type.__setattr__} and {@code __delattr__}. */
    public static void typeSet(PyType type, PyStr name, Object v) {
        if (type.isBuiltin()) {
            throw Errors.typeError("cannot set '" + name + "' attribute of immutable type '" + type.fullName() + "'");
        }
        Object a = type.type().lookup(name);
        if (a instanceof PyObject d && isData(d) && setThrough(d, type, name, v)) {
            return;
        }
        if (!type.putAttr(name, v)) {
            throw Errors.noAttribute(type, name);
        }
    }
}
