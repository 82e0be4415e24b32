package dev.orochi.runtime.modules.sre;

import static dev.orochi.runtime.modules.sre.SreOp.*;

import java.util.Locale;

/**
 * Case mappings and character categories as the regular expression engine sees them. JDK 25 has the Unicode version of
 * Python 3.14. The locale variants are those of the C and UTF-8 locales, where only ASCII letters have case in one byte.
 * Pure functions; safe for any thread.
 */
public final class SreUnicode {
    private SreUnicode() {
    }

    public static int lowerAscii(int c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }

    static int upperAscii(int c) {
        return c >= 'a' && c <= 'z' ? c - 32 : c;
    }

    public static int lower(int c) {
        return c < 128 ? lowerAscii(c) : Character.toLowerCase(c);
    }

    /** The first character of the full upper-case mapping, as CPython's one-character mapping is defined. */
    public static int upper(int c) {
        if (c < 128) {
            return upperAscii(c);
        }
        if (c > Character.MAX_CODE_POINT || c >= 0xD800 && c < 0xE000) {
            return c;
        }
        return Character.toString(c).toUpperCase(Locale.ROOT).codePointAt(0);
    }

    public static boolean isCasedAscii(int c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    public static boolean isCased(int c) {
        return lower(c) != c || upper(c) != c;
    }

    static boolean isWordAscii(int c) {
        return isCasedAscii(c) || c >= '0' && c <= '9' || c == '_';
    }

    static boolean isWord(int c) {
        if (c < 128) {
            return isWordAscii(c);
        }
        if (Character.isLetter(c)) {
            return true;
        }
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER || type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
    }

    static boolean isSpaceAscii(int c) {
        return c == ' ' || c >= 9 && c <= 13;
    }

    static boolean isSpace(int c) {
        if (c < 0x1680) {
            return c == ' ' || c >= 9 && c <= 13 || c >= 28 && c <= 31 || c == 0x85 || c == 0xA0;
        }
        return c == 0x1680 || c >= 0x2000 && c <= 0x200A || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F
                || c == 0x3000;
    }

    static boolean isLinebreak(int c) {
        return c >= 10 && c <= 13 || c >= 28 && c <= 30 || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /** Whether {@code c} is in one of the {@code CATEGORY_} sets. */
    static boolean category(int category, int c) {
        boolean in = switch (category & ~1) {
            case CATEGORY_DIGIT -> c >= '0' && c <= '9';
            case CATEGORY_SPACE -> isSpaceAscii(c);
            case CATEGORY_WORD, CATEGORY_LOC_WORD -> isWordAscii(c);
            case CATEGORY_LINEBREAK -> c == '\n';
            case CATEGORY_UNI_DIGIT -> Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
            case CATEGORY_UNI_SPACE -> isSpace(c);
            case CATEGORY_UNI_WORD -> isWord(c);
            case CATEGORY_UNI_LINEBREAK -> isLinebreak(c);
            default -> throw new InvalidSreCode();
        };
        return in == ((category & 1) == 0);
    }
}
