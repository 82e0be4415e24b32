package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;

/** {@code UnicodeEncodeError}. */
@PyClass(name = "UnicodeEncodeError", base = PyUnicodeErrorBase.class, doc = "Unicode encoding error.")
public final class PyUnicodeEncodeError extends PyUnicodeProblem {
    public PyUnicodeEncodeError(Shape shape, PyTuple args) {
        super(shape, args);
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyUnicodeEncodeError(type.instanceShape(), PyTuple.of(args));
    }

    @Builtin("__init__($self, /, *args, **kwargs)")
    public static void init(PyUnicodeEncodeError self, Object[] args, PyDict kwargs) {
        PyBaseException.init(self, args, kwargs);
        if (args.length != 5) {
            throw Errors.typeError("function takes exactly 5 arguments (" + args.length + " given)");
        }
        self.set(text(args[0], 1), text(args[1], 2), Convert.toLong(args[2]), Convert.toLong(args[3]), text(args[4], 5));
    }

    private static Object text(Object o, int position) {
        if (!(PyPayload.unwrap(o) instanceof PyStr)) {
            throw Errors.typeError("argument " + position + " must be str, not "
                + (o == PyNone.NONE ? "None" : PyType.of(o).name()));
        }
        return o;
    }

    @Builtin("__str__($self, /)")
    static PyStr str(PyUnicodeEncodeError self) {
        if (self.object == null) {
            return PyStr.EMPTY;
        }
        String reason = Ops.str(orNone(self.reason));
        String encoding = Ops.str(orNone(self.encoding));
        if (!(PyPayload.unwrap(self.object) instanceof PyStr s)) {
            throw self.wrongObject("string");
        }
        String what = self.isOne(s.length()) ? "can't encode character '" + escaped(s.codePointAt((int) self.start)) + "'" + " in position " + self.start
            : "can't encode characters in position " + self.start + "-" + (self.end - 1);
        return PyStr.of("'" + encoding + "' codec " + what + ": " + reason);
    }

    @Getter("encoding")
    static Object encoding(PyUnicodeEncodeError self) {
        return orNone(self.encoding);
    }

    @Setter("encoding")
    static void setEncoding(PyUnicodeEncodeError self, Object v) {
        Object old = self.encoding;
        self.encoding = Rc.own(v);
        Rc.release(old);
    }

    @Getter("object")
    static Object object(PyUnicodeEncodeError self) {
        return orNone(self.object);
    }

    @Setter("object")
    static void setObject(PyUnicodeEncodeError self, Object v) {
        Object old = self.object;
        self.object = Rc.own(v);
        Rc.release(old);
    }

    @Getter("reason")
    static Object reason(PyUnicodeEncodeError self) {
        return orNone(self.reason);
    }

    @Setter("reason")
    static void setReason(PyUnicodeEncodeError self, Object v) {
        Object old = self.reason;
        self.reason = Rc.own(v);
        Rc.release(old);
    }

    @Getter("start")
    static long start(PyUnicodeEncodeError self) {
        return self.start;
    }

    @Setter("start")
    static void setStart(PyUnicodeEncodeError self, Object v) {
        self.start = number(v);
    }

    @Getter("end")
    static long end(PyUnicodeEncodeError self) {
        return self.end;
    }

    @Setter("end")
    static void setEnd(PyUnicodeEncodeError self, Object v) {
        self.end = number(v);
    }
}
