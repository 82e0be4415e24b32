package dev.orochi.runtime.modules.collections;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Convert;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Keys;
import dev.orochi.runtime.object.Operators;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyGenericAlias;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyNotImplemented;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.ReprGuard;
import java.util.function.BinaryOperator;

/** The Python methods of {@link PyDeque}. Those that compare elements run Python code between atomic steps. */
@PyMethods(PyDeque.class)
final class DequeMethods {
    private DequeMethods() {
    }

    @Builtin(value = "__new__($type, /, *args, **kwargs)", effect = Effect.QUIET)
    static Object make(PyType type, Object[] args, dev.orochi.runtime.object.PyDict kwargs) {
        return new PyDeque(type.instanceShape());
    }

    @Builtin(value = "__init__($self, /, iterable=(), maxlen=None)", effect = Effect.ITERATES)
    static void init(PyDeque self, Object iterable, Object maxlen) {
        long max = -1;
        if (maxlen != null && maxlen != PyNone.NONE) {
            if (!Ops.isInt(maxlen)) {
                throw Errors.typeError("an integer is required");
            }
            max = Convert.toLong(maxlen);
            if (max < 0) {
                throw Errors.valueError("maxlen must be non-negative");
            }
        }
        self.reset(max);
        if (iterable != null) {
            extend(self, iterable);
        }
    }

    @Builtin(value = "append($self, item, /)", effect = Effect.QUIET)
    static void append(PyDeque self, Object item) {
        self.append(item);
    }

    @Builtin(value = "appendleft($self, item, /)", effect = Effect.QUIET)
    static void appendLeft(PyDeque self, Object item) {
        self.appendLeft(item);
    }

    @Builtin(value = "pop($self, /)", effect = Effect.QUIET)
    static Object pop(PyDeque self) {
        return self.pop(false);
    }

    @Builtin(value = "popleft($self, /)", effect = Effect.QUIET)
    static Object popLeft(PyDeque self) {
        return self.pop(true);
    }

    @Builtin(value = "clear($self, /)", effect = Effect.QUIET)
    static void clear(PyDeque self) {
        self.clear();
    }

    @Builtin(value = "extend($self, iterable, /)", effect = Effect.ITERATES)
    static void extend(PyDeque self, Object iterable) {
        if (iterable == self) {
            for (Object v : self.toArray()) {
                self.append(v);
            }
            return;
        }
        Ops.forEach(iterable, self::append);
    }

    @Builtin(value = "extendleft($self, iterable, /)", effect = Effect.ITERATES)
    static void extendLeft(PyDeque self, Object iterable) {
        if (iterable == self) {
            for (Object v : self.toArray()) {
                self.appendLeft(v);
            }
            return;
        }
        Ops.forEach(iterable, self::appendLeft);
    }

    @Builtin(value = "insert($self, index, value, /)", effect = Effect.QUIET)
    static void insert(PyDeque self, long index, Object value) {
        self.insert(index, value);
    }

    @Builtin(value = "rotate($self, n=1, /)", effect = Effect.QUIET)
    static void rotate(PyDeque self, long n) {
        self.rotate(n);
    }

    @Builtin(value = "reverse($self, /)", effect = Effect.QUIET)
    static void reverse(PyDeque self) {
        self.reverse();
    }

    /** The position of an equal element in a range, or -1. */
    private static long find(PyDeque self, Object value, long from, long to, boolean removing) {
        long version = self.version();
        for (long i = from; i < to; i++) {
            Object v = self.getAt(i, version);
            if (v == null) {
                break;
            }
            boolean equal = Keys.equal(v, value);
            if (self.version() != version) {
                throw removing ? Errors.indexError("deque mutated during remove().") : mutated();
            }
            if (equal) {
                return i;
            }
        }
        return -1;
    }

    private static RuntimeException mutated() {
        return Errors.runtimeError("deque mutated during iteration");
    }

    @Builtin(value = "remove($self, value, /)", effect = Effect.QUIET)
    static void remove(PyDeque self, Object value) {
        long version = self.version();
        long at = find(self, value, 0, Integer.MAX_VALUE, true);
        if (at < 0) {
            throw Errors.valueError("deque.remove(x): x not in deque");
        }
        if (!self.deleteAt((int) at, version)) {
            throw Errors.indexError("deque mutated during remove().");
        }
    }

    @Builtin(value = "count($self, value, /)", effect = Effect.QUIET)
    static long count(PyDeque self, Object value) {
        long n = 0;
        for (long at = find(self, value, 0, Integer.MAX_VALUE, false); at >= 0; n++) {
            at = find(self, value, at + 1, Integer.MAX_VALUE, false);
        }
        return n;
    }

    @Builtin("__contains__($self, key, /)")
    static boolean contains(PyDeque self, Object key) {
        return find(self, key, 0, Integer.MAX_VALUE, false) >= 0;
    }

    @Builtin(value = "index($self, value, start=<unrepresentable>, stop=<unrepresentable>, /)", effect = Effect.QUIET, textSignature = false)
    static long index(PyDeque self, Object value, Object start, Object stop) {
        long n = self.size();
        long from = start == null ? 0 : clip(start, n);
        long to = stop == null ? n : clip(stop, n);
        long at = find(self, value, from, to, false);
        if (at < 0) {
            throw Errors.valueError("deque.index(x): x not in deque");
        }
        return at;
    }

    private static long clip(Object position, long size) {
        long i = Natives.sliceIndex(position);
        return i < 0 ? Math.max(0, i + size) : Math.min(i, size);
    }

    @Builtin("__len__($self, /)")
    static int length(PyDeque self) {
        return self.size();
    }

    @Builtin("__bool__($self, /)")
    static boolean truth(PyDeque self) {
        return self.size() > 0;
    }

    private static long position(Object key) {
        if (!Natives.isIndex(key)) {
            throw Errors.typeError("sequence index must be integer, not '" + PyType.of(key).name() + "'");
        }
        return Natives.indexToLong(key, Builtins.INDEX_ERROR);
    }

    @Builtin("__getitem__($self, key, /)")
    static Object getItem(PyDeque self, Object key) {
        return self.get(position(key));
    }

    @Builtin("__setitem__($self, key, value, /)")
    static void setItem(PyDeque self, Object key, Object value) {
        self.set(position(key), value);
    }

    @Builtin("__delitem__($self, key, /)")
    static void deleteItem(PyDeque self, Object key) {
        self.delete(position(key));
    }

    @Builtin("__iter__($self, /)")
    static Object iter(PyDeque self) {
        return new PyDequeIterator(self, 0);
    }

    @Builtin("__reversed__($self, /)")
    static Object reversed(PyDeque self) {
        return new PyDequeReverseIterator(self, 0);
    }

    private static PyDeque plain(PyDeque self, Object[] items) {
        PyDeque copy = new PyDeque(PyDeque.SHAPE);
        copy.reset(self.maxLength());
        for (Object v : items) {
            copy.append(v);
        }
        return copy;
    }

    @Builtin(value = "copy($self, /)", effect = Effect.QUIET)
    static Object copy(PyDeque self) {
        if (self.shape() == PyDeque.SHAPE) {
            return plain(self, self.toArray());
        }
        Object copy = self.maxLength() < 0 ? Ops.call(self.type(), self)
                : Ops.call(self.type(), self, PyInt.of(self.maxLength()));
        if (copy instanceof PyDeque) {
            return copy;
        }
        throw Errors.typeError(self.type().name() + "() must return a deque, not " + PyType.of(copy).name());
    }

    @Builtin(value = "__copy__($self, /)", effect = Effect.QUIET)
    static Object copyToo(PyDeque self) {
        return copy(self);
    }

    @Builtin("__add__($self, value, /)")
    static Object add(PyDeque self, Object value) {
        if (!(value instanceof PyDeque other)) {
            throw Errors.typeError("can only concatenate deque (not \"" + PyType.of(value).name() + "\") to deque");
        }
        PyDeque sum = (PyDeque) copy(self);
        extend(sum, other);
        return sum;
    }

    @Builtin("__iadd__($self, value, /)")
    static Object addInPlace(PyDeque self, Object value) {
        extend(self, value);
        return self;
    }

    @Builtin("__mul__($self, value, /)")
    static Object multiply(PyDeque self, Object value) {
        PyDeque product = (PyDeque) copy(self);
        return multiplyInPlace(product, value);
    }

    @Builtin("__rmul__($self, value, /)")
    static Object multiplyReversed(PyDeque self, Object value) {
        return multiply(self, value);
    }

    @Builtin("__imul__($self, value, /)")
    static Object multiplyInPlace(PyDeque self, Object value) {
        if (!Natives.isIndex(value)) {
            throw Errors.typeError("can't multiply sequence by non-int of type '" + PyType.of(value).name() + "'");
        }
        long times = Natives.indexToLong(value, Builtins.OVERFLOW_ERROR);
        Object[] items = self.toArray();
        if (times <= 0) {
            self.clear();
            return self;
        }
        long copies = times - 1;
        if (self.maxLength() >= 0 && items.length > 0) {
            copies = Math.min(copies, self.maxLength() / items.length + 1);
        }
        if (copies * items.length > Integer.MAX_VALUE / 2 || items.length > 0 && copies > Integer.MAX_VALUE / items.length) {
            throw new OutOfMemoryError();
        }
        for (long i = 0; i < copies && items.length > 0; i++) {
            for (Object v : items) {
                self.append(v);
            }
        }
        return self;
    }

    private static Object compare(PyDeque self, Object value, BinaryOperator<Object> op, boolean ifShorter, boolean ifEqual,
            boolean ifLonger) {
        if (!(value instanceof PyDeque other)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        Object a = Natives.temporary(iter(self));
        Object b = Natives.temporary(iter(other));
        while (true) {
            Object x = Ops.next(a);
            Object y = Ops.next(b);
            if (x == null || y == null) {
                return PyBool.of(x == null ? y == null ? ifEqual : ifShorter : ifLonger);
            }
            if (!Keys.equal(x, y)) {
                return PyBool.of(Ops.truth(op.apply(x, y)));
            }
        }
    }

    @Builtin("__eq__($self, value, /)")
    static Object eq(PyDeque self, Object value) {
        if (value instanceof PyDeque other && (self == other || self.size() != other.size())) {
            return PyBool.of(self == other);
        }
        return compare(self, value, (x, y) -> PyBool.FALSE, false, true, false);
    }

    @Builtin("__ne__($self, value, /)")
    static Object ne(PyDeque self, Object value) {
        if (value instanceof PyDeque other && (self == other || self.size() != other.size())) {
            return PyBool.of(self != other);
        }
        return compare(self, value, (x, y) -> PyBool.TRUE, true, false, true);
    }

    @Builtin("__lt__($self, value, /)")
    static Object lt(PyDeque self, Object value) {
        return compare(self, value, (x, y) -> Operators.compare(CompareOp.LT, x, y), true, false, false);
    }

    @Builtin("__le__($self, value, /)")
    static Object le(PyDeque self, Object value) {
        return compare(self, value, (x, y) -> Operators.compare(CompareOp.LE, x, y), true, true, false);
    }

    @Builtin("__gt__($self, value, /)")
    static Object gt(PyDeque self, Object value) {
        return compare(self, value, (x, y) -> Operators.compare(CompareOp.GT, x, y), false, false, true);
    }

    @Builtin("__ge__($self, value, /)")
    static Object ge(PyDeque self, Object value) {
        return compare(self, value, (x, y) -> Operators.compare(CompareOp.GE, x, y), false, true, true);
    }

    @Builtin("__repr__($self, /)")
    static String repr(PyDeque self) {
        if (!ReprGuard.enter(self)) {
            return "[...]";
        }
        try {
            String items = Ops.repr(Natives.temporary(PyList.of(self.toArray())));
            String max = self.maxLength() < 0 ? "" : ", maxlen=" + self.maxLength();
            return self.type().name() + "(" + items + max + ")";
        } finally {
            ReprGuard.leave(self);
        }
    }

    @Builtin("__reduce__($self, /)")
    static Object reduce(PyDeque self) {
        Object state = Ops.callMethod(self, dev.orochi.runtime.object.PyStr.intern("__getstate__"));
        PyTuple args = self.maxLength() < 0 ? PyTuple.EMPTY : PyTuple.of(PyTuple.EMPTY, PyInt.of(self.maxLength()));
        return PyTuple.of(self.type(), args, state, Ops.iter(self));
    }

    @Getter("maxlen")
    static Object maxLength(PyDeque self) {
        return self.maxLength() < 0 ? PyNone.NONE : PyInt.of(self.maxLength());
    }

    @Builtin(value = "__class_getitem__($type, object, /)", kind = Kind.CLASS)
    static Object classGetItem(PyType type, Object item) {
        return PyGenericAlias.of(type, item);
    }
}
