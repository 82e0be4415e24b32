package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.ByteBuilder;
import dev.orochi.runtime.object.PyStr;

/**
 * One running encode from str to bytes. A codec is a subclass with the loop; what is not encodable goes to the error
 * handler, which answers with {@link #replace}. For one thread.
 */
public abstract class Encoder {
    final String encoding;
    final PyStr in;
    final ErrorHandler errors;
    final ByteBuilder out;
    int pos;

    Encoder(String encoding, PyStr in, ErrorHandler errors) {
        this.encoding = encoding;
        this.in = in;
        this.errors = errors;
        this.out = new ByteBuilder(in.length());
    }

    /** Encodes all. */
    public final byte[] encode() {
        run();
        return out.toArray();
    }

    abstract void run();

    final void fail(int start, int stop, String reason) {
        errors.onEncode(this, start, stop, reason);
    }

    /** Appends the encoding of a replacement text; false when the codec cannot encode it. */
    abstract boolean put(PyStr replacement);

    /** Appends replacement bytes; false when they do not fit the codec's unit. */
    boolean put(byte[] replacement) {
        out.append(replacement);
        return true;
    }

    /** The handler's answer: text, to be encoded; continue at {@code next}. */
    final void replace(PyStr text, int start, int stop, String reason, int next) {
        if (!put(text)) {
            throw CodecErrors.encodeError(encoding, in, start, stop, reason);
        }
        pos = next;
    }

    /** The handler's answer: bytes as they are; continue at {@code next}. */
    final void replace(byte[] bytes, int start, int stop, String reason, int next) {
        if (!put(bytes)) {
            throw CodecErrors.encodeError(encoding, in, start, stop, reason);
        }
        pos = next;
    }

    static boolean isSurrogate(int c) {
        return c >= 0xd800 && c <= 0xdfff;
    }
}
