package dev.orochi.runtime.modules.decimal;

import dev.orochi.runtime.object.Ints;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBigInt;
import dev.orochi.runtime.object.PyComplex;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.Runtime;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Operands of comparisons: other numbers than int are compared too, by their exact value. */
final class Comparing {
    private Comparing() {
    }

    /** The exact value of a float. */
    static PyDecimal ofDouble(double d) {
        if (Double.isNaN(d)) {
            boolean negative = Double.doubleToRawLongBits(d) < 0;
            return negative ? PyDecimal.NAN.withSign(true) : PyDecimal.NAN;
        }
        if (Double.isInfinite(d)) {
            return PyDecimal.infinity(d < 0);
        }
        BigDecimal exact = new BigDecimal(Math.abs(d));
        return new PyDecimal(Double.doubleToRawLongBits(d) < 0, exact.unscaledValue(), -exact.scale());
    }

    /** Both operands as decimal numbers of the same relation; null when the other is no number that can be compared. */
    static PyDecimal[] operands(PyDecimalContext c, PyDecimal self, Object other, boolean equality) {
        PyDecimal o = PyDecimal.operand(other);
        if (o != null) {
            return new PyDecimal[] {self, o};
        }
        Object v = PyPayload.unwrap(other);
        if (equality && v instanceof PyComplex z) {
            if (z.imag != 0) {
                return new PyDecimal[] {PyDecimal.NAN, PyDecimal.NAN};
            }
            v = PyFloat.of(z.real);
        }
        if (v instanceof PyFloat f) {
            if (equality) {
                c.note(Env.FLOAT_OPERATION);
            } else {
                c.signal(Env.FLOAT_OPERATION);
            }
            return new PyDecimal[] {self, ofDouble(f.value)};
        }
        if (!Ops.isInstance(other, Ops.getAttr(Runtime.importModule("numbers"), "Rational"))) {
            return null;
        }
        Object numerator = Ints.plainOrNull(Ops.getAttr(other, "numerator"));
        Object denominator = Ints.plainOrNull(Ops.getAttr(other, "denominator"));
        if (numerator == null || denominator == null) {
            return null;
        }
        if (self.kind != PyDecimal.FINITE) {
            return new PyDecimal[] {self, PyDecimal.of(numerator)};
        }
        BigInteger scaled = self.coefficient().multiply(Ints.big(denominator));
        return new PyDecimal[] {new PyDecimal(self.negative, scaled, self.exp), PyDecimal.of(numerator)};
    }
}
