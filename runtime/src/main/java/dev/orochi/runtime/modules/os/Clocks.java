package dev.orochi.runtime.modules.os;

import static dev.orochi.runtime.modules.os.Libc.fn;

/** Clocks, sleeping and calendar time of the C library. */
public final class Clocks {
    private static final Libc.Fn CLOCK_GETTIME = fn("clock_gettime");
    private static final Libc.Fn CLOCK_GETRES = fn("clock_getres");
    private static final Libc.Fn CLOCK_SETTIME = fn("clock_settime");
    private static final Libc.Fn CLOCK_NANOSLEEP = fn("clock_nanosleep");
    private static final Libc.Fn LOCALTIME_R = fn("localtime_r");
    private static final Libc.Fn GMTIME_R = fn("gmtime_r");
    private static final Libc.Fn MKTIME = fn("mktime");
    private static final Libc.Fn TZSET = fn("tzset");
    private static final Libc.Fn STRFTIME = fn("strftime");

    public static final int REALTIME = 0;
    public static final int MONOTONIC = 1;
    public static final int PROCESS = 2;
    public static final int THREAD = 3;
    public static final long SECOND = 1_000_000_000L;

    private Clocks() {
    }

    /** struct tm, with C's conventions (month from 0, year from 1900, week from Sunday). */
    public record Tm(int sec, int min, int hour, int mday, int mon, int year, int wday, int yday, int isdst,
                     long gmtoff, byte[] zone) {
    }

    /** Nanoseconds of a clock, or -errno - {@code Long.MIN_VALUE} is never a valid time: see {@link #failed}. */
    public static long now(int clock) {
        Scratch s = Scratch.get();
        int r = Libc.sys(CLOCK_GETTIME, clock, s.area());
        return r < 0 ? Long.MIN_VALUE - r : s.i64(0) * SECOND + s.i64(8);
    }

    public static long resolution(int clock) {
        Scratch s = Scratch.get();
        int r = Libc.sys(CLOCK_GETRES, clock, s.area());
        return r < 0 ? Long.MIN_VALUE - r : s.i64(0) * SECOND + s.i64(8);
    }

    /** The errno of a failed reading, 0 for a good one. */
    public static int failed(long reading) {
        return reading < Long.MIN_VALUE + 4096 ? (int) (reading - Long.MIN_VALUE) : 0;
    }

    public static int set(int clock, long ns) {
        Scratch s = Scratch.get();
        s.i64(0, Math.floorDiv(ns, SECOND)).i64(8, Math.floorMod(ns, SECOND));
        return Libc.sys(CLOCK_SETTIME, clock, s.area());
    }

    /** Sleeps; signal handlers run meanwhile and the sleep continues up to its original end. */
    public static void sleep(long ns) {
        long end = now(MONOTONIC) + ns;
        if (end < 0) {
            end = Long.MAX_VALUE;
        }
        for (; ; ) {
            Scratch s = Scratch.get();
            s.i64(0, end / SECOND).i64(8, end % SECOND);
            Blocking.enter();
            int r;
            try {
                r = (int) Libc.call(s, CLOCK_NANOSLEEP, MONOTONIC, 1, s.area(), 0, 0, 0);
            } finally {
                Blocking.leave();
            }
            if (r != Fds.EINTR) {
                return;
            }
            Blocking.interrupted();
        }
    }

    /** Null when the year does not fit (EOVERFLOW). */
    public static Tm localtime(long seconds) {
        return convert(LOCALTIME_R, seconds);
    }

    public static Tm gmtime(long seconds) {
        return convert(GMTIME_R, seconds);
    }

    private static Tm convert(Libc.Fn f, long seconds) {
        Scratch s = Scratch.get();
        s.zero(128);
        s.i64(64, seconds);
        return Libc.call(s, f, s.area() + 64, s.area(), 0, 0, 0, 0) == 0 ? null : load(s);
    }

    private static Tm load(Scratch s) {
        byte[] zone = Mem.cString(s.i64(48));
        return new Tm(s.i32(0), s.i32(4), s.i32(8), s.i32(12), s.i32(16), s.i32(20), s.i32(24), s.i32(28), s.i32(32),
                s.i64(40), zone == null ? new byte[0] : zone);
    }

    private static void store(Scratch s, Tm t) {
        s.zero(64);
        s.i32(0, t.sec).i32(4, t.min).i32(8, t.hour).i32(12, t.mday).i32(16, t.mon).i32(20, t.year).i32(24, t.wday)
                .i32(28, t.yday).i32(32, t.isdst).i64(40, t.gmtoff);
    }

    /** Seconds since the epoch; {@code Long.MIN_VALUE} when C cannot represent it. */
    public static long mktime(Tm t) {
        Scratch s = Scratch.get();
        store(s, t);
        s.i32(24, -1);
        long r = Libc.call(s, MKTIME, s.area(), 0, 0, 0, 0, 0);
        return r == -1 && s.i32(24) == -1 ? Long.MIN_VALUE : r;
    }

    public static void tzset() {
        Libc.ptr(TZSET, 0, 0, 0);
    }

    /** The formatted time, null when it needs more than {@code max} bytes (or is empty). */
    public static byte[] strftime(byte[] format, Tm t, int max) {
        long buffer = Libc.malloc(max + format.length + 1L + t.zone.length + 1L);
        try {
            long f = buffer + max;
            Mem.put(f, format, 0, format.length);
            Mem.i8(f + format.length, 0);
            long z = f + format.length + 1;
            Mem.put(z, t.zone, 0, t.zone.length);
            Mem.i8(z + t.zone.length, 0);
            Scratch s = Scratch.get();
            store(s, t);
            s.i64(48, z);
            long n = Libc.call(s, STRFTIME, buffer, max, f, s.area(), 0, 0);
            return n == 0 ? null : Mem.bytes(buffer, (int) n);
        } finally {
            Libc.free(buffer);
        }
    }
}
