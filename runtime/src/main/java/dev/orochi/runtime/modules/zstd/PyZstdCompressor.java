package dev.orochi.runtime.modules.zstd;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdException;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Finalizable;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.object.Temps;
import java.math.BigInteger;

/** {@code compression.zstd.ZstdCompressor}. Its state is under the lock of its {@link Stream}. */
@PyClass(name = "ZstdCompressor", module = "compression.zstd")
final class PyZstdCompressor extends PyExtensible implements Finalizable {
    private static final String MODES = "ZstdCompressor.FLUSH_BLOCK";
    @Constant("CONTINUE") static final int CONTINUE = 0;
    @Constant("FLUSH_BLOCK") static final int FLUSH_BLOCK = 1;
    @Constant("FLUSH_FRAME") static final int FLUSH_FRAME = 2;
    private static final EndDirective[] DIRECTIVES = {EndDirective.CONTINUE, EndDirective.FLUSH, EndDirective.END};
    /** The library's sign for a size that nobody knows, and the limit of those that it takes. */
    private static final long UNKNOWN = -1;
    private static final BigInteger SIZES = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.TWO);

    private final Options options;
    private final byte[] dictionary;
    private final boolean digested;
    private final CountedRef dict;
    /** Shared by the contexts made one after the other; null unless the dictionary is digested. Read and written under the stream's lock. */
    private ZstdDictCompress digest;
    /** Written under the stream's lock, read with and without it. */
    private volatile int lastMode = FLUSH_FRAME;

    private final Stream<ZstdCompressCtx> stream = new Stream<>() {
        @Override
        ZstdCompressCtx open() {
            return newContext();
        }
    };

    private PyZstdCompressor(Shape shape, Options options, PyZstdDict.Use use, byte[] dictionary) {
        super(shape);
        this.options = options;
        this.dictionary = dictionary;
        digested = use != null && use.kind() == PyZstdDict.DIGESTED;
        dict = new CountedRef(use == null ? null : use.dict());
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

    private ZstdCompressCtx newContext() {
        ZstdCompressCtx c = new ZstdCompressCtx();
        try {
            options.apply(c);
            if (digested) {
                if (digest == null) {
                    digest = new ZstdDictCompress(dictionary, options.level);
                }
                c.loadDict(digest);
            } else if (dictionary != null) {
                c.loadDict(dictionary);
            }
            return c;
        } catch (ZstdException e) {
            c.close();
            throw ZstdModule.error("Unable to load Zstandard dictionary or prefix for compression", e);
        } catch (IllegalStateException e) {
            c.close();
            throw Errors.of(ZstdModule.ERROR, "Failed to create a ZSTD_CDict instance from Zstandard dictionary content.");
        } catch (RuntimeException e) {
            c.close();
            throw e;
        }
    }

    @Builtin("__new__($type, level=None, options=None, zstd_dict=None)")
    static Object make(PyType type, Object level, Object options, Object dict) {
        Options checked = Options.of(level, options);
        PyZstdDict.Use use = PyZstdDict.Use.of(dict, PyZstdDict.UNDIGESTED);
        byte[] dictionary = use == null ? null : use.bytes();
        PyZstdCompressor c = Temps.temp(new PyZstdCompressor(type.instanceShape(), checked, use, dictionary));
        c.stream.lock();
        try {
            c.stream.context();
        } finally {
            c.stream.unlock();
        }
        return c;
    }

    @Builtin("compress($self, /, data, mode=0)")
    Object compress(Object data, int mode) {
        if (mode < CONTINUE || mode > FLUSH_FRAME) {
            throw Errors.valueError("mode argument wrong value, it should be one of ZstdCompressor.CONTINUE, " + MODES
                    + ", ZstdCompressor.FLUSH_FRAME.");
        }
        return run(Buffers.copy(data), mode);
    }

    @Builtin("flush($self, /, mode=2)")
    Object flush(int mode) {
        if (mode != FLUSH_FRAME && mode != FLUSH_BLOCK) {
            throw Errors.valueError("mode argument wrong value, it should be ZstdCompressor.FLUSH_FRAME or " + MODES + ".");
        }
        return run(new byte[0], mode);
    }

    private PyBytes run(byte[] data, int mode) {
        stream.lock();
        try {
            ZstdCompressCtx c = stream.context();
            PyBytes out = stream.run(data, -1, mode != CONTINUE,
                    (o, i) -> c.compressDirectByteBufferStream(o, i, DIRECTIVES[mode]) && mode != CONTINUE).output();
            lastMode = mode;
            return out;
        } catch (ZstdException e) {
            lastMode = FLUSH_FRAME;
            throw ZstdModule.error("Unable to compress Zstandard data", e);
        } finally {
            stream.unlock();
        }
    }

    @Builtin("set_pledged_input_size($self, size, /)")
    Object setPledgedInputSize(Object size) {
        long n = UNKNOWN;
        if (size != PyNone.NONE) {
            if (!Ops.isInt(PyPayload.unwrap(size))) {
                throw Errors.typeError("an integer is required");
            }
            BigInteger b = Ops.bigInteger(Ops.index(size));
            if (b.signum() < 0 || b.compareTo(SIZES) >= 0) {
                throw Errors.valueError("size argument should be a positive int less than " + (SIZES.longValue() & 0xffffffffL) + "ll");
            }
            n = b.longValue();
            if (n < 0) {
                throw Errors.notImplementedError("sizes of 2**63 bytes and more are not supported");
            }
        }
        stream.lock();
        try {
            if (lastMode != FLUSH_FRAME) {
                throw Errors.valueError("set_pledged_input_size() method must be called when last_mode == FLUSH_FRAME");
            }
            if (n == UNKNOWN) {
                stream.drop(); // the binding takes no such number; a new context knows of none
            } else {
                stream.context().setPledgedSrcSize(n);
            }
            return PyNone.NONE;
        } catch (ZstdException e) {
            throw ZstdModule.error("Unable to set pledged uncompressed content size", e);
        } finally {
            stream.unlock();
        }
    }

    @Getter(value = "last_mode", member = true)
    Object lastMode() {
        return PyInt.of(lastMode);
    }

    @Builtin(value = "__reduce__($self, /)", slot = false)
    Object reduce() {
        throw ZstdModule.cannotPickle(this);
    }
}
