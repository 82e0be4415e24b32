package dev.orochi.runtime.modules.hash;

import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ints;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyInt;

/** {@code _sha3: what its types share}. */
@PyClass(name = "_sha3_base", module = "_sha3", base = PyDigest.class)
public abstract class PySha3 extends PyDigest {
    PySha3(Class<?> c, String name, int size, int block, Digest state) {
        super(c, name, size, block, state);
    }

    static PyBytes extended(PyDigest self, Object length) {
        Object n = Ops.index(length);
        if (Ints.signum(n) < 0) {
            throw Errors.valueError("Cannot convert negative int");
        }
        if (!(n instanceof PyInt i)) {
            throw Errors.overflowError("Python int too large for C unsigned long");
        }
        if (i.value >= 1L << 29) {
            throw Errors.valueError("length is too large");
        }
        return PyBytes.wrap(self.digestBytes((int) i.value));
    }

    @Getter("_capacity_bits")
    public static int capacityBits(PySha3 self) {
        return 1600 - self.block * 8;
    }

    @Getter("_rate_bits")
    public static int rateBits(PySha3 self) {
        return self.block * 8;
    }

    @Getter("_suffix")
    public static Object suffix(PySha3 self) {
        return PyBytes.ofByte(self.size == 0 ? 0x1f : 6);
    }
}
