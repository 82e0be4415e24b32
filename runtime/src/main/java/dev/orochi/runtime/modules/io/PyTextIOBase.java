package dev.orochi.runtime.modules.io;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;

/** {@code _io._TextIOBase}: everything is unsupported. Stateless. */
@PyClass(name = "_TextIOBase", module = "_io", base = PyIOBase.class, doc = """
        Base class for text I/O.

        This class provides a character and line based interface to stream
        I/O. There is no readinto method because Python's character strings
        are immutable.""")
public class PyTextIOBase extends PyIOBase {
    public PyTextIOBase(PyType type) {
        super(type);
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    static Object __new__(PyType cls, Object[] args, PyDict kwargs) {
        IoSupport.refuseArguments(cls, PyTextIOBase.class, args, kwargs);
        return new PyTextIOBase(cls);
    }

    @Builtin("detach($self, /)")
    static Object detach(PyTextIOBase self) {
        throw IoSupport.unsupported("detach");
    }

    @Builtin("read($self, size=-1, /)")
    static Object read(PyTextIOBase self, int size) {
        throw IoSupport.unsupported("read");
    }

    @Builtin("readline($self, size=-1, /)")
    static Object readline(PyTextIOBase self, int size) {
        throw IoSupport.unsupported("readline");
    }

    @Builtin("write($self, s, /)")
    static Object write(PyTextIOBase self, Object s) {
        if (!(PyPayload.unwrap(s) instanceof PyStr)) {
            throw Errors.typeError("write() argument 1 must be str, not " + PyType.of(s).name());
        }
        throw IoSupport.unsupported("write");
    }

    @Getter("encoding")
    static Object encoding(PyTextIOBase self) {
        return PyNone.NONE;
    }

    @Getter("newlines")
    static Object newlines(PyTextIOBase self) {
        return PyNone.NONE;
    }

    @Getter("errors")
    static Object errors(PyTextIOBase self) {
        return PyNone.NONE;
    }
}
