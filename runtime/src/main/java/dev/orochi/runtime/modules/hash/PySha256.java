package dev.orochi.runtime.modules.hash;

import dev.orochi.runtime.anno.PyClass;

/** {@code _sha2.SHA256Type}. */
@PyClass(name = "SHA256Type", module = "_sha2", base = PyDigest.class, subclassable = false)
public final class PySha256 extends PyDigest {
    PySha256(Digest state) {
        super(PySha256.class, "sha256", 32, 64, state);
    }

    static PyDigest make() {
        return new PySha256(Digest.ofJava("SHA-256"));
    }

    @Override
    PyDigest with(Digest state) {
        return new PySha256(state);
    }
}
