package dev.orochi.runtime.object;

/** The {@code <} of a sort, specialised to what the keys are. Stateless instances. */
abstract class Less {
    /** Whether {@code a < b}. May run Python code. */
    abstract boolean test(Object a, Object b);

    /** The fastest comparison that is right for all of the keys, which are not empty. */
    static Less forKeys(Object[] keys) {
        Class<?> c = keys[0].getClass();
        boolean tuples = PyTuple.isExact(keys[0]);
        if (c != PyStr.class && c != PyFloat.class && !tuples) {
            return ANY;
        }
        for (Object k : keys) {
            if (k.getClass() != c || tuples && !PyTuple.isExact(k)) {
                return ANY;
            }
        }
        return tuples ? TUPLES : c == PyStr.class ? STRINGS : FLOATS;
    }

    private static final Less FLOATS = new Less() {
        @Override
        boolean test(Object a, Object b) {
            return ((PyFloat) a).value < ((PyFloat) b).value;
        }
    };

    private static final Less STRINGS = new Less() {
        @Override
        boolean test(Object a, Object b) {
            return ((PyStr) a).compareTo((PyStr) b) < 0;
        }
    };

    private static final Less TUPLES = new Less() {
        @Override
        boolean test(Object a, Object b) {
            Object[] x = ((PyTuple) a).items;
            Object[] y = ((PyTuple) b).items;
            int n = Math.min(x.length, y.length);
            for (int i = 0; i < n; i++) {
                if (!Keys.equal(x[i], y[i])) {
                    return less(x[i], y[i]);
                }
            }
            return x.length < y.length;
        }
    };

    private static final Less ANY = new Less() {
        @Override
        boolean test(Object a, Object b) {
            return less(a, b);
        }
    };

    private static boolean less(Object a, Object b) {
        if (a instanceof PyInt i && b instanceof PyInt j) {
            return i.value < j.value;
        }
        if (a instanceof PyStr s && b instanceof PyStr t) {
            return s.compareTo(t) < 0;
        }
        return Ops.lt(a, b);
    }
}
