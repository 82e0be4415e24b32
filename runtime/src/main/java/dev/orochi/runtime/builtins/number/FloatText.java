package dev.orochi.runtime.builtins.number;

import dev.orochi.runtime.object.Errors;

/**
 * A float as text: {@code repr} and the conversions e, f, g, r with CPython's layout rules, and parsing. Digits come
 * from {@link FloatDigits}; this class only lays them out. Stateless.
 */
public final class FloatText {
    /** Keep the point and trailing zeros ("alternate form"). */
    public static final int ALT = 1;
    /** Add ".0" to what would look like an int. */
    public static final int ADD_DOT_0 = 2;
    /** A result that is all zeros has no minus sign. */
    public static final int NO_NEG_0 = 4;

    private FloatText() {}

    public static String repr(double x) {
        if (x == (long) x && Math.abs(x) < 1e15) {
            if (x == 0) {
                return 1 / x < 0 ? "-0.0" : "0.0";
            }
            return ((long) x) + ".0";
        }
        double abs = Math.abs(x);
        if (abs >= 1e-3 && abs < 1e7) {
            return Double.toString(x); // laid out as Python does it in this range
        }
        return format(x, 'r', 0, ADD_DOT_0);
    }

    /** Lays out {@code x} for one of the codes e E f F g G r. */
    public static String format(double x, char code, int precision, int flags) {
        boolean upper = code >= 'A' && code <= 'Z';
        char kind = upper ? (char) (code + 32) : code;
        if (x != x) {
            return upper ? "NAN" : "nan";
        }
        if (Double.isInfinite(x)) {
            String inf = upper ? "INF" : "inf";
            return x < 0 ? "-" + inf : inf;
        }
        if (kind == 'g' && precision == 0) {
            precision = 1;
        }
        if (precision > Integer.MAX_VALUE - 400) {
            throw Errors.memoryError("");
        }
        FloatDigits d = switch (kind) {
            case 'e' -> FloatDigits.significant(x, precision + 1);
            case 'f' -> FloatDigits.fixed(x, precision);
            case 'g' -> FloatDigits.significant(x, precision);
            case 'r' -> FloatDigits.shortest(x);
            default -> throw new IllegalArgumentException(String.valueOf(code));
        };
        boolean negative = d.negative && !((flags & NO_NEG_0) != 0 && d.isZero());
        return layOut(d, kind, precision, flags, negative, upper);
    }

    private static String layOut(FloatDigits d, char kind, int precision, int flags, boolean negative, boolean upper) {
        int point = d.point;
        boolean dot0 = (flags & ADD_DOT_0) != 0;
        boolean alt = (flags & ALT) != 0;
        boolean exp = false;
        int end = d.length;
        switch (kind) {
            case 'e' -> {
                exp = true;
                end = precision + 1;
            }
            case 'f' -> end = point + precision;
            case 'g' -> {
                exp = point <= -4 || point > precision - (dot0 ? 1 : 0);
                if (alt) {
                    end = precision;
                }
            }
            default -> exp = point <= -4 || point > 16;
        }
        int exponent = 0;
        if (exp) {
            exponent = point - 1;
            point = 1;
        }
        if (!exp && dot0) {
            end = Math.max(end, point + 1);
        } else {
            end = Math.max(end, point);
        }
        StringBuilder b = new StringBuilder(Math.max(end, d.length) + 10);
        if (negative) {
            b.append('-');
        }
        appendDigits(b, d, point, end, alt);
        if (exp) {
            appendExponent(b, exponent, upper);
        }
        return b.toString();
    }

    private static void appendDigits(StringBuilder b, FloatDigits d, int point, int end, boolean alt) {
        int i = point <= 0 ? point - 1 : 0;
        for (; i < point; i++) {
            b.append(d.at(i));
        }
        if (point < end || alt) {
            b.append('.');
        }
        for (; i < end; i++) {
            b.append(d.at(i));
        }
    }

    private static void appendExponent(StringBuilder b, int exponent, boolean upper) {
        b.append(upper ? 'E' : 'e').append(exponent < 0 ? '-' : '+');
        int e = Math.abs(exponent);
        if (e < 10) {
            b.append('0');
        }
        b.append(e);
    }

    /** Parses what {@code float(text)} accepts; the flag {@code ok[0]} tells whether it did. */
    public static double parse(String text, boolean[] ok) {
        return parseAscii(NumberChars.toAscii(text), ok);
    }

    /** Like {@link #parse} for Latin-1 decoded bytes. */
    public static double parseAscii(String s, boolean[] ok) {
        String t = NumberChars.dropUnderscores(NumberChars.strip(s));
        ok[0] = false;
        if (t == null || t.isEmpty()) {
            return 0;
        }
        int end = scan(t, 0);
        if (end != t.length()) {
            return 0;
        }
        ok[0] = true;
        return value(t);
    }

    /** The value of a text that {@link #scan} accepts as a whole. */
    static double value(String t) {
        char last = t.charAt(t.length() - 1);
        if (last >= '0' && last <= '9' || last == '.') {
            return Double.parseDouble(t);
        }
        if ((last | 0x20) == 'n') {
            return t.charAt(0) == '-' ? Math.copySign(Double.NaN, -1) : Double.NaN;
        }
        return t.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    /** End of the longest float literal (with sign, inf and nan) at {@code start}, or {@code start} if there is none. */
    static int scan(String t, int start) {
        int i = start;
        int n = t.length();
        if (i < n && (t.charAt(i) == '+' || t.charAt(i) == '-')) {
            i++;
        }
        if (i < n && (t.charAt(i) | 0x20) == 'i') {
            return t.regionMatches(true, i, "infinity", 0, 8) && asciiOnly(t, i, 8) ? i + 8
                : t.regionMatches(true, i, "inf", 0, 3) && asciiOnly(t, i, 3) ? i + 3 : start;
        }
        if (i < n && (t.charAt(i) | 0x20) == 'n') {
            return t.regionMatches(true, i, "nan", 0, 3) ? i + 3 : start;
        }
        return scanDecimal(t, i, start);
    }

    private static boolean asciiOnly(String t, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (t.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static int scanDecimal(String t, int i, int start) {
        int n = t.length();
        int digits = 0;
        for (; i < n && NumberChars.isDigit(t.charAt(i)); i++) {
            digits++;
        }
        if (i < n && t.charAt(i) == '.') {
            i++;
            for (; i < n && NumberChars.isDigit(t.charAt(i)); i++) {
                digits++;
            }
        }
        if (digits == 0) {
            return start;
        }
        if (i < n && (t.charAt(i) | 0x20) == 'e') {
            int j = i + 1;
            if (j < n && (t.charAt(j) == '+' || t.charAt(j) == '-')) {
                j++;
            }
            int from = j;
            while (j < n && NumberChars.isDigit(t.charAt(j))) {
                j++;
            }
            return j > from ? j : i;
        }
        return i;
    }
}
