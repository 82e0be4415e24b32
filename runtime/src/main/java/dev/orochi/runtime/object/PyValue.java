package dev.orochi.runtime.object;

/**
 * Root of the immutable values that nobody can observe dying: they carry no reference count and no attributes, and
 * every thread may use them freely.
 */
public abstract class PyValue {
    /** @return the Python type of this value */
    public abstract PyType type();
}
