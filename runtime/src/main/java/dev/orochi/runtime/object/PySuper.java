package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.interpreter.Frames;

/** {@code super}. Written by {@code __init__} only. */
@PyClass(name = "super")
public final class PySuper extends PyExtensible {
    private PyType type;
    private Object obj;
    private PyType objType;

    private PySuper(Shape shape) {
        super(shape);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(obj);
        super.traverse(v);
    }

    /** The attribute that follows a class in the MRO of another, or null. */
    public static Object find(PyType after, PyType start, PyStr name) {
        PyType[] mro = start.mro();
        if (mro == null) {
            return null;
        }
        int i = 0;
        while (i < mro.length && mro[i] != after) {
            i++;
        }
        for (i++; i < mro.length; i++) {
            Object v = mro[i].dict().get(name);
            if (v != null) {
                return v;
            }
        }
        return null;
    }

    /** {@code super(type, obj).name} without making the super object. */
    public static Object getAttr(Object type, Object obj, PyStr name) {
        if (!(type instanceof PyType t)) {
            throw Errors.typeError("super() argument 1 must be a type, not " + PyType.of(type).name());
        }
        PyType start = check(t, obj);
        if (name != Names.__class__) {
            Object a = find(t, start, name);
            if (a != null) {
                return start == obj ? Attributes.bindToClass(a, start) : Attributes.bind(a, obj, start);
            }
        } else {
            return PyType.ofClass(PySuper.class);
        }
        PySuper s = new PySuper(PyType.shapeOf(PySuper.class));
        s.set(t, obj, start);
        return getAttribute(s, name);
    }

    /** The unbound method that follows {@code type} in the MRO of {@code obj}'s type, or null when it is none. */
    public static Object findMethod(Object type, Object obj, PyStr name) {
        if (type instanceof PyType t && !(obj instanceof PyType) && PyType.of(obj).isSubtype(t)) {
            Object a = find(t, PyType.of(obj), name);
            return a instanceof PyObject o && o.isMethodLike() ? a : null;
        }
        return null;
    }

    /** Whether a type is in its own MRO, or has none yet. */
    private static boolean inMro(PyType t) {
        PyType[] mro = t.mro();
        return mro == null || mro[0] == t || java.util.Arrays.asList(mro).contains(t);
    }

    private static PyType check(PyType type, Object obj) {
        if (obj instanceof PyType t && (t != type || inMro(t)) && t.isSubtype(type)) {
            return t;
        }
        if (PyType.of(obj).isSubtype(type)) {
            return PyType.of(obj);
        }
        Object c = Ops.getAttrOrNull(obj, Names.__class__);
        if (c instanceof PyType t && t != PyType.of(obj) && t.isSubtype(type)) {
            return t;
        }
        throw Errors.typeError("super(type, obj): obj (" + (obj instanceof PyType t ? "type " : "instance of ")
                + (obj instanceof PyType t ? t.name() : PyType.of(obj).name())
                + ") is not an instance or subtype of type (" + type.name() + ").");
    }

    private void set(PyType t, Object o, PyType start) {
        type = t;
        Object old = obj;
        obj = Rc.own(o);
        objType = start;
        Rc.release(old);
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PySuper(type.instanceShape());
    }

    @Builtin("__init__($self, type=<unrepresentable>, object=<unrepresentable>, /)")
    public static void init(PySuper s, Object type, Object obj) {
        if (type == null) {
            Object[] found = Frames.superArguments();
            type = found[0];
            obj = found[1];
        }
        if (!(type instanceof PyType t)) {
            throw Errors.typeError("super() argument 1 must be a type, not " + PyType.of(type).name());
        }
        Object o = obj == PyNone.NONE ? null : obj;
        s.set(t, o, o == null ? null : check(t, o));
    }

    @Builtin("__getattribute__($self, name, /)")
    public static Object getAttribute(PySuper s, Object name) {
        PyStr n = Attributes.checkName(name);
        if (s.objType != null && n != Names.__class__) {
            Object a = find(s.type, s.objType, n);
            if (a != null) {
                return s.obj == s.objType ? Attributes.bindToClass(a, s.objType)
                        : Attributes.bind(a, s.obj, s.objType);
            }
        }
        Object v = Attributes.genericGetOrNull(s, n);
        if (v == null) {
            throw Errors.attributeErrorOn(s, n, "'super' object has no attribute '" + n + "'");
        }
        return v;
    }

    @Builtin("__get__($self, instance, owner=None, /)")
    public static Object get(PySuper s, Object obj, Object owner) {
        if (obj == PyNone.NONE || s.obj != null) {
            return s;
        }
        if (s.type() != PyType.ofClass(PySuper.class)) {
            return Ops.call(s.type(), s.type, obj);
        }
        PySuper r = new PySuper(PyType.shapeOf(PySuper.class));
        r.set(s.type, obj, check(s.type, obj));
        return r;
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PySuper s) {
        String t = s.type == null ? "NULL" : s.type.name();
        return s.objType == null ? "<super: <class '" + t + "'>, NULL>"
                : "<super: <class '" + t + "'>, <" + s.objType.name() + " object>>";
    }

    @Getter(value = "__thisclass__", member = true)
    public static Object thisClass(PySuper s) {
        return s.type == null ? PyNone.NONE : s.type;
    }

    @Getter(value = "__self__", member = true)
    public static Object self(PySuper s) {
        return s.obj == null ? PyNone.NONE : s.obj;
    }

    @Getter(value = "__self_class__", member = true)
    public static Object selfClass(PySuper s) {
        return s.objType == null ? PyNone.NONE : s.objType;
    }
}
