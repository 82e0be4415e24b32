package dev.orochi.runtime.modules.hash;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.PyType;

/** {@code _sha3.shake_128}. */
@PyClass(name = "shake_128", module = "_sha3", base = PySha3.class, subclassable = false)
public final class PyShake128 extends PySha3 {
    private PyShake128(Digest state) {
        super(PyShake128.class, "shake_128", 0, 168, state);
    }

    @Builtin("__new__($type, /, data=b'', *, usedforsecurity=True, string=None)")
    public static Object make(PyType type, Object data, boolean usedforsecurity, Object string) {
        return new PyShake128(new Shake(168)).start(data, string);
    }

    @Override
    PyDigest with(Digest state) {
        return new PyShake128(state);
    }

    @Builtin("digest($self, /, length)")
    public static Object digest(PyShake128 self, Object length) {
        return extended(self, length);
    }

    @Builtin("hexdigest($self, /, length)")
    public static String hexDigest(PyShake128 self, Object length) {
        return java.util.HexFormat.of().formatHex(extended(self, length).toArray());
    }
}
