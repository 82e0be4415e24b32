package dev.orochi.runtime.parser;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The lowest layer of the tokenizer: a cursor over UTF-8 text that knows its line, and the making of lexical errors.
 *
 * <p>The text ends with a NUL byte, so that loops over characters of one line need no bound check. The line number advances when the
 * first byte of a line is asked for, not when the line before ends: errors at the end of the text are on its last line.
 * Confined to one thread.
 */
class SourceReader {
    static final int EOF = -1;

    /** Supplies lines as the tokenizer asks for them. */
    interface Lines {
        /** The next line as UTF-8 with its {@code \n}, or null at the end. */
        byte[] next();
    }

    byte[] src;
    int length;
    /** The next byte. */
    int pos;
    /** The end of the current line, its line feed included. */
    int lim;
    /** The current line. */
    int line;
    int lineStart;
    /** Where the line starts on which the current token, or the space before it, began. */
    int bufferStart;
    /** Whether no token has begun. */
    boolean fresh = true;
    boolean atEnd;
    /** Whether the last line came without its line feed. */
    boolean implicitNewline;
    /** Where each line starts, by line number. */
    int[] lineStarts = new int[64];
    /** The last line of a literal that does not end, which is reported for the line where it starts. */
    int furthest;
    PySyntaxError error;
    final List<ParseWarnings.Warning> warnings = new ArrayList<>(0);
    private final Lines more;

    SourceReader(byte[] src, int length, Lines more) {
        this.src = src;
        this.length = length;
        this.more = more;
    }

    /** The next byte as an unsigned value, or {@link #EOF}. */
    final int next() {
        if (pos == lim && !nextLine()) {
            return EOF;
        }
        return src[pos++] & 0xff;
    }

    final void back(int c) {
        if (c != EOF) {
            pos--;
        }
    }

    private boolean nextLine() {
        if (atEnd) {
            return false;
        }
        if (pos == length && !(more != null && fetch())) {
            atEnd = true;
            return false;
        }
        line++;
        lineStart = pos;
        if (fresh) {
            bufferStart = pos;
        }
        if (line >= lineStarts.length) {
            lineStarts = Arrays.copyOf(lineStarts, line * 2);
        }
        lineStarts[line] = pos;
        int end = pos;
        while (end < length && src[end] != '\n') {
            end++;
        }
        lim = end < length ? end + 1 : end;
        return true;
    }

    private boolean fetch() {
        byte[] text = more.next();
        if (text == null || text.length == 0) {
            return false;
        }
        if (length + text.length + 2 > src.length) {
            src = Arrays.copyOf(src, (length + text.length + 1) * 2);
        }
        System.arraycopy(text, 0, src, length, text.length);
        length += text.length;
        if (src[length - 1] != '\n') {
            src[length++] = '\n';
            implicitNewline = true;
        }
        src[length] = 0;
        return true;
    }

    /** Whether the coming bytes of this line are the given ones. */
    final boolean ahead(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (pos + i >= length || src[pos + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The number of code points between two positions; a sequence that is cut off counts. */
    final int points(int from, int to) {
        return points(src, from, to);
    }

    static int points(byte[] src, int from, int to) {
        int n = 0;
        for (int i = from; i < to; i++) {
            if ((src[i] & 0xC0) != 0x80) {
                n++;
            }
        }
        return n;
    }

    final String text(int from, int to) {
        return new String(src, from, to - from, StandardCharsets.UTF_8);
    }

    /** The text of a line, without its line feed. */
    final String lineText(int start) {
        int end = start;
        while (end < length && src[end] != '\n') {
            end++;
        }
        return text(start, end);
    }

    /** Records an error just before the cursor. */
    final int fail(String message) {
        int col = points(lineStart, pos);
        return fail(PySyntaxError.Kind.SYNTAX, message, line, col, col);
    }

    /** Records an error with a range of columns, from 1, on the current line. */
    final int fail(PySyntaxError.Kind kind, String message, int errorLine, int col, int endCol) {
        if (error == null) {
            error = new PySyntaxError(kind, message, errorLine, col, errorLine, endCol, lineText(lineStart));
        }
        return Token.ERROR;
    }

    /** Records a warning just before the cursor. */
    final void warn(String message, String errorMessage) {
        int col = points(lineStart, pos);
        PySyntaxError e = new PySyntaxError(PySyntaxError.Kind.SYNTAX, errorMessage, line, col, line, col, lineText(lineStart));
        warnings.add(new ParseWarnings.Warning(message, pos, line, e));
    }
}
