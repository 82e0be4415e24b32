package dev.orochi.runtime.modules.hash;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Ops;

/** {@code _hashlib.HMAC}. */
@PyClass(name = "HMAC", module = "_hashlib", base = PyDigest.class, subclassable = false)
public final class PyHmac extends PyDigest {
    private final Algorithm algorithm;

    PyHmac(Algorithm algorithm, Digest state) {
        super(PyHmac.class, "hmac-" + algorithm.name(), algorithm.size(), algorithm.block(), state);
        this.algorithm = algorithm;
    }

    @Override
    PyDigest with(Digest state) {
        return new PyHmac(algorithm, state);
    }

    @Builtin("update($self, /, msg)")
    public static void update(PyHmac self, Object msg) {
        PyDigest.update(self, msg);
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyHmac self) {
        return "<" + self.algorithm.name() + " HMAC object @ " + Ops.address(self) + ">";
    }
}
