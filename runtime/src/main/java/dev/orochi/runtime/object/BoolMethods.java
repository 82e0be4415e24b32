package dev.orochi.runtime.object;

import static dev.orochi.runtime.object.PyNotImplemented.NOT_IMPLEMENTED;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyMethods;

/** The methods of {@code bool} that differ from those of {@code int}. Stateless. */
@PyMethods(PyBool.class)
public final class BoolMethods {
    private BoolMethods() {}

    @Builtin(value = "__new__($type, object=False, /)", effect = Effect.QUIET)
    public static boolean make(PyType type, Object object) {
        return object != null && Ops.truth(object);
    }

    @Builtin(value = "__repr__($self, /)", effect = Effect.PURE)
    public static String repr(PyBool self) {
        return self.toString();
    }

    @Builtin("__invert__($self, /)")
    public static Object invert(PyBool self) {
        Errors.warn(Builtins.DEPRECATION_WARNING, "Bitwise inversion '~' on bool is deprecated and will be removed in"
            + " Python 3.16. This returns the bitwise inversion of the underlying int object and is usually not what"
            + " you expect from the negation of a bool object. Use the 'not' operator for boolean negation or"
            + " ~int(x) for the bitwise inversion of the underlying int.", 1);
        return PyInt.of(self.value ? -2 : -1);
    }

    @Builtin(value = "__and__($self, value, /)", effect = Effect.PURE)
    public static Object and(PyBool self, Object value) {
        return value instanceof PyBool b ? PyBool.of(self.value & b.value) : bits(self, value, 0);
    }

    @Builtin(value = "__rand__($self, value, /)", effect = Effect.PURE)
    public static Object reflectedAnd(PyBool self, Object value) {
        return and(self, value);
    }

    @Builtin(value = "__xor__($self, value, /)", effect = Effect.PURE)
    public static Object xor(PyBool self, Object value) {
        return value instanceof PyBool b ? PyBool.of(self.value ^ b.value) : bits(self, value, 1);
    }

    @Builtin(value = "__rxor__($self, value, /)", effect = Effect.PURE)
    public static Object reflectedXor(PyBool self, Object value) {
        return xor(self, value);
    }

    @Builtin(value = "__or__($self, value, /)", effect = Effect.PURE)
    public static Object or(PyBool self, Object value) {
        return value instanceof PyBool b ? PyBool.of(self.value | b.value) : bits(self, value, 2);
    }

    @Builtin(value = "__ror__($self, value, /)", effect = Effect.PURE)
    public static Object reflectedOr(PyBool self, Object value) {
        return or(self, value);
    }

    /** All three operations are symmetric. */
    private static Object bits(PyBool self, Object value, int op) {
        PyValue other = Ints.plainOrNull(value);
        if (other == null) {
            return NOT_IMPLEMENTED;
        }
        PyInt i = PyInt.of(self.value ? 1 : 0);
        return op == 0 ? Ints.and(i, other) : op == 1 ? Ints.xor(i, other) : Ints.or(i, other);
    }
}
