package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Buffer;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.Span;

/** The module {@code _codecs}, on which the library's {@code codecs} and {@code encodings} stand. Stateless. */
@PyModuleDef("_codecs")
final class CodecsModule {
    private CodecsModule() {}

    // ---- registry

    @Builtin("register(search_function, /)")
    static void register(Object search) {
        CodecRegistry.register(search);
    }

    @Builtin("unregister(search_function, /)")
    static void unregister(Object search) {
        CodecRegistry.unregister(search);
    }

    @Builtin("lookup(encoding, /)")
    static Object lookup(String encoding) {
        return CodecRegistry.lookup(encoding);
    }

    @Builtin("encode(obj, encoding='utf-8', errors='strict')")
    static Object encode(Object obj, String encoding, String errors) {
        return Codecs.encode(obj, encoding == null ? "utf-8" : encoding, errors);
    }

    @Builtin("decode(obj, encoding='utf-8', errors='strict')")
    static Object decode(Object obj, String encoding, String errors) {
        return Codecs.decode(obj, encoding == null ? "utf-8" : encoding, errors);
    }

    @Builtin("register_error(errors, handler, /)")
    static void registerError(String errors, Object handler) {
        CodecRegistry.registerError(errors, handler);
    }

    @Builtin("_unregister_error(errors, /)")
    static boolean unregisterError(String errors) {
        return CodecRegistry.unregisterError(errors);
    }

    @Builtin("lookup_error(name, /)")
    static Object lookupError(String name) {
        return CodecRegistry.lookupError(name);
    }

    // ---- results and arguments

    private static PyTuple result(PyStr text, int consumed) {
        return PyTuple.of(text, PyInt.of(consumed));
    }

    private static PyTuple result(Decoder d) {
        PyStr text = d.decode();
        return result(text, d.consumed());
    }

    private static PyTuple result(byte[] bytes, PyStr source) {
        return PyTuple.of(PyBytes.wrap(bytes), PyInt.of(source.length()));
    }

    /** A decoder made for the bytes of an argument. */
    private interface Maker {
        Decoder make(byte[] in, int from, int to, ErrorHandler errors);
    }

    private static PyTuple decode(Object data, String errors, Maker maker) {
        try (Buffer b = Buffers.read(data)) {
            Span s = b.span();
            return result(maker.make(s.array(), s.from(), s.to(), CodecRegistry.handler(errors)));
        }
    }

    /** Some decoders also take a str, as its UTF-8 bytes. */
    private static Object bytesOfText(Object data) {
        PyStr s = Args.str(data);
        return s == null ? data : PyBytes.wrap(Utf8.encode(s, ErrorHandler.Standard.STRICT));
    }

    // ---- decoders

    @Builtin("utf_8_decode(data, errors=None, final=False, /)")
    static Object utf8Decode(Object data, String errors, boolean complete) {
        return decode(data, errors,
            (in, from, to, h) -> Utf8.decoder(in, from, to, h, complete));
    }

    @Builtin("utf_7_decode(data, errors=None, final=False, /)")
    static Object utf7Decode(Object data, String errors, boolean complete) {
        return decode(data, errors,
            (in, from, to, h) -> Utf7.decoder(in, from, to, h, complete));
    }

    @Builtin("utf_16_decode(data, errors=None, final=False, /)")
    static Object utf16Decode(Object data, String errors, boolean complete) {
        return decode(data, errors,
            (in, from, to, h) -> Utf16.decoder16(in, from, to, h, complete, Utf16.NATIVE));
    }

    @Builtin("utf_16_le_decode(data, errors=None, final=False, /)")
    static Object utf16LeDecode(Object data, String errors, boolean complete) {
        return decode(data, errors,
            (in, from, to, h) -> Utf16.decoder16(in, from, to, h, complete, Utf16.LITTLE));
    }

    @Builtin("utf_16_be_decode(data, errors=None, final=False, /)")
    static Object utf16BeDecode(Object data, String errors, boolean complete) {
        return decode(data, errors,
            (in, from, to, h) -> Utf16.decoder16(in, from, to, h, complete, Utf16.BIG));
    }

    @Builtin("utf_16_ex_decode(data, errors=None, byteorder=0, final=False, /)")
    static Object utf16ExDecode(Object data, String errors, int byteorder, boolean complete) {
        try (Buffer b = Buffers.read(data)) {
            Span s = b.span();
            Utf16.OrderedDecoder d = Utf16.decoder16(s.array(), s.from(), s.to(), CodecRegistry.handler(errors),
                complete, Integer.signum(byteorder));
            PyStr text = d.decode();
            return PyTuple.of(new Object[] {text, PyInt.of(d.consumed()), PyInt.of(d.order())});
        }
    }

    @Builtin("utf_32_decode(data, errors=None, final=False, /)")
    static Object utf32Decode(Object data, String errors, boolean complete) {
        return decode(data, errors,
            (in, from, to, h) -> Utf16.decoder32(in, from, to, h, complete, Utf16.NATIVE));
    }

    @Builtin("utf_32_le_decode(data, errors=None, final=False, /)")
    static Object utf32LeDecode(Object data, String errors, boolean complete) {
        return decode(data, errors,
            (in, from, to, h) -> Utf16.decoder32(in, from, to, h, complete, Utf16.LITTLE));
    }

    @Builtin("utf_32_be_decode(data, errors=None, final=False, /)")
    static Object utf32BeDecode(Object data, String errors, boolean complete) {
        return decode(data, errors,
            (in, from, to, h) -> Utf16.decoder32(in, from, to, h, complete, Utf16.BIG));
    }

    @Builtin("utf_32_ex_decode(data, errors=None, byteorder=0, final=False, /)")
    static Object utf32ExDecode(Object data, String errors, int byteorder, boolean complete) {
        try (Buffer b = Buffers.read(data)) {
            Span s = b.span();
            Utf16.OrderedDecoder d = Utf16.decoder32(s.array(), s.from(), s.to(), CodecRegistry.handler(errors),
                complete, Integer.signum(byteorder));
            PyStr text = d.decode();
            return PyTuple.of(new Object[] {text, PyInt.of(d.consumed()), PyInt.of(d.order())});
        }
    }

    @Builtin("latin_1_decode(data, errors=None, /)")
    static Object latin1Decode(Object data, String errors) {
        try (Buffer b = Buffers.read(data)) {
            Span s = b.span();
            return result(SingleByte.decodeLatin1(s.array(), s.from(), s.to()), s.length());
        }
    }

    @Builtin("ascii_decode(data, errors=None, /)")
    static Object asciiDecode(Object data, String errors) {
        try (Buffer b = Buffers.read(data)) {
            Span s = b.span();
            return result(SingleByte.decodeAscii(s.array(), s.from(), s.to(), CodecRegistry.handler(errors)),
                s.length());
        }
    }

    @Builtin("charmap_decode(data, errors=None, mapping=None, /)")
    static Object charmapDecode(Object data, String errors, Object mapping) {
        try (Buffer b = Buffers.read(data)) {
            Span s = b.span();
            return result(Args.absent(mapping) ? SingleByte.decodeLatin1(s.array(), s.from(), s.to())
                : Charmap.decode(s.array(), s.from(), s.to(), mapping, CodecRegistry.handler(errors)), s.length());
        }
    }

    @Builtin("unicode_escape_decode(data, errors=None, final=True, /)")
    static Object unicodeEscapeDecode(Object data, String errors, boolean complete) {
        try (Buffer b = Buffers.read(bytesOfText(data))) {
            Span s = b.span();
            EscapeCodec.EscapeDecoder d = EscapeCodec.decoder(s.array(), s.from(), s.to(),
                CodecRegistry.handler(errors), complete);
            PyTuple result = result(d);
            if (d.warning() != null) {
                Errors.warn(Builtins.DEPRECATION_WARNING, d.warning(), 1);
            }
            return result;
        }
    }

    @Builtin("raw_unicode_escape_decode(data, errors=None, final=True, /)")
    static Object rawUnicodeEscapeDecode(Object data, String errors, boolean complete) {
        return decode(bytesOfText(data), errors,
            (in, from, to, h) -> EscapeCodec.rawDecoder(in, from, to, h, complete));
    }

    @Builtin("escape_decode(data, errors=None, /)")
    static Object escapeDecode(Object data, String errors) {
        try (Buffer b = Buffers.read(bytesOfText(data))) {
            return BytesEscape.decode(b.span(), errors);
        }
    }

    // ---- encoders

    @Builtin("escape_encode(data, errors=None, /)")
    static Object escapeEncode(PyBytes data, String errors) {
        return PyTuple.of(PyBytes.wrap(BytesEscape.encode(data.array())), PyInt.of(data.length()));
    }

    @Builtin("readbuffer_encode(data, errors=None, /)")
    static Object readbufferEncode(Object data, String errors) {
        byte[] bytes = Buffers.copy(bytesOfText(data));
        return PyTuple.of(PyBytes.wrap(bytes), PyInt.of(bytes.length));
    }

    @Builtin("utf_8_encode(str, errors=None, /)")
    static Object utf8Encode(PyStr s, String errors) {
        return result(Utf8.encode(s, CodecRegistry.handler(errors)), s);
    }

    @Builtin("utf_7_encode(str, errors=None, /)")
    static Object utf7Encode(PyStr s, String errors) {
        return result(Utf7.encode(s, CodecRegistry.handler(errors)), s);
    }

    @Builtin("utf_16_le_encode(str, errors=None, /)")
    static Object utf16LeEncode(PyStr s, String errors) {
        return result(Utf16.encode16(s, CodecRegistry.handler(errors), Utf16.LITTLE), s);
    }

    @Builtin("utf_16_be_encode(str, errors=None, /)")
    static Object utf16BeEncode(PyStr s, String errors) {
        return result(Utf16.encode16(s, CodecRegistry.handler(errors), Utf16.BIG), s);
    }

    @Builtin("utf_16_encode(str, errors=None, byteorder=0, /)")
    static Object utf16Encode(PyStr s, String errors, int byteorder) {
        return result(Utf16.encode16(s, CodecRegistry.handler(errors), Integer.signum(byteorder)), s);
    }

    @Builtin("utf_32_le_encode(str, errors=None, /)")
    static Object utf32LeEncode(PyStr s, String errors) {
        return result(Utf16.encode32(s, CodecRegistry.handler(errors), Utf16.LITTLE), s);
    }

    @Builtin("utf_32_be_encode(str, errors=None, /)")
    static Object utf32BeEncode(PyStr s, String errors) {
        return result(Utf16.encode32(s, CodecRegistry.handler(errors), Utf16.BIG), s);
    }

    @Builtin("utf_32_encode(str, errors=None, byteorder=0, /)")
    static Object utf32Encode(PyStr s, String errors, int byteorder) {
        return result(Utf16.encode32(s, CodecRegistry.handler(errors), Integer.signum(byteorder)), s);
    }

    @Builtin("latin_1_encode(str, errors=None, /)")
    static Object latin1Encode(PyStr s, String errors) {
        return result(SingleByte.encodeLatin1(s, CodecRegistry.handler(errors)), s);
    }

    @Builtin("ascii_encode(str, errors=None, /)")
    static Object asciiEncode(PyStr s, String errors) {
        return result(SingleByte.encodeAscii(s, CodecRegistry.handler(errors)), s);
    }

    @Builtin("unicode_escape_encode(str, errors=None, /)")
    static Object unicodeEscapeEncode(PyStr s, String errors) {
        return result(EscapeCodec.encode(s), s);
    }

    @Builtin("raw_unicode_escape_encode(str, errors=None, /)")
    static Object rawUnicodeEscapeEncode(PyStr s, String errors) {
        return result(EscapeCodec.encodeRaw(s), s);
    }

    @Builtin("charmap_encode(str, errors=None, mapping=None, /)")
    static Object charmapEncode(PyStr s, String errors, Object mapping) {
        ErrorHandler h = CodecRegistry.handler(errors);
        return result(Args.absent(mapping) ? SingleByte.encodeLatin1(s, h) : Charmap.encode(s, mapping, h), s);
    }

    @Builtin("charmap_build(map, /)")
    static Object charmapBuild(PyStr map) {
        int n = Math.min(256, map.length());
        if (n > 0 && map.codePointAt(0) == 0) {
            return new PyEncodingMap(map);
        }
        PyDict dict = new PyDict();
        for (int i = 0; i < n; i++) {
            dict.put(PyInt.of(map.codePointAt(i)), PyInt.of(i));
        }
        return dict;
    }
}
