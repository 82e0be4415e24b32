package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.ByteBuilder;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.Span;

/** Backslash escapes of bytes: {@code codecs.escape_decode} and {@code escape_encode}. Stateless. */
public final class BytesEscape {
    private BytesEscape() {}

    /** What {@code codecs.escape_decode} gives. */
    public static PyTuple decode(Span in, String errors) {
        ByteBuilder out = new ByteBuilder(in.length());
        String firstInvalid = null;
        int n = in.length();
        int i = 0;
        while (i < n) {
            int c = in.get(i++);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            if (i == n) {
                throw Errors.valueError("Trailing \\ in string");
            }
            c = in.get(i++);
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
                case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                    int first = i - 1;
                    int value = c - '0';
                    while (i < n && i < first + 3 && in.get(i) >= '0' && in.get(i) <= '7') {
                        value = value << 3 | in.get(i++) - '0';
                    }
                    if (value > 255 && firstInvalid == null) {
                        firstInvalid = "\"\\" + Integer.toOctalString(value)
                            + "\" is an invalid octal escape sequence. ";
                    }
                    out.append(value);
                }
                case 'x' -> i = hex(in, i, out, errors);
                default -> {
                    if (firstInvalid == null) {
                        firstInvalid = "\"\\" + (char) c + "\" is an invalid escape sequence. ";
                    }
                    out.append('\\').append(c);
                }
            }
        }
        if (firstInvalid != null) {
            Errors.warn(Builtins.DEPRECATION_WARNING,
                firstInvalid + "Such sequences will not work in the future. ", 1);
        }
        return PyTuple.of(out.toPyBytes(), PyInt.of(n));
    }

    private static int hex(Span in, int i, ByteBuilder out, String errors) {
        int n = in.length();
        if (i + 1 < n && Character.digit(in.get(i), 16) >= 0 && in.get(i) < 128
            && Character.digit(in.get(i + 1), 16) >= 0 && in.get(i + 1) < 128) {
            out.append(Character.digit(in.get(i), 16) << 4 | Character.digit(in.get(i + 1), 16));
            return i + 2;
        }
        if (errors == null || errors.equals("strict")) {
            throw Errors.valueError("invalid \\x escape at position " + (i - 2));
        }
        if (errors.equals("replace")) {
            out.append('?');
        } else if (!errors.equals("ignore")) {
            throw Errors.valueError("decoding error; unknown error handling code: " + errors);
        }
        return i < n && in.get(i) < 128 && Character.digit(in.get(i), 16) >= 0 ? i + 1 : i;
    }

    static byte[] encode(byte[] in) {
        StringBuilder b = new StringBuilder();
        // as repr, but always as if quoted with single quotes
        for (byte x : in) {
            int c = x & 0xff;
            switch (c) {
                case '\t' -> b.append("\\t");
                case '\n' -> b.append("\\n");
                case '\r' -> b.append("\\r");
                case '\\' -> b.append("\\\\");
                case '\'' -> b.append("\\'");
                default -> {
                    if (c >= 32 && c < 127) {
                        b.append((char) c);
                    } else {
                        ErrorHandler.escape(b, c);
                    }
                }
            }
        }
        return b.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
