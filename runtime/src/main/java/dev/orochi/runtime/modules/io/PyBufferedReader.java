package dev.orochi.runtime.modules.io;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyType;

/** {@code _io.BufferedReader}: the Python side; the work is done, under its lock, by {@link PyBuffered}. */
@PyClass(name = "BufferedReader", module = "_io", base = PyBufferedIOBase.class, doc = """
        Create a new buffered reader using the given readable raw IO object.""")
public final class PyBufferedReader extends PyBuffered {
    public PyBufferedReader(PyType type) {
        super(type);
    }

    @Builtin("__new__($type, *args, **kwargs)")
    static Object __new__(PyType cls, Object[] args, Object kwargs) {
        return new PyBufferedReader(cls);
    }

    @Builtin("__init__($self, raw, buffer_size=DEFAULT_BUFFER_SIZE)")
    static void init(PyBufferedReader self, Object raw, Object size) {
        self.startChecked(raw, size(size), true, false);
    }

    @Builtin("read($self, size=-1, /)")
    static Object read(PyBufferedReader self, Object size) {
        return self.readSome(size);
    }

    @Builtin("read1($self, size=-1, /)")
    static Object read1(PyBufferedReader self, Object size) {
        self.raw();
        return self.readOnce(size == null ? -1 : IoSupport.ssize(size));
    }

    @Builtin("readinto($self, buffer, /)")
    static Object readinto(PyBufferedReader self, Object buffer) {
        return self.readInto(buffer, false);
    }

    @Builtin("readinto1($self, buffer, /)")
    static Object readinto1(PyBufferedReader self, Object buffer) {
        return self.readInto(buffer, true);
    }

    @Builtin("peek($self, size=0, /)")
    static Object peek(PyBufferedReader self, long size) {
        return self.peekBytes();
    }

    @Builtin("readline($self, size=-1, /)")
    static Object readline(PyBufferedReader self, Object size) {
        return self.line(IoSupport.size(size));
    }

    @Builtin("__next__($self, /)")
    static Object next(PyBufferedReader self) {
        return self.nextLine();
    }

    @Builtin("readable($self, /)")
    static Object readable(PyBufferedReader self) {
        return self.ask("readable");
    }

    @Builtin("flush($self, /)")
    static Object flush(PyBufferedReader self) {
        return self.ask("flush");
    }

    @Builtin("close($self, /)")
    static void close(PyBufferedReader self) {
        self.closeStream();
    }

    @Builtin("detach($self, /)")
    static Object detach(PyBufferedReader self) {
        return self.detachStream();
    }

    @Builtin("seekable($self, /)")
    static Object seekable(PyBufferedReader self) {
        return self.ask("seekable");
    }

    @Builtin("fileno($self, /)")
    static Object fileno(PyBufferedReader self) {
        return self.ask("fileno");
    }

    @Builtin("isatty($self, /)")
    static Object isatty(PyBufferedReader self) {
        return self.ask("isatty");
    }

    @Builtin("seek($self, target, whence=0, /)")
    static Object seek(PyBufferedReader self, Object target, Object whence) {
        return self.seekTo(target, whence);
    }

    @Builtin("tell($self, /)")
    static long tell(PyBufferedReader self) {
        return self.position();
    }

    @Builtin("truncate($self, pos=None, /)")
    static Object truncate(PyBufferedReader self, Object pos) {
        return self.truncateAt(pos);
    }

    @Builtin("_dealloc_warn($self, source, /)")
    static void deallocWarn(PyBufferedReader self, Object source) {
        self.deallocWarn(source);
    }

    @Builtin("__repr__($self, /)")
    static Object repr(PyBufferedReader self) {
        return self.reprText();
    }

    @Builtin("__getstate__($self, /)")
    static Object getstate(PyBufferedReader self) {
        throw IoSupport.cannotPickle(self);
    }

    @Getter("raw")
    static Object raw(PyBufferedReader self) {
        return self.rawOrNone();
    }

    @Getter("closed")
    static Object closed(PyBufferedReader self) {
        return PyBool.of(self.closed());
    }

    @Getter("name")
    static Object name(PyBufferedReader self) {
        return self.attribute("name");
    }

    @Getter("mode")
    static Object mode(PyBufferedReader self) {
        return self.attribute("mode");
    }

    @Getter("_finalizing")
    static Object finalizing(PyBufferedReader self) {
        return PyBool.of(self.finalizing);
    }

    @Setter("_finalizing")
    static void setFinalizing(PyBufferedReader self, Object value) {
        self.finalizing = IoSupport.flag(value);
    }
}
