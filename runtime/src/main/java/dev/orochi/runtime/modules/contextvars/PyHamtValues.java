package dev.orochi.runtime.modules.contextvars;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.PyType;

/** The values of a context. */
@PyClass(name = "values", module = "_contextvars", subclassable = false)
final class PyHamtValues extends HamtView {
    PyHamtValues(PyHamt map) {
        super(PyType.shapeOf(PyHamtValues.class), map);
    }

    @Override
    Object result(Object key, Object value) {
        return value;
    }

    @Builtin("__iter__($self, /)")
    static Object iter(PyHamtValues self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    static Object next(PyHamtValues self) {
        return self.nextOrNull();
    }

    @Builtin("__len__($self, /)")
    static int len(PyHamtValues self) {
        return self.map.size;
    }
}
