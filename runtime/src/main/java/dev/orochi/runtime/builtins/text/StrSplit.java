package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.PyStr;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Splitting and stripping of strings. Results are Java lists of new strings. Stateless. */
public final class StrSplit {
    private StrSplit() {}

    /** {@code s.split(None, max)}; a negative max is no limit. */
    public static List<PyStr> splitSpace(PyStr s, long max) {
        if (max < 0 && s.flat() instanceof String t) {
            return splitSpace(t);
        }
        List<PyStr> parts = new ArrayList<>();
        int n = s.length();
        long left = max < 0 ? Long.MAX_VALUE : max;
        int i = 0;
        while (true) {
            while (i < n && Uni.isSpace(s.codePointAt(i))) {
                i++;
            }
            if (i == n) {
                return parts;
            }
            if (left-- == 0) {
                parts.add(s.substring(i, n));
                return parts;
            }
            int start = i;
            while (i < n && !Uni.isSpace(s.codePointAt(i))) {
                i++;
            }
            parts.add(s.substring(start, i));
        }
    }

    private static List<PyStr> splitSpace(String t) {
        List<PyStr> parts = new ArrayList<>();
        int n = t.length();
        int i = 0;
        while (true) {
            while (i < n && Uni.isSpace(t.charAt(i))) {
                i++;
            }
            if (i == n) {
                return parts;
            }
            int start = i;
            while (i < n && !Uni.isSpace(t.charAt(i))) {
                i++;
            }
            parts.add(PyStr.ofChars(t.substring(start, i)));
        }
    }

    /** {@code s.rsplit(None, max)}. */
    public static List<PyStr> rsplitSpace(PyStr s, long max) {
        List<PyStr> parts = new ArrayList<>();
        long left = max < 0 ? Long.MAX_VALUE : max;
        int i = s.length();
        while (true) {
            while (i > 0 && Uni.isSpace(s.codePointAt(i - 1))) {
                i--;
            }
            if (i == 0) {
                break;
            }
            if (left-- == 0) {
                parts.add(s.substring(0, i));
                break;
            }
            int end = i;
            while (i > 0 && !Uni.isSpace(s.codePointAt(i - 1))) {
                i--;
            }
            parts.add(s.substring(i, end));
        }
        Collections.reverse(parts);
        return parts;
    }

    /** {@code s.split(sep, max)} with a separator that is not empty. */
    public static List<PyStr> split(PyStr s, PyStr sep, long max) {
        int n = s.length();
        int m = sep.length();
        if (m == 1 && max < 0 && s.flat() instanceof String t && sep.flat() instanceof String p) {
            return split(s, t, p.charAt(0));
        }
        List<PyStr> parts = new ArrayList<>();
        long left = max < 0 ? Long.MAX_VALUE : max;
        int from = 0;
        while (left-- > 0) {
            int at = StrFind.find(s, sep, from, n);
            if (at < 0) {
                break;
            }
            parts.add(s.substring(from, at));
            from = at + m;
        }
        parts.add(s.substring(from, n));
        return parts;
    }

    /** {@code s.split(sep)}, where {@code t} is the text of {@code s}. */
    private static List<PyStr> split(PyStr s, String t, char sep) {
        List<PyStr> parts = new ArrayList<>();
        int from = 0;
        for (int at; (at = t.indexOf(sep, from)) >= 0; from = at + 1) {
            parts.add(s.substring(from, at));
        }
        parts.add(s.substring(from, t.length()));
        return parts;
    }

    /** {@code s.rsplit(sep, max)} with a separator that is not empty. */
    public static List<PyStr> rsplit(PyStr s, PyStr sep, long max) {
        List<PyStr> parts = new ArrayList<>();
        int m = sep.length();
        long left = max < 0 ? Long.MAX_VALUE : max;
        int end = s.length();
        while (left-- > 0) {
            int at = StrFind.rfind(s, sep, 0, end);
            if (at < 0) {
                break;
            }
            parts.add(s.substring(at + m, end));
            end = at;
        }
        parts.add(s.substring(0, end));
        Collections.reverse(parts);
        return parts;
    }

    /** {@code s.splitlines(keepends)}. */
    public static List<PyStr> splitLines(PyStr s, boolean keepEnds) {
        List<PyStr> lines = new ArrayList<>();
        int n = s.length();
        int i = 0;
        while (i < n) {
            int start = i;
            while (i < n && !Uni.isLineBreak(s.codePointAt(i))) {
                i++;
            }
            int end = i;
            if (i < n) {
                i += s.codePointAt(i) == '\r' && i + 1 < n && s.codePointAt(i + 1) == '\n' ? 2 : 1;
            }
            lines.add(s.substring(start, keepEnds ? i : end));
        }
        return lines;
    }

    /** Strips characters of {@code set}, or white space when it is null, from the chosen sides. */
    public static PyStr strip(PyStr s, PyStr set, boolean left, boolean right) {
        int from = 0;
        int to = s.length();
        if (left) {
            while (from < to && strips(set, s.codePointAt(from))) {
                from++;
            }
        }
        if (right) {
            while (to > from && strips(set, s.codePointAt(to - 1))) {
                to--;
            }
        }
        return s.substring(from, to);
    }

    private static boolean strips(PyStr set, int c) {
        if (set == null) {
            return Uni.isSpace(c);
        }
        if (set.flat() instanceof String t) {
            return c < 0x10000 && t.indexOf((char) c) >= 0;
        }
        for (int i = 0, n = set.length(); i < n; i++) {
            if (set.codePointAt(i) == c) {
                return true;
            }
        }
        return false;
    }
}
