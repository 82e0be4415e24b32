package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.Buffer;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.ByteBuilder;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyByteArray;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.Snapshots;
import dev.orochi.runtime.object.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** What bytes and bytearray have in common: conversion of arguments and the bodies of methods. Stateless. */
final class BytesShared {
    private BytesShared() {}

    // ---- arguments

    /** A byte given as int. */
    static int byteValue(Object o) {
        if (o instanceof PyInt i) {
            if (i.value < 0 || i.value > 255) {
                throw Errors.valueError("byte must be in range(0, 256)");
            }
            return (int) i.value;
        }
        if (!Args.isIndex(o)) {
            throw Errors.typeError("'" + Args.typeName(o) + "' object cannot be interpreted as an integer");
        }
        long v = Args.clampedIndex(o);
        if (v < 0 || v > 255) {
            throw Errors.valueError("byte must be in range(0, 256)");
        }
        return (int) v;
    }

    /** What find and count look for: bytes or one byte. */
    static Span subsequence(Object o) {
        if (Buffers.supports(o)) {
            return Buffers.span(o);
        }
        if (!Args.isIndex(o)) {
            throw Errors.typeError("argument should be integer or bytes-like object, not '" + Args.typeName(o) + "'");
        }
        return PyBytes.ofByte(byteValue(o)).span();
    }

    /** A separator, or null for white space. */
    static Span separator(Object o) {
        if (Args.absent(o)) {
            return null;
        }
        Span s = Buffers.span(o);
        if (s.length() == 0) {
            throw Errors.valueError("empty separator");
        }
        return s;
    }

    // ---- methods

    static int find(Span self, Object sub, Object start, Object end, boolean last) {
        int from = Args.start(start, self.length());
        int to = Args.end(end, self.length());
        Span s = subsequence(sub);
        if (from > to) {
            return -1;
        }
        return last ? BytesAlgo.rfind(self, s, from, to) : BytesAlgo.find(self, s, from, to);
    }

    static int index(Span self, Object sub, Object start, Object end, boolean last) {
        int at = find(self, sub, start, end, last);
        if (at < 0) {
            throw Errors.valueError("subsection not found");
        }
        return at;
    }

    static int count(Span self, Object sub, Object start, Object end) {
        int from = Args.start(start, self.length());
        int to = Args.end(end, self.length());
        Span s = subsequence(sub);
        return from > to ? 0 : BytesAlgo.count(self, s, from, to);
    }

    static boolean contains(Span self, Object key) {
        Span byteAlone = key instanceof PyBytes ? null : byteAlone(key);
        if (byteAlone == null && !Buffers.supports(key)) {
            throw Errors.typeError("a bytes-like object is required, not '" + Args.typeName(key) + "'");
        }
        return BytesAlgo.find(self, byteAlone != null ? byteAlone : Buffers.span(key), 0, self.length()) >= 0;
    }

    /** The byte that an int stands for; null for what is no int, whatever its {@code __index__} raises. */
    private static Span byteAlone(Object key) {
        if (!Args.isIndex(key)) {
            return null;
        }
        long v;
        try {
            v = Args.clampedIndex(key);
        } catch (PyException e) {
            return null;
        }
        if (v < 0 || v > 255) {
            throw Errors.valueError("byte must be in range(0, 256)");
        }
        return PyBytes.ofByte((int) v).span();
    }

    static boolean affix(Span self, Object affix, Object start, Object end, boolean atEnd) {
        int from = Args.start(start, self.length());
        int to = Args.end(end, self.length());
        if (affix instanceof PyTuple t) {
            for (Object item : t.items) {
                if (matches(self, Buffers.span(item), from, to, atEnd)) {
                    return true;
                }
            }
            return false;
        }
        if (!Buffers.supports(affix)) {
            throw Errors.typeError((atEnd ? "endswith" : "startswith")
                + " first arg must be bytes or a tuple of bytes, not " + Args.typeName(affix));
        }
        return matches(self, Buffers.span(affix), from, to, atEnd);
    }

    private static boolean matches(Span self, Span s, int from, int to, boolean atEnd) {
        return to - from >= s.length() && BytesAlgo.startsWith(self, s, atEnd ? to - s.length() : from);
    }

    static Object[] map(List<byte[]> parts, Function<byte[], Object> make) {
        Object[] out = new Object[parts.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = make.apply(parts.get(i));
        }
        return out;
    }

    static List<byte[]> split(Span self, Object sep, long max) {
        Span s = separator(sep);
        return s == null ? BytesAlgo.splitSpace(self, max) : BytesAlgo.split(self, s, max);
    }

    static List<byte[]> rsplit(Span self, Object sep, long max) {
        Span s = separator(sep);
        return s == null ? BytesAlgo.rsplitSpace(self, max) : BytesAlgo.rsplit(self, s, max);
    }

    /** Head, separator and tail, or null when the separator is not there. */
    static byte[][] partition(Span self, Span sep, boolean last) {
        if (sep.length() == 0) {
            throw Errors.valueError("empty separator");
        }
        int at = last ? BytesAlgo.rfind(self, sep, 0, self.length()) : BytesAlgo.find(self, sep, 0, self.length());
        return at < 0 ? null : new byte[][] {self.copy(0, at), sep.copy(), self.copy(at + sep.length(), self.length())};
    }

    static Span strip(Span self, Object bytes, boolean left, boolean right) {
        return BytesAlgo.strip(self, Args.absent(bytes) ? null : Buffers.span(bytes), left, right);
    }

    static int fill(Object fillchar, String method) {
        if (fillchar == null) {
            return ' ';
        }
        Object plain = PyPayload.unwrap(fillchar);
        Span s = plain instanceof PyBytes || plain instanceof PyByteArray ? Buffers.span(fillchar) : null;
        if (s == null || s.length() != 1) {
            throw Errors.typeError(method + (s == null ? "()" : "():") + " argument 2 must be a byte string of length 1, not "
                + (s == null ? Args.typeName(fillchar)
                    : "a " + Args.typeName(fillchar) + " object of length " + s.length()));
        }
        return s.get(0);
    }

    static byte[] justify(Span self, long width, int fill, int where) {
        long margin = width <= self.length() ? 0 : width - self.length();
        if (margin + self.length() > Integer.MAX_VALUE - 16) {
            throw Errors.memoryError();
        }
        long left = where < 0 ? 0 : where > 0 ? margin : margin / 2 + (margin & width & 1);
        return BytesAlgo.pad(self, (int) left, (int) (margin - left), fill);
    }

    static byte[] zfill(Span self, long width) {
        int n = self.length();
        byte[] padded = justify(self, width, '0', 1);
        int margin = padded.length - n;
        if (n > 0 && margin > 0 && (self.get(0) == '+' || self.get(0) == '-')) {
            padded[0] = padded[margin];
            padded[margin] = '0';
        }
        return padded;
    }

    static byte[] translate(Span self, Object table, Object delete) {
        Span t = Args.absent(table) ? null : Buffers.span(table);
        if (t != null && t.length() != 256) {
            throw Errors.valueError("translation table must be 256 characters long");
        }
        return BytesAlgo.translate(self, t, delete == null ? null : Buffers.span(delete));
    }

    static PyBytes maketrans(Object from, Object to) {
        Span f = Buffers.span(from);
        Span t = Buffers.span(to);
        if (f.length() != t.length()) {
            throw Errors.valueError("maketrans arguments must have same length");
        }
        byte[] table = new byte[256];
        for (int i = 0; i < 256; i++) {
            table[i] = (byte) i;
        }
        for (int i = 0; i < f.length(); i++) {
            table[f.get(i)] = (byte) t.get(i);
        }
        return PyBytes.wrap(table);
    }

    static byte[] join(Span separator, Object iterable) {
        Object[] items = Snapshots.of(iterable, "can only join an iterable");
        ByteBuilder out = new ByteBuilder(items.length * 16);
        for (int i = 0; i < items.length; i++) {
            Span s;
            try {
                s = Buffers.span(items[i]);
            } catch (PyException e) {
                throw Errors.typeError("sequence item " + i + ": expected a bytes-like object, "
                    + Args.typeName(items[i]) + " found");
            }
            if (i > 0) {
                out.append(separator.array(), separator.from(), separator.to());
            }
            out.append(s.array(), s.from(), s.to());
        }
        return out.toArray();
    }

    static int repeatCount(Span self, Object value) {
        long count = Args.indexOrOverflow(value);
        if (count > 0 && self.length() > 0 && count > (Integer.MAX_VALUE - 16) / self.length()) {
            throw count > Long.MAX_VALUE / self.length() ? Errors.overflowError("repeated bytes are too long")
                : Errors.memoryError();
        }
        return self.length() == 0 ? 0 : (int) Math.max(0, count);
    }

    // ---- hexadecimal

    static byte[] fromhex(Object text) {
        PyStr s = Args.str(text);
        String t;
        if (s != null) {
            t = s.toJava();
        } else if (Buffers.supports(text)) {
            Span b = Buffers.span(text);
            t = new String(b.array(), b.from(), b.length(), StandardCharsets.ISO_8859_1);
        } else {
            throw Errors.typeError("fromhex() argument must be str or bytes-like, not " + Args.typeName(text));
        }
        ByteBuilder out = new ByteBuilder(t.length() / 2 + 1);
        int n = t.length();
        int i = 0;
        while (true) {
            while (i < n && BytesAlgo.isSpace(t.charAt(i))) {
                i++;
            }
            if (i >= n) {
                return out.toArray();
            }
            int high = digit(t, i);
            if (high < 0) {
                throw badHex(i);
            }
            if (i + 1 >= n) {
                throw Errors.valueError("fromhex() arg must contain an even number of hexadecimal digits");
            }
            int low = digit(t, i + 1);
            if (low < 0) {
                throw badHex(i + 1);
            }
            out.append(high << 4 | low);
            i += 2;
        }
    }

    private static int digit(String s, int i) {
        char c = s.charAt(i);
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    private static PyException badHex(int at) {
        return Errors.valueError("non-hexadecimal number found in fromhex() arg at position " + at);
    }

    /** {@code b.hex(sep, bytes_per_sep)}. */
    static PyStr hex(Span self, Object sep, int group) {
        int separator = -1;
        if (sep != null) {
            PyStr s = Args.str(sep);
            Object plain = PyPayload.unwrap(sep);
            if (Ops.len(sep) != 1) {
                throw Errors.valueError("sep must be length 1.");
            }
            if (s == null && !(plain instanceof PyBytes)) {
                throw Errors.typeError("sep must be str or bytes.");
            }
            separator = s != null ? s.codePointAt(0) : ((PyBytes) plain).get(0);
            if (separator > 127) {
                throw Errors.valueError("sep must be ASCII.");
            }
        }
        int n = self.length();
        StringBuilder b = new StringBuilder(n * 2);
        long size = Math.abs((long) group);
        for (int i = 0; i < n; i++) {
            if (separator >= 0 && i > 0 && size > 0 && (group > 0 ? n - i : i) % size == 0) {
                b.append((char) separator);
            }
            b.append(Character.forDigit(self.get(i) >> 4, 16)).append(Character.forDigit(self.get(i) & 15, 16));
        }
        return PyStr.ofChars(b.toString());
    }

    // ---- construction

    /** The bytes that {@code bytes(source, encoding, errors)} or the bytearray constructor makes. */
    static byte[] construct(Object source, String encoding, String errors, String type) {
        if (source == null) {
            if (encoding != null || errors != null) {
                throw Errors.typeError(encoding != null ? "encoding without a string argument"
                    : "errors without a string argument");
            }
            return new byte[0];
        }
        PyStr s = Args.str(source);
        if (encoding != null || errors != null) {
            if (s == null) {
                throw Errors.typeError(encoding != null ? "encoding without a string argument"
                    : "errors without a string argument");
            }
            if (encoding == null) {
                throw Errors.typeError("string argument without an encoding");
            }
            return Codecs.encodeText(s, encoding, errors).toArray();
        }
        if (s != null) {
            throw Errors.typeError("string argument without an encoding");
        }
        if (Args.isIndex(source) && !Buffers.supports(source)) {
            byte[] zeros = zeros(source);
            if (zeros != null) {
                return zeros;
            }
        }
        return fromObject(source, type, refusal(source, type));
    }

    /** That many zeros, or null when the object is no number after all (its __index__ raised TypeError). */
    private static byte[] zeros(Object count) {
        long n;
        try {
            n = Args.indexOrOverflow(count);
        } catch (PyException e) {
            if (Errors.isTypeError(e) && Args.isIterable(count)) {
                return null;
            }
            throw e;
        }
        if (n < 0) {
            throw Errors.valueError("negative count");
        }
        if (n > Integer.MAX_VALUE - 16) {
            throw Errors.memoryError();
        }
        return new byte[(int) n];
    }

    /** The bytes of a bytes-like object or of an iterable of ints.
     * @param type whose they are to be: {@code bytes} asks for the length
     * @param refusal the message for what cannot be iterated */
    static byte[] fromObject(Object source, String type, String refusal) {
        if (Buffers.supports(source)) {
            try (Buffer b = Buffers.read(source)) {
                return b.toArray();
            }
        }
        Object it = Snapshots.iter(source, refusal);
        Ops.lengthHint(source); // which may raise
        ByteBuilder out = new ByteBuilder();
        String range = type.equals("bytes") ? "bytes must be in range(0, 256)" : "byte must be in range(0, 256)";
        for (Object item = Ops.next(it); item != null; item = Ops.next(it)) {
            out.append(element(item, range));
        }
        return out.toArray();
    }

    /** The message for what cannot be made bytes. */
    static String refusal(Object source, String type) {
        return "cannot convert '" + Args.typeName(source) + "' object to " + type;
    }

    private static int element(Object item, String range) {
        if (item instanceof PyInt i && i.value >= 0 && i.value < 256) {
            return (int) i.value;
        }
        if (!Args.isIndex(item)) {
            throw Errors.typeError("'" + Args.typeName(item) + "' object cannot be interpreted as an integer");
        }
        long v = Args.clampedIndex(item);
        if (v < 0 || v > 255) {
            throw Errors.of(Builtins.VALUE_ERROR, range);
        }
        return (int) v;
    }
}
