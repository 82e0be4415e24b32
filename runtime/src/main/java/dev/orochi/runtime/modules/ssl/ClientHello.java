package dev.orochi.runtime.modules.ssl;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a server has to know of a client's first message before its engine is made: the name that is asked for, by which a
 * callback may choose another context, and the cipher suites. Immutable.
 *
 * @param serverName null when none was sent
 * @param suites numbers of cipher suites, in the client's order
 */
record ClientHello(String serverName, List<Integer> suites) {
    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    private static final int LONGEST = 1 << 17;

    /** @return how many more bytes the message has at least; 0 when it is complete, -1 when it is no such message */
    static int missing(byte[] data, int length) {
        int handshake = 0; // bytes of the message that are here
        int wanted = 4;
        for (int p = 0; ; ) {
            if (length - p < 5) {
                return 5 - (length - p);
            }
            if (data[p] != HANDSHAKE || data[p + 1] != 3) {
                return -1;
            }
            int n = (data[p + 3] & 0xff) << 8 | data[p + 4] & 0xff;
            if (length - p - 5 < n) {
                return n - (length - p - 5);
            }
            if (p == 0 && n >= 4) {
                wanted = 4 + ((data[6] & 0xff) << 16 | (data[7] & 0xff) << 8 | data[8] & 0xff);
            }
            handshake += n;
            p += 5 + n;
            if (handshake >= wanted) {
                return 0;
            }
            if (n == 0 || wanted > LONGEST) {
                return -1;
            }
        }
    }

    /** @return null when the message is malformed; the engine says what is wrong with it */
    static ClientHello parse(byte[] data, int length) {
        ByteBuffer message = ByteBuffer.allocate(length);
        for (int p = 0; p + 5 <= length; ) {
            int n = (data[p + 3] & 0xff) << 8 | data[p + 4] & 0xff;
            message.put(data, p + 5, Math.min(n, length - p - 5));
            p += 5 + n;
        }
        message.flip();
        try {
            return parse(message);
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private static ClientHello parse(ByteBuffer m) {
        if (m.get() != CLIENT_HELLO) {
            return null;
        }
        m.position(m.position() + 3 + 2 + 32); // length, version, random
        skip(m, m.get() & 0xff);
        int n = m.getShort() & 0xffff;
        List<Integer> suites = new ArrayList<>();
        for (int i = 0; i < n; i += 2) {
            suites.add(m.getShort() & 0xffff);
        }
        skip(m, m.get() & 0xff);
        String name = null;
        if (m.remaining() >= 2) {
            m.limit(m.position() + 2 + (m.getShort(m.position()) & 0xffff));
            m.getShort();
            while (m.remaining() >= 4) {
                int type = m.getShort();
                int size = m.getShort() & 0xffff;
                if (type == 0) {
                    name = serverName(m.slice(m.position(), size));
                }
                skip(m, size);
            }
        }
        return new ClientHello(name, List.copyOf(suites));
    }

    private static void skip(ByteBuffer m, int n) {
        m.position(m.position() + n);
    }

    private static String serverName(ByteBuffer e) {
        e.getShort();
        while (e.remaining() >= 3) {
            int type = e.get();
            byte[] name = new byte[e.getShort() & 0xffff];
            e.get(name);
            if (type == 0) {
                return new String(name, StandardCharsets.ISO_8859_1);
            }
        }
        return null;
    }
}
