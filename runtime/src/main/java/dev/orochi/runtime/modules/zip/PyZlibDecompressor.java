package dev.orochi.runtime.modules.zip;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyType;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** {@code zlib._ZlibDecompressor}, which keeps the input it could not use yet. Used under the stream's monitor. */
@PyClass(name = "_ZlibDecompressor", module = "zlib", subclassable = false)
public final class PyZlibDecompressor extends PyObject {
    private final Inflation stream;
    private byte[] pending = {};
    private byte[] unused = {};
    private boolean needsInput = true;

    private PyZlibDecompressor(Inflation stream) {
        super(PyType.shapeOf(PyZlibDecompressor.class));
        this.stream = stream;
    }

    @Builtin("__new__($type, wbits=15, zdict=b'')")
    public static Object make(PyType type, int wbits, Object zdict) {
        byte[] dictionary = ZlibModule.dictionary(zdict);
        if (!Inflation.validBits(wbits)) {
            throw Errors.valueError("Invalid initialization option");
        }
        return new PyZlibDecompressor(new Inflation(wbits, dictionary));
    }

    @Builtin("decompress($self, /, data, max_length=-1)")
    public static Object decompress(PyZlibDecompressor self, Object data, long maxLength) {
        byte[] in = Buffers.copy(data);
        synchronized (self.stream) {
            if (self.stream.finished()) {
                throw Errors.eofError("End of stream already reached");
            }
            return self.feed(in, maxLength < 0 ? Long.MAX_VALUE : maxLength);
        }
    }

    private PyBytes feed(byte[] data, long limit) {
        byte[] in = Arrays.copyOf(pending, pending.length + data.length);
        System.arraycopy(data, 0, in, pending.length, data.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int used;
        try {
            used = stream.inflate(in, 0, out, limit);
        } catch (Inflation.Fault e) {
            throw ZlibModule.fault(e);
        }
        byte[] rest = Arrays.copyOfRange(in, used, in.length);
        boolean done = stream.finished();
        unused = done ? rest : unused;
        pending = done ? new byte[0] : rest;
        needsInput = !done && rest.length == 0 && out.size() < limit;
        return PyBytes.wrap(out.toByteArray());
    }

    @Getter("eof")
    public static boolean eof(PyZlibDecompressor self) {
        synchronized (self.stream) {
            return self.stream.finished();
        }
    }

    @Getter("unused_data")
    public static Object unusedData(PyZlibDecompressor self) {
        synchronized (self.stream) {
            return PyBytes.of(self.unused);
        }
    }

    @Getter("needs_input")
    public static boolean needsInput(PyZlibDecompressor self) {
        synchronized (self.stream) {
            return self.needsInput;
        }
    }
}
