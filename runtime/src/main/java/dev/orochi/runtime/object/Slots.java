package dev.orochi.runtime.object;

import java.lang.invoke.VarHandle;

/**
 * Element access for the arrays of containers, which readers use without a lock.
 *
 * <p>Thread rule: every element is written with release (by the holder of the container's lock, or before the array is
 * published) and read with acquire, so that a reader who sees a value sees it completely initialised.
 */
public final class Slots {
    /** The array of an empty container. */
    public static final Object[] NONE = {};

    private Slots() {}

    /** Reads an element whose index is in the array. */
    public static Object getAcquire(Object[] array, int index) {
        Object v = array[index];
        VarHandle.acquireFence();
        return v;
    }

    /** Writes an element. */
    public static void setRelease(Object[] array, int index, Object value) {
        VarHandle.releaseFence();
        array[index] = value;
    }

    /** Moves elements within an array. A reader may meet one in both places, or in none. */
    static void move(Object[] array, int from, int to, int count) {
        VarHandle.releaseFence();
        System.arraycopy(array, from, array, to, count);
    }

    /** Writes all of {@code values} from a position on. */
    static void put(Object[] array, int from, Object[] values) {
        VarHandle.releaseFence();
        System.arraycopy(values, 0, array, from, values.length);
    }

    /** Writes null to a range, which may be empty or end before it starts. */
    static void clear(Object[] array, int from, int to) {
        VarHandle.releaseFence();
        for (int i = from; i < to; i++) {
            array[i] = null;
        }
    }
}
