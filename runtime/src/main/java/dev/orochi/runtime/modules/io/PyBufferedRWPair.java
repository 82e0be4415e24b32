package dev.orochi.runtime.modules.io;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyType;

/** {@code _io.BufferedRWPair}: a buffered reader and a buffered writer. Both fields are set by {@code __init__} only. */
@PyClass(name = "BufferedRWPair", module = "_io", base = PyBufferedIOBase.class, doc = """
        A buffered reader and writer object together.

        A buffered reader object and buffered writer object put together to
        form a sequential IO object that can read and write. This is typically
        used with a socket or two-way pipe.

        reader and writer are RawIOBase objects that are readable and
        writeable respectively. If the buffer_size is omitted it defaults to
        DEFAULT_BUFFER_SIZE.""")
public final class PyBufferedRWPair extends PyBufferedIOBase {
    private volatile PyBufferedReader reader;
    private volatile PyBufferedWriter writer;

    public PyBufferedRWPair(PyType type) {
        super(type);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(reader);
        v.visit(writer);
        super.traverse(v);
    }

    @Builtin("__new__($type, *args, **kwargs)")
    static Object __new__(PyType cls, Object[] args, Object kwargs) {
        return new PyBufferedRWPair(cls);
    }

    @Builtin("__init__($self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /)")
    static void init(PyBufferedRWPair self, Object reader, Object writer, Object size) {
        long n = PyBuffered.size(size);
        require(reader, "readable", "File or stream is not readable.");
        require(writer, "writable", "File or stream is not writable.");
        PyBufferedReader r = new PyBufferedReader(PyType.ofClass(PyBufferedReader.class));
        r.startChecked(reader, n, true, false);
        PyBufferedWriter w = new PyBufferedWriter(PyType.ofClass(PyBufferedWriter.class));
        w.startChecked(writer, n, false, true);
        Object oldReader = self.reader;
        Object oldWriter = self.writer;
        self.reader = Rc.own(r);
        self.writer = Rc.own(w);
        Rc.release(oldReader);
        Rc.release(oldWriter);
    }

    private PyBufferedReader reader() {
        return checked(reader);
    }

    private PyBufferedWriter writer() {
        return checked(writer);
    }

    private static <T> T checked(T half) {
        if (half == null) {
            throw Errors.valueError("I/O operation on uninitialized object");
        }
        return half;
    }

    @Builtin(value = "read($self, /, *args)", textSignature = false)
    static Object read(PyBufferedRWPair self, Object[] args) {
        return Ops.callMethod(self.reader(), "read", args);
    }

    @Builtin(value = "read1($self, /, *args)", textSignature = false)
    static Object read1(PyBufferedRWPair self, Object[] args) {
        return Ops.callMethod(self.reader(), "read1", args);
    }

    @Builtin(value = "peek($self, /, *args)", textSignature = false)
    static Object peek(PyBufferedRWPair self, Object[] args) {
        return Ops.callMethod(self.reader(), "peek", args);
    }

    @Builtin(value = "readinto($self, /, *args)", textSignature = false)
    static Object readinto(PyBufferedRWPair self, Object[] args) {
        return Ops.callMethod(self.reader(), "readinto", args);
    }

    @Builtin(value = "readinto1($self, /, *args)", textSignature = false)
    static Object readinto1(PyBufferedRWPair self, Object[] args) {
        return Ops.callMethod(self.reader(), "readinto1", args);
    }

    @Builtin(value = "write($self, /, *args)", textSignature = false)
    static Object write(PyBufferedRWPair self, Object[] args) {
        return Ops.callMethod(self.writer(), "write", args);
    }

    @Builtin("flush($self, /)")
    static Object flush(PyBufferedRWPair self) {
        return Ops.callMethod(self.writer(), "flush");
    }

    @Builtin("readable($self, /)")
    static Object readable(PyBufferedRWPair self) {
        return Ops.callMethod(self.reader(), "readable");
    }

    @Builtin("writable($self, /)")
    static Object writable(PyBufferedRWPair self) {
        return Ops.callMethod(self.writer(), "writable");
    }

    @Builtin("isatty($self, /)")
    static Object isatty(PyBufferedRWPair self) {
        Object r = Ops.callMethod(self.writer(), "isatty");
        return Ops.truth(r) ? r : Ops.callMethod(self.reader(), "isatty");
    }

    @Builtin("close($self, /)")
    static Object close(PyBufferedRWPair self) {
        PyException failure = null;
        try {
            Ops.callMethod(self.writer(), "close");
        } catch (PyException e) {
            failure = e;
        }
        Object r;
        try {
            r = Ops.callMethod(self.reader(), "close");
        } catch (PyException e) {
            throw failure == null ? e : IoSupport.chain(e, failure);
        }
        if (failure != null) {
            throw failure;
        }
        return r;
    }

    @Getter("closed")
    static Object closed(PyBufferedRWPair self) {
        if (self.writer == null) {
            throw Errors.of(dev.orochi.runtime.object.Builtins.RUNTIME_ERROR,
                    "the BufferedRWPair object is being garbage-collected");
        }
        return Ops.getAttr(self.writer, "closed");
    }
}
