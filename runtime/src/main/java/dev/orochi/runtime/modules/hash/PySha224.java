package dev.orochi.runtime.modules.hash;

import dev.orochi.runtime.anno.PyClass;

/** {@code _sha2.SHA224Type}. */
@PyClass(name = "SHA224Type", module = "_sha2", base = PyDigest.class, subclassable = false)
public final class PySha224 extends PyDigest {
    PySha224(Digest state) {
        super(PySha224.class, "sha224", 28, 64, state);
    }

    static PyDigest make() {
        return new PySha224(Digest.ofJava("SHA-224"));
    }

    @Override
    PyDigest with(Digest state) {
        return new PySha224(state);
    }
}
