package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.interpreter.QuietIterator;

/** {@code reversed(list)}. Thread rule: see {@link PyIterator}. */
@PyClass(name = "list_reverseiterator", subclassable = false)
public final class PyListReverseIterator extends PyIterator implements QuietIterator {
    private static final Shape SHAPE = PyType.ofClass(PyListReverseIterator.class).instanceShape();

    private int index;

    public PyListReverseIterator(PyList list) {
        super(SHAPE, list);
        index = list.size() - 1;
    }

    @Override
    @Builtin("__next__($self, /)")
    public Object nextOrNull() {
        PyList l = (PyList) source;
        if (l == null) {
            return null;
        }
        int i = index;
        if (i < 0) {
            return null; // the list stays, as in CPython
        }
        Object v = l.getOrNull(i);
        if (v == null) {
            index = -1;
            return exhaust();
        }
        index = i - 1;
        return v;
    }

    @Builtin("__iter__($self, /)")
    Object iter() {
        return this;
    }

    @Builtin(value = "__length_hint__($self, /)", doc = "Private method returning an estimate of len(list(it)).")
    int lengthHint() {
        return source instanceof PyList l && index < l.size() ? index + 1 : 0;
    }

    @Builtin(value = "__reduce__($self, /)", doc = "Return state information for pickling.")
    Object reduce() {
        Object reversed = Runtime.builtin("reversed"); // first: this may exhaust the iterator
        return source instanceof PyList l && index >= 0 ? PyTuple.of(reversed, PyTuple.of(l), PyInt.of(index))
                : PyTuple.of(reversed, PyTuple.of(new PyList()));
    }

    @Builtin(value = "__setstate__($self, object, /)", doc = "Set state information for unpickling.")
    void setState(Object state) {
        if (source instanceof PyList l) {
            index = Reduce.index(state, -1, l.size() - 1);
        }
    }
}
