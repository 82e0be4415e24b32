package dev.orochi.runtime.modules.hash;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A hash function by name: Python's name, size of digest and block, and how to start one. The table is filled at class
 * initialisation and does not change.
 */
record Algorithm(String name, int size, int block, boolean extendable, Supplier<Digest> start) {
    private static final Map<String, Algorithm> ALL = new LinkedHashMap<>();

    static {
        java("md5", 16, 64, "MD5");
        java("sha1", 20, 64, "SHA-1");
        java("sha224", 28, 64, "SHA-224");
        java("sha256", 32, 64, "SHA-256");
        java("sha384", 48, 128, "SHA-384");
        java("sha512", 64, 128, "SHA-512");
        java("sha512_224", 28, 128, "SHA-512/224");
        java("sha512_256", 32, 128, "SHA-512/256");
        java("sha3_224", 28, 144, "SHA3-224");
        java("sha3_256", 32, 136, "SHA3-256");
        java("sha3_384", 48, 104, "SHA3-384");
        java("sha3_512", 64, 72, "SHA3-512");
        put(new Algorithm("shake_128", 0, 168, true, () -> new Shake(168)));
        put(new Algorithm("shake_256", 0, 136, true, () -> new Shake(136)));
        put(new Algorithm("blake2b", 64, 128, false, () -> new Blake2(true, plain(64))));
        put(new Algorithm("blake2s", 32, 64, false, () -> new Blake2(false, plain(32))));
    }

    private static void java(String name, int size, int block, String javaName) {
        put(new Algorithm(name, size, block, false, () -> Digest.ofJava(javaName)));
    }

    private static void put(Algorithm a) {
        ALL.put(a.name, a);
    }

    private static Blake2.Parameters plain(int size) {
        byte[] none = {};
        return new Blake2.Parameters(size, none, none, none, 1, 1, 0, 0, 0, 0, false);
    }

    /** The function of a name in any of the usual spellings ({@code SHA-256}, {@code sha3_256}), or null. */
    static Algorithm find(String name) {
        String n = name.toLowerCase(Locale.ROOT).replace('-', '_').replace('/', '_');
        Algorithm a = ALL.get(n);
        if (a != null) {
            return a;
        }
        n = n.startsWith("sha2_") ? "sha" + n.substring(5) : n.startsWith("sha_") ? "sha" + n.substring(4)
            : n.startsWith("shake") && n.indexOf('_') < 0 ? "shake_" + n.substring(5)
            : n.equals("blake2b512") ? "blake2b" : n.equals("blake2s256") ? "blake2s" : n;
        return ALL.get(n);
    }

    static Iterable<String> names() {
        return ALL.keySet();
    }

    /** The key of HMAC, padded to a block. */
    byte[] blockKey(byte[] key) {
        byte[] k = key;
        if (k.length > block) {
            Digest d = start.get();
            d.update(k, 0, k.length);
            k = d.digest(size);
        }
        return java.util.Arrays.copyOf(k, block);
    }
}
