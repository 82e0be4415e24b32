package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyMethods;

/** The methods of {@code frozenset}. Stateless; for thread safety see {@link HashTable}. */
@PyMethods(PyFrozenSet.class)
final class FrozenSetMethods {
    private FrozenSetMethods() {}

    @Builtin(value = "__new__($type, iterable=(), /)", effect = Effect.ITERATES)
    static Object make(PyType type, Object iterable) {
        if (type.instanceShape() == PyFrozenSet.SHAPE) {
            return PyFrozenSet.from(iterable);
        }
        PyFrozenSet s = new PyFrozenSet(type.instanceShape());
        s.fill(iterable);
        return s;
    }

    @Builtin("__hash__($self, /)")
    static long hash(PyFrozenSet self) {
        return self.computeHash();
    }

    @Builtin(value = "copy($self, /)", effect = Effect.QUIET, slot = false, doc = "Return a shallow copy of a set.")
    static Object copy(PyFrozenSet self) {
        return self.shape == PyFrozenSet.SHAPE ? self : SetAlgebra.copy(self);
    }

    @Builtin(value = "__len__($self, /)", effect = Effect.QUIET)
    static int len(PyFrozenSet self) {
        return self.size();
    }

    @Builtin(value = "__contains__($self, object, /)", effect = Effect.QUIET, slot = false, doc = "x.__contains__(y) <==> y in x.")
    static boolean contains(PyFrozenSet self, Object element) {
        return SetAlgebra.find(self, element) != null;
    }

    @Builtin("__iter__($self, /)")
    static Object iter(PyFrozenSet self) {
        return new PySetIterator(self);
    }

    @Builtin(value = "__repr__($self, /)", effect = Effect.CALLS_PYTHON)
    static Object repr(PyFrozenSet self) {
        return SetAlgebra.repr(self);
    }

    @Builtin(value = "__sizeof__($self, /)", slot = false, doc = "S.__sizeof__() -> size of S in memory, in bytes.")
    static int sizeOf(PyFrozenSet self) {
        return 216 + 40 * self.size();
    }

    @Builtin(value = "__reduce__($self, /)", slot = false, doc = "Return state information for pickling.")
    static Object reduce(PyFrozenSet self) {
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
    static Object eq(PyFrozenSet self, Object other) {
        return other instanceof PySetBase s ? PyBool.of(SetAlgebra.equal(self, s)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin(value = "__ne__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object ne(PyFrozenSet self, Object other) {
        return other instanceof PySetBase s ? PyBool.of(!SetAlgebra.equal(self, s)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin(value = "__lt__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object lt(PyFrozenSet self, Object other) {
        return other instanceof PySetBase s
                ? PyBool.of(self.size() < s.size() && SetAlgebra.isSubset(self, s)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin(value = "__le__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object le(PyFrozenSet self, Object other) {
        return other instanceof PySetBase s
                ? PyBool.of(SetAlgebra.isSubset(self, s)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin(value = "__gt__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object gt(PyFrozenSet self, Object other) {
        return other instanceof PySetBase s
                ? PyBool.of(self.size() > s.size() && SetAlgebra.isSubset(s, self)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin(value = "__ge__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object ge(PyFrozenSet self, Object other) {
        return other instanceof PySetBase s
                ? PyBool.of(SetAlgebra.isSubset(s, self)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    // ---- methods ------------------------------------------------------------------------------------------------

    @Builtin(value = "union($self, /, *others)", effect = Effect.ITERATES,
            doc = "Return a new set with elements from the set and all others.")
    static Object union(PyFrozenSet self, Object[] others) {
        return SetAlgebra.union(self, others);
    }

    @Builtin(value = "intersection($self, /, *others)", effect = Effect.ITERATES,
            doc = "Return a new set with elements common to the set and all others.")
    static Object intersection(PyFrozenSet self, Object[] others) {
        return SetAlgebra.intersection(self, others);
    }

    @Builtin(value = "difference($self, /, *others)", effect = Effect.ITERATES,
            doc = "Return a new set with elements in the set that are not in the others.")
    static Object difference(PyFrozenSet self, Object[] others) {
        return SetAlgebra.difference(self, others);
    }

    @Builtin(value = "symmetric_difference($self, other, /)", effect = Effect.ITERATES,
            doc = "Return a new set with elements in either the set or other but not both.")
    static Object symmetricDifference(PyFrozenSet self, Object other) {
        return SetAlgebra.symmetricDifference(self, other);
    }

    @Builtin(value = "issubset($self, other, /)", effect = Effect.ITERATES,
            doc = "Report whether another set contains this set.")
    static boolean isSubset(PyFrozenSet self, Object other) {
        return SetAlgebra.isSubset(self, SetAlgebra.asSet(other));
    }

    @Builtin(value = "issuperset($self, other, /)", effect = Effect.ITERATES,
            doc = "Report whether this set contains another set.")
    static boolean isSuperset(PyFrozenSet self, Object other) {
        return SetAlgebra.isSuperset(self, other);
    }

    @Builtin(value = "isdisjoint($self, other, /)", effect = Effect.ITERATES,
            doc = "Return True if two sets have a null intersection.")
    static boolean isDisjoint(PyFrozenSet self, Object other) {
        return SetAlgebra.isDisjoint(self, other);
    }
}
