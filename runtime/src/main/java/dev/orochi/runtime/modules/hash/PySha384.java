package dev.orochi.runtime.modules.hash;

import dev.orochi.runtime.anno.PyClass;

/** {@code _sha2.SHA384Type}. */
@PyClass(name = "SHA384Type", module = "_sha2", base = PyDigest.class, subclassable = false)
public final class PySha384 extends PyDigest {
    PySha384(Digest state) {
        super(PySha384.class, "sha384", 48, 128, state);
    }

    static PyDigest make() {
        return new PySha384(Digest.ofJava("SHA-384"));
    }

    @Override
    PyDigest with(Digest state) {
        return new PySha384(state);
    }
}
