package dev.orochi.runtime.modules.io;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;

/** Attributes of {@code TextIOWrapper}, and its methods that the buffer answers. */
@PyMethods(PyTextIOWrapper.class)
final class TextIOWrapperMembers {
    private TextIOWrapperMembers() {
    }

    private static Object ask(PyTextIOWrapper self, String method) {
        self.checkAttached();
        return Ops.callMethod(self.buffer, method);
    }

    @Builtin("readable($self, /)")
    static Object readable(PyTextIOWrapper self) {
        return ask(self, "readable");
    }

    @Builtin("writable($self, /)")
    static Object writable(PyTextIOWrapper self) {
        return ask(self, "writable");
    }

    @Builtin("seekable($self, /)")
    static Object seekable(PyTextIOWrapper self) {
        return ask(self, "seekable");
    }

    @Builtin("fileno($self, /)")
    static Object fileno(PyTextIOWrapper self) {
        return ask(self, "fileno");
    }

    @Builtin("isatty($self, /)")
    static Object isatty(PyTextIOWrapper self) {
        return ask(self, "isatty");
    }

    @Builtin("truncate($self, pos=None, /)")
    static Object truncate(PyTextIOWrapper self, Object pos) {
        self.checkAttached();
        Ops.callMethod(self, "flush");
        return Ops.callMethod(self.buffer, "truncate", pos == null ? PyNone.NONE : pos);
    }

    @Builtin("tell($self, /)")
    static Object tell(PyTextIOWrapper self) {
        return TextPosition.tell(self);
    }

    @Builtin("seek($self, cookie, whence=os.SEEK_SET, /)")
    static Object seek(PyTextIOWrapper self, Object cookie, Object whence) {
        return TextPosition.seek(self, cookie, whence == null ? 0 : (int) IoSupport.ssize(whence));
    }

    @Builtin("__repr__($self, /)")
    static Object repr(PyTextIOWrapper self) {
        if (!self.ok && !self.detached) {
            self.checkAttached();
        }
        StringBuilder b = new StringBuilder("<").append(IoSupport.qualifiedName(self));
        Object name;
        try {
            name = Ops.getAttrOrNull(self, "name");
        } catch (PyException e) {
            if (!e.matches(Builtins.VALUE_ERROR)) {
                throw e;
            }
            name = null;
        }
        if (name != null) {
            b.append(" name=").append(IoSupport.nameRepr(self, name));
        }
        Object mode = Ops.getAttrOrNull(self, "mode");
        if (mode != null) {
            b.append(" mode=").append(Ops.repr(mode));
        }
        return PyStr.of(b.append(" encoding=").append(Ops.repr(self.encoding)).append('>').toString());
    }

    @Builtin("__getstate__($self, /)")
    static Object getstate(PyTextIOWrapper self) {
        throw IoSupport.cannotPickle(self);
    }

    @Getter("buffer")
    static Object buffer(PyTextIOWrapper self) {
        Object b = self.buffer;
        return b == null ? PyNone.NONE : b;
    }

    @Getter("encoding")
    static Object encoding(PyTextIOWrapper self) {
        PyStr e = self.encoding;
        if (e == null) {
            throw Errors.attributeError("encoding");
        }
        return e;
    }

    @Getter("errors")
    static Object errors(PyTextIOWrapper self) {
        if (self.errors == null) {
            self.checkAttached();
        }
        return self.errors;
    }

    @Getter("newlines")
    static Object newlines(PyTextIOWrapper self) {
        self.checkAttached();
        TextDecoder d = self.decoder;
        return d == null || d.newlines == null ? PyNone.NONE : d.newlines.attribute();
    }

    @Getter("line_buffering")
    static Object lineBuffering(PyTextIOWrapper self) {
        return PyBool.of(self.lineBuffering);
    }

    @Getter("write_through")
    static Object writeThrough(PyTextIOWrapper self) {
        return PyBool.of(self.writeThrough);
    }

    @Getter("name")
    static Object name(PyTextIOWrapper self) {
        self.checkAttached();
        return Ops.getAttr(self.buffer, "name");
    }

    @Getter("closed")
    static Object closed(PyTextIOWrapper self) {
        self.checkAttached();
        return Ops.getAttr(self.buffer, "closed");
    }

    @Getter("_CHUNK_SIZE")
    static long chunkSize(PyTextIOWrapper self) {
        self.checkAttached();
        return self.chunkSize;
    }

    @Setter("_CHUNK_SIZE")
    static void setChunkSize(PyTextIOWrapper self, Object value) {
        self.checkAttached();
        if (value == null) {
            throw Errors.attributeError("cannot delete attribute");
        }
        long n = IoSupport.ssize(value);
        if (n <= 0) {
            throw Errors.valueError("a strictly positive integer is required");
        }
        self.chunkSize = (int) Math.min(n, Integer.MAX_VALUE - 16);
    }

    @Getter("_finalizing")
    static Object finalizing(PyTextIOWrapper self) {
        return PyBool.of(self.finalizing);
    }

    @Setter("_finalizing")
    static void setFinalizing(PyTextIOWrapper self, Object value) {
        self.finalizing = IoSupport.flag(value);
    }
}
