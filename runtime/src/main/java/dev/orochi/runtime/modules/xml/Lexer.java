package dev.orochi.runtime.modules.xml;

/**
 * What the lexers share: classes of bytes, names, references, comments, processing instructions. Input is UTF-8 in {@code b[p, end)};
 * it may end anywhere, and bad UTF-8 is an invalid token where it stands. A token ends at {@link #next}; for an invalid one that
 * is where it went wrong. For one thread.
 */
abstract class Lexer {
    /** Kinds of bytes: characters of their own, first bytes of longer ones, and what may not stand in a document. */
    static final byte PLAIN = 0;
    static final byte LEAD = 1;
    static final byte BAD = 2;
    static final byte[] KIND = kinds();

    private static final byte START = 1;
    private static final byte LATER = 2;
    private static final byte[] NAMES = nameBytes(false);
    private static final byte[] NAMES_WITH_COLON = nameBytes(true);

    /** With namespaces a colon is no ordinary character of a name. */
    final boolean namespaces;
    private final byte[] names;
    int next;
    /** Why a scan gave up. */
    int fault;

    Lexer(boolean namespaces) {
        this.namespaces = namespaces;
        names = namespaces ? NAMES : NAMES_WITH_COLON;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        for (int c = 0; c < 256; c++) {
            kinds[c] = c < 0x80 ? c >= 0x20 || c == '\t' || c == '\n' || c == '\r' ? PLAIN : BAD
                    : c >= 0xc2 && c <= 0xf4 ? LEAD : BAD;
        }
        return kinds;
    }

    private static byte[] nameBytes(boolean colon) {
        byte[] t = new byte[256];
        for (int c = 0; c < 0x80; c++) {
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':' && colon;
            t[c] = letter ? START | LATER : c >= '0' && c <= '9' || c == '-' || c == '.' ? LATER : 0;
        }
        return t;
    }

    final int invalid(int at) {
        next = at;
        return Tok.INVALID;
    }

    final int found(int tok, int at) {
        next = at;
        return tok;
    }

    static boolean isSpace(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    // ---- characters -----------------------------------------------------------------------------------------------

    /** @return the length of the character that begins with a byte that is not PLAIN, or -1 and a fault */
    final int wide(byte[] b, int p, int end) {
        int first = b[p] & 0xff;
        if (KIND[first] != LEAD) {
            return bad(p);
        }
        int n = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        if (end - p < n) {
            fault = Tok.PARTIAL_CHAR;
            return -1;
        }
        return isWellFormed(b, p, first, n) ? n : bad(p);
    }

    private int bad(int p) {
        fault = Tok.INVALID;
        next = p;
        return -1;
    }

    private static boolean isWellFormed(byte[] b, int p, int first, int n) {
        for (int i = 1; i < n; i++) {
            if ((b[p + i] & 0xc0) != 0x80) {
                return false;
            }
        }
        int second = b[p + 1] & 0xff;
        return switch (first) {
            case 0xe0 -> second >= 0xa0;
            case 0xed -> second <= 0x9f;
            case 0xef -> second != 0xbf || (b[p + 2] & 0xff) < 0xbe;
            case 0xf0 -> second >= 0x90;
            case 0xf4 -> second <= 0x8f;
            default -> true;
        };
    }

    /** The character of two or three bytes. */
    private static int bmp(byte[] b, int p, int n) {
        return n == 2 ? (b[p] & 0x1f) << 6 | b[p + 1] & 0x3f
                : (b[p] & 0xf) << 12 | (b[p + 1] & 0x3f) << 6 | b[p + 2] & 0x3f;
    }

    /** @return whether the ASCII byte can begin a name, or continue it if {@code later} */
    final boolean isNameByte(int c, boolean later) {
        return c >= 0 && (names[c] & (later ? LATER : START)) != 0;
    }

    /** @return the length of the name character at {@code p}; 0 when an ASCII byte is there that is none; -1 and a fault */
    final int nameChar(byte[] b, int p, int end, boolean later) {
        int c = b[p];
        if (c >= 0) {
            return (names[c] & (later ? LATER : START)) != 0 ? 1 : 0;
        }
        int n = wide(b, p, end);
        if (n < 0) {
            return n;
        }
        if (n == 4) {
            return bad(p);
        }
        int character = bmp(b, p, n);
        return (later ? NameTables.isName(character) : NameTables.isNameStart(character)) ? n : bad(p);
    }

    /** Skips name characters. @return where they end, {@code end} at the latest; -1 and a fault */
    final int nameRest(byte[] b, int p, int end) {
        byte[] t = names;
        while (p < end) {
            int c = b[p];
            if (c >= 0) {
                if ((t[c] & LATER) == 0) {
                    return p;
                }
                p++;
            } else {
                int n = nameChar(b, p, end, true);
                if (n < 0) {
                    return -1;
                }
                p += n;
            }
        }
        return p;
    }

    /** Skips a name. @return where it ends; -1 and a fault: none begins here, or it may go on behind the input */
    final int name(byte[] b, int p, int end) {
        if (p == end) {
            fault = Tok.PARTIAL;
            return -1;
        }
        int n = nameChar(b, p, end, false);
        if (n <= 0) {
            return n < 0 ? n : bad(p);
        }
        p = nameRest(b, p + n, end);
        if (p == end) {
            fault = Tok.PARTIAL;
            return -1;
        }
        return p;
    }

    /** Skips plain and longer characters up to one of two. @return where it stands; -1 and a fault */
    final int until(byte[] b, int p, int end, int one, int other) {
        while (p < end) {
            int c = b[p];
            if (c == one || c == other) {
                return p;
            }
            if (KIND[c & 0xff] == PLAIN) {
                p++;
            } else {
                int n = wide(b, p, end);
                if (n < 0) {
                    return -1;
                }
                p += n;
            }
        }
        fault = Tok.PARTIAL;
        return -1;
    }

    // ---- what stands in several places ------------------------------------------------------------------------------

    /** Behind {@code &}. */
    final int reference(byte[] b, int p, int end) {
        if (p < end && b[p] == '#') {
            return charReference(b, p + 1, end);
        }
        p = name(b, p, end);
        if (p < 0) {
            return fault;
        }
        return b[p] == ';' ? found(Tok.ENTITY_REF, p + 1) : invalid(p);
    }

    private int charReference(byte[] b, int p, int end) {
        boolean hex = p < end && b[p] == 'x';
        if (hex) {
            p++;
        }
        for (int first = p; p < end; p++) {
            int c = b[p];
            if (c == ';' && p > first) {
                return found(Tok.CHAR_REF, p + 1);
            }
            if ((c < '0' || c > '9') && !(hex && ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'))) {
                return invalid(p);
            }
        }
        return Tok.PARTIAL;
    }

    /** Behind {@code <!-}. */
    final int comment(byte[] b, int p, int end) {
        if (p == end) {
            return Tok.PARTIAL;
        }
        if (b[p] != '-') {
            return invalid(p);
        }
        p++;
        while ((p = until(b, p, end, '-', '-')) >= 0) {
            if (++p == end) {
                return Tok.PARTIAL;
            }
            if (b[p] == '-') {
                if (++p == end) {
                    return Tok.PARTIAL;
                }
                return b[p] == '>' ? found(Tok.COMMENT, p + 1) : invalid(p);
            }
        }
        return fault;
    }

    /** Behind {@code <?}. */
    final int processingInstruction(byte[] b, int p, int end) {
        int target = p;
        p = name(b, p, end);
        if (p < 0) {
            return fault;
        }
        boolean space = isSpace(b[p]);
        if (!space && b[p] != '?') {
            return invalid(p);
        }
        int tok = Tok.PI;
        if (p - target == 3 && (b[target] | 0x20) == 'x' && (b[target + 1] | 0x20) == 'm' && (b[target + 2] | 0x20) == 'l') {
            if (b[target] != 'x' || b[target + 1] != 'm' || b[target + 2] != 'l') {
                return invalid(p);
            }
            tok = Tok.XML_DECL;
        }
        if (!space) {
            if (++p == end) {
                return Tok.PARTIAL;
            }
            return b[p] == '>' ? found(tok, p + 1) : invalid(p);
        }
        while ((p = until(b, p, end, '?', '?')) >= 0) {
            if (++p == end) {
                return Tok.PARTIAL;
            }
            if (b[p] == '>') {
                return found(tok, p + 1);
            }
        }
        return fault;
    }

    // ---- looking into tokens ------------------------------------------------------------------------------------------

    /** Where the name ends that begins at {@code p} in a token that is known to be whole. */
    final int endOfName(byte[] b, int p) {
        while (b[p] < 0 || (names[b[p]] & LATER) != 0 || b[p] == ':') {
            p++;
        }
        return p;
    }

    /** The number of a reference {@code &#...;}, or -1 when no document may contain that character. */
    static int charNumber(byte[] b, int p) {
        p += 2;
        boolean hex = b[p] == 'x';
        int n = 0;
        for (p += hex ? 1 : 0; b[p] != ';'; p++) {
            n = n * (hex ? 16 : 10) + Character.digit(b[p], 16);
            if (n >= 0x110000) {
                return -1;
            }
        }
        boolean allowed = n >= 0x20 ? (n < 0xd800 || n >= 0xe000) && n != 0xfffe && n != 0xffff
                : n == '\t' || n == '\n' || n == '\r';
        return allowed ? n : -1;
    }

    /** The character of one of the five entities that every document has, or 0. */
    static int predefined(byte[] b, int from, int to) {
        switch (to - from) {
            case 2 -> {
                if (b[from + 1] == 't') {
                    return b[from] == 'l' ? '<' : b[from] == 'g' ? '>' : 0;
                }
            }
            case 3 -> {
                return is(b, from, to, "amp") ? '&' : 0;
            }
            case 4 -> {
                return is(b, from, to, "quot") ? '"' : is(b, from, to, "apos") ? '\'' : 0;
            }
            default -> {
            }
        }
        return 0;
    }

    static boolean is(byte[] b, int from, int to, String ascii) {
        if (to - from != ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (b[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
