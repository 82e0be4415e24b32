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
        Object v = check(obj).getSlot(slot);
        if (v == null) {
            throw Errors.attributeErrorOn(obj, name, "'" + PyType.of(obj).fullName() + "' object has no attribute '"
                    + name + "'");
        }
        return v;
    }

    /** @param v null to delete */
    void write(Object obj, Object v) {
        PyExtensible o = check(obj);
        Object old = o.swapSlot(slot, Rc.own(v));
        if (v == null && old == null) {
            throw Errors.attributeErrorOn(obj, name, "'" + PyType.of(obj).fullName() + "' object has no attribute '"
                    + name + "'");
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

    @Builtin("__get__($self, instance, owner=None, /)")
    public static Object get(PyMember d, Object obj, Object type) {
        return obj == PyNone.NONE ? d : d.read(obj);
    }

    @Builtin("__set__($self, instance, value, /)")
    public static void set(PyMember d, Object obj, Object value) {
        d.write(obj, value);
    }

    @Builtin("__delete__($self, instance, /)")
    public static void delete(PyMember d, Object obj) {
        d.write(obj, null);
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyMember d) {
        return "<member '" + d.name + "' of '" + d.owner.name() + "' objects>";
    }

    @Getter("__name__")
    public static Object name(PyMember d) {
        return d.name;
    }

    @Getter("__qualname__")
    public static String qualName(PyMember d) {
        return d.owner.qualName() + "." + d.name;
    }

    @Getter("__objclass__")
    public static Object objClass(PyMember d) {
        return d.owner;
    }

    @Getter("__doc__")
    public static Object doc(PyMember d) {
        return PyNone.NONE;
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyMember d) {
        return PyTuple.of(Ops.getAttr(Runtime.builtins(), "getattr"), PyTuple.of(d.owner, d.name));
    }
}
