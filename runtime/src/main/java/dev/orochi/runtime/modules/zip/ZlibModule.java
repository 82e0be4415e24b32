package dev.orochi.runtime.modules.zip;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ints;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyType;
import java.io.ByteArrayOutputStream;

/** {@code zlib}. Stateless; the objects lock themselves. */
@PyModuleDef("zlib")
final class ZlibModule {
    static final PyType ERROR = PyType.derived("error", "zlib", Builtins.EXCEPTION);

    @Constant("DEFLATED") static final int DEFLATED = 8;
    @Constant("DEF_BUF_SIZE") static final int DEF_BUF_SIZE = 16384;
    @Constant("DEF_MEM_LEVEL") static final int DEF_MEM_LEVEL = 8;
    @Constant("MAX_WBITS") static final int MAX_WBITS = 15;
    @Constant("ZLIB_RUNTIME_VERSION") static final String RUNTIME_VERSION = "1.3.1";
    @Constant("ZLIB_VERSION") static final String VERSION = "1.3.1";
    @Constant("Z_BEST_COMPRESSION") static final int BEST_COMPRESSION = 9;
    @Constant("Z_BEST_SPEED") static final int BEST_SPEED = 1;
    @Constant("Z_BLOCK") static final int BLOCK = 5;
    @Constant("Z_DEFAULT_COMPRESSION") static final int DEFAULT_COMPRESSION = -1;
    @Constant("Z_DEFAULT_STRATEGY") static final int DEFAULT_STRATEGY = 0;
    @Constant("Z_FILTERED") static final int FILTERED = 1;
    @Constant("Z_FINISH") static final int FINISH = Deflation.FINISH;
    @Constant("Z_FIXED") static final int FIXED = 4;
    @Constant("Z_FULL_FLUSH") static final int FULL_FLUSH = Deflation.FULL_FLUSH;
    @Constant("Z_HUFFMAN_ONLY") static final int HUFFMAN_ONLY = 2;
    @Constant("Z_NO_COMPRESSION") static final int NO_COMPRESSION = 0;
    @Constant("Z_NO_FLUSH") static final int NO_FLUSH = Deflation.NO_FLUSH;
    @Constant("Z_PARTIAL_FLUSH") static final int PARTIAL_FLUSH = 1;
    @Constant("Z_RLE") static final int RLE = 3;
    @Constant("Z_SYNC_FLUSH") static final int SYNC_FLUSH = 2;
    @Constant("Z_TREES") static final int TREES = 6;

    private ZlibModule() {}

    @Constant("error")
    static PyType error() {
        return ERROR;
    }

    @Constant("_ZlibDecompressor")
    static PyType decompressorType() {
        return PyType.ofClass(PyZlibDecompressor.class);
    }

    /** {@code zlib.error} for an error number of zlib, as CPython words it. */
    static PyException error(int code, String doing, String detail) {
        String text = detail != null ? detail : code == -5 ? "incomplete or truncated stream"
            : code == -2 ? "inconsistent stream state" : code == -3 ? "invalid input data" : null;
        return Errors.of(ERROR, "Error " + code + " " + doing + (text == null ? "" : ": " + text));
    }

    private static int startValue(Object value, int standard) {
        return value == null ? standard : Ints.big(Ops.index(value)).intValue();
    }

    @Builtin("crc32($module, data, value=0, /)")
    static Object crc32(Object data, Object value) {
        int start = startValue(value, 0);
        return PyInt.of(Integer.toUnsignedLong(Checksums.crc32(Buffers.copy(data), start)));
    }

    @Builtin("adler32($module, data, value=1, /)")
    static Object adler32(Object data, Object value) {
        int start = startValue(value, 1);
        return PyInt.of(Integer.toUnsignedLong(Checksums.adler32(Buffers.copy(data), start)));
    }

    @Builtin("compress($module, data, /, level=-1, wbits=15)")
    static Object compress(Object data, int level, int wbits) {
        byte[] in = Buffers.copy(data);
        if (level < -1 || level > 9 || !Deflation.validBits(wbits)) {
            throw Errors.of(ERROR, "Bad compression level");
        }
        try (Deflation d = new Deflation(level, wbits, 0, null)) {
            return PyBytes.wrap(d.compress(in, Deflation.FINISH));
        }
    }

    @Builtin("decompress($module, data, /, wbits=15, bufsize=16384)")
    static Object decompress(Object data, int wbits, long bufsize) {
        byte[] in = Buffers.copy(data);
        if (bufsize < 0) {
            throw Errors.valueError("bufsize must be non-negative");
        }
        if (!Inflation.validBits(wbits)) {
            throw error(-2, "while preparing to decompress data", null);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Inflation d = new Inflation(wbits, null)) {
            d.inflate(in, 0, out, Long.MAX_VALUE);
            if (!d.finished()) {
                throw error(-5, "while decompressing data", null);
            }
        } catch (Inflation.Fault e) {
            throw fault(e);
        }
        return PyBytes.wrap(out.toByteArray());
    }

    /** The error for faulty data. */
    static PyException fault(Inflation.Fault e) {
        if (e.code == -3 && e.getMessage() == null) {
            return error(-3, "while setting zdict", null);
        }
        return error(e.code, "while decompressing data", e.getMessage());
    }

    @Builtin("compressobj($module, /, level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None)")
    static Object compressObj(int level, int method, int wbits, int memLevel, int strategy, Object zdict) {
        byte[] dictionary = zdict == null || zdict == PyNone.NONE ? null : Buffers.copy(zdict);
        boolean good = level >= -1 && level <= 9 && method == DEFLATED && Deflation.validBits(wbits) && memLevel >= 1
            && memLevel <= 9 && strategy >= 0 && strategy <= 4 && (dictionary == null || wbits <= 15);
        if (!good) {
            throw Errors.valueError("Invalid initialization option");
        }
        return new PyCompress(new Deflation(level, wbits, strategy, dictionary));
    }

    @Builtin("decompressobj($module, /, wbits=15, zdict=b'')")
    static Object decompressObj(int wbits, Object zdict) {
        byte[] dictionary = dictionary(zdict);
        if (!Inflation.validBits(wbits)) {
            throw Errors.valueError("Invalid initialization option");
        }
        return new PyDecompress(new Inflation(wbits, dictionary));
    }

    static byte[] dictionary(Object zdict) {
        if (zdict == null) {
            return null;
        }
        if (!Buffers.supports(zdict)) {
            throw Errors.typeError("zdict argument must support the buffer protocol");
        }
        byte[] b = Buffers.copy(zdict);
        return b.length == 0 ? null : b;
    }
}
