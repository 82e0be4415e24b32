package dev.orochi.runtime.modules.hash;

import dev.orochi.runtime.anno.PyClass;

/** {@code _md5.md5}. */
@PyClass(name = "md5", module = "_md5", base = PyDigest.class, subclassable = false)
public final class PyMd5 extends PyDigest {
    PyMd5(Digest state) {
        super(PyMd5.class, "md5", 16, 64, state);
    }

    static PyDigest make() {
        return new PyMd5(Digest.ofJava("MD5"));
    }

    @Override
    PyDigest with(Digest state) {
        return new PyMd5(state);
    }
}
