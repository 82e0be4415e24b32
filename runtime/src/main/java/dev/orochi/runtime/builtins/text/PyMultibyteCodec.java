package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Buffer;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.object.Span;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * A codec of the Chinese, Japanese and Korean encodings, on a charset of the JDK. Immutable; each run has a coder of its
 * own.
 */
@PyClass(name = "MultibyteCodec", module = "_multibytecodec", subclassable = false)
final class PyMultibyteCodec extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyMultibyteCodec.class);
    final String name;
    private final Charset charset;

    private PyMultibyteCodec(String name, Charset charset) {
        super(SHAPE);
        this.name = name;
        this.charset = charset;
    }

    /** The codec of a Python encoding that the module says it has; pairs of Python and Java names. */
    static PyMultibyteCodec get(String name, String... known) {
        for (int i = 0; i < known.length; i += 2) {
            if (known[i].equals(name) && known[i + 1].equals("HZ")) {
                return new PyMultibyteCodec(name, HzCharset.INSTANCE);
            }
            if (known[i].equals(name) && Charset.isSupported(known[i + 1])) {
                return new PyMultibyteCodec(name, Charset.forName(known[i + 1]));
            }
        }
        throw Errors.lookupError("no such codec is supported.");
    }

    @Builtin("encode($self, /, input, errors=None)")
    static PyTuple encode(PyMultibyteCodec self, Object input, String errors) {
        PyStr s = Args.str(input);
        if (s == null) {
            throw Errors.typeError("couldn't convert the object to str.");
        }
        return PyTuple.of(PyBytes.wrap(self.encoder(s, errors, true, self.newEncoder()).encode()), PyInt.of(s.length()));
    }

    @Builtin("decode($self, /, input, errors=None)")
    static PyTuple decode(PyMultibyteCodec self, Object input, String errors) {
        try (Buffer b = Buffers.read(input)) {
            Span s = b.span();
            return PyTuple.of(self.decoder(s.copy(), errors, true, self.newDecoder()).decode(), PyInt.of(s.length()));
        }
    }

    CharsetEncoder newEncoder() {
        return charset.newEncoder().onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    CharsetDecoder newDecoder() {
        return charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** One run of an encoder, which keeps its shift state between runs that are not complete. */
    Encoder encoder(PyStr s, String errors, boolean complete, CharsetEncoder coder) {
        return new MbEncoder(name, s, CodecRegistry.handler(errors), complete, coder);
    }

    /** One run of a decoder, which keeps its shift state between runs that are not complete. */
    Decoder decoder(byte[] in, String errors, boolean complete, CharsetDecoder coder) {
        return new MbDecoder(name, in, CodecRegistry.handler(errors), complete, coder);
    }

    /** Decodes with a charset; its errors become those of CPython's codecs, one byte long. */
    private static final class MbDecoder extends Decoder {
        private final CharsetDecoder decoder;

        MbDecoder(String name, byte[] in, ErrorHandler errors, boolean complete, CharsetDecoder decoder) {
            super(name, in, 0, in.length, errors, complete);
            this.decoder = decoder;
        }

        @Override
        void run() {
            CharBuffer chars = CharBuffer.allocate(Math.max(16, end - pos));
            while (pos < end) {
                ByteBuffer bytes = ByteBuffer.wrap(in, pos, end - pos);
                CoderResult r = decoder.decode(bytes, chars, false);
                pos = bytes.position();
                out.append(chars.flip().toString());
                chars.clear();
                if (r.isError()) {
                    fail(pos, pos + 1, "illegal multibyte sequence");
                } else if (r.isUnderflow() && pos < end) {
                    if (!complete) {
                        return;
                    }
                    fail(pos, end, "incomplete multibyte sequence");
                }
            }
        }
    }

    /** Encodes with a charset. */
    private static final class MbEncoder extends Encoder {
        private final CharsetEncoder encoder;
        private final boolean complete;

        MbEncoder(String name, PyStr in, ErrorHandler errors, boolean complete, CharsetEncoder encoder) {
            super(name, in, errors);
            this.complete = complete;
            this.encoder = encoder;
        }

        @Override
        void run() {
            int n = in.length();
            while (pos < n) {
                int c = in.codePointAt(pos);
                if (isSurrogate(c) || !put(c)) {
                    fail(pos, pos + 1, "illegal multibyte sequence");
                } else {
                    pos++;
                }
            }
            if (complete) {
                ByteBuffer bytes = ByteBuffer.allocate(16);
                encoder.encode(CharBuffer.allocate(0), bytes, true);
                encoder.flush(bytes);
                out.append(bytes.array(), 0, bytes.position());
                encoder.reset();
            }
        }

        private boolean put(int c) {
            ByteBuffer bytes = ByteBuffer.allocate(32);
            if (encoder.encode(CharBuffer.wrap(Character.toChars(c)), bytes, false).isError()) {
                return false;
            }
            out.append(bytes.array(), 0, bytes.position());
            return true;
        }

        @Override
        boolean put(PyStr replacement) {
            for (int i = 0; i < replacement.length(); i++) {
                if (!put(replacement.codePointAt(i))) {
                    return false;
                }
            }
            return true;
        }
    }
}
