package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.PyClass;

/**
 * {@code set}: the Java interface to it. The methods that Python programs see are in {@link SetMethods}.
 *
 * <p>Invariant and thread rule: see {@link HashTable}.
 */
@PyClass(name = "set", doc = "Build an unordered collection of unique elements.")
public class PySet extends PySetBase {
    public static final PyType TYPE = PyType.ofClass(PySet.class);
    static final Shape SHAPE = TYPE.instanceShape();

    /** An empty set. */
    public PySet() {
        super(SHAPE);
    }

    /** An empty instance of a subclass. */
    public PySet(Shape shape) {
        super(shape);
    }

    /** A set of what an iterable gives. May run Python code. */
    public static PySet from(Object iterable) {
        PySet s = Temps.temp(new PySet()); // the iterable may raise
        s.fill(iterable);
        return s;
    }

    /** Adds an element. Atomic; may run Python code.
     * @return whether it was new */
    public final boolean add(Object element) {
        return insert(element);
    }

    /** Adds what an iterable gives. May run Python code. */
    public final void addAll(Object iterable) {
        insertAll(iterable);
    }

    /** Removes an element. Atomic; may run Python code.
     * @return whether it was there */
    public final boolean discard(Object element) {
        return remove(element, Keys.hashElement(element)) != null;
    }
}
