package dev.orochi.runtime.parser;

import java.util.Arrays;

/**
 * The tokenizer. Each call of {@link #scan} reads one token and leaves its place in {@link #start}, {@link #end}, {@link #firstLine} (its
 * first line) and {@link #line} (its last line).
 *
 * <p>Columns are differences of byte positions. {@code INDENT}, {@code DEDENT} and {@code ENDMARKER} have no place: {@link #start} is -1.
 * An {@code ERROR} token comes with {@link #error}, except when the text ends inside brackets: then {@link #unclosed} holds.
 * With {@code extra} tokens it also gives comments and blank lines and tolerates unbalanced brackets, as the {@code tokenize} module needs.
 * Confined to one thread.
 */
final class Tokenizer extends LineLexer {
    private static final int MAX_LEVEL = 200;
    private static final String TYPE_PREFIX = "type:";
    private static final String IGNORE = "ignore";

    final NameTable names = new NameTable();
    /** The index of the name, if the token is one. */
    int nameIndex;

    /** Whether comments about types are tokens. */
    boolean typeComments;

    private final byte[] brackets = new byte[MAX_LEVEL];
    private final int[] bracketLines = new int[MAX_LEVEL];
    private final int[] bracketCols = new int[MAX_LEVEL];
    private boolean commentLine;

    Tokenizer(SourceText source, boolean extra) {
        super(source.data, source.length, null, extra);
    }

    Tokenizer(Lines lines, boolean extra) {
        super(new byte[256], 0, lines, extra);
    }

    /** The bracket that was never closed, its line and its column from 0 in bytes. */
    char openBracket() {
        return (char) brackets[level - 1];
    }

    int openBracketLine() {
        return bracketLines[level - 1];
    }

    int openBracketCol() {
        return bracketCols[level - 1];
    }

    int scan() {
        if (modeCount > 0 && !mode().regular) {
            int kind = literalPart();
            if (kind >= 0) {
                return kind;
            }
        }
        return scanRegular();
    }

    private int scanRegular() {
        while (true) {
            start = -1;
            end = -1;
            fresh = true;
            boolean blank = false;
            if (lineBegins) {
                int state = indentation();
                if (state < 0) {
                    firstLine = line;
                    return Token.ERROR;
                }
                blank = state > 0;
            }
            if (pendingIndent != 0) {
                firstLine = line;
                firstLineStart = lineStart;
                if (extra) {
                    start = pendingIndent < 0 ? pos : lineStart;
                    end = pos;
                }
                if (pendingIndent < 0) {
                    pendingIndent++;
                    return Token.DEDENT;
                }
                pendingIndent--;
                return Token.INDENT;
            }
            int kind = token(blank);
            if (kind >= 0) {
                return kind;
            }
        }
    }

    /** The next token on this line; -1 if there is none. */
    private int token(boolean blank) {
        int c;
        while (true) {
            do {
                c = next();
            } while (c == ' ' || c == '\t' || c == '\f');
            firstLine = line;
            firstLineStart = lineStart;
            fresh = false;
            if (c != '\\') {
                break;
            }
            c = continuationLine();
            if (c == -2) {
                return Token.ERROR;
            }
            back(c);
        }
        if (c == EOF) {
            start = -1;
            if (level > 0) {
                unclosed = true;
                return Token.ERROR;
            }
            return Token.ENDMARKER;
        }
        start = pos - 1;
        if (c == '#') {
            int p = pos;
            while (p < lim && src[p] != '\n' && src[p] != '\r') {
                p++;
            }
            pos = p;
            if (extra) {
                end = pos;
                commentLine = blank;
                return Token.COMMENT;
            }
            int kind = typeComments ? typeComment(blank) : -1;
            if (kind >= 0) {
                return kind;
            }
            c = next();
            if (c == EOF) {
                start = -1;
                if (level > 0) {
                    unclosed = true;
                    return Token.ERROR;
                }
                return Token.ENDMARKER;
            }
        }
        if (c == '\r' && src[pos] == '\n') {
            c = next();
        }
        if (c == '\n') {
            return newline(blank);
        }
        int kind = visible(c);
        end = pos;
        return kind;
    }

    /** A comment, just read, that is about types; -1 if it is not. */
    private int typeComment(boolean blank) {
        int p = start + 1;
        while (src[p] == ' ' || src[p] == '\t') {
            p++;
        }
        for (int i = 0; i < TYPE_PREFIX.length(); i++) {
            if (src[p + i] != TYPE_PREFIX.charAt(i)) {
                return -1;
            }
        }
        p += TYPE_PREFIX.length();
        while (src[p] == ' ' || src[p] == '\t') {
            p++;
        }
        int after = p + IGNORE.length();
        boolean ignore = after <= pos && text(p, after).equals(IGNORE)
                && !(after < pos && (src[after] < 0 || Character.isLetterOrDigit(src[after])));
        start = ignore ? after : p;
        if (ignore && blank) {
            next();
            lineBegins = true;
        }
        end = pos;
        return ignore ? Token.TYPE_IGNORE : Token.TYPE_COMMENT;
    }

    private int newline(boolean blank) {
        lineBegins = true;
        end = pos;
        if (blank || level > 0 || extra && commentLine) {
            commentLine = false;
            return extra ? Token.NL : -1;
        }
        return Token.NEWLINE;
    }

    private static final byte[] CLASSES = classes();
    private static final byte NAME_START = 1, DIGIT = 2, QUOTE = 3;

    private static byte[] classes() {
        byte[] table = new byte[256];
        for (int c = 0; c < 256; c++) {
            if (c >= 128 || c == '_' || Character.isLetter(c)) {
                table[c] = NAME_START;
            } else if (c >= '0' && c <= '9') {
                table[c] = DIGIT;
            }
        }
        table['\''] = QUOTE;
        table['"'] = QUOTE;
        return table;
    }

    private int visible(int c) {
        return switch (CLASSES[c]) {
            case NAME_START -> identifier(c);
            case DIGIT -> number(c);
            case QUOTE -> string(c);
            default -> operator(c);
        };
    }

    private int identifier(int first) {
        int p = pos;
        byte[] b = src;
        int hash = first;
        int all = first;
        int c;
        while (CLASSES[c = b[p] & 0xff] == NAME_START || CLASSES[c] == DIGIT) {
            hash = hash * 31 + c;
            all |= c;
            p++;
        }
        pos = p;
        if (CLASSES[c] == QUOTE && p - start <= 5) {
            int kind = prefixed(c);
            if (kind >= 0) {
                return kind;
            }
        }
        if (all >= 128) {
            return unicodeName();
        }
        nameIndex = names.index(b, start, p, hash);
        return NameTable.isKeyword(nameIndex) ? Token.FALSE + nameIndex : Token.NAME;
    }

    /** A string with a prefix; -1 if these letters are no prefix. */
    private int prefixed(int quote) {
        boolean b = false;
        boolean u = false;
        boolean r = false;
        boolean f = false;
        boolean t = false;
        for (int i = start; i < pos; i++) {
            int c = src[i] | 0x20;
            boolean twice;
            switch (c) {
                case 'b' -> {
                    twice = b;
                    b = true;
                }
                case 'u' -> {
                    twice = u;
                    u = true;
                }
                case 'r' -> {
                    twice = r;
                    r = true;
                }
                case 'f' -> {
                    twice = f;
                    f = true;
                }
                case 't' -> {
                    twice = t;
                    t = true;
                }
                default -> twice = true;
            }
            if (twice) {
                return -1;
            }
        }
        if (u && (b || r || f || t)) {
            return clash('u', b ? 'b' : r ? 'r' : f ? 'f' : 't');
        }
        if (b && (f || t)) {
            return clash('b', f ? 'f' : 't');
        }
        if (f && t) {
            return clash('f', 't');
        }
        next();
        return f || t ? formatString(f ? 'f' : 't', r, quote) : string(quote);
    }

    private int clash(char first, char second) {
        int from = points(lineStart, start) + 1;
        return fail(PySyntaxError.Kind.SYNTAX, "'" + first + "' and '" + second + "' prefixes are incompatible", line, from,
                points(lineStart, pos) + 1);
    }

    private int formatString(char format, boolean raw, int quote) {
        int size = 1;
        int c = next();
        if (c == quote) {
            int after = next();
            if (after == quote) {
                size = 3;
            } else {
                back(after);
                back(c);
            }
        } else {
            back(c);
        }
        if (modeCount == MAX_NESTING) {
            return fail("too many nested " + format + "-strings");
        }
        pushMode(format, raw, quote, size);
        return format == 'f' ? Token.FSTRING_START : Token.TSTRING_START;
    }

    private int unicodeName() {
        int p = start;
        while (p < pos) {
            int size = Math.max(1, SourceText.sequence(src, p));
            int c = size == 1 ? src[p] & 0xff : text(p, p + size).codePointAt(0);
            boolean good = extra || (p == start ? Unicode.identifierStart(c) : Unicode.identifierPart(c));
            p += size;
            if (!good) {
                pos = p;
                return fail(Unicode.printable(c) ? String.format("invalid character '%s' (U+%04X)", Character.toString(c), c)
                        : String.format("invalid non-printable character U+%04X", c));
            }
        }
        nameIndex = names.index(text(start, pos));
        String name = names.name(nameIndex);
        if (name.equals("None") || name.equals("True") || name.equals("False")) {
            error = new PySyntaxError(PySyntaxError.Kind.VALUE, "identifier field can't represent '" + name + "' constant");
            return Token.ERROR;
        }
        return Token.NAME;
    }

    private int string(int quote) {
        int size = 1;
        int run = 0;
        int c = next();
        if (c == quote) {
            c = next();
            if (c == quote) {
                size = 3;
            } else {
                run = 1;
            }
        }
        if (c != quote) {
            back(c);
        }
        boolean escapedQuote = false;
        while (run != size) {
            c = next();
            if (c == EOF || size == 1 && c == '\n') {
                return unterminatedString(quote, size, escapedQuote);
            }
            if (c == quote) {
                run++;
            } else {
                run = 0;
                if (c == '\\') {
                    c = next();
                    escapedQuote |= c == quote;
                }
            }
        }
        return Token.STRING;
    }

    private int unterminatedString(int quote, int size, boolean escapedQuote) {
        boolean atEndOfText = pos == length && atEnd;
        int detected = line;
        pos = start + 1;
        line = firstLine;
        lineStart = firstLineStart;
        if (modeCount > 0 && mode().quote == quote && mode().quoteSize == size) {
            return fail(mode().letter + "-string: expecting '}'");
        }
        endedInString = atEndOfText;
        String hint = size == 1 && escapedQuote ? "; perhaps you escaped the end quote?" : "";
        return fail((size == 3 ? "unterminated triple-quoted string literal" : "unterminated string literal") + " (detected at line "
                + detected + ")" + hint);
    }

    private int operator(int c) {
        if (c == '.') {
            return period();
        }
        if (modeCount > 0 && (c == ':' || c == '}' || c == '!' || c == '{')) {
            Mode mode = mode();
            int cursor = mode.depth - (c != '{' ? 1 : 0);
            if (c == ':' && mode.inField() && cursor == mode.fieldDepth) {
                mode.regular = false;
                mode.inFormatSpec = true;
                return Token.COLON;
            }
        }
        int kind = longOperator(c);
        if (kind >= 0) {
            return kind;
        }
        switch (c) {
            case '(', '[', '{' :
                return open(c);
            case ')', ']', '}' :
                return close(c);
            default:
                return oneChar(c);
        }
    }

    private int period() {
        int c = next();
        if (digit(c)) {
            return fraction(c);
        }
        if (c == '.') {
            int third = next();
            if (third == '.') {
                return Token.ELLIPSIS;
            }
            back(third);
        }
        back(c);
        return Token.DOT;
    }

    private int oneChar(int c) {
        if (c < 32 || c == 127) {
            return fail(String.format("invalid non-printable character U+%04X", c));
        }
        if (c == '=' && modeCount > 0) {
            Mode mode = mode();
            if (mode.inField() && mode.depth - 1 == mode.fieldDepth) {
                mode.inDebug = true;
            }
        }
        return OperatorTokens.single(c);
    }

    /** An operator of two or three characters; -1 if the first one stands alone. */
    private int longOperator(int c) {
        int second = pos < length ? src[pos] : 0;
        int kind = second == '=' ? OperatorTokens.withEquals(c) : OperatorTokens.pair(c, second);
        if (kind < 0) {
            return -1;
        }
        pos++;
        if (second == c && c != '=' && pos < length && src[pos] == '=') {
            pos++;
            return OperatorTokens.assignment(kind);
        }
        return kind;
    }

    private int open(int c) {
        if (level >= MAX_LEVEL) {
            return fail("too many nested parentheses");
        }
        brackets[level] = (byte) c;
        bracketLines[level] = line;
        bracketCols[level] = start - lineStart;
        level++;
        if (modeCount > 0) {
            mode().depth++;
        }
        return c == '(' ? Token.LPAR : c == '[' ? Token.LSQB : Token.LBRACE;
    }

    private int close(int c) {
        Mode mode = modeCount > 0 ? mode() : null;
        if (mode != null && mode.depth == 0 && c == '}') {
            return fail(mode.letter + "-string: single '}' is not allowed");
        }
        if (!extra && level == 0) {
            return fail("unmatched '" + (char) c + "'");
        }
        if (level > 0) {
            level--;
            int opening = brackets[level];
            boolean match = opening == '(' ? c == ')' : opening == '[' ? c == ']' : c == '}';
            if (!extra && !match) {
                return mismatch(mode, opening, c);
            }
        }
        if (mode != null) {
            mode.depth--;
            if (mode.depth < 0) {
                return fail(mode.letter + "-string: unmatched '" + (char) c + "'");
            }
            if (c == '}' && mode.depth == mode.fieldDepth) {
                mode.fieldDepth--;
                mode.regular = false;
                mode.inFormatSpec = false;
                mode.inDebug = false;
            }
        }
        return c == ')' ? Token.RPAR : c == ']' ? Token.RSQB : Token.RBRACE;
    }

    private int mismatch(Mode mode, int opening, int c) {
        if (mode != null && opening == '{' && mode.depth - 1 == mode.fieldDepth) {
            return fail(mode.letter + "-string: unmatched '" + (char) c + "'");
        }
        String where = bracketLines[level] != line ? " on line " + bracketLines[level] : "";
        return fail("closing parenthesis '" + (char) c + "' does not match opening parenthesis '" + (char) opening + "'" + where);
    }

    /** The line starts known so far. */
    int[] lineStartTable() {
        return Arrays.copyOf(lineStarts, line + 1);
    }
}
