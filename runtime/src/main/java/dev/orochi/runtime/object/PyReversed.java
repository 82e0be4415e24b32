package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyClass;

/** {@code reversed(sequence)} for sequences without {@code __reversed__}. Thread rule: see {@link PyIterator}. */
@PyClass(name = "reversed", doc = "Return a reverse iterator over the values of the given sequence.")
public final class PyReversed extends PySubclassableIterator {
    private long index;

    private PyReversed(Shape shape, Object sequence, long length) {
        super(shape, sequence);
        index = length - 1;
    }

    @Builtin(value = "__new__($type, sequence, /)", effect = Effect.QUIET)
    static Object make(PyType type, Object sequence) {
        PyType t = PyType.of(sequence);
        Object m = t.lookup(Names.__reversed__);
        if (m == PyNone.NONE || m == null && (t.lookup(Names.__getitem__) == null || sequence instanceof PyDict)) {
            throw Errors.typeError("'" + t.fullName() + "' object is not reversible");
        }
        if (m != null) {
            return Ops.callSpecial(m, sequence);
        }
        return new PyReversed(type.instanceShape(), sequence, Ops.len(sequence));
    }

    @Override
    @Builtin("__next__($self, /)")
    Object advance() {
        Object s = source;
        if (s == null || index < 0) {
            return s == null ? null : exhaust();
        }
        long i = index;
        try {
            Object v = Ops.getItem(s, PyInt.of(i));
            index = i - 1;
            return v;
        } catch (PyException e) {
            if (e.matches(Builtins.INDEX_ERROR) || e.matches(Builtins.STOP_ITERATION)) {
                index = -1;
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
    long lengthHint() {
        Object s = source;
        return s == null || Ops.len(s) < index + 1 ? 0 : index + 1;
    }

    @Builtin(value = "__reduce__($self, /)", doc = "Return state information for pickling.")
    Object reduce() {
        Object s = source;
        return s == null ? PyTuple.of(type(), PyTuple.of(PyTuple.EMPTY))
                : PyTuple.of(type(), PyTuple.of(s), PyInt.of(index));
    }

    @Builtin(value = "__setstate__($self, object, /)", doc = "Set state information for unpickling.")
    void setState(Object state) {
        Object s = source;
        if (s != null) {
            index = Math.max(-1, Math.min(Ops.len(s) - 1, SliceBounds.clamp(Ops.index(state))));
        }
    }
}
