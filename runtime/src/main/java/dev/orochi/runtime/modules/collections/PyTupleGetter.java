package dev.orochi.runtime.modules.collections;

import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** The descriptor of a named tuple's field. Immutable but for the documentation, one atomic reference. */
@PyClass(name = "_tuplegetter", module = "collections", subclassable = false)
public final class PyTupleGetter extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyTupleGetter.class);

    private final long index;
    private final CountedRef doc;

    private PyTupleGetter(long index, Object doc) {
        super(SHAPE);
        this.index = index;
        this.doc = new CountedRef(doc);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(doc.get());
    }

    @Builtin("__new__($type, index, doc, /)")
    public static Object make(PyType type, long index, Object doc) {
        return new PyTupleGetter(index, doc);
    }

    @Builtin("__get__($self, instance, owner=None, /)")
    public static Object get(PyTupleGetter self, Object instance, Object owner) {
        if (instance instanceof PyTuple tuple) {
            if (self.index < 0 || self.index >= tuple.items.length) {
                throw Errors.indexError("tuple index out of range");
            }
            return tuple.items[(int) self.index];
        }
        if (instance == null || instance == PyNone.NONE) {
            return self;
        }
        throw Errors.typeError("descriptor for index '" + self.index + "' for tuple subclasses doesn't apply to '"
                + PyType.of(instance).name() + "' object");
    }

    @Builtin("__set__($self, instance, value, /)")
    public static void set(PyTupleGetter self, Object instance, Object value) {
        throw Errors.attributeError("can't set attribute");
    }

    @Builtin("__delete__($self, instance, /)")
    public static void delete(PyTupleGetter self, Object instance) {
        throw Errors.attributeError("can't delete attribute");
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyTupleGetter self) {
        return PyTuple.of(self.type(), PyTuple.of(PyInt.of(self.index), doc(self)));
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyTupleGetter self) {
        return self.type().name() + "(" + self.index + ", " + Ops.repr(doc(self)) + ")";
    }

    @Getter("__doc__")
    public static Object doc(PyTupleGetter self) {
        return self.doc.get();
    }

    @Setter("__doc__")
    public static void setDoc(PyTupleGetter self, Object value) {
        self.doc.put(value == null ? PyNone.NONE : value);
    }
}
