package dev.orochi.runtime.modules.array;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Keys;
import dev.orochi.runtime.object.Operators;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyGenericAlias;
import dev.orochi.runtime.object.PyNotImplemented;
import dev.orochi.runtime.object.PySlice;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.object.SliceBounds;
import java.util.Arrays;

/** The sequence methods of {@link PyArray}. */
@PyMethods(PyArray.class)
final class ArrayMethods {
    private static final Shape SHAPE = PyType.shapeOf(PyArray.class);

    private ArrayMethods() {
    }

    static PyArray plain(ItemType item, byte[] bytes) {
        PyArray a = new PyArray(SHAPE, item);
        a.assign(bytes);
        return a;
    }

    @Builtin("__len__($self, /)")
    static int length(PyArray self) {
        return self.count();
    }

    @Builtin("__iter__($self, /)")
    static Object iter(PyArray self) {
        return new PyArrayIterator(self);
    }

    private static int position(PyArray self, Object key) {
        long i = Natives.indexToLong(key, Builtins.INDEX_ERROR);
        i = i < 0 ? i + self.count() : i;
        return i == (int) i ? (int) i : -1;
    }

    private static RuntimeException badIndex() {
        return Errors.typeError("array indices must be integers");
    }

    @Builtin("__getitem__($self, key, /)")
    static Object getItem(PyArray self, Object key) {
        if (Natives.isIndex(key)) {
            return self.get(position(self, key));
        }
        if (!(key instanceof PySlice slice)) {
            throw badIndex();
        }
        SliceBounds s = SliceBounds.of(slice, self.count());
        return plain(self.item, self.copy(s.start, s.step, s.count));
    }

    @Builtin("__setitem__($self, key, value, /)")
    static void setItem(PyArray self, Object key, Object value) {
        if (Natives.isIndex(key)) {
            int i = position(self, key);
            if (i < 0 || i >= self.count()) {
                throw Errors.indexError("array assignment index out of range");
            }
            self.set(i, self.item.bits(value));
            return;
        }
        if (!(key instanceof PySlice slice)) {
            throw badIndex();
        }
        SliceBounds s = SliceBounds.of(slice, self.count());
        if (!(value instanceof PyArray other)) {
            throw Errors.typeError("can only assign array (not \"" + PyType.of(value).name() + "\") to array slice");
        }
        if (other.item != self.item) {
            throw Errors.typeError("bad argument type for built-in operation");
        }
        byte[] items = other.copy();
        if (s.step == 1) {
            self.replace(s.start, Math.max(s.start, s.start + s.count), items, items.length);
            return;
        }
        int size = self.item.size;
        if (items.length / size != s.count) {
            throw Errors.valueError("attempt to assign array of size " + items.length / size + " to extended slice of size "
                    + s.count);
        }
        for (int i = 0; i < s.count; i++) {
            self.set(s.start + i * s.step, ItemType.read(items, i, size));
        }
    }

    @Builtin("__delitem__($self, key, /)")
    static void deleteItem(PyArray self, Object key) {
        byte[] none = new byte[0];
        if (Natives.isIndex(key)) {
            int i = position(self, key);
            if (i < 0 || i >= self.count()) {
                throw Errors.indexError("array assignment index out of range");
            }
            self.replace(i, i + 1, none, 0);
            return;
        }
        if (!(key instanceof PySlice slice)) {
            throw badIndex();
        }
        SliceBounds s = SliceBounds.of(slice, self.count());
        int length = s.count;
        if (s.step == 1) {
            self.replace(s.start, s.start + length, none, 0);
            return;
        }
        for (int i = 0; i < length; i++) {
            int k = s.step > 0 ? length - 1 - i : i;
            int at = s.start + k * s.step;
            self.replace(at, at + 1, none, 0);
        }
    }

    private static int find(PyArray self, Object value, long from, long to) {
        for (int i = (int) from; i < to; i++) {
            Object v = self.getOrNull(i);
            if (v == null) {
                return -1;
            }
            if (Keys.equal(v, value)) {
                return i;
            }
        }
        return -1;
    }

    @Builtin("__contains__($self, key, /)")
    static boolean contains(PyArray self, Object key) {
        return find(self, key, 0, Integer.MAX_VALUE) >= 0;
    }

    @Builtin(value = "index($self, v, start=0, stop=sys.maxsize, /)", effect = Effect.QUIET)
    static int index(PyArray self, Object v, Object start, Object stop) {
        long n = self.count();
        long from = start == null ? 0 : Natives.sliceIndex(start);
        long to = stop == null ? n : Natives.sliceIndex(stop);
        from = from < 0 ? Math.max(0, from + n) : Math.min(from, n);
        to = to < 0 ? to + n : to;
        int at = find(self, v, from, to);
        if (at < 0) {
            throw Errors.valueError("array.index(x): x not in array");
        }
        return at;
    }

    @Builtin(value = "count($self, v, /)", effect = Effect.QUIET)
    static int count(PyArray self, Object v) {
        int n = 0;
        for (int at = find(self, v, 0, Integer.MAX_VALUE); at >= 0; at = find(self, v, at + 1, Integer.MAX_VALUE)) {
            n++;
        }
        return n;
    }

    @Builtin(value = "remove($self, v, /)", effect = Effect.QUIET)
    static void remove(PyArray self, Object v) {
        int at = find(self, v, 0, Integer.MAX_VALUE);
        if (at < 0) {
            throw Errors.valueError("array.remove(x): x not in array");
        }
        self.replace(at, at + 1, new byte[0], 0);
    }

    @Builtin(value = "append($self, v, /)", effect = Effect.QUIET)
    static void append(PyArray self, Object v) {
        self.append(self.item.bits(v));
    }

    @Builtin(value = "insert($self, i, v, /)", effect = Effect.QUIET)
    static void insert(PyArray self, long i, Object v) {
        self.insert(i, self.item.bits(v));
    }

    @Builtin(value = "pop($self, i=-1, /)", effect = Effect.QUIET)
    static Object pop(PyArray self, long i) {
        return self.pop(i);
    }

    @Builtin(value = "clear($self, /)", effect = Effect.QUIET)
    static void clear(PyArray self) {
        self.assign(new byte[0]);
    }

    @Builtin(value = "reverse($self, /)", effect = Effect.QUIET)
    static void reverse(PyArray self) {
        self.reverse(false);
    }

    @Builtin("extend($self, bb, /)")
    static void extend(PyArray self, Object bb) {
        if (bb instanceof PyArray other) {
            if (other.item != self.item) {
                throw Errors.typeError("can only extend with array of same kind");
            }
            self.extend(other.copy());
            return;
        }
        Ops.forEach(bb, v -> append(self, v));
    }

    @Builtin("__add__($self, value, /)")
    static Object add(PyArray self, Object value) {
        if (!(value instanceof PyArray other)) {
            throw Errors.typeError("can only append array (not \"" + PyType.of(value).name() + "\") to array");
        }
        if (other.item != self.item) {
            throw Errors.typeError("bad argument type for built-in operation");
        }
        PyArray sum = plain(self.item, self.copy());
        sum.extend(other.copy());
        return sum;
    }

    @Builtin("__iadd__($self, value, /)")
    static Object addInPlace(PyArray self, Object value) {
        if (!(value instanceof PyArray)) {
            throw Errors.typeError("can only extend array with array (not \"" + PyType.of(value).name() + "\")");
        }
        extend(self, value);
        return self;
    }

    private static byte[] repeated(PyArray self, Object value) {
        if (!Natives.isIndex(value)) {
            throw Errors.typeError("can't multiply sequence by non-int of type '" + PyType.of(value).name() + "'");
        }
        long n = Math.max(0, Natives.indexToLong(value, Builtins.OVERFLOW_ERROR));
        byte[] once = self.copy();
        if (once.length > 0 && n > (Integer.MAX_VALUE - 16) / once.length) {
            throw Errors.memoryError();
        }
        byte[] all = new byte[once.length == 0 ? 0 : (int) (once.length * n)];
        for (int at = 0; at < all.length; at += once.length) {
            System.arraycopy(once, 0, all, at, once.length);
        }
        return all;
    }

    @Builtin("__mul__($self, value, /)")
    static Object multiply(PyArray self, Object value) {
        return plain(self.item, repeated(self, value));
    }

    @Builtin("__rmul__($self, value, /)")
    static Object multiplyReversed(PyArray self, Object value) {
        return multiply(self, value);
    }

    @Builtin("__imul__($self, value, /)")
    static Object multiplyInPlace(PyArray self, Object value) {
        self.assign(repeated(self, value));
        return self;
    }

    private static Object compare(PyArray self, Object value, CompareOp op) {
        if (!(value instanceof PyArray other)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        boolean equality = op == CompareOp.EQ || op == CompareOp.NE;
        if (equality && self.count() != other.count()) {
            return PyBool.of(op == CompareOp.NE);
        }
        if (self.item == other.item && self.item != ItemType.FLOAT && self.item != ItemType.DOUBLE && equality) {
            return PyBool.of(Arrays.equals(self.copy(), other.copy()) == (op == CompareOp.EQ));
        }
        for (int i = 0;; i++) {
            Object x = self.getOrNull(i);
            Object y = other.getOrNull(i);
            if (x == null || y == null) {
                return PyBool.of(Operators.compareLongs(op, self.count(), other.count()));
            }
            if (!Ops.eq(x, y)) {
                return equality ? PyBool.of(op == CompareOp.NE) : Operators.compare(op, x, y);
            }
        }
    }

    @Builtin("__eq__($self, value, /)")
    static Object eq(PyArray self, Object value) {
        return compare(self, value, CompareOp.EQ);
    }

    @Builtin("__ne__($self, value, /)")
    static Object ne(PyArray self, Object value) {
        return compare(self, value, CompareOp.NE);
    }

    @Builtin("__lt__($self, value, /)")
    static Object lt(PyArray self, Object value) {
        return compare(self, value, CompareOp.LT);
    }

    @Builtin("__le__($self, value, /)")
    static Object le(PyArray self, Object value) {
        return compare(self, value, CompareOp.LE);
    }

    @Builtin("__gt__($self, value, /)")
    static Object gt(PyArray self, Object value) {
        return compare(self, value, CompareOp.GT);
    }

    @Builtin("__ge__($self, value, /)")
    static Object ge(PyArray self, Object value) {
        return compare(self, value, CompareOp.GE);
    }

    @Builtin("__repr__($self, /)")
    static Object repr(PyArray self) {
        String name = self.type().name() + "('" + self.item.code + "'";
        if (self.count() == 0) {
            return PyStr.of(name + ")");
        }
        Object items = self.item.isText() ? ArrayTransfer.toUnicode(self) : ArrayTransfer.toList(self);
        return PyStr.of(name + ", " + Ops.repr(items) + ")");
    }

    @Getter("typecode")
    static Object typeCode(PyArray self) {
        return PyStr.ofChar(self.item.code);
    }

    @Getter("itemsize")
    static int itemSize(PyArray self) {
        return self.item.size;
    }

    @Builtin(value = "__copy__($self, /)", effect = Effect.QUIET)
    static Object copy(PyArray self) {
        return plain(self.item, self.copy());
    }

    @Builtin("__deepcopy__($self, unused, /)")
    static Object deepCopy(PyArray self, Object unused) {
        return copy(self);
    }

    @Builtin("__sizeof__($self, /)")
    static long sizeOf(PyArray self) {
        return 64 + (long) self.count() * self.item.size;
    }

    @Builtin(value = "__class_getitem__($type, object, /)", kind = Kind.CLASS)
    static Object classGetItem(PyType type, Object item) {
        return PyGenericAlias.of(type, item);
    }
}
