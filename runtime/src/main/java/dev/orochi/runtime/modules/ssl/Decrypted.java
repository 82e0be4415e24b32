package dev.orochi.runtime.modules.ssl;

import java.nio.ByteBuffer;

/** The data of one record that has not been read yet. Used under the connection's lock for reading, but for {@link #pending}. */
final class Decrypted {
    private byte[] data = new byte[0];
    private volatile int from;
    private volatile int to;

    /** Room for the next record; there must be no data. */
    ByteBuffer room(int n) {
        if (data.length < n) {
            data = new byte[n];
        }
        return ByteBuffer.wrap(data);
    }

    void took(ByteBuffer room) {
        from = 0;
        to = room.position();
    }

    boolean isEmpty() {
        return from == to;
    }

    /** @return how many bytes it was */
    int take(byte[] target, int off, int n) {
        int k = Math.min(n, to - from);
        System.arraycopy(data, from, target, off, k);
        from += k;
        return k;
    }

    /** Racy, benign: a number that was right a moment ago. */
    int pending() {
        return Math.max(0, to - from);
    }
}
