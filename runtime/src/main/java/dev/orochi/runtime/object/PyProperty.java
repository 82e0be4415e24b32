package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;

/** {@code property}. The functions are written by {@code __init__} only; name and doc by any thread as single references. */
@PyClass(name = "property")
public final class PyProperty extends PyExtensible {
    public static final PyType TYPE = PyType.ofClass(PyProperty.class);

    private Object getter;
    private Object setter;
    private Object deleter;
    private Object doc;
    private boolean docFromGetter;
    private Object name;

    private PyProperty(Shape shape) {
        super(shape);
    }

    /** The getter, or null. */
    public Object getter() {
        return getter;
    }

    /** The setter, or null. */
    public Object setter() {
        return setter;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(getter);
        v.visit(setter);
        v.visit(deleter);
        v.visit(doc);
        v.visit(name);
        super.traverse(v);
    }

    private static Object none(Object v) {
        return v == PyNone.NONE ? null : v;
    }

    private static Object orNone(Object v) {
        return v == null ? PyNone.NONE : v;
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyProperty(type.instanceShape());
    }

    @Builtin("__init__($self, /, fget=None, fset=None, fdel=None, doc=None)")
    public static void init(PyProperty p, Object fget, Object fset, Object fdel, Object doc) {
        p.getter = Rc.own(none(fget));
        p.setter = Rc.own(none(fset));
        p.deleter = Rc.own(none(fdel));
        p.name = null;
        p.docFromGetter = false;
        Object d = doc == null || doc == PyNone.NONE ? null : doc;
        if (d == null && p.getter != null) {
            d = Ops.getAttrOrNull(p.getter, Names.__doc__);
            if (d == PyNone.NONE) {
                d = null;
            }
            p.docFromGetter = d != null;
        }
        if (p.type() == TYPE) {
            p.doc = Rc.own(d);
        } else {
            try {
                Ops.setAttr(p, Names.__doc__, orNone(d));
            } catch (PyException e) {
                if (p.docFromGetter || !e.matches(Errors.ATTRIBUTE_ERROR)) {
                    throw e;
                }
            }
        }
    }

    private String describe(Object obj) {
        Object n = propertyName();
        String owner = "'" + PyType.of(obj).qualName() + "' object";
        return n == null ? " of " + owner : " " + Ops.repr(n) + " of " + owner;
    }

    private Object propertyName() {
        return name != null ? name : getter == null ? null : Ops.getAttrOrNull(getter, Names.__name__);
    }

    @Builtin("__get__($self, instance, owner=None, /)")
    public static Object get(PyProperty p, Object obj, Object owner) {
        if (obj == PyNone.NONE && owner != null) {
            return p;
        }
        if (p.getter == null) {
            throw Errors.attributeError("property" + p.describe(obj) + " has no getter");
        }
        return Ops.call(p.getter, obj);
    }

    @Builtin("__set__($self, instance, value, /)")
    public static void set(PyProperty p, Object obj, Object value) {
        if (p.setter == null) {
            throw Errors.attributeError("property" + p.describe(obj) + " has no setter");
        }
        Ops.call(p.setter, obj, value);
    }

    @Builtin("__delete__($self, instance, /)")
    public static void delete(PyProperty p, Object obj) {
        if (p.deleter == null) {
            throw Errors.attributeError("property" + p.describe(obj) + " has no deleter");
        }
        Ops.call(p.deleter, obj);
    }

    private Object copy(Object fget, Object fset, Object fdel) {
        Object doc = docFromGetter && fget != getter ? PyNone.NONE : orNone(this.doc);
        if (docFromGetter) {
            doc = PyNone.NONE;
        }
        Object made = Ops.call(type(), orNone(fget), orNone(fset), orNone(fdel), doc);
        if (made instanceof PyProperty q && name != null) {
            q.name = Rc.own(name);
        }
        return made;
    }

    @Builtin(value = "getter($self, object, /)")
    public static Object getter(PyProperty p, Object f) {
        return p.copy(none(f), p.setter, p.deleter);
    }

    @Builtin(value = "setter($self, object, /)")
    public static Object setter(PyProperty p, Object f) {
        return p.copy(p.getter, none(f), p.deleter);
    }

    @Builtin(value = "deleter($self, object, /)")
    public static Object deleter(PyProperty p, Object f) {
        return p.copy(p.getter, p.setter, none(f));
    }

    @Builtin(value = "__set_name__($self, /, *args)", textSignature = false)
    public static void setName(PyProperty p, Object[] args) {
        if (args.length != 2) {
            throw Errors.typeError("__set_name__() takes 2 positional arguments but " + args.length + " were given");
        }
        setNameAttribute(p, args[1]);
    }

    @Getter(value = "fget", member = true)
    public static Object fget(PyProperty p) {
        return orNone(p.getter);
    }

    @Getter(value = "fset", member = true)
    public static Object fset(PyProperty p) {
        return orNone(p.setter);
    }

    @Getter(value = "fdel", member = true)
    public static Object fdel(PyProperty p) {
        return orNone(p.deleter);
    }

    @Getter("__doc__")
    public static Object doc(PyProperty p) {
        return orNone(p.doc);
    }

    @Setter("__doc__")
    public static void setDoc(PyProperty p, Object v) {
        Object old = p.doc;
        p.doc = Rc.own(v);
        Rc.release(old);
    }

    @Getter("__name__")
    public static Object name(PyProperty p) {
        Object n = p.propertyName();
        if (n == null) {
            throw Errors.attributeErrorOn(p, Names.__name__, "'property' object has no attribute '__name__'");
        }
        return n;
    }

    @Setter("__name__")
    public static void setNameAttribute(PyProperty p, Object v) {
        Object old = p.name;
        p.name = Rc.own(v);
        Rc.release(old);
    }

    @Getter("__isabstractmethod__")
    public static Object isAbstract(PyProperty p) {
        return PyBool.of(Descriptors.isAbstract(p.getter) || Descriptors.isAbstract(p.setter)
                || Descriptors.isAbstract(p.deleter));
    }
}
