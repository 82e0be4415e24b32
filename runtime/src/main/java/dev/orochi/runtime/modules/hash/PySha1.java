package dev.orochi.runtime.modules.hash;

import dev.orochi.runtime.anno.PyClass;

/** {@code _sha1.sha1}. */
@PyClass(name = "sha1", module = "_sha1", base = PyDigest.class, subclassable = false)
public final class PySha1 extends PyDigest {
    PySha1(Digest state) {
        super(PySha1.class, "sha1", 20, 64, state);
    }

    static PyDigest make() {
        return new PySha1(Digest.ofJava("SHA-1"));
    }

    @Override
    PyDigest with(Digest state) {
        return new PySha1(state);
    }
}
