package dev.orochi.runtime.modules.zip;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyType;

/** {@code zlib.Compress}. The stream is used under its own monitor. */
@PyClass(name = "Compress", module = "zlib", subclassable = false)
public final class PyCompress extends PyObject {
    private final Deflation stream;
    /** Under the stream's monitor. */
    private boolean finished;

    PyCompress(Deflation stream) {
        super(PyType.shapeOf(PyCompress.class));
        this.stream = stream;
    }

    @Builtin("compress($self, data, /)")
    public static Object compress(PyCompress self, Object data) {
        byte[] in = Buffers.copy(data);
        synchronized (self.stream) {
            if (self.finished) {
                throw ZlibModule.error(-2, "while compressing data", null);
            }
            return PyBytes.wrap(self.stream.compress(in, Deflation.NO_FLUSH));
        }
    }

    @Builtin("flush($self, mode=4, /)")
    public static Object flush(PyCompress self, int mode) {
        synchronized (self.stream) {
            if (mode == Deflation.NO_FLUSH) {
                return PyBytes.EMPTY;
            }
            if (self.finished || mode < 0 || mode > 5) {
                throw ZlibModule.error(-2, "while flushing", null);
            }
            byte[] out = self.stream.compress(new byte[0], mode);
            self.finished = mode == Deflation.FINISH;
            if (self.finished) {
                self.stream.close();
            }
            return PyBytes.wrap(out);
        }
    }

    @Builtin("copy($self, /)")
    public static Object copy(PyCompress self) {
        synchronized (self.stream) {
            Deflation other = self.finished ? null : self.stream.copy();
            if (other == null) {
                throw Errors.valueError(self.finished ? "Inconsistent stream state"
                    : "cannot copy a stream that has taken more than 16 MiB");
            }
            return new PyCompress(other);
        }
    }

    @Builtin("__copy__($self, /)")
    public static Object copyShallow(PyCompress self) {
        return copy(self);
    }

    @Builtin("__deepcopy__($self, memo, /)")
    public static Object copyDeep(PyCompress self, Object memo) {
        return copy(self);
    }
}
