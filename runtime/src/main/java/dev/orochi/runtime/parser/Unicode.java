package dev.orochi.runtime.parser;

import java.text.Normalizer;

/** Unicode properties as the language reference defines them. Pure functions. */
final class Unicode {
    private Unicode() {}

    /** Whether identifiers may begin with it, after normalisation too. */
    static boolean identifierStart(int c) {
        return c == '_' || xidStart(c);
    }

    static boolean identifierPart(int c) {
        return xidContinue(c);
    }

    private static boolean idStart(int c) {
        int type = Character.getType(c);
        boolean letter = type == Character.UPPERCASE_LETTER || type == Character.LOWERCASE_LETTER || type == Character.TITLECASE_LETTER
                || type == Character.MODIFIER_LETTER || type == Character.OTHER_LETTER || type == Character.LETTER_NUMBER;
        return letter && c != 0x2E2F || c == 0x1885 || c == 0x1886 || c == 0x2118 || c == 0x212E || c == 0x309B || c == 0x309C;
    }

    private static boolean idContinue(int c) {
        int type = Character.getType(c);
        return idStart(c) || type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK
                || type == Character.DECIMAL_DIGIT_NUMBER || type == Character.CONNECTOR_PUNCTUATION || c == 0xB7 || c == 0x387
                || c >= 0x1369 && c <= 0x1371 || c == 0x19DA || c == 0x30FB || c == 0xFF65 || c == 0x200C || c == 0x200D;
    }

    private static boolean xidStart(int c) {
        if (!idStart(c)) {
            return false;
        }
        if (c < 128) {
            return true;
        }
        String n = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
        int first = n.codePointAt(0);
        return idStart(first) && allContinue(n, Character.charCount(first));
    }

    private static boolean xidContinue(int c) {
        if (!idContinue(c)) {
            return false;
        }
        return c < 128 || allContinue(Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC), 0);
    }

    private static boolean allContinue(String text, int from) {
        for (int i = from; i < text.length();) {
            int c = text.codePointAt(i);
            if (!idContinue(c)) {
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }

    /** Whether {@code repr} shows it as it is. */
    static boolean printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
