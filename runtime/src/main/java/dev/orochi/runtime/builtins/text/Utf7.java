package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.PyStr;

/** UTF-7 (RFC 2152). */
public final class Utf7 {
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private Utf7() {}

    public static Decoder decoder(byte[] in, int from, int to, ErrorHandler errors, boolean complete) {
        return new Utf7Decoder(in, from, to, errors, complete);
    }

    public static byte[] encode(PyStr s, ErrorHandler errors) {
        return new Utf7Encoder(s, errors).encode();
    }

    private static int base64(int c) {
        return c > 127 ? -1 : BASE64.indexOf(c);
    }

    private static final class Utf7Decoder extends Decoder {
        private boolean shifted;
        private int bits;
        private long buffer;
        private int surrogate;
        private int shiftStart;
        private int shiftOut;

        Utf7Decoder(byte[] in, int from, int to, ErrorHandler errors, boolean complete) {
            super("utf7", in, from, to, errors, complete);
        }

        @Override
        void run() {
            do {
                while (pos < end) {
                    step(at(pos));
                }
            } while (shifted && complete && finish());
            if (shifted && !complete) {
                out.setLength(shiftOut);
                pos = shiftStart;
            }
        }

        private void step(int c) {
            if (shifted) {
                int value = base64(c);
                if (value >= 0) {
                    pos++;
                    feed(value);
                } else {
                    unshift(c);
                }
            } else if (c == '+') {
                shift();
            } else if (c < 128) {
                pos++;
                out.append(c);
            } else {
                shiftStart = pos;
                fail(pos, pos + 1, "unexpected special character");
            }
        }

        private void shift() {
            shiftStart = pos++;
            if (pos < end && in[pos] == '-') {
                pos++;
                out.append('+');
            } else if (pos < end && base64(at(pos)) < 0) {
                fail(shiftStart, pos + 1, "ill-formed sequence");
            } else {
                shifted = true;
                surrogate = 0;
                shiftOut = out.length();
                bits = 0;
                buffer = 0;
            }
        }

        private void feed(int value) {
            buffer = buffer << 6 | value;
            bits += 6;
            if (bits < 16) {
                return;
            }
            bits -= 16;
            int unit = (int) (buffer >> bits);
            buffer &= (1L << bits) - 1;
            if (surrogate != 0) {
                int high = surrogate;
                surrogate = 0;
                if (unit >= 0xdc00 && unit <= 0xdfff) {
                    out.append(Character.toCodePoint((char) high, (char) unit));
                    return;
                }
                out.append(high);
            }
            if (unit >= 0xd800 && unit <= 0xdbff) {
                surrogate = unit;
            } else {
                out.append(unit);
            }
        }

        private void unshift(int c) {
            shifted = false;
            if (bits >= 6) {
                fail(shiftStart, pos + 1, "partial character in shift sequence");
                return;
            }
            if (bits > 0 && buffer != 0) {
                fail(shiftStart, pos + 1, "non-zero padding bits in shift sequence");
                return;
            }
            if (surrogate != 0 && c < 128 && c != '+') {
                out.append(surrogate);
            }
            surrogate = 0;
            if (c == '-') {
                pos++;
            }
        }

        /** Whether the input goes on after the end inside a shift sequence (a handler went back). */
        private boolean finish() {
            shifted = false;
            if (surrogate != 0 || bits >= 6 || bits > 0 && buffer != 0) {
                fail(shiftStart, end, "unterminated shift sequence");
                return pos < end;
            }
            return false;
        }
    }

    private static final class Utf7Encoder extends Encoder {
        private int bits;
        private long buffer;

        Utf7Encoder(PyStr in, ErrorHandler errors) {
            super("utf7", in, errors);
        }

        private static boolean direct(int c) {
            return c > 0 && c < 128 && c != '+' && c != '\\' && c != '~' && c != 127
                && (c >= 32 || c == '\t' || c == '\n' || c == '\r');
        }

        @Override
        void run() {
            boolean shifted = false;
            for (int n = in.length(); pos < n; pos++) {
                int c = in.codePointAt(pos);
                if (direct(c)) {
                    if (shifted) {
                        flush();
                        shifted = false;
                        if (base64(c) >= 0 || c == '-') {
                            out.append('-');
                        }
                    }
                    out.append(c);
                } else if (c == '+' && !shifted) {
                    out.append('+').append('-');
                } else {
                    if (!shifted) {
                        out.append('+');
                        shifted = true;
                    }
                    point(c);
                }
            }
            flush();
            if (shifted) {
                out.append('-');
            }
        }

        private void point(int c) {
            if (c >= 0x10000) {
                unit(Character.highSurrogate(c));
                unit(Character.lowSurrogate(c));
            } else {
                unit(c);
            }
        }

        private void unit(int c) {
            bits += 16;
            buffer = buffer << 16 | c;
            while (bits >= 6) {
                out.append(BASE64.charAt((int) (buffer >> bits - 6) & 63));
                bits -= 6;
            }
            buffer &= (1L << bits) - 1;
        }

        private void flush() {
            if (bits > 0) {
                out.append(BASE64.charAt((int) (buffer << 6 - bits) & 63));
                bits = 0;
                buffer = 0;
            }
        }

        @Override
        boolean put(PyStr replacement) {
            return false;
        }
    }
}
