package dev.orochi.runtime.object;

import java.math.BigInteger;

/** Slices applied to lengths of any size: {@code slice.indices} and slices of ranges. Stateless. */
final class SliceIndices {
    private SliceIndices() {}

    /** {@code s.indices(length)}. May run Python code. */
    static PyTuple of(PySlice s, Object length) {
        Object n = Ops.index(length);
        BigInteger big = Ops.bigInteger(n);
        if (big.signum() < 0) {
            throw Errors.valueError("length should not be negative");
        }
        BigInteger[] b = bounds(s, big);
        return PyTuple.of(PyBigInt.of(b[0]), PyBigInt.of(b[1]), PyBigInt.of(b[2]));
    }

    /** Start, stop and step. May run Python code. */
    static BigInteger[] bounds(PySlice s, BigInteger length) {
        BigInteger step = s.step == PyNone.NONE ? BigInteger.ONE : index(s.step);
        if (step.signum() == 0) {
            throw Errors.valueError("slice step cannot be zero");
        }
        boolean down = step.signum() < 0;
        BigInteger low = down ? BigInteger.ONE.negate() : BigInteger.ZERO;
        BigInteger high = down ? length.subtract(BigInteger.ONE) : length;
        BigInteger start = s.start == PyNone.NONE ? down ? high : low : cut(index(s.start), length, low, high);
        BigInteger stop = s.stop == PyNone.NONE ? down ? low : high : cut(index(s.stop), length, low, high);
        return new BigInteger[] {start, stop, step};
    }

    private static BigInteger cut(BigInteger v, BigInteger length, BigInteger low, BigInteger high) {
        return v.signum() < 0 ? v.add(length).max(low) : v.min(high);
    }

    private static BigInteger index(Object v) {
        Object i = Ops.indexOrNull(v);
        if (i == null) {
            throw Errors.typeError("slice indices must be integers or None or have an __index__ method");
        }
        return Ops.bigInteger(i);
    }
}
