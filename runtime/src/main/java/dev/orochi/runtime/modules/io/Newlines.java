package dev.orochi.runtime.modules.io;

import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.StrBuilder;

/**
 * The state of universal newline decoding: a carriage return kept back because a line feed may follow it, and which
 * line ends were seen. Guarded by the lock of the stream that it belongs to.
 */
final class Newlines {
    private static final int CR = 1;
    private static final int LF = 2;
    private static final int CRLF = 4;
    private static final PyStr CR_TEXT = PyStr.of("\r");
    private static final PyStr LF_TEXT = PyStr.of("\n");
    private static final PyStr CRLF_TEXT = PyStr.of("\r\n");

    final boolean translate;
    boolean pendingCr;
    private int seen;

    Newlines(boolean translate) {
        this.translate = translate;
    }

    void reset() {
        pendingCr = false;
        seen = 0;
    }

    /** Takes decoded text in; the text with which the caller goes on. */
    PyStr decode(PyStr text, boolean last) {
        if (pendingCr && (last || !text.isEmpty())) {
            text = CR_TEXT.concat(text);
            pendingCr = false;
        }
        int n = text.length();
        if (!last && n > 0 && text.codePointAt(n - 1) == '\r') {
            text = text.substring(0, n - 1);
            pendingCr = true;
        }
        if (text.isEmpty()) {
            return text;
        }
        if (text.flat() instanceof String s && s.indexOf('\r') < 0) {
            if ((seen & LF) == 0 && s.indexOf('\n') >= 0) {
                seen |= LF;
            }
            return text;
        }
        return scan(text);
    }

    private PyStr scan(PyStr text) {
        int n = text.length();
        StrBuilder out = translate ? new StrBuilder(n) : null;
        int copied = 0;
        for (int i = 0; i < n; i++) {
            int c = text.codePointAt(i);
            if (c == '\n') {
                seen |= LF;
            } else if (c == '\r') {
                boolean two = i + 1 < n && text.codePointAt(i + 1) == '\n';
                seen |= two ? CRLF : CR;
                if (out != null) {
                    out.append(text, copied, i).append('\n');
                    copied = i + (two ? 2 : 1);
                }
                i += two ? 1 : 0;
            }
        }
        return out == null ? text : out.append(text, copied, n).toPyStr();
    }

    /** The {@code newlines} attribute. */
    Object attribute() {
        return switch (seen) {
            case CR -> CR_TEXT;
            case LF -> LF_TEXT;
            case CRLF -> CRLF_TEXT;
            case CR | LF -> PyTuple.of(CR_TEXT, LF_TEXT);
            case CR | CRLF -> PyTuple.of(CR_TEXT, CRLF_TEXT);
            case LF | CRLF -> PyTuple.of(LF_TEXT, CRLF_TEXT);
            case CR | LF | CRLF -> PyTuple.of(CR_TEXT, LF_TEXT, CRLF_TEXT);
            default -> PyNone.NONE;
        };
    }

    /**
     * Where a line that starts at {@code from} ends (after its line end), or {@code -1 - k} when it does not end within
     * the text: up to {@code k} no line end begins.
     *
     * @param universal any of the three ends one
     * @param nl else the one line end; null for {@code \n}
     */
    static int lineEnd(PyStr text, int from, boolean universal, String nl) {
        int n = text.length();
        if (!universal && (nl == null || nl.length() == 1)) {
            int i = indexOf(text, nl == null ? '\n' : nl.charAt(0), from);
            return i < 0 ? -1 - n : i + 1;
        }
        if (universal) {
            return universalEnd(text, from);
        }
        for (int i = from; (i = indexOf(text, '\r', i)) >= 0; i++) {
            if (i + 1 == n) {
                return -1 - i;
            }
            if (text.codePointAt(i + 1) == '\n') {
                return i + 2;
            }
        }
        return -1 - n;
    }

    private static int universalEnd(PyStr text, int from) {
        int n = text.length();
        for (int i = from; i < n; i++) {
            int c = text.codePointAt(i);
            if (c == '\n') {
                return i + 1;
            }
            if (c == '\r') {
                return i + 1 < n && text.codePointAt(i + 1) == '\n' ? i + 2 : i + 1;
            }
        }
        return -1 - n;
    }

    static int indexOf(PyStr text, int c, int from) {
        if (text.flat() instanceof String s) {
            return s.indexOf(c, from);
        }
        int n = text.length();
        for (int i = from; i < n; i++) {
            if (text.codePointAt(i) == c) {
                return i;
            }
        }
        return -1;
    }
}
