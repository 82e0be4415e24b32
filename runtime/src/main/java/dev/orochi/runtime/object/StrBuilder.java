package dev.orochi.runtime.object;

import java.util.Arrays;

/**
 * Collects code points and makes a {@link PyStr} of them: a StringBuilder as long as all are in the BMP, an int[]
 * afterwards. Surrogates appended one by one stay apart. For one thread.
 */
public final class StrBuilder {
    private StringBuilder chars;
    private int[] points;
    private int size;

    public StrBuilder() {
        this(16);
    }

    public StrBuilder(int capacity) {
        chars = new StringBuilder(Math.max(capacity, 16));
    }

    public int length() {
        return chars != null ? chars.length() : size;
    }

    /** Appends one code point. */
    public StrBuilder append(int codePoint) {
        if (chars != null) {
            if (codePoint < 0x10000) {
                chars.append((char) codePoint);
                return this;
            }
            widen(1);
        }
        reserve(1);
        points[size++] = codePoint;
        return this;
    }

    /** Appends a char that is a code point of its own. */
    public StrBuilder append(char c) {
        return append((int) c);
    }

    /** Appends a Java string in which every char is one code point. */
    public StrBuilder appendChars(String s) {
        if (chars != null) {
            chars.append(s);
            return this;
        }
        return appendChars(s, 0, s.length());
    }

    /** Appends the part of a Java string in which every char is one code point. */
    public StrBuilder appendChars(String s, int from, int to) {
        if (chars != null) {
            chars.append(s, from, to);
            return this;
        }
        reserve(to - from);
        for (int i = from; i < to; i++) {
            points[size++] = s.charAt(i);
        }
        return this;
    }

    /** Appends a number in decimal. */
    public StrBuilder appendDecimal(long number) {
        if (chars != null) {
            chars.append(number);
            return this;
        }
        return appendChars(Long.toString(number));
    }

    /** Appends a Java string; surrogate pairs are one code point. */
    public StrBuilder append(String s) {
        for (int i = 0, n = s.length(); i < n; i++) {
            if (Character.isSurrogate(s.charAt(i))) {
                return append(PyStr.of(s));
            }
        }
        return appendChars(s);
    }

    public StrBuilder append(PyStr s) {
        return append(s, 0, s.length());
    }

    /** Appends the code points {@code [from, to)} of a string. */
    public StrBuilder append(PyStr s, int from, int to) {
        Object flat = s.flat();
        if (flat instanceof String t) {
            return appendChars(t, from, to);
        }
        return append((int[]) flat, from, to);
    }

    /** Appends the code points {@code [from, to)} of an array. */
    public StrBuilder append(int[] source, int from, int to) {
        if (chars != null) {
            int i = from;
            while (i < to && source[i] < 0x10000) {
                chars.append((char) source[i++]);
            }
            if (i == to) {
                return this;
            }
            from = i;
            widen(to - from);
        }
        reserve(to - from);
        System.arraycopy(source, from, points, size, to - from);
        size += to - from;
        return this;
    }

    /** Appends the same code point several times. */
    public StrBuilder repeat(int codePoint, int count) {
        if (chars != null && codePoint < 0x10000 && count > 0) {
            chars.repeat(codePoint, count);
            return this;
        }
        for (int i = 0; i < count; i++) {
            append(codePoint);
        }
        return this;
    }

    /** The code point at an index. */
    public int codePointAt(int index) {
        return chars != null ? chars.charAt(index) : points[index];
    }

    /** Forgets everything from {@code length} on. */
    public void setLength(int length) {
        if (chars != null) {
            chars.setLength(length);
        } else {
            size = length;
        }
    }

    private void widen(int extra) {
        int n = chars.length();
        points = new int[Math.max(chars.capacity(), n + extra)];
        for (int i = 0; i < n; i++) {
            points[i] = chars.charAt(i);
        }
        size = n;
        chars = null;
    }

    private void reserve(int extra) {
        if (size + extra > points.length) {
            points = Arrays.copyOf(points, Math.max(size + extra, points.length * 2));
        }
    }

    /** The collected string. */
    public PyStr toPyStr() {
        return chars != null ? PyStr.ofChars(chars.toString()) : PyStr.ofCodePoints(points, 0, size);
    }

    @Override
    public String toString() {
        return toPyStr().toJava();
    }
}
