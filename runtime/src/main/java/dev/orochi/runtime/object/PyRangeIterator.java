package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.interpreter.QuietIterator;
import java.math.BigInteger;

/**
 * Iterator over a range whose numbers fit a long. Thread rule: see {@link PyIterator}; racing threads may get the
 * same number.
 */
@PyClass(name = "range_iterator", subclassable = false)
public final class PyRangeIterator extends PyIterator implements QuietIterator {
    private static final Shape SHAPE = PyType.ofClass(PyRangeIterator.class).instanceShape();

    /** The next number. */
    public long value;
    public final long step;
    /** How many numbers are left. */
    public long left;

    public PyRangeIterator(long start, long step, long length) {
        super(SHAPE, null);
        value = start;
        this.step = step;
        left = length;
    }

    @Override
    @Builtin("__next__($self, /)")
    public Object nextOrNull() {
        return left > 0 ? PyInt.of(next()) : null;
    }

    /** The next number, when at least one is left. */
    public long next() {
        left--;
        long v = value;
        value = v + step;
        return v;
    }

    @Builtin("__iter__($self, /)")
    Object iter() {
        return this;
    }

    @Builtin(value = "__length_hint__($self, /)", doc = "Private method returning an estimate of len(list(it)).")
    long lengthHint() {
        return left;
    }

    @Builtin(value = "__reduce__($self, /)", doc = "Return state information for pickling.")
    Object reduce() {
        PyRange rest = (PyRange) PyRange.make(null, new Object[] {PyInt.of(value),
                PyBigInt.of(BigInteger.valueOf(left).multiply(BigInteger.valueOf(step))
                        .add(BigInteger.valueOf(value))), PyInt.of(step)});
        return PyTuple.of(Runtime.builtin("iter"), PyTuple.of(rest), PyNone.NONE);
    }

    @Builtin(value = "__setstate__($self, object, /)", doc = "Set state information for unpickling.")
    void setState(Object state) {
        if (state == PyNone.NONE) {
            return;
        }
        long index = Math.max(0, Math.min(left, SliceBounds.clamp(Ops.index(state))));
        value += index * step;
        left -= index;
    }
}
