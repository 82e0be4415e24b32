package dev.orochi.runtime.modules.hash;

import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.PyType;

/** {@code _blake2}. */
@PyModuleDef("_blake2")
final class Blake2Module {
    @Constant("_GIL_MINSIZE") static final int MINSIZE = 2048;
    @Constant("BLAKE2B_SALT_SIZE") static final int B_SALT = 16;
    @Constant("BLAKE2B_PERSON_SIZE") static final int B_PERSON = 16;
    @Constant("BLAKE2B_MAX_KEY_SIZE") static final int B_KEY = 64;
    @Constant("BLAKE2B_MAX_DIGEST_SIZE") static final int B_DIGEST = 64;
    @Constant("BLAKE2S_SALT_SIZE") static final int S_SALT = 8;
    @Constant("BLAKE2S_PERSON_SIZE") static final int S_PERSON = 8;
    @Constant("BLAKE2S_MAX_KEY_SIZE") static final int S_KEY = 32;
    @Constant("BLAKE2S_MAX_DIGEST_SIZE") static final int S_DIGEST = 32;

    private Blake2Module() {}

    @Constant("blake2b")
    static PyType blake2b() {
        return PyType.ofClass(PyBlake2b.class);
    }

    @Constant("blake2s")
    static PyType blake2s() {
        return PyType.ofClass(PyBlake2s.class);
    }
}
