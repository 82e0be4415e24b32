package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;

/** {@code UnicodeDecodeError}. */
@PyClass(name = "UnicodeDecodeError", base = PyUnicodeErrorBase.class, doc = "Unicode decoding error.")
public final class PyUnicodeDecodeError extends PyUnicodeProblem {
    public PyUnicodeDecodeError(Shape shape, PyTuple args) {
        super(shape, args);
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyUnicodeDecodeError(type.instanceShape(), PyTuple.of(args));
    }

    @Builtin("__init__($self, /, *args, **kwargs)")
    public static void init(PyUnicodeDecodeError self, Object[] args, PyDict kwargs) {
        PyBaseException.init(self, args, kwargs);
        if (args.length != 5) {
            throw Errors.typeError("function takes exactly 5 arguments (" + args.length + " given)");
        }
        self.set(text(args[0], 1), bytes(args[1]), Convert.toLong(args[2]), Convert.toLong(args[3]), text(args[4], 5));
    }

    private static Object text(Object o, int position) {
        if (!(PyPayload.unwrap(o) instanceof PyStr)) {
            throw Errors.typeError("argument " + position + " must be str, not "
                + (o == PyNone.NONE ? "None" : PyType.of(o).name()));
        }
        return o;
    }

    private static Object bytes(Object o) {
        return PyPayload.unwrap(o) instanceof PyBytes ? o : PyBytes.wrap(Buffers.copy(o));
    }

    @Builtin("__str__($self, /)")
    static PyStr str(PyUnicodeDecodeError self) {
        if (self.object == null) {
            return PyStr.EMPTY;
        }
        String reason = Ops.str(orNone(self.reason));
        String encoding = Ops.str(orNone(self.encoding));
        if (!(PyPayload.unwrap(self.object) instanceof PyBytes b)) {
            throw self.wrongObject("bytes");
        }
        String what = self.isOne(b.length()) ? "can't decode byte 0x" + String.format("%02x", b.get((int) self.start)) + " in position " + self.start
            : "can't decode bytes in position " + self.start + "-" + (self.end - 1);
        return PyStr.of("'" + encoding + "' codec " + what + ": " + reason);
    }

    @Getter("encoding")
    static Object encoding(PyUnicodeDecodeError self) {
        return orNone(self.encoding);
    }

    @Setter("encoding")
    static void setEncoding(PyUnicodeDecodeError self, Object v) {
        Object old = self.encoding;
        self.encoding = Rc.own(v);
        Rc.release(old);
    }

    @Getter("object")
    static Object object(PyUnicodeDecodeError self) {
        return orNone(self.object);
    }

    @Setter("object")
    static void setObject(PyUnicodeDecodeError self, Object v) {
        Object old = self.object;
        self.object = Rc.own(v);
        Rc.release(old);
    }

    @Getter("reason")
    static Object reason(PyUnicodeDecodeError self) {
        return orNone(self.reason);
    }

    @Setter("reason")
    static void setReason(PyUnicodeDecodeError self, Object v) {
        Object old = self.reason;
        self.reason = Rc.own(v);
        Rc.release(old);
    }

    @Getter("start")
    static long start(PyUnicodeDecodeError self) {
        return self.start;
    }

    @Setter("start")
    static void setStart(PyUnicodeDecodeError self, Object v) {
        self.start = number(v);
    }

    @Getter("end")
    static long end(PyUnicodeDecodeError self) {
        return self.end;
    }

    @Setter("end")
    static void setEnd(PyUnicodeDecodeError self, Object v) {
        self.end = number(v);
    }
}
