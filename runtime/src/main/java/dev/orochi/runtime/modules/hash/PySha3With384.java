package dev.orochi.runtime.modules.hash;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.PyType;

/** {@code _sha3.sha3_384}. */
@PyClass(name = "sha3_384", module = "_sha3", base = PySha3.class, subclassable = false)
public final class PySha3With384 extends PySha3 {
    private PySha3With384(Digest state) {
        super(PySha3With384.class, "sha3_384", 48, 104, state);
    }

    @Builtin("__new__($type, /, data=b'', *, usedforsecurity=True, string=None)")
    public static Object make(PyType type, Object data, boolean usedforsecurity, Object string) {
        return new PySha3With384(Digest.ofJava("SHA3-384")).start(data, string);
    }

    @Override
    PyDigest with(Digest state) {
        return new PySha3With384(state);
    }
}
