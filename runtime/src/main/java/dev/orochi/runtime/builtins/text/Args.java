package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyBigInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;

/** Conversions of arguments that many text and bytes methods share. Stateless. */
final class Args {
    private static final PyStr INDEX = PyStr.intern("__index__");

    private Args() {}

    /** The name of a value's type, for messages. */
    static String typeName(Object o) {
        return PyType.of(o).name();
    }

    /** The plain string, or null when the value is no string. */
    static PyStr str(Object o) {
        return o instanceof PyStr s ? s : o instanceof PyPayload p && p.payload instanceof PyStr s ? s : null;
    }

    /** An optional argument that must be a string. */
    static String text(Object o, String function, String parameter) {
        if (o == null) {
            return null;
        }
        PyStr s = str(o);
        if (s == null) {
            throw Errors.typeError(function + "() argument '" + parameter + "' must be str, not "
                + (o == PyNone.NONE ? "None" : typeName(o)));
        }
        return s.toJava();
    }

    // ---- integers

    /** Whether the value can be an index: an int, or something with {@code __index__}. */
    static boolean isIndex(Object o) {
        return o instanceof PyInt || o instanceof PyBool || PyType.of(o).lookup(INDEX) != null;
    }

    /** Whether a plain value is an int (or bool). */
    static boolean isInt(Object plain) {
        return plain instanceof PyInt || plain instanceof PyBigInt || plain instanceof PyBool;
    }

    /** The index, with values beyond 64 bits cut to the limits. */
    static long clampedIndex(Object o) {
        Object i = Ops.index(o);
        return i instanceof PyInt n ? n.value
            : ((PyBigInt) i).value.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    /** The index of an item; IndexError beyond 64 bits. */
    static long indexOrError(Object o) {
        return fitting(o, Builtins.INDEX_ERROR);
    }

    /** A count; OverflowError beyond 64 bits. */
    static long indexOrOverflow(Object o) {
        return fitting(o, Builtins.OVERFLOW_ERROR);
    }

    private static long fitting(Object o, PyType error) {
        if (Ops.index(o) instanceof PyInt n) {
            return n.value;
        }
        throw Errors.of(error, "cannot fit '" + typeName(o) + "' into an index-sized integer");
    }

    /** A start index for a sequence: not given or None is 0; cut to the length. */
    static int start(Object o, int length) {
        if (absent(o)) {
            return 0;
        }
        long i = sliceIndex(o);
        if (i < 0) {
            i = Math.max(0, i + length);
        }
        // a start behind the end is kept, so that nothing is found there, not even ""
        return (int) Math.min(i, length + 1L);
    }

    /** An end index for a sequence: not given or None is the length; cut to the length. */
    static int end(Object o, int length) {
        if (absent(o)) {
            return length;
        }
        long i = sliceIndex(o);
        if (i < 0) {
            return (int) Math.max(0, i + length);
        }
        return (int) Math.min(i, length);
    }

    private static long sliceIndex(Object o) {
        if (o instanceof PyInt i) {
            return i.value;
        }
        if (!isIndex(o)) {
            throw Errors.typeError("slice indices must be integers or None or have an __index__ method");
        }
        return clampedIndex(o);
    }

    // ---- the rest

    /** Whether an argument was not given, or is None. */
    static boolean absent(Object o) {
        return o == null || o == PyNone.NONE;
    }

    /** Whether {@code iter(o)} can work. */
    static boolean isIterable(Object o) {
        PyType t = PyType.of(o);
        Object m = t.lookup(Names.__iter__);
        return m != null ? m != PyNone.NONE : t.lookup(Names.__getitem__) != null;
    }

    /** The builtin function of that name, as programs see it now. */
    static Object builtin(String name) {
        return Runtime.builtin(name);
    }

    /** {@code import name}, without dots. */
    static Object importModule(String name) {
        return Runtime.importModule(name);
    }

    /** The attributes of an instance for pickling, or None. */
    static Object state(PyExtensible o) {
        return Ops.callMethod(o, "__getstate__");
    }

    /** Raises again what is no instance of the given error type. */
    static void expect(PyException e, PyType type) {
        if (!e.matches(type)) {
            throw e;
        }
    }
}
