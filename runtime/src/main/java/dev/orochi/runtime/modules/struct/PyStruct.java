package dev.orochi.runtime.modules.struct;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Buffer;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.object.Span;

/** {@code struct.Struct}. The parsed format is one reference to an immutable object. */
@PyClass(name = "Struct", module = "_struct", doc = "Struct(fmt) --> compiled struct object")
public final class PyStruct extends PyExtensible {
    private volatile Parsed parsed;

    private record Parsed(StructFormat format, String text) {
    }

    PyStruct(Shape shape) {
        super(shape);
    }

    static PyStruct of(Object format) {
        PyStruct s = new PyStruct(PyType.shapeOf(PyStruct.class));
        s.parse(format);
        return s;
    }

    private void parse(Object format) {
        Object plain = PyPayload.unwrap(format);
        String text;
        if (plain instanceof PyStr s) {
            text = s.toJava();
            if (!s.isAscii()) {
                Ops.callMethod(s, "encode", PyStr.of("ascii"));
            }
        } else if (plain instanceof PyBytes b) {
            text = b.latin1();
        } else {
            throw Errors.typeError("Struct() argument 1 must be a str or bytes object, not " + PyType.of(format).name());
        }
        try {
            parsed = new Parsed(StructFormat.parse(text), text);
        } catch (StructFormat.BadFormat e) {
            throw StructModule.error(e.getMessage());
        }
    }

    StructFormat format() {
        Parsed p = parsed;
        if (p == null) {
            throw Errors.runtimeError("Struct object is not initialized");
        }
        return p.format;
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyStruct(type.instanceShape());
    }

    @Builtin("__init__($self, /, format)")
    public static void init(PyStruct self, Object format) {
        self.parse(format);
    }

    @Builtin(value = "unpack($self, buffer, /)", effect = Effect.QUIET)
    public static Object unpack(PyStruct self, Object buffer) {
        StructFormat f = self.format();
        Span span = Natives.bytes(buffer);
        if (span.length() != f.size) {
            throw StructModule.error("unpack requires a buffer of " + f.size + " bytes");
        }
        return StructCodec.unpack(f, span.array(), span.from());
    }

    @Builtin(value = "unpack_from($self, /, buffer, offset=0)", effect = Effect.QUIET)
    public static Object unpackFrom(PyStruct self, Object buffer, long offset) {
        StructFormat f = self.format();
        Span span = Natives.bytes(buffer);
        int length = span.length();
        if (offset < 0) {
            if (offset + f.size > 0) {
                throw StructModule.error("not enough data to unpack " + f.size + " bytes at offset " + offset);
            }
            if (offset + length < 0) {
                throw StructModule.error("offset " + offset + " out of range for " + length + "-byte buffer");
            }
            offset += length;
        }
        if (length - offset < f.size) {
            throw StructModule.error("unpack_from requires a buffer of at least " + Long.toUnsignedString(f.size + offset)
                    + " bytes for unpacking " + f.size + " bytes at offset " + offset + " (actual buffer size is " + length
                    + ")");
        }
        return StructCodec.unpack(f, span.array(), span.from() + (int) offset);
    }

    @Builtin("iter_unpack($self, buffer, /)")
    public static Object iterUnpack(PyStruct self, Object buffer) {
        StructFormat f = self.format();
        if (f.size == 0) {
            throw StructModule.error("cannot iteratively unpack with a struct of length 0");
        }
        Buffer view = Buffers.read(buffer);
        if (view.length % f.size != 0) {
            view.close();
            throw StructModule.error("iterative unpacking requires a buffer of a multiple of " + f.size + " bytes");
        }
        return new PyUnpackIterator(self, buffer, view);
    }

    @Builtin(value = "pack($self, /, *values)", effect = Effect.QUIET, textSignature = false)
    public static Object pack(PyStruct self, Object[] values) {
        StructFormat f = self.format();
        return PyBytes.wrap(packed(f, values, 0, "pack"));
    }

    private static byte[] packed(StructFormat f, Object[] values, int first, String function) {
        int count = values.length - first;
        if (count != f.values) {
            throw StructModule.error(function + " expected " + f.values + " items for packing (got " + count + ")");
        }
        byte[] bytes = new byte[f.size];
        StructCodec.pack(f, bytes, 0, values, first);
        return bytes;
    }

    @Builtin(value = "pack_into($self, /, *args)", effect = Effect.QUIET, textSignature = false)
    public static void packInto(PyStruct self, Object[] args) {
        StructFormat f = self.format();
        if (args.length < 2) {
            throw StructModule.error(args.length == 0 ? "pack_into expected buffer argument"
                    : "pack_into expected offset argument");
        }
        if (args.length - 2 != f.values) {
            throw StructModule.error("pack_into expected " + f.values + " items for packing (got " + (args.length - 2) + ")");
        }
        try (Buffer buffer = writable(args[0])) {
            long offset = offset(f, args[1], buffer.length);
            byte[] bytes = packed(f, args, 2, "pack_into");
            buffer.write((int) offset, bytes, 0, bytes.length);
        }
    }

    private static Buffer writable(Object o) {
        try {
            return Buffers.write(o);
        } catch (PyException e) {
            if (e.matches(Builtins.BUFFER_ERROR) || e.matches(Builtins.TYPE_ERROR)) {
                throw Errors.typeError("argument must be read-write bytes-like object, not " + PyType.of(o).name());
            }
            throw e;
        }
    }

    private static long offset(StructFormat f, Object value, int length) {
        long offset = Natives.indexToLong(value, Builtins.INDEX_ERROR);
        if (offset < 0) {
            if (offset + f.size > 0) {
                throw StructModule.error("no space to pack " + f.size + " bytes at offset " + offset);
            }
            if (offset + length < 0) {
                throw StructModule.error("offset " + offset + " out of range for " + length + "-byte buffer");
            }
            offset += length;
        }
        if (length - offset < f.size) {
            throw StructModule.error("pack_into requires a buffer of at least " + Long.toUnsignedString(f.size + offset) + " bytes for packing "
                    + f.size + " bytes at offset " + offset + " (actual buffer size is " + length + ")");
        }
        return offset;
    }

    @Getter("format")
    public static Object formatText(PyStruct self) {
        self.format();
        return PyStr.of(self.parsed.text);
    }

    @Getter("size")
    public static int size(PyStruct self) {
        Parsed p = self.parsed;
        return p == null ? -1 : p.format.size;
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyStruct self) {
        self.format();
        return self.type().name() + "(" + Ops.repr(PyStr.of(self.parsed.text)) + ")";
    }

    @Builtin("__sizeof__($self, /)")
    public static long sizeOf(PyStruct self) {
        Parsed p = self.parsed;
        return 56 + (p == null ? 0 : 32L * (p.format.items.length + 1));
    }
}
