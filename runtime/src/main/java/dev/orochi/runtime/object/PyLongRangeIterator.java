package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.interpreter.QuietIterator;
import java.math.BigInteger;

/** Iterator over a range of numbers of any size. Thread rule: see {@link PyIterator}. */
@PyClass(name = "longrange_iterator", subclassable = false)
public final class PyLongRangeIterator extends PyIterator implements QuietIterator {
    private static final Shape SHAPE = PyType.ofClass(PyLongRangeIterator.class).instanceShape();

    private BigInteger value;
    private final BigInteger step;
    private BigInteger left;

    PyLongRangeIterator(Object start, Object step, Object length) {
        super(SHAPE, null);
        value = Ops.bigInteger(start);
        this.step = Ops.bigInteger(step);
        left = Ops.bigInteger(length);
    }

    @Override
    @Builtin("__next__($self, /)")
    public Object nextOrNull() {
        if (left.signum() <= 0) {
            return null;
        }
        left = left.subtract(BigInteger.ONE);
        BigInteger v = value;
        value = v.add(step);
        return PyBigInt.of(v);
    }

    @Builtin("__iter__($self, /)")
    Object iter() {
        return this;
    }

    @Builtin(value = "__length_hint__($self, /)", doc = "Private method returning an estimate of len(list(it)).")
    Object lengthHint() {
        return PyBigInt.of(left);
    }

    @Builtin(value = "__reduce__($self, /)", doc = "Return state information for pickling.")
    Object reduce() {
        Object rest = PyRange.make(null, new Object[] {PyBigInt.of(value),
                PyBigInt.of(value.add(left.multiply(step))), PyBigInt.of(step)});
        return PyTuple.of(Runtime.builtin("iter"), PyTuple.of(rest), PyNone.NONE);
    }

    @Builtin(value = "__setstate__($self, object, /)", doc = "Set state information for unpickling.")
    void setState(Object state) {
        if (state == PyNone.NONE) {
            return;
        }
        BigInteger index = Ops.bigInteger(Ops.index(state)).max(BigInteger.ZERO).min(left);
        value = value.add(index.multiply(step));
        left = left.subtract(index);
    }
}
