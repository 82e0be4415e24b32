package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.StrBuilder;

/**
 * Searching in strings: find, count, replace. Java's own search where both sides are Java strings (it is vectorised);
 * plain loops over code points otherwise. Stateless.
 */
public final class StrFind {
    private StrFind() {}

    /** Index of the first occurrence within {@code [from, to)}, or -1; the bounds are in range. */
    public static int find(PyStr s, PyStr sub, int from, int to) {
        int m = sub.length();
        if (to - from < m) {
            return -1;
        }
        Object text = s.flat();
        Object part = sub.flat();
        if (text instanceof String t) {
            if (!(part instanceof String p)) {
                return -1;
            }
            if (m == 1) {
                return t.indexOf(p.charAt(0), from, to);
            }
            if (m >= LongNeedle.LENGTH && to - from >= LongNeedle.TEXT) {
                return LongNeedle.find(t::charAt, from, to, p::charAt, m);
            }
            return to == t.length() ? t.indexOf(p, from) : t.indexOf(p, from, to);
        }
        int[] points = (int[]) text;
        int[] wanted = points(sub);
        if (m >= LongNeedle.LENGTH && to - from >= LongNeedle.TEXT) {
            return LongNeedle.find(i -> points[i], from, to, i -> wanted[i], m);
        }
        return find(points, wanted, from, to);
    }

    private static int[] points(PyStr s) {
        return s.flat() instanceof int[] a ? a : s.toCodePoints();
    }

    private static int find(int[] text, int[] part, int from, int to) {
        int m = part.length;
        if (m == 0) {
            return from;
        }
        for (int i = from, last = to - m; i <= last; i++) {
            if (text[i] == part[0] && matches(text, part, i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(int[] text, int[] part, int at) {
        for (int j = 1; j < part.length; j++) {
            if (text[at + j] != part[j]) {
                return false;
            }
        }
        return true;
    }

    /** Index of the last occurrence within {@code [from, to)}, or -1. */
    public static int rfind(PyStr s, PyStr sub, int from, int to) {
        int m = sub.length();
        if (to - from < m) {
            return -1;
        }
        Object text = s.flat();
        Object part = sub.flat();
        if (text instanceof String t) {
            if (!(part instanceof String p)) {
                return -1;
            }
            int at = t.lastIndexOf(p, to - m);
            return at >= from ? at : -1;
        }
        int[] points = (int[]) text;
        int[] wanted = points(sub);
        if (m == 0) {
            return to;
        }
        for (int i = to - m; i >= from; i--) {
            if (points[i] == wanted[0] && matches(points, wanted, i)) {
                return i;
            }
        }
        return -1;
    }

    /** Number of occurrences that do not overlap, at most {@code max}. */
    public static int count(PyStr s, PyStr sub, int from, int to, int max) {
        int m = sub.length();
        if (m == 0) {
            return to < from ? 0 : (int) Math.min(max, to - from + 1L);
        }
        int count = 0;
        for (int at = from; count < max; count++) {
            at = find(s, sub, at, to);
            if (at < 0) {
                break;
            }
            at += m;
        }
        return count;
    }

    /** Whether {@code s[at:at+len(sub)] == sub}; the range is in bounds. */
    public static boolean regionMatches(PyStr s, int at, PyStr sub) {
        Object text = s.flat();
        Object part = sub.flat();
        if (text instanceof String t && part instanceof String p) {
            return t.startsWith(p, at);
        }
        for (int i = 0, m = sub.length(); i < m; i++) {
            if (s.codePointAt(at + i) != sub.codePointAt(i)) {
                return false;
            }
        }
        return true;
    }

    public static boolean contains(PyStr s, PyStr sub) {
        return find(s, sub, 0, s.length()) >= 0;
    }

    /** {@code s.replace(old, by, count)}; a negative count is no limit. */
    public static PyStr replace(PyStr s, PyStr old, PyStr by, long count) {
        int n = s.length();
        int m = old.length();
        if (count == 0 || m > n || old.equals(by)) {
            return s;
        }
        long max = count < 0 ? Long.MAX_VALUE : count;
        if (m == 0) {
            return interleave(s, by, max);
        }
        int at = find(s, old, 0, n);
        if (at < 0) {
            return s;
        }
        if (max == Long.MAX_VALUE && m < LongNeedle.LENGTH && s.flat() instanceof String t && old.flat() instanceof String o
            && by.flat() instanceof String b) {
            return PyStr.ofChars(t.replace(o, b));
        }
        StrBuilder out = new StrBuilder(n);
        int from = 0;
        while (at >= 0 && max-- > 0) {
            out.append(s, from, at).append(by);
            from = at + m;
            at = find(s, old, from, n);
        }
        return out.append(s, from, n).toPyStr();
    }

    private static PyStr interleave(PyStr s, PyStr by, long max) {
        int n = s.length();
        long size = n + by.length() * Math.min(max, n + 1L);
        if (size > Integer.MAX_VALUE - 16) {
            throw new OutOfMemoryError();
        }
        StrBuilder out = new StrBuilder((int) size);
        int i = 0;
        for (; i < n && i < max; i++) {
            out.append(by).append(s.codePointAt(i));
        }
        if (i < max) {
            out.append(by);
        }
        return out.append(s, i, n).toPyStr();
    }
}
