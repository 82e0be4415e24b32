package dev.orochi.runtime.object;

import dev.orochi.runtime.bytecode.CompareOp;

/** What list and tuple have in common. Stateless; may run Python code, so no lock may be held. */
final class Sequences {
    private Sequences() {}

    /** Whether the relation holds between two things that are equal. */
    static boolean holdsForEqual(CompareOp op) {
        return op == CompareOp.EQ || op == CompareOp.LE || op == CompareOp.GE;
    }

    /** The answer of a comparison of two numbers. */
    static PyBool compareInts(long a, long b, CompareOp op) {
        return PyBool.of(switch (op) {
            case EQ -> a == b;
            case NE -> a != b;
            case LT -> a < b;
            case LE -> a <= b;
            case GT -> a > b;
            case GE -> a >= b;
        });
    }

    static Object compareTuples(PyTuple a, PyTuple b, CompareOp op) {
        Object[] x = a.items;
        Object[] y = b.items;
        int n = Math.min(x.length, y.length);
        for (int i = 0; i < n; i++) {
            if (!Keys.equal(x[i], y[i])) {
                return op == CompareOp.EQ ? PyBool.FALSE : op == CompareOp.NE ? PyBool.TRUE
                        : Ops.compare(op, x[i], y[i]);
            }
        }
        return compareInts(x.length, y.length, op);
    }

    static Object compareLists(PyList a, PyList b, CompareOp op) {
        boolean equality = op == CompareOp.EQ || op == CompareOp.NE;
        if (equality && a.size() != b.size()) {
            return PyBool.of(op == CompareOp.NE);
        }
        for (int i = 0;; i++) {
            Object x = a.getOrNull(i);
            Object y = b.getOrNull(i);
            if (x == null || y == null) {
                return compareInts(a.size(), b.size(), op);
            }
            if (!Keys.equal(x, y)) {
                if (i >= a.size() || i >= b.size()) {
                    return compareInts(a.size(), b.size(), op); // the comparison has shortened a list
                }
                return equality ? PyBool.of(op == CompareOp.NE) : Ops.compare(op, x, y);
            }
        }
    }

    /** The index that a subscript means; raises TypeError for what is no index and IndexError for what is too large. */
    static long index(Object key, String what) {
        if (key instanceof PyInt i) {
            return i.value;
        }
        Object i = Ops.indexOrNull(key);
        if (i == null) {
            throw Errors.typeError(what + " indices must be integers or slices, not " + PyType.of(key).fullName());
        }
        if (i instanceof PyInt n) {
            return n.value;
        }
        throw Errors.indexError("cannot fit '" + PyType.of(key).name() + "' into an index-sized integer");
    }

    /** The count of a repetition; raises OverflowError. Null when the operand is no index. */
    static Long repeatCount(Object count) {
        Object i = Ops.indexOrNull(count);
        if (i == null) {
            return null;
        }
        if (i instanceof PyInt n) {
            return n.value;
        }
        throw Errors.overflowError("cannot fit 'int' into an index-sized integer");
    }

    /** A position argument of {@code index}: {@code start} or {@code stop}, relative to the length. */
    static long position(Object arg, long missing) {
        if (arg == null) {
            return missing;
        }
        if (PyType.of(arg).lookup(Names.__index__) == null) {
            throw Errors.typeError("slice indices must be integers or have an __index__ method");
        }
        return SliceBounds.clamp(Ops.index(arg));
    }

    static long relative(long position, int size) {
        return position < 0 ? Math.max(0, position + size) : position;
    }

    /** Appends the repr of a value; of numbers without a call. May run Python code. */
    static void appendRepr(StrBuilder b, Object v) {
        if (v instanceof PyInt i) {
            b.appendChars(Long.toString(i.value));
        } else {
            b.append(Ops.reprObject(v));
        }
    }

    /** Prefix, the reprs of the items separated by commas, suffix. */
    static PyStr repr(Object self, PyList list, Object[] items, char open, char close) {
        if (!ReprGuard.enter(self)) {
            return PyStr.of(open + "..." + close);
        }
        try {
            StrBuilder b = new StrBuilder();
            b.append(open);
            for (int i = 0;; i++) {
                Object v = list != null ? list.getOrNull(i) : i < items.length ? items[i] : null;
                if (v == null) {
                    if (items != null && items.length == 1) {
                        b.append(',');
                    }
                    return b.append(close).toPyStr();
                }
                if (i > 0) {
                    b.appendChars(", ");
                }
                appendRepr(b, v);
            }
        } finally {
            ReprGuard.leave(self);
        }
    }
}
