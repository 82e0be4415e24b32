package dev.orochi.runtime.modules.datetime;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** {@code datetime.tzinfo}, the base of time zones; and how its methods are called. */
@PyClass(name = "tzinfo", module = "datetime")
public sealed class PyTzInfo extends PyExtensible permits PyTimeZone {
    public static final PyType TYPE = PyType.ofClass(PyTzInfo.class);

    PyTzInfo(Shape shape) {
        super(shape);
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyTzInfo(type.instanceShape());
    }

    private static PyException missing(String method) {
        return Errors.notImplementedError("a tzinfo subclass must implement " + method + "()");
    }

    @Builtin("tzname($self, object, /)")
    public static Object tzName(PyTzInfo self, Object object) {
        throw missing("tzname");
    }

    @Builtin("utcoffset($self, object, /)")
    public static Object utcOffset(PyTzInfo self, Object object) {
        throw missing("utcoffset");
    }

    @Builtin("dst($self, object, /)")
    public static Object dst(PyTzInfo self, Object object) {
        throw missing("dst");
    }

    @Builtin("fromutc($self, object, /)")
    public static Object fromUtc(PyTzInfo self, Object object) {
        PyDateTime dt = checkFromUtc(self, object);
        PyTimeDelta offset = offset(dt.tz(), dt);
        if (offset == null) {
            throw Errors.valueError("fromutc: non-None utcoffset() result required");
        }
        PyTimeDelta dst = dst(dt.tz(), dt);
        if (dst == null) {
            throw Errors.valueError("fromutc: non-None dst() result required");
        }
        PyDateTime r = dt.plus(offset.minus(dst), 1);
        dst = dst(r.tz(), r);
        if (dst == null) {
            throw Errors.valueError("fromutc: tz.dst() gave inconsistent results; cannot convert");
        }
        return PyTimeDelta.bool(dst) ? r.plus(dst, 1) : r;
    }

    static PyDateTime checkFromUtc(PyTzInfo self, Object o) {
        if (!(o instanceof PyDateTime dt)) {
            throw Errors.typeError("fromutc: argument must be a datetime");
        }
        if (dt.tz() != self) {
            throw Errors.valueError("fromutc: dt.tzinfo is not self");
        }
        return dt;
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyTzInfo self) {
        Object init = Ops.getAttrOrNull(self, "__getinitargs__");
        Object args = init == null ? PyTuple.EMPTY : Ops.call(init);
        return PyTuple.of(PyType.of(self), args, Ops.callMethod(self, "__getstate__"));
    }

    // ---- calls --------------------------------------------------------------------------------------------------

    /** An argument that must be None (given as null or None) or a tzinfo. */
    static Object check(Object tz) {
        if (tz == null || tz == PyNone.NONE) {
            return PyNone.NONE;
        }
        if (!(tz instanceof PyTzInfo)) {
            throw Errors.typeError("tzinfo argument must be None or of a tzinfo subclass, not type '"
                + PyType.of(tz).fullName() + "'");
        }
        return tz;
    }

    /** The zone in a pickled state. */
    static Object checkState(Object tz) {
        if (tz != null && tz != PyNone.NONE && !(tz instanceof PyTzInfo)) {
            throw Errors.typeError("bad tzinfo state arg");
        }
        return tz == null ? PyNone.NONE : tz;
    }

    /** {@code tz.utcoffset(arg)}; null for None. */
    static PyTimeDelta offset(Object tz, Object arg) {
        if (tz instanceof PyTimeZone z && arg instanceof PyDateTime) {
            return z.offset();
        }
        return call(tz, "utcoffset", arg);
    }

    /** {@code tz.dst(arg)}; null for None. */
    static PyTimeDelta dst(Object tz, Object arg) {
        return call(tz, "dst", arg);
    }

    private static PyTimeDelta call(Object tz, String method, Object arg) {
        if (tz == PyNone.NONE) {
            return null;
        }
        Object r = Ops.callMethod(tz, method, arg);
        if (r == PyNone.NONE) {
            return null;
        }
        if (!(r instanceof PyTimeDelta d)) {
            throw Errors.typeError("tzinfo." + method + "() must return None or timedelta, not '"
                + PyType.of(r).fullName() + "'");
        }
        checkOffset(d);
        return d;
    }

    static void checkOffset(PyTimeDelta d) {
        if (d.days >= 1 || d.days < -1 || d.days == -1 && d.seconds == 0 && d.micros < 1) {
            throw Errors.valueError("offset must be a timedelta strictly between -timedelta(hours=24) and"
                + " timedelta(hours=24), not " + Ops.repr(d));
        }
    }

    /** {@code tz.tzname(arg)}: a str or None. */
    static Object name(Object tz, Object arg) {
        if (tz == PyNone.NONE) {
            return tz;
        }
        Object r = Ops.callMethod(tz, "tzname", arg);
        if (r != PyNone.NONE && !(PyPayload.unwrap(r) instanceof PyStr)) {
            throw Errors.typeError("tzinfo.tzname() must return None or a string, not '" + PyType.of(r).fullName()
                + "'");
        }
        return r;
    }

    /** An offset as {@code +HH:MM[:SS[.ffffff]]} with the given separator. */
    static String format(PyTimeDelta d, String separator) {
        StringBuilder b = new StringBuilder(d.days < 0 ? "-" : "+");
        PyTimeDelta a = (PyTimeDelta) PyTimeDelta.abs(d);
        Civil.two(b, a.seconds / 3600).append(separator);
        Civil.two(b, a.seconds / 60 % 60);
        if (a.seconds % 60 != 0 || a.micros != 0) {
            Civil.two(b.append(separator), a.seconds % 60);
        }
        if (a.micros != 0) {
            Civil.pad(b.append('.'), a.micros, 6);
        }
        return b.toString();
    }
}
