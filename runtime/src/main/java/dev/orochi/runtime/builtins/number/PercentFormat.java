package dev.orochi.runtime.builtins.number;

import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.IntConvert;
import dev.orochi.runtime.object.Ints;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyByteArray;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.StrBuilder;
import java.nio.charset.StandardCharsets;

/**
 * The {@code %} operator of str and bytes. Bytes are formatted as Latin-1 text. One instance serves one formatting and
 * is confined to it.
 */
public final class PercentFormat {
    private static final int LEFT = 1;
    private static final int SIGN = 2;
    private static final int BLANK = 4;
    private static final int ALT = 8;
    private static final int ZERO = 16;

    /** Keys by where they stand in which format. Racy, benign: threads overwrite each other's immutable entries. */
    private static final Key[] KEYS = new Key[256];

    private final String format;
    /** Whether each char of the format is a code point. */
    private final boolean plain;
    private final boolean bytes;
    private final StrBuilder out;
    private final Object mapping;
    private Object args;
    /** Number of positional arguments; -1 if there is one that is no tuple. */
    private int count;
    private int next;
    private int pos;
    private int flags;
    private int width;
    private int precision;

    /** The key that begins at an index of a format. */
    private record Key(String format, int start, int end, PyStr text) {}

    private PercentFormat(String format, boolean plain, boolean bytes, Object args) {
        this.format = format;
        this.plain = plain;
        this.bytes = bytes;
        this.args = args;
        out = new StrBuilder(format.length() + 16);
        if (args instanceof PyTuple t) {
            count = t.items.length;
            next = 0;
        } else {
            count = -1;
            next = -2;
        }
        mapping = isMapping(args) ? args : null;
    }

    private boolean isMapping(Object o) {
        if (o instanceof PyTuple || o instanceof PyDict) {
            return o instanceof PyDict;
        }
        if (PyType.of(o).lookup(Names.__getitem__) == null) {
            return false;
        }
        Object p = PyPayload.unwrap(o);
        return bytes ? !(p instanceof PyBytes || o instanceof PyByteArray || p instanceof PyStr) : !(p instanceof PyStr);
    }

    /** {@code format % args} for str. */
    public static PyStr format(PyStr format, Object args) {
        PercentFormat f = new PercentFormat(format.toString(), format.isBmp(), false, args);
        f.run();
        return f.out.toPyStr();
    }

    /** {@code format % args} for bytes. */
    public static byte[] format(byte[] format, Object args) {
        PercentFormat f = new PercentFormat(new String(format, StandardCharsets.ISO_8859_1), true, true, args);
        f.run();
        return f.out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void run() {
        while (pos < format.length()) {
            int at = format.indexOf('%', pos);
            if (at < 0) {
                literal(format.length());
                break;
            }
            if (at > pos) {
                literal(at);
            }
            pos = at + 1;
            convert();
        }
        if (next < count && mapping == null || count < 0 && next == -2 && mapping == null) {
            throw Errors.typeError("not all arguments converted during " + (bytes ? "bytes" : "string")
                + " formatting");
        }
    }

    /** Appends the format from the current place to {@code end}. */
    private void literal(int end) {
        if (plain) {
            out.appendChars(format, pos, end);
        } else {
            out.append(format.substring(pos, end));
        }
    }

    private Object nextArgument() {
        if (next < count || count < 0 && next == -2) {
            int i = next++;
            return count < 0 ? args : ((PyTuple) args).items[i];
        }
        throw Errors.typeError("not enough arguments for format string");
    }

    private char peek() {
        if (pos >= format.length()) {
            throw Errors.valueError("incomplete format");
        }
        return format.charAt(pos);
    }

    private void convert() {
        if (peek() == '%') {
            pos++;
            out.append('%');
            return;
        }
        if (peek() == '(') {
            key();
        }
        flags();
        width = -1;
        precision = -1;
        width();
        if (peek() == '.') {
            pos++;
            precision();
        }
        char c = peek();
        if (c == 'h' || c == 'l' || c == 'L') {
            pos++;
            peek();
        }
        int code = format.codePointAt(pos);
        pos += Character.charCount(code);
        Object v = nextArgument();
        emit(code, v);
    }

    private void key() {
        if (mapping == null) {
            throw Errors.typeError("format requires a mapping");
        }
        int start = ++pos;
        int hash = format.hashCode() + start * 31 & KEYS.length - 1;
        Key k = KEYS[hash];
        if (k == null || k.start != start || !k.format.equals(format)) {
            k = findKey(start);
            KEYS[hash] = k;
        }
        pos = k.end;
        args = Ops.getItem(mapping, bytes ? PyBytes.ofLatin1(k.text.toString()) : k.text);
        count = -1;
        next = -2;
    }

    private Key findKey(int start) {
        int depth = 1;
        while (depth > 0 && pos < format.length()) {
            char c = format.charAt(pos++);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        if (depth > 0) {
            throw Errors.valueError("incomplete format key");
        }
        return new Key(format, start, pos, PyStr.of(format.substring(start, pos - 1)));
    }

    private void flags() {
        flags = 0;
        while (true) {
            switch (peek()) {
                case '-' -> flags |= LEFT;
                case '+' -> flags |= SIGN;
                case ' ' -> flags |= BLANK;
                case '#' -> flags |= ALT;
                case '0' -> flags |= ZERO;
                default -> {
                    return;
                }
            }
            pos++;
        }
    }

    private void width() {
        if (peek() == '*') {
            long w = star("ssize_t", Long.MIN_VALUE, Long.MAX_VALUE);
            if (w < 0) {
                flags |= LEFT;
                w = -w;
            }
            width = (int) Math.min(w, Integer.MAX_VALUE);
            return;
        }
        long w = digits(Long.MAX_VALUE, "width too big");
        width = w < 0 ? -1 : (int) Math.min(w, Integer.MAX_VALUE);
    }

    private void precision() {
        if (peek() == '*') {
            precision = (int) Math.max(0, star("int", Integer.MIN_VALUE, Integer.MAX_VALUE));
            return;
        }
        precision = (int) Math.max(0, digits(Integer.MAX_VALUE, "precision too big"));
    }

    private long star(String cType, long min, long max) {
        pos++;
        Object v = Ints.plainOrNull(nextArgument());
        if (v == null) {
            throw Errors.typeError("* wants int");
        }
        if (!(v instanceof PyInt i) || i.value < min || i.value > max) {
            throw Errors.overflowError("Python int too large to convert to C " + cType);
        }
        return i.value;
    }

    private long digits(long max, String message) {
        long v = -1;
        for (char c; (c = peek()) >= '0' && c <= '9'; pos++) {
            int d = c - '0';
            v = Math.max(v, 0);
            if (v > (max - d) / 10) {
                throw Errors.valueError(message);
            }
            v = v * 10 + d;
        }
        return v;
    }

    private void emit(int c, Object v) {
        switch (c) {
            case 's' -> text(bytes ? bytesText(v) : v instanceof PyStr s ? s : Ops.strObject(v));
            case 'b' -> {
                if (!bytes) {
                    throw unsupported(c);
                }
                text(bytesText(v));
            }
            case 'r' -> text(bytes ? Ops.asciiObject(v) : Ops.reprObject(v));
            case 'a' -> text(Ops.asciiObject(v));
            case 'c' -> {
                precision = -1;
                text(PyStr.ofChar(bytes ? byteOf(v) : character(v)));
            }
            case 'd', 'i', 'u', 'o', 'x', 'X' -> integer((char) c, v);
            case 'e', 'E', 'f', 'F', 'g', 'G' -> floating((char) c, v);
            default -> throw unsupported(c);
        }
    }

    private PyException unsupported(int c) {
        return Errors.valueError("unsupported format character '" + (c >= 31 && c <= 126 ? (char) c : '?') + "' (0x"
            + Integer.toHexString(c) + ") at index " + (format.codePointCount(0, pos) - 1));
    }

    private void text(PyStr s) {
        int length = s.length();
        if (precision >= 0 && precision < length) {
            length = precision;
        }
        int room = width - length;
        if ((flags & LEFT) == 0 && room > 0) {
            out.repeat(' ', room);
        }
        if (length == s.length()) {
            out.append(s);
        } else {
            out.append(s, 0, length);
        }
        if ((flags & LEFT) != 0 && room > 0) {
            out.repeat(' ', room);
        }
    }

    private PyStr bytesText(Object v) {
        if (Buffers.supports(v)) {
            return latin1(Buffers.copy(v));
        }
        Object m = Ops.lookupSpecial(v, "__bytes__");
        if (m == null) {
            throw Errors.typeError("%b requires a bytes-like object, or an object that implements __bytes__, not '"
                + PyType.of(v).fullName() + "'");
        }
        Object r = Ops.call(m);
        if (!(PyPayload.unwrap(r) instanceof PyBytes b)) {
            throw Errors.typeError("__bytes__ returned non-bytes (type " + PyType.of(r).fullName() + ")");
        }
        return latin1(b.toArray());
    }

    private static PyStr latin1(byte[] b) {
        return PyStr.of(new String(b, StandardCharsets.ISO_8859_1));
    }

    private int character(Object v) {
        if (PyPayload.unwrap(v) instanceof PyStr s) {
            if (s.length() == 1) {
                return s.codePointAt(0);
            }
            throw Errors.typeError("%c requires an int or a unicode character, not a string of length " + s.length());
        }
        Object i = Ops.indexOrNull(v);
        if (i == null) {
            throw Errors.typeError("%c requires an int or a unicode character, not " + PyType.of(v).fullyQualifiedName());
        }
        if (!(i instanceof PyInt n) || n.value < 0 || n.value > 0x10ffff) {
            throw Errors.overflowError("%c arg not in range(0x110000)");
        }
        return (int) n.value;
    }

    private int byteOf(Object v) {
        Object p = PyPayload.unwrap(v);
        if (p instanceof PyBytes || v instanceof PyByteArray) {
            byte[] b = Buffers.copy(v);
            if (b.length == 1) {
                return b[0] & 0xff;
            }
            throw Errors.typeError("%c requires an integer in range(256) or a single byte, not a "
                + (p instanceof PyBytes ? "bytes" : "bytearray") + " object of length " + b.length);
        }
        Object i = Ops.indexOrNull(v);
        if (i == null) {
            throw Errors.typeError("%c requires an integer in range(256) or a single byte, not "
                + PyType.of(v).fullyQualifiedName());
        }
        if (!(i instanceof PyInt n) || n.value < 0 || n.value > 255) {
            throw Errors.overflowError("%c arg not in range(256)");
        }
        return (int) n.value;
    }

    private void integer(char c, Object v) {
        Object n = Ints.plainOrNull(v);
        if (n == null) {
            n = toInteger(c, v);
        }
        int base = c == 'o' ? 8 : c == 'x' || c == 'X' ? 16 : 10;
        if (base == 10 && flags == 0 && width < 0 && precision < 0 && n instanceof PyInt i) {
            out.appendDecimal(i.value);
            return;
        }
        String digits = n instanceof PyInt i ? Long.toString(i.value, base) : IntText.toRadix(Ints.big(n), base);
        boolean negative = digits.charAt(0) == '-';
        if (negative) {
            digits = digits.substring(1);
        }
        if (precision > digits.length()) {
            digits = "0".repeat(precision - digits.length()) + digits;
        }
        if (c == 'X') {
            digits = digits.toUpperCase();
        }
        number(negative, (flags & ALT) != 0 && base != 10 ? "0" + c : "", digits);
    }

    private static Object toInteger(char c, Object v) {
        boolean whole = c == 'o' || c == 'x' || c == 'X';
        PyType t = PyType.of(v);
        boolean usable = t.lookup("__index__") != null || !whole && t.lookup("__int__") != null;
        if (usable) {
            try {
                return whole ? Ops.index(v) : IntConvert.toInt(v);
            } catch (PyException e) {
                if (!e.matches(Builtins.TYPE_ERROR)) {
                    throw e;
                }
            }
        }
        throw Errors.typeError("%" + c + " format: " + (whole ? "an integer" : "a real number") + " is required, not "
            + t.fullName());
    }

    private void floating(char c, Object v) {
        double d;
        try {
            d = Ops.toDouble(v);
        } catch (PyException e) {
            if (bytes && e.matches(Builtins.TYPE_ERROR)) {
                throw Errors.typeError("float argument required, not " + PyType.of(v).fullName());
            }
            throw e;
        }
        String s = FloatText.format(d, c, precision < 0 ? 6 : precision, (flags & ALT) != 0 ? FloatText.ALT : 0);
        boolean negative = s.charAt(0) == '-';
        number(negative, "", negative ? s.substring(1) : s);
    }

    private void number(boolean negative, String prefix, String digits) {
        String sign = negative ? "-" : (flags & SIGN) != 0 ? "+" : (flags & BLANK) != 0 ? " " : "";
        int room = width - sign.length() - prefix.length() - digits.length();
        boolean left = (flags & LEFT) != 0;
        boolean zeros = (flags & ZERO) != 0;
        if (room > 0 && !left && !zeros) {
            out.repeat(' ', room);
        }
        out.appendChars(sign).appendChars(prefix);
        if (room > 0 && !left && zeros) {
            out.repeat('0', room);
        }
        out.appendChars(digits);
        if (room > 0 && left) {
            out.repeat(' ', room);
        }
    }
}
