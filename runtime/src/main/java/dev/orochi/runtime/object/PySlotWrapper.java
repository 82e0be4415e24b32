package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;

/** A built-in special method as it stands in a type: {@code int.__add__}. Immutable, never dies. */
@PyClass(name = "wrapper_descriptor", subclassable = false)
public final class PySlotWrapper extends PyMethodDescriptor {
    private static final Shape SHAPE = PyType.shapeOf(PySlotWrapper.class);

    PySlotWrapper(BuiltinTable table, int id, PyType owner) {
        super(SHAPE, table, id, owner);
    }

    @Override
    Object bind(Object self) {
        return new PyMethodWrapper(this, self);
    }

    @Builtin("__get__($self, instance, owner=None, /)")
    public static Object get(PySlotWrapper d, Object obj, Object owner) {
        return PyMethodDescriptor.get(d, obj, owner);
    }

    @Builtin("__call__($self, /, *args, **kwargs)")
    public static Object callIt(PySlotWrapper f, Object[] args, PyDict kwargs) {
        return f.call(Calls.withKeywords(args, kwargs), Calls.names(kwargs));
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PySlotWrapper d) {
        return "<slot wrapper '" + d.table.name(d.id) + "' of '" + d.owner.name() + "' objects>";
    }

    @Getter("__name__")
    public static String name(PySlotWrapper d) {
        return d.table.name(d.id);
    }

    @Getter("__qualname__")
    public static String qualName(PySlotWrapper d) {
        return PyMethodDescriptor.qualName(d);
    }

    @Getter("__objclass__")
    public static Object objClass(PySlotWrapper d) {
        return d.owner;
    }

    @Getter("__doc__")
    public static Object doc(PySlotWrapper d) {
        Object own = PyMethodDescriptor.doc(d);
        String s = own == PyNone.NONE ? SlotDocs.of(d.table.name(d.id)) : null;
        return s == null ? own : PyStr.of(s);
    }

    @Getter("__text_signature__")
    public static Object textSignature(PySlotWrapper d) {
        return PyMethodDescriptor.textSignature(d);
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PySlotWrapper d) {
        return PyMethodDescriptor.reduce(d);
    }
}
