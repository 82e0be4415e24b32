package dev.orochi.runtime.parser;

import dev.orochi.runtime.builtins.text.UnicodeNames;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The values of string tokens: prefixes, quotes, escape sequences. Part of one parser. */
final class StringDecoder {
    private final TokenBuffer tokens;
    private final ParseWarnings warnings;

    StringDecoder(TokenBuffer tokens, ParseWarnings warnings) {
        this.tokens = tokens;
        this.warnings = warnings;
    }

    /** The node of a STRING token. */
    Ast.Constant constant(int token) {
        byte[] b = tokens.source();
        int from = tokens.starts[token];
        int to = tokens.ends[token];
        boolean bytes = false;
        boolean raw = false;
        String kind = null;
        while (b[from] != '\'' && b[from] != '"') {
            int c = b[from++] | 0x20;
            bytes |= c == 'b';
            raw |= c == 'r';
            if (b[from - 1] == 'u') {
                kind = "u";
            }
        }
        int quotes = to - from >= 6 && b[from + 1] == b[from] && b[from + 2] == b[from] ? 3 : 1;
        from += quotes;
        to -= quotes;
        Object value = bytes ? new Ast.Bytes(bytes(token, from, to, raw)) : text(token, from, to, raw);
        return new Ast.Constant(value, kind, tokens.span(token, token));
    }

    /** Whether a start token has the prefix letter r. */
    boolean isRaw(int token) {
        byte[] b = tokens.source();
        return (b[tokens.starts[token]] | 0x20) == 'r' || (b[tokens.starts[token] + 1] | 0x20) == 'r';
    }

    /** The text of a literal part of an f-string. */
    Ast.Text middle(int token, boolean raw) {
        return text(token, tokens.starts[token], tokens.ends[token], raw);
    }

    private RuntimeException error(int at, String message) {
        int token = tokens.kinds[at] == Token.STRING ? at : closing(at);
        if (tokens.kinds[token] == Token.ERROR) {
            return TokenCursor.failure();
        }
        return ErrorSite.around(tokens, token, token, token, PySyntaxError.Kind.SYNTAX, message);
    }

    /** The token that closes the f-string, or the replacement field, of which a token is a literal part. */
    private int closing(int middle) {
        int depth = 0;
        for (int i = middle + 1; ; i++) {
            switch (tokens.kinds[i]) {
                case Token.FSTRING_START, Token.TSTRING_START, Token.LBRACE -> depth++;
                case Token.FSTRING_END, Token.TSTRING_END, Token.RBRACE -> {
                    if (depth-- == 0) {
                        return i;
                    }
                }
                case Token.ERROR, Token.ENDMARKER -> {
                    return i;
                }
                default -> { }
            }
        }
    }

    // ---- bytes

    private byte[] bytes(int token, int from, int to, boolean raw) {
        byte[] b = tokens.source();
        boolean escapes = false;
        for (int i = from; i < to; i++) {
            if (b[i] < 0) {
                throw error(token, "bytes can only contain ASCII literal characters");
            }
            escapes |= b[i] == '\\';
        }
        if (raw || !escapes) {
            return Arrays.copyOfRange(b, from, to);
        }
        byte[] out = new byte[to - from];
        int n = 0;
        boolean warned = false;
        for (int i = from; i < to;) {
            if (b[i] != '\\') {
                out[n++] = b[i++];
                continue;
            }
            int c = b[++i];
            i++;
            int simple = simpleEscape(c);
            if (simple >= 0) {
                out[n++] = (byte) simple;
            } else if (c >= '0' && c <= '7') {
                int end = octalEnd(b, i - 1, to);
                int value = Integer.parseInt(tokens.tokenizer.text(i - 1, end), 8);
                warned = warned || warnOctal(token, from, i - 2, end, value);
                i = end;
                out[n++] = (byte) value;
            } else if (c == 'x') {
                int value = hex(b, i, Math.min(to, i + 2));
                if (value < 0 || i + 2 > to) {
                    throw error(token, "(value error) invalid \\x escape at position " + (i - 2 - from));
                }
                i += 2;
                out[n++] = (byte) value;
            } else if (c != '\n') {
                warned = warned || warnEscape(token, from, i - 2, String.valueOf((char) c));
                out[n++] = '\\';
                out[n++] = (byte) c;
            }
        }
        return Arrays.copyOf(out, n);
    }

    private static int simpleEscape(int c) {
        return switch (c) {
            case '\\', '\'', '"' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'a' -> 7;
            case 'v' -> 11;
            default -> -1;
        };
    }

    private static int octalEnd(byte[] b, int from, int to) {
        int i = from;
        while (i < to && i < from + 3 && b[i] >= '0' && b[i] <= '7') {
            i++;
        }
        return i;
    }

    /** The value of hexadecimal digits, -1 if one is none. */
    private static int hex(byte[] b, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(b[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }

    // ---- text

    private Ast.Text text(int token, int from, int to, boolean raw) {
        byte[] b = tokens.source();
        boolean ascii = true;
        boolean escapes = false;
        for (int i = from; i < to; i++) {
            ascii &= b[i] >= 0;
            escapes |= b[i] == '\\';
        }
        if (raw || !escapes) {
            return Ast.Text.of(new String(b, from, to - from, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
        }
        return new Unescape(token, from, to).run();
    }

    /** One pass over a text with escape sequences. */
    private final class Unescape {
        private final byte[] b = tokens.source();
        private final int token;
        private final int from;
        private final int to;
        private final StringBuilder out = new StringBuilder();
        private int[] points;
        private int pointCount;
        private boolean warned;

        Unescape(int token, int from, int to) {
            this.token = token;
            this.from = from;
            this.to = to;
        }

        Ast.Text run() {
            int plain = from;
            for (int i = from; i < to;) {
                if (b[i] != '\\') {
                    i++;
                    continue;
                }
                copy(plain, i);
                i = escape(i);
                plain = i;
            }
            copy(plain, to);
            return points == null ? Ast.Text.of(out.toString()) : Ast.Text.of(Arrays.copyOf(points, pointCount));
        }

        private void copy(int start, int end) {
            if (start == end) {
                return;
            }
            String text = tokens.tokenizer.text(start, end);
            if (points == null) {
                out.append(text);
            } else {
                text.codePoints().forEach(this::add);
            }
        }

        private void add(int c) {
            if (points == null && c >= 0xD800 && c <= 0xDFFF) {
                points = out.codePoints().toArray();
                pointCount = points.length;
            }
            if (points == null) {
                out.appendCodePoint(c);
                return;
            }
            if (pointCount == points.length) {
                points = Arrays.copyOf(points, pointCount * 2 + 16);
            }
            points[pointCount++] = c;
        }

        /** Decodes the sequence at a backslash and returns the position after it. */
        private int escape(int at) {
            if (at + 1 >= to) {
                add('\\');
                return at + 1;
            }
            int c = b[at + 1];
            int next = at + 2;
            int simple = simpleEscape(c);
            if (simple >= 0) {
                add(simple);
                return next;
            }
            switch (c) {
                case '\n' :
                    return next;
                case 'x' :
                    return hexEscape(at, 2, "truncated \\xXX escape");
                case 'u' :
                    return hexEscape(at, 4, "truncated \\uXXXX escape");
                case 'U' :
                    return hexEscape(at, 8, "truncated \\UXXXXXXXX escape");
                case 'N' :
                    return named(at);
                default:
            }
            if (c >= '0' && c <= '7') {
                int end = octalEnd(b, at + 1, to);
                int value = Integer.parseInt(tokens.tokenizer.text(at + 1, end), 8);
                warned = warned || warnOctal(token, from, at, end, value);
                add(value);
                return end;
            }
            if (c >= 0 && (c != '{' && c != '}' || tokens.kinds[token] == Token.STRING)) {
                warned = warned || warnEscape(token, from, at, String.valueOf((char) c));
            }
            add('\\');
            return at + 1;
        }

        private int hexEscape(int at, int digits, String truncated) {
            int i = at + 2;
            int end = i;
            while (end < to && end < i + digits && Character.digit(b[end], 16) >= 0) {
                end++;
            }
            if (end < i + digits) {
                throw decodeError(at, end, truncated);
            }
            long value = Long.parseLong(tokens.tokenizer.text(i, end), 16);
            if (value > Character.MAX_CODE_POINT) {
                throw decodeError(at, end, "illegal Unicode character");
            }
            add((int) value);
            return end;
        }

        private int named(int at) {
            int i = at + 2;
            if (i >= to || b[i] != '{') {
                throw decodeError(at, i, "malformed \\N character escape");
            }
            int end = i + 1;
            while (end < to && b[end] != '}') {
                end++;
            }
            if (end == to || end == i + 1) {
                throw decodeError(at, end, "malformed \\N character escape");
            }
            int c = UnicodeNames.lookup(tokens.tokenizer.text(i + 1, end));
            if (c < 0) {
                throw decodeError(at, end + 1, "unknown Unicode character name");
            }
            add(c);
            return end + 1;
        }

        private RuntimeException decodeError(int at, int end, String reason) {
            int start = spelt(from, at);
            int last = start + (end - at) - 1;
            String where = last == start ? "decode byte 0x5c in position " + start : "decode bytes in position " + start + "-" + last;
            return error(token, "(unicode error) 'unicodeescape' codec can't " + where + ": " + reason);
        }
    }

    // ---- warnings

    private boolean warnEscape(int token, int from, int at, String c) {
        return warn("escape ", token, from, at, c);
    }

    private boolean warnOctal(int token, int from, int at, int end, int value) {
        return value > 255 && warn("octal escape ", token, from, at, tokens.tokenizer.text(at + 1, end));
    }

    /**
     * Warns about the sequence at a position of the text that begins at {@code from}.
     *
     * <p>The place counts in the text as the codec sees it, from the token's start or its opening quotes, if no prefix precedes these;
     * for a literal part of an f-string the token is the one that closes it. That is where CPython puts it.
     */
    private boolean warn(String what, int part, int from, int at, String sequence) {
        boolean spec = tokens.kinds[part] != Token.STRING && tokens.kinds[closing(part)] == Token.RBRACE;
        int token = tokens.kinds[part] == Token.STRING || spec ? part : closing(part);
        int line = tokens.lines[token];
        int col = tokens.col(token) + quotes(token);
        int lineFrom = from;
        for (int i = from; i < at; i++) {
            if (tokens.source()[i] == '\n') {
                line++;
                col = 0;
                lineFrom = i + 1;
            }
        }
        col += spelt(lineFrom, at) + 1;
        PySyntaxError error = ErrorSite.at(tokens, line, col, line, col + 2, token, PySyntaxError.Kind.SYNTAX,
                ParseWarnings.invalidEscape(what, sequence, true));
        warnings.warn(new ParseWarnings.Warning(ParseWarnings.invalidEscape(what, sequence, false), at, line, error));
        return true;
    }

    private int quotes(int token) {
        byte[] b = tokens.source();
        int i = tokens.starts[token];
        if (b[i] != '\'' && b[i] != '"') {
            return 0;
        }
        return b[i + 1] == b[i] && b[i + 2] == b[i] ? 3 : 1;
    }

    /** The length of text as the codec sees it: every character beyond ASCII is spelt with ten bytes. */
    private int spelt(int from, int to) {
        byte[] b = tokens.source();
        int n = 0;
        for (int i = from; i < to; i++) {
            if (b[i] >= 0) {
                n++;
            } else if ((b[i] & 0xC0) != 0x80) {
                n += i > from && b[i - 1] == '\\' ? 15 : 10;
            }
        }
        return n;
    }
}
