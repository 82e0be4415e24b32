package dev.orochi.runtime.modules.io;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.ByteBuilder;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyByteArray;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyType;

/** {@code _io._RawIOBase}: {@code read} and {@code readall} in terms of {@code readinto}. Stateless. */
@PyClass(name = "_RawIOBase", module = "_io", base = PyIOBase.class, doc = "Base class for raw binary I/O.")
public class PyRawIOBase extends PyIOBase {
    public PyRawIOBase(PyType type) {
        super(type);
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    static Object __new__(PyType cls, Object[] args, PyDict kwargs) {
        IoSupport.refuseArguments(cls, PyRawIOBase.class, args, kwargs);
        return new PyRawIOBase(cls);
    }

    @Builtin("read($self, size=-1, /)")
    static Object read(PyRawIOBase self, Object size) {
        long n = size == null ? -1 : IoSupport.ssize(size);
        if (n < 0) {
            return Ops.callMethod(self, "readall");
        }
        PyByteArray b = new PyByteArray(new byte[(int) n]);
        Object got = Ops.callMethod(self, "readinto", b);
        if (got == PyNone.NONE) {
            return got;
        }
        long count = IoSupport.ssize(got);
        if (count < 0 || count > n) {
            throw Errors.valueError("readinto returned " + count + " outside buffer size " + n);
        }
        return PyBytes.of(b.toArray(), 0, (int) count);
    }

    @Builtin("readall($self, /)")
    static Object readall(PyRawIOBase self) {
        ByteBuilder all = new ByteBuilder();
        for (; ; ) {
            Object data = Ops.callMethod(self, "read", PyInt.of(PyBuffered.DEFAULT_BUFFER_SIZE));
            if (data == PyNone.NONE) {
                if (all.length() == 0) {
                    return data;
                }
                break;
            }
            byte[] b = IoSupport.exactBytes(data);
            if (b == null) {
                throw Errors.typeError("read() should return bytes");
            }
            if (b.length == 0) {
                break;
            }
            all.append(b);
        }
        return all.toPyBytes();
    }

    @Builtin(value = "readinto($self, /, *args)", textSignature = false)
    static Object readinto(PyRawIOBase self, Object[] args) {
        throw Errors.of(Builtins.NOT_IMPLEMENTED_ERROR);
    }

    @Builtin(value = "write($self, /, *args)", textSignature = false)
    static Object write(PyRawIOBase self, Object[] args) {
        throw Errors.of(Builtins.NOT_IMPLEMENTED_ERROR);
    }
}
