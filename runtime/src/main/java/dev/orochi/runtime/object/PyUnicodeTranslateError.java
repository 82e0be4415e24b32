package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;

/** {@code UnicodeTranslateError}. */
@PyClass(name = "UnicodeTranslateError", base = PyUnicodeErrorBase.class, doc = "Unicode translation error.")
public final class PyUnicodeTranslateError extends PyUnicodeProblem {
    public PyUnicodeTranslateError(Shape shape, PyTuple args) {
        super(shape, args);
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyUnicodeTranslateError(type.instanceShape(), PyTuple.of(args));
    }

    @Builtin("__init__($self, /, *args, **kwargs)")
    public static void init(PyUnicodeTranslateError self, Object[] args, PyDict kwargs) {
        PyBaseException.init(self, args, kwargs);
        if (args.length != 4) {
            throw Errors.typeError("function takes exactly 4 arguments (" + args.length + " given)");
        }
        self.set(PyNone.NONE, text(args[0], 1), Convert.toLong(args[1]), Convert.toLong(args[2]), text(args[3], 4));
    }

    private static Object text(Object o, int position) {
        if (!(PyPayload.unwrap(o) instanceof PyStr)) {
            throw Errors.typeError("argument " + position + " must be str, not "
                + (o == PyNone.NONE ? "None" : PyType.of(o).name()));
        }
        return o;
    }

    @Builtin("__str__($self, /)")
    static PyStr str(PyUnicodeTranslateError self) {
        if (self.object == null) {
            return PyStr.EMPTY;
        }
        String reason = Ops.str(orNone(self.reason));
        if (!(PyPayload.unwrap(self.object) instanceof PyStr s)) {
            throw self.wrongObject("string");
        }
        String what = self.isOne(s.length()) ? "can't translate character '" + escaped(s.codePointAt((int) self.start)) + "'" + " in position " + self.start
            : "can't translate characters in position " + self.start + "-" + (self.end - 1);
        return PyStr.of(what + ": " + reason);
    }

    @Getter("object")
    static Object object(PyUnicodeTranslateError self) {
        return orNone(self.object);
    }

    @Setter("object")
    static void setObject(PyUnicodeTranslateError self, Object v) {
        Object old = self.object;
        self.object = Rc.own(v);
        Rc.release(old);
    }

    @Getter("reason")
    static Object reason(PyUnicodeTranslateError self) {
        return orNone(self.reason);
    }

    @Setter("reason")
    static void setReason(PyUnicodeTranslateError self, Object v) {
        Object old = self.reason;
        self.reason = Rc.own(v);
        Rc.release(old);
    }

    @Getter("start")
    static long start(PyUnicodeTranslateError self) {
        return self.start;
    }

    @Setter("start")
    static void setStart(PyUnicodeTranslateError self, Object v) {
        self.start = number(v);
    }

    @Getter("end")
    static long end(PyUnicodeTranslateError self) {
        return self.end;
    }

    @Setter("end")
    static void setEnd(PyUnicodeTranslateError self, Object v) {
        self.end = number(v);
    }
}
