package dev.orochi.runtime.modules.json;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.object.StrBuilder;

/** The text that is being decoded, with a position behind what was read last. For one call. */
final class JsonSource {
    final PyStr document;
    final int length;
    /** Where reading goes on. */
    int next;
    private final String text;
    private final int[] wide;

    JsonSource(PyStr document) {
        this.document = document;
        Object flat = document.flat();
        text = flat instanceof String s ? s : null;
        wide = text == null ? (int[]) flat : null;
        length = document.length();
    }

    /** The character at an index, -1 behind the end. */
    int at(int index) {
        if (index >= length) {
            return -1;
        }
        return text != null ? text.charAt(index) : wide[index];
    }

    int skipSpace(int index) {
        while (true) {
            int c = at(index);
            if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
                return index;
            }
            index++;
        }
    }

    boolean startsWith(String word, int index) {
        for (int i = 0; i < word.length(); i++) {
            if (at(index + i) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The ASCII text between two indexes. */
    String ascii(int from, int to) {
        return text != null ? text.substring(from, to) : document.substring(from, to).chars();
    }

    PyException error(String message, int index) {
        Object type = Ops.getAttr(Runtime.importModule("json.decoder"), "JSONDecodeError");
        return PyException.raise(Ops.call(type, PyStr.of(message), document, PyInt.of(index)));
    }

    static PyException stop(int index) {
        return Errors.stopIteration(PyInt.of(index));
    }

    /** Reads a string literal whose text begins at {@code from}; {@link #next} is then behind its closing quote. */
    PyStr string(int from, boolean strict) {
        int i = from;
        for (int c; (c = at(i)) != '"' && c != '\\'; i++) {
            if (c < ' ') {
                checkControl(c, i, from, strict);
            }
        }
        if (at(i) == '"') {
            next = i + 1;
            return document.substring(from, i);
        }
        return escaped(from, i, strict);
    }

    private void checkControl(int c, int index, int from, boolean strict) {
        if (c < 0) {
            throw error("Unterminated string starting at", from - 1);
        }
        if (strict) {
            throw error("Invalid control character at", index);
        }
    }

    private PyStr escaped(int from, int firstEscape, boolean strict) {
        StrBuilder out = new StrBuilder();
        int copied = from;
        int i = firstEscape;
        for (int c; (c = at(i)) != '"';) {
            if (c == '\\') {
                out.append(document, copied, i);
                next = i + 1;
                out.append(escape(from));
                i = next;
                copied = i;
                continue;
            }
            if (c < ' ') {
                checkControl(c, i, from, strict);
            }
            i++;
        }
        out.append(document, copied, i);
        next = i + 1;
        return out.toPyStr();
    }

    /** The character that an escape stands for; {@link #next} goes from behind the backslash to behind the escape. */
    private int escape(int from) {
        int c = at(next++);
        switch (c) {
            case '"', '\\', '/':
                return c;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                break;
            case -1:
                throw error("Unterminated string starting at", from - 1);
            default:
                throw error("Invalid \\escape", next - 2);
        }
        int high = hex(next);
        next += 4;
        if (Character.isHighSurrogate((char) high) && next + 6 < length && at(next) == '\\' && at(next + 1) == 'u') {
            int low = hex(next + 2);
            if (Character.isLowSurrogate((char) low)) {
                next += 6;
                return Character.toCodePoint((char) high, (char) low);
            }
        }
        return high;
    }

    private int hex(int index) {
        int value = 0;
        for (int i = index; i < index + 4; i++) {
            int c = at(i);
            int digit = c < 128 && c >= 0 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw error("Invalid \\uXXXX escape", index - 1);
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
