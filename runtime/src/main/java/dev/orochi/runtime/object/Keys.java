package dev.orochi.runtime.object;

/**
 * Hashing and equality of dict keys, set elements and list items, with the answers for str and int found without a
 * call into the type system.
 *
 * <p>Thread rule: stateless; {@link #hash} and {@link #equal} may run Python code, so no lock may be held unless all
 * values are {@linkplain #isPlain plain}.
 */
public final class Keys {
    private static final long MODULUS = (1L << 61) - 1;

    private Keys() {}

    /** The hash of a value as {@code hash()} gives it. May run Python code. */
    public static long hash(Object key) {
        if (key instanceof PyStr s) {
            return s.pyHash();
        }
        if (key instanceof PyInt i) {
            return hashLong(i.value);
        }
        if (key instanceof PyTuple t && t.shape == PyTuple.SHAPE) {
            return TupleMethods.hash(t);
        }
        return Ops.hash(key);
    }

    /** The hash of an int: its value modulo 2**61 - 1 with the sign kept, and never -1. */
    public static long hashLong(long v) {
        if (v >= MODULUS || v <= -MODULUS) {
            v %= MODULUS;
        }
        return v == -1 ? -2 : v;
    }

    /** Identity or {@code a == b}, the comparison that containers use. May run Python code. */
    public static boolean equal(Object a, Object b) {
        if (a == b) {
            return true;
        }
        if (a instanceof PyStr s && b instanceof PyStr t) {
            return s.equals(t);
        }
        if (a instanceof PyInt i && b instanceof PyInt j) {
            return i.value == j.value;
        }
        if (a instanceof PyTuple t && b instanceof PyTuple u && t.shape == PyTuple.SHAPE && u.shape == PyTuple.SHAPE) {
            return equal(t.items, u.items);
        }
        return Ops.eq(a, b);
    }

    /** Whether the value is compared with its like, and hashed, without Python code: that may be done under a lock. */
    static boolean isPlain(Object key) {
        return key instanceof PyStr || key instanceof PyInt || key instanceof PyFloat || key == PyNone.NONE || key instanceof PyBool
                || key instanceof PyBigInt;
    }

    private static boolean equal(Object[] x, Object[] y) {
        if (x.length != y.length) {
            return false;
        }
        for (int i = 0; i < x.length; i++) {
            if (!equal(x[i], y[i])) {
                return false;
            }
        }
        return true;
    }

    /** The hash of a dict key; an unhashable one gets the message that names the dict. */
    static long hashDictKey(Object key) {
        try {
            return hash(key);
        } catch (PyException e) {
            throw unhashable(e, key, "dict key");
        }
    }

    /** The hash of a set element; an unhashable one gets the message that names the set. */
    static long hashElement(Object element) {
        try {
            return hash(element);
        } catch (PyException e) {
            throw unhashable(e, element, "set element");
        }
    }

    private static PyException unhashable(PyException e, Object key, String role) {
        if (PyType.of(e.value()) != Builtins.TYPE_ERROR) {
            return e;
        }
        return Errors.typeError("cannot use '" + PyType.of(key).fullName() + "' as a " + role + " ("
                + Ops.str(e.value()) + ")");
    }
}
