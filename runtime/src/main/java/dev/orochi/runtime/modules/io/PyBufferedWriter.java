package dev.orochi.runtime.modules.io;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyType;

/** {@code _io.BufferedWriter}: the Python side; the work is done, under its lock, by {@link PyBuffered}. */
@PyClass(name = "BufferedWriter", module = "_io", base = PyBufferedIOBase.class, doc = """
        A buffer for a writeable sequential RawIO object.

        The constructor creates a BufferedWriter for the given writeable raw
        stream. If the buffer_size is not given, it defaults to
        DEFAULT_BUFFER_SIZE.""")
public final class PyBufferedWriter extends PyBuffered {
    public PyBufferedWriter(PyType type) {
        super(type);
    }

    @Builtin("__new__($type, *args, **kwargs)")
    static Object __new__(PyType cls, Object[] args, Object kwargs) {
        return new PyBufferedWriter(cls);
    }

    @Builtin("__init__($self, raw, buffer_size=DEFAULT_BUFFER_SIZE)")
    static void init(PyBufferedWriter self, Object raw, Object size) {
        self.startChecked(raw, size(size), false, true);
    }

    @Builtin("write($self, buffer, /)")
    static Object write(PyBufferedWriter self, Object buffer) {
        return self.writeData(buffer);
    }

    @Builtin("writable($self, /)")
    static Object writable(PyBufferedWriter self) {
        return self.ask("writable");
    }

    @Builtin("flush($self, /)")
    static void flush(PyBufferedWriter self) {
        self.flushStream();
    }

    @Builtin("close($self, /)")
    static void close(PyBufferedWriter self) {
        self.closeStream();
    }

    @Builtin("detach($self, /)")
    static Object detach(PyBufferedWriter self) {
        return self.detachStream();
    }

    @Builtin("seekable($self, /)")
    static Object seekable(PyBufferedWriter self) {
        return self.ask("seekable");
    }

    @Builtin("fileno($self, /)")
    static Object fileno(PyBufferedWriter self) {
        return self.ask("fileno");
    }

    @Builtin("isatty($self, /)")
    static Object isatty(PyBufferedWriter self) {
        return self.ask("isatty");
    }

    @Builtin("seek($self, target, whence=0, /)")
    static Object seek(PyBufferedWriter self, Object target, Object whence) {
        return self.seekTo(target, whence);
    }

    @Builtin("tell($self, /)")
    static long tell(PyBufferedWriter self) {
        return self.position();
    }

    @Builtin("truncate($self, pos=None, /)")
    static Object truncate(PyBufferedWriter self, Object pos) {
        return self.truncateAt(pos);
    }

    @Builtin("_dealloc_warn($self, source, /)")
    static void deallocWarn(PyBufferedWriter self, Object source) {
        self.deallocWarn(source);
    }

    @Builtin("__repr__($self, /)")
    static Object repr(PyBufferedWriter self) {
        return self.reprText();
    }

    @Builtin("__getstate__($self, /)")
    static Object getstate(PyBufferedWriter self) {
        throw IoSupport.cannotPickle(self);
    }

    @Getter("raw")
    static Object raw(PyBufferedWriter self) {
        return self.rawOrNone();
    }

    @Getter("closed")
    static Object closed(PyBufferedWriter self) {
        return PyBool.of(self.closed());
    }

    @Getter("name")
    static Object name(PyBufferedWriter self) {
        return self.attribute("name");
    }

    @Getter("mode")
    static Object mode(PyBufferedWriter self) {
        return self.attribute("mode");
    }

    @Getter("_finalizing")
    static Object finalizing(PyBufferedWriter self) {
        return PyBool.of(self.finalizing);
    }

    @Setter("_finalizing")
    static void setFinalizing(PyBufferedWriter self, Object value) {
        self.finalizing = IoSupport.flag(value);
    }
}
