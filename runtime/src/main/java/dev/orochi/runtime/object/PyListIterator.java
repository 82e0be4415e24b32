package dev.orochi.runtime.object;

import dev.orochi.refcount.OutOfLine;
import dev.orochi.refcount.Rc;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.interpreter.QuietIterator;

/** {@code iter(list)}. Thread rule: see {@link PyIterator}. */
@PyClass(name = "list_iterator", subclassable = false)
public final class PyListIterator extends PyIterator implements QuietIterator {
    private static final Shape SHAPE = PyType.ofClass(PyListIterator.class).instanceShape();

    int index;

    public PyListIterator(PyList list) {
        super(SHAPE, list);
    }

    @Override
    @Builtin("__next__($self, /)")
    public Object nextOrNull() {
        PyList l = (PyList) source;
        if (l == null) {
            return null;
        }
        int i = index;
        Object v = l.peek(i);
        if (v == null || !Rc.loaded(v)) {
            return nextAgain(l, i);
        }
        index = i + 1;
        return v;
    }

    @OutOfLine
    private Object nextAgain(PyList l, int i) {
        Object v = l.getOrNull(i);
        if (v == null) {
            return exhaust();
        }
        index = i + 1;
        return v;
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
        return source instanceof PyList l ? Math.max(0, l.size() - index) : 0;
    }

    @Builtin(value = "__reduce__($self, /)", doc = "Return state information for pickling.")
    Object reduce() {
        Object iter = Runtime.builtin("iter"); // first: this may exhaust the iterator
        return source instanceof PyList l ? PyTuple.of(iter, PyTuple.of(l), PyInt.of(index))
                : PyTuple.of(iter, PyTuple.of(new PyList()));
    }

    @Builtin(value = "__setstate__($self, object, /)", doc = "Set state information for unpickling.")
    void setState(Object state) {
        index = Reduce.index(state, 0, source instanceof PyList l ? l.size() : 0);
    }
}
