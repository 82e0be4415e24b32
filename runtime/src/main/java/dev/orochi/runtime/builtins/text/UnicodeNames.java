package dev.orochi.runtime.builtins.text;

import java.util.Locale;

/**
 * Names of characters as CPython gives and takes them. The JDK has the names; its spellings for ideographs, Hangul
 * and controls differ and are made here. Stateless.
 */
public final class UnicodeNames {
    private static final int HANGUL = 0xac00;
    private static final String[] LEAD = {"G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C",
        "K", "T", "P", "H"};
    private static final String[] VOWEL = {"A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO",
        "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I"};
    private static final String[] TAIL = {"", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT",
        "LP", "LH", "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H"};
    private static final String SYLLABLE = "HANGUL SYLLABLE ";
    private static final String IDEOGRAPH = "CJK UNIFIED IDEOGRAPH-";
    private static final int[] IDEOGRAPHS = {0x3400, 0x4dbf, 0x4e00, 0x9fff, 0x20000, 0x2a6df, 0x2a700, 0x2b739, 0x2b740,
        0x2b81d, 0x2b820, 0x2cea1, 0x2ceb0, 0x2ebe0, 0x2ebf0, 0x2ee5d, 0x30000, 0x3134a, 0x31350, 0x323af};

    private UnicodeNames() {}

    private static boolean isIdeograph(int c) {
        for (int i = 0; i < IDEOGRAPHS.length; i += 2) {
            if (c >= IDEOGRAPHS[i] && c <= IDEOGRAPHS[i + 1]) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTangut(int c) {
        return c >= 0x17000 && c <= 0x187f7 || c >= 0x18d00 && c <= 0x18d08;
    }

    /** The name of a character, or null. */
    public static String name(int c) {
        if (c >= HANGUL && c <= 0xd7a3) {
            int i = c - HANGUL;
            return SYLLABLE + LEAD[i / 588] + VOWEL[i % 588 / 28] + TAIL[i % 28];
        }
        if (isIdeograph(c)) {
            return IDEOGRAPH + Integer.toHexString(c).toUpperCase(Locale.ROOT);
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> null;
            default -> isTangut(c) ? null : Character.getName(c);
        };
    }

    /** The character of a name or alias in any case, or -1. */
    public static int lookup(String name) {
        String n = name.toUpperCase(Locale.ROOT);
        if (!dev.orochi.runtime.object.PyStr.isAscii(name) || n.isEmpty()) {
            return -1;
        }
        if (n.startsWith(SYLLABLE)) {
            return syllable(n.substring(SYLLABLE.length()));
        }
        if (n.startsWith(IDEOGRAPH)) {
            return ideograph(n.substring(IDEOGRAPH.length()));
        }
        int c = known(n);
        return c >= 0 ? c : UnicodeTables.alias(n);
    }

    private static int known(String n) {
        if (n.charAt(0) <= ' ' || n.charAt(n.length() - 1) <= ' ') {
            return -1; // the JDK trims
        }
        try {
            int c = Character.codePointOf(n);
            return n.equals(name(c)) ? c : -1;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    /** Like {@link #lookup}, and also named sequences: the code points, or null. */
    public static int[] lookupAll(String name) {
        int c = lookup(name);
        return c >= 0 ? new int[] {c} : UnicodeTables.sequence(name.toUpperCase(Locale.ROOT));
    }

    private static int ideograph(String hex) {
        if (hex.length() < 4 || hex.length() > 5) {
            return -1;
        }
        for (int i = 0; i < hex.length(); i++) {
            if (Character.digit(hex.charAt(i), 16) < 0) {
                return -1;
            }
        }
        int c = Integer.parseInt(hex, 16);
        return isIdeograph(c) ? c : -1;
    }

    private static int longest(String[] parts, String s, int at) {
        int best = -1;
        int length = -1;
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].length() > length && s.startsWith(parts[i], at)) {
                best = i;
                length = parts[i].length();
            }
        }
        return best;
    }

    private static int syllable(String s) {
        int lead = longest(LEAD, s, 0);
        int at = LEAD[lead].length();
        int vowel = longest(VOWEL, s, at);
        if (vowel < 0) {
            return -1;
        }
        at += VOWEL[vowel].length();
        int tail = longest(TAIL, s, at);
        return at + TAIL[tail].length() == s.length() ? HANGUL + (lead * 21 + vowel) * 28 + tail : -1;
    }
}
