package dev.orochi.runtime.modules.ssl;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.net.ssl.SSLException;

/**
 * The record that is being received, or all of a client's first message. No more is taken from the {@link Io} than that, so that
 * {@code select()} sees what is not read yet and what follows the end of the protocol stays in the socket. Used under the
 * connection's lock for reading.
 */
final class Incoming {
    private static final int HEADER = 5;
    private static final int LONGEST_RECORD = 16384 + 2048;
    private static final int HANDSHAKE = 22;
    private static final int NEW_SESSION_TICKET = 4;

    private byte[] data = new byte[0];
    private int to;

    private int length() {
        return (data[3] & 0xff) << 8 | data[4] & 0xff;
    }

    /** How many bytes the record needs at least that is being received. */
    int missing() throws SSLException {
        if (to < HEADER) {
            return HEADER - to;
        }
        if (data[0] < 20 || data[0] > 24 || data[1] != 3 || length() > LONGEST_RECORD) {
            throw new SSLException("Unsupported or unrecognized SSL message");
        }
        return Math.max(0, HEADER + length() - to);
    }

    /** How many bytes a client's first message needs at least; -1 when it is something else. */
    int missingOfHello() {
        return ClientHello.missing(data, to);
    }

    ClientHello hello() {
        return ClientHello.parse(data, to);
    }

    /** Receives up to n bytes. @return as {@link Io#receive} */
    int fill(Io io, int n) {
        if (data.length - to < n) {
            data = Arrays.copyOf(data, Math.max(to + n, HEADER + 1024));
        }
        int got = io.receive(data, to, n);
        to += Math.max(0, got);
        return got;
    }

    /** The record, when nothing of it is missing. */
    ByteBuffer record() {
        return ByteBuffer.wrap(data, 0, Math.min(to, HEADER + length()));
    }

    void drop(int n) {
        System.arraycopy(data, n, data, 0, to - n);
        to -= n;
    }

    /** How long the ticket may be used that the record holds unencrypted, in seconds; -1 when it holds none. */
    long ticketLifetime() {
        boolean ticket = to >= HEADER + 8 && data[0] == HANDSHAKE && data[HEADER] == NEW_SESSION_TICKET;
        return ticket ? ByteBuffer.wrap(data).getInt(HEADER + 4) & 0xffffffffL : -1;
    }

    /** Raises OpenSSL's word for what came instead of TLS, if it is well known. */
    void refusePlainText() {
        String start = new String(data, 0, Math.min(to, HEADER), StandardCharsets.ISO_8859_1);
        boolean http = start.startsWith("GET ") || start.equals("POST ") || start.equals("HEAD ") || start.startsWith("PUT ");
        if (http || start.equals("CONNE")) {
            throw Faults.of(http ? "HTTP_REQUEST" : "HTTPS_PROXY_REQUEST");
        }
    }
}
