package dev.orochi.runtime.modules.io;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import java.util.function.Supplier;

/** {@code _io.StringIO}: a text stream in memory. All fields are read and written under the object's lock. */
@PyClass(name = "StringIO", module = "_io", base = PyTextIOBase.class, doc = """
        Text I/O implementation using an in-memory buffer.

        The initial_value argument sets the value of object.  The newline
        argument is like the one of TextIOWrapper's constructor.""")
public final class PyStringIO extends PyTextIOBase {
    private final TextStore text = new TextStore();
    /** May be beyond the end, even beyond what could be written. */
    private long pos;
    private boolean ok;
    private boolean closed;
    /** The newline argument: null for None. */
    private String newline;
    private boolean universal;
    private String writeNewline;
    private Newlines newlines;

    public PyStringIO(PyType type) {
        super(type);
    }

    @Builtin(value = "__new__($type, *args, **kwargs)", effect = Effect.QUIET)
    static Object __new__(PyType cls, Object[] args, Object kwargs) {
        return new PyStringIO(cls);
    }

    @Override
    protected boolean needsFinalizer() {
        return !type().isBuiltin() && super.needsFinalizer();
    }

    @Builtin(value = "__init__($self, initial_value='', newline='\\n')", effect = Effect.QUIET)
    static void init(PyStringIO self, Object initial, Object newline) {
        String nl = newline == null ? "\n" : IoSupport.newlineArgument(newline, "newline must be str or None, not ");
        if (nl != null && !IoSupport.validNewline(nl)) {
            throw Errors.valueError("illegal newline value: " + Ops.repr(newline));
        }
        Object value = initial == null ? PyNone.NONE : PyPayload.unwrap(initial);
        if (value != PyNone.NONE && !(value instanceof PyStr)) {
            throw Errors.typeError("initial_value must be str or None, not " + IoSupport.typeName(initial));
        }
        self.locked(() -> {
            self.start(nl);
            if (value instanceof PyStr s) {
                self.put(s);
            }
            self.pos = 0;
            return null;
        });
    }

    private void start(String nl) {
        newline = nl;
        universal = nl == null || nl.isEmpty();
        newlines = universal ? new Newlines(nl == null) : null;
        writeNewline = nl != null && nl.startsWith("\r") ? nl : null;
        text.clear();
        pos = 0;
        closed = false;
        ok = true;
    }

    private <T> T locked(Supplier<T> action) {
        lock();
        try {
            return action.get();
        } finally {
            unlock();
        }
    }

    private void checkOpen() {
        if (!ok) {
            throw Errors.valueError("I/O operation on uninitialized object");
        }
        if (closed) {
            throw Errors.valueError("I/O operation on closed file");
        }
    }

    private void put(PyStr s) {
        PyStr t = newlines != null ? newlines.decode(s, true) : s;
        if (writeNewline != null) {
            t = IoSupport.replaceNewlines(t, writeNewline);
        }
        if (t.isEmpty()) {
            return;
        }
        if (pos > Integer.MAX_VALUE - 16 - t.length()) {
            throw Errors.overflowError("new position too large");
        }
        text.write((int) pos, t);
        pos += t.length();
    }

    @Builtin(value = "write($self, s, /)", effect = Effect.QUIET)
    static Object write(PyStringIO self, Object s) {
        if (!(PyPayload.unwrap(s) instanceof PyStr t)) {
            throw Errors.typeError("string argument expected, got '" + IoSupport.typeName(s) + "'");
        }
        t.flat();
        return self.locked(() -> {
            self.checkOpen();
            self.put(t);
            return PyInt.of(t.length());
        });
    }

    private PyStr take(long end) {
        if (end <= pos) {
            return PyStr.EMPTY;
        }
        PyStr r = text.get((int) pos, (int) end);
        pos = end;
        return r;
    }

    @Builtin(value = "read($self, size=-1, /)", effect = Effect.QUIET)
    static Object read(PyStringIO self, Object size) {
        long n = IoSupport.size(size);
        return self.locked(() -> {
            self.checkOpen();
            int rest = (int) Math.max(0, self.text.length() - self.pos);
            return self.take(self.pos + (n < 0 || n > rest ? rest : (int) n));
        });
    }

    private PyStr line(long limit) {
        checkOpen();
        if (pos >= text.length()) {
            return PyStr.EMPTY;
        }
        boolean any = universal && !(newlines != null && newlines.translate);
        int end = text.lineEnd((int) pos, any, universal ? null : newline);
        return take(limit >= 0 && end - pos > limit ? pos + limit : end);
    }

    @Builtin(value = "readline($self, size=-1, /)", effect = Effect.QUIET)
    static Object readline(PyStringIO self, Object size) {
        long limit = IoSupport.size(size);
        return self.locked(() -> self.line(limit));
    }

    @Builtin("__next__($self, /)")
    static Object next(PyStringIO self) {
        self.locked(() -> {
            self.checkOpen();
            return null;
        });
        if (self.type().isBuiltin()) {
            PyStr line = self.locked(() -> self.line(-1));
            return line.isEmpty() ? null : line;
        }
        Object line = Ops.callMethod(self, "readline");
        if (!(PyPayload.unwrap(line) instanceof PyStr s)) {
            throw IoSupport.osError("readline() should have returned a str object, not '" + IoSupport.typeName(line)
                    + "'");
        }
        return s.isEmpty() ? null : line;
    }

    @Builtin(value = "getvalue($self, /)", effect = Effect.QUIET)
    static Object getvalue(PyStringIO self) {
        return self.locked(() -> {
            self.checkOpen();
            return self.text.get(0, self.text.length());
        });
    }

    @Builtin(value = "truncate($self, pos=None, /)", effect = Effect.QUIET)
    static Object truncate(PyStringIO self, Object pos) {
        long n = IoSupport.size(pos);
        boolean given = pos != null && pos != PyNone.NONE;
        return self.locked(() -> {
            self.checkOpen();
            long size = given ? n : self.pos;
            if (size < 0) {
                throw Errors.valueError("Negative size value " + size);
            }
            self.text.truncate((int) Math.min(size, Integer.MAX_VALUE));
            return PyInt.of(size);
        });
    }

    @Builtin(value = "seek($self, pos, whence=0, /)", effect = Effect.QUIET)
    static Object seek(PyStringIO self, Object posArg, int whence) {
        long target = IoSupport.ssize(posArg);
        return self.locked(() -> {
            self.checkOpen();
            if (whence < 0 || whence > 2) {
                throw Errors.valueError("Invalid whence (" + whence + ", should be 0, 1 or 2)");
            }
            if (target < 0 && whence == 0) {
                throw Errors.valueError("Negative seek position " + target);
            }
            if (whence != 0 && target != 0) {
                throw IoSupport.osError("Can't do nonzero cur-relative seeks");
            }
            long p = whence == 0 ? target : whence == 1 ? self.pos : self.text.length();
            self.pos = p;
            return PyInt.of(p);
        });
    }

    @Builtin(value = "tell($self, /)", effect = Effect.QUIET)
    static Object tell(PyStringIO self) {
        return self.locked(() -> {
            self.checkOpen();
            return PyInt.of(self.pos);
        });
    }

    private static boolean requireOpen(PyStringIO self) {
        return self.locked(() -> {
            self.checkOpen();
            return true;
        });
    }

    @Builtin(value = "readable($self, /)", effect = Effect.QUIET)
    static boolean readable(PyStringIO self) {
        return requireOpen(self);
    }

    @Builtin(value = "writable($self, /)", effect = Effect.QUIET)
    static boolean writable(PyStringIO self) {
        return requireOpen(self);
    }

    @Builtin(value = "seekable($self, /)", effect = Effect.QUIET)
    static boolean seekable(PyStringIO self) {
        return requireOpen(self);
    }

    @Builtin(value = "close($self, /)", effect = Effect.QUIET)
    static void close(PyStringIO self) {
        self.locked(() -> {
            self.closed = true;
            self.text.clear();
            return null;
        });
    }

    @Getter("closed")
    static Object closed(PyStringIO self) {
        return PyBool.of(self.locked(() -> {
            if (!self.ok) {
                self.checkOpen();
            }
            return self.closed;
        }));
    }

    @Getter("line_buffering")
    static Object lineBuffering(PyStringIO self) {
        requireOpen(self);
        return PyBool.FALSE;
    }

    @Getter("newlines")
    static Object newlinesAttribute(PyStringIO self) {
        requireOpen(self);
        return self.newlines == null ? PyNone.NONE : self.newlines.attribute();
    }

    @Builtin("__getstate__($self, /)")
    static Object getstate(PyStringIO self) {
        Object value = getvalue(self);
        Object nl = self.newline == null ? PyNone.NONE : PyStr.of(self.newline);
        return PyTuple.of(value, nl, PyInt.of(self.pos), IoSupport.dictState(self));
    }

    @Builtin("__setstate__($self, state, /)")
    static void setstate(PyStringIO self, Object state) {
        self.locked(() -> {
            if (self.ok) {
                self.checkOpen();
            }
            return null;
        });
        if (!(state instanceof PyTuple t) || t.size() < 4) {
            throw Errors.typeError(PyType.of(self).fullName() + ".__setstate__ argument should be 4-tuple, got "
                    + IoSupport.typeName(state));
        }
        init(self, t.get(0), t.get(1));
        Object value = PyPayload.unwrap(t.get(0));
        if (!Ops.isInt(t.get(2))) {
            throw Errors.typeError("third item of state must be an integer, got " + IoSupport.typeName(t.get(2)));
        }
        long position = IoSupport.ssize(t.get(2));
        if (position < 0) {
            throw Errors.valueError("position value cannot be negative");
        }
        self.locked(() -> {
            // The value holds line ends as they stood in the buffer: no second translation.
            self.text.clear();
            if (value instanceof PyStr s) {
                self.text.write(0, s);
            }
            self.pos = position;
            return null;
        });
        IoSupport.setDictState(self, t.get(3), "fourth item of state should be a dict, got a ");
    }
}
