package dev.orochi.runtime.parser;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All tokens of a source, in arrays: the whole text is tokenized before it is parsed. If the text has a lexical error, the last token is
 * {@code ERROR}; the parser meets it only if it gets that far. Immutable once made.
 */
final class TokenBuffer {
    /** The kind of each token; {@link Token#COUNT} is below 128. */
    byte[] kinds = new byte[1024];
    int[] starts = new int[1024];
    /** The end of each token; where the tokenizer stood, if the token has no place. */
    int[] ends = new int[1024];
    int[] lines = new int[1024];
    int[] endLines = new int[1024];
    /** The name's index. */
    int[] values = new int[1024];
    int count;
    int[] lineStarts;
    /** The first token after which the end of the text had been seen. */
    int firstAtEnd = Integer.MAX_VALUE;
    final Tokenizer tokenizer;
    /** The comments that tell type checkers to ignore a line. */
    final List<Ast.TypeIgnore> typeIgnores = new ArrayList<>(0);

    TokenBuffer(Tokenizer tokenizer, boolean single, boolean implyDedent) {
        this.tokenizer = tokenizer;
        fill(tokenizer, single, implyDedent);
        lineStarts = tokenizer.lineStarts;
    }

    private void fill(Tokenizer t, boolean single, boolean implyDedent) {
        boolean started = false;
        while (true) {
            int kind = t.scan();
            if (kind == Token.TYPE_IGNORE) {
                typeIgnores.add(new Ast.TypeIgnore(t.firstLine, t.text(t.start, t.end)));
                continue;
            }
            boolean last = kind == Token.ERROR;
            if (last) {
                t.start = -1;
            }
            if (kind == Token.ENDMARKER) {
                if (single && started) {
                    kind = Token.NEWLINE;
                    started = false;
                    if (t.indent > 0 && implyDedent) {
                        t.closeBlocks();
                    }
                } else {
                    last = true;
                }
            } else {
                started = true;
            }
            add(kind, t);
            if (last) {
                return;
            }
        }
    }

    private void add(int kind, Tokenizer t) {
        int i = count;
        if (i == kinds.length) {
            grow(i * 2);
        }
        kinds[i] = (byte) kind;
        starts[i] = t.start;
        ends[i] = t.start < 0 ? t.pos : t.end;
        lines[i] = kind == Token.ERROR ? t.line : t.firstLine;
        endLines[i] = t.line;
        values[i] = t.nameIndex;
        if ((t.atEnd || t.end == t.length && looksAhead(kind)) && firstAtEnd > i) {
            firstAtEnd = i;
        }
        count = i + 1;
    }

    /** Whether the end of such a token is only known from the byte after it. */
    private static boolean looksAhead(int kind) {
        return switch (kind) {
            case Token.STRING, Token.FSTRING_END, Token.TSTRING_END, Token.FSTRING_MIDDLE, Token.TSTRING_MIDDLE, Token.NEWLINE,
                    Token.ELLIPSIS, Token.LEFTSHIFTEQUAL, Token.RIGHTSHIFTEQUAL, Token.DOUBLESTAREQUAL, Token.DOUBLESLASHEQUAL -> false;
            default -> true;
        };
    }

    private void grow(int size) {
        kinds = Arrays.copyOf(kinds, size);
        starts = Arrays.copyOf(starts, size);
        ends = Arrays.copyOf(ends, size);
        lines = Arrays.copyOf(lines, size);
        endLines = Arrays.copyOf(endLines, size);
        values = Arrays.copyOf(values, size);
    }

    /** The column in bytes, from 0; -1 if the token has no place. */
    int col(int i) {
        return starts[i] < 0 ? -1 : starts[i] - lineStarts[lines[i]];
    }

    int endCol(int i) {
        return starts[i] < 0 ? -1 : ends[i] - lineStarts[endLines[i]];
    }

    Ast.Span span(int first, int last) {
        int l = lines[first];
        int e = endLines[last];
        return new Ast.Span(l, starts[first] - lineStarts[l], e, ends[last] - lineStarts[e]);
    }

    String name(int i) {
        return tokenizer.names.name(values[i]);
    }

    byte[] source() {
        return tokenizer.src;
    }

    String text(int i) {
        return starts[i] < 0 ? "" : tokenizer.text(starts[i], ends[i]);
    }
}
