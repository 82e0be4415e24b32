package dev.orochi.runtime.modules.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The extendable-output functions SHAKE128 and SHAKE256: Keccak-f[1600] as a sponge. Not thread-safe. */
final class Shake implements Digest {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int SUFFIX = 0x1f;
    private static final int[] ROTATIONS = {1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18,
        39, 61, 20, 44};
    private static final int[] LANES = {10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9,
        6, 1};
    private static final long[] ROUNDS = roundConstants();

    private final int rate;
    private final long[] lanes;
    /** Bytes absorbed into the current block. */
    private int at;

    Shake(int rate) {
        this(rate, new long[25], 0);
    }

    private Shake(int rate, long[] lanes, int at) {
        this.rate = rate;
        this.lanes = lanes;
        this.at = at;
    }

    /** From the linear feedback shift register x**8 + x**6 + x**5 + x**4 + 1. */
    private static long[] roundConstants() {
        long[] out = new long[24];
        int r = 1;
        for (int i = 0; i < out.length; i++) {
            for (int j = 0; j < 7; j++) {
                if ((r & 1) != 0) {
                    out[i] |= 1L << (1 << j) - 1;
                }
                r = r << 1 ^ ((r & 0x80) != 0 ? 0x171 : 0);
            }
        }
        return out;
    }

    private static void permute(long[] a) {
        long[] c = new long[5];
        for (int round = 0; round < 24; round++) {
            for (int i = 0; i < 5; i++) {
                c[i] = a[i] ^ a[i + 5] ^ a[i + 10] ^ a[i + 15] ^ a[i + 20];
            }
            for (int i = 0; i < 5; i++) {
                long d = c[(i + 4) % 5] ^ Long.rotateLeft(c[(i + 1) % 5], 1);
                for (int j = i; j < 25; j += 5) {
                    a[j] ^= d;
                }
            }
            long t = a[1];
            for (int i = 0; i < 24; i++) {
                long next = a[LANES[i]];
                a[LANES[i]] = Long.rotateLeft(t, ROTATIONS[i]);
                t = next;
            }
            for (int j = 0; j < 25; j += 5) {
                System.arraycopy(a, j, c, 0, 5);
                for (int i = 0; i < 5; i++) {
                    a[j + i] = c[i] ^ ~c[(i + 1) % 5] & c[(i + 2) % 5];
                }
            }
            a[0] ^= ROUNDS[round];
        }
    }

    private static void xor(long[] a, int i, int b) {
        a[i >> 3] ^= (b & 0xffL) << (i & 7) * 8;
    }

    @Override
    public void update(byte[] data, int from, int length) {
        int end = from + length;
        int i = from;
        while (i + 8 <= end) {
            if ((at & 7) == 0) {
                lanes[at >> 3] ^= (long) LONGS.get(data, i);
                i += 8;
                at += 8;
            } else {
                xor(lanes, at++, data[i++]);
            }
            if (at == rate) {
                permute(lanes);
                at = 0;
            }
        }
        for (; i < end; i++) {
            xor(lanes, at++, data[i]);
            if (at == rate) {
                permute(lanes);
                at = 0;
            }
        }
    }

    @Override
    public byte[] digest(int length) {
        long[] a = lanes.clone();
        xor(a, at, SUFFIX);
        xor(a, rate - 1, 0x80);
        byte[] out = new byte[length];
        for (int i = 0; i < length; i++) {
            int j = i % rate;
            if (j == 0) {
                permute(a);
            }
            out[i] = (byte) (a[j >> 3] >>> (j & 7) * 8);
        }
        return out;
    }

    @Override
    public Digest copy() {
        return new Shake(rate, lanes.clone(), at);
    }
}
