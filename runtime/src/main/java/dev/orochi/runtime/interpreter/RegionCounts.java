package dev.orochi.runtime.interpreter;

import java.util.concurrent.atomic.LongAdder;

/** How often compiled code was entered, and left by one of its exits ({@code -X jit-counters}). Without the option nothing is counted. */
public final class RegionCounts {
    public static final boolean ON = System.getProperty("orochi.jit.counters") != null;

    private static final LongAdder ENTERED = new LongAdder();
    private static final LongAdder LEFT = new LongAdder();

    private RegionCounts() {}

    /** Called by the code of regions, if they are counted. */
    public static void enter() {
        ENTERED.increment();
    }

    static void leave() {
        LEFT.increment();
    }

    public static long entered() {
        return ENTERED.sum();
    }

    /** By a check that failed, or something that was not seen before; not for a poll. */
    public static long left() {
        return LEFT.sum();
    }
}
