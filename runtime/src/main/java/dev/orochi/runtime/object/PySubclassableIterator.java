package dev.orochi.runtime.object;

/**
 * Base of the built-in iterators that Python classes can derive from. {@link #nextOrNull} respects an overridden
 * {@code __next__}; {@link #advance} is the built-in one.
 *
 * <p>Thread rule: see {@link PyIterator}.
 */
abstract class PySubclassableIterator extends PyIterator {
    PySubclassableIterator(Shape shape, Object source) {
        super(shape, source);
    }

    /** The built-in {@code __next__}: the next item, or null at the end. May run Python code. */
    abstract Object advance();

    @Override
    public final Object nextOrNull() {
        if (type().isBuiltin()) {
            return advance();
        }
        Object m = type().lookup(Names.__next__);
        if (m instanceof PySlotWrapper) {
            return advance();
        }
        try {
            return Ops.callSpecial(m, this);
        } catch (PyException e) {
            if (e.matches(Builtins.STOP_ITERATION)) {
                return null;
            }
            throw e;
        }
    }
}
