package dev.orochi.runtime.parser;

import dev.orochi.runtime.parser.PySyntaxError.Kind;

/** Makes errors about places in tokens: turns byte columns into code points and finds the text of the line. */
final class ErrorSite {
    private ErrorSite() {}

    /**
     * An error about a range of tokens.
     *
     * @param read the last token that had been read; its line is shown with its line feed
     */
    static PySyntaxError around(TokenBuffer t, int first, int last, int read, Kind kind, String message) {
        return at(t, t.lines[first], t.col(first) + 1, t.endLines[last], t.endCol(last) + 1, read, kind, message);
    }

    /** An error about one token; if that has no place, about where the tokenizer stood after it. */
    static PySyntaxError after(TokenBuffer t, int token, int read, Kind kind, String message) {
        boolean placed = t.starts[token] >= 0;
        int col = placed ? t.col(token) + 1 : cursorCol(t, token);
        int endCol = placed ? t.endCol(token) + 1 : -1;
        return at(t, t.lines[token], col, t.endLines[token], endCol, read, kind, message);
    }

    /** Where the tokenizer stood after a token, as a byte column from 0. */
    static int cursorCol(TokenBuffer t, int token) {
        return t.endLines[token] < 1 ? 0 : t.ends[token] - t.lineStarts[t.endLines[token]];
    }

    static int lineEnd(TokenBuffer t, int start) {
        byte[] b = t.source();
        int i = start;
        while (i < t.tokenizer.length && b[i] != '\n') {
            i++;
        }
        return i < t.tokenizer.length ? i + 1 : i;
    }

    /** An error with byte columns from 1. */
    static PySyntaxError at(TokenBuffer t, int line, int col, int endLine, int endCol, int read, Kind kind, String message) {
        int start = line < 1 ? 0 : t.lineStarts[Math.min(line, Math.max(t.tokenizer.line, t.tokenizer.furthest))];
        int end = lineEnd(t, start);
        if (t.endLines[read] > line && end > start && t.source()[end - 1] == '\n') {
            end--;
        }
        String text = t.tokenizer.text(start, end);
        return new PySyntaxError(kind, message, line, points(t, start, end, col), endLine, points(t, start, end, endCol), text);
    }

    private static int points(TokenBuffer t, int start, int end, int col) {
        if (col <= 0) {
            return col;
        }
        int stop = Math.min(end, start + col);
        return SourceReader.points(t.source(), start, stop) + Math.min(1, col - (stop - start));
    }
}
