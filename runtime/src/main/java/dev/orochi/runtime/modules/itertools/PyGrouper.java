package dev.orochi.runtime.modules.itertools;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.NativeIterator;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** One group of {@link PyGroupBy}. Immutable. */
@PyClass(name = "_grouper", module = "itertools", subclassable = false)
public final class PyGrouper extends PyObject implements NativeIterator {
    private static final Shape SHAPE = PyType.shapeOf(PyGrouper.class);

    private final PyGroupBy parent;
    private final Object key;

    PyGrouper(PyGroupBy parent, Object key) {
        super(SHAPE);
        this.parent = Rc.own(parent);
        this.key = Rc.own(key);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(parent);
        v.visit(key);
    }

    @Builtin("__new__($type, parent, tgtkey, /)")
    public static Object make(PyType type, PyGroupBy parent, Object tgtkey) {
        return new PyGrouper(parent, tgtkey);
    }

    @Override
    public Object nextOrNull() {
        return next(this);
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyGrouper self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyGrouper self) {
        return self.parent.nextOf(self, self.key);
    }
}
