package dev.orochi.runtime.object;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Element access for the arrays of containers, which readers use without a lock.
 *
 * <p>Thread rule: every element is written with release (by the holder of the container's lock, or before the array is
 * published) and read with acquire, so that a reader who sees a value sees it completely initialised.
 */
public final class Slots {
    private static final VarHandle ELEMENTS = MethodHandles.arrayElementVarHandle(Object[].class);

    /** The array of an empty container. */
    public static final Object[] NONE = {};

    private Slots() {}

    /** Reads an element whose index is in the array. */
    public static Object getAcquire(Object[] array, int index) {
        return ELEMENTS.getAcquire(array, index);
    }

    /** Writes an element. */
    public static void setRelease(Object[] array, int index, Object value) {
        ELEMENTS.setRelease(array, index, value);
    }
}
