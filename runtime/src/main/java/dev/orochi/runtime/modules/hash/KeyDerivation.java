package dev.orochi.runtime.modules.hash;

/** PBKDF2 (RFC 8018) and scrypt (RFC 7914). Stateless. */
final class KeyDerivation {
    private KeyDerivation() {}

    static byte[] pbkdf2(Algorithm algorithm, byte[] password, byte[] salt, long iterations, int length) {
        byte[] out = new byte[length];
        Hmac keyed = new Hmac(algorithm, password);
        for (int block = 1, at = 0; at < length; block++) {
            Digest h = keyed.copy();
            h.update(salt, 0, salt.length);
            h.update(new byte[] {(byte) (block >>> 24), (byte) (block >>> 16), (byte) (block >>> 8), (byte) block}, 0, 4);
            byte[] u = h.digest(0);
            byte[] t = u.clone();
            for (long i = 1; i < iterations; i++) {
                h = keyed.copy();
                h.update(u, 0, u.length);
                u = h.digest(0);
                for (int j = 0; j < t.length; j++) {
                    t[j] ^= u[j];
                }
            }
            int n = Math.min(t.length, length - at);
            System.arraycopy(t, 0, out, at, n);
            at += n;
        }
        return out;
    }

    static byte[] scrypt(byte[] password, byte[] salt, int n, int r, int p, int length) {
        Algorithm sha256 = Algorithm.find("sha256");
        byte[] b = pbkdf2(sha256, password, salt, 1, p * 128 * r);
        int words = 32 * r;
        int[] x = new int[words];
        int[] v = new int[n * words];
        for (int i = 0; i < p; i++) {
            load(b, i * 128 * r, x);
            mix(x, v, n, r);
            store(x, b, i * 128 * r);
        }
        return pbkdf2(sha256, password, b, 1, length);
    }

    private static void load(byte[] b, int at, int[] x) {
        for (int i = 0; i < x.length; i++, at += 4) {
            x[i] = b[at] & 0xff | (b[at + 1] & 0xff) << 8 | (b[at + 2] & 0xff) << 16 | b[at + 3] << 24;
        }
    }

    private static void store(int[] x, byte[] b, int at) {
        for (int w : x) {
            for (int i = 0; i < 4; i++) {
                b[at++] = (byte) (w >>> 8 * i);
            }
        }
    }

    private static void mix(int[] x, int[] v, int n, int r) {
        int words = x.length;
        int[] y = new int[words];
        for (int i = 0; i < n; i++) {
            System.arraycopy(x, 0, v, i * words, words);
            blockMix(x, y, r);
        }
        for (int i = 0; i < n; i++) {
            int j = x[words - 16] & n - 1;
            for (int k = 0; k < words; k++) {
                x[k] ^= v[j * words + k];
            }
            blockMix(x, y, r);
        }
    }

    private static void blockMix(int[] x, int[] y, int r) {
        int[] t = java.util.Arrays.copyOfRange(x, x.length - 16, x.length);
        for (int i = 0; i < 2 * r; i++) {
            for (int k = 0; k < 16; k++) {
                t[k] ^= x[i * 16 + k];
            }
            salsa8(t);
            System.arraycopy(t, 0, y, (i / 2 + (i & 1) * r) * 16, 16);
        }
        System.arraycopy(y, 0, x, 0, x.length);
    }

    private static void quarter(int[] x, int a, int b, int c, int d) {
        x[b] ^= Integer.rotateLeft(x[a] + x[d], 7);
        x[c] ^= Integer.rotateLeft(x[b] + x[a], 9);
        x[d] ^= Integer.rotateLeft(x[c] + x[b], 13);
        x[a] ^= Integer.rotateLeft(x[d] + x[c], 18);
    }

    private static void salsa8(int[] b) {
        int[] x = b.clone();
        for (int i = 0; i < 4; i++) {
            quarter(x, 0, 4, 8, 12);
            quarter(x, 5, 9, 13, 1);
            quarter(x, 10, 14, 2, 6);
            quarter(x, 15, 3, 7, 11);
            quarter(x, 0, 1, 2, 3);
            quarter(x, 5, 6, 7, 4);
            quarter(x, 10, 11, 8, 9);
            quarter(x, 15, 12, 13, 14);
        }
        for (int i = 0; i < 16; i++) {
            b[i] += x[i];
        }
    }
}
