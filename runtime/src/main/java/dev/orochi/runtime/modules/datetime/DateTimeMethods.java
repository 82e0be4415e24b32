package dev.orochi.runtime.modules.datetime;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.modules.os.Clocks;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Calls;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;

/** The methods of {@code datetime.datetime} that make others of them, or text. Stateless. */
@PyMethods(PyDateTime.class)
public final class DateTimeMethods {
    private DateTimeMethods() {}

    // ---- from time stamps ---------------------------------------------------------------------------------------

    private static PyDateTime of(PyType type, Clocks.Tm t, int us, Object tz, int fold) {
        return PyDateTime.create(type, t.year() + 1900, t.mon() + 1, t.mday(), t.hour(), t.min(),
            Math.min(t.sec(), 59), us, tz, fold);
    }

    private static Object fromStamp(PyType type, LocalTime.Stamp s, Object tz) {
        if (tz == PyNone.NONE) {
            Clocks.Tm t = LocalTime.local(s.seconds());
            return of(type, t, s.micros(), tz, LocalTime.fold(s.seconds(), t));
        }
        PyDateTime utc = of(type, LocalTime.utc(s.seconds()), s.micros(), tz, 0);
        return Ops.callMethod(tz, "fromutc", utc);
    }

    private static LocalTime.Stamp now() {
        long ns = Clocks.now(Clocks.REALTIME);
        return new LocalTime.Stamp(Math.floorDiv(ns, Clocks.SECOND), (int) (Math.floorMod(ns, Clocks.SECOND) / 1000));
    }

    @Builtin(value = "now($type, /, tz=None)", effect = Effect.QUIET, kind = Kind.CLASS)
    public static Object now(PyType type, Object tz) {
        return fromStamp(type, now(), PyTzInfo.check(tz));
    }

    @Builtin(value = "utcnow($type, /)", kind = Kind.CLASS)
    public static Object utcNow(PyType type) {
        Errors.warn(Builtins.DEPRECATION_WARNING, "datetime.datetime.utcnow() is deprecated and scheduled for removal in"
            + " a future version. Use timezone-aware objects to represent datetimes in UTC:"
            + " datetime.datetime.now(datetime.UTC).", 1);
        LocalTime.Stamp s = now();
        return of(type, LocalTime.utc(s.seconds()), s.micros(), PyNone.NONE, 0);
    }

    @Builtin(value = "fromtimestamp($type, /, timestamp, tz=None)", effect = Effect.QUIET, kind = Kind.CLASS, textSignature = false)
    public static Object fromTimestamp(PyType type, Object timestamp, Object tz) {
        Object zone = PyTzInfo.check(tz);
        return fromStamp(type, LocalTime.stamp(timestamp), zone);
    }

    @Builtin(value = "utcfromtimestamp($type, timestamp, /)", kind = Kind.CLASS, textSignature = false)
    public static Object utcFromTimestamp(PyType type, Object timestamp) {
        Errors.warn(Builtins.DEPRECATION_WARNING, "datetime.datetime.utcfromtimestamp() is deprecated and scheduled for"
            + " removal in a future version. Use timezone-aware objects to represent datetimes in UTC:"
            + " datetime.datetime.fromtimestamp(timestamp, datetime.UTC).", 1);
        LocalTime.Stamp s = LocalTime.stamp(timestamp);
        return of(type, LocalTime.utc(s.seconds()), s.micros(), PyNone.NONE, 0);
    }

    // ---- from other values --------------------------------------------------------------------------------------

    @Builtin(value = "combine($type, /, date, time, tzinfo=<unrepresentable>)", effect = Effect.QUIET, kind = Kind.CLASS,
        textSignature = false)
    public static Object combine(PyType type, Object date, Object time, Object tzinfo) {
        if (!(date instanceof PyDate d)) {
            throw Errors.typeError("combine() argument 1 must be datetime.date, not " + PyType.of(date).name());
        }
        if (!(time instanceof PyTime t)) {
            throw Errors.typeError("combine() argument 2 must be datetime.time, not " + PyType.of(time).name());
        }
        Object tz = tzinfo == null ? t.tz() : PyTzInfo.check(tzinfo);
        return PyDateTime.create(type, d.year, d.month, d.day, t.hour, t.minute, t.second, t.micro, tz, t.fold);
    }

    @Builtin(value = "strptime($type, string, format, /)", kind = Kind.CLASS, textSignature = false)
    public static Object strptime(PyType type, Object string, Object format) {
        return PyDate.strptime("_strptime_datetime_datetime", type, string, format);
    }

    @Builtin(value = "fromisoformat($type, object, /)", effect = Effect.QUIET, kind = Kind.CLASS)
    public static Object fromIsoFormat(PyType type, Object object) {
        String s = PyDate.isoText(object);
        int end = s.length() < 7 ? -1 : IsoParser.separator(s);
        int[] d = end < 0 || end > s.length() ? null : IsoParser.date(s, end);
        if (d == null) {
            throw PyDate.invalidIso(object);
        }
        if (end == s.length()) {
            return PyDateTime.create(type, d[0], d[1], d[2], 0, 0, 0, 0, PyNone.NONE, 0);
        }
        IsoParser p = new IsoParser(s, s.offsetByCodePoints(end, 1));
        if (!p.time()) {
            throw PyDate.invalidIso(object);
        }
        Object tz = p.offset == null ? PyNone.NONE : PyTimeZone.of(p.offset, null);
        if (p.hour == 24 && d[1] >= 1 && d[1] <= 12) {
            if (p.minute != 0 || p.second != 0 || p.micro != 0) {
                throw Errors.valueError("minute, second, and microsecond must be 0 when hour is 24");
            }
            p.hour = 0;
            Civil.checkDate(d[0], d[1], d[2]);
            java.time.LocalDate next = java.time.LocalDate.of(d[0], d[1], d[2]).plusDays(1);
            d = new int[] {next.getYear(), next.getMonthValue(), next.getDayOfMonth()};
        }
        return PyDateTime.create(type, d[0], d[1], d[2], p.hour, p.minute, p.second, p.micro, tz, 0);
    }

    // ---- parts --------------------------------------------------------------------------------------------------

    @Builtin(value = "date($self, /)", effect = Effect.QUIET)
    public static Object date(PyDateTime self) {
        return PyDate.create(PyDate.TYPE, self.year, self.month, self.day);
    }

    @Builtin(value = "time($self, /)", effect = Effect.QUIET)
    public static Object time(PyDateTime self) {
        return PyTime.of(self.hour, self.minute, self.second, self.micro, PyNone.NONE, self.fold);
    }

    @Builtin(value = "timetz($self, /)", effect = Effect.QUIET)
    public static Object timeTz(PyDateTime self) {
        return PyTime.of(self.hour, self.minute, self.second, self.micro, self.tz(), self.fold);
    }

    @Builtin(value = "replace($self, /, year=unchanged, month=unchanged, day=unchanged, hour=unchanged, minute=unchanged, "
        + "second=unchanged, microsecond=unchanged, tzinfo=unchanged, *, fold=unchanged)", effect = Effect.QUIET)
    public static Object replace(PyDateTime self, Object year, Object month, Object day, Object hour, Object minute,
            Object second, Object microsecond, Object tzinfo, Object fold) {
        int y = year == null ? self.year : PyDate.field(year);
        int m = month == null ? self.month : PyDate.field(month);
        int d = day == null ? self.day : PyDate.field(day);
        int hh = hour == null ? self.hour : PyDate.field(hour);
        int mm = minute == null ? self.minute : PyDate.field(minute);
        int ss = second == null ? self.second : PyDate.field(second);
        int us = microsecond == null ? self.micro : PyDate.field(microsecond);
        Object tz = tzinfo == null ? self.tz() : PyTzInfo.check(tzinfo);
        int f = fold == null ? self.fold : PyDate.field(fold);
        Civil.checkDate(y, m, d);
        Civil.checkTime(hh, mm, ss, us, f);
        return PyDateTime.create(PyType.of(self), y, m, d, hh, mm, ss, us, tz, f);
    }

    @Builtin("__replace__($self, /, **changes)")
    public static Object replaceFields(PyDateTime self, PyDict changes) {
        return Ops.callObject(Ops.getAttr(PyType.of(self), "replace"),
            Calls.withKeywords(new Object[] {self}, changes), Calls.names(changes));
    }

    // ---- zones and time stamps ----------------------------------------------------------------------------------

    private static long unix(PyDateTime d) {
        return LocalTime.toUnix(d.year, d.month, d.day, d.hour, d.minute, d.second, d.fold);
    }

    /** The second whose zone a local time has: in a gap that of the other side. */
    private static long zoneProbe(PyDateTime d) {
        long t = unix(d);
        long other = LocalTime.toUnix(d.year, d.month, d.day, d.hour, d.minute, d.second, 1 - d.fold);
        return other != t && other > t == (d.fold == 1) ? other : t;
    }

    private static PyDateTime epoch(Object tz) {
        return PyDateTime.of(1970, 1, 1, 0, 0, 0, 0, tz, 0);
    }

    @Builtin(value = "timestamp($self, /)", effect = Effect.QUIET)
    public static double timestamp(PyDateTime self) {
        if (self.tz() == PyNone.NONE) {
            return unix(self) + self.micro / 1e6;
        }
        return PyTimeDelta.totalSeconds(self.minus(epoch(PyTimeZone.UTC)));
    }

    @Builtin(value = "astimezone($self, /, tz=None)", effect = Effect.QUIET, textSignature = false)
    public static Object asTimeZone(PyDateTime self, Object tz) {
        Object zone = PyTzInfo.check(tz);
        Object own = self.tz();
        if (own == zone && own != PyNone.NONE) {
            return self;
        }
        PyTimeDelta offset = own == PyNone.NONE ? null : self.offset();
        if (own != PyNone.NONE && offset == null || own == PyNone.NONE) {
            own = LocalTime.zone(zoneProbe(self));
            if (own == zone) {
                return self;
            }
            offset = ((PyTimeZone) own).offset();
        }
        PyDateTime utc = self.plus(offset, -1).withZone(PyTimeZone.UTC);
        if (zone == PyNone.NONE) {
            PyTimeDelta since = utc.minus(epoch(PyTimeZone.UTC));
            zone = LocalTime.zone((long) since.days * Civil.DAY_SECONDS + since.seconds);
        }
        PyDateTime base = PyDateTime.create(PyType.of(self), utc.year, utc.month, utc.day, utc.hour, utc.minute,
            utc.second, utc.micro, zone, 0);
        return Ops.callMethod(zone, "fromutc", base);
    }

    @Builtin(value = "timetuple($self, /)", effect = Effect.QUIET)
    public static Object timeTuple(PyDateTime self) {
        PyTimeDelta dst = PyTzInfo.dst(self.tz(), self);
        return TimeFormat.structTime(self.year, self.month, self.day, self.hour, self.minute, self.second,
            dst == null ? -1 : PyTimeDelta.bool(dst) ? 1 : 0);
    }

    @Builtin(value = "utctimetuple($self, /)", effect = Effect.QUIET)
    public static Object utcTimeTuple(PyDateTime self) {
        PyTimeDelta offset = self.tz() == PyNone.NONE ? null : self.offset();
        PyDateTime d = offset == null ? self : self.withZone(PyNone.NONE).plus(offset, -1);
        return TimeFormat.structTime(d.year, d.month, d.day, d.hour, d.minute, d.second, 0);
    }

    // ---- text ---------------------------------------------------------------------------------------------------

    @Builtin("__str__($self, /)")
    public static Object str(PyDateTime self) {
        return Ops.callMethod(self, "isoformat", PyStr.of(" "));
    }

    @Builtin(value = "ctime($self, /)", effect = Effect.QUIET)
    public static String ctime(PyDateTime self) {
        return Civil.ctime(self.year, self.month, self.day, self.hour, self.minute, self.second);
    }

    @Builtin(value = "isoformat($self, /, sep='T', timespec='auto')", effect = Effect.QUIET, textSignature = false)
    public static String isoFormat(PyDateTime self, Object sep, String timespec) {
        StringBuilder b = Civil.isoDate(new StringBuilder(32), self.year, self.month, self.day);
        b.append(sep == null ? "T" : separator(sep));
        TimeFormat.appendTime(b, self.hour, self.minute, self.second, self.micro, timespec);
        PyTimeDelta d = self.offset();
        return (d == null ? b : b.append(PyTzInfo.format(d, ":"))).toString();
    }

    private static String separator(Object sep) {
        if (!(PyPayload.unwrap(sep) instanceof PyStr s)) {
            throw Errors.typeError("isoformat() argument 1 must be a unicode character, not "
                + PyType.of(sep).fullName());
        }
        if (s.length() != 1) {
            throw Errors.typeError("isoformat() argument 1 must be a unicode character, not a string of length "
                + s.length());
        }
        return s.toString();
    }
}
