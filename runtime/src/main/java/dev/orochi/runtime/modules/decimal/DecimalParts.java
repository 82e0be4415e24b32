package dev.orochi.runtime.modules.decimal;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ints;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;
import java.math.BigInteger;

/** Making {@code Decimal} from other values, and its parts. Stateless. */
@PyMethods(PyDecimal.class)
final class DecimalParts {
    private static final BigInteger FIVE = BigInteger.valueOf(5);
    /** Written under the class's monitor. */
    private static volatile Object tupleType;

    private DecimalParts() {
    }

    /** The class {@code DecimalTuple}, made once. */
    static Object tupleType() {
        if (tupleType == null) {
            Object t = Ops.callMethod(Runtime.importModule("collections"), "namedtuple", PyStr.of("DecimalTuple"),
                    PyStr.of("sign digits exponent"));
            Ops.setAttr(t, "__module__", PyStr.of("decimal"));
            keepFirst(t);
        }
        return tupleType;
    }

    /** Another thread may have made one meanwhile: what makes it is Python code, and runs without a lock. */
    private static synchronized void keepFirst(Object t) {
        if (tupleType == null) {
            tupleType = Rc.own(t);
        }
    }

    // ---- exact numbers ------------------------------------------------------------------------------------------

    /** A number as it is, or InvalidOperation when its exponent is beyond all limits. */
    private static PyDecimal exact(PyDecimalContext c, PyDecimal d) {
        if (d.kind == PyDecimal.FINITE && d.big == null && Math.abs(d.exp) < Env.MAX_PREC / 2) {
            return d;
        }
        Env e = Env.widest();
        PyDecimal r = d.isNan() ? d : e.finish(d);
        if ((e.status & (Env.INEXACT | Env.ROUNDED | Env.CLAMPED)) != 0) {
            c.signal(Env.INVALID_OPERATION);
            return PyDecimal.NAN;
        }
        return r;
    }

    private static PyDecimal ofText(PyDecimalContext c, String s) {
        PyDecimal d = DecimalText.parse(s);
        if (d == null) {
            c.signal(Env.CONVERSION_SYNTAX);
            return PyDecimal.NAN;
        }
        return d;
    }

    private static PyDecimal ofParts(PyDecimalContext c, Object parts) {
        Object[] p = Ops.toTuple(parts).items;
        if (p.length != 3) {
            throw Errors.valueError("argument must be a sequence of length 3");
        }
        if (!(Ints.plainOrNull(p[0]) instanceof PyInt sign) || sign.value != 0 && sign.value != 1) {
            throw Errors.valueError("sign must be an integer with the value 0 or 1");
        }
        StringBuilder text = new StringBuilder(sign.value == 1 ? "-" : "");
        String digits = null;
        if (p[2] instanceof PyStr s) {
            switch (s.toString()) {
                case "F" -> digits = "Infinity";
                case "n" -> text.append("NaN");
                case "N" -> text.append("sNaN");
                default -> throw Errors.valueError("string argument in the third position must be 'F', 'n' or 'N'");
            }
        } else if (Ints.plainOrNull(p[2]) == null) {
            throw Errors.valueError("exponent must be an integer");
        } else if (!(Ints.plainOrNull(p[2]) instanceof PyInt)) {
            throw Errors.overflowError("Python int too large to convert to C ssize_t");
        }
        if (digits != null) {
            return ofText(c, text + digits);
        }
        if (!(p[1] instanceof PyTuple) && !(p[1] instanceof PyList)) {
            throw Errors.valueError("coefficient must be a tuple of digits");
        }
        int length = text.length();
        for (Object d : Ops.toTuple(p[1]).items) {
            if (!(Ints.plainOrNull(d) instanceof PyInt i) || i.value < 0 || i.value > 9) {
                throw Errors.valueError("coefficient must be a tuple of digits");
            }
            text.append((char) ('0' + i.value));
        }
        if (!(p[2] instanceof PyStr)) {
            text.append(text.length() == length ? "0" : "").append('E').append(Ints.toString(Ints.plainOrNull(p[2])));
        }
        return ofText(c, text.toString());
    }

    /** The exact value of what {@code Decimal()} and {@code create_decimal()} accept, of any exponent. */
    private static PyDecimal value(PyDecimalContext c, Object v) {
        Object plain = PyPayload.unwrap(v);
        if (plain instanceof PyStr s) {
            return ofText(c, DecimalText.ascii(s));
        }
        if (plain instanceof PyFloat f) {
            c.signal(Env.FLOAT_OPERATION);
            return Comparing.ofDouble(f.value);
        }
        if (v instanceof PyTuple || v instanceof PyList) {
            return ofParts(c, v);
        }
        return PyDecimal.argument(v);
    }

    @Builtin(value = "__new__($type, value=\"0\", context=None)", effect = Effect.QUIET)
    static Object make(PyType type, Object value, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        if (value == null) {
            return PyDecimal.ZERO.as(type);
        }
        PyDecimal d = value(c, value);
        return (d == value ? d : exact(c, d)).as(type);
    }

    /** {@code context.create_decimal}: rounded to the context. */
    static PyDecimal create(PyDecimalContext c, Object value) {
        if (value == null) {
            return PyDecimal.ZERO;
        }
        PyDecimal d;
        if (PyPayload.unwrap(value) instanceof PyStr s) {
            String text = s.toString();
            boolean bare = text.equals(DecimalText.ascii(s)) || text.chars().anyMatch(ch -> ch >= 128) && text.indexOf('_') < 0
                    && text.equals(text.strip());
            d = bare ? DecimalText.parse(DecimalText.ascii(s)) : null;
            if (d == null) {
                c.signal(Env.CONVERSION_SYNTAX);
                return PyDecimal.NAN;
            }
        } else {
            d = value(c, value);
        }
        if (d.isNan()) {
            if ((d.big != null || d.small != 0) && d.digits() > c.prec - (c.clamp ? 1 : 0)) {
                c.signal(Env.CONVERSION_SYNTAX);
                return PyDecimal.NAN;
            }
            return d.plain();
        }
        Env e = c.env();
        return c.result(e, e.finish(d));
    }

    @Builtin(value = "from_float($type, f, /)", effect = Effect.QUIET, kind = Kind.CLASS)
    static Object fromFloat(PyType type, Object f) {
        Object plain = PyPayload.unwrap(f);
        PyDecimal d = plain instanceof PyFloat x ? Comparing.ofDouble(x.value) : Ints.plainOrNull(f) != null
                ? PyDecimal.of(Ints.plainOrNull(f)) : null;
        if (d == null) {
            throw Errors.typeError("argument must be int or float");
        }
        return type == PyDecimal.TYPE ? d : Ops.call(type, d);
    }

    @Builtin(value = "from_number($type, number, /)", kind = Kind.CLASS)
    static Object fromNumber(PyType type, Object number) {
        PyDecimal d = PyPayload.unwrap(number) instanceof PyFloat x ? Comparing.ofDouble(x.value) : PyDecimal.argument(number);
        return type == PyDecimal.TYPE ? d.plain() : Ops.call(type, d);
    }

    // ---- parts --------------------------------------------------------------------------------------------------

    @Builtin("as_tuple($self, /)")
    static Object asTuple(PyDecimal self) {
        Object exponent = self.kind == PyDecimal.FINITE ? PyInt.of(self.exp)
                : PyStr.of(self.kind == PyDecimal.INFINITE ? "F" : self.kind == PyDecimal.QUIET ? "n" : "N");
        String s = self.isNan() && self.big == null && self.small == 0 ? "" : self.coefficient().toString();
        Object[] digits = new Object[s.length()];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = PyInt.of(s.charAt(i) - '0');
        }
        return Ops.call(tupleType(), PyInt.of(self.negative ? 1 : 0), PyTuple.of(digits), exponent);
    }

    @Builtin(value = "as_integer_ratio($self, /)", effect = Effect.QUIET)
    static Object asIntegerRatio(PyDecimal self) {
        PyDecimal.checkFinite(self, "integer ratio");
        BigInteger n = self.negative ? self.coefficient().negate() : self.coefficient();
        BigInteger d = BigInteger.ONE;
        if (n.signum() != 0) {
            if (self.exp >= 0) {
                n = n.multiply(Digits.power(self.exp));
            } else {
                int twos = (int) Math.min(n.getLowestSetBit(), -self.exp);
                n = n.shiftRight(twos);
                long fives = -self.exp;
                BigInteger[] qr;
                while (fives > 0 && (qr = n.divideAndRemainder(FIVE))[1].signum() == 0) {
                    n = qr[0];
                    fives--;
                }
                d = BigInteger.ONE.shiftLeft((int) (-self.exp - twos)).multiply(FIVE.pow((int) fives));
            }
        }
        return PyTuple.of(Ints.of(n), Ints.of(d));
    }

    @Builtin(value = "adjusted($self, /)", effect = Effect.QUIET)
    static long adjusted(PyDecimal self) {
        return self.kind == PyDecimal.FINITE ? self.adjusted() : 0;
    }
}
