package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;

/** A built-in special method bound to its receiver: {@code (1).__add__}. Immutable. */
@PyClass(name = "method-wrapper", subclassable = false)
public final class PyMethodWrapper extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyMethodWrapper.class);

    final PySlotWrapper wrapper;
    final Object self;

    PyMethodWrapper(PySlotWrapper wrapper, Object self) {
        super(SHAPE);
        this.wrapper = wrapper;
        this.self = Rc.own(self);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(self);
    }

    @Override
    public Object call(Object[] args, PyStr[] kw) {
        return wrapper.call(Ops.prepend(self, args), kw);
    }

    @Override
    public Object call0() {
        return wrapper.call1(self);
    }

    @Override
    public Object call1(Object a) {
        return wrapper.call2(self, a);
    }

    @Builtin("__call__($self, /, *args, **kwargs)")
    public static Object callIt(PyMethodWrapper f, Object[] args, PyDict kwargs) {
        return f.call(Calls.withKeywords(args, kwargs), Calls.names(kwargs));
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyMethodWrapper m) {
        return "<method-wrapper '" + m.wrapper.table.name(m.wrapper.id) + "' of " + PyType.of(m.self).name()
                + " object at " + Ops.address(m.self) + ">";
    }

    @Builtin("__eq__($self, value, /)")
    public static Object eq(PyMethodWrapper m, Object other) {
        return other instanceof PyMethodWrapper o ? PyBool.of(m.wrapper == o.wrapper && m.self == o.self)
                : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin("__hash__($self, /)")
    public static long hash(PyMethodWrapper m) {
        return Ops.identityHash(m.self) * 31 + m.wrapper.hashCode();
    }

    @Getter("__name__")
    public static String name(PyMethodWrapper m) {
        return m.wrapper.table.name(m.wrapper.id);
    }

    @Getter("__qualname__")
    public static String qualName(PyMethodWrapper m) {
        return PyMethodDescriptor.qualName(m.wrapper);
    }

    @Getter("__self__")
    public static Object self(PyMethodWrapper m) {
        return m.self;
    }

    @Getter("__objclass__")
    public static Object objClass(PyMethodWrapper m) {
        return m.wrapper.owner;
    }

    @Getter("__doc__")
    public static Object doc(PyMethodWrapper m) {
        return PySlotWrapper.doc(m.wrapper);
    }

    @Getter("__text_signature__")
    public static Object textSignature(PyMethodWrapper m) {
        return PyMethodDescriptor.textSignature(m.wrapper);
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyMethodWrapper m) {
        return PyTuple.of(Runtime.builtin("getattr"), PyTuple.of(m.self, PyStr.of(name(m))));
    }
}
