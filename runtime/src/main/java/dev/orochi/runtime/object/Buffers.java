package dev.orochi.runtime.object;

/**
 * Access to bytes-like objects for all code that takes them. Objects of Java classes are {@link BufferExporter}s;
 * classes written in Python have {@code __buffer__} (PEP 688). Stateless.
 */
public final class Buffers {
    /** PyBUF_FULL_RO and PyBUF_FULL. */
    private static final int FULL_RO = 0x11c;
    static final int FULL = 0x11d;

    private Buffers() {}

    /** Whether {@link #get} works at all. */
    public static boolean supports(Object o) {
        Object plain = PyPayload.unwrap(o);
        return plain instanceof BufferExporter || PyType.of(o).lookup(Special.BUFFER) != null;
    }

    /** A view of a bytes-like object; TypeError when it is none. To be closed. */
    public static Buffer get(Object o, boolean writable) {
        if (o instanceof PyBytes b) {
            return b.getBuffer(writable);
        }
        if (!PyType.of(o).isBuiltin() && isOverridden(PyType.of(o))) {
            return PyBufferWrapper.get(o, writable ? FULL : FULL_RO);
        }
        if (o instanceof PyPayload p && p.payload instanceof PyBytes b) {
            Buffer whole = b.getBuffer(writable);
            return Buffer.ofBytes(o, whole.array, whole.offset, whole.length, true);
        }
        if (o instanceof BufferExporter e) {
            return e.getBuffer(writable);
        }
        throw Errors.typeError("a bytes-like object is required, not '" + PyType.of(o).name() + "'");
    }

    private static boolean isOverridden(PyType t) {
        return t.lookup(Special.BUFFER) instanceof PyFunction || t.lookup(Special.RELEASE) instanceof PyFunction;
    }

    /** A view to read from. */
    public static Buffer read(Object o) {
        return get(o, false);
    }

    /** A contiguous view to write to; {@code "read-write bytes-like object"} errors are the caller's text. */
    public static Buffer write(Object o) {
        Buffer b = get(o, true);
        if (!b.isContiguous()) {
            b.close();
            throw Errors.bufferError("memoryview: underlying buffer is not C-contiguous");
        }
        return b;
    }

    /** The present bytes of a bytes-like object that is contiguous, without a copy where possible; for reading at once. */
    public static Span span(Object o) {
        if (o instanceof PyBytes b) {
            return b.span();
        }
        if (o instanceof PyByteArray b && b.type().isBuiltin()) {
            return b.span();
        }
        try (Buffer b = get(o, false)) {
            if (!b.isContiguous()) {
                throw Errors.bufferError("memoryview: underlying buffer is not C-contiguous");
            }
            return b.span();
        }
    }

    /** The bytes of a bytes-like object, or null when it is none. */
    public static Span spanOrNull(Object o) {
        return supports(o) ? span(o) : null;
    }

    /** The bytes of a bytes-like object as a fresh array. */
    public static byte[] copy(Object o) {
        return span(o).copy();
    }

    /** The name of the special method. */
    static final class Special {
        static final PyStr BUFFER = PyStr.intern("__buffer__");
        static final PyStr RELEASE = PyStr.intern("__release_buffer__");

        private Special() {}
    }
}
