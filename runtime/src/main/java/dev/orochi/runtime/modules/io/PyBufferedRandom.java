package dev.orochi.runtime.modules.io;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyType;

/** {@code _io.BufferedRandom}: the Python side; the work is done, under its lock, by {@link PyBuffered}. */
@PyClass(name = "BufferedRandom", module = "_io", base = PyBufferedIOBase.class, doc = """
        A buffered interface to random access streams.

        The constructor creates a reader and writer for a seekable stream,
        raw, given in the first argument. If the buffer_size is omitted it
        defaults to DEFAULT_BUFFER_SIZE.""")
public final class PyBufferedRandom extends PyBuffered {
    public PyBufferedRandom(PyType type) {
        super(type);
    }

    @Builtin("__new__($type, *args, **kwargs)")
    static Object __new__(PyType cls, Object[] args, Object kwargs) {
        return new PyBufferedRandom(cls);
    }

    @Builtin("__init__($self, raw, buffer_size=DEFAULT_BUFFER_SIZE)")
    static void init(PyBufferedRandom self, Object raw, Object size) {
        self.startChecked(raw, size(size), true, true);
    }

    @Builtin("read($self, size=-1, /)")
    static Object read(PyBufferedRandom self, Object size) {
        return self.readSome(size);
    }

    @Builtin("read1($self, size=-1, /)")
    static Object read1(PyBufferedRandom self, Object size) {
        self.raw();
        return self.readOnce(size == null ? -1 : IoSupport.ssize(size));
    }

    @Builtin("readinto($self, buffer, /)")
    static Object readinto(PyBufferedRandom self, Object buffer) {
        return self.readInto(buffer, false);
    }

    @Builtin("readinto1($self, buffer, /)")
    static Object readinto1(PyBufferedRandom self, Object buffer) {
        return self.readInto(buffer, true);
    }

    @Builtin("peek($self, size=0, /)")
    static Object peek(PyBufferedRandom self, long size) {
        return self.peekBytes();
    }

    @Builtin("readline($self, size=-1, /)")
    static Object readline(PyBufferedRandom self, Object size) {
        return self.line(IoSupport.size(size));
    }

    @Builtin("__next__($self, /)")
    static Object next(PyBufferedRandom self) {
        return self.nextLine();
    }

    @Builtin("readable($self, /)")
    static Object readable(PyBufferedRandom self) {
        return self.ask("readable");
    }

    @Builtin("write($self, buffer, /)")
    static Object write(PyBufferedRandom self, Object buffer) {
        return self.writeData(buffer);
    }

    @Builtin("writable($self, /)")
    static Object writable(PyBufferedRandom self) {
        return self.ask("writable");
    }

    @Builtin("flush($self, /)")
    static void flush(PyBufferedRandom self) {
        self.flushStream();
    }

    @Builtin("close($self, /)")
    static void close(PyBufferedRandom self) {
        self.closeStream();
    }

    @Builtin("detach($self, /)")
    static Object detach(PyBufferedRandom self) {
        return self.detachStream();
    }

    @Builtin("seekable($self, /)")
    static Object seekable(PyBufferedRandom self) {
        return self.ask("seekable");
    }

    @Builtin("fileno($self, /)")
    static Object fileno(PyBufferedRandom self) {
        return self.ask("fileno");
    }

    @Builtin("isatty($self, /)")
    static Object isatty(PyBufferedRandom self) {
        return self.ask("isatty");
    }

    @Builtin("seek($self, target, whence=0, /)")
    static Object seek(PyBufferedRandom self, Object target, Object whence) {
        return self.seekTo(target, whence);
    }

    @Builtin("tell($self, /)")
    static long tell(PyBufferedRandom self) {
        return self.position();
    }

    @Builtin("truncate($self, pos=None, /)")
    static Object truncate(PyBufferedRandom self, Object pos) {
        return self.truncateAt(pos);
    }

    @Builtin("_dealloc_warn($self, source, /)")
    static void deallocWarn(PyBufferedRandom self, Object source) {
        self.deallocWarn(source);
    }

    @Builtin("__repr__($self, /)")
    static Object repr(PyBufferedRandom self) {
        return self.reprText();
    }

    @Builtin("__getstate__($self, /)")
    static Object getstate(PyBufferedRandom self) {
        throw IoSupport.cannotPickle(self);
    }

    @Getter("raw")
    static Object raw(PyBufferedRandom self) {
        return self.rawOrNone();
    }

    @Getter("closed")
    static Object closed(PyBufferedRandom self) {
        return PyBool.of(self.closed());
    }

    @Getter("name")
    static Object name(PyBufferedRandom self) {
        return self.attribute("name");
    }

    @Getter("mode")
    static Object mode(PyBufferedRandom self) {
        return self.attribute("mode");
    }

    @Getter("_finalizing")
    static Object finalizing(PyBufferedRandom self) {
        return PyBool.of(self.finalizing);
    }

    @Setter("_finalizing")
    static void setFinalizing(PyBufferedRandom self, Object value) {
        self.finalizing = IoSupport.flag(value);
    }
}
