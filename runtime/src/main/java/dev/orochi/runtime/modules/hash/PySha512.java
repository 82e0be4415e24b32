package dev.orochi.runtime.modules.hash;

import dev.orochi.runtime.anno.PyClass;

/** {@code _sha2.SHA512Type}. */
@PyClass(name = "SHA512Type", module = "_sha2", base = PyDigest.class, subclassable = false)
public final class PySha512 extends PyDigest {
    PySha512(Digest state) {
        super(PySha512.class, "sha512", 64, 128, state);
    }

    static PyDigest make() {
        return new PySha512(Digest.ofJava("SHA-512"));
    }

    @Override
    PyDigest with(Digest state) {
        return new PySha512(state);
    }
}
