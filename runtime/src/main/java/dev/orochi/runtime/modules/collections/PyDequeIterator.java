package dev.orochi.runtime.modules.collections;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.interpreter.QuietIterator;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyIterator;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** Iterates over a deque. The number of items left is under the object's lock. */
@PyClass(name = "_deque_iterator", module = "collections", subclassable = false)
public final class PyDequeIterator extends PyIterator implements QuietIterator {
    private static final Shape SHAPE = PyType.shapeOf(PyDequeIterator.class);

    private final int size;
    private final long version;
    private int left;

    PyDequeIterator(PyDeque deque, long skip) {
        super(SHAPE, deque);
        version = deque.version();
        size = deque.size();
        left = (int) Math.max(0, size - Math.max(0, skip));
    }

    @Builtin("__new__($type, deque, index=0, /)")
    public static Object make(PyType type, PyDeque deque, long index) {
        return new PyDequeIterator(deque, index);
    }

    /** It is kept when all items have been visited. */
    private PyDeque deque() {
        return (PyDeque) source();
    }

    @Override
    public Object nextOrNull() {
        return next(this);
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyDequeIterator self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyDequeIterator self) {
        if (self.deque().version() != self.version) {
            self.left = 0;
            throw Errors.runtimeError("deque mutated during iteration");
        }
        self.lock();
        int left = self.left;
        if (left > 0) {
            self.left = left - 1;
        }
        self.unlock();
        if (left == 0) {
            return null;
        }
        Object v = self.deque().getAt(self.size - left, self.version);
        if (v == null) {
            self.left = 0;
            throw Errors.runtimeError("deque mutated during iteration");
        }
        return v;
    }

    @Builtin("__length_hint__($self, /)")
    public static int lengthHint(PyDequeIterator self) {
        return self.left;
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyDequeIterator self) {
        return PyTuple.of(self.type(), PyTuple.of(self.deque(), PyInt.of(self.deque().size() - self.left)));
    }
}
