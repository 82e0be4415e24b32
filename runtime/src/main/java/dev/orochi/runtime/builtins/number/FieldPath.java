package dev.orochi.runtime.builtins.number;

import dev.orochi.runtime.object.Errors;

/**
 * A replacement field's name, such as {@code 0.attr[key]}: what comes first, then attribute and item steps one by one.
 * Errors in later steps appear only when they are reached. Confined to one formatting.
 */
public final class FieldPath {
    /** The first part as text; empty for automatic numbering. */
    public final String first;
    /** The first part as a number, or -1. */
    public final long firstIndex;
    /** After {@link #next}: the step is an attribute. */
    public boolean isAttribute;
    /** After {@link #next}: the name or key. */
    public String name;
    /** After {@link #next}: the key as a number, or -1. */
    public long index;

    private final String text;
    private int pos;

    public FieldPath(String text) {
        this.text = text;
        while (pos < text.length() && text.charAt(pos) != '.' && text.charAt(pos) != '[') {
            pos++;
        }
        first = text.substring(0, pos);
        firstIndex = integer(first);
    }

    /** Advances to the next step; false at the end. */
    public boolean next() {
        if (pos >= text.length()) {
            return false;
        }
        char c = text.charAt(pos++);
        int start = pos;
        index = -1;
        isAttribute = c == '.';
        if (c == '.') {
            while (pos < text.length() && text.charAt(pos) != '.' && text.charAt(pos) != '[') {
                pos++;
            }
            name = text.substring(start, pos);
        } else if (c == '[') {
            int close = text.indexOf(']', pos);
            if (close < 0) {
                throw Errors.valueError("Missing ']' in format string");
            }
            name = text.substring(start, close);
            pos = close + 1;
            index = integer(name);
        } else {
            throw Errors.valueError("Only '.' or '[' may follow ']' in format field specifier");
        }
        if (name.isEmpty()) {
            throw Errors.valueError("Empty attribute in format string");
        }
        return true;
    }

    private static long integer(String s) {
        if (s.isEmpty()) {
            return -1;
        }
        long v = 0;
        for (int i = 0; i < s.length(); ) {
            int c = s.codePointAt(i);
            int d = Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER ? Character.digit(c, 10) : -1;
            if (d < 0) {
                return -1;
            }
            if (v > (Long.MAX_VALUE - d) / 10) {
                throw Errors.valueError("Too many decimal digits in format string");
            }
            v = v * 10 + d;
            i += Character.charCount(c);
        }
        return v;
    }
}
