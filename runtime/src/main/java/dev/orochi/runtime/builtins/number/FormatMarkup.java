package dev.orochi.runtime.builtins.number;

import dev.orochi.runtime.object.Errors;

/**
 * Reads a {@code str.format} string piece by piece: literal text and at most one replacement field per piece. One
 * reader serves one formatting and is confined to it.
 */
public final class FormatMarkup {
    /** Literal text before the field. */
    public String literal;
    /** Null if the piece has no field. */
    public String fieldName;
    public String spec;
    /** The code point after '!', or 0. */
    public int conversion;
    /** The specification contains fields itself. */
    public boolean nested;

    private final String text;
    private int pos;

    public FormatMarkup(String text) {
        this.text = text;
    }

    /** Advances to the next piece; false at the end. */
    public boolean next() {
        if (pos >= text.length()) {
            return false;
        }
        fieldName = null;
        spec = null;
        conversion = 0;
        nested = false;
        int start = pos;
        char c = 0;
        boolean markup = false;
        while (pos < text.length() && !markup) {
            c = text.charAt(pos++);
            markup = c == '{' || c == '}';
        }
        boolean atEnd = pos >= text.length();
        if (c == '}' && (atEnd || text.charAt(pos) != '}')) {
            throw Errors.valueError("Single '}' encountered in format string");
        }
        if (c == '{' && atEnd) {
            throw Errors.valueError("Single '{' encountered in format string");
        }
        int end = pos;
        if (markup) {
            if (text.charAt(pos) == c) {
                pos++;
                markup = false;
            } else {
                end--;
            }
        }
        literal = text.substring(start, end);
        if (markup) {
            readField();
        }
        return true;
    }

    private void readField() {
        int start = pos;
        char c = 0;
        scan:
        while (pos < text.length()) {
            c = text.charAt(pos++);
            switch (c) {
                case '{' -> throw Errors.valueError("unexpected '{' in field name");
                case '[' -> {
                    int close = text.indexOf(']', pos);
                    pos = close < 0 ? text.length() : close;
                }
                case '}', ':', '!' -> {
                    break scan;
                }
                default -> { }
            }
        }
        if (c != '!' && c != ':' && c != '}') {
            throw Errors.valueError("expected '}' before end of string");
        }
        fieldName = text.substring(start, pos - 1);
        spec = "";
        if (c == '!' && readConversion() || c == '}') {
            return;
        }
        readSpec();
    }

    /** True if the field ends right after the conversion. */
    private boolean readConversion() {
        if (pos >= text.length()) {
            throw Errors.valueError("end of string while looking for conversion specifier");
        }
        conversion = text.codePointAt(pos);
        pos += Character.charCount(conversion);
        if (pos < text.length()) {
            char c = text.charAt(pos++);
            if (c == '}') {
                return true;
            }
            if (c != ':') {
                throw Errors.valueError("expected ':' after conversion specifier");
            }
        }
        return false;
    }

    private void readSpec() {
        int start = pos;
        int depth = 1;
        while (pos < text.length()) {
            char c = text.charAt(pos++);
            if (c == '{') {
                nested = true;
                depth++;
            } else if (c == '}' && --depth == 0) {
                spec = text.substring(start, pos - 1);
                return;
            }
        }
        throw Errors.valueError("unmatched '{' in format spec");
    }

    /** The error for a conversion other than r, s and a. */
    public static RuntimeException unknownConversion(int c) {
        return Errors.valueError("Unknown conversion specifier "
            + (c > 32 && c < 127 ? String.valueOf((char) c) : "\\x" + Integer.toHexString(c)));
    }
}
