package dev.orochi.runtime.object;

/** A built-in type with {@code __await__}; not to be used for instances of classes that derive from it. */
public interface Awaitable {
    PyType type();

    /** What {@code __await__} returns. */
    Object awaited();
}
