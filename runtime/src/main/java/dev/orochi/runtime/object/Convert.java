package dev.orochi.runtime.object;

/**
 * Conversions between Python values and the Java types of builtins' parameters and results, called by generated
 * code. Stateless. The text of every error is CPython's.
 */
public final class Convert {
    private Convert() {
    }

    public static Object none() {
        return PyNone.NONE;
    }

    public static boolean isNone(Object value) {
        return value == PyNone.NONE;
    }

    public static Object fromBool(boolean value) {
        return PyBool.of(value);
    }

    public static Object fromLong(long value) {
        return PyInt.of(value);
    }

    public static Object fromDouble(double value) {
        return PyFloat.of(value);
    }

    /** Java {@code null} stays null, which only {@code __next__} may return. */
    public static Object fromString(String value) {
        return value == null ? null : PyStr.of(value);
    }

    /** The result of {@code __next__}: at the end, which is Java {@code null}, raises {@code StopIteration}. */
    public static Object next(Object value) {
        if (value == null) {
            throw Errors.stopIteration();
        }
        return value;
    }

    /** The plain value of an instance of a subclass of a value type; anything else as it is. */
    public static Object unwrap(Object value) {
        return PyPayload.unwrap(value);
    }

    public static boolean toBool(Object value) {
        return value instanceof PyBool bool ? bool == PyBool.TRUE : Ops.truth(value);
    }

    /** A C {@code int}. */
    public static int toInt(Object value) {
        Object index = value instanceof PyInt ? value : Ops.index(value);
        if (index instanceof PyInt small && small.value == (int) small.value) {
            return (int) small.value;
        }
        throw Errors.overflowError("Python int too large to convert to C int");
    }

    /** A C {@code Py_ssize_t}. */
    public static long toLong(Object value) {
        if (value instanceof PyInt small) {
            return small.value;
        }
        if (Ops.index(value) instanceof PyInt small) {
            return small.value;
        }
        throw Errors.overflowError("Python int too large to convert to C ssize_t");
    }

    /** A C {@code double}: a float, or what {@code __float__} or {@code __index__} gives. */
    public static double toDouble(Object value) {
        return value instanceof PyFloat number ? number.value : Ops.toDouble(value);
    }

    /** The text of a {@code str}; a null table stands for an unnamed function. */
    public static String toString(BuiltinTable table, int id, int position, Object value, boolean orNone) {
        Object plain = value instanceof PyStr ? value : unwrap(value);
        if (plain instanceof PyStr text) {
            return text.toString();
        }
        throw wrongType(table, id, position, value, orNone ? "str or None" : "str");
    }

    /** The plain value of an argument, which may be wrapped in an instance of a Python subclass. */
    public static Object value(BuiltinTable table, int id, int position, Object value, Class<?> javaClass,
            String expected) {
        Object plain = unwrap(value);
        if (!javaClass.isInstance(plain)) {
            throw wrongType(table, id, position, value, expected);
        }
        return plain;
    }

    /** Reports an argument of a wrong type. */
    public static Object wrong(BuiltinTable table, int id, int position, Object value, String expected) {
        throw wrongType(table, id, position, value, expected);
    }

    private static PyException wrongType(BuiltinTable table, int id, int position, Object value, String expected) {
        String what = table.signature(id).isAccessor() ? table.name(id)
            : table.signature(id).shortName() + "() argument" + table.signature(id).display(position);
        return Errors.typeError(what + " must be " + expected + ", not " + typeName(value));
    }

    private static String typeName(Object value) {
        return value == PyNone.NONE ? "None" : PyType.of(value).name();
    }

    /** The string assigned to {@code __name__} or {@code __qualname__} of a function-like object. */
    static PyStr nameForSetter(Object value, String attribute) {
        if (value != null && PyPayload.unwrap(value) instanceof PyStr s) {
            return s;
        }
        throw Errors.typeError(attribute + " must be set to a string object");
    }
}
