package dev.orochi.runtime.modules.hash;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.PyType;

/** {@code _sha3.sha3_224}. */
@PyClass(name = "sha3_224", module = "_sha3", base = PySha3.class, subclassable = false)
public final class PySha3With224 extends PySha3 {
    private PySha3With224(Digest state) {
        super(PySha3With224.class, "sha3_224", 28, 144, state);
    }

    @Builtin("__new__($type, /, data=b'', *, usedforsecurity=True, string=None)")
    public static Object make(PyType type, Object data, boolean usedforsecurity, Object string) {
        return new PySha3With224(Digest.ofJava("SHA3-224")).start(data, string);
    }

    @Override
    PyDigest with(Digest state) {
        return new PySha3With224(state);
    }
}
