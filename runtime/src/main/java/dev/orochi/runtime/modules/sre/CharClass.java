package dev.orochi.runtime.modules.sre;

import static dev.orochi.runtime.modules.sre.SreOp.*;

/**
 * A set of code points: any matcher of exactly one character becomes one. Membership is a table lookup: the first 256
 * code points are tabled at construction, other pages of 256 when first asked for.
 *
 * <p>Invariant: immutable but for the page cache. Thread rule: any thread; filling a page is racy and benign (all writers
 * store equal contents, and a page is published with its contents by the final-field rule of {@link Page}).
 */
final class CharClass {
    /** How the character is folded before the set is asked. */
    enum Fold { NONE, ASCII, UNICODE, LOCALE }

    /** Properties of the part above U+00FF, used to prove that two sets are disjoint. */
    private static final int HIGH_WORD = 1;
    private static final int HIGH_NOT_WORD = 2;
    private static final int HIGH_SPACE = 4;
    private static final int HIGH_NOT_SPACE = 8;
    private static final int HIGH_EMPTY = 15;

    static final CharClass ALL = new CharClass(new int[] {NEGATE, FAILURE}, Fold.NONE, false);
    static final CharClass NONE = new CharClass(new int[] {FAILURE}, Fold.NONE, false);
    static final CharClass NOT_NEWLINE = new CharClass(new int[] {NEGATE, LITERAL, '\n', FAILURE}, Fold.NONE, false);

    private record Page(boolean[] in) {
    }

    final boolean[] low = new boolean[256];
    private final int[] set;
    private final Fold fold;
    private final boolean complement;
    private final CharClass left;
    private final CharClass right;
    private final int high;
    /** The only member, or -1 if unknown or many. */
    final int single;
    /** The only non-member, or -1 if unknown or many. */
    final int allBut;
    private Page[] pages;

    /** A set in the engine's code: items up to FAILURE. */
    CharClass(int[] set, Fold fold, boolean complement) {
        this.set = set;
        this.fold = fold;
        this.complement = complement;
        left = null;
        right = null;
        boolean plain = fold == Fold.NONE;
        boolean oneLiteral = plain && set.length == 3 && set[0] == LITERAL;
        boolean allButOne = plain && set.length == 4 && set[0] == NEGATE && set[1] == LITERAL;
        single = oneLiteral && !complement ? set[1] : -1;
        allBut = oneLiteral && complement ? set[1] : allButOne && !complement ? set[2] : -1;
        high = complement || fold == Fold.UNICODE ? 0 : highProperties();
        fillLow();
    }

    private CharClass(CharClass left, CharClass right) {
        this.left = left;
        this.right = right;
        set = null;
        fold = Fold.NONE;
        complement = false;
        single = left.single >= 0 && left.single == right.single ? left.single : -1;
        allBut = -1;
        high = left.high & right.high;
        fillLow();
    }

    static CharClass literal(int c) {
        return new CharClass(new int[] {LITERAL, c, FAILURE}, Fold.NONE, false);
    }

    static CharClass union(CharClass a, CharClass b) {
        return a == b ? a : new CharClass(a, b);
    }

    private void fillLow() {
        for (int c = 0; c < 256; c++) {
            low[c] = compute(c);
        }
    }

    boolean matches(int c) {
        return c < 256 ? low[c] : matchesHigh(c);
    }

    boolean matchesHigh(int c) {
        if (high == HIGH_EMPTY) {
            return false;
        }
        Page[] all = pages;
        if (all == null) {
            all = pages = new Page[0x1100];
        }
        Page page = all[c >> 8];
        if (page == null) {
            page = all[c >> 8] = computePage(c & ~255);
        }
        return page.in[c & 255];
    }

    private Page computePage(int from) {
        boolean[] in = new boolean[256];
        for (int i = 0; i < 256; i++) {
            in[i] = compute(from + i);
        }
        return new Page(in);
    }

    /** Whether no character can be in both, as far as can be told cheaply. */
    boolean disjoint(CharClass other) {
        for (int c = 0; c < 256; c++) {
            if (low[c] & other.low[c]) {
                return false;
            }
        }
        if (high == HIGH_EMPTY || other.high == HIGH_EMPTY) {
            return true;
        }
        if (single >= 0 || other.single >= 0) {
            return single >= 0 ? !other.matches(single) : !matches(other.single);
        }
        int both = high | other.high;
        return (both & (HIGH_WORD | HIGH_NOT_WORD)) == (HIGH_WORD | HIGH_NOT_WORD)
                || (both & (HIGH_SPACE | HIGH_NOT_SPACE)) == (HIGH_SPACE | HIGH_NOT_SPACE);
    }

    private boolean compute(int c) {
        if (left != null) {
            return left.matches(c) || right.matches(c);
        }
        return complement != switch (fold) {
            case NONE -> in(c);
            case ASCII -> in(SreUnicode.lowerAscii(c));
            case UNICODE -> in(SreUnicode.lower(c));
            case LOCALE -> in(SreUnicode.lowerAscii(c)) || in(SreUnicode.upperAscii(c));
        };
    }

    /** The set program, item by item; the first item that contains the character decides. */
    private boolean in(int c) {
        boolean ok = true;
        for (int i = 0;;) {
            switch (set[i++]) {
                case FAILURE:
                    return !ok;
                case NEGATE:
                    ok = !ok;
                    break;
                case LITERAL:
                    if (set[i++] == c) {
                        return ok;
                    }
                    break;
                case CATEGORY:
                    if (SreUnicode.category(set[i++], c)) {
                        return ok;
                    }
                    break;
                case CHARSET:
                    if (c < 256 && (set[i + (c >> 5)] >>> c & 1) != 0) {
                        return ok;
                    }
                    i += 8;
                    break;
                case BIGCHARSET:
                    if (c < 0x10000 && inBig(i, c)) {
                        return ok;
                    }
                    i += 1 + 64 + set[i] * 8;
                    break;
                case RANGE:
                    if (set[i] <= c && c <= set[i + 1]) {
                        return ok;
                    }
                    i += 2;
                    break;
                case RANGE_UNI_IGNORE:
                    int up = SreUnicode.upper(c);
                    if (set[i] <= c && c <= set[i + 1] || set[i] <= up && up <= set[i + 1]) {
                        return ok;
                    }
                    i += 2;
                    break;
                default:
                    throw new InvalidSreCode();
            }
        }
    }

    private boolean inBig(int at, int c) {
        int block = set[at + 1 + (c >> 10)] >>> (c >> 8 & 3) * 8 & 255;
        return (set[at + 65 + block * 8 + (c >> 5 & 7)] >>> c & 1) != 0;
    }

    private int highProperties() {
        if (set[0] == NEGATE) {
            return set.length == 4 && set[1] == CATEGORY ? ofCategory(set[2] ^ 1) : 0;
        }
        int properties = HIGH_EMPTY;
        for (int i = 0; set[i] != FAILURE;) {
            switch (set[i]) {
                case LITERAL -> {
                    properties &= ofChar(set[i + 1]);
                    i += 2;
                }
                case CATEGORY -> {
                    properties &= ofCategory(set[i + 1]);
                    i += 2;
                }
                case CHARSET -> i += 9;
                case RANGE -> {
                    properties &= set[i + 2] < 256 ? HIGH_EMPTY : 0;
                    i += 3;
                }
                default -> {
                    return 0;
                }
            }
        }
        return properties;
    }

    private static int ofChar(int c) {
        if (c < 256) {
            return HIGH_EMPTY;
        }
        return (SreUnicode.isWord(c) ? HIGH_WORD : HIGH_NOT_WORD) | (SreUnicode.isSpace(c) ? HIGH_SPACE : HIGH_NOT_SPACE);
    }

    private static int ofCategory(int category) {
        return switch (category) {
            case CATEGORY_DIGIT, CATEGORY_SPACE, CATEGORY_WORD, CATEGORY_LOC_WORD, CATEGORY_LINEBREAK -> HIGH_EMPTY;
            case CATEGORY_UNI_DIGIT, CATEGORY_UNI_WORD -> HIGH_WORD | HIGH_NOT_SPACE;
            case CATEGORY_UNI_SPACE -> HIGH_NOT_WORD | HIGH_SPACE;
            case CATEGORY_UNI_NOT_WORD -> HIGH_NOT_WORD;
            case CATEGORY_UNI_NOT_SPACE -> HIGH_NOT_SPACE;
            default -> 0;
        };
    }
}
