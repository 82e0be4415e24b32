package dev.orochi.runtime.modules.hash;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** {@code _blake2.blake2s}. */
@PyClass(name = "blake2s", module = "_blake2", base = PyDigest.class, doc = "Return a new BLAKE2s hash object.")
public final class PyBlake2s extends PyDigest {
    @Constant("SALT_SIZE") static final int SALT_SIZE = 8;
    @Constant("PERSON_SIZE") static final int PERSON_SIZE = 8;
    @Constant("MAX_KEY_SIZE") static final int MAX_KEY_SIZE = 32;
    @Constant("MAX_DIGEST_SIZE") static final int MAX_DIGEST_SIZE = 32;

    private PyBlake2s(Shape shape, int size, Digest state) {
        super(shape, "blake2s", size, 64, state);
    }

    @Builtin("__new__($type, /, data=b'', *, digest_size=32, key=b'', salt=b'', person=b'', fanout=1, depth=1, "
        + "leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True, string=None)")
    public static Object make(PyType type, Object data, int digestSize, Object key, Object salt, Object person,
            int fanout, int depth, Object leafSize, Object nodeOffset, int nodeDepth, int innerSize, boolean lastNode,
            boolean usedforsecurity, Object string) {
        Blake2Arguments a = new Blake2Arguments("Blake2s", 32, 8, 48);
        Blake2.Parameters p = a.check(digestSize, key, salt, person, fanout, depth, leafSize, nodeOffset, nodeDepth,
            innerSize, lastNode);
        return new PyBlake2s(type.instanceShape(), digestSize, new Blake2(false, p)).start(data, string);
    }

    @Override
    PyDigest with(Digest state) {
        return new PyBlake2s(PyType.shapeOf(PyBlake2s.class), size, state);
    }
}
