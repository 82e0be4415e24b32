package dev.orochi.runtime.modules.xml;

import dev.orochi.runtime.object.PyStr;

/** An XML or text declaration, taken apart. */
final class XmlDeclaration {
    private final byte[] b;
    private final int end;
    private int at;
    /** The pseudo-attribute at hand: {@code b[name, nameEnd)}; none at the end of the declaration. */
    private int name;
    private int nameEnd;
    private int value;

    PyStr version;
    PyStr encoding;
    int encodingAt = -1;
    /** 1 and 0 for yes and no, -1 when nothing is said. */
    int standalone = -1;
    /** Where it goes wrong, or -1. */
    int wrongAt = -1;

    /** @param from where {@code <?xml} stands
     *  @param to behind {@code ?>} */
    XmlDeclaration(byte[] b, int from, int to, boolean isText) {
        this.b = b;
        end = to - 2;
        at = from + 5;
        if (!read(isText) && wrongAt < 0) {
            wrongAt = at;
        }
    }

    private boolean read(boolean isText) {
        if (!attribute() || name < 0) {
            return false;
        }
        if (is("version")) {
            version = text();
            if (!attribute()) {
                return false;
            }
            if (name < 0) {
                return !isText; // a text declaration has to name the encoding
            }
        } else if (!isText) {
            return wrong(name);
        }
        if (is("encoding")) {
            if (!isLetter(b[value])) {
                return wrong(value);
            }
            encoding = text();
            encodingAt = value;
            if (!attribute()) {
                return false;
            }
            if (name < 0) {
                return true;
            }
        }
        if (isText || !is("standalone")) {
            return wrong(name);
        }
        if (!Lexer.is(b, value, at - 1, "yes") && !Lexer.is(b, value, at - 1, "no")) {
            return wrong(value);
        }
        standalone = b[value] == 'y' ? 1 : 0;
        while (at < end && Lexer.isSpace(b[at])) {
            at++;
        }
        return at == end;
    }

    private boolean wrong(int where) {
        wrongAt = where;
        return false;
    }

    private boolean is(String s) {
        return Lexer.is(b, name, nameEnd, s);
    }

    private PyStr text() {
        return Utf8Builder.text(b, value, at - 1);
    }

    private static boolean isLetter(int c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }

    /** Reads the next pseudo-attribute; {@link #name} is -1 when there is none. @return false when it is wrong {@link #at} here */
    private boolean attribute() {
        name = -1;
        if (at == end) {
            return true;
        }
        if (!Lexer.isSpace(b[at])) {
            return false;
        }
        while (Lexer.isSpace(b[at])) {
            at++;
        }
        if (at == end) {
            return true;
        }
        int first = at;
        while (b[at] != '=' && !Lexer.isSpace(b[at])) {
            if (b[at] < 0 || at >= end) {
                return false;
            }
            at++;
        }
        nameEnd = at;
        while (Lexer.isSpace(b[at])) {
            at++;
        }
        if (b[at] != '=' || at == first) {
            return false;
        }
        do {
            at++;
        } while (Lexer.isSpace(b[at]));
        int quote = b[at];
        if (quote != '"' && quote != '\'') {
            return false;
        }
        value = ++at;
        for (; b[at] != quote; at++) {
            int c = b[at];
            if (!isLetter(c) && (c < '0' || c > '9') && c != '.' && c != '-' && c != '_') {
                return false;
            }
        }
        at++;
        name = first;
        return true;
    }
}
