package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.Buffer;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyByteArray;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyMemoryView;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.object.Span;

/**
 * {@code str.encode}, {@code bytes.decode} and their like: the common encodings directly, all others by way of the codec
 * registry. Stateless.
 */
public final class Codecs {
    private Codecs() {}

    /** Encodings that need no registry. */
    private enum Direct { UTF8, LATIN1, ASCII, UTF16, UTF32, NONE }

    private static Direct direct(String encoding) {
        if (encoding == null) {
            return Direct.UTF8;
        }
        int n = encoding.length();
        if (n < 4 || n > 12) {
            return Direct.NONE;
        }
        return switch (CodecRegistry.normalize(encoding)) {
            case "utf_8", "utf8" -> Direct.UTF8;
            case "latin_1", "latin1", "iso_8859_1", "iso8859_1" -> Direct.LATIN1;
            case "ascii", "us_ascii" -> Direct.ASCII;
            case "utf_16", "utf16" -> Direct.UTF16;
            case "utf_32", "utf32" -> Direct.UTF32;
            default -> Direct.NONE;
        };
    }

    /** What names a codec or an error handler has to have a form in UTF-8, and no null character. */
    static void checkName(String name) {
        if (name == null) {
            return;
        }
        boolean pairs = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == 0) {
                throw Errors.valueError("embedded null character");
            }
            pairs |= Character.isSurrogate(c);
        }
        if (pairs) {
            encodeText(PyStr.of(name), "utf-8", null);
        }
    }

    /** In development mode the names of an encoding and of an error handler must be known, whether they are needed or not. */
    private static void checkKnown(String encoding, String errors) {
        boolean unusual = errors != null && ErrorHandler.Standard.named(errors) == null;
        boolean unsure = encoding != null && direct(encoding) == Direct.NONE;
        if ((unusual || unsure) && devMode()) {
            if (unsure) {
                CodecRegistry.lookup(encoding);
            }
            if (unusual) {
                CodecRegistry.lookupError(errors);
            }
        }
    }

    /** In development mode the name of an error handler must be known. */
    public static void checkErrors(String errors) {
        checkKnown(null, errors);
    }

    private static boolean devMode() {
        Object flags = Runtime.sysAttr("flags");
        return flags != null && Ops.getAttrOrNull(flags, "dev_mode") == PyBool.TRUE;
    }

    /** {@code s.encode(encoding, errors)}; null arguments are the defaults. */
    public static PyBytes encodeText(PyStr s, String encoding, String errors) {
        checkName(encoding);
        checkName(errors);
        checkKnown(encoding, errors);
        Direct direct = direct(encoding);
        if (direct == Direct.NONE) {
            return encodeByRegistry(s, encoding, errors);
        }
        ErrorHandler h = CodecRegistry.handler(errors);
        return PyBytes.wrap(switch (direct) {
            case UTF8 -> Utf8.encode(s, h);
            case LATIN1 -> SingleByte.encodeLatin1(s, h);
            case ASCII -> SingleByte.encodeAscii(s, h);
            case UTF16 -> Utf16.encode16(s, h, Utf16.NATIVE);
            default -> Utf16.encode32(s, h, Utf16.NATIVE);
        });
    }

    private static PyBytes encodeByRegistry(PyStr s, String encoding, String errors) {
        PyTuple codec = textCodec(encoding, "codecs.encode()");
        Object result = call(codec.items[0], s, encoding, errors, "encoder", "encoding");
        Object plain = PyPayload.unwrap(result);
        if (plain instanceof PyBytes b) {
            return b;
        }
        if (result instanceof PyByteArray b) {
            Errors.warn(Builtins.RUNTIME_WARNING, "encoder " + encoding + " returned bytearray instead of bytes; "
                + "use codecs.encode() to encode to arbitrary types", 1);
            return PyBytes.wrap(b.toArray());
        }
        throw Errors.typeError("'" + encoding + "' encoder returned '" + Args.typeName(result)
            + "' instead of 'bytes'; use codecs.encode() to encode to arbitrary types");
    }

    /** Nothing is text in any encoding, also in one that doesn't exist. */
    private static boolean isEmpty(Object bytes) {
        try (Buffer b = Buffers.read(bytes)) {
            return b.span().length() == 0;
        }
    }

    /** {@code bytes(object).decode(encoding, errors)}: a str, or what a codec of the registry gives for one. */
    public static Object decodeText(Object bytes, String encoding, String errors) {
        checkName(encoding);
        checkName(errors);
        checkKnown(encoding, errors);
        Direct direct = direct(encoding);
        if (direct == Direct.NONE) {
            return isEmpty(bytes) ? PyStr.EMPTY : decodeByRegistry(bytes, encoding, errors);
        }
        try (Buffer b = Buffers.read(bytes)) {
            return decodeDirect(direct, b.span(), CodecRegistry.handler(errors));
        }
    }

    private static PyStr decodeDirect(Direct direct, Span s, ErrorHandler h) {
        return switch (direct) {
            case UTF8 -> Utf8.decode(s.array(), s.from(), s.to(), h);
            case LATIN1 -> SingleByte.decodeLatin1(s.array(), s.from(), s.to());
            case ASCII -> SingleByte.decodeAscii(s.array(), s.from(), s.to(), h);
            case UTF16 -> Utf16.decoder16(s.array(), s.from(), s.to(), h, true, Utf16.NATIVE).decode();
            default -> Utf16.decoder32(s.array(), s.from(), s.to(), h, true, Utf16.NATIVE).decode();
        };
    }

    /** Decodes with UTF-8, undecodable bytes as surrogates: file names, arguments, environment. */
    public static PyStr fsDecode(byte[] bytes) {
        return Utf8.decode(bytes, 0, bytes.length, ErrorHandler.Standard.SURROGATEESCAPE);
    }

    /** The inverse of {@link #fsDecode}. */
    public static byte[] fsEncode(PyStr s) {
        return Utf8.encode(s, ErrorHandler.Standard.SURROGATEESCAPE);
    }

    private static Object decodeByRegistry(Object bytes, String encoding, String errors) {
        PyTuple codec = textCodec(encoding, "codecs.decode()");
        PyMemoryView view = PyMemoryView.of(bytes);
        Object argument = PyPayload.unwrap(bytes) instanceof PyBytes ? bytes : view;
        Object result = call(codec.items[1], argument, encoding, errors, "decoder", "decoding");
        if (Args.str(result) == null) {
            throw Errors.typeError("'" + encoding + "' decoder returned '" + Args.typeName(result)
                + "' instead of 'str'; use codecs.decode() to decode to arbitrary types");
        }
        return result;
    }

    /** The codec of an encoding between str and bytes. */
    private static PyTuple textCodec(String encoding, String alternative) {
        PyTuple codec = CodecRegistry.lookup(encoding);
        if (!PyTuple.isExact(codec) && Ops.getAttrOrNull(codec, "_is_text_encoding") instanceof PyBool b
            && b == PyBool.FALSE) {
            throw Errors.lookupError("'" + encoding + "' is not a text encoding; use " + alternative
                + " to handle arbitrary codecs");
        }
        return codec;
    }

    /** Calls an encoder or decoder and takes the first item of its result. */
    private static Object call(Object function, Object input, String encoding, String errors, String what, String doing) {
        Object result;
        try {
            result = errors == null ? Ops.call(function, input) : Ops.call(function, input, PyStr.of(errors));
        } catch (PyException e) {
            Ops.callMethod(e.value, "add_note", PyStr.of(doing + " with '" + encoding + "' codec failed"));
            throw e;
        }
        if (!(result instanceof PyTuple t) || t.size() != 2) {
            throw Errors.typeError(what + " must return a tuple (object, integer)");
        }
        return t.items[0];
    }

    /** {@code codecs.encode}. */
    static Object encode(Object input, String encoding, String errors) {
        return call(CodecRegistry.lookup(encoding).items[0], input, encoding, errors, "encoder", "encoding");
    }

    /** {@code codecs.decode}. */
    static Object decode(Object input, String encoding, String errors) {
        return call(CodecRegistry.lookup(encoding).items[1], input, encoding, errors, "decoder", "decoding");
    }
}
