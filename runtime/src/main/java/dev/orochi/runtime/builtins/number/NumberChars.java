package dev.orochi.runtime.builtins.number;

/**
 * Characters as number literals see them: Unicode decimal digits count as ASCII digits and Unicode white space as a
 * space, except that text which is ASCII already is left alone. Stateless.
 */
final class NumberChars {
    private NumberChars() {}

    /** White space of C's {@code isspace}. */
    static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    /** Python's {@code str.isspace} for one code point. */
    static boolean isUnicodeSpace(int c) {
        if (c < 0x80) {
            return c == ' ' || c >= 9 && c <= 13 || c >= 0x1c && c <= 0x1f;
        }
        return c == 0x85 || c == 0xa0 || c == 0x1680 || c >= 0x2000 && c <= 0x200a || c == 0x2028 || c == 0x2029
            || c == 0x202f || c == 0x205f || c == 0x3000;
    }

    /** The text with foreign digits and spaces made ASCII; any other foreign character ends it as '?'. */
    static String toAscii(String s) {
        int i = 0;
        int n = s.length();
        while (i < n && s.charAt(i) < 0x80) {
            i++;
        }
        return i == n ? s : foreignToAscii(s);
    }

    private static String foreignToAscii(String s) {
        StringBuilder b = new StringBuilder(s.length());
        for (int i = 0; i < s.length(); ) {
            int c = s.codePointAt(i);
            i += Character.charCount(c);
            if (c < 0x80) {
                b.append((char) c);
            } else if (isUnicodeSpace(c)) {
                b.append(' ');
            } else if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
                b.append((char) ('0' + Character.digit(c, 10)));
            } else {
                b.append('?');
            }
        }
        return b.toString();
    }

    /** Strips C white space from both ends. */
    static String strip(String s) {
        int a = 0;
        int b = s.length();
        while (a < b && isSpace(s.charAt(a))) {
            a++;
        }
        while (b > a && isSpace(s.charAt(b - 1))) {
            b--;
        }
        return a == 0 && b == s.length() ? s : s.substring(a, b);
    }

    /** Removes underscores that stand between two digits; null if one stands elsewhere. */
    static String dropUnderscores(String s) {
        if (s.indexOf('_') < 0) {
            return s;
        }
        StringBuilder b = new StringBuilder(s.length());
        char before = 0;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '_') {
                if (!isDigit(before)) {
                    return null;
                }
            } else {
                if (before == '_' && !isDigit(c)) {
                    return null;
                }
                b.append(c);
            }
            before = c;
        }
        return before == '_' ? null : b.toString();
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
