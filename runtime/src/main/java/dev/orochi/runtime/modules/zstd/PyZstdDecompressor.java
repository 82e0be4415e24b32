package dev.orochi.runtime.modules.zstd;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictDecompress;
import com.github.luben.zstd.ZstdException;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Convert;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Finalizable;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.object.Temps;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;

/** {@code compression.zstd.ZstdDecompressor}. Its state is under the lock of its {@link Stream}. */
@PyClass(name = "ZstdDecompressor", module = "compression.zstd")
final class PyZstdDecompressor extends PyExtensible implements Finalizable {
    private static final byte[] NONE = {};

    private final byte[] dictionary;
    private final boolean digested;
    private final CountedRef dict;
    /** 0 for the library's own. */
    private final int windowLogMax;
    /** As the compressor's. Read and written under the stream's lock. */
    private ZstdDictDecompress digest;
    /** Input that has not been used yet; what is left in the end is {@code unused_data}. Read and written under the stream's lock. */
    private byte[] rest = NONE;
    /** This and the next: written under the stream's lock, read by anybody. */
    private volatile boolean eof;
    private volatile boolean needsInput = true;

    private final Stream<ZstdDecompressCtx> stream = new Stream<>() {
        @Override
        ZstdDecompressCtx open() {
            return newContext();
        }
    };

    private PyZstdDecompressor(Shape shape, PyZstdDict.Use use, byte[] dictionary, int windowLogMax) {
        super(shape);
        this.dictionary = dictionary;
        digested = use != null && use.kind() == PyZstdDict.DIGESTED;
        dict = new CountedRef(use == null ? null : use.dict());
        this.windowLogMax = windowLogMax;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(dict.get());
        super.traverse(v);
    }

    @Override
    public void finalizeObject() {
        stream.lock();
        try {
            stream.drop();
            if (digest != null) {
                digest.close();
                digest = null;
            }
        } finally {
            stream.unlock();
        }
    }

    private ZstdDecompressCtx newContext() {
        ZstdDecompressCtx c = new ZstdDecompressCtx();
        try {
            if (windowLogMax != 0) {
                setWindowLogMax(c, windowLogMax);
            }
            if (digested) {
                if (digest == null) {
                    digest = new ZstdDictDecompress(dictionary);
                }
                c.loadDict(digest);
            } else if (dictionary != null) {
                c.loadDict(dictionary);
            }
            return c;
        } catch (ZstdException e) {
            c.close();
            throw ZstdModule.error("Unable to load Zstandard dictionary or prefix for decompression", e);
        } catch (IllegalStateException e) {
            c.close();
            throw Errors.of(ZstdModule.ERROR, "Failed to create a ZSTD_DDict instance from Zstandard dictionary content.");
        }
    }

    /** The binding has the function, for another class that has the same context. */
    private static void setWindowLogMax(ZstdDecompressCtx c, int value) {
        try {
            long p = (long) MethodHandles.privateLookupIn(ZstdDecompressCtx.class, MethodHandles.lookup())
                    .findVarHandle(ZstdDecompressCtx.class, "nativePtr", long.class).get(c);
            Zstd.setDecompressionLongMax(p, value);
        } catch (ReflectiveOperationException e) {
            throw Errors.notImplementedError("the decompression parameter 'window_log_max' is not supported");
        }
    }

    @Builtin("__new__($type, zstd_dict=None, options=None)")
    static Object make(PyType type, Object dict, Object options) {
        PyZstdDict.Use use = PyZstdDict.Use.of(dict, PyZstdDict.DIGESTED);
        int max = options == null || options == PyNone.NONE ? 0 : windowLogMax(Options.dict("ZstdDecompressor", options));
        byte[] dictionary = use == null ? null : use.bytes();
        PyZstdDecompressor d = Temps.temp(new PyZstdDecompressor(type.instanceShape(), use, dictionary, max));
        d.stream.lock();
        try {
            d.stream.context();
        } finally {
            d.stream.unlock();
        }
        return d;
    }

    private static int windowLogMax(PyDict options) {
        int max = 0;
        for (Object key : options.keysArray()) {
            if (Options.compression != null && PyType.of(key) == Options.compression) {
                throw Errors.typeError("compression options dictionary key must not be a CompressionParameter attribute");
            }
            int number = Convert.toInt(key);
            max = Convert.toInt(options.get(key));
            if (number != Param.WINDOW_LOG_MAX) {
                throw Options.unknown("decompression", number);
            }
            Param p = Param.WINDOW_LOG;
            if (max != 0 && (max < p.min || max > p.max)) {
                throw Options.illegal("decompression", "window_log_max", max, p.min, p.max);
            }
        }
        return max;
    }

    @Builtin("decompress($self, /, data, max_length=-1)")
    Object decompress(Object data, long maxLength) {
        byte[] more = Buffers.copy(data);
        int limit = maxLength < 0 ? -1 : (int) Math.min(Integer.MAX_VALUE, maxLength);
        stream.lock();
        try {
            if (eof) {
                throw Errors.eofError("Already at the end of a Zstandard frame.");
            }
            ZstdDecompressCtx c = stream.context();
            byte[] input = rest.length == 0 ? more : joined(rest, more);
            Stream.Result r = stream.run(input, limit, false, c::decompressDirectByteBufferStream);
            rest = r.consumed() == input.length ? NONE : Arrays.copyOfRange(input, r.consumed(), input.length);
            eof = r.done();
            needsInput = !eof && rest.length == 0 && r.output().length() != limit;
            return r.output();
        } catch (ZstdException e) {
            rest = NONE;
            needsInput = true;
            throw ZstdModule.error("Unable to decompress Zstandard data", e);
        } finally {
            stream.unlock();
        }
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    @Getter(value = "eof", member = true)
    boolean eof() {
        return eof;
    }

    @Getter(value = "needs_input", member = true)
    boolean needsInput() {
        return needsInput;
    }

    @Getter("unused_data")
    Object unusedData() {
        stream.lock();
        try {
            return eof ? PyBytes.of(rest) : PyBytes.EMPTY;
        } finally {
            stream.unlock();
        }
    }

    @Builtin(value = "__reduce__($self, /)", slot = false)
    Object reduce() {
        throw ZstdModule.cannotPickle(this);
    }
}
