package dev.orochi.runtime.object;

import java.util.Arrays;

/**
 * The bytes {@code array[from:to]}: how algorithms see bytes-like objects. A span of a bytes object never changes;
 * one of a bytearray is its storage at one moment (other threads may change what stands in it).
 */
public record Span(byte[] array, int from, int to) {
    public static final Span EMPTY = new Span(new byte[0], 0, 0);

    public static Span of(byte[] all) {
        return new Span(all, 0, all.length);
    }

    public int length() {
        return to - from;
    }

    public int get(int index) {
        return array[from + index] & 0xff;
    }

    /** The part {@code [start, stop)} of this span. */
    public Span sub(int start, int stop) {
        return new Span(array, from + start, from + stop);
    }

    /** A fresh array. */
    public byte[] copy() {
        return Arrays.copyOfRange(array, from, to);
    }

    /** A fresh array of the part {@code [start, stop)}. */
    public byte[] copy(int start, int stop) {
        return Arrays.copyOfRange(array, from + start, from + Math.max(start, stop));
    }

    public boolean sameBytes(Span o) {
        return Arrays.equals(array, from, to, o.array, o.from, o.to);
    }

    public int compareTo(Span o) {
        return Arrays.compareUnsigned(array, from, to, o.array, o.from, o.to);
    }
}
