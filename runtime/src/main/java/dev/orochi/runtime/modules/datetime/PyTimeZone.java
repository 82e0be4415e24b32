package dev.orochi.runtime.modules.datetime;

import static dev.orochi.runtime.object.PyNotImplemented.NOT_IMPLEMENTED;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;

/** {@code datetime.timezone}: a fixed offset, perhaps with a name. Immutable. */
@PyClass(name = "timezone", module = "datetime", base = PyTzInfo.class, subclassable = false)
public final class PyTimeZone extends PyTzInfo {
    public static final PyType TYPE = PyType.ofClass(PyTimeZone.class);
    static final PyTimeZone UTC = new PyTimeZone(PyTimeDelta.of(0, 0, 0), null);

    private final PyTimeDelta offset;
    private final PyStr name;

    private PyTimeZone(PyTimeDelta offset, PyStr name) {
        super(TYPE.instanceShape());
        this.offset = Rc.own(offset);
        this.name = name;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(offset);
        super.traverse(v);
    }

    /** @param name null for none */
    static PyTimeZone of(PyTimeDelta offset, PyStr name) {
        if (name == null && !PyTimeDelta.bool(offset)) {
            return UTC;
        }
        checkOffset(offset);
        return new PyTimeZone(offset, name);
    }

    PyTimeDelta offset() {
        return offset;
    }

    @Builtin(value = "__new__($type, offset, name=<unrepresentable>)", effect = Effect.QUIET)
    public static Object make(PyType type, Object offset, Object name) {
        if (!(offset instanceof PyTimeDelta d)) {
            throw Errors.typeError("timezone() argument 1 must be datetime.timedelta, not " + PyType.of(offset).name());
        }
        if (name == null) {
            return of(d, null);
        }
        if (!(PyPayload.unwrap(name) instanceof PyStr s)) {
            throw Errors.typeError("timezone() argument 2 must be str, not " + PyType.of(name).name());
        }
        return of(d, s);
    }

    @Constant("utc")
    static Object utc() {
        return UTC;
    }

    @Constant("min")
    static Object min() {
        return of(PyTimeDelta.of(0, -(23 * 3600 + 59 * 60), 0), null);
    }

    @Constant("max")
    static Object max() {
        return of(PyTimeDelta.of(0, 23 * 3600 + 59 * 60, 0), null);
    }

    private static void checkArgument(String method, Object dt) {
        if (dt != PyNone.NONE && !(dt instanceof PyDateTime)) {
            throw wrong(method, dt);
        }
    }

    private static PyException wrong(String method, Object dt) {
        return Errors.typeError(method + "(dt) argument must be a datetime instance or None, not "
            + PyType.of(dt).fullName());
    }

    @Builtin(value = "tzname($self, object, /)", effect = Effect.QUIET)
    public static Object tzName(PyTimeZone self, Object object) {
        checkArgument("tzname", object);
        return self.text();
    }

    private PyStr text() {
        return name != null ? name : PyStr.of(this == UTC || !PyTimeDelta.bool(offset) ? "UTC"
            : "UTC" + format(offset, ":"));
    }

    @Builtin(value = "utcoffset($self, object, /)", effect = Effect.QUIET)
    public static Object utcOffset(PyTimeZone self, Object object) {
        checkArgument("utcoffset", object);
        return self.offset;
    }

    @Builtin(value = "dst($self, object, /)", effect = Effect.QUIET)
    public static Object dst(PyTimeZone self, Object object) {
        checkArgument("dst", object);
        return PyNone.NONE;
    }

    @Builtin(value = "fromutc($self, object, /)", effect = Effect.QUIET)
    public static Object fromUtc(PyTimeZone self, Object object) {
        return checkFromUtc(self, object).plus(self.offset, 1);
    }

    @Builtin("__getinitargs__($self, /)")
    public static Object getInitArgs(PyTimeZone self) {
        return self.name == null ? PyTuple.of(self.offset) : PyTuple.of(self.offset, self.name);
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyTimeZone self) {
        if (self == UTC) {
            return "datetime.timezone.utc";
        }
        return "datetime.timezone(" + PyTimeDelta.repr(self.offset)
            + (self.name == null ? ")" : ", " + Ops.repr(self.name) + ")");
    }

    @Builtin("__str__($self, /)")
    public static Object str(PyTimeZone self) {
        return self.text();
    }

    @Builtin("__hash__($self, /)")
    public static long hash(PyTimeZone self) {
        return PyTimeDelta.hash(self.offset);
    }

    @Builtin("__eq__($self, value, /)")
    public static Object eq(PyTimeZone self, Object value) {
        return value instanceof PyTimeZone z ? PyBool.of(self.offset.compareTo(z.offset) == 0) : NOT_IMPLEMENTED;
    }

    @Builtin("__ne__($self, value, /)")
    public static Object ne(PyTimeZone self, Object value) {
        return value instanceof PyTimeZone z ? PyBool.of(self.offset.compareTo(z.offset) != 0) : NOT_IMPLEMENTED;
    }
}
