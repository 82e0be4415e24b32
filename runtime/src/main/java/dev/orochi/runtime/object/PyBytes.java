package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.PyClass;
import java.util.Arrays;

/**
 * Python {@code bytes}: an immutable array. Methods for Python stand in
 * {@code dev.orochi.runtime.builtins.text.BytesMethods}.
 *
 * <p>Thread rule: immutable; {@code hash} is a benign race (0 until computed, computed alike by all threads). The
 * constructor ends with a fence, so that plain publication is safe.
 */
@PyClass(name = "bytes", doc = """
        bytes(iterable_of_ints) -> bytes
        bytes(string, encoding[, errors]) -> bytes
        bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer
        bytes(int) -> bytes object of size given by the parameter initialized with null bytes
        bytes() -> empty bytes object

        Construct an immutable array of bytes from:
          - an iterable yielding integers in range(256)
          - a text string encoded using the specified encoding
          - any object implementing the buffer API.
          - an integer""")
public final class PyBytes extends PyValue implements BufferExporter {
    private static final PyBytes[] SINGLE = new PyBytes[256];
    public static final PyBytes EMPTY = new PyBytes(new byte[0]);

    static {
        for (int i = 0; i < 256; i++) {
            SINGLE[i] = new PyBytes(new byte[] {(byte) i});
        }
    }

    private final byte[] bytes;
    private int hash;

    private PyBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Holder: the type is made at the first question for it. */
    private static final class Type {
        static final PyType TYPE = PyType.ofClass(PyBytes.class);
    }

    @Override
    public PyType type() {
        return Type.TYPE;
    }

    /** A bytes object that takes over the array, which nobody may write any more. */
    public static PyBytes wrap(byte[] owned) {
        return owned.length > 1 ? new PyBytes(owned) : owned.length == 0 ? EMPTY : SINGLE[owned[0] & 0xff];
    }

    /** A copy of the array. */
    public static PyBytes of(byte[] source) {
        return wrap(source.clone());
    }

    /** A copy of the bytes {@code [from, to)}. */
    public static PyBytes of(byte[] source, int from, int to) {
        return wrap(Arrays.copyOfRange(source, from, to));
    }

    /** The bytes of a Latin-1 text. */
    public static PyBytes ofLatin1(String s) {
        return wrap(s.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    public static PyBytes ofByte(int b) {
        return SINGLE[b & 0xff];
    }

    /** The array itself: not to be written. */
    public byte[] array() {
        return bytes;
    }

    public int length() {
        return bytes.length;
    }

    /** The byte at an index in range, 0 to 255. */
    public int get(int index) {
        return bytes[index] & 0xff;
    }

    public Span span() {
        return new Span(bytes, 0, bytes.length);
    }

    /** A fresh array. */
    public byte[] toArray() {
        return bytes.clone();
    }

    /** The bytes {@code [from, to)}, which are in range. */
    public PyBytes sub(int from, int to) {
        return from == 0 && to == bytes.length ? this : to <= from ? EMPTY : of(bytes, from, to);
    }

    @Override
    public Buffer getBuffer(boolean writable) {
        if (writable) {
            throw Errors.bufferError("Object is not writable.");
        }
        return Buffer.ofBytes(this, bytes, 0, bytes.length, true);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof PyBytes b && Arrays.equals(bytes, b.bytes);
    }

    @Override
    public int hashCode() {
        int h = hash;
        if (h == 0) {
            h = HashSeed.mix(Arrays.hashCode(bytes) - power31(bytes.length));
            hash = h;
        }
        return h;
    }

    /** What {@link Arrays#hashCode} starts with and {@link String#hashCode} does not: ASCII text has the hash of the equal {@code str},
     * as in CPython. */
    private static int power31(int n) {
        int r = 1;
        for (int b = 31; n != 0; n >>>= 1, b *= b) {
            if ((n & 1) != 0) {
                r *= b;
            }
        }
        return r;
    }

    /** The 64-bit hash that Python programs see. */
    public long pyHash() {
        return bytes.length == 0 ? 0 : HashSeed.widen(hashCode());
    }

    /** Equal bytes that are another object, for pickling. */
    public PyBytes copy() {
        return new PyBytes(bytes);
    }

    /** The text, each byte as one Latin-1 character. */
    public String latin1() {
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return "PyBytes[" + latin1() + "]";
    }
}
