package dev.orochi.runtime.modules.io;

import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;

/** Checks and defaults of the arguments of TextIOWrapper. Stateless. */
final class TextOptions {
    private TextOptions() {
    }

    /** A string or null for None. */
    static PyStr text(Object o, String what) {
        if (o == null || o == PyNone.NONE) {
            return null;
        }
        if (!(PyPayload.unwrap(o) instanceof PyStr s)) {
            throw Errors.typeError(what + " must be str or None, not " + IoSupport.typeName(o));
        }
        if (Newlines.indexOf(s, 0, 0) >= 0) {
            throw Errors.valueError("embedded null character");
        }
        if (!s.isAscii()) {
            Ops.callMethod(s, "encode", PyStr.of("utf-8"));
        }
        return s;
    }

    /** The newline argument: null for None, or one of the legal values. */
    static String newline(Object o, String what) {
        PyStr s = text(o, what);
        if (s == null) {
            return null;
        }
        String nl = s.toString();
        if (!IoSupport.validNewline(nl)) {
            throw Errors.valueError("illegal newline value: " + nl);
        }
        return nl;
    }

    /** A truth value given as an int; absent and None leave the present one. */
    static boolean flag(Object o, boolean present) {
        if (o == null || o == PyNone.NONE) {
            return present;
        }
        return o instanceof PyBool b ? b == PyBool.TRUE : IoSupport.ssize(o) != 0;
    }

    /** The name of the encoding to use. */
    static PyStr encoding(PyStr given) {
        if (given == null) {
            return LocaleEncoding.preferred();
        }
        return given.equalsJava("locale") ? LocaleEncoding.name() : given;
    }

    /** The CodecInfo of a text encoding. */
    static Object lookup(PyStr encoding) {
        Object info = Ops.call(IoSupport.codecFunction("lookup"), encoding);
        Object text = Ops.getAttrOrNull(info, "_is_text_encoding");
        if (text != null && !Ops.truth(text)) {
            throw Errors.lookupError("'" + encoding + "' is not a text encoding");
        }
        return info;
    }

    /** What a buffer's read method gave. */
    static byte[] bytesLike(Object o, String method) {
        byte[] b = IoSupport.exactBytes(o);
        if (b != null) {
            return b;
        }
        if (!Buffers.supports(o)) {
            throw Errors.typeError("underlying " + method + "() should have returned a bytes-like object, not '"
                    + IoSupport.typeName(o) + "'");
        }
        return Buffers.copy(o);
    }
}
