package dev.orochi.runtime.modules.ssl;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One element of a DER encoding: the bytes {@code data[start:end]} with the contents at {@code content}. What the JDK's
 * certificate classes hide (texts with zero bytes, the order of names) is read with this. Immutable.
 *
 * @param tag the first byte
 */
record Der(byte[] data, int start, int content, int end, int tag) {
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int NULL = 0x05;
    static final int OID = 0x06;
    static final int UTF8_STRING = 0x0c;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    private static final int T61_STRING = 0x14;
    private static final int UNIVERSAL_STRING = 0x1c;
    private static final int BMP_STRING = 0x1e;

    /** The encoding is none. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("malformed DER", null, false, false);
        }
    }

    static Der of(byte[] data) {
        return at(data, 0, data.length);
    }

    /** The element that begins at {@code from}. */
    static Der at(byte[] data, int from, int limit) {
        if (limit - from < 2 || (data[from] & 0x1f) == 0x1f) {
            throw new Malformed();
        }
        int length = data[from + 1] & 0xff;
        int at = from + 2;
        if (length >= 0x80) {
            int n = length & 0x7f;
            if (n == 0 || n > 4 || limit - at < n) {
                throw new Malformed();
            }
            long long4 = 0;
            for (int i = 0; i < n; i++) {
                long4 = long4 << 8 | data[at++] & 0xff;
            }
            if (long4 > Integer.MAX_VALUE) {
                throw new Malformed();
            }
            length = (int) long4;
        }
        if (length > limit - at) {
            throw new Malformed();
        }
        return new Der(data, from, at, at + length, data[from] & 0xff);
    }

    List<Der> children() {
        List<Der> r = new ArrayList<>();
        for (int p = content; p < end; ) {
            Der d = at(data, p, end);
            r.add(d);
            p = d.end;
        }
        return r;
    }

    Der child(int i) {
        List<Der> c = children();
        if (i >= c.size()) {
            throw new Malformed();
        }
        return c.get(i);
    }

    /** The child with that tag, or null. */
    Der tagged(int wanted) {
        for (Der d : children()) {
            if (d.tag == wanted) {
                return d;
            }
        }
        return null;
    }

    byte[] contents() {
        return Arrays.copyOfRange(data, content, end);
    }

    byte[] encoded() {
        return Arrays.copyOfRange(data, start, end);
    }

    /** An object identifier with dots. */
    String oid() {
        StringBuilder b = new StringBuilder();
        java.math.BigInteger value = java.math.BigInteger.ZERO;
        for (int p = content; p < end; p++) {
            value = value.shiftLeft(7).or(java.math.BigInteger.valueOf(data[p] & 0x7f));
            if (data[p] < 0) {
                continue;
            }
            if (b.isEmpty()) {
                long v = value.longValue();
                long first = Math.min(2, v / 40);
                b.append(first).append('.').append(v - first * 40);
            } else {
                b.append('.').append(value);
            }
            value = java.math.BigInteger.ZERO;
        }
        return b.toString();
    }

    /** A text of any of ASN.1's string types. */
    String text() {
        Charset c = switch (tag) {
            case T61_STRING -> StandardCharsets.ISO_8859_1;
            case BMP_STRING -> StandardCharsets.UTF_16BE;
            case UNIVERSAL_STRING -> Charset.forName("UTF-32BE");
            default -> StandardCharsets.UTF_8;
        };
        return new String(data, content, end - content, c);
    }

    // ---- writing

    static byte[] encode(int tag, byte[]... parts) {
        int n = 0;
        for (byte[] p : parts) {
            n += p.length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(n + 6);
        out.write(tag);
        if (n < 0x80) {
            out.write(n);
        } else {
            int bytes = (39 - Integer.numberOfLeadingZeros(n)) / 8;
            out.write(0x80 | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                out.write(n >> 8 * i);
            }
        }
        for (byte[] p : parts) {
            out.writeBytes(p);
        }
        return out.toByteArray();
    }
}
