package dev.orochi.runtime.modules.datetime;

import dev.orochi.runtime.modules.os.Clocks;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import java.nio.charset.StandardCharsets;

/** The platform's local time, and time stamps. Seconds here count from the start of year 1. Stateless. */
final class LocalTime {
    private static final long EPOCH_SECONDS = (long) Civil.EPOCH * Civil.DAY_SECONDS;
    /** No zone goes back by more than this. */
    private static final long MAX_FOLD = 24 * 3600;

    private LocalTime() {}

    /** A time stamp as seconds and microseconds. */
    record Stamp(long seconds, int micros) {}

    /** Rounds half to even, as {@code fromtimestamp} does. */
    static Stamp stamp(Object timestamp) {
        if (!(PyPayload.unwrap(timestamp) instanceof PyFloat f)) {
            Object i = Ops.index(timestamp);
            if (!(i instanceof PyInt n)) {
                throw outOfRange();
            }
            return new Stamp(n.value, 0);
        }
        double d = f.value;
        if (d != d) {
            throw Errors.valueError("Invalid value NaN (not a number)");
        }
        double whole = Math.floor(d);
        if (!(Math.abs(d) < 0x1p63)) {
            throw outOfRange();
        }
        double us = Math.rint((d - (d < 0 ? Math.ceil(d) : whole)) * 1e6);
        long s = (long) (d < 0 ? Math.ceil(d) : whole);
        long total = (long) us;
        return new Stamp(s + Math.floorDiv(total, 1_000_000L), (int) Math.floorMod(total, 1_000_000L));
    }

    private static PyException outOfRange() {
        return Errors.overflowError("timestamp out of range for platform time_t");
    }

    static Clocks.Tm local(long unixSeconds) {
        return checked(Clocks.localtime(unixSeconds));
    }

    static Clocks.Tm utc(long unixSeconds) {
        return checked(Clocks.gmtime(unixSeconds));
    }

    private static Clocks.Tm checked(Clocks.Tm t) {
        if (t == null) {
            throw Errors.overflowError("Value too large for defined data type");
        }
        Civil.checkYear(t.year() + 1900L);
        return t;
    }

    static long seconds(int y, int m, int d, int hh, int mm, int ss) {
        return ((Civil.ordinal(y, m, d) * 24L + hh) * 60 + mm) * 60 + ss;
    }

    private static long localSeconds(long u) {
        Clocks.Tm t = Clocks.localtime(u - EPOCH_SECONDS);
        if (t == null || t.year() + 1900 < 1 || t.year() + 1900 > Civil.MAX_YEAR) {
            throw Errors.valueError("year " + (t == null ? 0 : t.year() + 1900) + " is out of range");
        }
        return seconds(t.year() + 1900, t.mon() + 1, t.mday(), t.hour(), t.min(), Math.min(t.sec(), 59));
    }

    /** The UTC second, from the epoch, of a local time; {@code fold} chooses among two, or within a gap. */
    static long toUnix(int y, int m, int d, int hh, int mm, int ss, int fold) {
        long t = seconds(y, m, d, hh, mm, ss);
        return solve(t, fold) - EPOCH_SECONDS;
    }

    private static long solve(long t, int fold) {
        long a = localSeconds(t) - t;
        long u1 = t - a;
        long t1 = localSeconds(u1);
        long b;
        if (t1 == t) {
            long probe = fold != 0 ? u1 + MAX_FOLD : u1 - MAX_FOLD;
            b = localSeconds(probe) - probe;
            if (a == b) {
                return u1;
            }
        } else {
            b = t1 - u1;
        }
        long u2 = t - b;
        if (localSeconds(u2) == t) {
            return u2;
        }
        if (t1 == t) {
            return u1;
        }
        return fold != 0 ? Math.min(u1, u2) : Math.max(u1, u2);
    }

    /** Whether a local time that came from this UTC second is the second of two. */
    static int fold(long unixSeconds, Clocks.Tm t) {
        long result = seconds(t.year() + 1900, t.mon() + 1, t.mday(), t.hour(), t.min(), Math.min(t.sec(), 59));
        if (unixSeconds - MAX_FOLD < -EPOCH_SECONDS + Civil.DAY_SECONDS * 2L) {
            return 0;
        }
        long probe = localSeconds(EPOCH_SECONDS + unixSeconds - MAX_FOLD);
        long transition = result - probe - MAX_FOLD;
        return transition < 0 && localSeconds(EPOCH_SECONDS + unixSeconds + transition) == result ? 1 : 0;
    }

    /** The zone in force at a UTC second. */
    static PyTimeZone zone(long unixSeconds) {
        Clocks.Tm t = local(unixSeconds);
        String name = t.zone() == null ? null : new String(t.zone(), StandardCharsets.UTF_8);
        return PyTimeZone.of(PyTimeDelta.of(0, t.gmtoff(), 0), name == null ? null : PyStr.of(name));
    }
}
