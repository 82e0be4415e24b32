package dev.orochi.runtime.modules.zip;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyType;

/** {@code _lzma}. Stateless. */
@PyModuleDef("_lzma")
final class LzmaModule {
    static final PyType ERROR = PyType.derived("LZMAError", "_lzma", Builtins.EXCEPTION);

    @Constant("CHECK_NONE") static final int CHECK_NONE = 0;
    @Constant("CHECK_CRC32") static final int CHECK_CRC32 = 1;
    @Constant("CHECK_CRC64") static final int CHECK_CRC64 = 4;
    @Constant("CHECK_SHA256") static final int CHECK_SHA256 = 10;
    @Constant("CHECK_ID_MAX") static final int CHECK_ID_MAX = 15;
    @Constant("CHECK_UNKNOWN") static final int CHECK_UNKNOWN = 16;
    @Constant("FILTER_DELTA") static final int FILTER_DELTA = 3;
    @Constant("FILTER_X86") static final int FILTER_X86 = 4;
    @Constant("FILTER_POWERPC") static final int FILTER_POWERPC = 5;
    @Constant("FILTER_IA64") static final int FILTER_IA64 = 6;
    @Constant("FILTER_ARM") static final int FILTER_ARM = 7;
    @Constant("FILTER_ARMTHUMB") static final int FILTER_ARMTHUMB = 8;
    @Constant("FILTER_SPARC") static final int FILTER_SPARC = 9;
    @Constant("FILTER_LZMA1") static final long FILTER_LZMA1 = LzmaFilter.LZMA1;
    @Constant("FILTER_LZMA2") static final long FILTER_LZMA2 = LzmaFilter.LZMA2;
    @Constant("FORMAT_AUTO") static final int FORMAT_AUTO = 0;
    @Constant("FORMAT_XZ") static final int FORMAT_XZ = 1;
    @Constant("FORMAT_ALONE") static final int FORMAT_ALONE = 2;
    @Constant("FORMAT_RAW") static final int FORMAT_RAW = 3;
    @Constant("MF_HC3") static final int MF_HC3 = 3;
    @Constant("MF_HC4") static final int MF_HC4 = 4;
    @Constant("MF_BT2") static final int MF_BT2 = 18;
    @Constant("MF_BT3") static final int MF_BT3 = 19;
    @Constant("MF_BT4") static final int MF_BT4 = 20;
    @Constant("MODE_FAST") static final int MODE_FAST = 1;
    @Constant("MODE_NORMAL") static final int MODE_NORMAL = 2;
    @Constant("PRESET_DEFAULT") static final int PRESET_DEFAULT = 6;
    @Constant("PRESET_EXTREME") static final long PRESET_EXTREME = 0x80000000L;

    private LzmaModule() {}

    @Constant("LZMAError")
    static PyType error() {
        return ERROR;
    }

    @Constant("LZMACompressor")
    static PyType compressor() {
        return PyType.ofClass(PyLzmaCompressor.class);
    }

    @Constant("LZMADecompressor")
    static PyType decompressor() {
        return PyType.ofClass(PyLzmaDecompressor.class);
    }

    @Builtin("is_check_supported($module, check_id, /)")
    static boolean isCheckSupported(int checkId) {
        return checkId == CHECK_NONE || checkId == CHECK_CRC32 || checkId == CHECK_CRC64 || checkId == CHECK_SHA256;
    }

    @Builtin("_encode_filter_properties($module, filter, /)")
    static Object encode(Object filter) {
        return PyBytes.wrap(LzmaFilter.of(filter).encode());
    }

    @Builtin("_decode_filter_properties($module, filter_id, encoded_props, /)")
    static Object decode(long filterId, Object encodedProps) {
        return LzmaFilter.decode(filterId, Buffers.copy(encodedProps));
    }
}
