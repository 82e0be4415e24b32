package dev.orochi.runtime.modules.datetime;

import static dev.orochi.runtime.object.PyNotImplemented.NOT_IMPLEMENTED;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.object.HashSeed;
import dev.orochi.runtime.object.Calls;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Operators;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Temps;
import dev.orochi.runtime.object.Shape;
import java.time.LocalDate;

/** {@code datetime.datetime}: construction, attributes, arithmetic and comparison. Immutable. */
@PyClass(name = "datetime", module = "datetime", base = PyDate.class)
public final class PyDateTime extends PyDate {
    public static final PyType TYPE = PyType.ofClass(PyDateTime.class);

    final int hour;
    final int minute;
    final int second;
    final int micro;
    final int fold;
    private final Object tz;

    private PyDateTime(Shape shape, int year, int month, int day, int hour, int minute, int second, int micro,
            Object tz, int fold) {
        super(shape, year, month, day);
        this.hour = hour;
        this.minute = minute;
        this.second = second;
        this.micro = micro;
        this.tz = Rc.own(tz);
        this.fold = fold;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(tz);
        super.traverse(v);
    }

    Object tz() {
        return tz;
    }

    static PyDateTime of(int y, int m, int d, int hh, int mm, int ss, int us, Object tz, int fold) {
        Civil.checkDate(y, m, d);
        Civil.checkTime(hh, mm, ss, us, fold);
        return Temps.temp(new PyDateTime(TYPE.instanceShape(), y, m, d, hh, mm, ss, us, tz, fold)); // it counts on its zone
    }

    /** An instance of a class, made by calling the class unless it is ours. */
    static PyDateTime create(PyType type, int y, int m, int d, int hh, int mm, int ss, int us, Object tz, int fold) {
        if (type == TYPE) {
            return of(y, m, d, hh, mm, ss, us, tz, fold);
        }
        Object[] args = {PyInt.of(y), PyInt.of(m), PyInt.of(d), PyInt.of(hh), PyInt.of(mm), PyInt.of(ss),
            PyInt.of(us), tz};
        Object r;
        if (fold == 0) {
            r = Ops.call(type, args);
        } else {
            PyDict kw = new PyDict();
            kw.put("fold", PyInt.of(fold));
            r = Ops.callObject(type, Calls.withKeywords(args, kw), Calls.names(kw));
        }
        if (!(r instanceof PyDateTime dt)) {
            throw Errors.typeError(type.name() + "() did not return a datetime");
        }
        return dt;
    }

    static int micros(byte[] b, int at) {
        return (b[at] & 0xff) << 16 | (b[at + 1] & 0xff) << 8 | b[at + 2] & 0xff;
    }

    @Builtin(value = "__new__($type, year, month=<unrepresentable>, day=<unrepresentable>, hour=0, minute=0, second=0, "
        + "microsecond=0, tzinfo=None, *, fold=0)", effect = Effect.QUIET)
    public static Object make(PyType type, Object year, Object month, Object day, Object hour, Object minute,
            Object second, Object microsecond, Object tzinfo, int fold) {
        byte[] b = day == null ? state(year, 10) : null;
        if (b != null && (b[2] & 0x7f) >= 1 && (b[2] & 0x7f) <= 12) {
            Object tz = PyTzInfo.checkState(month);
            return new PyDateTime(type.instanceShape(), (b[0] & 0xff) << 8 | b[1] & 0xff, b[2] & 0x7f, b[3], b[4],
                b[5], b[6], micros(b, 7), tz, b[2] < 0 ? 1 : 0);
        }
        int y = field(year);
        int m = field(required(month, "month", 2));
        int d = field(required(day, "day", 3));
        int hh = field(hour);
        int mm = field(minute);
        int ss = field(second);
        int us = field(microsecond);
        Object tz = PyTzInfo.check(tzinfo);
        Civil.checkDate(y, m, d);
        Civil.checkTime(hh, mm, ss, us, fold);
        return new PyDateTime(type.instanceShape(), y, m, d, hh, mm, ss, us, tz, fold);
    }

    @Constant("min")
    static Object min() {
        return of(1, 1, 1, 0, 0, 0, 0, PyNone.NONE, 0);
    }

    @Constant("max")
    static Object max() {
        return of(Civil.MAX_YEAR, 12, 31, 23, 59, 59, 999999, PyNone.NONE, 0);
    }

    @Constant("resolution")
    static Object resolution() {
        return PyTimeDelta.of(0, 0, 1);
    }

    @Getter("hour")
    public static int hour(PyDateTime self) {
        return self.hour;
    }

    @Getter("minute")
    public static int minute(PyDateTime self) {
        return self.minute;
    }

    @Getter("second")
    public static int second(PyDateTime self) {
        return self.second;
    }

    @Getter("microsecond")
    public static int microsecond(PyDateTime self) {
        return self.micro;
    }

    @Getter("tzinfo")
    public static Object tzInfo(PyDateTime self) {
        return self.tz;
    }

    @Getter("fold")
    public static int fold(PyDateTime self) {
        return self.fold;
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyDateTime self) {
        StringBuilder b = new StringBuilder(PyType.of(self).fullName()).append('(').append(self.year).append(", ")
            .append(self.month).append(", ").append(self.day).append(", ").append(self.hour).append(", ")
            .append(self.minute);
        if (self.second != 0 || self.micro != 0) {
            b.append(", ").append(self.second);
        }
        if (self.micro != 0) {
            b.append(", ").append(self.micro);
        }
        return closeRepr(b, self.fold, self.tz);
    }

    static String closeRepr(StringBuilder b, int fold, Object tz) {
        if (fold != 0) {
            b.append(", fold=1");
        }
        if (tz != PyNone.NONE) {
            b.append(", tzinfo=").append(Ops.repr(tz));
        }
        return b.append(')').toString();
    }

    // ---- zone ---------------------------------------------------------------------------------------------------

    PyTimeDelta offset() {
        return PyTzInfo.offset(tz, this);
    }

    /** The same with another fold. */
    private PyDateTime withFold(int f) {
        return of(year, month, day, hour, minute, second, micro, tz, f);
    }

    PyDateTime withZone(Object zone) {
        return of(year, month, day, hour, minute, second, micro, zone, 0);
    }

    private static Object orNone(Object o) {
        return o == null ? PyNone.NONE : o;
    }

    @Builtin(value = "utcoffset($self, /)", effect = Effect.QUIET)
    public static Object utcOffset(PyDateTime self) {
        return orNone(self.offset());
    }

    @Builtin(value = "dst($self, /)", effect = Effect.QUIET)
    public static Object dst(PyDateTime self) {
        return orNone(PyTzInfo.dst(self.tz, self));
    }

    @Builtin(value = "tzname($self, /)", effect = Effect.QUIET)
    public static Object tzName(PyDateTime self) {
        return PyTzInfo.name(self.tz, self);
    }

    // ---- arithmetic ---------------------------------------------------------------------------------------------

    private int daySeconds() {
        return (hour * 60 + minute) * 60 + second;
    }

    /** This plus or minus a difference, as an instance of this class. */
    PyDateTime plus(PyTimeDelta d, int sign) {
        long us = micro + (long) sign * d.micros;
        long s = daySeconds() + (long) sign * d.seconds + Math.floorDiv(us, Civil.SECOND_MICROS);
        long days = ordinal() + (long) sign * d.days + Math.floorDiv(s, Civil.DAY_SECONDS);
        if (days < 1 || days > Civil.MAX_ORDINAL) {
            throw Civil.outOfRange();
        }
        int rest = (int) Math.floorMod(s, (long) Civil.DAY_SECONDS);
        LocalDate date = Civil.date((int) days);
        return create(PyType.of(this), date.getYear(), date.getMonthValue(), date.getDayOfMonth(), rest / 3600,
            rest / 60 % 60, rest % 60, (int) Math.floorMod(us, Civil.SECOND_MICROS), tz, 0);
    }

    /** The difference of the clock times, zones aside. */
    private PyTimeDelta minusLocal(PyDateTime o) {
        return PyTimeDelta.of(ordinal() - o.ordinal(), daySeconds() - o.daySeconds(), micro - o.micro);
    }

    PyTimeDelta minus(PyDateTime o) {
        if (tz == o.tz) {
            return minusLocal(o);
        }
        PyTimeDelta a = offset();
        PyTimeDelta b = o.offset();
        if ((a == null) != (b == null)) {
            throw Errors.typeError("can't subtract offset-naive and offset-aware datetimes");
        }
        PyTimeDelta d = minusLocal(o);
        return a == null || a.compareTo(b) == 0 ? d : d.minus(a.minus(b));
    }

    @Builtin("__add__($self, value, /)")
    public static Object add(PyDateTime self, Object value) {
        return value instanceof PyTimeDelta d ? self.plus(d, 1) : NOT_IMPLEMENTED;
    }

    @Builtin("__radd__($self, value, /)")
    public static Object radd(PyDateTime self, Object value) {
        return add(self, value);
    }

    @Builtin("__sub__($self, value, /)")
    public static Object sub(PyDateTime self, Object value) {
        return value instanceof PyTimeDelta d ? self.plus(d, -1)
            : value instanceof PyDateTime o ? self.minus(o) : NOT_IMPLEMENTED;
    }

    @Builtin("__rsub__($self, value, /)")
    public static Object rsub(PyDateTime self, Object value) {
        return value instanceof PyDateTime o ? o.minus(self) : NOT_IMPLEMENTED;
    }

    // ---- comparison ---------------------------------------------------------------------------------------------

    private int compareLocal(PyDateTime o) {
        int c = compareDate(o);
        return c != 0 ? c : daySeconds() != o.daySeconds() ? Integer.compare(daySeconds(), o.daySeconds())
            : Integer.compare(micro, o.micro);
    }

    /** Whether the offset depends on the fold, so that the time equals none in another zone. */
    private boolean ambiguous(PyTimeDelta offset) {
        if (tz == PyNone.NONE) {
            return false;
        }
        PyTimeDelta other = withFold(1 - fold).offset();
        return other == null || other.compareTo(offset) != 0;
    }

    private static Object compare(CompareOp op, PyDateTime a, Object value) {
        if (!(value instanceof PyDateTime b)) {
            return NOT_IMPLEMENTED;
        }
        if (a.tz == b.tz) {
            return PyBool.of(Operators.compareLongs(op, a.compareLocal(b), 0));
        }
        PyTimeDelta p = a.offset();
        PyTimeDelta q = b.offset();
        boolean equality = op == CompareOp.EQ || op == CompareOp.NE;
        if ((p == null) != (q == null)) {
            if (equality) {
                return PyBool.of(op == CompareOp.NE);
            }
            throw Errors.typeError("can't compare offset-naive and offset-aware datetimes");
        }
        int c;
        if (p == null || p.compareTo(q) == 0) {
            c = a.compareLocal(b);
        } else {
            PyTimeDelta d = a.minus(b);
            c = d.days < 0 ? -1 : PyTimeDelta.bool(d) ? 1 : 0;
        }
        if (equality && c == 0 && p != null && (a.ambiguous(p) || b.ambiguous(q))) {
            c = 1;
        }
        return PyBool.of(Operators.compareLongs(op, c, 0));
    }

    @Builtin("__lt__($self, value, /)")
    public static Object lt(PyDateTime self, Object value) {
        return compare(CompareOp.LT, self, value);
    }

    @Builtin("__le__($self, value, /)")
    public static Object le(PyDateTime self, Object value) {
        return compare(CompareOp.LE, self, value);
    }

    @Builtin("__eq__($self, value, /)")
    public static Object eq(PyDateTime self, Object value) {
        return compare(CompareOp.EQ, self, value);
    }

    @Builtin("__ne__($self, value, /)")
    public static Object ne(PyDateTime self, Object value) {
        return compare(CompareOp.NE, self, value);
    }

    @Builtin("__gt__($self, value, /)")
    public static Object gt(PyDateTime self, Object value) {
        return compare(CompareOp.GT, self, value);
    }

    @Builtin("__ge__($self, value, /)")
    public static Object ge(PyDateTime self, Object value) {
        return compare(CompareOp.GE, self, value);
    }

    @Builtin("__hash__($self, /)")
    public static long hash(PyDateTime self) {
        PyTimeDelta offset = self.fold == 0 ? self.offset() : self.withFold(0).offset();
        PyTimeDelta since = PyTimeDelta.of(self.ordinal(), self.daySeconds(), self.micro);
        return HashSeed.spread(PyTimeDelta.hash(offset == null ? since : since.minus(offset)) ^ 0x5bd1e995);
    }

    // ---- pickling -----------------------------------------------------------------------------------------------

    private Object pickled(int protocol) {
        byte[] b = {(byte) (year >> 8), (byte) year, (byte) month, (byte) day, (byte) hour, (byte) minute,
            (byte) second, (byte) (micro >> 16), (byte) (micro >> 8), (byte) micro};
        if (protocol > 3 && fold != 0) {
            b[2] |= (byte) 0x80;
        }
        PyBytes bytes = PyBytes.wrap(b);
        return PyTuple.of(PyType.of(this), tz == PyNone.NONE ? PyTuple.of(bytes) : PyTuple.of(bytes, tz));
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyDateTime self) {
        return self.pickled(2);
    }

    @Builtin(value = "__reduce_ex__($self, protocol, /)", textSignature = false)
    public static Object reduceEx(PyDateTime self, int protocol) {
        return self.pickled(protocol);
    }
}
