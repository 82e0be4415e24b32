package dev.orochi.runtime.builtins.text;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Convert;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Snapshots;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;

/**
 * The incremental and stream coders of {@code _multibytecodec}: a codec (the class attribute {@code codec}), an error
 * handler's name and the bytes of an unfinished character.
 *
 * <p>Thread rule: fields are read and written under the object's lock where they change together; coders shared by
 * threads give as little sense as in CPython.
 */
abstract class PyMultibyteCoder extends PyExtensible {
    final PyMultibyteCodec codec;
    /** Counted; null for coders without a stream. */
    final Object stream;
    volatile String errors;
    volatile byte[] pending = {};
    /** The number that a program gave to {@code setstate}. */
    volatile long state;
    private volatile CharsetEncoder encoder;
    private volatile CharsetDecoder decoder;

    PyMultibyteCoder(PyType type, String errors, Object stream) {
        super(type.instanceShape());
        Object c = Ops.getAttr(type, "codec");
        if (!(c instanceof PyMultibyteCodec m)) {
            throw Errors.typeError("codec is unexpected type");
        }
        codec = Rc.own(m);
        this.stream = Rc.own(stream);
        this.errors = errors == null ? "strict" : errors;
        reset();
    }

    @Override
    protected void traverse(RefVisitor v) {
        super.traverse(v);
        v.visit(codec);
        v.visit(stream);
    }

    /** Forgets pending bytes and shift states. */
    final void reset() {
        pending = new byte[0];
        state = 0;
        encoder = codec.newEncoder();
        decoder = codec.newDecoder();
    }

    /** Decodes the pending bytes and more. */
    final PyStr decode(byte[] more, boolean complete) {
        byte[] in = java.util.Arrays.copyOf(pending, pending.length + more.length);
        System.arraycopy(more, 0, in, pending.length, more.length);
        Decoder d = codec.decoder(in, errors, complete, decoder);
        PyStr text = d.decode();
        pending = java.util.Arrays.copyOfRange(d.in, Math.min(d.pos, d.end), d.end);
        return text;
    }

    /** Encodes a text. */
    final PyBytes encode(Object input, boolean complete) {
        PyStr s = Args.str(input);
        if (s == null) {
            throw Errors.typeError("couldn't convert the object to str.");
        }
        return PyBytes.wrap(codec.encoder(s, errors, complete, encoder).encode());
    }

    /** {@code MultibyteIncrementalEncoder}. */
    @PyClass(name = "MultibyteIncrementalEncoder", module = "_multibytecodec")
    static final class IncrementalEncoder extends PyMultibyteCoder {
        IncrementalEncoder(PyType type, String errors) {
            super(type, errors, null);
        }

        @Builtin("__new__($type, /, errors='strict')")
        static Object make(PyType type, String errors) {
            return new IncrementalEncoder(type, errors);
        }

        @Builtin("__init__($self, /, errors='strict')")
        static void init(IncrementalEncoder self, String errors) {}

        @Builtin("encode($self, /, input, final=False)")
        static PyBytes encode(IncrementalEncoder self, Object input, boolean complete) {
            return self.encode(input, complete);
        }

        @Builtin("reset($self, /)")
        static void reset(IncrementalEncoder self) {
            self.reset();
        }

        @Builtin("getstate($self, /)")
        static int getstate(IncrementalEncoder self) {
            return 0;
        }

        @Builtin("setstate($self, state, /)")
        static void setstate(IncrementalEncoder self, Object state) {}

        @Getter("errors")
        static String getErrors(IncrementalEncoder self) {
            return self.errors;
        }

        @Setter("errors")
        static void setErrors(IncrementalEncoder self, Object v) {
            self.errors = errorsOf(v);
        }
    }

    /** {@code MultibyteIncrementalDecoder}. */
    @PyClass(name = "MultibyteIncrementalDecoder", module = "_multibytecodec")
    static final class IncrementalDecoder extends PyMultibyteCoder {
        IncrementalDecoder(PyType type, String errors) {
            super(type, errors, null);
        }

        @Builtin("__new__($type, /, errors='strict')")
        static Object make(PyType type, String errors) {
            return new IncrementalDecoder(type, errors);
        }

        @Builtin("__init__($self, /, errors='strict')")
        static void init(IncrementalDecoder self, String errors) {}

        @Builtin("decode($self, /, input, final=False)")
        static PyStr decode(IncrementalDecoder self, Object input, boolean complete) {
            return self.decode(Buffers.copy(input), complete);
        }

        @Builtin("reset($self, /)")
        static void reset(IncrementalDecoder self) {
            self.reset();
        }

        @Builtin("getstate($self, /)")
        static PyTuple getstate(IncrementalDecoder self) {
            return PyTuple.of(PyBytes.of(self.pending), PyInt.of(self.state));
        }

        @Builtin("setstate($self, state, /)")
        static void setstate(IncrementalDecoder self, PyTuple state) {
            if (state.size() != 2 || !(PyPayload.unwrap(state.get(0)) instanceof PyBytes b)) {
                throw Errors.typeError("setstate(): illegal state argument");
            }
            long number = Convert.toLong(state.get(1));
            if (b.length() > 8) {
                throw CodecErrors.decodeError(self.codec.name, b.array(), 0, b.length(), "pending buffer too large");
            }
            self.pending = b.toArray();
            self.state = number;
        }

        @Getter("errors")
        static String getErrors(IncrementalDecoder self) {
            return self.errors;
        }

        @Setter("errors")
        static void setErrors(IncrementalDecoder self, Object v) {
            self.errors = errorsOf(v);
        }
    }

    /** {@code MultibyteStreamReader}. */
    @PyClass(name = "MultibyteStreamReader", module = "_multibytecodec")
    static final class StreamReader extends PyMultibyteCoder {
        StreamReader(PyType type, String errors, Object stream) {
            super(type, errors, stream);
        }

        @Builtin("__new__($type, /, stream, errors='strict')")
        static Object make(PyType type, Object stream, String errors) {
            return new StreamReader(type, errors, stream);
        }

        @Builtin("__init__($self, /, stream, errors='strict')")
        static void init(StreamReader self, Object stream, String errors) {}

        private PyStr read(String method, Object size) {
            long n = Args.absent(size) ? -1 : Args.clampedIndex(size);
            while (true) {
                Object data = n < 0 ? Ops.callMethod(stream, method) : Ops.callMethod(stream, method, PyInt.of(n));
                byte[] bytes = Buffers.copy(data);
                PyStr text = decode(bytes, n < 0 || bytes.length == 0);
                if (n < 0 || bytes.length == 0 || !text.isEmpty()) {
                    return text;
                }
                n = 1;
            }
        }

        @Builtin("read($self, sizeobj=None, /)")
        static PyStr read(StreamReader self, Object size) {
            return self.read("read", size);
        }

        @Builtin("readline($self, sizeobj=None, /)")
        static PyStr readline(StreamReader self, Object size) {
            return self.read("readline", size);
        }

        @Builtin("readlines($self, sizehintobj=None, /)")
        static PyList readlines(StreamReader self, Object size) {
            return PyList.of(StrSplit.splitLines(self.read("read", size), true).toArray());
        }

        @Builtin("reset($self, /)")
        static void reset(StreamReader self) {
            self.reset();
        }

        @Getter("stream")
        static Object getStream(StreamReader self) {
            return self.stream;
        }

        @Getter("errors")
        static String getErrors(StreamReader self) {
            return self.errors;
        }

        @Setter("errors")
        static void setErrors(StreamReader self, Object v) {
            self.errors = errorsOf(v);
        }
    }

    /** {@code MultibyteStreamWriter}. */
    @PyClass(name = "MultibyteStreamWriter", module = "_multibytecodec")
    static final class StreamWriter extends PyMultibyteCoder {
        StreamWriter(PyType type, String errors, Object stream) {
            super(type, errors, stream);
        }

        @Builtin("__new__($type, /, stream, errors='strict')")
        static Object make(PyType type, Object stream, String errors) {
            return new StreamWriter(type, errors, stream);
        }

        @Builtin("__init__($self, /, stream, errors='strict')")
        static void init(StreamWriter self, Object stream, String errors) {}

        @Builtin("write($self, strobj, /)")
        static void write(StreamWriter self, Object text) {
            Ops.callMethod(self.stream, "write", self.encode(text, true));
        }

        @Builtin("writelines($self, lines, /)")
        static void writelines(StreamWriter self, Object lines) {
            for (Object line : Snapshots.of(lines)) {
                write(self, line);
            }
        }

        @Builtin("reset($self, /)")
        static void reset(StreamWriter self) {
            self.reset();
        }

        @Getter("stream")
        static Object getStream(StreamWriter self) {
            return self.stream;
        }

        @Getter("errors")
        static String getErrors(StreamWriter self) {
            return self.errors;
        }

        @Setter("errors")
        static void setErrors(StreamWriter self, Object v) {
            self.errors = errorsOf(v);
        }
    }

    private static String errorsOf(Object v) {
        PyStr s = v == null || v == PyNone.NONE ? null : Args.str(v);
        if (s == null) {
            throw Errors.typeError("errors must be a string");
        }
        return s.toJava();
    }
}
