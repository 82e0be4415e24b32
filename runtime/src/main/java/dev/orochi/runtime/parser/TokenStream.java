package dev.orochi.runtime.parser;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * The tokens of lines that are read one by one, as the module {@code _tokenize} gives them: columns count code points, and with
 * {@code extra} comments and blank lines are tokens and all operators are of one kind. Confined to one thread.
 */
public final class TokenStream {
    /** A token: kind by the {@code token} module's numbers, text, place, and the text of its line. */
    public record Item(int kind, String text, int line, int col, int endLine, int endCol, String lineText) {}

    private final Tokenizer tokenizer;
    private final boolean extra;
    private boolean done;

    /** @param lines gives a line with its end each time, null or an empty one at the end */
    public TokenStream(Supplier<String> lines, boolean extra) {
        this.tokenizer = new Tokenizer(() -> {
            String line = lines.get();
            return line == null ? null : line.getBytes(StandardCharsets.UTF_8);
        }, extra);
        this.extra = extra;
    }

    /** The next token; null after the end. */
    public Item next() {
        if (done) {
            return null;
        }
        int kind = tokenizer.scan();
        if (kind == Token.ERROR) {
            done = true;
            throw error();
        }
        done = kind == Token.ENDMARKER;
        return item(Token.publicKind(kind));
    }

    /** The warnings about the tokens read since the last call. */
    public void warnings(ParseListener listener) {
        try {
            new ParseWarnings(tokenizer.warnings).deliver(listener, Integer.MAX_VALUE);
        } finally {
            tokenizer.warnings.clear();
        }
    }

    private PySyntaxError error() {
        Tokenizer t = tokenizer;
        if (t.error != null && !t.unclosed) {
            return t.error;
        }
        return new PySyntaxError(PySyntaxError.Kind.SYNTAX, "unexpected EOF in multi-line statement", t.line, 0, t.line, 0, "");
    }

    private Item item(int kind) {
        Tokenizer t = tokenizer;
        boolean literal = kind == Token.STRING || kind >= Token.FSTRING_START && kind <= Token.TSTRING_END;
        boolean trailing = kind == Token.ENDMARKER || kind == Token.DEDENT && t.atEnd;
        int lineStart = literal ? t.firstLineStart : t.lineStart;
        int line = literal ? t.firstLine : t.line;
        int endLine = t.line;
        boolean placed = t.start >= 0;
        String text = placed ? t.text(t.start, t.end) : "";
        int col = placed ? t.points(lineStart, t.start) : -1;
        int endCol = placed ? t.points(t.lineStart, t.end) : -1;
        String lineText = extra && trailing ? "" : lineText(lineStart);
        if (!extra && kind == Token.NEWLINE) {
            text = "";
            endCol = col;
        }
        if (!extra) {
            return new Item(kind, text, line, col, endLine, endCol, lineText);
        }
        if (trailing) {
            return new Item(kind, text, line + 1, 0, endLine + 1, 0, lineText);
        }
        if (kind == Token.NEWLINE || kind == Token.NL) {
            boolean implicit = t.implicitNewline && t.lim == t.length;
            text = implicit ? "" : text.startsWith("\r") ? "\r\n" : "\n";
            endCol = kind == Token.NEWLINE ? t.points(t.lineStart, t.end - 1) + 1 : endCol;
        }
        return new Item(kind > Token.DEDENT && kind < Token.OP ? Token.OP : kind, text, line, col, endLine, endCol, lineText);
    }

    private String lineText(int lineStart) {
        int end = tokenizer.lim;
        if (end > lineStart && tokenizer.implicitNewline && end == tokenizer.length) {
            end--;
        }
        return tokenizer.text(lineStart, end);
    }
}
