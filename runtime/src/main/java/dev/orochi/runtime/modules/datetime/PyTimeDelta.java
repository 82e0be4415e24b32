package dev.orochi.runtime.modules.datetime;

import static dev.orochi.runtime.object.PyNotImplemented.NOT_IMPLEMENTED;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.builtins.number.BigInts;
import dev.orochi.runtime.builtins.number.FloatConvert;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ints;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBigInt;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** {@code datetime.timedelta}: days, seconds below a day, microseconds below a second. Immutable. */
@PyClass(name = "timedelta", module = "datetime")
public final class PyTimeDelta extends PyExtensible {
    public static final PyType TYPE = PyType.ofClass(PyTimeDelta.class);
    private static final int MAX_DAYS = 999999999;
    private static final BigInteger DAY = BigInteger.valueOf(Civil.DAY_MICROS);
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    final int days;
    final int seconds;
    final int micros;

    private PyTimeDelta(Shape shape, int days, int seconds, int micros) {
        super(shape);
        this.days = days;
        this.seconds = seconds;
        this.micros = micros;
    }

    /** The difference with any amounts, normalised. */
    static PyTimeDelta of(long days, long seconds, long micros) {
        return of(TYPE, days, seconds, micros);
    }

    private static PyTimeDelta of(PyType type, long days, long seconds, long micros) {
        seconds += Math.floorDiv(micros, Civil.SECOND_MICROS);
        micros = Math.floorMod(micros, Civil.SECOND_MICROS);
        days += Math.floorDiv(seconds, Civil.DAY_SECONDS);
        seconds = Math.floorMod(seconds, Civil.DAY_SECONDS);
        if (Math.abs(days) > MAX_DAYS) {
            throw Errors.overflowError("days=" + days + "; must have magnitude <= " + MAX_DAYS);
        }
        return new PyTimeDelta(type.instanceShape(), (int) days, (int) seconds, (int) micros);
    }

    static PyTimeDelta ofMicros(BigInteger us) {
        return ofMicros(TYPE, us);
    }

    private static PyTimeDelta ofMicros(PyType type, BigInteger us) {
        BigInteger[] qr = BigInts.floorDivMod(us, DAY);
        if (qr[0].bitLength() > 31) {
            throw Errors.overflowError("Python int too large to convert to C int");
        }
        long rest = qr[1].longValue();
        return of(type, qr[0].intValue(), rest / Civil.SECOND_MICROS, rest % Civil.SECOND_MICROS);
    }

    BigInteger toMicros() {
        long rest = seconds * Civil.SECOND_MICROS + micros;
        return BigInteger.valueOf(days).multiply(DAY).add(BigInteger.valueOf(rest));
    }

    // ---- construction -------------------------------------------------------------------------------------------

    /** Adds up a constructor's arguments: whole microseconds exactly, fractions of floats apart. */
    private static final class Sum {
        BigInteger whole = BigInteger.ZERO;
        double rest;

        void add(String name, Object v, long unit) {
            if (v == null) {
                return;
            }
            Object i = Ints.plainOrNull(v);
            if (i != null) {
                whole = whole.add(Ints.big(i).multiply(BigInteger.valueOf(unit)));
                return;
            }
            if (!(PyPayload.unwrap(v) instanceof PyFloat f)) {
                throw Errors.typeError("unsupported type for timedelta " + name + " component: "
                    + PyType.of(v).fullName());
            }
            BigInteger n = Ints.big(Ints.truncate(f.value));
            whole = whole.add(n.multiply(BigInteger.valueOf(unit)));
            double fraction = f.value - (f.value < 0 ? Math.ceil(f.value) : Math.floor(f.value));
            if (fraction != 0) {
                double us = unit * fraction;
                double part = us < 0 ? Math.ceil(us) : Math.floor(us);
                whole = whole.add(BigInteger.valueOf((long) part));
                rest += us - part;
            }
        }

        BigInteger result() {
            if (rest == 0) {
                return whole;
            }
            double r = Math.rint(rest);
            if (Math.abs(r - rest) == 0.5) {
                int odd = whole.testBit(0) ? 1 : 0;
                r = 2 * Math.rint((rest + odd) * 0.5) - odd;
            }
            return whole.add(BigInteger.valueOf((long) r));
        }
    }

    @Builtin(value = "__new__($type, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)", effect = Effect.QUIET)
    public static Object make(PyType type, Object days, Object seconds, Object microseconds, Object milliseconds,
            Object minutes, Object hours, Object weeks) {
        if (small(days) && small(seconds) && microseconds == null && milliseconds == null && minutes == null
            && hours == null && weeks == null) {
            return of(type, small(days, 0), small(seconds, 0), 0);
        }
        Sum s = new Sum();
        s.add("microseconds", microseconds, 1);
        s.add("milliseconds", milliseconds, 1000);
        s.add("seconds", seconds, Civil.SECOND_MICROS);
        s.add("minutes", minutes, 60 * Civil.SECOND_MICROS);
        s.add("hours", hours, 3600 * Civil.SECOND_MICROS);
        s.add("days", days, Civil.DAY_MICROS);
        s.add("weeks", weeks, 7 * Civil.DAY_MICROS);
        return ofMicros(type, s.result());
    }

    private static boolean small(Object o) {
        return o == null || o instanceof PyInt i && Math.abs(i.value) <= MAX_DAYS;
    }

    private static long small(Object o, long missing) {
        return o instanceof PyInt i ? i.value : missing;
    }

    // ---- attributes ---------------------------------------------------------------------------------------------

    @Constant("min")
    static Object min() {
        return of(-MAX_DAYS, 0, 0);
    }

    @Constant("max")
    static Object max() {
        return of(MAX_DAYS, Civil.DAY_SECONDS - 1, Civil.SECOND_MICROS - 1);
    }

    @Constant("resolution")
    static Object resolution() {
        return of(0, 0, 1);
    }

    @Getter(value = "days", member = true)
    public static int days(PyTimeDelta self) {
        return self.days;
    }

    @Getter(value = "seconds", member = true)
    public static int seconds(PyTimeDelta self) {
        return self.seconds;
    }

    @Getter(value = "microseconds", member = true)
    public static int microseconds(PyTimeDelta self) {
        return self.micros;
    }

    @Builtin(value = "total_seconds($self, /)", effect = Effect.QUIET)
    public static double totalSeconds(PyTimeDelta self) {
        return FloatConvert.trueDivide(self.toMicros(), MILLION);
    }

    // ---- text ---------------------------------------------------------------------------------------------------

    @Builtin("__repr__($self, /)")
    public static String repr(PyTimeDelta self) {
        StringBuilder b = new StringBuilder(PyType.of(self).fullName()).append('(');
        String sep = "";
        if (self.days != 0) {
            b.append("days=").append(self.days);
            sep = ", ";
        }
        if (self.seconds != 0) {
            b.append(sep).append("seconds=").append(self.seconds);
            sep = ", ";
        }
        if (self.micros != 0) {
            b.append(sep).append("microseconds=").append(self.micros);
            sep = ", ";
        }
        return b.append(sep.isEmpty() ? "0)" : ")").toString();
    }

    @Builtin("__str__($self, /)")
    public static String str(PyTimeDelta self) {
        StringBuilder b = new StringBuilder();
        if (self.days != 0) {
            b.append(self.days).append(Math.abs(self.days) == 1 ? " day, " : " days, ");
        }
        b.append(self.seconds / 3600).append(':');
        Civil.two(b, self.seconds / 60 % 60).append(':');
        Civil.two(b, self.seconds % 60);
        if (self.micros != 0) {
            Civil.pad(b.append('.'), self.micros, 6);
        }
        return b.toString();
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyTimeDelta self) {
        return PyTuple.of(PyType.of(self),
            PyTuple.of(PyInt.of(self.days), PyInt.of(self.seconds), PyInt.of(self.micros)));
    }

    @Builtin("__hash__($self, /)")
    public static long hash(PyTimeDelta self) {
        long h = ((self.days * 31L + self.seconds) * 1000003L ^ self.micros) * 0x9E3779B97F4A7C15L;
        h ^= h >>> 29;
        return h == -1 ? -2 : h;
    }

    @Builtin("__bool__($self, /)")
    public static boolean bool(PyTimeDelta self) {
        return (self.days | self.seconds | self.micros) != 0;
    }

    // ---- arithmetic ---------------------------------------------------------------------------------------------

    PyTimeDelta plus(PyTimeDelta o) {
        return of((long) days + o.days, (long) seconds + o.seconds, (long) micros + o.micros);
    }

    PyTimeDelta minus(PyTimeDelta o) {
        return of((long) days - o.days, (long) seconds - o.seconds, (long) micros - o.micros);
    }

    int compareTo(PyTimeDelta o) {
        return days != o.days ? Integer.compare(days, o.days) : seconds != o.seconds
            ? Integer.compare(seconds, o.seconds) : Integer.compare(micros, o.micros);
    }

    @Builtin("__add__($self, value, /)")
    public static Object add(PyTimeDelta self, Object value) {
        return value instanceof PyTimeDelta o ? self.plus(o) : NOT_IMPLEMENTED;
    }

    @Builtin("__radd__($self, value, /)")
    public static Object radd(PyTimeDelta self, Object value) {
        return add(self, value);
    }

    @Builtin("__sub__($self, value, /)")
    public static Object sub(PyTimeDelta self, Object value) {
        return value instanceof PyTimeDelta o ? self.minus(o) : NOT_IMPLEMENTED;
    }

    @Builtin("__rsub__($self, value, /)")
    public static Object rsub(PyTimeDelta self, Object value) {
        return value instanceof PyTimeDelta o ? o.minus(self) : NOT_IMPLEMENTED;
    }

    @Builtin("__neg__($self, /)")
    public static Object neg(PyTimeDelta self) {
        return of(-self.days, -self.seconds, -self.micros);
    }

    @Builtin("__pos__($self, /)")
    public static Object pos(PyTimeDelta self) {
        return of(self.days, self.seconds, self.micros);
    }

    @Builtin("__abs__($self, /)")
    public static Object abs(PyTimeDelta self) {
        return self.days < 0 ? neg(self) : pos(self);
    }

    /** {@code a / b} to the nearest integer, half to even. */
    private static BigInteger divideNearest(BigInteger a, BigInteger b) {
        if (b.signum() == 0) {
            throw Errors.zeroDivisionError("division by zero");
        }
        return new BigDecimal(a).divide(new BigDecimal(b), 0, RoundingMode.HALF_EVEN).toBigInteger();
    }

    /** {@code value.as_integer_ratio()}. */
    private static BigInteger[] ratio(Object value) {
        if (value instanceof PyFloat f) {
            return FloatConvert.ratio(f.value);
        }
        Object r = Ops.callMethod(value, "as_integer_ratio");
        if (!(r instanceof PyTuple t)) {
            throw Errors.typeError("unexpected return type from as_integer_ratio(): expected tuple, not '"
                + PyType.of(r).fullName() + "'");
        }
        if (t.items.length != 2) {
            throw Errors.valueError("unexpected return type from as_integer_ratio(): expected a 2-tuple");
        }
        return new BigInteger[] {Ints.big(Ops.index(t.items[0])), Ints.big(Ops.index(t.items[1]))};
    }

    @Builtin("__mul__($self, value, /)")
    public static Object mul(PyTimeDelta self, Object value) {
        Object i = Ints.plainOrNull(value);
        if (i != null) {
            return ofMicros(self.toMicros().multiply(Ints.big(i)));
        }
        if (PyPayload.unwrap(value) instanceof PyFloat) {
            BigInteger[] r = ratio(value);
            return ofMicros(divideNearest(self.toMicros().multiply(r[0]), r[1]));
        }
        return NOT_IMPLEMENTED;
    }

    @Builtin("__rmul__($self, value, /)")
    public static Object rmul(PyTimeDelta self, Object value) {
        return mul(self, value);
    }

    @Builtin("__truediv__($self, value, /)")
    public static Object trueDiv(PyTimeDelta self, Object value) {
        if (value instanceof PyTimeDelta o) {
            return PyFloat.of(FloatConvert.trueDivide(self.toMicros(), o.toMicros()));
        }
        Object i = Ints.plainOrNull(value);
        if (i != null) {
            return ofMicros(divideNearest(self.toMicros(), Ints.big(i)));
        }
        if (PyPayload.unwrap(value) instanceof PyFloat) {
            BigInteger[] r = ratio(value);
            return ofMicros(divideNearest(self.toMicros().multiply(r[1]), r[0]));
        }
        return NOT_IMPLEMENTED;
    }

    @Builtin("__floordiv__($self, value, /)")
    public static Object floorDiv(PyTimeDelta self, Object value) {
        if (value instanceof PyTimeDelta o) {
            return PyBigInt.of(BigInts.floorDiv(self.toMicros(), o.toMicros()));
        }
        Object i = Ints.plainOrNull(value);
        return i == null ? NOT_IMPLEMENTED : ofMicros(BigInts.floorDiv(self.toMicros(), Ints.big(i)));
    }

    @Builtin("__mod__($self, value, /)")
    public static Object mod(PyTimeDelta self, Object value) {
        return value instanceof PyTimeDelta o ? ofMicros(BigInts.mod(self.toMicros(), o.toMicros())) : NOT_IMPLEMENTED;
    }

    @Builtin("__divmod__($self, value, /)")
    public static Object divmod(PyTimeDelta self, Object value) {
        if (!(value instanceof PyTimeDelta o)) {
            return NOT_IMPLEMENTED;
        }
        BigInteger[] qr = BigInts.floorDivMod(self.toMicros(), o.toMicros());
        return PyTuple.of(PyBigInt.of(qr[0]), ofMicros(qr[1]));
    }

    @Builtin("__rtruediv__($self, value, /)")
    public static Object rtrueDiv(PyTimeDelta self, Object value) {
        return value instanceof PyTimeDelta o ? trueDiv(o, self) : NOT_IMPLEMENTED;
    }

    @Builtin("__rfloordiv__($self, value, /)")
    public static Object rfloorDiv(PyTimeDelta self, Object value) {
        return value instanceof PyTimeDelta o ? floorDiv(o, self) : NOT_IMPLEMENTED;
    }

    @Builtin("__rmod__($self, value, /)")
    public static Object rmod(PyTimeDelta self, Object value) {
        return value instanceof PyTimeDelta o ? mod(o, self) : NOT_IMPLEMENTED;
    }

    @Builtin("__rdivmod__($self, value, /)")
    public static Object rdivmod(PyTimeDelta self, Object value) {
        return value instanceof PyTimeDelta o ? divmod(o, self) : NOT_IMPLEMENTED;
    }

    // ---- comparison ---------------------------------------------------------------------------------------------

    @Builtin("__lt__($self, value, /)")
    public static Object lt(PyTimeDelta self, Object value) {
        return value instanceof PyTimeDelta o ? PyBool.of(self.compareTo(o) < 0) : NOT_IMPLEMENTED;
    }

    @Builtin("__le__($self, value, /)")
    public static Object le(PyTimeDelta self, Object value) {
        return value instanceof PyTimeDelta o ? PyBool.of(self.compareTo(o) <= 0) : NOT_IMPLEMENTED;
    }

    @Builtin("__eq__($self, value, /)")
    public static Object eq(PyTimeDelta self, Object value) {
        return value instanceof PyTimeDelta o ? PyBool.of(self.compareTo(o) == 0) : NOT_IMPLEMENTED;
    }

    @Builtin("__ne__($self, value, /)")
    public static Object ne(PyTimeDelta self, Object value) {
        return value instanceof PyTimeDelta o ? PyBool.of(self.compareTo(o) != 0) : NOT_IMPLEMENTED;
    }

    @Builtin("__gt__($self, value, /)")
    public static Object gt(PyTimeDelta self, Object value) {
        return value instanceof PyTimeDelta o ? PyBool.of(self.compareTo(o) > 0) : NOT_IMPLEMENTED;
    }

    @Builtin("__ge__($self, value, /)")
    public static Object ge(PyTimeDelta self, Object value) {
        return value instanceof PyTimeDelta o ? PyBool.of(self.compareTo(o) >= 0) : NOT_IMPLEMENTED;
    }
}
