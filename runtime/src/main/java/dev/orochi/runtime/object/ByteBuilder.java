package dev.orochi.runtime.object;

import java.util.Arrays;

/** Collects bytes and makes a {@link PyBytes} or an array of them. For one thread. */
public final class ByteBuilder {
    private byte[] bytes;
    private int size;

    public ByteBuilder() {
        this(32);
    }

    public ByteBuilder(int capacity) {
        bytes = new byte[Math.max(capacity, 16)];
    }

    public int length() {
        return size;
    }

    public ByteBuilder append(int b) {
        if (size == bytes.length) {
            reserve(1);
        }
        bytes[size++] = (byte) b;
        return this;
    }

    public ByteBuilder append(byte[] source) {
        return append(source, 0, source.length);
    }

    /** Appends the bytes {@code [from, to)}. */
    public ByteBuilder append(byte[] source, int from, int to) {
        reserve(to - from);
        System.arraycopy(source, from, bytes, size, to - from);
        size += to - from;
        return this;
    }

    /** Appends the chars of an ASCII (or Latin-1) string. */
    @SuppressWarnings("deprecation")
    public ByteBuilder appendLatin1(String s) {
        int n = s.length();
        reserve(n);
        s.getBytes(0, n, bytes, size);
        size += n;
        return this;
    }

    private void reserve(int extra) {
        if (size + extra < 0) {
            throw new OutOfMemoryError();
        }
        if (size + extra > bytes.length) {
            long room = Math.min(Integer.MAX_VALUE - 16L, Math.max((long) size + extra, bytes.length * 2L));
            bytes = Arrays.copyOf(bytes, (int) room);
        }
    }

    public byte[] toArray() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    public PyBytes toPyBytes() {
        return PyBytes.wrap(toArray());
    }
}
