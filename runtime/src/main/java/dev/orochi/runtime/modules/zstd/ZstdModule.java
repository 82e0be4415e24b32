package dev.orochi.runtime.modules.zstd;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.util.ZstdVersion;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import java.util.Arrays;

/** {@code _zstd}, on zstd-jni. What that does not hand through is a NotImplementedError. Stateless. */
@PyModuleDef(value = "_zstd", doc = "Implementation module for Zstandard compression.")
final class ZstdModule {
    static final PyType ERROR = PyType.derived("ZstdError", "compression.zstd", Builtins.EXCEPTION);
    @Constant("ZSTD_CLEVEL_DEFAULT") static final int DEFAULT_LEVEL = 3;
    @Constant("ZSTD_DStreamOutSize") static final int OUT_SIZE = 131_072;
    private static final String HEADER = " Ensure the frame_buffer argument starts from the beginning of a frame, and its length is not less than ";

    @Constant("ZSTD_c_compressionLevel") static final int C_LEVEL = 100;
    @Constant("ZSTD_c_windowLog") static final int C_WINDOW_LOG = 101;
    @Constant("ZSTD_c_hashLog") static final int C_HASH_LOG = 102;
    @Constant("ZSTD_c_chainLog") static final int C_CHAIN_LOG = 103;
    @Constant("ZSTD_c_searchLog") static final int C_SEARCH_LOG = 104;
    @Constant("ZSTD_c_minMatch") static final int C_MIN_MATCH = 105;
    @Constant("ZSTD_c_targetLength") static final int C_TARGET_LENGTH = 106;
    @Constant("ZSTD_c_strategy") static final int C_STRATEGY = 107;
    @Constant("ZSTD_c_enableLongDistanceMatching") static final int C_LDM = 160;
    @Constant("ZSTD_c_ldmHashLog") static final int C_LDM_HASH_LOG = 161;
    @Constant("ZSTD_c_ldmMinMatch") static final int C_LDM_MIN_MATCH = 162;
    @Constant("ZSTD_c_ldmBucketSizeLog") static final int C_LDM_BUCKET_SIZE_LOG = 163;
    @Constant("ZSTD_c_ldmHashRateLog") static final int C_LDM_HASH_RATE_LOG = 164;
    @Constant("ZSTD_c_contentSizeFlag") static final int C_CONTENT_SIZE_FLAG = 200;
    @Constant("ZSTD_c_checksumFlag") static final int C_CHECKSUM_FLAG = 201;
    @Constant("ZSTD_c_dictIDFlag") static final int C_DICT_ID_FLAG = 202;
    @Constant("ZSTD_c_nbWorkers") static final int C_NB_WORKERS = 400;
    @Constant("ZSTD_c_jobSize") static final int C_JOB_SIZE = 401;
    @Constant("ZSTD_c_overlapLog") static final int C_OVERLAP_LOG = 402;
    @Constant("ZSTD_d_windowLogMax") static final int D_WINDOW_LOG_MAX = 100;
    @Constant("ZSTD_fast") static final int FAST = 1;
    @Constant("ZSTD_dfast") static final int DFAST = 2;
    @Constant("ZSTD_greedy") static final int GREEDY = 3;
    @Constant("ZSTD_lazy") static final int LAZY = 4;
    @Constant("ZSTD_lazy2") static final int LAZY2 = 5;
    @Constant("ZSTD_btlazy2") static final int BTLAZY2 = 6;
    @Constant("ZSTD_btopt") static final int BTOPT = 7;
    @Constant("ZSTD_btultra") static final int BTULTRA = 8;
    @Constant("ZSTD_btultra2") static final int BTULTRA2 = 9;

    private ZstdModule() {
    }

    @Constant("zstd_version")
    static String version() {
        try {
            Zstd.magicNumber();
        } catch (LinkageError e) {
            throw Errors.importError("_zstd needs the native library of zstd-jni, which can't be loaded: " + e.getMessage());
        }
        return ZstdVersion.VERSION.substring(0, ZstdVersion.VERSION.indexOf('-'));
    }

    @Constant("zstd_version_number")
    static int versionNumber() {
        int n = 0;
        for (String part : ZstdVersion.VERSION.split("-")[0].split("\\.")) {
            n = n * 100 + Integer.parseInt(part);
        }
        return n;
    }

    @Constant("ZstdError")
    static PyType error() {
        return ERROR;
    }

    @Constant("ZstdCompressor")
    static PyType compressor() {
        return PyType.ofClass(PyZstdCompressor.class);
    }

    @Constant("ZstdDecompressor")
    static PyType decompressor() {
        return PyType.ofClass(PyZstdDecompressor.class);
    }

    @Constant("ZstdDict")
    static PyType dict() {
        return PyType.ofClass(PyZstdDict.class);
    }

    static PyException error(String what, ZstdException e) {
        return Errors.of(ERROR, what + ": " + e.getMessage());
    }

    private static PyException error(String what, long code) {
        return Errors.of(ERROR, what + ": " + Zstd.getErrorName(code));
    }

    static PyException cannotPickle(Object o) {
        return Errors.typeError("cannot pickle '" + PyType.of(o).fullName() + "' object");
    }

    // ---- frames -------------------------------------------------------------------------------------------------------------

    @Builtin("get_frame_size($module, /, frame_buffer)")
    static long getFrameSize(Object buffer) {
        byte[] b = Buffers.copy(buffer);
        String problem;
        try {
            long n = b.length == 0 ? -Zstd.errSrcSizeWrong() : Zstd.findFrameCompressedSize(b);
            if (!Zstd.isError(n)) {
                return n;
            }
            problem = Zstd.getErrorName(n);
        } catch (ZstdException e) {
            problem = e.getMessage();
        }
        throw Errors.of(ERROR, "Error when finding the compressed size of a Zstandard frame." + HEADER
                + "this complete frame. Zstd error message: " + problem + ".");
    }

    @Builtin("get_frame_info($module, /, frame_buffer)")
    static Object getFrameInfo(Object buffer) {
        byte[] b = Buffers.copy(buffer);
        long n = b.length == 0 ? -2 : Zstd.getFrameContentSize(b, 0, b.length);
        if (n == -2 || Zstd.isError(n) && n != -1) {
            throw Errors.of(ERROR, "Error when getting information from the header of a Zstandard frame." + HEADER
                    + "the frame header (6~18 bytes).");
        }
        return PyTuple.of(n == -1 ? PyNone.NONE : PyInt.of(n), PyInt.of(Zstd.getDictIdFromFrame(b) & 0xffffffffL));
    }

    // ---- parameters ---------------------------------------------------------------------------------------------------------

    @Builtin("get_param_bounds($module, /, parameter, is_compress)")
    static Object getParamBounds(int parameter, boolean compress) {
        Param p = compress ? Param.of(parameter) : parameter == Param.WINDOW_LOG_MAX ? Param.WINDOW_LOG : null;
        if (p == null) {
            throw Errors.of(ERROR, "Unable to get zstd " + (compress ? "" : "de") + "compression parameter bounds: Unsupported parameter");
        }
        return PyTuple.of(PyInt.of(p.min), PyInt.of(p.max));
    }

    @Builtin("set_parameter_types($module, /, c_parameter_type, d_parameter_type)")
    static void setParameterTypes(Object compression, Object decompression) {
        Options.compression = type(compression, "c_parameter_type");
        Options.decompression = type(decompression, "d_parameter_type");
    }

    private static PyType type(Object o, String argument) {
        if (o instanceof PyType t) {
            return t;
        }
        throw Errors.typeError("set_parameter_types() argument '" + argument + "' must be type, not " + PyType.of(o).name());
    }

    // ---- dictionaries -------------------------------------------------------------------------------------------------------

    /** The samples, which stand one behind the other. */
    private static byte[][] samples(PyBytes all, PyTuple sizes, long dictSize) {
        if (dictSize <= 0) {
            throw Errors.valueError("dict_size argument should be positive number.");
        }
        byte[][] samples = new byte[sizes.size()][];
        long at = 0;
        for (int i = 0; i < samples.length; i++) {
            Object n = PyPayload.unwrap(sizes.get(i));
            if (!Ops.isInt(n)) {
                throw Errors.typeError("an integer is required");
            }
            if (!(Ops.index(n) instanceof PyInt size) || size.value < 0) {
                throw Errors.valueError("Items in samples_sizes should be an int object, with a value between 0 and 18446744073709551615");
            }
            if (size.value > all.length() - at) {
                throw mismatch();
            }
            samples[i] = Arrays.copyOfRange(all.array(), (int) at, (int) (at + size.value));
            at += size.value;
        }
        if (at != all.length()) {
            throw mismatch();
        }
        return samples;
    }

    private static PyException mismatch() {
        return Errors.valueError("The samples size tuple doesn't match the concatenation's size.");
    }

    @Builtin("train_dict($module, samples_bytes, samples_sizes, dict_size, /)")
    static Object trainDict(PyBytes all, PyTuple sizes, long dictSize) {
        byte[][] samples = samples(all, sizes, dictSize);
        String what = "Unable to train the Zstandard dictionary";
        byte[] dict = new byte[(int) Math.min(Integer.MAX_VALUE - 16, dictSize)];
        long n;
        try {
            n = Zstd.trainFromBuffer(samples, dict, false);
        } catch (ZstdException e) {
            throw error(what, e);
        }
        if (Zstd.isError(n)) {
            throw error(what, n);
        }
        return PyBytes.of(dict, 0, (int) n);
    }

    @Builtin("finalize_dict($module, custom_dict_bytes, samples_bytes, samples_sizes,\n              dict_size, compression_level, /)")
    static Object finalizeDict(PyBytes custom, PyBytes all, PyTuple sizes, long dictSize, int level) {
        samples(all, sizes, dictSize);
        throw Errors.notImplementedError("finalize_dict() is not supported");
    }
}
