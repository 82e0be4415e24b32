package dev.orochi.runtime.builtins.text;

import java.util.Arrays;
import java.util.Locale;

/**
 * Unicode properties of single code points as Python sees them, on the JDK's tables (JDK 25 and Python 3.14 both hold
 * Unicode 16). Only what the JDK lacks is written here: the XID closures of identifiers, titles of more than one
 * character, and case folding. Stateless.
 */
public final class Uni {
    private static final int[] LATIN1_SPACE = {9, 10, 11, 12, 13, 0x1c, 0x1d, 0x1e, 0x1f, 0x20, 0x85, 0xa0};
    private static final boolean[] SPACE = new boolean[256];

    /** Code points that are ID_Start but not XID_Start. */
    private static final int[] NOT_XID_START = {0x37a, 0xe33, 0xeb3, 0x2e2f, 0x309b, 0x309c, 0xfc5e, 0xfc5f, 0xfc60,
        0xfc61, 0xfc62, 0xfc63, 0xfdfa, 0xfdfb, 0xfe70, 0xfe72, 0xfe74, 0xfe76, 0xfe78, 0xfe7a, 0xfe7c, 0xfe7e, 0xff9e,
        0xff9f};
    /** Code points that are ID_Continue but not XID_Continue. */
    private static final int[] NOT_XID_CONTINUE = {0x37a, 0x2e2f, 0x309b, 0x309c, 0xfc5e, 0xfc5f,
        0xfc60, 0xfc61, 0xfc62, 0xfc63, 0xfdfa, 0xfdfb, 0xfe70, 0xfe72, 0xfe74, 0xfe76, 0xfe78, 0xfe7a, 0xfe7c, 0xfe7e};

    static {
        for (int c : LATIN1_SPACE) {
            SPACE[c] = true;
        }
    }

    private Uni() {}

    /** {@code str.isspace}: bidirectional type WS, B or S, or category Zs. */
    public static boolean isSpace(int c) {
        if (c < 256) {
            return SPACE[c];
        }
        return c == 0x1680 || c >= 0x2000 && c <= 0x200a || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f
            || c == 0x3000;
    }

    /** A character at which {@code str.splitlines} splits. */
    public static boolean isLineBreak(int c) {
        if (c < 128) {
            return c <= 0x1e && (c >= 10 && c <= 13 || c >= 0x1c);
        }
        return c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    public static boolean isAlpha(int c) {
        return Character.isLetter(c);
    }

    public static boolean isDecimal(int c) {
        return Character.isDigit(c);
    }

    /** The value of a decimal digit, or -1. */
    public static int decimalValue(int c) {
        if (c < 128) {
            return c >= '0' && c <= '9' ? c - '0' : -1;
        }
        return Character.isDigit(c) ? Character.digit(c, 10) : -1;
    }

    public static boolean isDigit(int c) {
        return c < 128 ? c >= '0' && c <= '9' : Character.isDigit(c) || UnicodeTables.digit(c) >= 0;
    }

    public static boolean isNumeric(int c) {
        if (c < 128) {
            return c >= '0' && c <= '9';
        }
        return switch (Character.getType(c)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            case Character.OTHER_LETTER -> UnicodeTables.numeric(c) != null;
            default -> false;
        };
    }

    public static boolean isAlnum(int c) {
        if (c < 128) {
            return (c | 32) >= 'a' && (c | 32) <= 'z' || c >= '0' && c <= '9';
        }
        return Character.isLetter(c) || isNumeric(c) || isDigit(c);
    }

    public static boolean isLower(int c) {
        return Character.isLowerCase(c);
    }

    public static boolean isUpper(int c) {
        return Character.isUpperCase(c);
    }

    public static boolean isTitle(int c) {
        return Character.isTitleCase(c);
    }

    /** Whether repr shows the character as it is. */
    public static boolean isPrintable(int c) {
        if (c < 127) {
            return c >= 32;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
                Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }

    public static boolean isIdentifierStart(int c) {
        if (c < 128) {
            return (c | 32) >= 'a' && (c | 32) <= 'z' || c == '_';
        }
        return Character.isUnicodeIdentifierStart(c) && Arrays.binarySearch(NOT_XID_START, c) < 0;
    }

    public static boolean isIdentifierContinue(int c) {
        if (c < 128) {
            return (c | 32) >= 'a' && (c | 32) <= 'z' || c == '_' || c >= '0' && c <= '9';
        }
        return c == 0x200c || c == 0x200d || Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c)
            && Arrays.binarySearch(NOT_XID_CONTINUE, c) < 0;
    }

    /** Case_Ignorable and not itself cased: skipped when looking for the end of a word for a final sigma. */
    static boolean isCaseIgnorable(int c) {
        switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.MODIFIER_LETTER,
                Character.MODIFIER_SYMBOL:
                return true;
            default:
                return c == '\'' || c == '.' || c == ':' || c == 0xb7 || c == 0x387 || c == 0x55f || c == 0x5f4
                    || c == 0x2018 || c == 0x2019 || c == 0x2024 || c == 0x2027 || c == 0xfe13 || c == 0xfe52
                    || c == 0xfe55 || c == 0xff07 || c == 0xff0e || c == 0xff1a;
        }
    }

    static boolean isCased(int c) {
        return Character.isLowerCase(c) || Character.isUpperCase(c) || Character.isTitleCase(c);
    }

    // ---- full case mappings

    /** Whether the upper case of a character may be more than one character. */
    static boolean maySwell(int c) {
        return c == 0xdf || c == 0x149 || c == 0x1f0 || c == 0x390 || c == 0x3b0 || c == 0x587
            || c >= 0x1e96 && c <= 0x1e9a || c >= 0x1f50 && c <= 0x1fff || c >= 0xfb00 && c <= 0xfb17;
    }

    /** The full upper-case mapping as a Java string (pairs allowed). */
    static String upperFull(int c) {
        return Character.toString(c).toUpperCase(Locale.ROOT);
    }

    /** The full title-case mapping as a Java string. */
    static String titleFull(int c) {
        int simple = Character.toTitleCase(c);
        if (simple != c || c < 0x80 || Character.isTitleCase(c)) {
            return Character.toString(simple);
        }
        String upper = upperFull(c);
        if (upper.length() == 1 || upper.codePointCount(0, upper.length()) == 1 || c == 0x149) {
            // U+01C5 and the like are their own title case
            return c == 0x149 ? upper : Character.toString(c);
        }
        StringBuilder b = new StringBuilder();
        b.append(upper.charAt(0));
        for (int i = 1; i < upper.length(); i++) {
            char u = upper.charAt(i);
            b.append(u == 0x399 ? (char) 0x345 : Character.toLowerCase(u));
        }
        return b.toString();
    }

    /** The full case folding as a Java string. */
    static String foldFull(int c) {
        if (c == 0x131) {
            return "\u0131";
        }
        if (c == 0x1e9e) {
            return "ss";
        }
        if (c >= 0x13a0 && c <= 0x13fd || c >= 0xab70 && c <= 0xabbf) {
            return upperFull(c);
        }
        String upper = upperFull(c);
        StringBuilder b = new StringBuilder();
        upper.codePoints().forEach(u -> b.append(lowerFull(u)));
        return b.toString();
    }

    /** The full lower-case mapping without context as a Java string. */
    static String lowerFull(int c) {
        return c == 0x130 ? "i\u0307" : Character.toString(Character.toLowerCase(c));
    }
}
