package dev.orochi.runtime.modules.zip;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** {@code _bz2.BZ2Compressor}. Used under this object's monitor. */
@PyClass(name = "BZ2Compressor", module = "_bz2", subclassable = false)
public final class PyBz2Compressor extends PyObject {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final BZip2CompressorOutputStream stream;
    private boolean flushed;

    private PyBz2Compressor(int level) {
        super(PyType.shapeOf(PyBz2Compressor.class));
        try {
            stream = new BZip2CompressorOutputStream(out, level);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Builtin("__new__($type, compresslevel=9, /)")
    public static Object make(PyType type, int compresslevel) {
        if (compresslevel < 1 || compresslevel > 9) {
            throw Errors.valueError("compresslevel must be between 1 and 9");
        }
        return new PyBz2Compressor(compresslevel);
    }

    private PyBytes take() {
        PyBytes b = PyBytes.wrap(out.toByteArray());
        out.reset();
        return b;
    }

    @Builtin("compress($self, data, /)")
    public static Object compress(PyBz2Compressor self, Object data) {
        byte[] in = Buffers.copy(data);
        synchronized (self) {
            if (self.flushed) {
                throw Errors.valueError("Compressor has been flushed");
            }
            try {
                self.stream.write(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return self.take();
        }
    }

    @Builtin("flush($self, /)")
    public static Object flush(PyBz2Compressor self) {
        synchronized (self) {
            if (self.flushed) {
                throw Errors.valueError("Repeated call to flush()");
            }
            self.flushed = true;
            try {
                self.stream.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return self.take();
        }
    }
}
