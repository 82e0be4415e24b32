package dev.orochi.runtime.object;

/** The {@code <} of a sort, specialised to what the keys are. Stateless instances. */
abstract class Less {
    /** Whether {@code a < b}. May run Python code. */
    abstract boolean test(Object a, Object b);

    /** The fastest comparison that is right for all of the keys. */
    static Less forKeys(Object[] keys) {
        Class<?> c = keys[0].getClass();
        boolean tuples = PyTuple.isExact(keys[0]) && ((PyTuple) keys[0]).items.length > 0;
        if (c != PyStr.class && c != PyInt.class && c != PyFloat.class && !tuples) {
            return ANY;
        }
        for (Object k : keys) {
            if (k.getClass() != c || tuples && (!PyTuple.isExact(k) || ((PyTuple) k).items.length == 0)) {
                return ANY;
            }
        }
        return tuples ? tuples(keys) : simple(c);
    }

    private static Less simple(Class<?> c) {
        return c == PyInt.class ? INTS : c == PyFloat.class ? FLOATS : c == PyStr.class ? STRINGS : ANY;
    }

    private static Less tuples(Object[] keys) {
        Class<?> c = ((PyTuple) keys[0]).items[0].getClass();
        for (Object k : keys) {
            if (((PyTuple) k).items[0].getClass() != c) {
                return new Tuples(ANY);
            }
        }
        return new Tuples(simple(c));
    }

    private static final Less INTS = new Less() {
        @Override
        boolean test(Object a, Object b) {
            return ((PyInt) a).value < ((PyInt) b).value;
        }
    };

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

    private static final Less ANY = new Less() {
        @Override
        boolean test(Object a, Object b) {
            return Ops.lt(a, b);
        }
    };

    /** Tuples that are not empty; the comparison of their first elements is known. */
    private static final class Tuples extends Less {
        private final Less first;

        Tuples(Less first) {
            this.first = first;
        }

        @Override
        boolean test(Object a, Object b) {
            Object[] x = ((PyTuple) a).items;
            Object[] y = ((PyTuple) b).items;
            int n = Math.min(x.length, y.length);
            int i = 0;
            while (i < n && Keys.equal(x[i], y[i])) {
                i++;
            }
            if (i == n) {
                return x.length < y.length;
            }
            return i == 0 ? first.test(x[0], y[0]) : Ops.lt(x[i], y[i]);
        }
    }
}
