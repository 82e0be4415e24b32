package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.ByteBuilder;
import dev.orochi.runtime.object.PyStr;

/** The unicode_escape and raw_unicode_escape codecs. */
public final class EscapeCodec {
    private EscapeCodec() {}

    /** A decoder that also notes the first escape that Python does not define. */
    public abstract static class EscapeDecoder extends Decoder {
        boolean stopped;

        EscapeDecoder(String encoding, byte[] in, int from, int to, ErrorHandler errors, boolean complete) {
            super(encoding, in, from, to, errors, complete);
        }

        /** First undefined escape: its character, or its octal value, or -1. */
        int firstInvalid = -1;
        /** Text of the first undefined octal escape, or null. */
        String firstInvalidOctal;

        /** The text of the warning for the first undefined escape, or null. */
        public String warning() {
            if (firstInvalid < 0) {
                return null;
            }
            if (firstInvalidOctal != null) {
                return "\"\\" + firstInvalidOctal + "\" is an invalid octal escape sequence. "
                    + "Such sequences will not work in the future. ";
            }
            return "\"\\" + (char) firstInvalid + "\" is an invalid escape sequence. "
                + "Such sequences will not work in the future. ";
        }

        @Override
        final void run() {
            while (pos < end && !stopped) {
                int c = at(pos);
                if (c != '\\') {
                    out.append(c);
                    pos++;
                } else {
                    escape(pos++);
                }
            }
        }

        /** Decodes the escape whose backslash is at {@code start}; the position is behind it. */
        abstract void escape(int start);

        /** The input ends inside the escape at {@code start}. */
        final void incomplete(int start, String reason) {
            if (complete) {
                fail(start, pos, reason);
            } else {
                pos = start;
                stopped = true;
            }
        }

        final void hex(int start, int digits, String reason) {
            long value = 0;
            for (int i = 0; i < digits; i++) {
                if (pos >= end) {
                    incomplete(start, reason);
                    return;
                }
                int d = Character.digit(at(pos), 16);
                if (at(pos) >= 128 || d < 0) {
                    fail(start, pos, reason);
                    return;
                }
                value = value << 4 | d;
                pos++;
            }
            if (value > 0x10ffff) {
                fail(start, pos, tooLarge());
            } else {
                out.append((int) value);
            }
        }

        abstract String tooLarge();
    }

    public static EscapeDecoder decoder(byte[] in, int from, int to, ErrorHandler errors, boolean complete) {
        return new UnicodeEscape(in, from, to, errors, complete);
    }

    public static EscapeDecoder rawDecoder(byte[] in, int from, int to, ErrorHandler errors, boolean complete) {
        return new RawUnicodeEscape(in, from, to, errors, complete);
    }

    private static final class UnicodeEscape extends EscapeDecoder {
        UnicodeEscape(byte[] in, int from, int to, ErrorHandler errors, boolean complete) {
            super("unicodeescape", in, from, to, errors, complete);
        }

        @Override
        String tooLarge() {
            return "illegal Unicode character";
        }

        @Override
        void escape(int start) {
            if (pos >= end) {
                incomplete(start, "\\ at end of string");
                return;
            }
            int c = at(pos++);
            switch (c) {
                case '\n' -> { }
                case '\\', '\'', '"' -> out.append(c);
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 't' -> out.append('\t');
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 'v' -> out.append(0x0b);
                case 'a' -> out.append(0x07);
                case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(c - '0');
                case 'x' -> hex(start, 2, "truncated \\xXX escape");
                case 'u' -> hex(start, 4, "truncated \\uXXXX escape");
                case 'U' -> hex(start, 8, "truncated \\UXXXXXXXX escape");
                case 'N' -> named(start);
                default -> {
                    if (firstInvalid < 0) {
                        firstInvalid = c;
                    }
                    out.append('\\').append(c);
                }
            }
        }

        private void octal(int value) {
            int first = pos - 1;
            for (int i = 0; i < 2 && pos < end && in[pos] >= '0' && in[pos] <= '7'; i++) {
                value = value << 3 | in[pos++] - '0';
            }
            if (value > 0xff && firstInvalid < 0) {
                firstInvalid = value;
                firstInvalidOctal = new String(in, 0, first, pos - first);
            }
            out.append(value);
        }

        private void named(int start) {
            String malformed = "malformed \\N character escape";
            if (pos >= end) {
                incomplete(start, malformed);
                return;
            }
            if (in[pos] != '{') {
                fail(start, pos, malformed);
                return;
            }
            int open = ++pos;
            while (pos < end && in[pos] != '}') {
                pos++;
            }
            if (pos >= end) {
                incomplete(start, malformed);
            } else if (pos == open) {
                fail(start, pos, malformed);
            } else {
                int c = UnicodeNames.lookup(new String(in, 0, open, pos - open));
                pos++;
                if (c < 0) {
                    fail(start, pos, "unknown Unicode character name");
                } else {
                    out.append(c);
                }
            }
        }
    }

    private static final class RawUnicodeEscape extends EscapeDecoder {
        RawUnicodeEscape(byte[] in, int from, int to, ErrorHandler errors, boolean complete) {
            super("rawunicodeescape", in, from, to, errors, complete);
        }

        @Override
        String tooLarge() {
            return "\\Uxxxxxxxx out of range";
        }

        @Override
        void escape(int start) {
            if (pos >= end) {
                if (complete) {
                    out.append('\\');
                } else {
                    pos = start;
                    stopped = true;
                }
                return;
            }
            int c = at(pos++);
            if (c == 'u') {
                hex(start, 4, "truncated \\uXXXX escape");
            } else if (c == 'U') {
                hex(start, 8, "truncated \\UXXXXXXXX escape");
            } else {
                out.append('\\').append(c);
            }
        }
    }

    public static byte[] encode(PyStr s) {
        ByteBuilder b = new ByteBuilder(s.length() + 8);
        StringBuilder escape = new StringBuilder();
        for (int i = 0, n = s.length(); i < n; i++) {
            int c = s.codePointAt(i);
            switch (c) {
                case '\\' -> b.append('\\').append('\\');
                case '\t' -> b.append('\\').append('t');
                case '\n' -> b.append('\\').append('n');
                case '\r' -> b.append('\\').append('r');
                default -> {
                    if (c >= 32 && c < 127) {
                        b.append(c);
                    } else {
                        escape.setLength(0);
                        ErrorHandler.escape(escape, c);
                        b.appendLatin1(escape.toString());
                    }
                }
            }
        }
        return b.toArray();
    }

    public static byte[] encodeRaw(PyStr s) {
        ByteBuilder b = new ByteBuilder(s.length() + 8);
        StringBuilder escape = new StringBuilder();
        for (int i = 0, n = s.length(); i < n; i++) {
            int c = s.codePointAt(i);
            if (c < 256) {
                b.append(c);
            } else {
                escape.setLength(0);
                ErrorHandler.escape(escape, c);
                b.appendLatin1(escape.toString());
            }
        }
        return b.toArray();
    }
}
