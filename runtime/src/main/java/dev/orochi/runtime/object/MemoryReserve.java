package dev.orochi.runtime.object;

import dev.orochi.refcount.Mutator;

/**
 * Memory that is given up when there is none left, so that a MemoryError can be raised and handled, which takes objects too. A thread fills it up again
 * as soon as there is enough. Used by any thread.
 */
final class MemoryReserve {
    /** What dies when the error is handled is listed first, a hundred thousand objects of a small heap in an array that doubles: with a quarter of
     * this that failed at times. */
    private static final int SIZE = 4 << 20;
    /** It is filled up when so many times its size are free: who handles the error needs some, too. */
    private static final long ENOUGH = 4;
    /** Milliseconds. A program that uses up everything again fills a small heap in 20. */
    private static final long PAUSE = 1;
    private static volatile byte[] reserve = new byte[SIZE];
    private static boolean filling;

    private MemoryReserve() {}

    /** Has the class loaded, and with it the reserve made. */
    static void make() {
        Mutator.onNoMemory(MemoryReserve::giveUp);
    }

    /** There is no memory. */
    static void giveUp() {
        reserve = null;
        synchronized (MemoryReserve.class) {
            if (filling) {
                return;
            }
            filling = true;
        }
        try {
            Thread.ofPlatform().daemon().name("memory reserve").start(MemoryReserve::fill);
        } catch (OutOfMemoryError e) {
            filled();
        }
    }

    private static void fill() {
        try {
            while (reserve == null) {
                Thread.sleep(PAUSE);
                if (available() > ENOUGH * SIZE) {
                    reserve = new byte[SIZE];
                }
            }
        } catch (InterruptedException | OutOfMemoryError e) {
            Thread.currentThread().interrupt(); // the next who has no memory starts another one
        } finally {
            filled();
        }
    }

    private static long available() {
        java.lang.Runtime vm = java.lang.Runtime.getRuntime();
        return vm.maxMemory() - vm.totalMemory() + vm.freeMemory();
    }

    private static synchronized void filled() {
        filling = false;
    }
}
