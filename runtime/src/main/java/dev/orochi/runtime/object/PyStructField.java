package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;

/** The descriptor of a named field of a struct sequence. Immutable, never dies. */
@PyClass(name = "member_descriptor", subclassable = false)
public final class PyStructField extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyStructField.class);

    private final PyType owner;
    private final String name;
    private final int index;
    private final String doc;

    PyStructField(PyType owner, String name, int index, String doc) {
        super(SHAPE);
        makeImmortal();
        this.owner = owner;
        this.name = name;
        this.index = index;
        this.doc = doc;
    }

    @Builtin("__get__($self, instance, owner=None, /)")
    public static Object get(PyStructField d, Object obj, Object type) {
        if (obj == null || obj == PyNone.NONE) {
            return d;
        }
        if (obj instanceof PyStructSequence s && s.type() == d.owner) {
            return s.field(d.index);
        }
        throw Errors.typeError("descriptor '" + d.name + "' for '" + d.owner.fullName()
                + "' objects doesn't apply to a '" + PyType.of(obj).fullName() + "' object");
    }

    @Builtin("__set__($self, instance, value, /)")
    public static void set(PyStructField d, Object obj, Object value) {
        throw Errors.attributeError("readonly attribute");
    }

    @Builtin("__delete__($self, instance, /)")
    public static void delete(PyStructField d, Object obj) {
        throw Errors.attributeError("readonly attribute");
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyStructField d) {
        return "<member '" + d.name + "' of '" + d.owner.fullName() + "' objects>";
    }

    @Getter("__name__")
    public static String name(PyStructField d) {
        return d.name;
    }

    @Getter("__qualname__")
    public static String qualName(PyStructField d) {
        return d.owner.qualName() + "." + d.name;
    }

    @Getter("__objclass__")
    public static Object objClass(PyStructField d) {
        return d.owner;
    }

    @Getter("__doc__")
    public static Object doc(PyStructField d) {
        return d.doc == null ? PyNone.NONE : PyStr.of(d.doc);
    }
}
