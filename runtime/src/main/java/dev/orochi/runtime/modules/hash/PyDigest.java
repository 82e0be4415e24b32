package dev.orochi.runtime.modules.hash;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.util.HexFormat;

/** What all hash objects share. The running state is used under this object's monitor. */
@PyClass(name = "_digest", module = "_hashlib")
public abstract class PyDigest extends PyExtensible {
    final String name;
    final int size;
    final int block;
    private final Digest state;

    PyDigest(Shape shape, String name, int size, int block, Digest state) {
        super(shape);
        this.name = name;
        this.size = size;
        this.block = block;
        this.state = state;
    }

    PyDigest(Class<?> c, String name, int size, int block, Digest state) {
        this(PyType.shapeOf(c), name, size, block, state);
    }

    /** An object of the same class with another state. */
    abstract PyDigest with(Digest state);

    /** Feeds the first data of a constructor; {@code string} is the old name of {@code data}. */
    final PyDigest start(Object data, Object string) {
        if (data != null && string != null) {
            throw Errors.typeError("'data' and 'string' are mutually exclusive and support for 'string' keyword"
                + " parameter is slated for removal in a future version.");
        }
        Object first = data != null ? data : string;
        if (first != null) {
            update(this, first);
        }
        return this;
    }

    final byte[] digestBytes(int length) {
        synchronized (this) {
            return state.digest(length);
        }
    }

    @Builtin(value = "update($self, obj, /)", effect = Effect.QUIET)
    public static void update(PyDigest self, Object obj) {
        if (PyPayload.unwrap(obj) instanceof PyStr) {
            throw Errors.typeError("Strings must be encoded before hashing");
        }
        if (!Buffers.supports(obj)) {
            throw Errors.typeError("object supporting the buffer API required");
        }
        byte[] data = Buffers.copy(obj);
        synchronized (self) {
            self.state.update(data, 0, data.length);
        }
    }

    @Builtin(value = "digest($self, /)", effect = Effect.QUIET)
    public static Object digest(PyDigest self) {
        return PyBytes.wrap(self.digestBytes(0));
    }

    @Builtin(value = "hexdigest($self, /)", effect = Effect.QUIET)
    public static String hexDigest(PyDigest self) {
        return HexFormat.of().formatHex(self.digestBytes(0));
    }

    @Builtin(value = "copy($self, /)", effect = Effect.QUIET)
    public static Object copy(PyDigest self) {
        synchronized (self) {
            return self.with(self.state.copy());
        }
    }

    @Getter("name")
    public static String name(PyDigest self) {
        return self.name;
    }

    @Getter("block_size")
    public static int blockSize(PyDigest self) {
        return self.block;
    }

    @Getter("digest_size")
    public static int digestSize(PyDigest self) {
        return self.size;
    }
}
