package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.bytecode.CompareOp;

/** The methods of {@code list}. Stateless; for thread safety see {@link PyList}. */
@PyMethods(PyList.class)
final class ListMethods {
    private ListMethods() {}

    // ---- construction -------------------------------------------------------------------------------------------

    @Builtin(value = "__new__($type, *args, **kwargs)", effect = Effect.QUIET)
    static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyList(type.instanceShape());
    }

    @Builtin(value = "__init__($self, iterable=(), /)", effect = Effect.ITERATES)
    static void init(PyList self, Object iterable) {
        if (self.size() > 0) {
            self.clear();
        }
        if (iterable != null) {
            self.extend(iterable);
        }
    }

    // ---- items --------------------------------------------------------------------------------------------------

    @Builtin(value = "__len__($self, /)", effect = Effect.QUIET)
    static int len(PyList self) {
        return self.size();
    }

    @Builtin(value = "__getitem__($self, index, /)", effect = Effect.QUIET, slot = false, doc = "Return self[index].")
    static Object getItem(PyList self, Object key) {
        if (key instanceof PyInt i) {
            return self.getItem(i.value);
        }
        if (key instanceof PySlice s) {
            return slice(self, s);
        }
        return self.getItem(Sequences.index(key, "list"));
    }

    private static PyList slice(PyList self, PySlice s) {
        long[] unpacked = SliceBounds.unpack(s);
        SliceBounds b = SliceBounds.adjust(unpacked, self.size());
        if (b.count == 0) {
            return new PyList();
        }
        if (b.step == 1) {
            return self.subList(b.start, b.stop);
        }
        Object[] a = self.ownedSlice(b.start, b.step, b.count);
        return PyList.adopt(a, a.length);
    }

    @Builtin(value = "__setitem__($self, key, value, /)", effect = Effect.QUIET)
    static void setItem(PyList self, Object key, Object value) {
        if (key instanceof PyInt i) {
            self.setItem(i.value, value);
        } else if (key instanceof PySlice s) {
            setSlice(self, s, value);
        } else {
            self.setItem(Sequences.index(key, "list"), value);
        }
    }

    private static void setSlice(PyList self, PySlice s, Object value) {
        long[] unpacked = SliceBounds.unpack(s);
        if (unpacked[2] == 1) {
            Object[] a = sliceValue(value);
            SliceBounds b = SliceBounds.adjust(unpacked, self.size());
            self.replaceRange(b.start, Math.max(b.start, b.stop), a);
            return;
        }
        Object[] a = sliceValue(value);
        SliceBounds b = SliceBounds.adjust(unpacked, self.size());
        if (a.length != b.count || !self.setStrided(b.start, b.step, a)) {
            PyList.releaseAll(a, a.length);
            throw Errors.valueError("attempt to assign sequence of size " + a.length + " to extended slice of size "
                    + b.count);
        }
    }

    private static Object[] sliceValue(Object value) {
        Object[] a = Snapshots.owned(value);
        return a != null ? a : Snapshots.ownedOf(Snapshots.iter(value, "must assign iterable to extended slice"));
    }

    @Builtin("__delitem__($self, key, /)")
    static void deleteItem(PyList self, Object key) {
        if (!(key instanceof PySlice s)) {
            self.deleteItem(Sequences.index(key, "list"));
            return;
        }
        SliceBounds b = SliceBounds.adjust(SliceBounds.unpack(s), self.size());
        if (b.count == 0) {
            return;
        }
        if (b.step == 1) {
            self.replaceRange(b.start, b.stop, Slots.NONE);
        } else if (b.step > 0) {
            self.deleteStrided(b.start, b.step, b.count);
        } else {
            self.deleteStrided(b.start + (b.count - 1) * b.step, -b.step, b.count);
        }
    }

    @Builtin(value = "__contains__($self, key, /)", effect = Effect.CALLS_PYTHON)
    static boolean contains(PyList self, Object value) {
        Object v;
        for (int i = 0; (v = self.getOrNull(i)) != null; i++) {
            if (Keys.equal(v, value)) {
                return true;
            }
        }
        return false;
    }

    @Builtin("__iter__($self, /)")
    static Object iter(PyList self) {
        return new PyListIterator(self);
    }

    @Builtin(value = "__reversed__($self, /)", slot = false, doc = "Return a reverse iterator over the list.")
    static Object reversed(PyList self) {
        return new PyListReverseIterator(self);
    }

    @Builtin(value = "__sizeof__($self, /)", slot = false, doc = "Return the size of the list in memory, in bytes.")
    static int sizeOf(PyList self) {
        return 56 + 8 * self.items.length;
    }

    @Builtin(value = "__class_getitem__($type, object, /)", kind = Kind.CLASS, doc = "See PEP 585")
    static Object classGetItem(PyType type, Object item) {
        return PyGenericAlias.of(type, item);
    }

    // ---- operators ----------------------------------------------------------------------------------------------

    @Builtin("__add__($self, value, /)")
    static Object add(PyList self, Object other) {
        if (!(other instanceof PyList l)) {
            throw Errors.typeError("can only concatenate list (not \"" + PyType.of(other).fullName() + "\") to list");
        }
        return Temps.temp(self.plus(l)); // a sum of lists makes many
    }

    @Builtin("__iadd__($self, value, /)")
    static Object inPlaceAdd(PyList self, Object other) {
        self.extend(other);
        return self;
    }

    @Builtin("__mul__($self, value, /)")
    static Object multiply(PyList self, Object count) {
        Long n = Sequences.repeatCount(count);
        if (n == null) {
            throw Errors.typeError("can't multiply sequence by non-int of type '" + PyType.of(count).fullName() + "'");
        }
        Object[] a = self.repeated(n);
        return PyList.adopt(a, a.length);
    }

    @Builtin("__rmul__($self, value, /)")
    static Object multiplyReversed(PyList self, Object count) {
        return multiply(self, count);
    }

    @Builtin("__imul__($self, value, /)")
    static Object inPlaceMultiply(PyList self, Object count) {
        Long n = Sequences.repeatCount(count);
        if (n == null) {
            throw Errors.typeError("can't multiply sequence by non-int of type '" + PyType.of(count).fullName() + "'");
        }
        if (n != 1) {
            self.repeatInPlace(n);
        }
        return self;
    }

    @Builtin(value = "__eq__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object eq(PyList self, Object other) {
        return compare(self, other, CompareOp.EQ);
    }

    @Builtin(value = "__ne__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object ne(PyList self, Object other) {
        return compare(self, other, CompareOp.NE);
    }

    @Builtin(value = "__lt__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object lt(PyList self, Object other) {
        return compare(self, other, CompareOp.LT);
    }

    @Builtin(value = "__le__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object le(PyList self, Object other) {
        return compare(self, other, CompareOp.LE);
    }

    @Builtin(value = "__gt__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object gt(PyList self, Object other) {
        return compare(self, other, CompareOp.GT);
    }

    @Builtin(value = "__ge__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object ge(PyList self, Object other) {
        return compare(self, other, CompareOp.GE);
    }

    private static Object compare(PyList self, Object other, CompareOp op) {
        return other instanceof PyList l ? Sequences.compareLists(self, l, op) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin(value = "__repr__($self, /)", effect = Effect.CALLS_PYTHON)
    static Object repr(PyList self) {
        return self.size() == 0 ? PyStr.of("[]") : Sequences.repr(self, self, null, '[', ']');
    }

    // ---- methods ------------------------------------------------------------------------------------------------

    @Builtin(value = "append($self, object, /)", effect = Effect.QUIET, doc = "Append object to the end of the list.")
    static void append(PyList self, Object value) {
        self.append(value);
    }

    @Builtin(value = "extend($self, iterable, /)", effect = Effect.ITERATES,
            doc = "Extend list by appending elements from the iterable.")
    static void extend(PyList self, Object iterable) {
        self.extend(iterable);
    }

    @Builtin(value = "insert($self, index, object, /)", effect = Effect.QUIET, doc = "Insert object before index.")
    static void insert(PyList self, long index, Object value) {
        self.insert(index, value);
    }

    @Builtin(value = "pop($self, index=-1, /)", effect = Effect.QUIET, doc = """
            Remove and return item at index (default last).

            Raises IndexError if list is empty or index is out of range.""")
    static Object pop(PyList self, long index) {
        return self.pop(index);
    }

    @Builtin(value = "clear($self, /)", effect = Effect.QUIET, doc = "Remove all items from list.")
    static void clear(PyList self) {
        self.clear();
    }

    @Builtin(value = "copy($self, /)", effect = Effect.QUIET, doc = "Return a shallow copy of the list.")
    static Object copy(PyList self) {
        return self.copy();
    }

    @Builtin(value = "reverse($self, /)", effect = Effect.QUIET, doc = "Reverse *IN PLACE*.")
    static void reverse(PyList self) {
        self.reverse();
    }

    @Builtin(value = "remove($self, value, /)", effect = Effect.QUIET, doc = """
            Remove first occurrence of value.

            Raises ValueError if the value is not present.""")
    static void remove(PyList self, Object value) {
        Boolean removed = Keys.isPlain(value) ? self.removePlain(value) : null;
        if (removed == null) {
            removed = removeAsking(self, value);
        }
        if (!removed) {
            throw Errors.valueError("list.remove(x): x not in list");
        }
    }

    /** Asks the elements one by one without the lock. What stands in the place of the one that answered goes. */
    private static boolean removeAsking(PyList self, Object value) {
        Object v;
        for (int i = 0; (v = self.getOrNull(i)) != null; i++) {
            if (Keys.equal(v, value)) {
                if (!self.removeIfSame(i, v)) {
                    self.replaceRange(i, i + 1, Slots.NONE);
                }
                return true;
            }
        }
        return false;
    }

    @Builtin(value = "count($self, value, /)", effect = Effect.QUIET,
            doc = "Return number of occurrences of value.")
    static int count(PyList self, Object value) {
        int n = 0;
        Object v;
        for (int i = 0; (v = self.getOrNull(i)) != null; i++) {
            if (Keys.equal(v, value)) {
                n++;
            }
        }
        return n;
    }

    @Builtin(value = "index($self, value, start=0, stop=sys.maxsize, /)", effect = Effect.QUIET, doc = """
            Return first index of value.

            Raises ValueError if the value is not present.""")
    static int index(PyList self, Object value, Object start, Object stop) {
        long from = Sequences.relative(Sequences.position(start, 0), self.size());
        long to = Sequences.relative(Sequences.position(stop, Long.MAX_VALUE), self.size());
        Object v;
        for (int i = (int) Math.min(from, Integer.MAX_VALUE); i < to && (v = self.getOrNull(i)) != null; i++) {
            if (Keys.equal(v, value)) {
                return i;
            }
        }
        throw Errors.valueError("list.index(x): x not in list");
    }

    @Builtin(value = "sort($self, /, *, key=None, reverse=False)", effect = Effect.CALLS_PYTHON, doc = """
            Sort the list in ascending order and return None.

            The sort is in-place (i.e. the list itself is modified) and stable (i.e. the
            order of two equal elements is maintained).

            If a key function is given, apply it once to each list item and sort them,
            ascending or descending, according to their function values.

            The reverse flag can be set to sort in descending order.""")
    static void sort(PyList self, Object key, boolean reverse) {
        ListSort.sort(self, key == PyNone.NONE ? null : key, reverse);
    }
}
