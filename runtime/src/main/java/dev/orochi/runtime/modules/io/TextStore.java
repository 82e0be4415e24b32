package dev.orochi.runtime.modules.io;

import dev.orochi.runtime.object.PyStr;
import java.util.Arrays;

/**
 * A growing text with replacement at any place: chars while all code points are in the BMP, code points from then on.
 * Guarded by the lock of its stream.
 */
final class TextStore {
    private StringBuilder chars = new StringBuilder();
    private int[] points;
    private int length;

    int length() {
        return length;
    }

    void clear() {
        chars = new StringBuilder();
        points = null;
        length = 0;
    }

    /** Writes over what stands at {@code at}; a gap after the end is filled with NULs. */
    void write(int at, PyStr text) {
        if (points == null && text.flat() instanceof String s) {
            writeChars(at, s);
            return;
        }
        widen();
        int n = text.length();
        if (at + n > points.length) {
            points = Arrays.copyOf(points, Math.max(at + n, points.length + (points.length >> 1) + 16));
        }
        if (at > length) {
            Arrays.fill(points, length, at, 0);
        }
        for (int i = 0; i < n; i++) {
            points[at + i] = text.codePointAt(i);
        }
        length = Math.max(length, at + n);
    }

    private void writeChars(int at, String s) {
        if (at > length) {
            chars.repeat('\0', at - length);
        }
        if (at >= length) {
            chars.append(s);
        } else {
            chars.replace(at, Math.min(chars.length(), at + s.length()), s);
        }
        length = chars.length();
    }

    private void widen() {
        if (points == null) {
            points = new int[Math.max(16, length * 2)];
            for (int i = 0; i < length; i++) {
                points[i] = chars.charAt(i);
            }
            chars = null;
        }
    }

    PyStr get(int from, int to) {
        return points != null ? PyStr.ofCodePoints(points, from, to) : PyStr.ofChars(chars.substring(from, to));
    }

    void truncate(int size) {
        if (size < length) {
            length = size;
            if (points == null) {
                chars.setLength(size);
            }
        }
    }

    private int at(int i) {
        return points != null ? points[i] : chars.charAt(i);
    }

    /** As {@link Newlines#lineEnd}, but the end of the text ends a line. */
    int lineEnd(int from, boolean universal, String nl) {
        if (!universal && (nl == null || nl.equals("\n")) && points == null) {
            int i = chars.indexOf("\n", from);
            return i < 0 ? length : i + 1;
        }
        for (int i = from; i < length; i++) {
            int c = at(i);
            if (universal && c == '\r') {
                return i + 1 < length && at(i + 1) == '\n' ? i + 2 : i + 1;
            }
            if (universal || nl == null ? c == '\n' : matches(i, nl)) {
                return i + (universal || nl == null ? 1 : nl.length());
            }
        }
        return length;
    }

    private boolean matches(int i, String nl) {
        for (int k = 0; k < nl.length(); k++) {
            if (i + k >= length || at(i + k) != nl.charAt(k)) {
                return false;
            }
        }
        return true;
    }
}
