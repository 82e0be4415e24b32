package dev.orochi.runtime.builtins.number;

import dev.orochi.runtime.object.Errors;

/**
 * A parsed format specification of the format mini-language:
 * {@code [[fill]align][sign][z][#][0][width][grouping][.precision[grouping]][type]}. Immutable once parsed.
 */
public final class FormatSpec {
    /** A specification that has been parsed. */
    private record Known(String text, char type, char align, FormatSpec spec) {}

    /** By the hash of the text. Racy, benign: threads overwrite each other's immutable entries. */
    private static final Known[] KNOWN = new Known[256];

    public int fill = ' ';
    public char align;
    public boolean alternate;
    public boolean noNegativeZero;
    /** '+', '-', ' ' or 0. */
    public char sign;
    /** -1: not given. */
    public int width = -1;
    /** -1: not given. */
    public int precision = -1;
    /** ',', '_' or 0. */
    public char grouping;
    /** ',', '_' or 0: grouping of the digits after the point. */
    public char fractionGrouping;
    /** The type code, or 0 if none was given and the caller has no default. */
    public int type;

    private final String text;
    private int pos;
    private boolean anyDigits;

    private FormatSpec(String text) {
        this.text = text;
    }

    /**
     * Parses a specification.
     *
     * @param typeName name of the object's type, for messages
     */
    public static FormatSpec parse(String text, char defaultType, char defaultAlign, String typeName) {
        int i = text.hashCode() * 31 + defaultType + defaultAlign & KNOWN.length - 1;
        Known known = KNOWN[i];
        if (known != null && known.type == defaultType && known.align == defaultAlign && known.text.equals(text)) {
            return known.spec;
        }
        FormatSpec f = parsed(text, defaultType, defaultAlign, typeName);
        KNOWN[i] = new Known(text, defaultType, defaultAlign, f);
        return f;
    }

    private static FormatSpec parsed(String text, char defaultType, char defaultAlign, String typeName) {
        FormatSpec f = new FormatSpec(text);
        f.type = defaultType;
        f.align = defaultAlign;
        f.parseAll(defaultAlign, typeName);
        return f;
    }

    private static boolean isAlign(int c) {
        return c == '<' || c == '>' || c == '=' || c == '^';
    }

    private int peek() {
        return pos < text.length() ? text.codePointAt(pos) : -1;
    }

    private boolean take(char c) {
        if (peek() == c) {
            pos++;
            return true;
        }
        return false;
    }

    private void parseAll(char defaultAlign, String typeName) {
        boolean fillGiven = false;
        boolean alignGiven = false;
        int first = peek();
        int next = first < 0 ? 0 : Character.charCount(first);
        if (first >= 0 && next < text.length() && isAlign(text.charAt(next))) {
            fill = first;
            align = text.charAt(next);
            fillGiven = true;
            alignGiven = true;
            pos = next + 1;
        } else if (isAlign(first)) {
            align = (char) first;
            alignGiven = true;
            pos++;
        }
        int s = peek();
        if (s == '+' || s == '-' || s == ' ') {
            sign = (char) s;
            pos++;
        }
        noNegativeZero = take('z');
        alternate = take('#');
        if (!fillGiven && peek() == '0') {
            fill = '0';
            if (!alignGiven && defaultAlign == '>') {
                align = '=';
            }
            pos++;
        }
        int w = integer();
        width = anyDigits ? w : -1;
        grouping = grouping();
        if (take('.')) {
            parsePrecision();
        }
        parseType(typeName);
    }

    private void parsePrecision() {
        int p = integer();
        precision = anyDigits ? p : -1;
        boolean digits = anyDigits;
        fractionGrouping = grouping();
        if (!digits && fractionGrouping == 0) {
            throw Errors.valueError("Format specifier missing precision");
        }
    }

    private void parseType(String typeName) {
        int c = peek();
        if (c >= 0) {
            if (pos + Character.charCount(c) < text.length()) {
                throw Errors.valueError("Invalid format specifier '" + text + "' for object of type '" + typeName + "'");
            }
            type = c;
        }
        if (grouping != 0) {
            checkGrouping(grouping, true);
        }
        if (fractionGrouping != 0) {
            checkGrouping(fractionGrouping, false);
        }
    }

    private void checkGrouping(char separator, boolean whole) {
        switch (type) {
            case 'd', 'e', 'f', 'g', 'E', 'G', '%', 'F', 0 -> { }
            case 'b', 'o', 'x', 'X' -> {
                if (separator != '_' && whole) {
                    throw badGrouping(separator);
                }
            }
            case 'n' -> throw badGrouping(separator);
            default -> {
                if (whole) {
                    throw badGrouping(separator);
                }
            }
        }
    }

    private RuntimeException badGrouping(char separator) {
        String code = type > 32 && type < 128 ? String.valueOf((char) type) : "\\x" + Integer.toHexString(type);
        return Errors.valueError("Cannot specify '" + separator + "' with '" + code + "'.");
    }

    private char grouping() {
        boolean comma = take(',');
        boolean under = take('_');
        if (comma && under || under && peek() == ',') {
            throw Errors.valueError("Cannot specify both ',' and '_'.");
        }
        return comma ? ',' : under ? '_' : 0;
    }

    private int integer() {
        anyDigits = false;
        long v = 0;
        for (; pos < text.length(); anyDigits = true) {
            int c = text.codePointAt(pos);
            int d = c < 0x80 ? (c >= '0' && c <= '9' ? c - '0' : -1)
                : Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER ? Character.digit(c, 10) : -1;
            if (d < 0) {
                break;
            }
            if (v > (Long.MAX_VALUE - d) / 10) {
                throw Errors.valueError("Too many decimal digits in format string");
            }
            v = v * 10 + d;
            pos += Character.charCount(c);
        }
        return (int) Math.min(v, Integer.MAX_VALUE);
    }

    /** The error for a type code that the object does not know. */
    public RuntimeException unknownType(String typeName) {
        String code = type > 32 && type < 128 ? String.valueOf((char) type) : "\\x" + Integer.toHexString(type);
        return Errors.valueError("Unknown format code '" + code + "' for object of type '" + typeName + "'");
    }
}
