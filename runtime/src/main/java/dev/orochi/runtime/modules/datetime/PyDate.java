package dev.orochi.runtime.modules.datetime;

import static dev.orochi.runtime.object.PyNotImplemented.NOT_IMPLEMENTED;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.os.Clocks;
import dev.orochi.runtime.object.HashSeed;
import dev.orochi.runtime.object.Calls;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.object.Shape;
import java.time.LocalDate;

/** {@code datetime.date}. Immutable. */
@PyClass(name = "date", module = "datetime")
public sealed class PyDate extends PyExtensible permits PyDateTime {
    public static final PyType TYPE = PyType.ofClass(PyDate.class);

    final int year;
    final int month;
    final int day;

    PyDate(Shape shape, int year, int month, int day) {
        super(shape);
        this.year = year;
        this.month = month;
        this.day = day;
    }

    // ---- construction -------------------------------------------------------------------------------------------

    /** An instance of a class, made by calling the class unless it is ours. */
    static Object create(PyType type, int y, int m, int d) {
        if (type == TYPE) {
            Civil.checkDate(y, m, d);
            return new PyDate(TYPE.instanceShape(), y, m, d);
        }
        if (type == PyDateTime.TYPE) {
            return PyDateTime.of(y, m, d, 0, 0, 0, 0, PyNone.NONE, 0);
        }
        return Ops.call(type, PyInt.of(y), PyInt.of(m), PyInt.of(d));
    }

    private static Object create(PyType type, LocalDate d) {
        return create(type, d.getYear(), d.getMonthValue(), d.getDayOfMonth());
    }

    static Object fromOrdinal(PyType type, long ordinal) {
        if (ordinal < 1 || ordinal > Civil.MAX_ORDINAL) {
            throw Civil.outOfRange();
        }
        return create(type, Civil.date((int) ordinal));
    }

    /** The bytes of a pickled value, if the argument is that: of the right length and with a month in its place. */
    static byte[] state(Object o, int length) {
        Object p = o == null ? null : PyPayload.unwrap(o);
        byte[] b = null;
        if (p instanceof PyBytes bytes) {
            b = bytes.length() == length ? bytes.toArray() : null;
        } else if (p instanceof PyStr s && s.length() == length) {
            b = s.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        }
        return b;
    }

    @Builtin(value = "__new__($type, year, month=<unrepresentable>, day=<unrepresentable>)", effect = Effect.QUIET)
    public static Object make(PyType type, Object year, Object month, Object day) {
        byte[] b = month == null ? state(year, 4) : null;
        if (b != null && b[2] >= 1 && b[2] <= 12) {
            return new PyDate(type.instanceShape(), (b[0] & 0xff) << 8 | b[1] & 0xff, b[2], b[3]);
        }
        long y = field(year);
        long m = field(required(month, "month", 2));
        long d = field(required(day, "day", 3));
        Civil.checkDate(y, m, d);
        return new PyDate(type.instanceShape(), (int) y, (int) m, (int) d);
    }

    static Object required(Object o, String name, int position) {
        if (o == null) {
            throw Errors.typeError("function missing required argument '" + name + "' (pos " + position + ")");
        }
        return o;
    }

    /** A C int; null is 0. */
    static int field(Object o) {
        if (o == null) {
            return 0;
        }
        Object i = Ops.index(o);
        if (!(i instanceof PyInt n)) {
            throw Errors.overflowError("Python int too large to convert to C long");
        }
        if (n.value != (int) n.value) {
            throw Errors.overflowError("signed integer is " + (n.value < 0 ? "less than minimum"
                : "greater than maximum"));
        }
        return (int) n.value;
    }

    @Builtin(value = "today($type, /)", kind = Kind.CLASS)
    public static Object today(PyType type) {
        return Ops.callMethod(type, "fromtimestamp", Ops.callMethod(Runtime.importModule("time"), "time"));
    }

    @Builtin(value = "fromtimestamp($type, timestamp, /)", effect = Effect.QUIET, kind = Kind.CLASS)
    public static Object fromTimestamp(PyType type, Object timestamp) {
        Clocks.Tm t = LocalTime.local(LocalTime.stamp(timestamp).seconds());
        return create(type, t.year() + 1900, t.mon() + 1, t.mday());
    }

    @Builtin(value = "fromordinal($type, ordinal, /)", effect = Effect.QUIET, kind = Kind.CLASS, textSignature = false)
    public static Object fromOrdinal(PyType type, Object ordinal) {
        int n = field(ordinal);
        if (n < 1) {
            throw Errors.valueError("ordinal must be >= 1");
        }
        LocalDate d = Civil.date(n);
        Civil.checkYear(d.getYear());
        return create(type, d);
    }

    static PyException invalidIso(Object s) {
        return Errors.valueError("Invalid isoformat string: " + Ops.repr(s));
    }

    /** The text of an argument of {@code fromisoformat}. */
    static String isoText(Object o) {
        if (!(PyPayload.unwrap(o) instanceof PyStr s)) {
            throw Errors.typeError("fromisoformat: argument must be str");
        }
        return s.toString();
    }

    @Builtin(value = "fromisoformat($type, object, /)", effect = Effect.QUIET, kind = Kind.CLASS)
    public static Object fromIsoFormat(PyType type, Object object) {
        String s = isoText(object);
        int n = s.length();
        int[] d = n == 7 || n == 8 || n == 10 ? IsoParser.date(s, n) : null;
        if (d == null) {
            throw invalidIso(object);
        }
        return create(type, d[0], d[1], d[2]);
    }

    @Builtin(value = "fromisocalendar($type, year, week, day)", effect = Effect.QUIET, kind = Kind.CLASS, textSignature = false)
    public static Object fromIsoCalendar(PyType type, Object year, Object week, Object day) {
        int y = component(year);
        int w = component(week);
        int d = component(day);
        Civil.checkYear(y);
        if (!IsoParser.validWeek(y, w)) {
            throw Errors.valueError("Invalid week: " + w);
        }
        if (d < 1 || d > 7) {
            throw Errors.valueError("Invalid weekday: " + d + " (range is [1, 7])");
        }
        int[] date = IsoParser.fromWeek(y, w, d);
        if (date == null) {
            throw Errors.valueError("year must be in 1..9999, not " + (y == 9999 ? 10000 : 0));
        }
        return create(type, date[0], date[1], date[2]);
    }

    private static int component(Object o) {
        Object i = Ops.index(o);
        if (!(i instanceof PyInt n) || n.value != (int) n.value) {
            throw Errors.valueError("ISO calendar component out of range");
        }
        return (int) n.value;
    }

    @Builtin(value = "strptime($type, string, format, /)", kind = Kind.CLASS, textSignature = false)
    public static Object strptime(PyType type, Object string, Object format) {
        return strptime("_strptime_datetime_date", type, string, format);
    }

    static Object strptime(String function, PyType type, Object string, Object format) {
        int i = 1;
        for (Object o : new Object[] {string, format}) {
            if (!(PyPayload.unwrap(o) instanceof PyStr)) {
                throw Errors.typeError("strptime() argument " + i + " must be str, not " + PyType.of(o).name());
            }
            i++;
        }
        return Ops.callMethod(Runtime.importModule("_strptime"), function, type, string, format);
    }

    // ---- attributes ---------------------------------------------------------------------------------------------

    @Constant("min")
    static Object min() {
        return create(TYPE, 1, 1, 1);
    }

    @Constant("max")
    static Object max() {
        return create(TYPE, Civil.MAX_YEAR, 12, 31);
    }

    @Constant("resolution")
    static Object resolution() {
        return PyTimeDelta.of(1, 0, 0);
    }

    @Getter("year")
    public static int year(PyDate self) {
        return self.year;
    }

    @Getter("month")
    public static int month(PyDate self) {
        return self.month;
    }

    @Getter("day")
    public static int day(PyDate self) {
        return self.day;
    }

    final int ordinal() {
        return Civil.ordinal(year, month, day);
    }

    // ---- text ---------------------------------------------------------------------------------------------------

    @Builtin("__repr__($self, /)")
    public static String repr(PyDate self) {
        return PyType.of(self).fullName() + "(" + self.year + ", " + self.month + ", " + self.day + ")";
    }

    @Builtin("__str__($self, /)")
    public static Object str(PyDate self) {
        return Ops.callMethod(self, "isoformat");
    }

    @Builtin(value = "isoformat($self, /)", effect = Effect.QUIET)
    public static String isoFormat(PyDate self) {
        return Civil.isoDate(new StringBuilder(10), self.year, self.month, self.day).toString();
    }

    @Builtin(value = "ctime($self, /)", effect = Effect.QUIET)
    public static String ctime(PyDate self) {
        return Civil.ctime(self.year, self.month, self.day, 0, 0, 0);
    }

    @Builtin(value = "strftime($self, /, format)", textSignature = false)
    public static Object strftime(PyDate self, Object format) {
        String text = formatText(format);
        PyDateTime dt = self instanceof PyDateTime t ? t : null;
        return TimeFormat.strftime(text, Ops.callMethod(self, "timetuple"), dt == null ? 0 : dt.micro, self.year,
            dt == null ? PyNone.NONE : dt.tz(), self);
    }

    @Builtin(value = "__format__($self, format, /)", textSignature = false)
    public static Object format(PyDate self, Object format) {
        return formatWith(self, format);
    }

    /** The text of {@code strftime}'s argument. */
    static String formatText(Object format) {
        if (!(PyPayload.unwrap(format) instanceof PyStr s)) {
            throw Errors.typeError("strftime() argument 1 must be str, not " + PyType.of(format).name());
        }
        return s.toString();
    }

    static Object formatWith(Object self, Object format) {
        if (!(PyPayload.unwrap(format) instanceof PyStr s)) {
            throw Errors.typeError("__format__() argument 1 must be str, not " + PyType.of(format).name());
        }
        return s.isEmpty() ? Ops.strObject(self) : Ops.callMethod(self, "strftime", format);
    }

    // ---- calendar -----------------------------------------------------------------------------------------------

    @Builtin(value = "timetuple($self, /)", effect = Effect.QUIET)
    public static Object timeTuple(PyDate self) {
        return TimeFormat.structTime(self.year, self.month, self.day, 0, 0, 0, -1);
    }

    @Builtin(value = "toordinal($self, /)", effect = Effect.QUIET)
    public static int toOrdinal(PyDate self) {
        return self.ordinal();
    }

    @Builtin(value = "weekday($self, /)", effect = Effect.QUIET)
    public static int weekday(PyDate self) {
        return Civil.weekday(self.year, self.month, self.day);
    }

    @Builtin(value = "isoweekday($self, /)", effect = Effect.QUIET)
    public static int isoWeekday(PyDate self) {
        return Civil.weekday(self.year, self.month, self.day) + 1;
    }

    @Builtin(value = "isocalendar($self, /)", effect = Effect.QUIET)
    public static Object isoCalendar(PyDate self) {
        int year = self.year;
        int monday = Civil.firstMonday(year);
        int today = self.ordinal();
        int week = Math.floorDiv(today - monday, 7);
        if (week < 0) {
            monday = Civil.firstMonday(--year);
            week = Math.floorDiv(today - monday, 7);
        } else if (week >= 52 && today >= Civil.firstMonday(year + 1)) {
            year++;
            week = 0;
        }
        return new PyIsoCalendarDate(year, week + 1, Math.floorMod(today + 6, 7) + 1);
    }

    @Builtin(value = "replace($self, /, year=unchanged, month=unchanged, day=unchanged)", effect = Effect.QUIET)
    public static Object replace(PyDate self, Object year, Object month, Object day) {
        int y = year == null ? self.year : field(year);
        int m = month == null ? self.month : field(month);
        int d = day == null ? self.day : field(day);
        return create(PyType.of(self), y, m, d);
    }

    @Builtin("__replace__($self, /, **changes)")
    public static Object replaceFields(PyDate self, PyDict changes) {
        return Ops.callObject(Ops.getAttr(PyType.of(self), "replace"), Calls.withKeywords(
            new Object[] {self}, changes), Calls.names(changes));
    }

    // ---- arithmetic ---------------------------------------------------------------------------------------------

    private static Object shift(PyDate self, PyTimeDelta d, int sign) {
        return fromOrdinal(PyType.of(self), (long) self.ordinal() + sign * (long) d.days);
    }

    @Builtin("__add__($self, value, /)")
    public static Object add(PyDate self, Object value) {
        return value instanceof PyTimeDelta d ? shift(self, d, 1) : NOT_IMPLEMENTED;
    }

    @Builtin("__radd__($self, value, /)")
    public static Object radd(PyDate self, Object value) {
        return add(self, value);
    }

    @Builtin("__sub__($self, value, /)")
    public static Object sub(PyDate self, Object value) {
        if (value instanceof PyTimeDelta d) {
            return shift(self, d, -1);
        }
        return value instanceof PyDate o && !(o instanceof PyDateTime)
            ? PyTimeDelta.of(self.ordinal() - o.ordinal(), 0, 0) : NOT_IMPLEMENTED;
    }

    @Builtin("__rsub__($self, value, /)")
    public static Object rsub(PyDate self, Object value) {
        return value instanceof PyDate o && !(o instanceof PyDateTime) ? sub(o, self) : NOT_IMPLEMENTED;
    }

    final int compareDate(PyDate o) {
        return year != o.year ? Integer.compare(year, o.year) : month != o.month ? Integer.compare(month, o.month)
            : Integer.compare(day, o.day);
    }

    /** A plain date to compare with, or null. */
    private static PyDate comparable(Object o) {
        return o instanceof PyDate d && !(o instanceof PyDateTime) ? d : null;
    }

    @Builtin("__lt__($self, value, /)")
    public static Object lt(PyDate self, Object value) {
        PyDate o = comparable(value);
        return o == null ? NOT_IMPLEMENTED : PyBool.of(self.compareDate(o) < 0);
    }

    @Builtin("__le__($self, value, /)")
    public static Object le(PyDate self, Object value) {
        PyDate o = comparable(value);
        return o == null ? NOT_IMPLEMENTED : PyBool.of(self.compareDate(o) <= 0);
    }

    @Builtin("__eq__($self, value, /)")
    public static Object eq(PyDate self, Object value) {
        PyDate o = comparable(value);
        return o == null ? NOT_IMPLEMENTED : PyBool.of(self.compareDate(o) == 0);
    }

    @Builtin("__ne__($self, value, /)")
    public static Object ne(PyDate self, Object value) {
        PyDate o = comparable(value);
        return o == null ? NOT_IMPLEMENTED : PyBool.of(self.compareDate(o) != 0);
    }

    @Builtin("__gt__($self, value, /)")
    public static Object gt(PyDate self, Object value) {
        PyDate o = comparable(value);
        return o == null ? NOT_IMPLEMENTED : PyBool.of(self.compareDate(o) > 0);
    }

    @Builtin("__ge__($self, value, /)")
    public static Object ge(PyDate self, Object value) {
        PyDate o = comparable(value);
        return o == null ? NOT_IMPLEMENTED : PyBool.of(self.compareDate(o) >= 0);
    }

    @Builtin("__hash__($self, /)")
    public static long hash(PyDate self) {
        return HashSeed.spread(self.year * 512L + self.month * 32 + self.day);
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyDate self) {
        byte[] b = {(byte) (self.year >> 8), (byte) self.year, (byte) self.month, (byte) self.day};
        return PyTuple.of(PyType.of(self), PyTuple.of(PyBytes.wrap(b)));
    }
}
