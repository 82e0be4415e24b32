package dev.orochi.runtime.modules.hash;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyType;

/** {@code _hashlib.HASH}: any hash function by name. */
@PyClass(name = "HASH", module = "_hashlib", base = PyDigest.class, subclassable = false)
public sealed class PyHash extends PyDigest permits PyHashXof {
    final Algorithm algorithm;

    PyHash(Algorithm algorithm, Digest state) {
        this(PyHash.class, algorithm, state);
    }

    PyHash(Class<?> c, Algorithm algorithm, Digest state) {
        super(c, algorithm.name(), algorithm.size(), algorithm.block(), state);
        this.algorithm = algorithm;
    }

    static PyHash start(Algorithm a) {
        Digest d = a.start().get();
        return a.extendable() ? new PyHashXof(a, d) : new PyHash(a, d);
    }

    @Override
    PyDigest with(Digest state) {
        return new PyHash(algorithm, state);
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyHash self) {
        return "<" + self.name + " " + PyType.of(self).fullName() + " object @ " + Ops.address(self) + ">";
    }
}
