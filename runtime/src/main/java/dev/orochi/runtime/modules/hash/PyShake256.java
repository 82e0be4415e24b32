package dev.orochi.runtime.modules.hash;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.PyType;

/** {@code _sha3.shake_256}. */
@PyClass(name = "shake_256", module = "_sha3", base = PySha3.class, subclassable = false)
public final class PyShake256 extends PySha3 {
    private PyShake256(Digest state) {
        super(PyShake256.class, "shake_256", 0, 136, state);
    }

    @Builtin("__new__($type, /, data=b'', *, usedforsecurity=True, string=None)")
    public static Object make(PyType type, Object data, boolean usedforsecurity, Object string) {
        return new PyShake256(new Shake(136)).start(data, string);
    }

    @Override
    PyDigest with(Digest state) {
        return new PyShake256(state);
    }

    @Builtin("digest($self, /, length)")
    public static Object digest(PyShake256 self, Object length) {
        return extended(self, length);
    }

    @Builtin("hexdigest($self, /, length)")
    public static String hexDigest(PyShake256 self, Object length) {
        return java.util.HexFormat.of().formatHex(extended(self, length).toArray());
    }
}
