package dev.orochi.runtime.modules.hash;

/** A running HMAC (RFC 2104). Not thread-safe; callers lock. */
final class Hmac implements Digest {
    private final Algorithm algorithm;
    private final Digest inner;
    private final Digest outer;

    Hmac(Algorithm algorithm, byte[] key) {
        this(algorithm, algorithm.start().get(), algorithm.start().get());
        byte[] k = algorithm.blockKey(key);
        byte[] pad = new byte[k.length];
        for (int i = 0; i < k.length; i++) {
            pad[i] = (byte) (k[i] ^ 0x36);
        }
        inner.update(pad, 0, pad.length);
        for (int i = 0; i < k.length; i++) {
            pad[i] = (byte) (k[i] ^ 0x5c);
        }
        outer.update(pad, 0, pad.length);
    }

    private Hmac(Algorithm algorithm, Digest inner, Digest outer) {
        this.algorithm = algorithm;
        this.inner = inner;
        this.outer = outer;
    }

    Algorithm algorithm() {
        return algorithm;
    }

    @Override
    public void update(byte[] data, int from, int length) {
        inner.update(data, from, length);
    }

    @Override
    public byte[] digest(int length) {
        byte[] first = inner.digest(algorithm.size());
        Digest second = outer.copy();
        second.update(first, 0, first.length);
        return second.digest(algorithm.size());
    }

    @Override
    public Digest copy() {
        return new Hmac(algorithm, inner.copy(), outer.copy());
    }
}
