package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.PyStr;
import java.nio.charset.StandardCharsets;

/** UTF-8. Valid input takes the JDK's decoder; the loop here finds CPython's error positions. */
public final class Utf8 {
    private Utf8() {}

    /** Decodes a whole input. */
    public static PyStr decode(byte[] in, int from, int to, ErrorHandler errors) {
        PyStr fast = decodeValid(in, from, to);
        return fast != null ? fast : new Utf8Decoder(in, from, to, errors, true).decode();
    }

    /** The decoded text, or null when the input is not valid (or contains U+FFFD). */
    static PyStr decodeValid(byte[] in, int from, int to) {
        String s = new String(in, from, to - from, StandardCharsets.UTF_8);
        if (s.indexOf('\ufffd') >= 0) {
            return null;
        }
        // as many chars as bytes: ASCII; no lead byte of four: no surrogate pairs
        return s.length() == to - from || !hasFour(in, from, to) ? PyStr.ofChars(s) : PyStr.of(s);
    }

    private static boolean hasFour(byte[] in, int from, int to) {
        for (int i = from; i < to; i++) {
            if ((in[i] & 0xf8) == 0xf0) {
                return true;
            }
        }
        return false;
    }

    /** Decodes what is complete; the decoder says how much that is. */
    public static Decoder decoder(byte[] in, int from, int to, ErrorHandler errors, boolean complete) {
        return new Utf8Decoder(in, from, to, errors, complete);
    }

    /** Encodes a string. */
    public static byte[] encode(PyStr s, ErrorHandler errors) {
        Object flat = s.flat();
        if (flat instanceof String t) {
            if (!hasSurrogate(t)) {
                return t.getBytes(StandardCharsets.UTF_8);
            }
        } else if (!hasSurrogate((int[]) flat)) {
            return s.toJava().getBytes(StandardCharsets.UTF_8);
        }
        return new Utf8Encoder(s, errors).encode();
    }

    /** Raises UnicodeEncodeError if the text has no UTF-8 form. */
    public static void check(PyStr s) {
        Object flat = s.flat();
        if (flat instanceof String t ? hasSurrogate(t) : hasSurrogate((int[]) flat)) {
            encode(s, ErrorHandler.Standard.STRICT);
        }
    }

    static boolean hasSurrogate(String s) {
        for (int i = 0, n = s.length(); i < n; i++) {
            if (Character.isSurrogate(s.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasSurrogate(int[] points) {
        for (int c : points) {
            if (c >>> 11 == 0xd800 >>> 11) {
                return true;
            }
        }
        return false;
    }

    private static final class Utf8Decoder extends Decoder {
        Utf8Decoder(byte[] in, int from, int to, ErrorHandler errors, boolean complete) {
            super("utf-8", in, from, to, errors, complete);
        }

        @Override
        void run() {
            while (pos < end) {
                int b = at(pos);
                if (b < 0x80) {
                    out.append(b);
                    pos++;
                } else if (b < 0xe0) {
                    two(b);
                } else if (b < 0xf0) {
                    three(b);
                } else {
                    four(b);
                }
                if (stopped) {
                    return;
                }
            }
        }

        private boolean stopped;

        private boolean continues(int i) {
            return (in[i] & 0xc0) == 0x80;
        }

        private void two(int b) {
            if (b < 0xc2) {
                fail(pos, pos + 1, "invalid start byte");
            } else if (end - pos < 2) {
                unexpectedEnd();
            } else if (!continues(pos + 1)) {
                fail(pos, pos + 1, "invalid continuation byte");
            } else {
                out.append((b & 31) << 6 | in[pos + 1] & 63);
                pos += 2;
            }
        }

        private void three(int b) {
            if (end - pos < 2) {
                unexpectedEnd();
                return;
            }
            int second = at(pos + 1);
            if (!continues(pos + 1) || (second < 0xa0 ? b == 0xe0 : b == 0xed)) {
                if (!complete && b == 0xed && end - pos == 2 && second >= 0xa0 && second <= 0xbf) {
                    stopped = true; // half a surrogate: the rest may come
                } else {
                    fail(pos, pos + 1, "invalid continuation byte");
                }
            } else if (end - pos < 3) {
                unexpectedEnd();
            } else if (!continues(pos + 2)) {
                fail(pos, pos + 2, "invalid continuation byte");
            } else {
                out.append((b & 15) << 12 | (second & 63) << 6 | in[pos + 2] & 63);
                pos += 3;
            }
        }

        private void four(int b) {
            if (b > 0xf4) {
                fail(pos, pos + 1, "invalid start byte");
                return;
            }
            if (end - pos < 2) {
                unexpectedEnd();
                return;
            }
            int second = at(pos + 1);
            if (!continues(pos + 1) || (second < 0x90 ? b == 0xf0 : b == 0xf4)) {
                fail(pos, pos + 1, "invalid continuation byte");
            } else if (end - pos < 3) {
                unexpectedEnd();
            } else if (!continues(pos + 2)) {
                fail(pos, pos + 2, "invalid continuation byte");
            } else if (end - pos < 4) {
                unexpectedEnd();
            } else if (!continues(pos + 3)) {
                fail(pos, pos + 3, "invalid continuation byte");
            } else {
                out.append((b & 7) << 18 | (second & 63) << 12 | (in[pos + 2] & 63) << 6 | in[pos + 3] & 63);
                pos += 4;
            }
        }

        private void unexpectedEnd() {
            if (complete) {
                fail(pos, end, "unexpected end of data");
            } else {
                stopped = true;
            }
        }
    }

    private static final class Utf8Encoder extends Encoder {
        Utf8Encoder(PyStr in, ErrorHandler errors) {
            super("utf-8", in, errors);
        }

        @Override
        void run() {
            int n = in.length();
            while (pos < n) {
                int c = in.codePointAt(pos);
                if (isSurrogate(c)) {
                    int stop = pos + 1;
                    while (stop < n && isSurrogate(in.codePointAt(stop))) {
                        stop++;
                    }
                    fail(pos, stop, "surrogates not allowed");
                } else {
                    putPoint(c);
                    pos++;
                }
            }
        }

        private void putPoint(int c) {
            if (c < 0x80) {
                out.append(c);
            } else if (c < 0x800) {
                out.append(0xc0 | c >> 6).append(0x80 | c & 63);
            } else if (c < 0x10000) {
                out.append(0xe0 | c >> 12).append(0x80 | c >> 6 & 63).append(0x80 | c & 63);
            } else {
                out.append(0xf0 | c >> 18).append(0x80 | c >> 12 & 63).append(0x80 | c >> 6 & 63).append(0x80 | c & 63);
            }
        }

        @Override
        boolean put(PyStr replacement) {
            if (!replacement.isAscii()) {
                return false;
            }
            out.appendLatin1(replacement.chars());
            return true;
        }
    }
}
