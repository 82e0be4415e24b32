package dev.orochi.runtime.modules.hash;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;

/** {@code _hashlib.HASHXOF}: a hash function with a digest of any length. */
@PyClass(name = "HASHXOF", module = "_hashlib", base = PyHash.class, subclassable = false)
public final class PyHashXof extends PyHash {
    PyHashXof(Algorithm algorithm, Digest state) {
        super(PyHashXof.class, algorithm, state);
    }

    @Override
    PyDigest with(Digest state) {
        return new PyHashXof(algorithm, state);
    }

    @Builtin("digest($self, /, length)")
    public static Object digest(PyHashXof self, Object length) {
        return PySha3.extended(self, length);
    }

    @Builtin("hexdigest($self, /, length)")
    public static String hexDigest(PyHashXof self, Object length) {
        return java.util.HexFormat.of().formatHex(PySha3.extended(self, length).toArray());
    }
}
