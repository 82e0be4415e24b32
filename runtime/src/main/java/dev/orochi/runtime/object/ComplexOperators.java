package dev.orochi.runtime.object;

import static dev.orochi.runtime.object.PyNotImplemented.NOT_IMPLEMENTED;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.builtins.number.ComplexMath;

/**
 * The operators of {@code complex} as special methods. A real operand stays real, so that signs of zeros and infinities
 * survive. Stateless.
 */
@PyMethods(PyComplex.class)
public final class ComplexOperators {
    private ComplexOperators() {}

    private static PyComplex of(double[] z) {
        return PyComplex.of(z[0], z[1]);
    }

    @Builtin(value = "__add__($self, value, /)", effect = Effect.PURE)
    public static Object add(PyComplex self, Object value) {
        if (PyPayload.unwrap(value) instanceof PyComplex z) {
            return PyComplex.of(self.real + z.real, self.imag + z.imag);
        }
        if (!Floats.isReal(value)) {
            return NOT_IMPLEMENTED;
        }
        double d = Floats.value(value);
        return PyComplex.of(self.real + d, self.imag);
    }

    @Builtin(value = "__radd__($self, value, /)", effect = Effect.PURE)
    public static Object reflectedAdd(PyComplex self, Object value) {
        if (PyPayload.unwrap(value) instanceof PyComplex z) {
            return PyComplex.of(z.real + self.real, z.imag + self.imag);
        }
        if (!Floats.isReal(value)) {
            return NOT_IMPLEMENTED;
        }
        double d = Floats.value(value);
        return PyComplex.of(d + self.real, self.imag);
    }

    @Builtin(value = "__sub__($self, value, /)", effect = Effect.PURE)
    public static Object sub(PyComplex self, Object value) {
        if (PyPayload.unwrap(value) instanceof PyComplex z) {
            return PyComplex.of(self.real - z.real, self.imag - z.imag);
        }
        if (!Floats.isReal(value)) {
            return NOT_IMPLEMENTED;
        }
        double d = Floats.value(value);
        return PyComplex.of(self.real - d, self.imag);
    }

    @Builtin(value = "__rsub__($self, value, /)", effect = Effect.PURE)
    public static Object reflectedSub(PyComplex self, Object value) {
        if (PyPayload.unwrap(value) instanceof PyComplex z) {
            return PyComplex.of(z.real - self.real, z.imag - self.imag);
        }
        if (!Floats.isReal(value)) {
            return NOT_IMPLEMENTED;
        }
        double d = Floats.value(value);
        return PyComplex.of(d - self.real, -self.imag);
    }

    @Builtin(value = "__mul__($self, value, /)", effect = Effect.PURE)
    public static Object mul(PyComplex self, Object value) {
        if (PyPayload.unwrap(value) instanceof PyComplex z) {
            return of(ComplexMath.multiply(self.real, self.imag, z.real, z.imag));
        }
        if (!Floats.isReal(value)) {
            return NOT_IMPLEMENTED;
        }
        double d = Floats.value(value);
        return PyComplex.of(self.real * d, self.imag * d);
    }

    @Builtin(value = "__rmul__($self, value, /)", effect = Effect.PURE)
    public static Object reflectedMul(PyComplex self, Object value) {
        if (PyPayload.unwrap(value) instanceof PyComplex z) {
            return of(ComplexMath.multiply(z.real, z.imag, self.real, self.imag));
        }
        if (!Floats.isReal(value)) {
            return NOT_IMPLEMENTED;
        }
        double d = Floats.value(value);
        return PyComplex.of(d * self.real, d * self.imag);
    }

    @Builtin(value = "__truediv__($self, value, /)", effect = Effect.PURE)
    public static Object trueDiv(PyComplex self, Object value) {
        if (PyPayload.unwrap(value) instanceof PyComplex z) {
            return quotient(self.real, self.imag, z.real, z.imag);
        }
        if (!Floats.isReal(value)) {
            return NOT_IMPLEMENTED;
        }
        double d = Floats.value(value);
        return divideByReal(self, d);
    }

    @Builtin(value = "__rtruediv__($self, value, /)", effect = Effect.PURE)
    public static Object reflectedTrueDiv(PyComplex self, Object value) {
        if (PyPayload.unwrap(value) instanceof PyComplex z) {
            return quotient(z.real, z.imag, self.real, self.imag);
        }
        if (!Floats.isReal(value)) {
            return NOT_IMPLEMENTED;
        }
        double d = Floats.value(value);
        return quotient(d, self.real, self.imag);
    }

    /** {@code (a + bj) / (c + dj)}. */
    public static PyComplex quotient(double a, double b, double c, double d) {
        return of(ComplexMath.divide(a, b, c, d));
    }

    /** {@code a / (c + dj)} for a real number. */
    public static PyComplex quotient(double a, double c, double d) {
        return of(ComplexMath.divideReal(a, c, d));
    }

    private static PyComplex divideByReal(PyComplex a, double d) {
        if (d == 0) {
            throw Errors.zeroDivisionError("division by zero");
        }
        return PyComplex.of(a.real / d, a.imag / d);
    }

    @Builtin("__pow__($self, value, mod=None, /)")
    public static Object pow(PyComplex self, Object value, Object mod) {
        return power(self, PyComplex.orNull(value), mod);
    }

    @Builtin("__rpow__($self, value, mod=None, /)")
    public static Object reflectedPow(PyComplex self, Object value, Object mod) {
        return power(PyComplex.orNull(value), self, mod);
    }

    private static Object power(PyComplex a, PyComplex b, Object mod) {
        if (a == null || b == null) {
            return NOT_IMPLEMENTED;
        }
        if (mod != null && mod != PyNone.NONE) {
            throw Errors.valueError("complex modulo");
        }
        return of(ComplexMath.pow(a.real, a.imag, b.real, b.imag));
    }

    @Builtin(value = "__neg__($self, /)", effect = Effect.PURE)
    public static Object neg(PyComplex self) {
        return PyComplex.of(-self.real, -self.imag);
    }

    @Builtin(value = "__pos__($self, /)", effect = Effect.PURE)
    public static Object pos(PyComplex self) {
        return self;
    }

    @Builtin(value = "__abs__($self, /)", effect = Effect.PURE)
    public static double abs(PyComplex self) {
        return ComplexMath.abs(self.real, self.imag);
    }

    @Builtin(value = "__bool__($self, /)", effect = Effect.PURE)
    public static boolean bool(PyComplex self) {
        return self.real != 0 || self.imag != 0;
    }

    /** Equal, different, or null for an operand that is no number. */
    private static Boolean equal(PyComplex a, Object other) {
        Object p = PyPayload.unwrap(other);
        if (p instanceof PyComplex z) {
            return a.real == z.real && a.imag == z.imag;
        }
        Integer c = Floats.compare(a.real, p);
        return c == null ? null : (Boolean) (a.imag == 0 && c == 0);
    }

    @Builtin(value = "__eq__($self, value, /)", effect = Effect.PURE)
    public static Object eq(PyComplex self, Object value) {
        Boolean e = equal(self, value);
        return e == null ? NOT_IMPLEMENTED : PyBool.of(e);
    }

    @Builtin(value = "__ne__($self, value, /)", effect = Effect.PURE)
    public static Object ne(PyComplex self, Object value) {
        Boolean e = equal(self, value);
        return e == null ? NOT_IMPLEMENTED : PyBool.of(!e);
    }

    @Builtin(value = "__lt__($self, value, /)", effect = Effect.PURE)
    public static Object lt(PyComplex self, Object value) {
        return NOT_IMPLEMENTED;
    }

    @Builtin(value = "__le__($self, value, /)", effect = Effect.PURE)
    public static Object le(PyComplex self, Object value) {
        return NOT_IMPLEMENTED;
    }

    @Builtin(value = "__gt__($self, value, /)", effect = Effect.PURE)
    public static Object gt(PyComplex self, Object value) {
        return NOT_IMPLEMENTED;
    }

    @Builtin(value = "__ge__($self, value, /)", effect = Effect.PURE)
    public static Object ge(PyComplex self, Object value) {
        return NOT_IMPLEMENTED;
    }
}
