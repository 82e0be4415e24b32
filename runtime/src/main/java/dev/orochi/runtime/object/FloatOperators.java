package dev.orochi.runtime.object;

import static dev.orochi.runtime.object.PyNotImplemented.NOT_IMPLEMENTED;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyMethods;

/** The operators of {@code float} as special methods. Stateless. */
@PyMethods(PyFloat.class)
public final class FloatOperators {
    private FloatOperators() {}

    @Builtin(value = "__add__($self, value, /)", effect = Effect.PURE)
    public static Object add(PyFloat self, Object value) {
        return Floats.isReal(value) ? PyFloat.of(self.value + Floats.value(value)) : NOT_IMPLEMENTED;
    }

    @Builtin(value = "__radd__($self, value, /)", effect = Effect.PURE)
    public static Object reflectedAdd(PyFloat self, Object value) {
        return Floats.isReal(value) ? PyFloat.of(Floats.value(value) + self.value) : NOT_IMPLEMENTED;
    }

    @Builtin(value = "__sub__($self, value, /)", effect = Effect.PURE)
    public static Object sub(PyFloat self, Object value) {
        return Floats.isReal(value) ? PyFloat.of(self.value - Floats.value(value)) : NOT_IMPLEMENTED;
    }

    @Builtin(value = "__rsub__($self, value, /)", effect = Effect.PURE)
    public static Object reflectedSub(PyFloat self, Object value) {
        return Floats.isReal(value) ? PyFloat.of(Floats.value(value) - self.value) : NOT_IMPLEMENTED;
    }

    @Builtin(value = "__mul__($self, value, /)", effect = Effect.PURE)
    public static Object mul(PyFloat self, Object value) {
        return Floats.isReal(value) ? PyFloat.of(self.value * Floats.value(value)) : NOT_IMPLEMENTED;
    }

    @Builtin(value = "__rmul__($self, value, /)", effect = Effect.PURE)
    public static Object reflectedMul(PyFloat self, Object value) {
        return Floats.isReal(value) ? PyFloat.of(Floats.value(value) * self.value) : NOT_IMPLEMENTED;
    }

    @Builtin(value = "__mod__($self, value, /)", effect = Effect.PURE)
    public static Object mod(PyFloat self, Object value) {
        return Floats.isReal(value) ? PyFloat.of(Floats.mod(self.value, Floats.value(value))) : NOT_IMPLEMENTED;
    }

    @Builtin(value = "__rmod__($self, value, /)", effect = Effect.PURE)
    public static Object reflectedMod(PyFloat self, Object value) {
        return Floats.isReal(value) ? PyFloat.of(Floats.mod(Floats.value(value), self.value)) : NOT_IMPLEMENTED;
    }

    @Builtin(value = "__divmod__($self, value, /)", effect = Effect.PURE)
    public static Object divmod(PyFloat self, Object value) {
        return Floats.isReal(value) ? Floats.divmod(self.value, Floats.value(value)) : NOT_IMPLEMENTED;
    }

    @Builtin(value = "__rdivmod__($self, value, /)", effect = Effect.PURE)
    public static Object reflectedDivmod(PyFloat self, Object value) {
        return Floats.isReal(value) ? Floats.divmod(Floats.value(value), self.value) : NOT_IMPLEMENTED;
    }

    @Builtin(value = "__floordiv__($self, value, /)", effect = Effect.PURE)
    public static Object floorDiv(PyFloat self, Object value) {
        return Floats.isReal(value) ? PyFloat.of(Floats.floorDiv(self.value, Floats.value(value))) : NOT_IMPLEMENTED;
    }

    @Builtin(value = "__rfloordiv__($self, value, /)", effect = Effect.PURE)
    public static Object reflectedFloorDiv(PyFloat self, Object value) {
        return Floats.isReal(value) ? PyFloat.of(Floats.floorDiv(Floats.value(value), self.value)) : NOT_IMPLEMENTED;
    }

    @Builtin(value = "__truediv__($self, value, /)", effect = Effect.PURE)
    public static Object trueDiv(PyFloat self, Object value) {
        return Floats.isReal(value) ? PyFloat.of(Floats.trueDiv(self.value, Floats.value(value))) : NOT_IMPLEMENTED;
    }

    @Builtin(value = "__rtruediv__($self, value, /)", effect = Effect.PURE)
    public static Object reflectedTrueDiv(PyFloat self, Object value) {
        return Floats.isReal(value) ? PyFloat.of(Floats.trueDiv(Floats.value(value), self.value)) : NOT_IMPLEMENTED;
    }

    @Builtin(value = "__lt__($self, value, /)", effect = Effect.PURE)
    public static Object lt(PyFloat self, Object value) {
        Integer c = Floats.compare(self.value, value);
        return c == null ? NOT_IMPLEMENTED : PyBool.of(c == -1);
    }

    @Builtin(value = "__le__($self, value, /)", effect = Effect.PURE)
    public static Object le(PyFloat self, Object value) {
        Integer c = Floats.compare(self.value, value);
        return c == null ? NOT_IMPLEMENTED : PyBool.of(c <= 0);
    }

    @Builtin(value = "__eq__($self, value, /)", effect = Effect.PURE)
    public static Object eq(PyFloat self, Object value) {
        Integer c = Floats.compare(self.value, value);
        return c == null ? NOT_IMPLEMENTED : PyBool.of(c == 0);
    }

    @Builtin(value = "__ne__($self, value, /)", effect = Effect.PURE)
    public static Object ne(PyFloat self, Object value) {
        Integer c = Floats.compare(self.value, value);
        return c == null ? NOT_IMPLEMENTED : PyBool.of(c != 0);
    }

    @Builtin(value = "__gt__($self, value, /)", effect = Effect.PURE)
    public static Object gt(PyFloat self, Object value) {
        Integer c = Floats.compare(self.value, value);
        return c == null ? NOT_IMPLEMENTED : PyBool.of(c == 1);
    }

    @Builtin(value = "__ge__($self, value, /)", effect = Effect.PURE)
    public static Object ge(PyFloat self, Object value) {
        Integer c = Floats.compare(self.value, value);
        return c == null ? NOT_IMPLEMENTED : PyBool.of(c == 0 || c == 1);
    }

    @Builtin("__pow__($self, value, mod=None, /)")
    public static Object pow(PyFloat self, Object value, Object mod) {
        checkMod(mod);
        return Floats.isReal(value) ? Floats.pow(self.value, Floats.value(value)) : NOT_IMPLEMENTED;
    }

    @Builtin("__rpow__($self, value, mod=None, /)")
    public static Object reflectedPow(PyFloat self, Object value, Object mod) {
        checkMod(mod);
        return Floats.isReal(value) ? Floats.pow(Floats.value(value), self.value) : NOT_IMPLEMENTED;
    }

    private static void checkMod(Object mod) {
        if (mod != null && mod != PyNone.NONE) {
            throw Errors.typeError("pow() 3rd argument not allowed unless all arguments are integers");
        }
    }

    @Builtin(value = "__neg__($self, /)", effect = Effect.PURE)
    public static double neg(PyFloat self) {
        return -self.value;
    }

    @Builtin(value = "__pos__($self, /)", effect = Effect.PURE)
    public static Object pos(PyFloat self) {
        return self;
    }

    @Builtin(value = "__abs__($self, /)", effect = Effect.PURE)
    public static double abs(PyFloat self) {
        return Math.abs(self.value);
    }

    @Builtin(value = "__bool__($self, /)", effect = Effect.PURE)
    public static boolean bool(PyFloat self) {
        return self.value != 0;
    }
}
