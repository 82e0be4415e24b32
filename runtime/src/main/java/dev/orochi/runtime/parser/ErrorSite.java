package dev.orochi.runtime.parser;

import dev.orochi.runtime.parser.PySyntaxError.Kind;

/** Makes errors about places in tokens: turns byte columns into code points and finds the text of the line. */
final class ErrorSite {
    private ErrorSite() {}

    /**
     * An error about a range of tokens.
     *
     * @param read the last token that had been read: its line is shown with its line feed
     */
    static PySyntaxError around(TokenBuffer t, int first, int last, int read, Kind kind, String message) {
        int line = t.lines[first];
        int col = t.col(first);
        int endCol = t.endCol(last);
        if (col < 0) {
            col = t.ends[first] >= 0 || t.lineStarts.length <= line ? 0 : cursorCol(t, first) - 1;
        }
        return at(t, line, col + 1, t.endLines[last], endCol < 0 ? -1 : endCol + 1, read, kind, message);
    }

    /** Where the tokenizer stood, in bytes from 0, after a token without a place. */
    private static int cursorCol(TokenBuffer t, int token) {
        int line = t.lines[token];
        if (line < 1) {
            return 0;
        }
        int start = t.lineStarts[line];
        int next = t.kinds[token] == Token.INDENT || t.kinds[token] == Token.DEDENT ? indentEnd(t, start) : lineEnd(t, start);
        return next - start;
    }

    private static int indentEnd(TokenBuffer t, int start) {
        byte[] b = t.source();
        int i = start;
        while (b[i] == ' ' || b[i] == '\t' || b[i] == '\f') {
            i++;
        }
        return i;
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
        int start = line < 1 ? 0 : t.lineStarts[line];
        boolean current = t.endLines[read] <= line;
        int end = lineEnd(t, start);
        if (!current && end > start && t.source()[end - 1] == '\n') {
            end--;
        }
        String text = t.tokenizer.text(start, end);
        return new PySyntaxError(kind, message, line, points(t, start, end, col), endLine,
                endCol > 0 ? points(t, endLine == line ? start : start, end, endCol) : endCol, text);
    }

    private static int points(TokenBuffer t, int start, int end, int col) {
        if (col <= 0) {
            return col;
        }
        int stop = Math.min(end, start + col);
        return SourceReader.points(t.source(), start, stop) + Math.max(0, col - (stop - start));
    }
}
