package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyStructSequence;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.PyException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** {@code time.struct_time} and its way from and to C's struct tm. Stateless. */
final class TimeTuple {
    static final PyType TYPE = PyStructSequence.newType("time", "struct_time", """
            The time value as returned by gmtime(), localtime(), and strptime(), and
             accepted by asctime(), mktime() and strftime().  May be considered as a
             sequence of 9 integers.

             Note that several fields' values are not the same as those defined by
             the C language standard for struct tm.  For example, the value of the
             field tm_year is the actual year, not year - 1900.  See individual
             fields' descriptions for details.""", 9,
            "tm_year: year, for example, 1993", "tm_mon: month of year, range [1, 12]",
            "tm_mday: day of month, range [1, 31]", "tm_hour: hours, range [0, 23]", "tm_min: minutes, range [0, 59]",
            "tm_sec: seconds, range [0, 61])", "tm_wday: day of week, range [0, 6], Monday is 0",
            "tm_yday: day of year, range [1, 366]",
            "tm_isdst: 1 if summer time is in effect, 0 if not, and -1 if unknown",
            "tm_zone: abbreviation of timezone name", "tm_gmtoff: offset from UTC in seconds");

    private TimeTuple() {
    }

    static Object of(Clocks.Tm t) {
        return PyStructSequence.of(TYPE, PyInt.of(t.year() + 1900L), PyInt.of(t.mon() + 1), PyInt.of(t.mday()),
                PyInt.of(t.hour()), PyInt.of(t.min()), PyInt.of(t.sec()), PyInt.of((t.wday() + 6) % 7),
                PyInt.of(t.yday() + 1), PyInt.of(t.isdst()), FsCodec.decode(t.zone()), PyInt.of(t.gmtoff()));
    }

    /** A time tuple argument as C sees it, not yet checked. */
    static Clocks.Tm parse(Object o, String function) {
        if (!(o instanceof PyTuple t)) {
            throw Errors.typeError("Tuple or struct_time argument required");
        }
        if (t.size() != 9) {
            throw Errors.typeError(function + "(): illegal time tuple argument");
        }
        int[] v = new int[9];
        for (int i = 0; i < 9; i++) {
            v[i] = Args.toInt(t.get(i));
        }
        if (v[0] < Integer.MIN_VALUE + 1900) {
            throw Errors.overflowError("year out of range");
        }
        long offset = 0;
        byte[] zone = {};
        if (o instanceof PyStructSequence s && s.type() == TYPE) {
            Object off = s.field(10);
            offset = off == PyNone.NONE ? 0 : Args.toLong(off);
            zone = s.field(9) instanceof PyStr z ? PathArg.encode(z) : zone;
        }
        return new Clocks.Tm(v[5], v[4], v[3], v[2], v[1] - 1, v[0] - 1900, (v[6] + 1) % 7, v[7] - 1, v[8], offset,
                zone);
    }

    /** Ranges that C's functions rely on; zero stands for the first month, day and day of the year. */
    static Clocks.Tm checked(Clocks.Tm t) {
        int mon = t.mon() == -1 ? 0 : range(t.mon(), 0, 11, "month out of range");
        int mday = t.mday() == 0 ? 1 : range(t.mday(), 0, 31, "day of month out of range");
        range(t.hour(), 0, 23, "hour out of range");
        range(t.min(), 0, 59, "minute out of range");
        range(t.sec(), 0, 61, "seconds out of range");
        range(t.wday(), 0, Integer.MAX_VALUE, "day of week out of range");
        int yday = t.yday() == -1 ? 0 : range(t.yday(), 0, 365, "day of year out of range");
        return new Clocks.Tm(t.sec(), t.min(), t.hour(), mday, mon, t.year(), t.wday() % 7, yday,
                Math.clamp(t.isdst(), -1, 1), t.gmtoff(), t.zone());
    }

    private static int range(int v, int low, int high, String message) {
        if (v < low || v > high) {
            throw Errors.valueError(message);
        }
        return v;
    }

    /** An argument in seconds as a time_t, rounded down; null is now. */
    static long seconds(Object o) {
        if (o == null || o == PyNone.NONE) {
            return Math.floorDiv(TimeModule.now(), Clocks.SECOND);
        }
        Object plain = PyPayload.unwrap(o);
        if (plain instanceof PyFloat f) {
            if (Double.isNaN(f.value)) {
                throw Errors.valueError("Invalid value NaN (not a number)");
            }
            double d = Math.floor(f.value);
            if (!(d >= -0x1p63 && d < 0x1p63)) {
                throw outOfRange();
            }
            return (long) d;
        }
        Object index = Ops.indexOrNull(o);
        if (index == null) {
            throw Errors.typeError("'" + PyType.of(o).name() + "' object cannot be interpreted as an integer");
        }
        BigInteger v = Args.big(index);
        if (v.bitLength() > 63) {
            throw outOfRange();
        }
        return v.longValue();
    }

    static PyException outOfRange() {
        return Errors.overflowError("timestamp out of range for platform time_t");
    }

    /** A double from nanoseconds, rounded once. */
    static double floating(long ns) {
        if (ns % Clocks.SECOND == 0) {
            return ns / Clocks.SECOND;
        }
        return Math.abs(ns) < 1L << 53 ? ns / 1e9
                : new BigDecimal(ns).divide(new BigDecimal(Clocks.SECOND), 40, RoundingMode.HALF_EVEN).doubleValue();
    }
}
