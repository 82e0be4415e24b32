package dev.orochi.runtime.modules.json;

import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.StrBuilder;

/** JSON string literals. Stateless. */
final class JsonStrings {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonStrings() {
    }

    /** The two-character escape of a character, or 0. */
    private static char shortEscape(int c) {
        return switch (c) {
            case '"' -> '"';
            case '\\' -> '\\';
            case '\b' -> 'b';
            case '\f' -> 'f';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 0;
        };
    }

    private static void escape(StrBuilder out, int c) {
        char s = shortEscape(c);
        out.append('\\');
        if (s != 0) {
            out.append(s);
            return;
        }
        out.append('u').append(HEX[c >> 12 & 15]).append(HEX[c >> 8 & 15]).append(HEX[c >> 4 & 15]).append(HEX[c & 15]);
    }

    private static boolean isPlain(int c, boolean ascii) {
        return c >= ' ' && c != '"' && c != '\\' && (!ascii || c <= 0x7E);
    }

    /** Appends the text as a literal; with {@code ascii}, everything beyond ASCII is escaped. */
    static void append(StrBuilder out, PyStr text, boolean ascii) {
        out.append('"');
        if (text.flat() instanceof String chars) {
            appendChars(out, chars, ascii);
        } else {
            for (int c : (int[]) text.flat()) {
                if (isPlain(c, ascii)) {
                    out.append(c);
                } else if (c > 0xFFFF) {
                    escape(out, Character.highSurrogate(c));
                    escape(out, Character.lowSurrogate(c));
                } else {
                    escape(out, c);
                }
            }
        }
        out.append('"');
    }

    private static void appendChars(StrBuilder out, String chars, boolean ascii) {
        int n = chars.length();
        int from = 0;
        for (int i = 0; i < n; i++) {
            char c = chars.charAt(i);
            if (!isPlain(c, ascii)) {
                out.appendChars(chars, from, i);
                escape(out, c);
                from = i + 1;
            }
        }
        out.appendChars(chars, from, n);
    }
}
