package dev.orochi.runtime.modules.datetime;

/** Reads ISO 8601 dates and times; a fault is reported by null or false. Confined to one call. */
final class IsoParser {
    private final String s;
    private int pos;

    /** Results of {@link #time}. */
    int hour;
    int minute;
    int second;
    int micro;
    /** Null: no zone. */
    PyTimeDelta offset;

    IsoParser(String s, int pos) {
        this.s = s;
        this.pos = pos;
    }

    private int digits(int count, int end) {
        if (pos + count > end) {
            return -1;
        }
        int v = 0;
        for (int i = 0; i < count; i++) {
            char c = s.charAt(pos++);
            if (c < '0' || c > '9') {
                return -1;
            }
            v = v * 10 + c - '0';
        }
        return v;
    }

    /** Year, month and day of {@code s[:end]}, unchecked but for weeks; or null. */
    static int[] date(String s, int end) {
        IsoParser p = new IsoParser(s, 0);
        int y = p.digits(4, end);
        if (y < 0 || p.pos >= end) {
            return null;
        }
        boolean sep = s.charAt(p.pos) == '-';
        if (sep) {
            p.pos++;
        }
        if (p.pos < end && s.charAt(p.pos) == 'W') {
            p.pos++;
            return p.week(y, sep, end);
        }
        int m = p.digits(2, end);
        if (m < 0 || sep && (p.pos >= end || s.charAt(p.pos++) != '-')) {
            return null;
        }
        int d = p.digits(2, end);
        return d < 0 || p.pos != end ? null : new int[] {y, m, d};
    }

    private int[] week(int y, boolean sep, int end) {
        int w = digits(2, end);
        if (w < 0) {
            return null;
        }
        int day = 1;
        if (pos < end) {
            if (sep && s.charAt(pos++) != '-') {
                return null;
            }
            day = digits(1, end);
        }
        return day < 0 || pos != end ? null : fromWeek(y, w, day);
    }

    /** Year, month, day of an ISO week date; null if there is no such week or day. */
    static int[] fromWeek(int y, int w, int day) {
        if (y < Civil.MIN_YEAR || y > Civil.MAX_YEAR || day < 1 || day > 7 || !validWeek(y, w)) {
            return null;
        }
        int ordinal = Civil.firstMonday(y) + (w - 1) * 7 + day - 1;
        if (ordinal < 1 || ordinal > Civil.MAX_ORDINAL) {
            return null;
        }
        java.time.LocalDate d = Civil.date(ordinal);
        return new int[] {d.getYear(), d.getMonthValue(), d.getDayOfMonth()};
    }

    static boolean validWeek(int y, int w) {
        if (w == 53) {
            int first = Civil.weekday(y, 1, 1);
            return first == 3 || first == 2 && Civil.isLeap(y);
        }
        return w >= 1 && w < 53;
    }

    /** Where the date ends in a date with time. */
    static int separator(String s) {
        int n = s.length();
        if (n == 7) {
            return 7;
        }
        if (s.charAt(4) == '-') {
            if (s.charAt(5) != 'W') {
                return 10;
            }
            if (n > 8 && s.charAt(8) == '-') {
                return n == 9 ? -1 : n > 10 && isDigit(s.charAt(10)) ? 8 : 10;
            }
            return 8;
        }
        if (s.charAt(4) != 'W') {
            return 8;
        }
        int i = 7;
        while (i < n && isDigit(s.charAt(i))) {
            i++;
        }
        return i < 9 ? i : i % 2 == 0 ? 7 : 8;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Reads the rest as a time with optional zone. */
    boolean time() {
        int end = s.length();
        int zone = pos;
        while (zone < end && s.charAt(zone) != '+' && s.charAt(zone) != '-' && s.charAt(zone) != 'Z') {
            zone++;
        }
        int[] t = clock(zone);
        if (t == null) {
            return false;
        }
        hour = t[0];
        minute = t[1];
        second = t[2];
        micro = t[3];
        if (zone == end) {
            return true;
        }
        char sign = s.charAt(zone);
        pos = zone + 1;
        if (sign == 'Z') {
            offset = PyTimeDelta.of(0, 0, 0);
            return pos == end;
        }
        int[] z = clock(end);
        if (z == null || z[1] > 59 || z[2] > 59) {
            return false;
        }
        int direction = sign == '-' ? -1 : 1;
        offset = PyTimeDelta.of(0, direction * (z[0] * 3600L + z[1] * 60 + z[2]), direction * (long) z[3]);
        return true;
    }

    /** Hours to microseconds up to a position, or null. */
    private int[] clock(int end) {
        int[] t = new int[4];
        boolean sep = false;
        for (int i = 0; i < 3; i++) {
            t[i] = digits(2, end);
            if (t[i] < 0) {
                return null;
            }
            if (pos == end) {
                return t;
            }
            char c = s.charAt(pos);
            if (i == 0) {
                sep = c == ':';
            }
            if (i == 2) {
                break;
            }
            if (sep) {
                if (c != ':') {
                    return null;
                }
                pos++;
            } else if (c == '.' || c == ',') {
                return null;
            }
        }
        char c = s.charAt(pos++);
        return c != '.' && c != ',' || !fraction(t, end) ? null : t;
    }

    private boolean fraction(int[] t, int end) {
        int n = 0;
        for (; pos < end; pos++, n++) {
            char c = s.charAt(pos);
            if (!isDigit(c)) {
                return false;
            }
            if (n < 6) {
                t[3] = t[3] * 10 + c - '0';
            }
        }
        for (int i = n; i < 6; i++) {
            t[3] *= 10;
        }
        return n > 0;
    }
}
