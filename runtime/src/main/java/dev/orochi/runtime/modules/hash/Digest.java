package dev.orochi.runtime.modules.hash;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A running hash of bytes that can be read at any time and copied. Not safe for concurrent use; callers lock. */
interface Digest {
    void update(byte[] data, int from, int length);

    /** The digest of what came so far; the state stays. {@code length} matters to extendable functions only. */
    byte[] digest(int length);

    Digest copy();

    /** One of Java's own message digests. */
    static Digest ofJava(String algorithm) {
        try {
            return new JavaDigest(MessageDigest.getInstance(algorithm));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** See {@link Digest}. */
    record JavaDigest(MessageDigest state) implements Digest {
        @Override
        public void update(byte[] data, int from, int length) {
            state.update(data, from, length);
        }

        @Override
        public byte[] digest(int length) {
            return duplicate().digest();
        }

        @Override
        public Digest copy() {
            return new JavaDigest(duplicate());
        }

        private MessageDigest duplicate() {
            try {
                return (MessageDigest) state.clone();
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
