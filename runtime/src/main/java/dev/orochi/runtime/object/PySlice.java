package dev.orochi.runtime.object;

import dev.orochi.refcount.Counted;
import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.bytecode.CompareOp;

/** {@code slice(start, stop, step)}. Thread rule: immutable. */
@PyClass(name = "slice", subclassable = false, doc = """
        slice(stop)
        slice(start, stop[, step])

        Create a slice object.  This is used for extended slicing (e.g. a[0:10:2]).""")
public final class PySlice extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PySlice.class);

    public final Object start;
    public final Object stop;
    public final Object step;

    public PySlice(Object start, Object stop, Object step) {
        super(SHAPE);
        this.start = Rc.own(start);
        this.stop = Rc.own(stop);
        this.step = Rc.own(step);
    }

    /** For one operation: lets what it holds die with it. */
    public static PySlice temporary(Object start, Object stop) {
        PySlice s = new PySlice(start, stop, PyNone.NONE);
        return start instanceof Counted || stop instanceof Counted ? Temps.temp(s) : s;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(start);
        v.visit(stop);
        v.visit(step);
    }

    @Builtin(value = "__new__($type, *args)", effect = Effect.QUIET, textSignature = false)
    static Object make(PyType type, Object[] args) {
        Object none = PyNone.NONE;
        return switch (args.length) {
            case 0 -> throw Errors.typeError("slice expected at least 1 argument, got 0");
            case 1 -> new PySlice(none, args[0], none);
            case 2 -> new PySlice(args[0], args[1], none);
            case 3 -> new PySlice(args[0], args[1], args[2]);
            default -> throw Errors.typeError("slice expected at most 3 arguments, got " + args.length);
        };
    }

    @Getter(value = "start", member = true)
    Object getStart() {
        return start;
    }

    @Setter("start")
    void setStart(Object value) {
        throw Errors.attributeError("readonly attribute");
    }

    @Getter(value = "stop", member = true)
    Object getStop() {
        return stop;
    }

    @Setter("stop")
    void setStop(Object value) {
        throw Errors.attributeError("readonly attribute");
    }

    @Getter(value = "step", member = true)
    Object getStep() {
        return step;
    }

    @Setter("step")
    void setStep(Object value) {
        throw Errors.attributeError("readonly attribute");
    }

    @Builtin("__repr__($self, /)")
    String repr() {
        return "slice(" + Ops.repr(start) + ", " + Ops.repr(stop) + ", " + Ops.repr(step) + ")";
    }

    private PyTuple key() {
        return Temps.temp(PyTuple.of(new Object[] {start, stop, step}));
    }

    @Builtin("__hash__($self, /)")
    long hash() {
        return TupleMethods.hash(key());
    }

    @Builtin("__eq__($self, value, /)")
    Object eq(Object other) {
        return compare(other, CompareOp.EQ);
    }

    @Builtin("__ne__($self, value, /)")
    Object ne(Object other) {
        return compare(other, CompareOp.NE);
    }

    @Builtin("__lt__($self, value, /)")
    Object lt(Object other) {
        return compare(other, CompareOp.LT);
    }

    @Builtin("__le__($self, value, /)")
    Object le(Object other) {
        return compare(other, CompareOp.LE);
    }

    @Builtin("__gt__($self, value, /)")
    Object gt(Object other) {
        return compare(other, CompareOp.GT);
    }

    @Builtin("__ge__($self, value, /)")
    Object ge(Object other) {
        return compare(other, CompareOp.GE);
    }

    private Object compare(Object other, CompareOp op) {
        if (!(other instanceof PySlice s)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        if (s == this) {
            return PyBool.of(Sequences.holdsForEqual(op));
        }
        return Sequences.compareTuples(key(), s.key(), op);
    }

    @Builtin(value = "indices($self, object, /)", effect = Effect.QUIET, doc = """
            S.indices(len) -> (start, stop, stride)

            Assuming a sequence of length len, calculate the start and stop
            indices, and the stride length of the extended slice described by
            S. Out of bounds indices are clipped in a manner consistent with the
            handling of normal slices.""", textSignature = false)
    Object indices(Object length) {
        return SliceIndices.of(this, length);
    }

    @Builtin(value = "__reduce__($self, /)", doc = "Return state information for pickling.")
    Object reduce() {
        return PyTuple.of(type(), key());
    }
}
