package dev.orochi.runtime.modules.contextvars;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.PyType;

/** The keys of a context. */
@PyClass(name = "keys", module = "_contextvars", subclassable = false)
final class PyHamtKeys extends HamtView {
    PyHamtKeys(PyHamt map) {
        super(PyType.shapeOf(PyHamtKeys.class), map);
    }

    @Override
    Object result(Object key, Object value) {
        return key;
    }

    @Builtin("__iter__($self, /)")
    static Object iter(PyHamtKeys self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    static Object next(PyHamtKeys self) {
        return self.nextOrNull();
    }

    @Builtin("__len__($self, /)")
    static int len(PyHamtKeys self) {
        return self.map.size;
    }
}
