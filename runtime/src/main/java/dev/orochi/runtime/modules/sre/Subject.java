package dev.orochi.runtime.modules.sre;

import java.nio.charset.StandardCharsets;

/**
 * The text or bytes that are searched, indexed by code point: a Java string with one char for each, or an array of code
 * points when some lie beyond the BMP. Bytes are seen as Latin-1 text. Immutable; safe for any thread.
 */
public final class Subject {
    final String text;
    final int[] wide;
    final int length;

    private Subject(String text, int[] wide, int length) {
        this.text = text;
        this.wide = wide;
        this.length = length;
    }

    /** Text in which each char is one code point. */
    public static Subject ofText(String text) {
        return new Subject(text, null, text.length());
    }

    /** Code points, not to be changed any more. */
    public static Subject ofCodePoints(int[] wide) {
        return new Subject(null, wide, wide.length);
    }

    public static Subject ofBytes(byte[] bytes, int from, int length) {
        return new Subject(new String(bytes, from, length, StandardCharsets.ISO_8859_1), null, length);
    }

    public int length() {
        return length;
    }
}
