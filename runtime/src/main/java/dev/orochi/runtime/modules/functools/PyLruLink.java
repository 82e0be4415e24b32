package dev.orochi.runtime.modules.functools;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** An entry of a bounded cache. Key and result are immutable; the links are under the cache's lock and not counted. */
@PyClass(name = "_lru_list_elem", module = "functools", subclassable = false)
public final class PyLruLink extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyLruLink.class);

    final Object key;
    final Object result;
    PyLruLink older;
    PyLruLink newer;

    PyLruLink(Object key, Object result) {
        super(SHAPE);
        this.key = Rc.own(key);
        this.result = Rc.own(result);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(key);
        v.visit(result);
    }
}
