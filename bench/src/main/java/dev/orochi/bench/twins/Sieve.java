package dev.orochi.bench.twins;

import java.util.Arrays;

/** {@code sieve}: the number of primes. */
final class Sieve {
    private static final int SIZE = 40_000;

    private Sieve() {}

    static Object run() {
        boolean[] flags = new boolean[SIZE];
        Arrays.fill(flags, true);
        flags[0] = flags[1] = false;
        for (int i = 2; i * i < SIZE; i++) {
            if (flags[i]) {
                for (int j = i * i; j < SIZE; j += i) {
                    flags[j] = false;
                }
            }
        }
        int primes = 0;
        for (boolean flag : flags) {
            if (flag) {
                primes++;
            }
        }
        return primes;
    }
}
