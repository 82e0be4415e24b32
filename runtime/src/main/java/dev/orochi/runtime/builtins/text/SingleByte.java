package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.PyStr;
import java.nio.charset.StandardCharsets;

/** ASCII and Latin-1. */
public final class SingleByte {
    private SingleByte() {}

    public static PyStr decodeLatin1(byte[] in, int from, int to) {
        return PyStr.ofChars(new String(in, from, to - from, StandardCharsets.ISO_8859_1));
    }

    public static PyStr decodeAscii(byte[] in, int from, int to, ErrorHandler errors) {
        for (int i = from; i < to; i++) {
            if (in[i] < 0) {
                return new AsciiDecoder(in, from, to, errors).decode();
            }
        }
        return decodeLatin1(in, from, to);
    }

    public static byte[] encodeLatin1(PyStr s, ErrorHandler errors) {
        return encode(s, errors, 256);
    }

    public static byte[] encodeAscii(PyStr s, ErrorHandler errors) {
        return encode(s, errors, 128);
    }

    private static byte[] encode(PyStr s, ErrorHandler errors, int limit) {
        if (s.flat() instanceof String t && below(t, limit)) {
            return t.getBytes(StandardCharsets.ISO_8859_1);
        }
        return new NarrowEncoder(s, errors, limit).encode();
    }

    private static boolean below(String s, int limit) {
        int or = 0;
        for (int i = 0, n = s.length(); i < n; i++) {
            or |= s.charAt(i);
        }
        return or < limit;
    }

    private static final class AsciiDecoder extends Decoder {
        AsciiDecoder(byte[] in, int from, int to, ErrorHandler errors) {
            super("ascii", in, from, to, errors, true);
        }

        @Override
        void run() {
            while (pos < end) {
                if (in[pos] >= 0) {
                    out.append(in[pos++]);
                } else {
                    fail(pos, pos + 1, "ordinal not in range(128)");
                }
            }
        }
    }

    private static final class NarrowEncoder extends Encoder {
        private final int limit;

        NarrowEncoder(PyStr in, ErrorHandler errors, int limit) {
            super(limit == 256 ? "latin-1" : "ascii", in, errors);
            this.limit = limit;
        }

        @Override
        void run() {
            int n = in.length();
            while (pos < n) {
                int c = in.codePointAt(pos);
                if (c < limit) {
                    out.append(c);
                    pos++;
                    continue;
                }
                int stop = pos + 1;
                while (stop < n && in.codePointAt(stop) >= limit) {
                    stop++;
                }
                fail(pos, stop, limit == 256 ? "ordinal not in range(256)" : "ordinal not in range(128)");
            }
        }

        @Override
        boolean put(PyStr replacement) {
            for (int i = 0; i < replacement.length(); i++) {
                if (replacement.codePointAt(i) >= limit) {
                    return false;
                }
            }
            if (!replacement.isEmpty()) {
                out.appendLatin1(replacement.chars());
            }
            return true;
        }
    }
}
