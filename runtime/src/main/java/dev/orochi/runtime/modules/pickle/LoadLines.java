package dev.orochi.runtime.modules.pickle;

import dev.orochi.runtime.builtins.number.FloatText;
import dev.orochi.runtime.builtins.number.IntText;
import dev.orochi.runtime.builtins.text.BytesEscape;
import dev.orochi.runtime.builtins.text.ErrorHandler;
import dev.orochi.runtime.builtins.text.EscapeCodec;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBigInt;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.Span;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Reads the arguments that pickles have as lines of text, and those of Python 2. Used by one thread. */
final class LoadLines {
    private final PickleInput in;
    private final LoadContext context;

    LoadLines(PickleInput in, LoadContext context) {
        this.in = in;
        this.context = context;
    }

    /** A line as Latin-1 text, without its end. */
    private String latin1(int atLeast) {
        int from = in.line(atLeast);
        return new String(in.array(), from, in.lineEnd() - from, StandardCharsets.ISO_8859_1);
    }

    private PyBytes lineBytes(int atLeast) {
        int from = in.line(atLeast);
        return PyBytes.of(in.array(), from, in.lineEnd());
    }

    private static Object number(Number n) {
        return n instanceof BigInteger b ? PyBigInt.of(b) : PyInt.of(n.longValue());
    }

    private static PyException badLiteral(String text) {
        return Errors.valueError("invalid literal for int() with base 10: " + Ops.repr(PyStr.ofChars(text)));
    }

    /** The argument of {@code GET} and {@code PUT}. */
    long number() {
        String text = latin1(1);
        Number n = IntText.parseAscii(text, 10);
        if (n == null) {
            throw badLiteral(text + "\n");
        }
        if (n instanceof BigInteger) {
            throw Errors.overflowError("Python int too large to convert to C ssize_t");
        }
        return n.longValue();
    }

    Object integer() {
        String text = latin1(1);
        if (text.equals("00") || text.equals("01")) {
            return PyBool.of(text.equals("01"));
        }
        Number n = IntText.parseAscii(text, 10);
        if (n == null) {
            throw Errors.valueError("could not convert string to int");
        }
        return number(n);
    }

    Object longInteger() {
        String text = latin1(1);
        if (text.endsWith("L")) {
            text = text.substring(0, text.length() - 1);
        }
        Number n = IntText.parseAscii(text, 10);
        if (n == null) {
            throw badLiteral(text);
        }
        return number(n);
    }

    /** An int in {@code n} bytes, the lowest first. */
    Object twosComplement(int n) {
        if (n < 0) {
            throw PickleErrors.unpickling("LONG pickle has negative byte count");
        }
        int from = in.take(n);
        byte[] b = in.array();
        if (n <= 8) {
            long v = n == 0 ? 0 : b[from + n - 1];
            for (int i = n - 2; i >= 0; i--) {
                v = v << 8 | b[from + i] & 0xff;
            }
            return PyInt.of(v);
        }
        byte[] bigEndian = new byte[n];
        for (int i = 0; i < n; i++) {
            bigEndian[i] = b[from + n - 1 - i];
        }
        return PyBigInt.of(new BigInteger(bigEndian));
    }

    Object floating() {
        String text = latin1(1);
        boolean[] ok = new boolean[1];
        boolean plain = text.indexOf('_') < 0 && !Character.isWhitespace(text.charAt(0));
        double v = plain && !Character.isWhitespace(text.charAt(text.length() - 1)) ? FloatText.parseAscii(text, ok) : 0;
        if (!ok[0]) {
            throw Errors.valueError("could not convert string to float" + (startsWithNumber(text) ? "" : ": '" + text + "\n'"));
        }
        if (Double.isInfinite(v) && text.chars().anyMatch(c -> c >= '0' && c <= '9')) {
            throw Errors.overflowError("value too large to convert to float: '" + text + "\n'");
        }
        return PyFloat.of(v);
    }

    private static boolean startsWithNumber(String text) {
        int i = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        if (i < text.length() && text.charAt(i) == '.') {
            i++;
        }
        return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9' || text.regionMatches(true, i, "inf", 0, 3)
                || text.regionMatches(true, i, "nan", 0, 3);
    }

    Object string() {
        int from = in.line(0);
        int to = in.lineEnd();
        byte[] b = in.array();
        if (to - from < 2 || b[from] != b[to - 1] || b[from] != '\'' && b[from] != '"') {
            throw PickleErrors.unpickling("the STRING opcode argument must be quoted");
        }
        return context.decoded((PyBytes) BytesEscape.decode(new Span(b, from + 1, to - 1), "strict").items[0]);
    }

    /** An 8-bit string of {@code n} bytes. */
    Object counted(int n) {
        if (n < 0) {
            throw PickleErrors.unpickling("BINSTRING pickle has negative byte count");
        }
        int from = in.take(n);
        return context.decoded(PyBytes.of(in.array(), from, from + n));
    }

    Object unicode() {
        int from = in.line(0);
        return EscapeCodec.rawDecoder(in.array(), from, in.lineEnd(), ErrorHandler.Standard.STRICT, true).decode();
    }

    Object persistent() {
        context.checkPersistent();
        PyBytes line = lineBytes(0);
        Object id;
        try {
            id = Ops.callMethod(line, "decode", PyStr.of("ascii"));
        } catch (PyException e) {
            if (e.matches(Builtins.UNICODE_DECODE_ERROR)) {
                throw PickleErrors.unpickling("persistent IDs in protocol 0 must be ASCII strings");
            }
            throw e;
        }
        return context.persistent(id);
    }

    Object global() {
        Object module = decode(lineBytes(1), "utf-8");
        return context.find(module, decode(lineBytes(1), "utf-8"));
    }

    Object instanceClass() {
        Object module = decode(lineBytes(1), "ascii");
        return context.find(module, decode(lineBytes(1), "ascii"));
    }

    private static Object decode(PyBytes line, String encoding) {
        return Natives.temporary(Ops.callMethod(line, "decode", PyStr.of(encoding)));
    }
}
