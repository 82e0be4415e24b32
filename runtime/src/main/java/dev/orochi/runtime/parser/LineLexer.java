package dev.orochi.runtime.parser;

/** What lines mean: indentation and blocks, and lines joined by a backslash. Confined to one thread. */
abstract class LineLexer extends FStringLexer {
    private static final int TAB_SIZE = 8;
    private static final int MAX_INDENT = 100;

    /** Whether the text ended inside brackets. */
    boolean unclosed;
    /** Whether the error does not count if the parser never gets to it. */
    boolean softError;
    /** The number of open brackets. */
    int level;
    /** The number of open blocks. */
    int indent;
    /** Blocks that begin (or, negative, end) here and have not been told yet. */
    int pendingIndent;
    /** Whether the next character is the first of a line that is not joined to the one before. */
    boolean lineBegins = true;
    private final int[] columns = new int[MAX_INDENT];
    private final int[] altColumns = new int[MAX_INDENT];
    private boolean endedInContinuation;

    LineLexer(byte[] src, int length, Lines more, boolean extra) {
        super(src, length, more, extra);
    }

    /** Whether the error is that the text ends too early. */
    boolean errorAtEnd() {
        return unclosed || endedInContinuation || endedInString;
    }

    /** Closes all blocks, because an interactive statement has ended. */
    void closeBlocks() {
        pendingIndent = -indent;
        indent = 0;
    }

    /** Measures the indentation of a line. 1 if the line is blank, 0 if not, -1 after an error. */
    final int indentation() {
        int col = 0;
        int alt = 0;
        int continuation = 0;
        lineBegins = false;
        int c;
        while (true) {
            c = next();
            if (c == ' ') {
                col++;
                alt++;
            } else if (c == '\t') {
                col = (col / TAB_SIZE + 1) * TAB_SIZE;
                alt++;
            } else if (c == '\f') {
                col = 0;
                alt = 0;
            } else if (c == '\\') {
                continuation = continuation != 0 ? continuation : col;
                c = continuationLine();
                if (c == -2) {
                    return -1;
                }
                back(c);
            } else {
                break;
            }
        }
        back(c);
        if (c == '#' || c == '\n' || c == '\r') {
            return 1;
        }
        if (level > 0) {
            return 0;
        }
        if (continuation != 0) {
            col = continuation;
            alt = continuation;
        }
        return setIndent(col, alt) ? 0 : -1;
    }

    private boolean setIndent(int col, int alt) {
        if (col == columns[indent]) {
            return alt == altColumns[indent] || tabError();
        }
        if (col > columns[indent]) {
            if (indent + 1 >= MAX_INDENT) {
                softError = true;
                fail(PySyntaxError.Kind.INDENTATION, "too many levels of indentation", line, 1, 0);
                return false;
            }
            if (alt <= altColumns[indent]) {
                return tabError();
            }
            pendingIndent++;
            indent++;
            columns[indent] = col;
            altColumns[indent] = alt;
            return true;
        }
        while (indent > 0 && col < columns[indent]) {
            pendingIndent--;
            indent--;
        }
        if (col != columns[indent]) {
            softError = true;
            pos = lim;
            int at = points(lineStart, lim);
            error = new PySyntaxError(PySyntaxError.Kind.INDENTATION, "unindent does not match any outer indentation level", line, at,
                    line, -1, text(lineStart, lim));
            return false;
        }
        return alt == altColumns[indent] || tabError();
    }

    private boolean tabError() {
        softError = true;
        pos = lim;
        error = new PySyntaxError(PySyntaxError.Kind.TAB, "inconsistent use of tabs and spaces in indentation", line, 1, line, 0,
                text(lineStart, lim));
        return false;
    }

    /** Reads the line feed after a backslash and the byte after that; -2 after an error. */
    final int continuationLine() {
        int c = next();
        if (c == '\r' && src[pos] == '\n') {
            c = next();
        }
        if (c != '\n') {
            softError = true;
            int cursor = lineStart + pos - bufferStart;
            int col = points(lineStart, Math.min(cursor, lim)) + (cursor > lim ? 1 : 0);
            error = new PySyntaxError(PySyntaxError.Kind.SYNTAX, "unexpected character after line continuation character", line, col,
                    line, 0, text(lineStart, lim));
            return -2;
        }
        c = next();
        if (c == EOF) {
            softError = true;
            endedInContinuation = true;
            if (level > 0) {
                unclosed = true;
                return -2;
            }
            int col = points(lineStart, lim);
            error = new PySyntaxError(PySyntaxError.Kind.SYNTAX, "unexpected EOF while parsing", line, col, line, -1,
                    text(lineStart, lim));
            return -2;
        }
        return c;
    }
}
