package dev.orochi.runtime.parser;

import java.util.Arrays;

/**
 * The inside of f-strings and t-strings (PEP 701, PEP 750): a stack of modes, one per open literal. In the literal part this class reads;
 * inside a replacement field the ordinary tokenizer does, and tells the mode about braces and colons.
 */
abstract class FStringLexer extends NumberLexer {
    private static final int MAX_EXPRESSION_NESTING = 3;

    /** One open f-string or t-string. */
    static final class Mode {
        char letter;
        boolean raw;
        int quote;
        int quoteSize;
        /** Open braces inside the literal, and how many of them had been open when the current field began; -1 outside fields. */
        int depth;
        int fieldDepth;
        /** Whether the ordinary tokenizer reads now. */
        boolean regular;
        boolean inFormatSpec;
        boolean inDebug;
        int start;
        int startLine;
        int startLineStart;

        boolean inField() {
            return fieldDepth >= 0;
        }
    }

    static final int MAX_NESTING = 149;
    private Mode[] modes = new Mode[4];
    int modeCount;
    /** The line on which the current token began, and where that line starts. */
    int firstLine;
    int firstLineStart;
    /** The end of the current token. */
    int end;
    /** Whether the text ended in a string. */
    boolean endedInString;

    FStringLexer(byte[] src, int length, Lines more, boolean extra) {
        super(src, length, more, extra);
    }

    final Mode mode() {
        return modes[modeCount - 1];
    }

    /** Opens a literal. The quotes have been read. */
    final void pushMode(char letter, boolean raw, int quote, int quoteSize) {
        if (modeCount == modes.length) {
            modes = Arrays.copyOf(modes, modeCount * 2);
        }
        Mode mode = new Mode();
        mode.letter = letter;
        mode.raw = raw;
        mode.quote = quote;
        mode.quoteSize = quoteSize;
        mode.fieldDepth = -1;
        mode.start = start;
        mode.startLine = firstLine;
        mode.startLineStart = firstLineStart;
        modes[modeCount++] = mode;
    }

    private static int kind(Mode mode, int fstringKind) {
        return mode.letter == 'f' ? fstringKind : fstringKind + Token.TSTRING_START - Token.FSTRING_START;
    }

    /** The next token of the literal part, or -1 if the ordinary tokenizer must read (a field begins). */
    final int literalPart() {
        Mode mode = mode();
        start = pos;
        end = pos;
        fresh = false;
        int c = next();
        firstLine = line;
        firstLineStart = lineStart;
        if (c != EOF) {
            start = pos - 1;
        }
        if (c == '{') {
            int peek = next();
            back(peek);
            back(c);
            if (peek != '{') {
                if (mode.fieldDepth + 1 >= MAX_EXPRESSION_NESTING) {
                    return fail(mode.letter + "-string: expressions nested too deeply");
                }
                mode.fieldDepth++;
                mode.regular = true;
                return -1;
            }
        } else {
            back(c);
        }
        if (closing(mode)) {
            end = pos;
            modeCount--;
            return kind(mode, Token.FSTRING_END);
        }
        return middle(mode);
    }

    private boolean closing(Mode mode) {
        for (int i = 0; i < mode.quoteSize; i++) {
            int c = next();
            if (c != mode.quote) {
                back(c);
                return false;
            }
        }
        return true;
    }

    private int middle(Mode mode) {
        int quotes = 0;
        boolean named = false;
        while (quotes != mode.quoteSize) {
            int c = next();
            boolean spec = mode.inFormatSpec && mode.inField();
            if (c == EOF || mode.quoteSize == 1 && c == '\n') {
                if (spec && c == '\n') {
                    return fail(mode.letter + "-string: newlines are not allowed in format specifiers for single quoted " + mode.letter
                            + "-strings");
                }
                return unterminated(mode);
            }
            if (c == mode.quote) {
                quotes++;
                continue;
            }
            quotes = 0;
            switch (c) {
                case '{' : {
                    int peek = next();
                    if (peek == '{' && !spec) {
                        end = pos - 1;
                    } else {
                        back(peek);
                        back(c);
                        if (mode.fieldDepth + 1 >= MAX_EXPRESSION_NESTING) {
                            return fail(mode.letter + "-string: expressions nested too deeply");
                        }
                        mode.fieldDepth++;
                        mode.regular = true;
                        end = pos;
                    }
                    return kind(mode, Token.FSTRING_MIDDLE);
                }
                case '}' :
                    if (named) {
                        end = pos;
                        return kind(mode, Token.FSTRING_MIDDLE);
                    }
                    return closeBrace(mode, spec, c);
                case '\\' :
                    named |= escape(mode);
                    break;
                default:
            }
        }
        pos -= mode.quoteSize;
        end = pos;
        return kind(mode, Token.FSTRING_MIDDLE);
    }

    private int closeBrace(Mode mode, boolean spec, int c) {
        int peek = next();
        if (peek == '}' && !spec && mode.depth == 0) {
            end = pos - 1;
        } else {
            back(peek);
            back(c);
            mode.regular = true;
            end = pos;
        }
        return kind(mode, Token.FSTRING_MIDDLE);
    }

    /** Reads what a backslash escapes. True if it begins a named character, whose braces are not fields. */
    private boolean escape(Mode mode) {
        int peek = next();
        if (peek == '{' || peek == '}') {
            if (!mode.raw) {
                String sequence = String.valueOf((char) peek);
                warn(ParseWarnings.invalidEscape("escape ", sequence, false), ParseWarnings.invalidEscape("escape ", sequence, true));
            }
            back(peek);
            return false;
        }
        if (!mode.raw && peek == 'N') {
            peek = next();
            if (peek == '{') {
                return true;
            }
            back(peek);
        }
        return false;
    }

    private int unterminated(Mode mode) {
        endedInString = mode.quoteSize == 3;
        int detected = line;
        furthest = Math.max(furthest, line);
        pos = mode.start + 1;
        lineStart = mode.startLineStart;
        line = mode.startLine;
        String what = mode.quoteSize == 3 ? "unterminated triple-quoted " : "unterminated ";
        return fail(what + mode.letter + "-string literal (detected at line " + detected + ")");
    }
}
