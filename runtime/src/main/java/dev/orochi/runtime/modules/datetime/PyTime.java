package dev.orochi.runtime.modules.datetime;

import static dev.orochi.runtime.object.PyNotImplemented.NOT_IMPLEMENTED;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
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
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** {@code datetime.time}. Immutable. */
@PyClass(name = "time", module = "datetime")
public final class PyTime extends PyExtensible {
    public static final PyType TYPE = PyType.ofClass(PyTime.class);

    final int hour;
    final int minute;
    final int second;
    final int micro;
    final int fold;
    private final Object tz;

    private PyTime(Shape shape, int hour, int minute, int second, int micro, Object tz, int fold) {
        super(shape);
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

    static PyTime of(int hour, int minute, int second, int micro, Object tz, int fold) {
        return new PyTime(TYPE.instanceShape(), hour, minute, second, micro, tz, fold);
    }

    /** An instance of a class, made by calling the class unless it is ours. */
    private static Object create(PyType type, int hour, int minute, int second, int micro, Object tz, int fold) {
        Civil.checkTime(hour, minute, second, micro, fold);
        if (type == TYPE) {
            return of(hour, minute, second, micro, tz, fold);
        }
        Object[] args = {PyInt.of(hour), PyInt.of(minute), PyInt.of(second), PyInt.of(micro), tz};
        if (fold == 0) {
            return Ops.call(type, args);
        }
        PyDict kw = new PyDict();
        kw.put("fold", PyInt.of(fold));
        return Ops.callObject(type, Calls.withKeywords(args, kw), Calls.names(kw));
    }

    @Builtin(value = "__new__($type, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)", effect = Effect.QUIET)
    public static Object make(PyType type, Object hour, Object minute, Object second, Object microsecond,
            Object tzinfo, int fold) {
        byte[] b = PyDate.state(hour, 6);
        if (b != null && (b[0] & 0x7f) < 24 && second == null) {
            Object tz = PyTzInfo.checkState(minute);
            return new PyTime(type.instanceShape(), b[0] & 0x7f, b[1], b[2], PyDateTime.micros(b, 3), tz,
                b[0] < 0 ? 1 : 0);
        }
        int h = PyDate.field(hour);
        int m = PyDate.field(minute);
        int s = PyDate.field(second);
        int us = PyDate.field(microsecond);
        Object tz = PyTzInfo.check(tzinfo);
        Civil.checkTime(h, m, s, us, fold);
        return new PyTime(type.instanceShape(), h, m, s, us, tz, fold);
    }

    @Builtin(value = "fromisoformat($type, object, /)", effect = Effect.QUIET, kind = Kind.CLASS)
    public static Object fromIsoFormat(PyType type, Object object) {
        String s = PyDate.isoText(object);
        IsoParser p = new IsoParser(s, s.startsWith("T") ? 1 : 0);
        if (!p.time()) {
            throw PyDate.invalidIso(object);
        }
        Object tz = p.offset == null ? PyNone.NONE : PyTimeZone.of(p.offset, null);
        if (p.hour == 24 && p.minute == 0 && p.second == 0 && p.micro == 0) {
            p.hour = 0;
        }
        return create(type, p.hour, p.minute, p.second, p.micro, tz, 0);
    }

    @Builtin(value = "strptime($type, string, format, /)", kind = Kind.CLASS, textSignature = false)
    public static Object strptime(PyType type, Object string, Object format) {
        return PyDate.strptime("_strptime_datetime_time", type, string, format);
    }

    @Constant("min")
    static Object min() {
        return of(0, 0, 0, 0, PyNone.NONE, 0);
    }

    @Constant("max")
    static Object max() {
        return of(23, 59, 59, 999999, PyNone.NONE, 0);
    }

    @Constant("resolution")
    static Object resolution() {
        return PyTimeDelta.of(0, 0, 1);
    }

    @Getter("hour")
    public static int hour(PyTime self) {
        return self.hour;
    }

    @Getter("minute")
    public static int minute(PyTime self) {
        return self.minute;
    }

    @Getter("second")
    public static int second(PyTime self) {
        return self.second;
    }

    @Getter("microsecond")
    public static int microsecond(PyTime self) {
        return self.micro;
    }

    @Getter("tzinfo")
    public static Object tzInfo(PyTime self) {
        return self.tz;
    }

    @Getter("fold")
    public static int fold(PyTime self) {
        return self.fold;
    }

    // ---- zone ---------------------------------------------------------------------------------------------------

    private PyTimeDelta offset() {
        return PyTzInfo.offset(tz, PyNone.NONE);
    }

    private static Object orNone(Object o) {
        return o == null ? PyNone.NONE : o;
    }

    @Builtin(value = "utcoffset($self, /)", effect = Effect.QUIET)
    public static Object utcOffset(PyTime self) {
        return orNone(self.offset());
    }

    @Builtin(value = "dst($self, /)", effect = Effect.QUIET)
    public static Object dst(PyTime self) {
        return orNone(PyTzInfo.dst(self.tz, PyNone.NONE));
    }

    @Builtin(value = "tzname($self, /)", effect = Effect.QUIET)
    public static Object tzName(PyTime self) {
        return PyTzInfo.name(self.tz, PyNone.NONE);
    }

    // ---- text ---------------------------------------------------------------------------------------------------

    @Builtin("__repr__($self, /)")
    public static String repr(PyTime self) {
        StringBuilder b = new StringBuilder(PyType.of(self).fullName()).append('(').append(self.hour).append(", ")
            .append(self.minute);
        if (self.second != 0 || self.micro != 0) {
            b.append(", ").append(self.second);
        }
        if (self.micro != 0) {
            b.append(", ").append(self.micro);
        }
        return PyDateTime.closeRepr(b, self.fold, self.tz);
    }

    @Builtin("__str__($self, /)")
    public static Object str(PyTime self) {
        return Ops.callMethod(self, "isoformat");
    }

    @Builtin(value = "isoformat($self, /, timespec='auto')", effect = Effect.QUIET, textSignature = false)
    public static String isoFormat(PyTime self, String timespec) {
        StringBuilder b = new StringBuilder();
        TimeFormat.appendTime(b, self.hour, self.minute, self.second, self.micro, timespec);
        PyTimeDelta d = self.offset();
        return (d == null ? b : b.append(PyTzInfo.format(d, ":"))).toString();
    }

    @Builtin(value = "strftime($self, /, format)", textSignature = false)
    public static Object strftime(PyTime self, Object format) {
        String text = PyDate.formatText(format);
        Object tuple = TimeFormat.structTime(1900, 1, 1, self.hour, self.minute, self.second, -1);
        return TimeFormat.strftime(text, tuple, self.micro, 1900, self.tz, PyNone.NONE);
    }

    @Builtin(value = "__format__($self, format, /)", textSignature = false)
    public static Object format(PyTime self, Object format) {
        return PyDate.formatWith(self, format);
    }

    @Builtin(value = "replace($self, /, hour=unchanged, minute=unchanged, second=unchanged, microsecond=unchanged, "
        + "tzinfo=unchanged, *, fold=unchanged)", effect = Effect.QUIET)
    public static Object replace(PyTime self, Object hour, Object minute, Object second, Object microsecond,
            Object tzinfo, Object fold) {
        int h = hour == null ? self.hour : PyDate.field(hour);
        int m = minute == null ? self.minute : PyDate.field(minute);
        int s = second == null ? self.second : PyDate.field(second);
        int us = microsecond == null ? self.micro : PyDate.field(microsecond);
        Object tz = tzinfo == null ? self.tz : PyTzInfo.check(tzinfo);
        return create(PyType.of(self), h, m, s, us, tz, fold == null ? self.fold : PyDate.field(fold));
    }

    @Builtin("__replace__($self, /, **changes)")
    public static Object replaceFields(PyTime self, PyDict changes) {
        return Ops.callObject(Ops.getAttr(PyType.of(self), "replace"),
            Calls.withKeywords(new Object[] {self}, changes), Calls.names(changes));
    }

    // ---- comparison ---------------------------------------------------------------------------------------------

    private long micros() {
        return ((hour * 60L + minute) * 60 + second) * Civil.SECOND_MICROS + micro;
    }

    private long offsetMicros(PyTimeDelta offset) {
        return micros() - ((long) offset.days * Civil.DAY_SECONDS + offset.seconds) * Civil.SECOND_MICROS
            - offset.micros;
    }

    private static Object compare(CompareOp op, PyTime a, Object other) {
        if (!(other instanceof PyTime b)) {
            return NOT_IMPLEMENTED;
        }
        if (a.tz == b.tz) {
            return PyBool.of(Operators.compareLongs(op, a.micros(), b.micros()));
        }
        PyTimeDelta p = a.offset();
        PyTimeDelta q = b.offset();
        if (p == null && q == null || p != null && q != null && p.compareTo(q) == 0) {
            return PyBool.of(Operators.compareLongs(op, a.micros(), b.micros()));
        }
        if (p != null && q != null) {
            return PyBool.of(Operators.compareLongs(op, a.offsetMicros(p), b.offsetMicros(q)));
        }
        if (op == CompareOp.EQ || op == CompareOp.NE) {
            return PyBool.of(op == CompareOp.NE);
        }
        throw Errors.typeError("can't compare offset-naive and offset-aware times");
    }

    @Builtin("__lt__($self, value, /)")
    public static Object lt(PyTime self, Object value) {
        return compare(CompareOp.LT, self, value);
    }

    @Builtin("__le__($self, value, /)")
    public static Object le(PyTime self, Object value) {
        return compare(CompareOp.LE, self, value);
    }

    @Builtin("__eq__($self, value, /)")
    public static Object eq(PyTime self, Object value) {
        return compare(CompareOp.EQ, self, value);
    }

    @Builtin("__ne__($self, value, /)")
    public static Object ne(PyTime self, Object value) {
        return compare(CompareOp.NE, self, value);
    }

    @Builtin("__gt__($self, value, /)")
    public static Object gt(PyTime self, Object value) {
        return compare(CompareOp.GT, self, value);
    }

    @Builtin("__ge__($self, value, /)")
    public static Object ge(PyTime self, Object value) {
        return compare(CompareOp.GE, self, value);
    }

    @Builtin("__hash__($self, /)")
    public static long hash(PyTime self) {
        PyTimeDelta d = self.fold == 0 ? self.offset()
            : of(self.hour, self.minute, self.second, self.micro, self.tz, 0).offset();
        return HashSeed.spread(d == null ? self.micros() : self.offsetMicros(d));
    }

    private Object state(int protocol) {
        byte[] b = {(byte) hour, (byte) minute, (byte) second, (byte) (micro >> 16), (byte) (micro >> 8),
            (byte) micro};
        if (protocol > 3 && fold != 0) {
            b[0] |= (byte) 0x80;
        }
        PyBytes bytes = PyBytes.wrap(b);
        Object state = tz == PyNone.NONE ? PyTuple.of(bytes) : PyTuple.of(bytes, tz);
        return PyTuple.of(PyType.of(this), state);
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyTime self) {
        return self.state(2);
    }

    @Builtin(value = "__reduce_ex__($self, protocol, /)", textSignature = false)
    public static Object reduceEx(PyTime self, int protocol) {
        return self.state(protocol);
    }
}
