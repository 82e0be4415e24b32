package dev.orochi.refcount;

/**
 * How many operations on counts were done, with the property {@code orochi.counters}. Exact when one thread runs; racy, benign otherwise:
 * for developers.
 */
public final class Counters {
    private static long registers;
    private static long heap;
    private static long heapCounted;
    private static long atomic;

    private Counters() {}

    public static boolean enabled() {
        return Debug.COUNTERS;
    }

    /** A register of the owner's began or ceased to hold an object. */
    static void register() {
        registers++;
    }

    /** A slot of the heap began or ceased to hold a value of any kind. */
    static void heap(Object v) {
        heap++;
        if (v instanceof Counted c && !c.isImmortal()) {
            heapCounted++;
        }
    }

    /** One of the last was on the count that threads share. */
    static void atomic(Counted c) {
        if (!c.isImmortal()) {
            atomic++;
        }
    }

    /** Counts and uncounts for registers. */
    public static long ofRegisters() {
        return registers;
    }

    /** References written to the heap and removed from there, counted or not. */
    public static long ofHeap() {
        return heap;
    }

    /** Those of {@link #ofHeap} that changed a count. */
    public static long ofHeapCounted() {
        return heapCounted;
    }

    /** Those of {@link #ofHeapCounted} that did so by CAS. */
    public static long ofAtomic() {
        return atomic;
    }
}
