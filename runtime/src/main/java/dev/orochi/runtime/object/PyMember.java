package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;

/** The descriptor of a name in {@code __slots__}: a fixed slot of every instance. Immutable, never dies. */
@PyClass(name = "member_descriptor", subclassable = false)
public final class PyMember extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyMember.class);

    public final PyStr name;
    /** Slot number in instances of {@link #owner} and its subclasses. */
    public final int slot;
    public final PyType owner;

    PyMember(PyStr name, int slot, PyType owner) {
        super(SHAPE);
        makeImmortal();
        this.name = name;
        this.slot = slot;
        this.owner = owner;
    }

    Object read(Object obj) {
        Object v = check(obj).loadSlot(slot);
        if (v == null) {
            throw Errors.attributeErrorOn(obj, name, "'" + PyType.of(obj).fullyQualifiedName() + "' object has no attribute '"
                    + name + "'");
        }
        return v;
    }

    /** @param v null to delete */
    void write(Object obj, Object v) {
        PyExtensible o = check(obj);
        Object old = o.swapSlot(slot, Rc.own(v));
        if (v == null && old == null) {
            throw Errors.attributeErrorOn(obj, name, name.toString());
        }
        Rc.release(old);
    }

    private PyExtensible check(Object obj) {
        if (!PyType.of(obj).isSubtype(owner)) {
            throw Errors.typeError("descriptor '" + name + "' for '" + owner.name()
                    + "' objects doesn't apply to a '" + PyType.of(obj).name() + "' object");
        }
        return (PyExtensible) obj;
    }

    // The type has two kinds of instances: these, and the members of built-in types.

    @Builtin("__get__($self, instance, owner=None, /)")
    public static Object get(Object d, Object obj, Object type) {
        return d instanceof PyGetSet g ? PyGetSet.get(g, obj, type) : obj == PyNone.NONE ? d : ((PyMember) d).read(obj);
    }

    @Builtin("__set__($self, instance, value, /)")
    public static void set(Object d, Object obj, Object value) {
        if (d instanceof PyGetSet g) {
            PyGetSet.set(g, obj, value);
        } else {
            ((PyMember) d).write(obj, value);
        }
    }

    @Builtin("__delete__($self, instance, /)")
    public static void delete(Object d, Object obj) {
        set(d, obj, null);
    }

    @Builtin("__repr__($self, /)")
    public static String repr(Object d) {
        return "<member '" + name(d) + "' of '" + owner(d).name() + "' objects>";
    }

    private static PyType owner(Object d) {
        return d instanceof PyGetSet g ? g.owner : ((PyMember) d).owner;
    }

    @Getter("__name__")
    public static Object name(Object d) {
        return d instanceof PyGetSet g ? PyStr.of(g.name) : ((PyMember) d).name;
    }

    @Getter("__qualname__")
    public static String qualName(Object d) {
        return owner(d).qualName() + "." + name(d);
    }

    @Getter("__objclass__")
    public static Object objClass(Object d) {
        return owner(d);
    }

    @Getter("__doc__")
    public static Object doc(Object d) {
        return d instanceof PyGetSet g ? PyGetSet.doc(g) : PyNone.NONE;
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(Object d) {
        return PyTuple.of(Runtime.builtin("getattr"), PyTuple.of(owner(d), name(d)));
    }
}
