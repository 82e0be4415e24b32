package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import java.math.BigInteger;

/**
 * {@code range}. When {@link #small} is set, the numbers and the length fit a long, and {@link #first}, {@link #by} and
 * {@link #length} hold them; otherwise the ints themselves are computed with.
 *
 * <p>Thread rule: immutable.
 */
@PyClass(name = "range", subclassable = false, doc = """
        range(stop) -> range object
        range(start, stop[, step]) -> range object

        Return an object that produces a sequence of integers from start (inclusive)
        to stop (exclusive) by step.  range(i, j) produces i, i+1, i+2, ..., j-1.
        start defaults to 0, and stop is omitted!  range(4) produces 0, 1, 2, 3.
        These are exactly the valid indices for a list of 4 elements.
        When step is given, it specifies the increment (or decrement).""")
public final class PyRange extends PyValue {
    public static final PyType TYPE = PyType.ofClass(PyRange.class);

    /** PyInt or PyBigInt, all three. */
    final Object start;
    final Object stop;
    final Object step;
    final boolean small;
    public final long first;
    public final long by;
    /** Number of elements, when it fits a long (always when small). */
    public final long length;
    /** Whether no number that iterating computes, the one past the end included, leaves the range of a long. */
    private final boolean plainIterator;
    private final boolean plainReversed;
    /** Number of elements, null when small. */
    private final BigInteger bigLength;

    private PyRange(Object start, Object stop, Object step) {
        this.start = start;
        this.stop = stop;
        this.step = step;
        BigInteger n = count(start, stop, step);
        boolean fits = start instanceof PyInt && stop instanceof PyInt && step instanceof PyInt
                && (n == null || n.bitLength() < 64);
        small = fits;
        first = fits ? ((PyInt) start).value : 0;
        by = fits ? ((PyInt) step).value : 0;
        length = n == null ? fastCount(((PyInt) start).value, ((PyInt) stop).value, ((PyInt) step).value)
                : n.bitLength() < 64 ? n.longValue() : Long.MAX_VALUE;
        bigLength = fits ? null : n;
        plainIterator = fits && (n == null
                || fitsLong(BigInteger.valueOf(first).add(n.multiply(BigInteger.valueOf(by)))));
        plainReversed = fits && (n == null || by != Long.MIN_VALUE
                && fitsLong(BigInteger.valueOf(first).subtract(BigInteger.valueOf(by))));
    }

    /** {@code range(start, stop, step)} with a step that is not zero. */
    public static PyRange of(long start, long stop, long step) {
        return new PyRange(PyInt.of(start), PyInt.of(stop), PyInt.of(step));
    }

    /** Whether {@link #of} and {@link #iterator} can be used, and all numbers fit a long. */
    public static boolean isModest(long start, long stop, long step) {
        return isModest(start) && isModest(stop) && isModest(step) && step != 0;
    }

    /** An iterator over a range of {@link #isModest modest} numbers that nobody else needs. */
    public static PyRangeIterator iterator(long start, long stop, long step) {
        return new PyRangeIterator(start, step, fastCount(start, stop, step));
    }

    private static boolean fitsLong(BigInteger v) {
        return v.bitLength() < 64;
    }

    private static boolean isModest(Object o) {
        return o instanceof PyInt i && isModest(i.value);
    }

    private static boolean isModest(long v) {
        return v >= -1L << 61 && v <= 1L << 61;
    }

    private static long fastCount(long start, long stop, long step) {
        return step > 0 ? start < stop ? (stop - start - 1) / step + 1 : 0
                : start > stop ? (start - stop - 1) / -step + 1 : 0;
    }

    /** The number of elements; null when {@link #fastCount} can compute it. */
    private static BigInteger count(Object start, Object stop, Object step) {
        if (isModest(start) && isModest(stop) && isModest(step)) {
            return null;
        }
        BigInteger s = Ops.bigInteger(step);
        BigInteger d = Ops.bigInteger(stop).subtract(Ops.bigInteger(start));
        if (s.signum() < 0) {
            d = d.negate();
            s = s.negate();
        }
        return d.signum() <= 0 ? BigInteger.ZERO : d.subtract(BigInteger.ONE).divide(s).add(BigInteger.ONE);
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Builtin(value = "__new__($type, *args)", effect = Effect.QUIET, textSignature = false)
    static Object make(PyType type, Object[] args) {
        switch (args.length) {
            case 0:
                throw Errors.typeError("range expected at least 1 argument, got 0");
            case 1:
                return new PyRange(PyInt.ZERO, Ops.index(args[0]), PyInt.ONE);
            case 2:
                return new PyRange(Ops.index(args[0]), Ops.index(args[1]), PyInt.ONE);
            case 3:
                Object start = Ops.index(args[0]);
                Object stop = Ops.index(args[1]);
                Object step = Ops.index(args[2]);
                if (step instanceof PyInt i && i.value == 0) {
                    throw Errors.valueError("range() arg 3 must not be zero");
                }
                return new PyRange(start, stop, step);
            default:
                throw Errors.typeError("range expected at most 3 arguments, got " + args.length);
        }
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

    /** The number of elements as an int. */
    Object lengthObject() {
        return bigLength == null ? PyInt.of(length) : PyBigInt.of(bigLength);
    }

    @Builtin("__len__($self, /)")
    public long len() {
        if (bigLength != null && bigLength.bitLength() >= 64) {
            throw Errors.overflowError("Python int too large to convert to C ssize_t");
        }
        return length;
    }

    @Builtin("__bool__($self, /)")
    boolean bool() {
        return length != 0;
    }

    /** The element at a position that exists. */
    Object at(BigInteger index) {
        return PyBigInt.of(Ops.bigInteger(start).add(index.multiply(Ops.bigInteger(step))));
    }

    /** The element at a position that exists, of a small range. */
    Object at(long index) {
        return PyInt.of(first + index * by);
    }

    /** The elements, or null when they are too many or too large for this short way. */
    Object[] toArray() {
        if (!plainIterator || length > 1 << 28) {
            return null;
        }
        Object[] a = new Object[(int) length];
        long v = first;
        for (int i = 0; i < a.length; i++, v += by) {
            a[i] = PyInt.of(v);
        }
        return a;
    }

    @Builtin("__getitem__($self, key, /)")
    Object getItem(Object key) {
        if (key instanceof PySlice s) {
            return slice(s);
        }
        Object index = Ops.indexOrNull(key);
        if (index == null) {
            throw Errors.typeError("range indices must be integers or slices, not " + PyType.of(key).fullName());
        }
        if (small && index instanceof PyInt i) {
            long k = i.value < 0 ? i.value + length : i.value;
            if (k >= 0 && k < length) {
                return at(k);
            }
            throw Errors.indexError("range object index out of range");
        }
        BigInteger k = Ops.bigInteger(index);
        BigInteger n = Ops.bigInteger(lengthObject());
        k = k.signum() < 0 ? k.add(n) : k;
        if (k.signum() < 0 || k.compareTo(n) >= 0) {
            throw Errors.indexError("range object index out of range");
        }
        return at(k);
    }

    private PyRange slice(PySlice s) {
        BigInteger[] b = SliceIndices.bounds(s, Ops.bigInteger(lengthObject()));
        return new PyRange(at(b[0]), at(b[1]), PyBigInt.of(Ops.bigInteger(step).multiply(b[2])));
    }

    @Builtin("__iter__($self, /)")
    Object iter() {
        return plainIterator ? new PyRangeIterator(first, by, length)
                : new PyLongRangeIterator(start, step, lengthObject());
    }

    @Builtin(value = "__reversed__($self, /)", slot = false, doc = "Return a reverse iterator.")
    Object reversed() {
        if (plainReversed) {
            return new PyRangeIterator(first + (length - 1) * by, -by, length);
        }
        BigInteger n = Ops.bigInteger(lengthObject());
        return new PyLongRangeIterator(at(n.subtract(BigInteger.ONE)), PyBigInt.of(Ops.bigInteger(step).negate()),
                lengthObject());
    }

    /** The position of an int among the elements, or null. */
    private BigInteger position(Object plain) {
        if (small && plain instanceof PyInt i) {
            long d;
            try {
                d = Math.subtractExact(i.value, first);
            } catch (ArithmeticException e) {
                return null;
            }
            if (d % by != 0) {
                return null;
            }
            long k = d / by;
            return k >= 0 && k < length ? BigInteger.valueOf(k) : null;
        }
        BigInteger[] qr = Ops.bigInteger(plain).subtract(Ops.bigInteger(start)).divideAndRemainder(
                Ops.bigInteger(step));
        return qr[1].signum() == 0 && qr[0].signum() >= 0
                && qr[0].compareTo(Ops.bigInteger(lengthObject())) < 0 ? qr[0] : null;
    }

    /** Whether the value is exactly an int or bool, for which arithmetic replaces a search. */
    private static Object exactInt(Object o) {
        return o instanceof PyInt || o instanceof PyBigInt ? o
                : o instanceof PyBool b ? PyInt.of(b.value ? 1 : 0) : null;
    }

    @Builtin(value = "__contains__($self, key, /)", effect = Effect.CALLS_PYTHON)
    boolean contains(Object value) {
        Object plain = exactInt(value);
        if (plain != null) {
            return position(plain) != null;
        }
        NativeIterator it = (NativeIterator) iter();
        for (Object v; (v = it.nextOrNull()) != null;) {
            if (Keys.equal(v, value)) {
                return true;
            }
        }
        return false;
    }

    @Builtin(value = "count($self, object, /)", effect = Effect.QUIET, textSignature = false,
            doc = "rangeobject.count(value) -> integer -- return number of occurrences of value")
    int count(Object value) {
        Object plain = exactInt(value);
        if (plain != null) {
            return position(plain) != null ? 1 : 0;
        }
        int n = 0;
        NativeIterator it = (NativeIterator) iter();
        for (Object v; (v = it.nextOrNull()) != null;) {
            if (Keys.equal(v, value)) {
                n++;
            }
        }
        return n;
    }

    @Builtin(value = "index($self, object, /)", effect = Effect.QUIET, textSignature = false, doc = """
            rangeobject.index(value) -> integer -- return index of value.
            Raise ValueError if the value is not present.""")
    Object index(Object value) {
        Object plain = exactInt(value);
        if (plain != null) {
            BigInteger k = position(plain);
            if (k == null) {
                throw Errors.valueError("range.index(x): x not in range");
            }
            return PyBigInt.of(k);
        }
        NativeIterator it = (NativeIterator) iter();
        Object v;
        for (long k = 0; (v = it.nextOrNull()) != null; k++) {
            if (Keys.equal(v, value)) {
                return PyInt.of(k);
            }
        }
        throw Errors.valueError("sequence.index(x): x not in sequence");
    }

    /** What equality of ranges compares: length, then start unless empty, then step unless of one element. */
    private PyTuple key() {
        Object n = lengthObject();
        Object none = PyNone.NONE;
        return length == 0 ? PyTuple.of(n, none, none) : length == 1 ? PyTuple.of(n, start, none)
                : PyTuple.of(n, start, step);
    }

    @Builtin("__hash__($self, /)")
    long hash() {
        return TupleMethods.hash(key());
    }

    @Builtin("__eq__($self, value, /)")
    Object eq(Object other) {
        return other instanceof PyRange r
                ? PyBool.of(r == this || Keys.equal(key(), r.key())) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin("__ne__($self, value, /)")
    Object ne(Object other) {
        return other instanceof PyRange r
                ? PyBool.of(r != this && !Keys.equal(key(), r.key())) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin("__repr__($self, /)")
    String repr() {
        String s = "range(" + Ops.repr(start) + ", " + Ops.repr(stop);
        return step instanceof PyInt i && i.value == 1 ? s + ")" : s + ", " + Ops.repr(step) + ")";
    }

    @Builtin(value = "__reduce__($self, /)", slot = false)
    Object reduce() {
        return PyTuple.of(TYPE, PyTuple.of(start, stop, step));
    }
}
