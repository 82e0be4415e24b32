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

/** {@code zlib.Decompress}. All fields are used under the stream's monitor; the bytes are published by volatile writes. */
@PyClass(name = "Decompress", module = "zlib", subclassable = false)
public final class PyDecompress extends PyObject {
    private final Inflation stream;
    private volatile PyBytes unused = PyBytes.EMPTY;
    private volatile PyBytes tail = PyBytes.EMPTY;

    PyDecompress(Inflation stream) {
        super(PyType.shapeOf(PyDecompress.class));
        this.stream = stream;
    }

    private PyBytes inflate(byte[] in, long limit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int used = 0;
        try {
            if (!stream.finished()) {
                used = stream.inflate(in, 0, out, limit);
            }
        } catch (Inflation.Fault e) {
            throw ZlibModule.fault(e);
        }
        if (stream.finished()) {
            byte[] old = unused.toArray();
            byte[] all = Arrays.copyOf(old, old.length + in.length - used);
            System.arraycopy(in, used, all, old.length, in.length - used);
            unused = PyBytes.wrap(all);
            tail = PyBytes.EMPTY;
        } else {
            tail = used == in.length ? PyBytes.EMPTY : PyBytes.of(in, used, in.length);
        }
        return PyBytes.wrap(out.toByteArray());
    }

    @Builtin("decompress($self, data, /, max_length=0)")
    public static Object decompress(PyDecompress self, Object data, long maxLength) {
        byte[] in = Buffers.copy(data);
        if (maxLength < 0) {
            throw Errors.valueError("max_length must be non-negative");
        }
        synchronized (self.stream) {
            return self.inflate(in, maxLength == 0 ? Long.MAX_VALUE : maxLength);
        }
    }

    @Builtin("flush($self, length=16384, /)")
    public static Object flush(PyDecompress self, long length) {
        if (length <= 0) {
            throw Errors.valueError("length must be greater than zero");
        }
        synchronized (self.stream) {
            return self.inflate(self.tail.toArray(), Long.MAX_VALUE);
        }
    }

    @Builtin("copy($self, /)")
    public static Object copy(PyDecompress self) {
        synchronized (self.stream) {
            if (self.stream.finished()) {
                throw Errors.valueError("Inconsistent stream state");
            }
            try {
                Inflation other = self.stream.copy();
                if (other == null) {
                    throw Errors.valueError("cannot copy a stream that has taken more than 16 MiB");
                }
                PyDecompress d = new PyDecompress(other);
                d.unused = self.unused;
                d.tail = self.tail;
                return d;
            } catch (Inflation.Fault e) {
                throw Errors.valueError("Inconsistent stream state");
            }
        }
    }

    @Builtin("__copy__($self, /)")
    public static Object copyShallow(PyDecompress self) {
        return copy(self);
    }

    @Builtin("__deepcopy__($self, memo, /)")
    public static Object copyDeep(PyDecompress self, Object memo) {
        return copy(self);
    }

    @Getter("unused_data")
    public static Object unusedData(PyDecompress self) {
        return self.unused;
    }

    @Getter("unconsumed_tail")
    public static Object unconsumedTail(PyDecompress self) {
        return self.tail;
    }

    @Getter("eof")
    public static boolean eof(PyDecompress self) {
        synchronized (self.stream) {
            return self.stream.finished();
        }
    }
}
