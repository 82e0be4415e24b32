package dev.orochi.runtime.object;

import static dev.orochi.runtime.object.PyNotImplemented.NOT_IMPLEMENTED;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyMethods;

/** The operators of {@code int} as special methods. Stateless. */
@PyMethods(PyInt.class)
public final class IntOperators {
    private IntOperators() {}

    private static PyValue plain(Object o) {
        return Ints.plainOrNull(o);
    }

    @Builtin(value = "__add__($self, value, /)", effect = Effect.PURE)
    public static Object add(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : Ints.add(plain(self), other);
    }

    @Builtin(value = "__radd__($self, value, /)", effect = Effect.PURE)
    public static Object reflectedAdd(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : Ints.add(other, plain(self));
    }

    @Builtin(value = "__sub__($self, value, /)", effect = Effect.PURE)
    public static Object sub(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : Ints.sub(plain(self), other);
    }

    @Builtin(value = "__rsub__($self, value, /)", effect = Effect.PURE)
    public static Object reflectedSub(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : Ints.sub(other, plain(self));
    }

    @Builtin(value = "__mul__($self, value, /)", effect = Effect.PURE)
    public static Object mul(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : Ints.mul(plain(self), other);
    }

    @Builtin(value = "__rmul__($self, value, /)", effect = Effect.PURE)
    public static Object reflectedMul(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : Ints.mul(other, plain(self));
    }

    @Builtin(value = "__mod__($self, value, /)", effect = Effect.PURE)
    public static Object mod(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : Ints.mod(plain(self), other);
    }

    @Builtin(value = "__rmod__($self, value, /)", effect = Effect.PURE)
    public static Object reflectedMod(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : Ints.mod(other, plain(self));
    }

    @Builtin(value = "__divmod__($self, value, /)", effect = Effect.PURE)
    public static Object divmod(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : Ints.divmod(plain(self), other);
    }

    @Builtin(value = "__rdivmod__($self, value, /)", effect = Effect.PURE)
    public static Object reflectedDivmod(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : Ints.divmod(other, plain(self));
    }

    @Builtin(value = "__floordiv__($self, value, /)", effect = Effect.PURE)
    public static Object floorDiv(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : Ints.floorDiv(plain(self), other);
    }

    @Builtin(value = "__rfloordiv__($self, value, /)", effect = Effect.PURE)
    public static Object reflectedFloorDiv(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : Ints.floorDiv(other, plain(self));
    }

    @Builtin(value = "__truediv__($self, value, /)", effect = Effect.PURE)
    public static Object trueDiv(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : Ints.trueDiv(plain(self), other);
    }

    @Builtin(value = "__rtruediv__($self, value, /)", effect = Effect.PURE)
    public static Object reflectedTrueDiv(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : Ints.trueDiv(other, plain(self));
    }

    @Builtin(value = "__lshift__($self, value, /)", effect = Effect.PURE)
    public static Object shiftLeft(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : Ints.shiftLeft(plain(self), other);
    }

    @Builtin(value = "__rlshift__($self, value, /)", effect = Effect.PURE)
    public static Object reflectedShiftLeft(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : Ints.shiftLeft(other, plain(self));
    }

    @Builtin(value = "__rshift__($self, value, /)", effect = Effect.PURE)
    public static Object shiftRight(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : Ints.shiftRight(plain(self), other);
    }

    @Builtin(value = "__rrshift__($self, value, /)", effect = Effect.PURE)
    public static Object reflectedShiftRight(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : Ints.shiftRight(other, plain(self));
    }

    @Builtin(value = "__and__($self, value, /)", effect = Effect.PURE)
    public static Object and(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : Ints.and(plain(self), other);
    }

    @Builtin(value = "__rand__($self, value, /)", effect = Effect.PURE)
    public static Object reflectedAnd(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : Ints.and(other, plain(self));
    }

    @Builtin(value = "__xor__($self, value, /)", effect = Effect.PURE)
    public static Object xor(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : Ints.xor(plain(self), other);
    }

    @Builtin(value = "__rxor__($self, value, /)", effect = Effect.PURE)
    public static Object reflectedXor(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : Ints.xor(other, plain(self));
    }

    @Builtin(value = "__or__($self, value, /)", effect = Effect.PURE)
    public static Object or(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : Ints.or(plain(self), other);
    }

    @Builtin(value = "__ror__($self, value, /)", effect = Effect.PURE)
    public static Object reflectedOr(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : Ints.or(other, plain(self));
    }

    @Builtin(value = "__lt__($self, value, /)", effect = Effect.PURE)
    public static Object lt(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : PyBool.of(Ints.compare(plain(self), other) < 0);
    }

    @Builtin(value = "__le__($self, value, /)", effect = Effect.PURE)
    public static Object le(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : PyBool.of(Ints.compare(plain(self), other) <= 0);
    }

    @Builtin(value = "__eq__($self, value, /)", effect = Effect.PURE)
    public static Object eq(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : PyBool.of(Ints.compare(plain(self), other) == 0);
    }

    @Builtin(value = "__ne__($self, value, /)", effect = Effect.PURE)
    public static Object ne(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : PyBool.of(Ints.compare(plain(self), other) != 0);
    }

    @Builtin(value = "__gt__($self, value, /)", effect = Effect.PURE)
    public static Object gt(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : PyBool.of(Ints.compare(plain(self), other) > 0);
    }

    @Builtin(value = "__ge__($self, value, /)", effect = Effect.PURE)
    public static Object ge(Object self, Object value) {
        PyValue other = plain(value);
        return other == null ? NOT_IMPLEMENTED : PyBool.of(Ints.compare(plain(self), other) >= 0);
    }

    @Builtin("__pow__($self, value, mod=None, /)")
    public static Object pow(Object self, Object value, Object mod) {
        return power(plain(self), plain(value), mod);
    }

    @Builtin("__rpow__($self, value, mod=None, /)")
    public static Object reflectedPow(Object self, Object value, Object mod) {
        return power(plain(value), plain(self), mod);
    }

    private static Object power(PyValue a, PyValue b, Object mod) {
        if (a == null || b == null) {
            return NOT_IMPLEMENTED;
        }
        if (mod == null || mod == PyNone.NONE) {
            return Ints.pow(a, b);
        }
        PyValue m = plain(mod);
        return m == null ? NOT_IMPLEMENTED : Ints.powMod(a, b, m);
    }

    @Builtin(value = "__neg__($self, /)", effect = Effect.PURE)
    public static Object neg(Object self) {
        return Ints.neg(plain(self));
    }

    @Builtin(value = "__pos__($self, /)", effect = Effect.PURE)
    public static Object pos(Object self) {
        return plain(self);
    }

    @Builtin(value = "__abs__($self, /)", effect = Effect.PURE)
    public static Object abs(Object self) {
        return Ints.abs(plain(self));
    }

    @Builtin(value = "__invert__($self, /)", effect = Effect.PURE)
    public static Object invert(Object self) {
        return Ints.invert(plain(self));
    }
}
