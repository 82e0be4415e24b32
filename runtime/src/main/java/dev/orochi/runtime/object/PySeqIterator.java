package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;

/** Iterator over an object that has {@code __getitem__} but no {@code __iter__}. Thread rule: see {@link PyIterator}. */
@PyClass(name = "iterator", subclassable = false)
public final class PySeqIterator extends PyIterator {
    private static final Shape SHAPE = PyType.ofClass(PySeqIterator.class).instanceShape();

    private long index;

    public PySeqIterator(Object sequence) {
        super(SHAPE, sequence);
    }

    @Override
    @Builtin("__next__($self, /)")
    public Object nextOrNull() {
        Object s = source;
        if (s == null) {
            return null;
        }
        long i = index;
        if (i == Long.MAX_VALUE) {
            throw Errors.overflowError("iter index too large");
        }
        try {
            Object v = s instanceof SequenceItems q ? q.sequenceItem(i) : Ops.getItem(s, PyInt.of(i));
            index = i + 1;
            return v;
        } catch (PyException e) {
            if (e.matches(Builtins.INDEX_ERROR) || e.matches(Builtins.STOP_ITERATION)) {
                return exhaust();
            }
            throw e;
        }
    }

    @Builtin("__iter__($self, /)")
    Object iter() {
        return this;
    }

    @Builtin(value = "__length_hint__($self, /)", doc = "Private method returning an estimate of len(list(it)).")
    Object lengthHint() {
        Object s = source;
        if (s == null) {
            return PyInt.ZERO;
        }
        if (PyType.of(s).lookup(Names.__len__) == null) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return PyInt.of(Math.max(0, Ops.len(s) - index));
    }

    @Builtin(value = "__reduce__($self, /)", doc = "Return state information for pickling.")
    Object reduce() {
        Object iter = Runtime.builtin("iter"); // first: this may exhaust the iterator
        Object s = source;
        return s == null ? PyTuple.of(iter, PyTuple.of(PyTuple.EMPTY))
                : PyTuple.of(iter, PyTuple.of(s), PyInt.of(index));
    }

    @Builtin(value = "__setstate__($self, object, /)", doc = "Set state information for unpickling.")
    void setState(Object state) {
        if (source != null) {
            index = Math.max(0, SliceBounds.clamp(Ops.index(state)));
        }
    }
}
