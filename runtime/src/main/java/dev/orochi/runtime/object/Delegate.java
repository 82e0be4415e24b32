package dev.orochi.runtime.object;

/** An iterator that {@code await} and {@code yield from} drive without an exception at its end. */
public interface Delegate {
    /** Goes on with a value. @return null when the iterator has finished; its result is then to be {@linkplain #takeResult taken} */
    Object sendOrNull(Object v);

    /** What the iterator returned: once after a null of {@link #sendOrNull}. */
    Object takeResult();
}
