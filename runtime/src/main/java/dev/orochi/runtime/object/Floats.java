package dev.orochi.runtime.object;

import dev.orochi.runtime.builtins.number.ComplexMath;
import dev.orochi.runtime.builtins.number.FloatConvert;
import dev.orochi.runtime.builtins.number.FloatPow;

/** Arithmetic on floats with Python's semantics, for the operators and for the interpreter. Stateless. */
public final class Floats {
    private Floats() {}

    /** Whether an operand of a float's operator counts as a number; {@link #value} then gives it. */
    public static boolean isReal(Object o) {
        if (o instanceof PyFloat || o instanceof PyInt) {
            return true;
        }
        Object p = PyPayload.unwrap(o);
        return p instanceof PyFloat || p instanceof PyInt || p instanceof PyBigInt || p instanceof PyBool;
    }

    /** The value of a float, int or bool; OverflowError for an int that is too large. */
    public static double value(Object o) {
        Object p = PyPayload.unwrap(o);
        return p instanceof PyFloat f ? f.value : p instanceof PyInt i ? i.value : Ints.toDouble(Ints.plainOrNull(p));
    }

    public static double trueDiv(double a, double b) {
        if (b == 0) {
            throw Errors.zeroDivisionError("division by zero");
        }
        return a / b;
    }

    public static double floorDiv(double a, double b) {
        return FloatConvert.floorDiv(a, b);
    }

    public static double mod(double a, double b) {
        return FloatConvert.mod(a, b);
    }

    public static PyTuple divmod(double a, double b) {
        return PyTuple.of(PyFloat.of(FloatConvert.floorDiv(a, b)), PyFloat.of(FloatConvert.mod(a, b)));
    }

    /** {@code a ** b}: complex for a negative base and a fractional exponent. */
    public static Object pow(double a, double b) {
        if (FloatPow.isComplex(a, b)) {
            double[] z = ComplexMath.pow(a, 0, b, 0);
            return PyComplex.of(z[0], z[1]);
        }
        if (a == 0 && b < 0 && b != Double.NEGATIVE_INFINITY) {
            throw Errors.zeroDivisionError("zero to a negative power");
        }
        double r = FloatPow.pow(a, b);
        if (Double.isInfinite(r) && Double.isFinite(a) && Double.isFinite(b)) {
            throw outOfRange();
        }
        return PyFloat.of(r);
    }

    /** C's ERANGE as an OverflowError. */
    public static PyException outOfRange() {
        return Errors.make(Builtins.OVERFLOW_ERROR, PyInt.of(34), PyStr.of(FloatPow.OUT_OF_RANGE));
    }

    /** Compares a float with a number, exactly; {@code NOT_A_NUMBER} if either is NaN, null if the other is no number. */
    static Integer compare(double a, Object other) {
        Object p = PyPayload.unwrap(other);
        if (p instanceof PyFloat f) {
            return a < f.value ? -1 : a > f.value ? 1 : a == f.value ? 0 : NOT_A_NUMBER;
        }
        PyValue i = Ints.plainOrNull(p);
        return i == null ? null : a != a ? NOT_A_NUMBER : (Integer) (-Ints.compare(i, a));
    }

    /** Result of a comparison with NaN: neither less, equal nor greater. */
    static final Integer NOT_A_NUMBER = 2;
}
