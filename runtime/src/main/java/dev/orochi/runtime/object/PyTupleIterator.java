package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.interpreter.QuietIterator;

/** {@code iter(tuple)}. Thread rule: see {@link PyIterator}. */
@PyClass(name = "tuple_iterator", subclassable = false)
public final class PyTupleIterator extends PyIterator implements QuietIterator {
    private static final Shape SHAPE = PyType.ofClass(PyTupleIterator.class).instanceShape();

    private int index;

    public PyTupleIterator(PyTuple tuple) {
        super(SHAPE, tuple);
    }

    @Override
    @Builtin("__next__($self, /)")
    public Object nextOrNull() {
        PyTuple t = (PyTuple) source;
        if (t == null) {
            return null;
        }
        int i = index;
        if (i >= t.items.length) {
            return exhaust();
        }
        index = i + 1;
        return t.items[i];
    }

    @Builtin("__iter__($self, /)")
    Object iter() {
        return this;
    }

    @Override
    Object builtinIter() {
        return this;
    }

    @Builtin(value = "__length_hint__($self, /)", doc = "Private method returning an estimate of len(list(it)).")
    int lengthHint() {
        return source instanceof PyTuple t ? Math.max(0, t.size() - index) : 0;
    }

    @Builtin(value = "__reduce__($self, /)", doc = "Return state information for pickling.")
    Object reduce() {
        Object iter = Runtime.builtin("iter"); // first: this may exhaust the iterator
        return source instanceof PyTuple t ? PyTuple.of(iter, PyTuple.of(t), PyInt.of(index))
                : PyTuple.of(iter, PyTuple.of(PyTuple.EMPTY));
    }

    @Builtin(value = "__setstate__($self, object, /)", doc = "Set state information for unpickling.")
    void setState(Object state) {
        if (source instanceof PyTuple t) {
            index = Reduce.index(state, 0, t.size());
        }
    }
}
