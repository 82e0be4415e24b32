package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.ByteBuilder;
import dev.orochi.runtime.object.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The algorithms of bytes and bytearray: searching, splitting, ASCII case. Results are fresh arrays. Stateless. */
public final class BytesAlgo {
    private BytesAlgo() {}

    // ---- searching; positions are relative to the span

    /** Index of the first occurrence within {@code [from, to)}, or -1. */
    public static int find(Span s, Span sub, int from, int to) {
        int m = sub.length();
        if (to - from < m || from > to) {
            return -1;
        }
        if (m == 0) {
            return from;
        }
        if (m >= LongNeedle.LENGTH && to - from >= LongNeedle.TEXT) {
            return LongNeedle.find(s::get, from, to, sub::get, m);
        }
        byte[] a = s.array();
        byte first = sub.array()[sub.from()];
        int last = s.from() + to - m;
        for (int i = s.from() + from; i <= last; i++) {
            if (a[i] == first && (m == 1 || matches(a, i, sub))) {
                return i - s.from();
            }
        }
        return -1;
    }

    private static boolean matches(byte[] a, int at, Span sub) {
        return Arrays.equals(a, at, at + sub.length(), sub.array(), sub.from(), sub.to());
    }

    /** Index of the last occurrence within {@code [from, to)}, or -1. */
    public static int rfind(Span s, Span sub, int from, int to) {
        int m = sub.length();
        if (to - from < m || from > to) {
            return -1;
        }
        for (int i = s.from() + to - m; i >= s.from() + from; i--) {
            if (matches(s.array(), i, sub)) {
                return i - s.from();
            }
        }
        return -1;
    }

    public static int count(Span s, Span sub, int from, int to) {
        int m = sub.length();
        if (m == 0) {
            return to < from ? 0 : to - from + 1;
        }
        int count = 0;
        for (int at = find(s, sub, from, to); at >= 0; at = find(s, sub, at + m, to)) {
            count++;
        }
        return count;
    }

    public static boolean startsWith(Span s, Span prefix, int at) {
        return at + prefix.length() <= s.length() && matches(s.array(), s.from() + at, prefix);
    }

    // ---- splitting

    public static boolean isSpace(int c) {
        return c == 32 || c >= 9 && c <= 13;
    }

    public static List<byte[]> splitSpace(Span s, long max) {
        List<byte[]> parts = new ArrayList<>();
        long left = max < 0 ? Long.MAX_VALUE : max;
        int n = s.length();
        int i = 0;
        while (true) {
            while (i < n && isSpace(s.get(i))) {
                i++;
            }
            if (i == n) {
                return parts;
            }
            if (left-- == 0) {
                parts.add(s.copy(i, n));
                return parts;
            }
            int start = i;
            while (i < n && !isSpace(s.get(i))) {
                i++;
            }
            parts.add(s.copy(start, i));
        }
    }

    public static List<byte[]> rsplitSpace(Span s, long max) {
        List<byte[]> parts = new ArrayList<>();
        long left = max < 0 ? Long.MAX_VALUE : max;
        int i = s.length();
        while (true) {
            while (i > 0 && isSpace(s.get(i - 1))) {
                i--;
            }
            if (i == 0) {
                break;
            }
            if (left-- == 0) {
                parts.add(s.copy(0, i));
                break;
            }
            int end = i;
            while (i > 0 && !isSpace(s.get(i - 1))) {
                i--;
            }
            parts.add(s.copy(i, end));
        }
        Collections.reverse(parts);
        return parts;
    }

    public static List<byte[]> split(Span s, Span sep, long max) {
        List<byte[]> parts = new ArrayList<>();
        long left = max < 0 ? Long.MAX_VALUE : max;
        int from = 0;
        int at;
        while (left-- > 0 && (at = find(s, sep, from, s.length())) >= 0) {
            parts.add(s.copy(from, at));
            from = at + sep.length();
        }
        parts.add(s.copy(from, s.length()));
        return parts;
    }

    public static List<byte[]> rsplit(Span s, Span sep, long max) {
        List<byte[]> parts = new ArrayList<>();
        long left = max < 0 ? Long.MAX_VALUE : max;
        int end = s.length();
        int at;
        while (left-- > 0 && (at = rfind(s, sep, 0, end)) >= 0) {
            parts.add(s.copy(at + sep.length(), end));
            end = at;
        }
        parts.add(s.copy(0, end));
        Collections.reverse(parts);
        return parts;
    }

    public static List<byte[]> splitLines(Span s, boolean keepEnds) {
        List<byte[]> lines = new ArrayList<>();
        int n = s.length();
        int i = 0;
        while (i < n) {
            int start = i;
            while (i < n && s.get(i) != '\n' && s.get(i) != '\r') {
                i++;
            }
            int end = i;
            if (i < n) {
                i += s.get(i) == '\r' && i + 1 < n && s.get(i + 1) == '\n' ? 2 : 1;
            }
            lines.add(s.copy(start, keepEnds ? i : end));
        }
        return lines;
    }

    /** The range that is left after stripping, as a span; {@code set} null for white space. */
    public static Span strip(Span s, Span set, boolean left, boolean right) {
        int from = 0;
        int to = s.length();
        if (left) {
            while (from < to && strips(set, s.get(from))) {
                from++;
            }
        }
        if (right) {
            while (to > from && strips(set, s.get(to - 1))) {
                to--;
            }
        }
        return s.sub(from, to);
    }

    private static boolean strips(Span set, int c) {
        if (set == null) {
            return isSpace(c);
        }
        for (int i = 0; i < set.length(); i++) {
            if (set.get(i) == c) {
                return true;
            }
        }
        return false;
    }

    // ---- making new ones

    /** {@code s.replace(old, by, count)}; null when nothing changes. */
    public static byte[] replace(Span s, Span old, Span by, long count) {
        int n = s.length();
        int m = old.length();
        if (count == 0 || m > n) {
            return null;
        }
        long max = count < 0 ? Long.MAX_VALUE : count;
        ByteBuilder out = new ByteBuilder(n);
        if (m == 0) {
            int i = 0;
            for (; i < n && i < max; i++) {
                out.append(by.array(), by.from(), by.to()).append(s.get(i));
            }
            if (i < max) {
                out.append(by.array(), by.from(), by.to());
            }
            return out.append(s.array(), s.from() + i, s.to()).toArray();
        }
        int at = find(s, old, 0, n);
        if (at < 0) {
            return null;
        }
        int from = 0;
        while (at >= 0 && max-- > 0) {
            out.append(s.array(), s.from() + from, s.from() + at).append(by.array(), by.from(), by.to());
            from = at + m;
            at = find(s, old, from, n);
        }
        return out.append(s.array(), s.from() + from, s.to()).toArray();
    }

    public static byte[] repeat(Span s, int count) {
        int n = s.length();
        if ((long) n * count > Integer.MAX_VALUE - 16) {
            throw new OutOfMemoryError();
        }
        byte[] result = new byte[n * count];
        if (n == 1) {
            Arrays.fill(result, s.array()[s.from()]);
            return result;
        }
        for (int i = 0; i < count; i++) {
            System.arraycopy(s.array(), s.from(), result, i * n, n);
        }
        return result;
    }

    public static byte[] concat(Span a, Span b) {
        if ((long) a.length() + b.length() > Integer.MAX_VALUE - 16) {
            throw new OutOfMemoryError();
        }
        byte[] result = new byte[a.length() + b.length()];
        System.arraycopy(a.array(), a.from(), result, 0, a.length());
        System.arraycopy(b.array(), b.from(), result, a.length(), b.length());
        return result;
    }

    /** Table and characters to delete (either may be null). */
    public static byte[] translate(Span s, Span table, Span delete) {
        boolean[] drop = new boolean[256];
        if (delete != null) {
            for (int i = 0; i < delete.length(); i++) {
                drop[delete.get(i)] = true;
            }
        }
        ByteBuilder out = new ByteBuilder(s.length());
        for (int i = 0, n = s.length(); i < n; i++) {
            int c = s.get(i);
            if (!drop[c]) {
                out.append(table == null ? c : table.get(c));
            }
        }
        return out.toArray();
    }

    public static byte[] expandTabs(Span s, int tabSize) {
        ByteBuilder out = new ByteBuilder(s.length() + 16);
        int column = 0;
        for (int i = 0, n = s.length(); i < n; i++) {
            int c = s.get(i);
            if (c == '\t') {
                int pad = tabSize > 0 ? tabSize - column % tabSize : 0;
                for (int k = 0; k < pad; k++) {
                    out.append(' ');
                }
                column += pad;
            } else {
                out.append(c);
                column = c == '\n' || c == '\r' ? 0 : column + 1;
            }
        }
        return out.toArray();
    }

    /** Pads with {@code left} and {@code right} fill bytes. */
    public static byte[] pad(Span s, int left, int right, int fill) {
        byte[] result = new byte[s.length() + left + right];
        Arrays.fill(result, 0, left, (byte) fill);
        System.arraycopy(s.array(), s.from(), result, left, s.length());
        Arrays.fill(result, left + s.length(), result.length, (byte) fill);
        return result;
    }

    // ---- ASCII case and classes

    static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    /** How the letters of a text change. */
    public enum Case { LOWER, UPPER, SWAP, CAPITALIZE, TITLE }

    public static byte[] toCase(Span s, Case how) {
        byte[] r = s.copy();
        boolean inWord = false;
        for (int i = 0; i < r.length; i++) {
            int c = r[i];
            boolean upper = isUpper(c);
            boolean lower = isLower(c);
            boolean toUpper = switch (how) {
                case LOWER -> false;
                case UPPER -> true;
                case SWAP -> lower;
                case CAPITALIZE -> i == 0;
                case TITLE -> !inWord;
            };
            if (upper && !toUpper || lower && toUpper) {
                r[i] ^= 32;
            }
            inWord = upper || lower;
        }
        return r;
    }

    /** A test that all bytes must pass, as the is* methods make it. */
    public static boolean all(Span s, java.util.function.IntPredicate test) {
        for (int i = 0, n = s.length(); i < n; i++) {
            if (!test.test(s.get(i))) {
                return false;
            }
        }
        return s.length() > 0;
    }

    public static boolean isAlpha(int c) {
        return isUpper(c) || isLower(c);
    }

    public static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Whether there are letters, all of the one case. */
    public static boolean isCase(Span s, boolean upper) {
        boolean seen = false;
        for (int i = 0, n = s.length(); i < n; i++) {
            int c = s.get(i);
            if (upper ? isLower(c) : isUpper(c)) {
                return false;
            }
            seen |= isAlpha(c);
        }
        return seen;
    }

    public static boolean isTitle(Span s) {
        boolean seen = false;
        boolean inWord = false;
        for (int i = 0, n = s.length(); i < n; i++) {
            int c = s.get(i);
            if (isUpper(c) && inWord || isLower(c) && !inWord) {
                return false;
            }
            inWord = isAlpha(c);
            seen |= inWord;
        }
        return seen;
    }
}
