package dev.orochi.runtime.parser;

/**
 * A source that is no Python program. It carries what the Python exception's attributes will hold: lines and columns count from 1,
 * columns in code points; 0 and -1 appear where CPython has them. No stack trace.
 */
public final class PySyntaxError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Which Python exception it is. */
    public enum Kind { SYNTAX, INDENTATION, TAB, INCOMPLETE_INPUT, MEMORY, RECURSION, UNICODE_DECODE, VALUE }

    private static final int NO_END = Integer.MIN_VALUE;

    private final Kind kind;
    private final int line;
    private final int col;
    private final int endLine;
    private final int endCol;
    private final String text;
    private final boolean located;

    PySyntaxError(Kind kind, String message, int line, int col, int endLine, int endCol, String text) {
        super(message, null, false, false);
        this.kind = kind;
        this.line = line;
        this.col = col;
        this.endLine = endLine;
        this.endCol = endCol;
        this.text = text;
        this.located = true;
    }

    /** An error without a position: its Python arguments are the message alone. */
    PySyntaxError(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.line = 0;
        this.col = 0;
        this.endLine = 0;
        this.endCol = 0;
        this.text = null;
        this.located = false;
    }

    /** An error without an end: its Python attributes about the end are None. */
    static PySyntaxError withoutEnd(String message, int line, int col) {
        return new PySyntaxError(Kind.SYNTAX, message, line, col, NO_END, NO_END, null);
    }

    /** Whether the error has an end. */
    public boolean hasEnd() {
        return endLine != NO_END;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the error has a position. */
    public boolean located() {
        return located;
    }

    public int line() {
        return line;
    }

    public int col() {
        return col;
    }

    public int endLine() {
        return endLine;
    }

    public int endCol() {
        return endCol;
    }

    /** The source line, or null. */
    public String text() {
        return text;
    }
}
