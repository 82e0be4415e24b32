package dev.orochi.runtime.modules.pickle;

import dev.orochi.runtime.builtins.text.ErrorHandler;
import dev.orochi.runtime.builtins.text.Utf8;
import dev.orochi.runtime.object.PyStr;
import java.nio.charset.StandardCharsets;

/** Texts as pickles have them: UTF-8 in which lone surrogates are allowed, or escapes. Stateless. */
final class PickleText {
    private static final String HEX = "0123456789abcdef";
    /** Longer texts are encoded by the JDK. */
    static final int SHORT = 128;

    private PickleText() {}

    /** Writes a short text, unless it is not ASCII. */
    static boolean writeAscii(PickleOutput out, PyStr s, int proto) {
        if (!(s.flat() instanceof String t)) {
            return false;
        }
        return proto >= 4 ? out.shortAscii(Opcodes.SHORT_BINUNICODE, 1, t) : out.shortAscii(Opcodes.BINUNICODE, 4, t);
    }

    static byte[] utf8(PyStr s) {
        if (s.flat() instanceof String t && PyStr.isAscii(t)) {
            return t.getBytes(StandardCharsets.ISO_8859_1);
        }
        int n = s.length();
        long size = 0;
        for (int i = 0; i < n; i++) {
            int c = s.codePointAt(i);
            size += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        }
        if (size > Integer.MAX_VALUE - 16) {
            throw new OutOfMemoryError();
        }
        byte[] b = new byte[(int) size];
        int at = 0;
        for (int i = 0; i < n; i++) {
            at = put(b, at, s.codePointAt(i));
        }
        return b;
    }

    private static int put(byte[] b, int at, int c) {
        if (c < 0x80) {
            b[at++] = (byte) c;
            return at;
        }
        if (c < 0x800) {
            b[at++] = (byte) (0xc0 | c >> 6);
        } else {
            if (c < 0x10000) {
                b[at++] = (byte) (0xe0 | c >> 12);
            } else {
                b[at++] = (byte) (0xf0 | c >> 18);
                b[at++] = (byte) (0x80 | c >> 12 & 63);
            }
            b[at++] = (byte) (0x80 | c >> 6 & 63);
        }
        b[at++] = (byte) (0x80 | c & 63);
        return at;
    }

    /** The text of a counted argument. */
    static PyStr decode(byte[] in, int from, int to) {
        String s = new String(in, from, to - from, StandardCharsets.UTF_8);
        if (s.length() == to - from) { // ASCII, but for bad bytes of which each became one character
            return s.indexOf('\ufffd') < 0 ? PyStr.ofChars(s) : Utf8.decode(in, from, to, ErrorHandler.Standard.SURROGATEPASS);
        }
        return Utf8.decode(in, from, to, ErrorHandler.Standard.SURROGATEPASS);
    }

    /** Raw-unicode-escape, in which backslashes and what ends lines or files are escaped too; Latin-1. */
    static String escaped(PyStr s) {
        StringBuilder b = new StringBuilder(s.length() + 16);
        for (int i = 0, n = s.length(); i < n; i++) {
            int c = s.codePointAt(i);
            if (c >= 0x10000) {
                escape(b.append("\\U"), c, 8);
            } else if (c >= 0x100 || c == '\\' || c == 0 || c == '\n' || c == '\r' || c == 0x1a) {
                escape(b.append("\\u"), c, 4);
            } else {
                b.append((char) c);
            }
        }
        return b.toString();
    }

    private static void escape(StringBuilder b, int c, int digits) {
        for (int shift = 4 * digits - 4; shift >= 0; shift -= 4) {
            b.append(HEX.charAt(c >> shift & 15));
        }
    }
}
