package dev.orochi.runtime.modules.array;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.interpreter.QuietIterator;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyIterator;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.object.Shape;

/** Iterates over an array. The position is under the object's lock. */
@PyClass(name = "arrayiterator", module = "array", subclassable = false)
public final class PyArrayIterator extends PyIterator implements QuietIterator {
    private static final Shape SHAPE = PyType.shapeOf(PyArrayIterator.class);

    private int index;

    PyArrayIterator(PyArray array) {
        super(SHAPE, array);
    }

    @Override
    public Object nextOrNull() {
        PyArray a = (PyArray) source();
        if (a == null) {
            return null;
        }
        lock();
        int at = index++;
        unlock();
        Object v = a.getOrNull(at);
        return v == null ? exhaust() : v;
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyArrayIterator self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyArrayIterator self) {
        return self.nextOrNull();
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyArrayIterator self) {
        Object iter = Runtime.builtin("iter");
        Object a = self.source();
        return a == null ? PyTuple.of(iter, PyTuple.of(PyTuple.EMPTY)) : PyTuple.of(iter, PyTuple.of(a), PyInt.of(self.index));
    }

    @Builtin("__setstate__($self, state, /)")
    public static void setState(PyArrayIterator self, long state) {
        PyArray a = (PyArray) self.source();
        if (a != null) {
            self.lock();
            self.index = (int) Math.max(0, Math.min(state, a.count()));
            self.unlock();
        }
    }
}
