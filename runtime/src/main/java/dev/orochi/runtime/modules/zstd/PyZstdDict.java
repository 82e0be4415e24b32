package dev.orochi.runtime.modules.zstd;

import com.github.luben.zstd.Zstd;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Convert;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** A dictionary for compression. Immutable. */
@PyClass(name = "ZstdDict", module = "compression.zstd")
final class PyZstdDict extends PyExtensible {
    private static final int MIN_LENGTH = 8;
    static final int DIGESTED = 0;
    static final int UNDIGESTED = 1;
    static final int PREFIX = 2;

    final PyBytes content;
    private final long id;

    private PyZstdDict(Shape shape, PyBytes content, long id) {
        super(shape);
        this.content = content;
        this.id = id;
    }

    /** A dictionary as a compressor or decompressor is given it: how it is used is a matter of each of them. */
    record Use(PyZstdDict dict, int kind) {
        /** @return null when there is none */
        static Use of(Object o, int kind) {
            if (o == null || o == PyNone.NONE) {
                return null;
            }
            if (o instanceof PyZstdDict d) {
                return new Use(d, kind);
            }
            if (o instanceof PyTuple t && t.size() == 2 && t.get(0) instanceof PyZstdDict d
                    && Ops.isInt(PyPayload.unwrap(t.get(1)))) {
                int n = Convert.toInt(t.get(1));
                if (n >= DIGESTED && n <= PREFIX) {
                    return new Use(d, n);
                }
            }
            throw Errors.typeError("zstd_dict argument should be a ZstdDict object.");
        }

        byte[] bytes() {
            if (kind == PREFIX) {
                throw Errors.notImplementedError("dictionaries as prefix are not supported");
            }
            return dict.content.array();
        }
    }

    @Builtin("__new__($type, dict_content, /, *, is_raw=False)")
    static Object make(PyType type, Object content, boolean raw) {
        PyBytes bytes = PyBytes.wrap(Buffers.copy(content));
        if (bytes.length() < MIN_LENGTH) {
            throw Errors.valueError("Zstandard dictionary content too short (must have at least eight bytes)");
        }
        long id = Zstd.getDictIdFromDict(bytes.array()) & 0xffffffffL;
        if (id == 0 && !raw) {
            throw Errors.valueError("invalid Zstandard dictionary");
        }
        return new PyZstdDict(type.instanceShape(), bytes, id);
    }

    @Builtin("__len__($self, /)")
    int length() {
        return content.length();
    }

    @Builtin("__repr__($self, /)")
    String repr() {
        return "<ZstdDict dict_id=" + id + " dict_size=" + content.length() + ">";
    }

    @Getter(value = "dict_id", member = true,
        doc = "The Zstandard dictionary, an int between 0 and 2**32.\n\nThe special value 0 means 'raw content'.")
    long id() {
        return id;
    }

    @Getter(value = "dict_content", doc = "The content of a Zstandard dictionary, as a bytes object.")
    Object content() {
        return content;
    }

    private Object as(int kind) {
        return PyTuple.of(this, PyInt.of(kind));
    }

    @Getter(value = "as_digested_dict", doc = "Load as a digested dictionary to compressor.")
    Object asDigested() {
        return as(DIGESTED);
    }

    @Getter(value = "as_undigested_dict", doc = "Load as an undigested dictionary to compressor.")
    Object asUndigested() {
        return as(UNDIGESTED);
    }

    @Getter(value = "as_prefix", doc = "Load as a prefix to compressor/decompressor.")
    Object asPrefix() {
        return as(PREFIX);
    }

    @Builtin(value = "__reduce__($self, /)", slot = false)
    Object reduce() {
        throw ZstdModule.cannotPickle(this);
    }
}
