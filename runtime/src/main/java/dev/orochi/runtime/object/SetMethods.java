package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyMethods;

/** The methods of {@code set}. Stateless; for thread safety see {@link HashTable}. */
@PyMethods(PySet.class)
final class SetMethods {
    private SetMethods() {}

    @Builtin(value = "__new__($type, *args, **kwargs)", effect = Effect.QUIET)
    static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PySet(type.instanceShape());
    }

    @Builtin(value = "__init__($self, iterable=(), /)", effect = Effect.ITERATES)
    static void init(PySet self, Object iterable) {
        if (self.size() > 0) {
            self.clear();
        }
        if (iterable instanceof PySetBase || PyDict.isExact(iterable)) {
            self.takeOver(PySet.from(iterable));
        } else if (iterable != null) {
            self.insertAll(iterable);
        }
    }

    @Builtin(value = "__len__($self, /)", effect = Effect.QUIET)
    static int len(PySet self) {
        return self.size();
    }

    @Builtin(value = "__contains__($self, object, /)", effect = Effect.QUIET, slot = false, doc = "x.__contains__(y) <==> y in x.")
    static boolean contains(PySet self, Object element) {
        return SetAlgebra.find(self, element) != null;
    }

    @Builtin("__iter__($self, /)")
    static Object iter(PySet self) {
        return new PySetIterator(self);
    }

    @Builtin(value = "__repr__($self, /)", effect = Effect.CALLS_PYTHON)
    static Object repr(PySet self) {
        return SetAlgebra.repr(self);
    }

    @Builtin(value = "__sizeof__($self, /)", slot = false, doc = "S.__sizeof__() -> size of S in memory, in bytes.")
    static int sizeOf(PySet self) {
        return 216 + 40 * self.size();
    }

    @Builtin(value = "__reduce__($self, /)", slot = false, doc = "Return state information for pickling.")
    static Object reduce(PySet self) {
        Object state = Reduce.attributes(self);
        Object[] elements = self.ownedElements();
        return PyTuple.of(self.type(), PyTuple.of(PyList.adopt(elements, elements.length)), state);
    }

    @Builtin(value = "__class_getitem__($type, object, /)", kind = Kind.CLASS, doc = "See PEP 585")
    static Object classGetItem(PyType type, Object item) {
        return PyGenericAlias.of(type, item);
    }

    // ---- operators ----------------------------------------------------------------------------------------------

    @Builtin(value = "__and__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object and(Object self, Object other) {
        return self instanceof PySetBase a && other instanceof PySetBase b
                ? SetAlgebra.intersection(a, b) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin(value = "__rand__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object rand(Object self, Object other) {
        return and(other, self);
    }

    @Builtin(value = "__or__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object or(Object self, Object other) {
        return self instanceof PySetBase a && other instanceof PySetBase b
                ? SetAlgebra.union(a, new Object[] {b}) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin(value = "__ror__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object ror(Object self, Object other) {
        return or(other, self);
    }

    @Builtin(value = "__sub__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object sub(Object self, Object other) {
        return self instanceof PySetBase a && other instanceof PySetBase b
                ? SetAlgebra.difference(a, b) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin(value = "__rsub__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object rsub(Object self, Object other) {
        return sub(other, self);
    }

    @Builtin(value = "__xor__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object xor(Object self, Object other) {
        return self instanceof PySetBase a && other instanceof PySetBase b
                ? SetAlgebra.symmetricDifference(a, b) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin(value = "__rxor__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object rxor(Object self, Object other) {
        return xor(other, self);
    }

    @Builtin(value = "__eq__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object eq(PySet self, Object other) {
        return other instanceof PySetBase s ? PyBool.of(SetAlgebra.equal(self, s)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin(value = "__ne__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object ne(PySet self, Object other) {
        return other instanceof PySetBase s ? PyBool.of(!SetAlgebra.equal(self, s)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin(value = "__lt__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object lt(PySet self, Object other) {
        return other instanceof PySetBase s
                ? PyBool.of(self.size() < s.size() && SetAlgebra.isSubset(self, s)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin(value = "__le__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object le(PySet self, Object other) {
        return other instanceof PySetBase s
                ? PyBool.of(SetAlgebra.isSubset(self, s)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin(value = "__gt__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object gt(PySet self, Object other) {
        return other instanceof PySetBase s
                ? PyBool.of(self.size() > s.size() && SetAlgebra.isSubset(s, self)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin(value = "__ge__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object ge(PySet self, Object other) {
        return other instanceof PySetBase s
                ? PyBool.of(SetAlgebra.isSubset(s, self)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    // ---- methods ------------------------------------------------------------------------------------------------

    @Builtin(value = "union($self, /, *others)", effect = Effect.ITERATES,
            doc = "Return a new set with elements from the set and all others.")
    static Object union(PySet self, Object[] others) {
        return SetAlgebra.union(self, others);
    }

    @Builtin(value = "intersection($self, /, *others)", effect = Effect.ITERATES,
            doc = "Return a new set with elements common to the set and all others.")
    static Object intersection(PySet self, Object[] others) {
        return SetAlgebra.intersection(self, others);
    }

    @Builtin(value = "difference($self, /, *others)", effect = Effect.ITERATES,
            doc = "Return a new set with elements in the set that are not in the others.")
    static Object difference(PySet self, Object[] others) {
        return SetAlgebra.difference(self, others);
    }

    @Builtin(value = "symmetric_difference($self, other, /)", effect = Effect.ITERATES,
            doc = "Return a new set with elements in either the set or other but not both.")
    static Object symmetricDifference(PySet self, Object other) {
        return SetAlgebra.symmetricDifference(self, other);
    }

    @Builtin(value = "issubset($self, other, /)", effect = Effect.ITERATES,
            doc = "Report whether another set contains this set.")
    static boolean isSubset(PySet self, Object other) {
        return SetAlgebra.isSubset(self, SetAlgebra.asSet(other));
    }

    @Builtin(value = "issuperset($self, other, /)", effect = Effect.ITERATES,
            doc = "Report whether this set contains another set.")
    static boolean isSuperset(PySet self, Object other) {
        return SetAlgebra.isSuperset(self, other);
    }

    @Builtin(value = "isdisjoint($self, other, /)", effect = Effect.ITERATES,
            doc = "Return True if two sets have a null intersection.")
    static boolean isDisjoint(PySet self, Object other) {
        return SetAlgebra.isDisjoint(self, other);
    }

    @Builtin(value = "copy($self, /)", effect = Effect.QUIET, doc = "Return a shallow copy of a set.")
    static Object copy(PySet self) {
        return SetAlgebra.copy(self);
    }

    // ---- changes ------------------------------------------------------------------------------------------------

    @Builtin(value = "add($self, object, /)", effect = Effect.QUIET, doc = """
            Add an element to a set.

            This has no effect if the element is already present.""")
    static void add(PySet self, Object element) {
        self.insert(element);
    }

    @Builtin(value = "discard($self, object, /)", effect = Effect.QUIET, doc = """
            Remove an element from a set if it is a member.

            Unlike set.remove(), the discard() method does not raise
            an exception when an element is missing from the set.""")
    static void discard(PySet self, Object element) {
        removeFound(self, element);
    }

    @Builtin(value = "remove($self, object, /)", effect = Effect.QUIET, doc = """
            Remove an element from a set; it must be a member.

            If the element is not a member, raise a KeyError.""")
    static void remove(PySet self, Object element) {
        if (!removeFound(self, element)) {
            throw Errors.keyError(element);
        }
    }

    private static boolean removeFound(PySet self, Object element) {
        while (true) {
            HashTable.Entry e = SetAlgebra.find(self, element);
            if (e == null) {
                return false;
            }
            if (self.removeEntry(e) != null) {
                return true;
            }
        }
    }

    @Builtin(value = "pop($self, /)", effect = Effect.QUIET, doc = """
            Remove and return an arbitrary set element.

            Raises KeyError if the set is empty.""")
    static Object pop(PySet self) {
        Object[] pair = self.takeLast();
        if (pair == null) {
            throw Errors.keyError(PyStr.of("pop from an empty set"));
        }
        Rc.release(pair[0]);
        return pair[0];
    }

    @Builtin(value = "clear($self, /)", effect = Effect.QUIET, doc = "Remove all elements from this set.")
    static void clear(PySet self) {
        self.clear();
    }

    @Builtin(value = "update($self, /, *others)", effect = Effect.ITERATES,
            doc = "Update the set, adding elements from all others.")
    static void update(PySet self, Object[] others) {
        for (Object o : others) {
            self.insertAll(o);
        }
    }

    @Builtin(value = "intersection_update($self, /, *others)", effect = Effect.CALLS_PYTHON,
            doc = "Update the set, keeping only elements found in it and all others.")
    static void intersectionUpdate(PySet self, Object[] others) {
        PySetBase[] sets = new PySetBase[others.length];
        for (int i = 0; i < sets.length; i++) {
            sets[i] = SetAlgebra.asSet(others[i]);
        }
        for (PySetBase s : sets) {
            SetAlgebra.retainAll(self, s);
        }
    }

    @Builtin(value = "difference_update($self, /, *others)", effect = Effect.ITERATES,
            doc = "Update the set, removing elements found in others.")
    static void differenceUpdate(PySet self, Object[] others) {
        for (Object o : others) {
            SetAlgebra.removeAll(self, o);
        }
    }

    @Builtin(value = "symmetric_difference_update($self, other, /)", effect = Effect.CALLS_PYTHON,
            doc = "Update the set, keeping only elements found in either set, but not in both.")
    static void symmetricDifferenceUpdate(PySet self, Object other) {
        if (other == self) {
            self.clear();
        } else {
            SetAlgebra.toggle(self, SetAlgebra.asSet(other));
        }
    }

    @Builtin(value = "__ior__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object inPlaceOr(PySet self, Object other) {
        if (!(other instanceof PySetBase s)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        self.insertAll(s);
        return self;
    }

    @Builtin(value = "__iand__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object inPlaceAnd(PySet self, Object other) {
        if (!(other instanceof PySetBase s)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        intersectionUpdate(self, new Object[] {s});
        return self;
    }

    @Builtin(value = "__isub__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object inPlaceSub(PySet self, Object other) {
        if (!(other instanceof PySetBase s)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        SetAlgebra.removeAll(self, s);
        return self;
    }

    @Builtin(value = "__ixor__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object inPlaceXor(PySet self, Object other) {
        if (!(other instanceof PySetBase)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        symmetricDifferenceUpdate(self, other);
        return self;
    }
}
