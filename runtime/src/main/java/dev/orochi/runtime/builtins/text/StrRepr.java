package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.StrBuilder;

/** The texts that {@code repr} and {@code ascii} give for strings, and repr for bytes. Stateless. */
public final class StrRepr {
    private StrRepr() {}

    /** {@code repr(s)}. */
    public static PyStr repr(PyStr s) {
        return repr(s, false);
    }

    /** {@code ascii(s)}. */
    public static PyStr ascii(PyStr s) {
        return repr(s, true);
    }

    /** A text that is a repr already, with what is not ASCII escaped: for {@code ascii(object)}. */
    public static PyStr escapeNonAscii(PyStr repr) {
        if (repr.isAscii()) {
            return repr;
        }
        StrBuilder b = new StrBuilder(repr.length() + 16);
        StringBuilder escape = new StringBuilder();
        for (int i = 0, n = repr.length(); i < n; i++) {
            int c = repr.codePointAt(i);
            if (c < 128) {
                b.append(c);
            } else {
                put(b, escape, c);
            }
        }
        return b.toPyStr();
    }

    private static void put(StrBuilder b, StringBuilder scratch, int c) {
        scratch.setLength(0);
        ErrorHandler.escape(scratch, c);
        b.appendChars(scratch.toString());
    }

    private static PyStr repr(PyStr s, boolean ascii) {
        int n = s.length();
        int quote = '\'';
        if (StrFind.find(s, PyStr.ofChar('\''), 0, n) >= 0 && StrFind.find(s, PyStr.ofChar('"'), 0, n) < 0) {
            quote = '"';
        }
        StrBuilder b = new StrBuilder(n + 2);
        StringBuilder scratch = new StringBuilder();
        b.append(quote);
        for (int i = 0; i < n; i++) {
            int c = s.codePointAt(i);
            if (c == quote || c == '\\') {
                b.append('\\').append(c);
            } else if (c >= 32 && c < 127) {
                b.append(c);
            } else if (c == '\t') {
                b.append('\\').append('t');
            } else if (c == '\n') {
                b.append('\\').append('n');
            } else if (c == '\r') {
                b.append('\\').append('r');
            } else if (c < 128 || ascii || !Uni.isPrintable(c)) {
                put(b, scratch, c);
            } else {
                b.append(c);
            }
        }
        return b.append(quote).toPyStr();
    }

    /** {@code repr(b)} of bytes, with the prefix. */
    public static PyStr repr(byte[] bytes, String prefix, String suffix) {
        return repr(bytes, 0, bytes.length, prefix, suffix, false);
    }

    /** The repr of {@code bytes[from:to]}: prefix, quoted text, suffix; a single quote may be escaped in any case. */
    public static PyStr repr(byte[] bytes, int from, int to, String prefix, String suffix, boolean escapeSingle) {
        boolean single = false;
        boolean twice = false;
        for (int i = from; i < to; i++) {
            single |= bytes[i] == '\'';
            twice |= bytes[i] == '"';
        }
        char quote = single && !twice ? '"' : '\'';
        StringBuilder b = new StringBuilder(to - from + 8);
        b.append(prefix).append(quote);
        for (int i = from; i < to; i++) {
            int c = bytes[i] & 0xff;
            switch (c) {
                case '\t' -> b.append("\\t");
                case '\n' -> b.append("\\n");
                case '\r' -> b.append("\\r");
                case '\\' -> b.append("\\\\");
                default -> {
                    if (c == quote || c == '\'' && escapeSingle) {
                        b.append('\\').append((char) c);
                    } else if (c >= 32 && c < 127) {
                        b.append((char) c);
                    } else {
                        ErrorHandler.escape(b, c);
                    }
                }
            }
        }
        return PyStr.ofChars(b.append(quote).append(suffix).toString());
    }
}
