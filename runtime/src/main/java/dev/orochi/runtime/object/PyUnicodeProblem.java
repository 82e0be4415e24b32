package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;

/**
 * What the three Unicode errors have in common: encoding, input, range and reason. Object fields are counted; threads
 * that race on them are the program's affair.
 */
public abstract class PyUnicodeProblem extends PyBaseException {
    Object encoding;
    Object object;
    Object reason;
    long start;
    long end;

    PyUnicodeProblem(Shape shape, PyTuple args) {
        super(shape, args);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(encoding);
        v.visit(object);
        v.visit(reason);
        super.traverse(v);
    }

    final void set(Object newEncoding, Object newObject, long newStart, long newEnd, Object newReason) {
        Object[] old = {encoding, object, reason};
        encoding = Rc.own(newEncoding);
        object = Rc.own(newObject);
        reason = Rc.own(newReason);
        start = newStart;
        end = newEnd;
        for (Object o : old) {
            Rc.release(o);
        }
    }

    static Object orNone(Object o) {
        return o == null ? PyNone.NONE : o;
    }

    static long number(Object v) {
        if (v == null) {
            throw Errors.typeError("can't delete numeric/char attribute");
        }
        return Convert.toLong(v);
    }

    /** Whether the range is one element of an input of that length. */
    final boolean isOne(int length) {
        return start >= 0 && start < length && end == start + 1;
    }

    final PyException wrongObject(String expected) {
        return Errors.typeError("UnicodeError 'object' attribute " + (object == null ? "is not set" : "must be a " + expected));
    }

    static String escaped(int c) {
        return c < 0x100 ? String.format("\\x%02x", c) : c < 0x10000 ? String.format("\\u%04x", c)
            : String.format("\\U%08x", c);
    }
}
