package dev.orochi.runtime.modules.io;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;

/**
 * The decoding side of a TextIOWrapper: bytes to text to text with translated line ends, with a state that can be saved
 * and restored. Guarded by the lock of its stream.
 */
final class TextDecoder {
    /** A saved state: bytes not yet decoded, and flags whose lowest bit is a kept-back carriage return if line ends are
     * decoded. */
    record State(byte[] pending, long flags) {
    }

    private static final byte[] NONE = {};

    private final TextCodec codec;
    private final PyStr errors;
    /** The incremental decoder when the codec is not ours. Counted. */
    private final Object python;
    /** Null when line ends are not decoded. */
    final Newlines newlines;
    private byte[] pending = NONE;

    TextDecoder(TextCodec codec, PyStr errors, Object python, Newlines newlines) {
        this.codec = codec;
        this.errors = errors;
        this.python = Rc.own(python);
        this.newlines = newlines;
    }

    void traverse(RefVisitor v) {
        v.visit(python);
    }

    void release() {
        Rc.release(python);
    }

    PyStr decode(Object input, byte[] bytes, boolean last) {
        PyStr text = python != null ? decodePython(input, last) : decodeHere(bytes, last);
        return newlines == null ? text : newlines.decode(text, last);
    }

    PyStr decode(byte[] bytes, boolean last) {
        return decode(python == null ? null : PyBytes.of(bytes), bytes, last);
    }

    private PyStr decodePython(Object input, boolean last) {
        Object r = Ops.callMethod(python, "decode", input, PyBool.of(last));
        if (PyPayload.unwrap(r) instanceof PyStr s) {
            return s;
        }
        throw Errors.typeError("decoder should return a string result, not '" + IoSupport.typeName(r) + "'");
    }

    private PyStr decodeHere(byte[] bytes, boolean last) {
        byte[] b = TextCodec.join(pending, bytes);
        int n = codec.wellFormed(b, 0, b.length);
        if (n == b.length) {
            pending = NONE;
            return codec.decode(b, 0, n);
        }
        if (codec == TextCodec.UTF_8 && !last && TextCodec.incomplete(b, n, b.length)) {
            pending = java.util.Arrays.copyOfRange(b, n, b.length);
            return codec.decode(b, 0, n);
        }
        Object f = IoSupport.codecFunction(codec.function + "_decode");
        Object r = codec == TextCodec.UTF_8 ? Ops.call(f, PyBytes.of(b), errors, PyBool.of(last))
                : Ops.call(f, PyBytes.of(b), errors);
        PyTuple t = (PyTuple) r;
        int consumed = (int) IoSupport.ssize(t.get(1));
        pending = java.util.Arrays.copyOfRange(b, consumed, b.length);
        return (PyStr) t.get(0);
    }

    void reset() {
        pending = NONE;
        if (newlines != null) {
            newlines.reset();
        }
        if (python != null) {
            Ops.callMethod(python, "reset");
        }
    }

    State state() {
        byte[] buffer = pending;
        long flags = 0;
        if (python != null) {
            Object s = Ops.callMethod(python, "getstate");
            if (!(s instanceof PyTuple t) || t.size() != 2 || !Ops.isInt(t.get(1))) {
                throw Errors.typeError("illegal decoder state");
            }
            buffer = IoSupport.exactBytes(t.get(0));
            if (buffer == null) {
                throw Errors.typeError("illegal decoder state: the first item should be a bytes object, not '"
                        + IoSupport.typeName(t.get(0)) + "'");
            }
            flags = IoSupport.ssize(t.get(1));
        }
        return new State(buffer, newlines == null ? flags : flags << 1 | (newlines.pendingCr ? 1 : 0));
    }

    void restore(State s) {
        long flags = s.flags;
        if (newlines != null) {
            newlines.pendingCr = (flags & 1) != 0;
            flags >>= 1;
        }
        if (python != null) {
            Ops.callMethod(python, "setstate", PyTuple.of(PyBytes.of(s.pending), PyInt.of(flags)));
        } else {
            pending = s.pending;
        }
    }
}
