package dev.orochi.runtime.modules.zip;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyType;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** {@code _bz2.BZ2Decompressor}. Used under this object's monitor. */
@PyClass(name = "BZ2Decompressor", module = "_bz2", subclassable = false)
public final class PyBz2Decompressor extends PyObject {
    /** More than a compressed block. */
    private static final int MAX_BLOCK = 1 << 20;

    private final PullDecoder decoder = new PullDecoder(in -> new BZip2CompressorInputStream(in, false),
        MAX_BLOCK);

    private PyBz2Decompressor() {
        super(PyType.shapeOf(PyBz2Decompressor.class));
    }

    @Builtin("__new__($type)")
    public static Object make(PyType type) {
        return new PyBz2Decompressor();
    }

    @Builtin("decompress($self, /, data, max_length=-1)")
    public static Object decompress(PyBz2Decompressor self, Object data, long maxLength) {
        byte[] in = Buffers.copy(data);
        synchronized (self) {
            if (self.decoder.finished()) {
                throw Errors.eofError("End of stream already reached");
            }
            try {
                return PyBytes.wrap(self.decoder.feed(in, maxLength < 0 ? Long.MAX_VALUE : maxLength));
            } catch (OutOfMemoryError e) {
                throw e;
            } catch (Throwable t) {
                throw Errors.of(Builtins.OS_ERROR, "Invalid data stream");
            }
        }
    }

    @Getter("eof")
    public static boolean eof(PyBz2Decompressor self) {
        synchronized (self) {
            return self.decoder.finished();
        }
    }

    @Getter("needs_input")
    public static boolean needsInput(PyBz2Decompressor self) {
        synchronized (self) {
            return self.decoder.needsInput();
        }
    }

    @Getter("unused_data")
    public static Object unusedData(PyBz2Decompressor self) {
        synchronized (self) {
            return self.decoder.finished() ? PyBytes.wrap(self.decoder.rest()) : PyBytes.EMPTY;
        }
    }
}
