package dev.orochi.runtime.modules.contextvars;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;

/** The items of a context. */
@PyClass(name = "items", module = "_contextvars", subclassable = false)
final class PyHamtItems extends HamtView {
    PyHamtItems(PyHamt map) {
        super(PyType.shapeOf(PyHamtItems.class), map);
    }

    @Override
    Object result(Object key, Object value) {
        return PyTuple.of(key, value);
    }

    @Builtin("__iter__($self, /)")
    static Object iter(PyHamtItems self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    static Object next(PyHamtItems self) {
        return self.nextOrNull();
    }

    @Builtin("__len__($self, /)")
    static int len(PyHamtItems self) {
        return self.map.size;
    }
}
