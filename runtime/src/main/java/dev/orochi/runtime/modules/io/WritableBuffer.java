package dev.orochi.runtime.modules.io;

import dev.orochi.runtime.object.Buffer;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyException;

/** The target of a {@code readinto}: a contiguous writable buffer. Used by one thread and closed by it. */
public final class WritableBuffer implements AutoCloseable {
    private final Buffer buffer;

    private WritableBuffer(Buffer buffer) {
        this.buffer = buffer;
    }

    /** @param what the argument as the error names it: {@code "readinto() argument"} */
    public static WritableBuffer of(Object o, String what) {
        try {
            return new WritableBuffer(Buffers.write(o));
        } catch (PyException e) {
            if (e.matches(Builtins.TYPE_ERROR) || e.matches(Builtins.BUFFER_ERROR)) {
                throw Errors.typeError(what + " must be read-write bytes-like object, not " + IoSupport.typeName(o));
            }
            throw e;
        }
    }

    public int length() {
        return buffer.length;
    }

    public void put(int at, byte[] from, int off, int n) {
        buffer.write(at, from, off, n);
    }

    @Override
    public void close() {
        buffer.close();
    }
}
