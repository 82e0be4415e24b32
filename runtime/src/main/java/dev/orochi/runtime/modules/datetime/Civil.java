package dev.orochi.runtime.modules.datetime;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyException;
import java.time.LocalDate;

/** The proleptic Gregorian calendar; day 1 is January 1 of year 1. Stateless. */
final class Civil {
    static final int MIN_YEAR = 1;
    static final int MAX_YEAR = 9999;
    static final int MAX_ORDINAL = 3652059;
    /** Ordinal of 1970-01-01. */
    static final int EPOCH = 719163;
    static final int DAY_SECONDS = 86400;
    static final long SECOND_MICROS = 1_000_000;
    static final long DAY_MICROS = DAY_SECONDS * SECOND_MICROS;
    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    private static final String[] MONTHS = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
        "Dec"};

    private Civil() {}

    static boolean isLeap(int y) {
        return (y & 3) == 0 && (y % 100 != 0 || y % 400 == 0);
    }

    static int daysInMonth(int y, int m) {
        return m == 2 ? isLeap(y) ? 29 : 28 : m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31;
    }

    static int ordinal(int y, int m, int d) {
        return (int) LocalDate.of(y, m, d).toEpochDay() + EPOCH;
    }

    static LocalDate date(int ordinal) {
        return LocalDate.ofEpochDay(ordinal - EPOCH);
    }

    /** 0 is Monday. */
    static int weekday(int y, int m, int d) {
        return (ordinal(y, m, d) + 6) % 7;
    }

    static int dayOfYear(int y, int m, int d) {
        return ordinal(y, m, d) - ordinal(y, 1, 1) + 1;
    }

    /** The ordinal of the Monday that starts ISO week 1. */
    static int firstMonday(int year) {
        int first = year < 1 ? 1 - 366 : year > MAX_YEAR ? MAX_ORDINAL + 1 : ordinal(year, 1, 1);
        int weekday = Math.floorMod(first + 6, 7);
        return first - weekday + (weekday > 3 ? 7 : 0);
    }

    static void checkYear(long y) {
        if (y < MIN_YEAR || y > MAX_YEAR) {
            throw Errors.valueError("year must be in " + MIN_YEAR + ".." + MAX_YEAR + ", not " + y);
        }
    }

    static void checkDate(long y, long m, long d) {
        checkYear(y);
        if (m < 1 || m > 12) {
            throw Errors.valueError("month must be in 1..12, not " + m);
        }
        int days = daysInMonth((int) y, (int) m);
        if (d < 1 || d > days) {
            throw Errors.valueError("day " + d + " must be in range 1.." + days + " for month " + m + " in year " + y);
        }
    }

    static void checkTime(long h, long m, long s, long us, long fold) {
        checkRange("hour", h, 23);
        checkRange("minute", m, 59);
        checkRange("second", s, 59);
        checkRange("microsecond", us, 999999);
        if (fold != 0 && fold != 1) {
            throw Errors.valueError("fold must be either 0 or 1, not " + fold);
        }
    }

    private static void checkRange(String what, long v, int max) {
        if (v < 0 || v > max) {
            throw Errors.valueError(what + " must be in 0.." + max + ", not " + v);
        }
    }

    static PyException outOfRange() {
        return Errors.overflowError("date value out of range");
    }

    static String ctime(int y, int m, int d, int hh, int mm, int ss) {
        StringBuilder b = new StringBuilder(24);
        b.append(DAYS[weekday(y, m, d)]).append(' ').append(MONTHS[m - 1]).append(d < 10 ? "  " : " ").append(d);
        b.append(' ');
        two(b, hh).append(':');
        two(b, mm).append(':');
        two(b, ss).append(' ');
        return pad(b, y, 4).toString();
    }

    static StringBuilder two(StringBuilder b, int v) {
        return b.append((char) ('0' + v / 10)).append((char) ('0' + v % 10));
    }

    static StringBuilder pad(StringBuilder b, int v, int width) {
        String s = Integer.toString(v);
        return b.repeat('0', Math.max(0, width - s.length())).append(s);
    }

    static StringBuilder isoDate(StringBuilder b, int y, int m, int d) {
        pad(b, y, 4).append('-');
        two(b, m).append('-');
        return two(b, d);
    }
}
