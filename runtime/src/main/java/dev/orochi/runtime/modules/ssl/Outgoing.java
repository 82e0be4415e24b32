package dev.orochi.runtime.modules.ssl;

import java.nio.ByteBuffer;

/** Records on their way to the peer. Used under the connection's lock for writing. */
final class Outgoing {
    private byte[] data = new byte[0];
    private int from;
    private int to;

    /** Room for at least n bytes after what is there; {@link #took} says how much was used. */
    ByteBuffer room(int n) {
        if (data.length - to < n) {
            byte[] roomy = new byte[to - from + n];
            System.arraycopy(data, from, roomy, 0, to - from);
            data = roomy;
            to -= from;
            from = 0;
        }
        return ByteBuffer.wrap(data, to, data.length - to);
    }

    void took(ByteBuffer room) {
        to = room.position();
    }

    void clear() {
        from = 0;
        to = 0;
    }

    /** Sends what can be sent now. @return whether nothing is left */
    boolean flush(Io io) {
        while (from < to) {
            int n = io.send(data, from, to - from);
            if (n == 0) {
                return false;
            }
            from += n;
        }
        clear();
        return true;
    }
}
