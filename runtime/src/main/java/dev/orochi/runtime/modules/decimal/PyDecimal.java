package dev.orochi.runtime.modules.decimal;

import static dev.orochi.runtime.object.PyNotImplemented.NOT_IMPLEMENTED;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.Convert;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ints;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyComplex;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.math.BigInteger;

/**
 * {@code decimal.Decimal}: sign, coefficient and exponent; or an infinity or a NaN, whose payload is the coefficient. Immutable. A
 * coefficient that fits stands in {@link #small}, and only then is {@link #big} null.
 */
@PyClass(name = "Decimal", module = "decimal", doc = """
        Construct a new Decimal object. 'value' can be an integer, string, tuple,
        or another Decimal object. If no value is given, return Decimal('0'). The
        context does not affect the conversion and is only passed to determine if
        the InvalidOperation trap is active.

        """)
public final class PyDecimal extends PyExtensible implements BuiltinFlags.NoWeakRefs {
    static final PyType TYPE = PyType.ofClass(PyDecimal.class);
    private static final Shape SHAPE = TYPE.instanceShape();
    static final int FINITE = 0;
    static final int INFINITE = 1;
    static final int QUIET = 2;
    static final int SIGNALING = 3;
    static final PyDecimal NAN = new PyDecimal(SHAPE, QUIET, false, 0, null, 0);
    static final PyDecimal ZERO = new PyDecimal(false, 0L, 0);
    static final PyDecimal ONE = new PyDecimal(false, 1L, 0);
    private static final BigInteger MODULUS = BigInteger.valueOf((1L << 61) - 1);

    final int kind;
    final boolean negative;
    final long small;
    final BigInteger big;
    final long exp;
    /** Digits of {@link #big}, 0 as long as nobody has asked. Racy, benign: all count the same. */
    private int bigDigits;

    private PyDecimal(Shape shape, int kind, boolean negative, long small, BigInteger big, long exp) {
        super(shape);
        this.kind = kind;
        this.negative = negative;
        this.small = small;
        this.big = big;
        this.exp = exp;
    }

    PyDecimal(boolean negative, long coefficient, long exp) {
        this(SHAPE, FINITE, negative, coefficient, null, exp);
    }

    PyDecimal(boolean negative, BigInteger c, long exp) {
        this(SHAPE, FINITE, negative, c.bitLength() < 64 ? c.longValue() : 0, c.bitLength() < 64 ? null : c, exp);
    }

    static PyDecimal infinity(boolean negative) {
        return new PyDecimal(SHAPE, INFINITE, negative, 0, null, 0);
    }

    static PyDecimal nan(int kind, boolean negative, BigInteger payload) {
        boolean fits = payload.bitLength() < 64;
        return new PyDecimal(SHAPE, kind, negative, fits ? payload.longValue() : 0, fits ? null : payload, 0);
    }

    /** The same number as an instance of a class. */
    PyDecimal as(PyType type) {
        return type == TYPE && type() == TYPE ? this : new PyDecimal(type.instanceShape(), kind, negative, small, big, exp);
    }

    /** The same number as an instance of Decimal itself. */
    PyDecimal plain() {
        return as(TYPE);
    }

    PyDecimal withSign(boolean sign) {
        return sign == negative ? plain() : new PyDecimal(SHAPE, kind, sign, small, big, exp);
    }

    boolean isNan() {
        return kind >= QUIET;
    }

    /** Whether it is a zero: infinities and NaN are none. */
    boolean isZero() {
        return kind == FINITE && big == null && small == 0;
    }

    int signum() {
        return isZero() ? 0 : negative ? -1 : 1;
    }

    BigInteger coefficient() {
        return big != null ? big : BigInteger.valueOf(small);
    }

    long digits() {
        if (big == null) {
            return Digits.count(small);
        }
        int n = bigDigits;
        if (n == 0) {
            bigDigits = n = (int) Digits.count(big);
        }
        return n;
    }

    /** Exponent of the first digit. */
    long adjusted() {
        return exp + digits() - 1;
    }

    /** The coefficient with another exponent, which isn't greater than this one's. */
    BigInteger scaledTo(long other) {
        return other == exp ? coefficient() : coefficient().multiply(Digits.power(exp - other));
    }

    boolean isInteger() {
        return kind == FINITE && (exp >= 0 || isZero() || Digits.trailingZeros(coefficient(), -exp) == -exp);
    }

    /** The integer part of a finite number. */
    BigInteger truncated() {
        BigInteger c = exp >= 0 ? coefficient().multiply(Digits.power(exp)) : -exp > digits() ? BigInteger.ZERO
                : coefficient().divide(Digits.power(-exp));
        return negative ? c.negate() : c;
    }

    static PyDecimal of(Object plainInt) {
        if (plainInt instanceof PyInt i && i.value != Long.MIN_VALUE) {
            return new PyDecimal(i.value < 0, Math.abs(i.value), 0);
        }
        BigInteger v = Ints.big(plainInt);
        return new PyDecimal(v.signum() < 0, v.abs(), 0);
    }

    /** An operand: a Decimal, or an int as Decimal; null for everything else. */
    static PyDecimal operand(Object o) {
        if (o instanceof PyDecimal d) {
            return d;
        }
        Object i = Ints.plainOrNull(o);
        return i == null ? null : of(i);
    }

    /** The argument of a function: as {@link #operand}, or TypeError. */
    static PyDecimal argument(Object o) {
        PyDecimal d = operand(o);
        if (d == null) {
            throw Errors.typeError("conversion from " + PyType.of(o).fullName() + " to Decimal is not supported");
        }
        return d;
    }

    // ---- arithmetic ---------------------------------------------------------------------------------------------

    /** An operation on two numbers in a context. */
    interface Operation {
        PyDecimal apply(Env e, PyDecimal a, PyDecimal b);
    }

    private static Object binary(Operation op, PyDecimal self, Object other, boolean reflected) {
        PyDecimal o = operand(other);
        if (o == null) {
            return NOT_IMPLEMENTED;
        }
        PyDecimalContext c = PyDecimalContext.current();
        Env e = c.env();
        return c.result(e, reflected ? op.apply(e, o, self) : op.apply(e, self, o));
    }

    @Builtin("__add__($self, value, /)")
    static Object add(PyDecimal self, Object value) {
        return binary(Arith::add, self, value, false);
    }

    @Builtin("__radd__($self, value, /)")
    static Object addReflected(PyDecimal self, Object value) {
        return binary(Arith::add, self, value, true);
    }

    @Builtin("__sub__($self, value, /)")
    static Object subtract(PyDecimal self, Object value) {
        return binary(Arith::subtract, self, value, false);
    }

    @Builtin("__rsub__($self, value, /)")
    static Object subtractReflected(PyDecimal self, Object value) {
        return binary(Arith::subtract, self, value, true);
    }

    @Builtin("__mul__($self, value, /)")
    static Object multiply(PyDecimal self, Object value) {
        return binary(Arith::multiply, self, value, false);
    }

    @Builtin("__rmul__($self, value, /)")
    static Object multiplyReflected(PyDecimal self, Object value) {
        return binary(Arith::multiply, self, value, true);
    }

    @Builtin("__truediv__($self, value, /)")
    static Object divide(PyDecimal self, Object value) {
        return binary(Arith::divide, self, value, false);
    }

    @Builtin("__rtruediv__($self, value, /)")
    static Object divideReflected(PyDecimal self, Object value) {
        return binary(Arith::divide, self, value, true);
    }

    @Builtin("__floordiv__($self, value, /)")
    static Object floorDivide(PyDecimal self, Object value) {
        return binary(Arith::divideInt, self, value, false);
    }

    @Builtin("__rfloordiv__($self, value, /)")
    static Object floorDivideReflected(PyDecimal self, Object value) {
        return binary(Arith::divideInt, self, value, true);
    }

    @Builtin("__mod__($self, value, /)")
    static Object mod(PyDecimal self, Object value) {
        return binary(Arith::remainder, self, value, false);
    }

    @Builtin("__rmod__($self, value, /)")
    static Object modReflected(PyDecimal self, Object value) {
        return binary(Arith::remainder, self, value, true);
    }

    static Object pair(PyDecimalContext c, PyDecimal a, PyDecimal b) {
        Env e = c.env();
        PyDecimal[] qr = Arith.divmod(e, a, b);
        c.signal(e.status);
        return PyTuple.of(qr[0], qr[1]);
    }

    @Builtin("__divmod__($self, value, /)")
    static Object divmod(PyDecimal self, Object value) {
        PyDecimal o = operand(value);
        return o == null ? NOT_IMPLEMENTED : pair(PyDecimalContext.current(), self, o);
    }

    @Builtin("__rdivmod__($self, value, /)")
    static Object divmodReflected(PyDecimal self, Object value) {
        PyDecimal o = operand(value);
        return o == null ? NOT_IMPLEMENTED : pair(PyDecimalContext.current(), o, self);
    }

    @Builtin("__pow__($self, value, mod=None, /)")
    static Object pow(PyDecimal self, Object value, Object mod) {
        if (mod == null || mod == PyNone.NONE) {
            return binary(Powers::pow, self, value, false);
        }
        PyDecimal o = operand(value);
        PyDecimal m = operand(mod);
        if (o == null || m == null) {
            return NOT_IMPLEMENTED;
        }
        PyDecimalContext c = PyDecimalContext.current();
        Env e = c.env();
        return c.result(e, Powers.powMod(e, self, o, m));
    }

    @Builtin("__rpow__($self, value, mod=None, /)")
    static Object powReflected(PyDecimal self, Object value, Object mod) {
        PyDecimal o = operand(value);
        return o == null ? NOT_IMPLEMENTED : pow(o, self, mod);
    }

    static PyDecimal negated(Env e, PyDecimal a) {
        PyDecimal nan = e.nanOf(a, null, null);
        return nan != null ? nan : e.finish(a.isZero() && e.rounding != Env.FLOOR ? a.withSign(false) : a.withSign(!a.negative));
    }

    static PyDecimal plus(Env e, PyDecimal a) {
        PyDecimal nan = e.nanOf(a, null, null);
        return nan != null ? nan : e.finish(a.isZero() && e.rounding != Env.FLOOR ? a.withSign(false) : a.plain());
    }

    static PyDecimal absolute(Env e, PyDecimal a) {
        PyDecimal nan = e.nanOf(a, null, null);
        return nan != null ? nan : e.finish(a.withSign(false));
    }

    @Builtin("__neg__($self, /)")
    static Object neg(PyDecimal self) {
        PyDecimalContext c = PyDecimalContext.current();
        Env e = c.env();
        return c.result(e, negated(e, self));
    }

    @Builtin("__pos__($self, /)")
    static Object pos(PyDecimal self) {
        PyDecimalContext c = PyDecimalContext.current();
        Env e = c.env();
        return c.result(e, plus(e, self));
    }

    @Builtin("__abs__($self, /)")
    static Object abs(PyDecimal self) {
        PyDecimalContext c = PyDecimalContext.current();
        Env e = c.env();
        return c.result(e, absolute(e, self));
    }

    // ---- comparison ---------------------------------------------------------------------------------------------

    private static final int LT = 0;
    private static final int LE = 1;
    private static final int GT = 2;
    private static final int GE = 3;

    private static Object order(PyDecimal self, Object other, int op) {
        PyDecimalContext c = PyDecimalContext.current();
        PyDecimal[] both = Comparing.operands(c, self, other, false);
        if (both == null) {
            return NOT_IMPLEMENTED;
        }
        if (both[0].isNan() || both[1].isNan()) {
            c.signal(Env.INVALID_OPERATION);
            return PyBool.FALSE;
        }
        int r = Arith.compare(both[0], both[1]);
        return PyBool.of(op == LT ? r < 0 : op == LE ? r <= 0 : op == GT ? r > 0 : r >= 0);
    }

    @Builtin("__lt__($self, value, /)")
    static Object lt(PyDecimal self, Object value) {
        return order(self, value, LT);
    }

    @Builtin("__le__($self, value, /)")
    static Object le(PyDecimal self, Object value) {
        return order(self, value, LE);
    }

    @Builtin("__gt__($self, value, /)")
    static Object gt(PyDecimal self, Object value) {
        return order(self, value, GT);
    }

    @Builtin("__ge__($self, value, /)")
    static Object ge(PyDecimal self, Object value) {
        return order(self, value, GE);
    }

    /** @return 1 when equal, 0 when not, -1 when the other is no number */
    private static int equal(PyDecimal self, Object other) {
        PyDecimalContext c = PyDecimalContext.current();
        PyDecimal[] both = Comparing.operands(c, self, other, true);
        if (both == null) {
            return -1;
        }
        if (both[0].isNan() || both[1].isNan()) {
            if (both[0].kind == SIGNALING || both[1].kind == SIGNALING) {
                c.signal(Env.INVALID_OPERATION);
            }
            return 0;
        }
        return Arith.compare(both[0], both[1]) == 0 ? 1 : 0;
    }

    @Builtin("__eq__($self, value, /)")
    static Object eq(PyDecimal self, Object value) {
        int r = equal(self, value);
        return r < 0 ? NOT_IMPLEMENTED : PyBool.of(r != 0);
    }

    @Builtin("__ne__($self, value, /)")
    static Object ne(PyDecimal self, Object value) {
        int r = equal(self, value);
        return r < 0 ? NOT_IMPLEMENTED : PyBool.of(r == 0);
    }

    @Builtin("__hash__($self, /)")
    static long hash(PyDecimal self) {
        if (self.kind != FINITE) {
            if (self.kind == SIGNALING) {
                throw Errors.typeError("Cannot hash a signaling NaN value");
            }
            return self.kind == QUIET ? Ops.identityHash(self) : self.negative ? -314159 : 314159;
        }
        BigInteger base = self.exp >= 0 ? BigInteger.TEN : BigInteger.TEN.modInverse(MODULUS);
        long h = base.modPow(BigInteger.valueOf(Math.abs(self.exp)), MODULUS).multiply(self.coefficient()).mod(MODULUS).longValue();
        long signed = self.negative ? -h : h;
        return signed == -1 ? -2 : signed;
    }

    // ---- conversion ---------------------------------------------------------------------------------------------

    @Builtin("__bool__($self, /)")
    static boolean bool(PyDecimal self) {
        return !self.isZero();
    }

    static void checkFinite(PyDecimal d, String to) {
        if (d.isNan()) {
            throw Errors.valueError("cannot convert NaN to " + to);
        }
        if (d.kind != FINITE) {
            throw Errors.overflowError("cannot convert Infinity to " + to);
        }
    }

    @Builtin("__int__($self, /)")
    static Object toInt(PyDecimal self) {
        checkFinite(self, "integer");
        return Ints.of(self.truncated());
    }

    @Builtin("__trunc__($self, /)")
    static Object trunc(PyDecimal self) {
        return toInt(self);
    }

    private static Object integral(PyDecimal self, int rounding) {
        checkFinite(self, "integer");
        return Ints.of(Arith.toIntegral(Env.widest(), self, rounding, false).truncated());
    }

    @Builtin("__floor__($self, /)")
    static Object floor(PyDecimal self) {
        return integral(self, Env.FLOOR);
    }

    @Builtin("__ceil__($self, /)")
    static Object ceil(PyDecimal self) {
        return integral(self, Env.CEILING);
    }

    @Builtin(value = "__round__($self, ndigits=<unrepresentable>, /)", textSignature = false)
    static Object round(PyDecimal self, Object digits) {
        if (digits == null) {
            return integral(self, Env.HALF_EVEN);
        }
        Object n = Ints.plainOrNull(digits);
        if (n == null) {
            throw Errors.typeError("optional arg must be an integer");
        }
        long places = Convert.toLong(n);
        PyDecimalContext c = PyDecimalContext.current();
        Env e = c.env();
        e.rounding = Env.HALF_EVEN;
        return c.result(e, Arith.quantize(e, self, new PyDecimal(false, 1L, places == Long.MIN_VALUE ? Long.MAX_VALUE : -places)));
    }

    @Builtin("__float__($self, /)")
    static double toFloat(PyDecimal self) {
        if (self.isNan()) {
            if (self.kind == SIGNALING) {
                throw Errors.valueError("cannot convert signaling NaN to float");
            }
            return self.negative ? Double.longBitsToDouble(0xfff8000000000000L) : Double.NaN;
        }
        if (self.kind == INFINITE) {
            return self.negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.parseDouble(DecimalText.string(self, true, false));
    }

    @Builtin("__complex__($self, /)")
    static Object toComplex(PyDecimal self) {
        return PyComplex.of(toFloat(self), 0);
    }

    @Builtin("__str__($self, /)")
    static String str(PyDecimal self) {
        return DecimalText.string(self, PyDecimalContext.current().capitals, false);
    }

    @Builtin("__repr__($self, /)")
    static String repr(PyDecimal self) {
        return "Decimal('" + str(self) + "')";
    }

    @Builtin(value = "__format__($self, fmtarg, override=<unrepresentable>, /)", textSignature = false)
    static Object format(PyDecimal self, Object fmt, Object override) {
        return DecimalText.format(self, fmt, override);
    }

    @Builtin("__reduce__($self, /)")
    static Object reduce(PyDecimal self) {
        return PyTuple.of(self.type(), PyTuple.of(PyStr.of(str(self))));
    }

    @Builtin("__copy__($self, /)")
    static Object copy(PyDecimal self) {
        return self;
    }

    @Builtin("__deepcopy__($self, object, /)")
    static Object deepCopy(PyDecimal self, Object memo) {
        return self;
    }

    @Builtin("__sizeof__($self, /)")
    static int sizeOf(PyDecimal self) {
        return self.big == null ? 104 : 104 + self.big.bitLength() / 8;
    }

    @Getter("real")
    static Object real(PyDecimal self) {
        return self;
    }

    @Getter("imag")
    static Object imag(PyDecimal self) {
        return ZERO;
    }
}
