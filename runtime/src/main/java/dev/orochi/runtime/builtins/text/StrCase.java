package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.StrBuilder;
import java.nio.charset.StandardCharsets;

/** Case conversions of whole strings: full Unicode mappings, with a pass of its own for ASCII. Stateless. */
public final class StrCase {
    private static final int SIGMA = 0x3a3;

    private StrCase() {}

    public static PyStr lower(PyStr s) {
        if (s.flat() instanceof String t && PyStr.isAscii(t)) {
            return asciiLower(s, t);
        }
        StrBuilder b = new StrBuilder(s.length());
        for (int i = 0, n = s.length(); i < n; i++) {
            appendLower(b, s, i);
        }
        return b.toPyStr();
    }

    public static PyStr upper(PyStr s) {
        if (s.flat() instanceof String t && PyStr.isAscii(t)) {
            return asciiUpper(s, t);
        }
        StrBuilder b = new StrBuilder(s.length());
        for (int i = 0, n = s.length(); i < n; i++) {
            appendUpper(b, s.codePointAt(i));
        }
        return b.toPyStr();
    }

    public static PyStr casefold(PyStr s) {
        if (s.flat() instanceof String t && PyStr.isAscii(t)) {
            return asciiLower(s, t);
        }
        StrBuilder b = new StrBuilder(s.length());
        for (int i = 0, n = s.length(); i < n; i++) {
            int c = s.codePointAt(i);
            if (c < 0x80) {
                b.append(c >= 'A' && c <= 'Z' ? c + 32 : c);
            } else if (surrogate(c)) {
                b.append(c);
            } else if (c < 0x587 && c > 0xff && c != 0x131 && !Uni.maySwell(c) && c != 0x130) {
                b.append(Character.toLowerCase(Character.toUpperCase(c)));
            } else {
                b.append(Uni.foldFull(c));
            }
        }
        return b.toPyStr();
    }

    public static PyStr swapcase(PyStr s) {
        StrBuilder b = new StrBuilder(s.length());
        for (int i = 0, n = s.length(); i < n; i++) {
            int c = s.codePointAt(i);
            if (Uni.isUpper(c)) {
                appendLower(b, s, i);
            } else if (Uni.isLower(c)) {
                appendUpper(b, c);
            } else {
                b.append(c);
            }
        }
        return b.toPyStr();
    }

    public static PyStr capitalize(PyStr s) {
        int n = s.length();
        if (n == 0) {
            return s;
        }
        if (s.flat() instanceof String t && PyStr.isAscii(t)) {
            return PyStr.ofChars(asciiCapitalized(t));
        }
        StrBuilder b = new StrBuilder(n);
        appendTitle(b, s.codePointAt(0));
        for (int i = 1; i < n; i++) {
            appendLower(b, s, i);
        }
        return b.toPyStr();
    }

    private static String asciiCapitalized(String t) {
        byte[] b = t.getBytes(StandardCharsets.ISO_8859_1);
        if (b[0] >= 'a' && b[0] <= 'z') {
            b[0] -= 32;
        }
        for (int i = 1; i < b.length; i++) {
            if (b[i] >= 'A' && b[i] <= 'Z') {
                b[i] += 32;
            }
        }
        return new String(b, StandardCharsets.ISO_8859_1);
    }

    public static PyStr title(PyStr s) {
        StrBuilder b = new StrBuilder(s.length());
        boolean previousCased = false;
        for (int i = 0, n = s.length(); i < n; i++) {
            int c = s.codePointAt(i);
            if (previousCased) {
                appendLower(b, s, i);
            } else {
                appendTitle(b, c);
            }
            previousCased = Uni.isCased(c);
        }
        return b.toPyStr();
    }

    private static PyStr asciiLower(PyStr s, String t) {
        int n = t.length();
        int i = 0;
        while (i < n && (t.charAt(i) < 'A' || t.charAt(i) > 'Z')) {
            i++;
        }
        if (i == n) {
            return s;
        }
        return PyStr.ofChars(t.toLowerCase(java.util.Locale.ROOT));
    }

    private static PyStr asciiUpper(PyStr s, String t) {
        int n = t.length();
        int i = 0;
        while (i < n && (t.charAt(i) < 'a' || t.charAt(i) > 'z')) {
            i++;
        }
        if (i == n) {
            return s;
        }
        return PyStr.ofChars(t.toUpperCase(java.util.Locale.ROOT));
    }

    private static boolean surrogate(int c) {
        return c >= 0xd800 && c <= 0xdfff;
    }

    private static void appendUpper(StrBuilder b, int c) {
        if (c < 0x80) {
            b.append(c >= 'a' && c <= 'z' ? c - 32 : c);
        } else if (Uni.maySwell(c)) {
            b.append(Uni.upperFull(c));
        } else {
            b.append(Character.toUpperCase(c));
        }
    }

    private static void appendTitle(StrBuilder b, int c) {
        if (Uni.maySwell(c)) {
            b.append(Uni.titleFull(c));
        } else {
            b.append(Character.toTitleCase(c));
        }
    }

    private static void appendLower(StrBuilder b, PyStr s, int i) {
        int c = s.codePointAt(i);
        if (c < 0x80) {
            b.append(c >= 'A' && c <= 'Z' ? c + 32 : c);
        } else if (c == SIGMA) {
            b.append(isFinalSigma(s, i) ? 0x3c2 : 0x3c3);
        } else if (c == 0x130) {
            b.append('i').append(0x307);
        } else {
            b.append(Character.toLowerCase(c));
        }
    }

    /** A sigma behind a cased letter and before none, case-ignorable characters skipped. */
    private static boolean isFinalSigma(PyStr s, int at) {
        int i = at - 1;
        while (i >= 0 && Uni.isCaseIgnorable(s.codePointAt(i))) {
            i--;
        }
        if (i < 0 || !Uni.isCased(s.codePointAt(i))) {
            return false;
        }
        int n = s.length();
        i = at + 1;
        while (i < n && Uni.isCaseIgnorable(s.codePointAt(i))) {
            i++;
        }
        return i == n || !Uni.isCased(s.codePointAt(i));
    }
}
