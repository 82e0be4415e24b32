package dev.orochi.runtime.modules.hash;

import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ints;
import dev.orochi.runtime.object.Ops;
import java.math.BigInteger;

/** {@code _blake2: the checks of a constructor's arguments. Immutable}. */
record Blake2Arguments(String name, int maxSize, int saltSize, int offsetBits) {
    Blake2.Parameters check(int digestSize, Object key, Object salt, Object person, int fanout, int depth,
            Object leafSize, Object nodeOffset, int nodeDepth, int innerSize, boolean lastNode) {
        if (digestSize < 1 || digestSize > maxSize) {
            throw Errors.valueError("digest_size for " + name + " must be between 1 and " + maxSize
                + " bytes, here it is " + digestSize);
        }
        byte[] saltBytes = bytes("salt", salt, saltSize);
        byte[] personBytes = bytes("person", person, saltSize);
        range("fanout", fanout, 0, 255);
        range("depth", depth, 1, 255);
        long leaf = unsigned("leaf_size", leafSize, 32, "unsigned long");
        long offset = unsigned("node_offset", nodeOffset, offsetBits, "unsigned long long");
        range("node_depth", nodeDepth, 0, 255);
        if (innerSize < 0 || innerSize > maxSize) {
            throw Errors.valueError("inner_size must be between 0 and is " + maxSize);
        }
        byte[] keyBytes = bytes("key", key, maxSize);
        return new Blake2.Parameters(digestSize, keyBytes, saltBytes, personBytes, fanout, depth, leaf, offset,
            nodeDepth, innerSize, lastNode);
    }

    private static byte[] bytes(String what, Object o, int max) {
        byte[] b = o == null ? new byte[0] : Buffers.copy(o);
        if (b.length > max) {
            throw Errors.valueError("maximum " + what + " length is " + max + " bytes");
        }
        return b;
    }

    private static void range(String what, int v, int min, int max) {
        if (v < min || v > max) {
            throw Errors.valueError(what + " must be between " + min + " and " + max);
        }
    }

    private static long unsigned(String what, Object o, int bits, String cType) {
        BigInteger v = o == null ? BigInteger.ZERO : Ints.big(Ops.index(o));
        if (v.signum() < 0) {
            throw Errors.valueError("Cannot convert negative int");
        }
        if (v.bitLength() > 64) {
            throw Errors.overflowError("Python int too large for C " + cType);
        }
        if (v.bitLength() > bits) {
            throw Errors.overflowError(what + " is too large");
        }
        return v.longValue();
    }
}
