package dev.orochi.runtime.modules.xml;

import dev.orochi.runtime.object.PyStr;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects text in UTF-8. For one thread. */
final class Utf8Builder {
    byte[] bytes = new byte[64];
    int length;

    /** The text of valid UTF-8. */
    static PyStr text(byte[] b, int from, int to) {
        String s = new String(b, from, to - from, StandardCharsets.UTF_8);
        if (s.length() != to - from) {
            for (int i = from; i < to; i++) {
                if ((b[i] & 0xf8) == 0xf0) {
                    return PyStr.of(s);
                }
            }
        }
        return PyStr.ofChars(s);
    }

    private void reserve(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), (int) Math.min(bytes.length * 2L, Integer.MAX_VALUE - 8)));
        }
    }

    Utf8Builder add(int b) {
        reserve(1);
        bytes[length++] = (byte) b;
        return this;
    }

    Utf8Builder add(byte[] b, int from, int to) {
        reserve(to - from);
        System.arraycopy(b, from, bytes, length, to - from);
        length += to - from;
        return this;
    }

    /** Adds a code point, also that of a surrogate. */
    Utf8Builder addChar(int c) {
        if (c < 0x80) {
            return add(c);
        }
        if (c < 0x800) {
            return add(0xc0 | c >> 6).add(0x80 | c & 0x3f);
        }
        if (c < 0x10000) {
            return add(0xe0 | c >> 12).add(0x80 | c >> 6 & 0x3f).add(0x80 | c & 0x3f);
        }
        return add(0xf0 | c >> 18).add(0x80 | c >> 12 & 0x3f).add(0x80 | c >> 6 & 0x3f).add(0x80 | c & 0x3f);
    }

    boolean isEmptyOrEndsWithSpace() {
        return length == 0 || bytes[length - 1] == ' ';
    }

    void clear() {
        length = 0;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    PyStr toText() {
        return text(bytes, 0, length);
    }
}
