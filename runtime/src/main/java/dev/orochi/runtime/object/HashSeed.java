package dev.orochi.runtime.object;

/**
 * The per-process seed of string and bytes hashes: random, or fixed by {@code PYTHONHASHSEED}. Read once at class
 * initialisation; immutable afterwards.
 */
public final class HashSeed {
    /** The seed in use. */
    public static final int SEED = choose();

    private HashSeed() {}

    private static int choose() {
        String fixed = Boolean.getBoolean("orochi.hashRandomization") ? null : System.getenv("PYTHONHASHSEED");
        if (fixed != null && !fixed.isEmpty() && !fixed.equals("random")) {
            try {
                return scramble((int) Long.parseLong(fixed));
            } catch (NumberFormatException e) {
                // the command line reports it; any seed will do here
                return 0;
            }
        }
        return scramble((int) (System.nanoTime() ^ System.currentTimeMillis() << 20)); // a pid would cost 2 ms
    }

    private static int scramble(int h) {
        h = (h ^ h >>> 16) * 0x85ebca6b;
        h = (h ^ h >>> 13) * 0xc2b2ae35;
        return h ^ h >>> 16;
    }

    /** A hash spread with the seed; never 0. */
    static int mix(int h) {
        int m = scramble(h ^ SEED);
        return m == 0 ? 1 : m;
    }

    /** The hash of a value of which a program must not know it beforehand; never -1. */
    public static long spread(long v) {
        long w = (v ^ (long) SEED << 32 ^ SEED) * 0x9e3779b97f4a7c15L;
        w ^= w >>> 31;
        return w == -1 ? -2 : w;
    }

    /** 64 bits from 32, never -1. */
    static long widen(int h) {
        long w = (h ^ (long) SEED << 32) * 0x9e3779b97f4a7c15L;
        w ^= w >>> 29;
        return w == -1 ? -2 : w;
    }
}
