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

/** What {@code Unpickler.memo} gives. Immutable. */
@PyClass(name = "UnpicklerMemoProxy", module = "_pickle")
public final class PyUnpicklerMemoProxy extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyUnpicklerMemoProxy.class);

    @Constant("__hash__")
    static final Object HASH = PyNone.NONE;

    private final PyUnpickler unpickler;

    PyUnpicklerMemoProxy(PyUnpickler unpickler) {
        super(SHAPE);
        this.unpickler = Rc.own(unpickler);
    }

    PyUnpickler unpickler() {
        return unpickler;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(unpickler);
    }

    @Builtin("clear($self, /)")
    static void clear(PyUnpicklerMemoProxy self) {
        PyUnpickler.clearMemo(self.unpickler);
    }

    @Builtin("copy($self, /)")
    static Object copy(PyUnpicklerMemoProxy self) {
        return self.unpickler.copyMemo();
    }

    @Builtin("__reduce__($self, /)")
    static Object reduce(PyUnpicklerMemoProxy self) {
        return PyTuple.of(PyDict.TYPE, PyTuple.of(self.unpickler.copyMemo()));
    }
}
