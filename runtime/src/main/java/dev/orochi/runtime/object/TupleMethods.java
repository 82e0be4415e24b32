package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.bytecode.CompareOp;
import java.util.Arrays;

/** The methods of {@code tuple}. Stateless; tuples are immutable. */
@PyMethods(PyTuple.class)
final class TupleMethods {
    private TupleMethods() {}

    @Builtin(value = "__new__($type, iterable=(), /)", effect = Effect.ITERATES)
    static Object make(PyType type, Object iterable) {
        if (type.instanceShape() == PyTuple.SHAPE) {
            return iterable == null ? PyTuple.EMPTY : PyTuple.from(iterable);
        }
        return new PyTuple(type.instanceShape(), iterable == null ? Slots.NONE : Snapshots.ownedOf(iterable));
    }

    @Builtin(value = "__len__($self, /)", effect = Effect.QUIET)
    static int len(PyTuple self) {
        return self.items.length;
    }

    @Builtin(value = "__getitem__($self, key, /)", effect = Effect.QUIET)
    static Object getItem(PyTuple self, Object key) {
        if (key instanceof PyInt i) {
            return self.getItem(i.value);
        }
        if (!(key instanceof PySlice s)) {
            return self.getItem(Sequences.index(key, "tuple"));
        }
        SliceBounds b = SliceBounds.of(s, self.items.length);
        if (b.step == 1) {
            return b.count == self.items.length && self.shape == PyTuple.SHAPE ? self
                    : self.subTuple(b.start, b.stop);
        }
        Object[] a = new Object[b.count];
        for (int k = 0, i = b.start; k < b.count; k++, i += b.step) {
            a[k] = Rc.own(self.items[i]);
        }
        return PyTuple.adopt(a);
    }

    @Builtin(value = "__contains__($self, key, /)", effect = Effect.CALLS_PYTHON)
    static boolean contains(PyTuple self, Object value) {
        for (Object v : self.items) {
            if (Keys.equal(v, value)) {
                return true;
            }
        }
        return false;
    }

    @Builtin("__iter__($self, /)")
    static Object iter(PyTuple self) {
        return new PyTupleIterator(self);
    }

    @Builtin(value = "__class_getitem__($type, object, /)", kind = Kind.CLASS, doc = "See PEP 585")
    static Object classGetItem(PyType type, Object item) {
        return PyGenericAlias.of(type, item);
    }

    @Builtin("__add__($self, value, /)")
    static Object add(PyTuple self, Object other) {
        if (!(other instanceof PyTuple t)) {
            throw Errors.typeError("can only concatenate tuple (not \"" + PyType.of(other).fullName()
                    + "\") to tuple");
        }
        if (self.items.length == 0 && t.shape == PyTuple.SHAPE) {
            return t;
        }
        if (t.items.length == 0 && self.shape == PyTuple.SHAPE) {
            return self;
        }
        Object[] a = Arrays.copyOf(self.items, self.items.length + t.items.length);
        System.arraycopy(t.items, 0, a, self.items.length, t.items.length);
        return PyTuple.adopt(Rc.ownAll(a));
    }

    @Builtin("__mul__($self, value, /)")
    static Object multiply(PyTuple self, Object count) {
        Long n = Sequences.repeatCount(count);
        if (n == null) {
            throw Errors.typeError("can't multiply sequence by non-int of type '" + PyType.of(count).fullName() + "'");
        }
        return n == 1 && self.shape == PyTuple.SHAPE ? self : PyTuple.adopt(Repeats.owned(self.items, n));
    }

    @Builtin("__rmul__($self, value, /)")
    static Object multiplyReversed(PyTuple self, Object count) {
        return multiply(self, count);
    }

    /** The hash by CPython's method (xxHash), so that it agrees for equal elements. */
    @Builtin(value = "__hash__($self, /)", effect = Effect.CALLS_PYTHON)
    static long hash(PyTuple self) {
        long known = self.hash;
        if (known == 0) {
            self.hash = known = computeHash(self);
        }
        return known;
    }

    private static long computeHash(PyTuple self) {
        Object[] items = self.items;
        long acc = 2870177450012600261L;
        for (Object v : items) {
            acc += Keys.hash(v) * -4417276706812531889L;
            acc = Long.rotateLeft(acc, 31) * -7046029288634856825L;
        }
        acc += items.length ^ (2870177450012600261L ^ 3527539L);
        return acc == -1 ? 1546275796L : acc;
    }

    @Builtin(value = "__eq__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object eq(PyTuple self, Object other) {
        return compare(self, other, CompareOp.EQ);
    }

    @Builtin(value = "__ne__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object ne(PyTuple self, Object other) {
        return compare(self, other, CompareOp.NE);
    }

    @Builtin(value = "__lt__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object lt(PyTuple self, Object other) {
        return compare(self, other, CompareOp.LT);
    }

    @Builtin(value = "__le__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object le(PyTuple self, Object other) {
        return compare(self, other, CompareOp.LE);
    }

    @Builtin(value = "__gt__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object gt(PyTuple self, Object other) {
        return compare(self, other, CompareOp.GT);
    }

    @Builtin(value = "__ge__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object ge(PyTuple self, Object other) {
        return compare(self, other, CompareOp.GE);
    }

    private static Object compare(PyTuple self, Object other, CompareOp op) {
        return other instanceof PyTuple t ? Sequences.compareTuples(self, t, op) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin(value = "__repr__($self, /)", effect = Effect.CALLS_PYTHON)
    static Object repr(PyTuple self) {
        return self.items.length == 0 ? PyStr.of("()") : Sequences.repr(self, null, self.items, '(', ')');
    }

    @Builtin(value = "__getnewargs__($self, /)", slot = false)
    static Object getNewArgs(PyTuple self) {
        return PyTuple.of(PyTuple.copyOf(self.items, 0, self.items.length));
    }

    @Builtin(value = "count($self, value, /)", effect = Effect.QUIET,
            doc = "Return number of occurrences of value.")
    static int count(PyTuple self, Object value) {
        int n = 0;
        for (Object v : self.items) {
            if (Keys.equal(v, value)) {
                n++;
            }
        }
        return n;
    }

    @Builtin(value = "index($self, value, start=0, stop=sys.maxsize, /)", effect = Effect.QUIET, doc = """
            Return first index of value.

            Raises ValueError if the value is not present.""")
    static int index(PyTuple self, Object value, Object start, Object stop) {
        int n = self.items.length;
        long from = Sequences.relative(Sequences.position(start, 0), n);
        long to = Math.min(n, Sequences.relative(Sequences.position(stop, Long.MAX_VALUE), n));
        for (int i = (int) Math.min(from, n); i < to; i++) {
            if (Keys.equal(self.items[i], value)) {
                return i;
            }
        }
        throw Errors.valueError("tuple.index(x): x not in tuple");
    }
}
