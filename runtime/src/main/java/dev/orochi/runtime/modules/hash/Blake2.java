package dev.orochi.runtime.modules.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * BLAKE2b (64-bit words, 12 rounds) and BLAKE2s (32-bit words, 10 rounds) with key, salt, personalisation and tree
 * parameters. Words of both are held in longs, those of BLAKE2s masked. Not thread-safe.
 */
final class Blake2 implements Digest {
    private static final long[] IV = {0x6a09e667f3bcc908L, 0xbb67ae8584caa73bL, 0x3c6ef372fe94f82bL, 0xa54ff53a5f1d36f1L,
        0x510e527fade682d1L, 0x9b05688c2b3e6c1fL, 0x1f83d9abfb41bd6bL, 0x5be0cd19137e2179L};
    private static final byte[][] SIGMA = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
        {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4}, {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
        {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13}, {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
        {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11}, {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
        {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5}, {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}};
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** What goes into the parameter block. */
    record Parameters(int digestSize, byte[] key, byte[] salt, byte[] person, int fanout, int depth, long leafSize,
            long nodeOffset, int nodeDepth, int innerSize, boolean lastNode) {}

    private final boolean big;
    private final int size;
    private final boolean lastNode;
    private final long[] h;
    private final byte[] block;
    private int filled;
    private long counted;

    Blake2(boolean big, Parameters p) {
        this(big, p.digestSize, p.lastNode, new long[8], new byte[big ? 128 : 64], 0, 0);
        byte[] param = new byte[big ? 64 : 32];
        param[0] = (byte) p.digestSize;
        param[1] = (byte) p.key.length;
        param[2] = (byte) p.fanout;
        param[3] = (byte) p.depth;
        put(param, 4, p.leafSize, 4);
        put(param, 8, p.nodeOffset, big ? 8 : 6);
        param[big ? 16 : 14] = (byte) p.nodeDepth;
        param[big ? 17 : 15] = (byte) p.innerSize;
        System.arraycopy(p.salt, 0, param, big ? 32 : 16, p.salt.length);
        System.arraycopy(p.person, 0, param, big ? 48 : 24, p.person.length);
        for (int i = 0; i < 8; i++) {
            h[i] = iv(i) ^ word(param, i);
        }
        if (p.key.length > 0) {
            byte[] first = new byte[block.length];
            System.arraycopy(p.key, 0, first, 0, p.key.length);
            update(first, 0, first.length);
        }
    }

    private Blake2(boolean big, int size, boolean lastNode, long[] h, byte[] block, int filled, long counted) {
        this.big = big;
        this.size = size;
        this.lastNode = lastNode;
        this.h = h;
        this.block = block;
        this.filled = filled;
        this.counted = counted;
    }

    private static void put(byte[] b, int at, long v, int count) {
        for (int i = 0; i < count; i++) {
            b[at + i] = (byte) (v >>> 8 * i);
        }
    }

    private long iv(int i) {
        return big ? IV[i] : IV[i] >>> 32;
    }

    private long word(byte[] b, int i) {
        return big ? (long) LONGS.get(b, i * 8) : (int) INTS.get(b, i * 4) & 0xffffffffL;
    }

    @Override
    public void update(byte[] data, int from, int length) {
        while (length > 0) {
            if (filled == block.length) {
                counted += filled;
                compress(h, false);
                filled = 0;
            }
            int n = Math.min(length, block.length - filled);
            System.arraycopy(data, from, block, filled, n);
            filled += n;
            from += n;
            length -= n;
        }
    }

    private void compress(long[] h, boolean last) {
        long[] m = new long[16];
        long[] v = new long[16];
        for (int i = 0; i < 16; i++) {
            m[i] = word(block, i);
        }
        for (int i = 0; i < 8; i++) {
            v[i] = h[i];
            v[i + 8] = iv(i);
        }
        v[12] ^= big ? counted : counted & 0xffffffffL;
        v[13] ^= big ? 0 : counted >>> 32;
        long ones = big ? -1L : 0xffffffffL;
        if (last) {
            v[14] ^= ones;
            v[15] ^= lastNode ? ones : 0;
        }
        if (big) {
            roundsB(m, v);
        } else {
            roundsS(m, v);
        }
        for (int i = 0; i < 8; i++) {
            h[i] ^= v[i] ^ v[i + 8];
        }
    }

    private static void roundsB(long[] m, long[] v) {
        for (int round = 0; round < 12; round++) {
            byte[] s = SIGMA[round % 10];
            mixB(v, 0, 4, 8, 12, m[s[0]], m[s[1]]);
            mixB(v, 1, 5, 9, 13, m[s[2]], m[s[3]]);
            mixB(v, 2, 6, 10, 14, m[s[4]], m[s[5]]);
            mixB(v, 3, 7, 11, 15, m[s[6]], m[s[7]]);
            mixB(v, 0, 5, 10, 15, m[s[8]], m[s[9]]);
            mixB(v, 1, 6, 11, 12, m[s[10]], m[s[11]]);
            mixB(v, 2, 7, 8, 13, m[s[12]], m[s[13]]);
            mixB(v, 3, 4, 9, 14, m[s[14]], m[s[15]]);
        }
    }

    private static void mixB(long[] v, int ia, int ib, int ic, int id, long x, long y) {
        long a = v[ia] + v[ib] + x;
        long d = Long.rotateRight(v[id] ^ a, 32);
        long c = v[ic] + d;
        long b = Long.rotateRight(v[ib] ^ c, 24);
        a += b + y;
        d = Long.rotateRight(d ^ a, 16);
        c += d;
        v[ia] = a;
        v[ib] = Long.rotateRight(b ^ c, 63);
        v[ic] = c;
        v[id] = d;
    }

    private static void roundsS(long[] wide, long[] vWide) {
        int[] m = new int[16];
        int[] v = new int[16];
        for (int i = 0; i < 16; i++) {
            m[i] = (int) wide[i];
            v[i] = (int) vWide[i];
        }
        for (byte[] s : SIGMA) {
            mixS(v, 0, 4, 8, 12, m[s[0]], m[s[1]]);
            mixS(v, 1, 5, 9, 13, m[s[2]], m[s[3]]);
            mixS(v, 2, 6, 10, 14, m[s[4]], m[s[5]]);
            mixS(v, 3, 7, 11, 15, m[s[6]], m[s[7]]);
            mixS(v, 0, 5, 10, 15, m[s[8]], m[s[9]]);
            mixS(v, 1, 6, 11, 12, m[s[10]], m[s[11]]);
            mixS(v, 2, 7, 8, 13, m[s[12]], m[s[13]]);
            mixS(v, 3, 4, 9, 14, m[s[14]], m[s[15]]);
        }
        for (int i = 0; i < 16; i++) {
            vWide[i] = v[i] & 0xffffffffL;
        }
    }

    private static void mixS(int[] v, int ia, int ib, int ic, int id, int x, int y) {
        int a = v[ia] + v[ib] + x;
        int d = Integer.rotateRight(v[id] ^ a, 16);
        int c = v[ic] + d;
        int b = Integer.rotateRight(v[ib] ^ c, 12);
        a += b + y;
        d = Integer.rotateRight(d ^ a, 8);
        c += d;
        v[ia] = a;
        v[ib] = Integer.rotateRight(b ^ c, 7);
        v[ic] = c;
        v[id] = d;
    }

    @Override
    public byte[] digest(int length) {
        Blake2 end = (Blake2) copy();
        java.util.Arrays.fill(end.block, end.filled, end.block.length, (byte) 0);
        end.counted += end.filled;
        end.compress(end.h, true);
        byte[] out = new byte[size];
        int n = big ? 8 : 4;
        for (int i = 0; i < size; i++) {
            out[i] = (byte) (end.h[i / n] >>> i % n * 8);
        }
        return out;
    }

    @Override
    public Digest copy() {
        return new Blake2(big, size, lastNode, h.clone(), block.clone(), filled, counted);
    }
}
