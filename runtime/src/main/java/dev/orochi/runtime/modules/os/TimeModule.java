package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.AuditHooks;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyModule;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.object.StrBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Module {@code time}. Stateless but for the C library's time zone. */
@PyModuleDef(value = "time", doc = """
        This module provides various functions to manipulate time values.

        There are two standard representations of time.  One is the number
        of seconds since the Epoch, in UTC (a.k.a. GMT).  It may be an integer
        or a floating-point number (to represent fractions of seconds).
        The epoch is the point where the time starts, the return value of time.gmtime(0).
        It is January 1, 1970, 00:00:00 (UTC) on all platforms.

        The other representation is a tuple of 9 integers giving local time.
        The tuple items are:
          year (including century, e.g. 1998)
          month (1-12)
          day (1-31)
          hours (0-23)
          minutes (0-59)
          seconds (0-59)
          weekday (0-6, Monday is 0)
          Julian day (day in the year, 1-366)
          DST (Daylight Savings Time) flag (-1, 0 or 1)
        If the DST flag is 0, the time is given in the regular time zone;
        if it is 1, the time is given in the DST time zone;
        if it is -1, mktime() should guess based on the date and time.
        """)
public final class TimeModule {
    @Constant("CLOCK_REALTIME") public static final int CLOCK_REALTIME = 0;
    @Constant("CLOCK_MONOTONIC") public static final int CLOCK_MONOTONIC = 1;
    @Constant("CLOCK_PROCESS_CPUTIME_ID") public static final int CLOCK_PROCESS_CPUTIME_ID = 2;
    @Constant("CLOCK_THREAD_CPUTIME_ID") public static final int CLOCK_THREAD_CPUTIME_ID = 3;
    @Constant("CLOCK_MONOTONIC_RAW") public static final int CLOCK_MONOTONIC_RAW = 4;
    @Constant("CLOCK_BOOTTIME") public static final int CLOCK_BOOTTIME = 7;
    @Constant("CLOCK_TAI") public static final int CLOCK_TAI = 11;
    @Constant("_STRUCT_TM_ITEMS") public static final int STRUCT_TM_ITEMS = 11;

    private static final String[] DAYS = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    private static final String[] MONTHS = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
        "Dec"};

    private TimeModule() {
    }

    @Constant("struct_time")
    public static PyType structTime() {
        return TimeTuple.TYPE;
    }

    // ---- the time zone

    /** The offsets and names of winter and summer, by looking at two days half a year apart. */
    private record Zone(long timezone, long altzone, String standard, String daylight) {
        private static final long YEAR = (365 * 24 + 6) * 3600L;

        static Zone current() {
            Clocks.tzset();
            long t = Math.floorDiv(now(), Clocks.SECOND) / YEAR * YEAR;
            Clocks.Tm january = Clocks.localtime(t);
            Clocks.Tm july = Clocks.localtime(t + YEAR / 2);
            boolean south = -january.gmtoff() < -july.gmtoff();
            Clocks.Tm winter = south ? july : january;
            Clocks.Tm summer = south ? january : july;
            return new Zone(-winter.gmtoff(), -summer.gmtoff(), name(winter), name(summer));
        }

        private static String name(Clocks.Tm t) {
            return new String(t.zone(), StandardCharsets.UTF_8);
        }

        Object names() {
            return PyTuple.of(PyStr.of(standard), PyStr.of(daylight));
        }

        int hasDaylight() {
            return timezone != altzone ? 1 : 0;
        }
    }

    @Constant("timezone")
    public static long timezone() {
        return Zone.current().timezone;
    }

    @Constant("altzone")
    public static long altzone() {
        return Zone.current().altzone;
    }

    @Constant("daylight")
    public static int daylight() {
        return Zone.current().hasDaylight();
    }

    @Constant("tzname")
    public static Object tzname() {
        return Zone.current().names();
    }

    @Builtin(value = "tzset($module, /)",
            doc = "Initialize, or reinitialize, the local timezone to the value stored in os.environ['TZ'].")
    public static void tzset() {
        Zone z = Zone.current();
        Object m = Runtime.sysModules().get(PyStr.of("time"));
        if (m instanceof PyModule module) {
            PyDict d = module.dict();
            d.put("timezone", PyInt.of(z.timezone));
            d.put("altzone", PyInt.of(z.altzone));
            d.put("daylight", PyInt.of(z.hasDaylight()));
            d.put("tzname", z.names());
        }
    }

    // ---- clocks

    /** Nanoseconds since the epoch. */
    static long now() {
        Instant i = Instant.now();
        return i.getEpochSecond() * Clocks.SECOND + i.getNano();
    }

    @Builtin(value = "time($module, /)", effect = Effect.QUIET, doc = "Return the current time in seconds since the Epoch.")
    public static double time() {
        return TimeTuple.floating(now());
    }

    @Builtin(value = "time_ns($module, /)", effect = Effect.QUIET, doc = "Return the current time in nanoseconds since the Epoch.")
    public static long timeNs() {
        return now();
    }

    @Builtin(value = "monotonic($module, /)", effect = Effect.QUIET, doc = "Monotonic clock, cannot go backward.")
    public static double monotonic() {
        return TimeTuple.floating(System.nanoTime());
    }

    @Builtin(value = "monotonic_ns($module, /)", effect = Effect.QUIET, doc = "Monotonic clock, cannot go backward, as nanoseconds.")
    public static long monotonicNs() {
        return System.nanoTime();
    }

    @Builtin(value = "perf_counter($module, /)", effect = Effect.QUIET, doc = "Performance counter for benchmarking.")
    public static double perfCounter() {
        return TimeTuple.floating(System.nanoTime());
    }

    @Builtin(value = "perf_counter_ns($module, /)", effect = Effect.QUIET, doc = "Performance counter for benchmarking as nanoseconds.")
    public static long perfCounterNs() {
        return System.nanoTime();
    }

    private static long read(int clock) {
        long t = Clocks.now(clock);
        if (Clocks.failed(t) != 0) {
            throw OsErrors.of(Clocks.failed(t));
        }
        return t;
    }

    @Builtin(value = "process_time($module, /)", effect = Effect.QUIET,
            doc = "Process time for profiling: sum of the kernel and user-space CPU time.")
    public static double processTime() {
        return TimeTuple.floating(read(Clocks.PROCESS));
    }

    @Builtin(value = "process_time_ns($module, /)", effect = Effect.QUIET, doc = "Process time for profiling as nanoseconds.")
    public static long processTimeNs() {
        return read(Clocks.PROCESS);
    }

    @Builtin(value = "thread_time($module, /)", effect = Effect.QUIET,
            doc = "Thread time for profiling: sum of the kernel and user-space CPU time.")
    public static double threadTime() {
        return TimeTuple.floating(read(Clocks.THREAD));
    }

    @Builtin(value = "thread_time_ns($module, /)", effect = Effect.QUIET, doc = "Thread time for profiling as nanoseconds.")
    public static long threadTimeNs() {
        return read(Clocks.THREAD);
    }

    @Builtin(value = "clock_gettime($module, clk_id, /)", effect = Effect.QUIET,
            doc = "Return the time of the specified clock clk_id as a float.")
    public static double clockGettime(int clock) {
        return TimeTuple.floating(read(clock));
    }

    @Builtin(value = "clock_gettime_ns($module, clk_id, /)", effect = Effect.QUIET,
            doc = "Return the time of the specified clock clk_id as nanoseconds (int).")
    public static long clockGettimeNs(int clock) {
        return read(clock);
    }

    @Builtin(value = "clock_getres($module, clk_id, /)",
            doc = "Return the resolution (precision) of the specified clock clk_id.")
    public static double clockGetres(int clock) {
        long t = Clocks.resolution(clock);
        if (Clocks.failed(t) != 0) {
            throw OsErrors.of(Clocks.failed(t));
        }
        return TimeTuple.floating(t);
    }

    @Builtin(value = "clock_settime($module, clk_id, time, /)", doc = "Set the time of the specified clock clk_id.")
    public static void clockSettime(int clock, Object time) {
        OsErrors.check(Clocks.set(clock, Args.nanoseconds(time, Args.Round.FLOOR)));
    }

    @Builtin(value = "clock_settime_ns($module, clk_id, time, /)",
            doc = "Set the time of the specified clock clk_id with nanoseconds.")
    public static void clockSettimeNs(int clock, long ns) {
        OsErrors.check(Clocks.set(clock, ns));
    }

    @Builtin(value = "get_clock_info($module, name, /)", textSignature = false,
            doc = "Get information of the specified clock.")
    public static Object getClockInfo(String name) {
        int clock = switch (name) {
            case "time" -> Clocks.REALTIME;
            case "monotonic", "perf_counter" -> Clocks.MONOTONIC;
            case "process_time" -> Clocks.PROCESS;
            case "thread_time" -> Clocks.THREAD;
            default -> throw Errors.valueError("unknown clock");
        };
        String c = new String[] {"REALTIME", "MONOTONIC", "PROCESS_CPUTIME_ID", "THREAD_CPUTIME_ID"}[clock];
        Object type = PyType.of(Runtime.sysAttr("implementation"));
        return Ops.callObject(type, new Object[] {PyStr.of("clock_gettime(CLOCK_" + c + ")"),
                PyBool.of(clock != Clocks.REALTIME), PyBool.of(clock == Clocks.REALTIME),
                PyFloat.of(TimeTuple.floating(Clocks.resolution(clock)))},
                new PyStr[] {PyStr.intern("implementation"), PyStr.intern("monotonic"), PyStr.intern("adjustable"),
                    PyStr.intern("resolution")});
    }

    @Builtin(value = "sleep($module, object, /)", doc = "Delay execution for a given number of seconds.")
    public static void sleep(Object seconds) {
        AuditHooks.raise("time.sleep", seconds);
        Object plain = PyPayload.unwrap(seconds);
        if (!(plain instanceof PyFloat) && Ops.indexOrNull(seconds) == null) {
            throw Errors.typeError("'" + PyType.of(seconds).name()
                    + "' object cannot be interpreted as an integer or float");
        }
        long ns = Args.nanoseconds(seconds, Args.Round.TIMEOUT);
        if (ns < 0) {
            throw Errors.valueError("sleep length must be non-negative");
        }
        Clocks.sleep(ns);
    }

    // ---- calendar

    private static Object convert(Clocks.Tm t) {
        if (t == null) {
            throw OsErrors.of(ErrnoModule.EOVERFLOW);
        }
        return TimeTuple.of(t);
    }

    @Builtin(value = "gmtime($module, seconds=None, /)", textSignature = false,
            doc = "Convert seconds since the Epoch to a time tuple expressing UTC (a.k.a. GMT).")
    public static Object gmtime(Object seconds) {
        return convert(Clocks.gmtime(TimeTuple.seconds(seconds)));
    }

    @Builtin(value = "localtime($module, seconds=None, /)", textSignature = false,
            doc = "Convert seconds since the Epoch to a time tuple expressing local time.")
    public static Object localtime(Object seconds) {
        return convert(Clocks.localtime(TimeTuple.seconds(seconds)));
    }

    private static Clocks.Tm orNow(Object tuple, String function) {
        if (tuple == null) {
            return Clocks.localtime(TimeTuple.seconds(null));
        }
        return TimeTuple.checked(TimeTuple.parse(tuple, function));
    }

    private static PyStr text(Clocks.Tm t) {
        return PyStr.of(String.format("%s %s%3d %02d:%02d:%02d %d", DAYS[t.wday()], MONTHS[t.mon()], t.mday(),
                t.hour(), t.min(), t.sec(), 1900L + t.year()));
    }

    @Builtin(value = "asctime($module, tuple=None, /)", textSignature = false,
            doc = "Convert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 1998'.")
    public static Object asctime(Object tuple) {
        return text(orNow(tuple, "asctime"));
    }

    @Builtin(value = "ctime($module, seconds=None, /)", textSignature = false,
            doc = "Convert a time in seconds since the Epoch to a string in local time.")
    public static Object ctime(Object seconds) {
        Clocks.Tm t = Clocks.localtime(TimeTuple.seconds(seconds));
        if (t == null) {
            throw OsErrors.of(ErrnoModule.EOVERFLOW);
        }
        return text(t);
    }

    @Builtin(value = "mktime($module, object, /)",
            doc = "Convert a time tuple in local time to seconds since the Epoch.")
    public static double mktime(Object tuple) {
        long r = Clocks.mktime(TimeTuple.parse(tuple, "mktime"));
        if (r == Long.MIN_VALUE) {
            throw Errors.overflowError("mktime argument out of range");
        }
        return r;
    }

    @Builtin(value = "strftime($module, format, tuple=None, /)", textSignature = false,
            doc = "Convert a time tuple to a string according to a format specification.")
    public static Object strftime(Object format, Object tuple) {
        if (!(PyPayload.unwrap(format) instanceof PyStr f)) {
            throw Errors.typeError("strftime() argument 1 must be str, not " + PyType.of(format).name());
        }
        LocaleModule.start();
        Clocks.Tm t = orNow(tuple, "strftime");
        StrBuilder out = new StrBuilder(f.length() + 32);
        int n = f.length();
        // C formats what lies between NULs and surrogates, which it could not represent.
        for (int i = 0; i < n; ) {
            int j = i;
            while (j < n && f.codePointAt(j) != 0 && !isSurrogate(f.codePointAt(j))) {
                j++;
            }
            if (j > i) {
                format(out, f.substring(i, j), t);
            }
            i = j;
            while (i < n && (f.codePointAt(i) == 0 || isSurrogate(f.codePointAt(i)))) {
                out.append(f.codePointAt(i++));
            }
        }
        return out.toPyStr();
    }

    private static boolean isSurrogate(int c) {
        return c >= 0xd800 && c < 0xe000;
    }

    private static void format(StrBuilder out, PyStr piece, Clocks.Tm t) {
        byte[] f = FsCodec.encode(piece);
        // An empty result cannot be told from one that does not fit; 256 times the format is always enough.
        for (int max = 1024; ; max *= 2) {
            byte[] r = Clocks.strftime(f, t, max);
            if (r != null) {
                out.append(FsCodec.decode(r));
                return;
            }
            if (max >= 256L * f.length) {
                return;
            }
        }
    }

    @Builtin(value = "strptime($module, string, format='%a %b %d %H:%M:%S %Y', /)", textSignature = false,
            doc = "Parse a string to a time tuple according to a format specification.")
    public static Object strptime(Object string, Object format) {
        Object f = Ops.getAttr(Runtime.importModule("_strptime"), "_strptime_time");
        return format == null ? Ops.call(f, string) : Ops.call(f, string, format);
    }
}
