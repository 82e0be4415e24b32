package dev.orochi.refcount;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Disturbs threads at the places where their order matters: before instructions of Python code, under objects' locks, between the reads
 * and the writes of counts, at resizes. Off unless {@code -X chaos=SEED[,FUEL]} asks for it, and then folded away by the compilers.
 *
 * <p>Each thread draws from its own random numbers, made of the seed and of its number in the order of starts, so that with the same seed
 * a thread is disturbed at the same of its steps; what the operating system makes of that is its own affair. After FUEL disturbances, all threads
 * together, there are no more: with that a run that fails can be narrowed down.
 *
 * <p>Used by any thread.
 */
public final class Chaos {
    /** Whether threads are disturbed at all. */
    public static final boolean ON = System.getProperty("orochi.chaos") != null;

    private static final long SEED = number(0, 1);
    private static final AtomicLong FUEL = new AtomicLong(number(1, Long.MAX_VALUE));
    private static final AtomicInteger THREADS = new AtomicInteger();
    private static final ThreadLocal<SplittableRandom> RANDOM = ThreadLocal.withInitial(
            () -> new SplittableRandom(SEED * 0x9E3779B97F4A7C15L + THREADS.getAndIncrement()));

    private Chaos() {}

    private static long number(int part, long otherwise) {
        String[] parts = System.getProperty("orochi.chaos", "").split(",");
        boolean given = part < parts.length && !parts[part].isBlank() && !parts[part].equals("true");
        return given ? Long.parseLong(parts[part].strip()) : otherwise;
    }

    /** A place where another thread may come in between: once in so many times, the caller is held up here for a while. */
    public static void point(int rarity) {
        SplittableRandom random = RANDOM.get();
        if (random.nextInt(rarity) == 0 && FUEL.get() > 0 && FUEL.getAndDecrement() > 0) {
            disturb(random);
        }
    }

    private static void disturb(SplittableRandom random) {
        int kind = random.nextInt(16);
        int length = random.nextInt(1 << 8);
        if (kind < 9) {
            Thread.yield();
        } else if (kind < 15) {
            for (int i = 0; i < length; i++) {
                Thread.onSpinWait();
            }
        } else {
            LockSupport.parkNanos(length * 1000L);
        }
    }
}
