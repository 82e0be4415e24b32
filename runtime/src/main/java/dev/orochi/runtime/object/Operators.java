package dev.orochi.runtime.object;

import dev.orochi.runtime.bytecode.BinaryOp;
import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.bytecode.UnaryOp;
import dev.orochi.runtime.threads.ThreadState;
import java.math.BigInteger;

/** Operators on any values: the protocol of reflected and in-place special methods. */
public final class Operators {
    private static final PyStr[][] NAMES = new PyStr[BinaryOp.values().length][];
    private static final PyStr[] COMPARE = new PyStr[CompareOp.values().length];
    private static final PyStr[] UNARY = new PyStr[UnaryOp.values().length];
    private static final BigInteger HASH_MODULUS = BigInteger.ONE.shiftLeft(61).subtract(BigInteger.ONE);

    static {
        for (BinaryOp op : BinaryOp.values()) {
            NAMES[op.ordinal()] = new PyStr[] {PyStr.intern(op.method), PyStr.intern(op.reflected),
                PyStr.intern(op.inplace)};
        }
        for (CompareOp op : CompareOp.values()) {
            COMPARE[op.ordinal()] = PyStr.intern(op.method);
        }
        for (UnaryOp op : UnaryOp.values()) {
            UNARY[op.ordinal()] = op.method == null ? null : PyStr.intern(op.method);
        }
    }

    private Operators() {}

    // ---- binary -------------------------------------------------------------------------------------------------

    /** {@code a OP b}; {@code sub} as in BINARY, in-place forms included. */
    public static Object binary(int sub, Object a, Object b) {
        BinaryOp op = BinaryOp.of(sub);
        if (sub >= BinaryOp.INPLACE) {
            if (op == BinaryOp.ADD && PyList.isExact(a) && PyList.isExact(b)) {
                ((PyList) a).extend(b);
                return a;
            }
            Object reflected = a instanceof PyList && !(b instanceof PyValue) && isConcatenation(op, a)
                    && PyType.of(a) != PyType.of(b) ? PyType.of(b).lookup(NAMES[op.ordinal()][1]) : null;
            if (reflected != null) {
                Object r = Ops.callSpecial(reflected, b, a);
                if (r != PyNotImplemented.NOT_IMPLEMENTED) {
                    return r;
                }
            }
            Object m = PyType.of(a).lookup(NAMES[op.ordinal()][2]);
            if (m != null) {
                Object r = Ops.callSpecial(m, a, b);
                if (r != PyNotImplemented.NOT_IMPLEMENTED) {
                    return r;
                }
            }
        }
        Object r = binaryOrNull(op, a, b);
        if (r == null) {
            throw unsupported(op, sub >= BinaryOp.INPLACE, a, b);
        }
        return r;
    }

    public static Object binary(BinaryOp op, Object a, Object b) {
        return binary(op.ordinal(), a, b);
    }

    private static Object binaryOrNull(BinaryOp op, Object a, Object b) {
        if (op == BinaryOp.ADD && PyList.isExact(a) && PyList.isExact(b)) {
            return ListMethods.add((PyList) a, b);
        }
        PyType ta = PyType.of(a);
        PyType tb = PyType.of(b);
        PyStr[] names = NAMES[op.ordinal()];
        Object left = ta.lookup(names[0]);
        Object right = ta == tb ? null : tb.lookup(names[1]);
        if (right != null && left != null && tb.isSubtype(ta) && ta.lookup(names[1]) != right) {
            Object r = Ops.callSpecial(right, b, a);
            if (r != PyNotImplemented.NOT_IMPLEMENTED) {
                return r;
            }
            right = null;
        }
        if ((op == BinaryOp.ADD || op == BinaryOp.MUL) && isSequence(a) && !(left instanceof PyFunction)) {
            return sequenceBinary(op, a, b, left, right);
        }
        if (right != null && isConcatenation(op, a) && !(b instanceof PyValue)) {
            Object r = Ops.callSpecial(right, b, a);
            if (r != PyNotImplemented.NOT_IMPLEMENTED) {
                return r;
            }
            right = null;
        }
        if (left != null) {
            Object r = Ops.callSpecial(left, a, b);
            if (r != PyNotImplemented.NOT_IMPLEMENTED) {
                return r;
            }
        }
        return right == null ? null : reflected(op, a, b, right);
    }

    /** The right operand's method, after the left one's. @return null when it declines */
    private static Object reflected(BinaryOp op, Object a, Object b, Object right) {
        if (op == BinaryOp.MUL && isSequence(b) && !(right instanceof PyFunction) && PyType.of(a).lookup(Names.__index__) == null) {
            return null;
        }
        Object r = Ops.callSpecial(right, b, a);
        return r == PyNotImplemented.NOT_IMPLEMENTED ? null : r;
    }

    /** The method that {@code a OP b} calls first. */
    public enum First {
        INPLACE, LEFT, RIGHT
    }

    /** The Python function that {@code a OP b} calls first, where an operand is an instance without a built-in type's value: from it on, all
     * depends on the types alone.
     * @return null when it is another kind of callable, there is none, or the order is an unusual one */
    public static PyFunction firstMethod(int sub, First first, Object a, Object b) {
        BinaryOp op = BinaryOp.of(sub);
        PyStr[] names = NAMES[op.ordinal()];
        PyType ta = PyType.of(a);
        PyType tb = PyType.of(b);
        boolean instance = a.getClass() == PyInstance.class;
        Object inplace = sub >= BinaryOp.INPLACE && instance ? ta.lookup(names[2]) : null;
        if (first == First.INPLACE || inplace != null) {
            return first == First.INPLACE ? function(inplace) : null;
        }
        Object left = ta.lookup(names[0]);
        Object right = ta == tb ? null : tb.lookup(names[1]);
        if (right != null && left != null && tb.isSubtype(ta) && ta.lookup(names[1]) != right) {
            return null;
        }
        if (first == First.LEFT) {
            return instance ? function(left) : null;
        }
        boolean declines = instance ? left == null : a.getClass() == PyInt.class || a.getClass() == PyFloat.class;
        return declines && b.getClass() == PyInstance.class ? function(right) : null;
    }

    /** The Python function that {@code a OP b} calls first, where a is an instance without a built-in type's value; or null, as
     * {@link #firstMethod}. */
    public static PyFunction firstMethod(CompareOp op, Object a, Object b) {
        PyType ta = PyType.of(a);
        PyType tb = PyType.of(b);
        boolean rightFirst = ta != tb && tb.isSubtype(ta) && tb.lookup(COMPARE[op.swapped().ordinal()]) != null;
        return rightFirst ? null : function(ta.lookup(COMPARE[op.ordinal()]));
    }

    /** The Python function for {@code OP a}, or null. */
    public static PyFunction firstMethod(UnaryOp op, Object a) {
        return op == UnaryOp.NOT ? null : function(PyType.of(a).lookup(UNARY[op.ordinal()]));
    }

    private static PyFunction function(Object m) {
        return m instanceof PyFunction f ? f : null;
    }

    /** What {@code a OP b} gives when the method of {@link #firstMethod} has declined. */
    public static Object declined(int sub, First first, Object a, Object b) {
        BinaryOp op = BinaryOp.of(sub);
        Object r = null;
        if (first == First.INPLACE) {
            r = binaryOrNull(op, a, b);
        } else if (first == First.LEFT) {
            Object right = PyType.of(a) == PyType.of(b) ? null : PyType.of(b).lookup(NAMES[op.ordinal()][1]);
            r = right == null ? null : reflected(op, a, b, right);
        }
        if (r == null) {
            throw unsupported(op, sub >= BinaryOp.INPLACE, a, b);
        }
        return r;
    }

    /** {@code +} and {@code *} of a built-in sequence: they are no number operations, so that the other operand's special
     * method comes first. */
    private static Object sequenceBinary(BinaryOp op, Object a, Object b, Object left, Object right) {
        if (right != null && !(isSequence(b) && !(right instanceof PyFunction))) {
            Object r = Ops.callSpecial(right, b, a);
            if (r != PyNotImplemented.NOT_IMPLEMENTED) {
                return r;
            }
        }
        if (left == null || op == BinaryOp.MUL && PyType.of(b).lookup(Names.__index__) == null) {
            return null;
        }
        Object r = Ops.callSpecial(left, a, b);
        return r == PyNotImplemented.NOT_IMPLEMENTED ? null : r;
    }

    /** Whether the left operand's own method comes last, as concatenation and repetition of sequences do. */
    private static boolean isConcatenation(BinaryOp op, Object a) {
        return (op == BinaryOp.ADD || op == BinaryOp.MUL) && isSequence(a);
    }

    private static PyException unsupported(BinaryOp op, boolean inplace, Object a, Object b) {
        String sym = op == BinaryOp.POW && !inplace ? "** or pow()" : inplace ? op.symbol + "=" : op.symbol;
        PyType ta = PyType.of(a);
        PyType tb = PyType.of(b);
        if (op == BinaryOp.ADD && (a instanceof PyList || a instanceof PyTuple || PyPayload.unwrap(a) instanceof PyStr
                || PyPayload.unwrap(a) instanceof PyBytes || a instanceof PyByteArray)) {
            return concatError(a, ta, tb);
        }
        if (op == BinaryOp.MUL) {
            if (isSequence(a)) {
                return Errors.typeError("can't multiply sequence by non-int of type '" + tb.fullName() + "'");
            }
            if (isSequence(b)) {
                return Errors.typeError("can't multiply sequence by non-int of type '" + ta.fullName() + "'");
            }
        }
        String hint = op == BinaryOp.RSHIFT && a instanceof PyBuiltin f && f.table.name(f.id).equals("print")
                ? ". Did you mean \"print(<message>, file=<output_stream>)\"?" : "";
        return Errors.typeError("unsupported operand type(s) for " + sym + ": '" + ta.fullName() + "' and '"
                + tb.fullName() + "'" + hint);
    }

    private static boolean isSequence(Object o) {
        Object p = PyPayload.unwrap(o);
        return p instanceof PyStr || p instanceof PyBytes || o instanceof PyList || o instanceof PyTuple
                || o instanceof PyByteArray;
    }

    private static PyException concatError(Object a, PyType ta, PyType tb) {
        Object p = PyPayload.unwrap(a);
        if (p instanceof PyBytes || a instanceof PyByteArray) {
            return Errors.typeError("can't concat " + tb.fullName() + " to " + ta.fullName());
        }
        String n = p instanceof PyStr ? "str" : a instanceof PyList ? "list" : "tuple";
        return Errors.typeError("can only concatenate " + n + " (not \"" + tb.fullName() + "\") to " + n);
    }

    // ---- unary --------------------------------------------------------------------------------------------------

    public static Object unary(UnaryOp op, Object a) {
        if (op == UnaryOp.NOT) {
            return PyBool.of(!Ops.truth(a));
        }
        Object m = PyType.of(a).lookup(UNARY[op.ordinal()]);
        if (m == null) {
            throw Errors.typeError("bad operand type for unary " + op.symbol + ": '" + PyType.of(a).fullName() + "'");
        }
        return Ops.callSpecial(m, a);
    }

    // ---- comparison ---------------------------------------------------------------------------------------------

    public static Object compare(CompareOp op, Object a, Object b) {
        if (a instanceof PyInt x && b instanceof PyInt y) {
            return PyBool.of(compareLongs(op, x.value, y.value));
        }
        if (a instanceof PyStr x && b instanceof PyStr y) {
            return PyBool.of(op == CompareOp.EQ ? x.equals(y) : op == CompareOp.NE ? !x.equals(y)
                    : compareLongs(op, x.compareTo(y), 0));
        }
        ThreadState ts = ThreadState.current();
        ts.enterJava();
        try {
            return compareGeneric(op, a, b);
        } finally {
            ts.leaveJava();
        }
    }

    public static boolean compareLongs(CompareOp op, long x, long y) {
        return switch (op) {
            case LT -> x < y;
            case LE -> x <= y;
            case EQ -> x == y;
            case NE -> x != y;
            case GT -> x > y;
            case GE -> x >= y;
        };
    }

    public static boolean compareDoubles(CompareOp op, double x, double y) {
        return switch (op) {
            case LT -> x < y;
            case LE -> x <= y;
            case EQ -> x == y;
            case NE -> x != y;
            case GT -> x > y;
            case GE -> x >= y;
        };
    }

    /** Calls a comparison method; one whose {@code __get__} fails is not there. */
    private static Object callComparison(Object m, Object self, Object other) {
        if (!(m instanceof PyObject o) || o.isMethodLike()) {
            return Ops.callSpecial(m, self, other);
        }
        Object bound;
        try {
            bound = Attributes.bind(m, self, PyType.of(self));
        } catch (PyException e) {
            if (e.matches(Builtins.ATTRIBUTE_ERROR)) {
                return PyNotImplemented.NOT_IMPLEMENTED;
            }
            throw e;
        }
        return Ops.call(bound, other);
    }

    private static Object compareGeneric(CompareOp op, Object a, Object b) {
        PyType ta = PyType.of(a);
        PyType tb = PyType.of(b);
        boolean triedReflected = false;
        Object right = tb.lookup(COMPARE[op.swapped().ordinal()]);
        if (ta != tb && tb.isSubtype(ta) && right != null) {
            triedReflected = true;
            Object r = callComparison(right, b, a);
            if (r != PyNotImplemented.NOT_IMPLEMENTED) {
                return r;
            }
        }
        Object left = ta.lookup(COMPARE[op.ordinal()]);
        if (left != null) {
            Object r = callComparison(left, a, b);
            if (r != PyNotImplemented.NOT_IMPLEMENTED) {
                return r;
            }
        }
        return declined(op, a, b, triedReflected ? null : right);
    }

    /** As {@link #declined(int, First, Object, Object)}. */
    public static Object declined(CompareOp op, Object a, Object b) {
        return declined(op, a, b, PyType.of(b).lookup(COMPARE[op.swapped().ordinal()]));
    }

    private static Object declined(CompareOp op, Object a, Object b, Object right) {
        if (right != null) {
            Object r = callComparison(right, b, a);
            if (r != PyNotImplemented.NOT_IMPLEMENTED) {
                return r;
            }
        }
        if (op == CompareOp.EQ) {
            return PyBool.of(a == b);
        }
        if (op == CompareOp.NE) {
            return PyBool.of(a != b);
        }
        throw Errors.typeError("'" + op.symbol + "' not supported between instances of '" + PyType.of(a).fullName() + "' and '"
                + PyType.of(b).fullName() + "'");
    }

    // ---- numbers ------------------------------------------------------------------------------------------------

    static long hashOfBig(BigInteger v) {
        long h = v.abs().mod(HASH_MODULUS).longValue();
        h = v.signum() < 0 ? -h : h;
        return h == -1 ? -2 : h;
    }

    static double toDoubleSlow(Object o, Object plain) {
        if (plain instanceof PyBigInt b) {
            double d = b.value.doubleValue();
            if (Double.isInfinite(d)) {
                throw Errors.overflowError("int too large to convert to float");
            }
            return d;
        }
        if (plain instanceof PyBool b) {
            return b.value ? 1 : 0;
        }
        Object m = PyType.of(o).lookup(Names.__float__);
        if (m != null) {
            Object r = Ops.callSpecial(m, o);
            if (PyPayload.unwrap(r) instanceof PyFloat f) {
                return f.value;
            }
            throw Errors.typeError(PyType.of(o).fullName() + ".__float__() must return a float, not "
                    + PyType.of(r).fullName());
        }
        Object i = Ops.indexOrNull(o);
        if (i == null) {
            throw Errors.typeError("must be real number, not " + PyType.of(o).fullName());
        }
        return Ops.toDouble(i);
    }
}
