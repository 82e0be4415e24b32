package dev.orochi.runtime.modules.pickle;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** What {@code Pickler.memo} gives. Immutable. */
@PyClass(name = "PicklerMemoProxy", module = "_pickle")
public final class PyPicklerMemoProxy extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyPicklerMemoProxy.class);

    @Constant("__hash__")
    static final Object HASH = PyNone.NONE;

    private final PyPickler pickler;

    PyPicklerMemoProxy(PyPickler pickler) {
        super(SHAPE);
        this.pickler = Rc.own(pickler);
    }

    PyPickler pickler() {
        return pickler;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(pickler);
    }

    @Builtin("clear($self, /)")
    static void clear(PyPicklerMemoProxy self) {
        PyPickler.clearMemo(self.pickler);
    }

    @Builtin("copy($self, /)")
    static Object copy(PyPicklerMemoProxy self) {
        return self.pickler.copyMemo();
    }

    @Builtin("__reduce__($self, /)")
    static Object reduce(PyPicklerMemoProxy self) {
        return PyTuple.of(PyDict.TYPE, PyTuple.of(self.pickler.copyMemo()));
    }
}
