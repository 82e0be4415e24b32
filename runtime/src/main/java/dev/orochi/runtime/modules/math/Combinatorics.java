package dev.orochi.runtime.modules.math;

import java.math.BigInteger;

/** Factorials, permutations and combinations by balanced products. Stateless. */
final class Combinatorics {
    private static final long[] SMALL = new long[21];

    static {
        SMALL[0] = 1;
        for (int i = 1; i < SMALL.length; i++) {
            SMALL[i] = SMALL[i - 1] * i;
        }
    }

    private Combinatorics() {}

    static BigInteger factorial(long n) {
        if (n < SMALL.length) {
            return BigInteger.valueOf(SMALL[(int) n]);
        }
        BigInteger odd = BigInteger.ONE;
        BigInteger all = BigInteger.ONE;
        for (int i = 63 - Long.numberOfLeadingZeros(n); i >= 0; i--) {
            long to = n >> i;
            long from = n >> i + 1;
            odd = odd.multiply(oddProduct(from + 1 | 1, to + 1 | 1));
            all = all.multiply(odd);
        }
        return all.shiftLeft((int) (n - Long.bitCount(n)));
    }

    /** Product of the odd numbers in [from, to). */
    private static BigInteger oddProduct(long from, long to) {
        long count = (to - from) / 2;
        if (count <= 16) {
            BigInteger r = BigInteger.ONE;
            long acc = 1;
            for (long i = from; i < to; i += 2) {
                if (Math.multiplyHigh(acc, i) != 0 || acc * i < 0) {
                    r = r.multiply(BigInteger.valueOf(acc));
                    acc = 1;
                }
                acc *= i;
            }
            return r.multiply(BigInteger.valueOf(acc));
        }
        long middle = from + count & ~1L | 1;
        return oddProduct(from, middle).multiply(oddProduct(middle, to));
    }

    /** {@code n (n-1) ... (n-k+1)}. */
    static BigInteger perm(BigInteger n, long k) {
        if (k == 0) {
            return BigInteger.ONE;
        }
        if (k == 1) {
            return n;
        }
        long half = k / 2;
        return perm(n, half).multiply(perm(n.subtract(BigInteger.valueOf(half)), k - half));
    }

    /** {@code n} over {@code k}, as C(n, j) * C(n-j, k-j) / C(k, j) for large k. */
    static BigInteger comb(BigInteger n, long k) {
        if (k < 64) {
            return perm(n, k).divide(factorial(k));
        }
        long j = k / 2;
        return comb(n, j).multiply(comb(n.subtract(BigInteger.valueOf(j)), k - j))
            .divide(comb(BigInteger.valueOf(k), j));
    }
}
