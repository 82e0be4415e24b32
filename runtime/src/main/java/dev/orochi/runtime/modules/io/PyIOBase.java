package dev.orochi.runtime.modules.io;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.ByteBuilder;
import dev.orochi.runtime.object.Finalizable;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyType;

/**
 * {@code _io._IOBase}: the behaviour that every stream has, written in terms of the stream's own (possibly
 * overridden) methods.
 *
 * <p>Thread rule: has no state but the closed flag, which only goes from false to true.
 */
@PyClass(name = "_IOBase", module = "_io", doc = """
        The abstract base class for all I/O classes.

        This class provides dummy implementations for many methods that
        derived classes can override selectively; the default implementations
        represent a file that cannot be read, written or seeked.""")
public class PyIOBase extends PyExtensible implements BuiltinFlags.HasFixedDict, BuiltinFlags.MadeLikeObject, Finalizable {
    private volatile boolean baseClosed;
    /** Set while the finaliser closes the stream; close() then warns about the leak. */
    volatile boolean finalizing;

    public PyIOBase(PyType type) {
        super(type.instanceShape());
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    static Object __new__(PyType cls, Object[] args, PyDict kwargs) {
        IoSupport.refuseArguments(cls, PyIOBase.class, args, kwargs);
        return new PyIOBase(cls);
    }

    // ---- state

    @Getter("closed")
    public static Object closed(PyIOBase self) {
        return PyBool.of(self.baseClosed);
    }

    /** What the attribute says, whoever defines it. */
    static boolean isClosed(Object stream) {
        return Ops.truth(Ops.getAttr(stream, "closed"));
    }

    static void checkClosed(Object stream) {
        if (isClosed(stream)) {
            throw IoSupport.closedFile();
        }
    }

    @Builtin("_checkClosed($self, /)")
    static void checkClosedMethod(PyIOBase self) {
        checkClosed(self);
    }

    @Builtin("_checkSeekable($self, /)")
    static Object checkSeekable(PyIOBase self) {
        return require(self, "seekable", "File or stream is not seekable.");
    }

    @Builtin("_checkReadable($self, /)")
    static Object checkReadable(PyIOBase self) {
        return require(self, "readable", "File or stream is not readable.");
    }

    @Builtin("_checkWritable($self, /)")
    static Object checkWritable(PyIOBase self) {
        return require(self, "writable", "File or stream is not writable.");
    }

    static Object require(Object self, String method, String message) {
        if (Ops.callMethod(self, method) != PyBool.TRUE) {
            throw IoSupport.unsupported(message);
        }
        return PyBool.TRUE;
    }

    @Builtin("seekable($self, /)")
    static boolean seekable(PyIOBase self) {
        return false;
    }

    @Builtin("readable($self, /)")
    static boolean readable(PyIOBase self) {
        return false;
    }

    @Builtin("writable($self, /)")
    static boolean writable(PyIOBase self) {
        return false;
    }

    @Builtin("isatty($self, /)")
    static boolean isatty(PyIOBase self) {
        checkClosed(self);
        return false;
    }

    @Builtin("fileno($self, /)")
    static Object fileno(PyIOBase self) {
        throw IoSupport.unsupported("fileno");
    }

    @Builtin("seek($self, offset, whence=0, /)")
    static Object seek(PyIOBase self, int offset, int whence) {
        throw IoSupport.unsupported("seek");
    }

    @Builtin("tell($self, /)")
    static Object tell(PyIOBase self) {
        return Ops.callMethod(self, "seek", PyInt.of(0), PyInt.of(1));
    }

    @Builtin("truncate($self, size=None, /)")
    static Object truncate(PyIOBase self, Object size) {
        throw IoSupport.unsupported("truncate");
    }

    @Builtin("flush($self, /)")
    static void flush(PyIOBase self) {
        if (self.baseClosed) {
            throw IoSupport.closedFile();
        }
    }

    @Builtin("close($self, /)")
    static void close(PyIOBase self) {
        if (self.baseClosed) {
            return;
        }
        try {
            Ops.callMethod(self, "flush");
        } finally {
            self.baseClosed = true;
        }
    }

    @Builtin("__enter__($self, /)")
    static Object enter(PyIOBase self) {
        checkClosed(self);
        return self;
    }

    @Builtin(value = "__exit__($self, /, *args)", textSignature = false)
    static void exit(PyIOBase self, Object[] args) {
        Ops.callMethod(self, "close");
    }

    /** Closes an abandoned stream; what goes wrong is reported, not raised. */
    @Builtin("__del__($self, /)")
    static void del(PyIOBase self) {
        try {
            if (isClosed(self)) {
                return;
            }
        } catch (PyException e) {
            return; // a detached stream, for instance: nothing that could be closed
        }
        self.finalizing = true;
        try {
            Ops.callMethod(self, "close");
        } catch (PyException e) {
            IoSupport.unraisable(e, "Exception ignored while finalizing file", self);
        }
    }

    @Override
    public void finalizeObject() {
        del(this);
    }

    // ---- lines

    @Builtin("__iter__($self, /)")
    static Object iter(PyIOBase self) {
        checkClosed(self);
        return self;
    }

    @Builtin("__next__($self, /)")
    static Object next(PyIOBase self) {
        Object line = Ops.callMethod(self, "readline");
        return Ops.len(line) <= 0 ? null : line;
    }

    @Builtin("readline($self, size=-1, /)")
    static Object readline(PyIOBase self, Object size) {
        long limit = IoSupport.size(size);
        Object peek = Ops.getAttrOrNull(self, "peek");
        ByteBuilder line = new ByteBuilder(128);
        while (limit < 0 || line.length() < limit) {
            long want = 1;
            if (peek != null) {
                byte[] ahead = bytesFrom(Ops.call(peek, PyInt.of(1)), "peek");
                if (ahead.length > 0) {
                    int n = IoSupport.indexOf(ahead, 0, ahead.length, '\n');
                    want = n < 0 ? ahead.length : n + 1;
                    want = limit >= 0 ? Math.min(want, limit - line.length()) : want;
                }
            }
            byte[] b = bytesFrom(Ops.callMethod(self, "read", PyInt.of(want)), "read");
            if (b.length == 0) {
                break;
            }
            line.append(b);
            if (b[b.length - 1] == '\n') {
                break;
            }
        }
        return line.toPyBytes();
    }

    private static byte[] bytesFrom(Object o, String method) {
        byte[] b = IoSupport.exactBytes(o);
        if (b == null) {
            throw IoSupport.osError(method + "() should have returned a bytes object, not '"
                    + IoSupport.typeName(o) + "'");
        }
        return b;
    }

    @Builtin("readlines($self, hint=-1, /)")
    static Object readlines(PyIOBase self, Object hint) {
        long max = IoSupport.size(hint);
        PyList lines = new PyList();
        long[] total = {0};
        Object it = Ops.iter(self);
        for (Object line; (line = Ops.next(it)) != null; ) {
            lines.append(line);
            if (max > 0) {
                long n = Ops.len(line);
                if (n > max - total[0]) {
                    break;
                }
                total[0] += n;
            }
        }
        return lines;
    }

    @Builtin("writelines($self, lines, /)")
    static void writelines(PyIOBase self, Object lines) {
        checkClosed(self);
        Ops.forEach(lines, line -> Ops.callMethod(self, "write", line));
    }
}
