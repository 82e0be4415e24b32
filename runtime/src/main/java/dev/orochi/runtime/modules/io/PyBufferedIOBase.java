package dev.orochi.runtime.modules.io;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyType;

/** {@code _io._BufferedIOBase}: {@code readinto} in terms of {@code read}; everything else is unsupported. Stateless. */
@PyClass(name = "_BufferedIOBase", module = "_io", base = PyIOBase.class, doc = """
        Base class for buffered IO objects.

        The main difference with RawIOBase is that the read() method
        supports omitting the size argument, and does not have a default
        implementation that defers to readinto().

        In addition, read(), readinto() and write() may raise
        BlockingIOError if the underlying raw stream is in non-blocking
        mode and not ready; unlike their raw counterparts, they will never
        return None.

        A typical implementation should not inherit from a RawIOBase
        implementation, but wrap one.""")
public class PyBufferedIOBase extends PyIOBase {
    public PyBufferedIOBase(PyType type) {
        super(type);
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    static Object __new__(PyType cls, Object[] args, PyDict kwargs) {
        IoSupport.refuseArguments(cls, PyBufferedIOBase.class, args, kwargs);
        return new PyBufferedIOBase(cls);
    }

    @Builtin("detach($self, /)")
    static Object detach(PyBufferedIOBase self) {
        throw IoSupport.unsupported("detach");
    }

    @Builtin("read($self, size=-1, /)")
    static Object read(PyBufferedIOBase self, int size) {
        throw IoSupport.unsupported("read");
    }

    @Builtin("read1($self, size=-1, /)")
    static Object read1(PyBufferedIOBase self, int size) {
        throw IoSupport.unsupported("read1");
    }

    @Builtin("write($self, b, /)")
    static Object write(PyBufferedIOBase self, Object b) {
        throw IoSupport.unsupported("write");
    }

    @Builtin("readinto($self, buffer, /)")
    static Object readinto(PyBufferedIOBase self, Object buffer) {
        return readinto(self, buffer, "read");
    }

    @Builtin("readinto1($self, buffer, /)")
    static Object readinto1(PyBufferedIOBase self, Object buffer) {
        return readinto(self, buffer, "read1");
    }

    private static Object readinto(PyBufferedIOBase self, Object buffer, String method) {
        try (WritableBuffer to = WritableBuffer.of(buffer, method.equals("read") ? "readinto() argument" : "readinto1() argument")) {
            Object data = Ops.callMethod(self, method, PyInt.of(to.length()));
            byte[] b = IoSupport.exactBytes(data);
            if (b == null) {
                throw Errors.typeError(method + "() should return bytes");
            }
            if (b.length > to.length()) {
                throw Errors.valueError(method + "() returned too much data: " + to.length()
                        + " bytes requested, " + b.length + " returned");
            }
            to.put(0, b, 0, b.length);
            return PyInt.of(b.length);
        }
    }
}
