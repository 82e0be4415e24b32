package dev.orochi.runtime.object;

/** A built-in iterator that Java code advances without going through {@code __next__}. */
public interface NativeIterator {
    /** @return the next value, or null at the end (and for ever after). Any thread; thread-safe */
    Object nextOrNull();
}
