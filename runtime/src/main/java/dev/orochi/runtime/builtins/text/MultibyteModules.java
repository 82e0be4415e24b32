package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.PyType;

/** The modules {@code _multibytecodec} and {@code _codecs_*}: which encodings there are. Stateless. */
@PyModuleDef("_multibytecodec")
final class MultibyteModules {
    private MultibyteModules() {}

    @Constant("MultibyteIncrementalEncoder")
    static PyType incrementalEncoder() {
        return PyType.ofClass(PyMultibyteCoder.IncrementalEncoder.class);
    }

    @Constant("MultibyteIncrementalDecoder")
    static PyType incrementalDecoder() {
        return PyType.ofClass(PyMultibyteCoder.IncrementalDecoder.class);
    }

    @Constant("MultibyteStreamReader")
    static PyType streamReader() {
        return PyType.ofClass(PyMultibyteCoder.StreamReader.class);
    }

    @Constant("MultibyteStreamWriter")
    static PyType streamWriter() {
        return PyType.ofClass(PyMultibyteCoder.StreamWriter.class);
    }

    /** {@code _codecs_cn}. */
    @PyModuleDef("_codecs_cn")
    static final class Cn {
        private Cn() {}

        @Builtin("getcodec(name, /)")
        static Object getcodec(String name) {
            return PyMultibyteCodec.get(name, "gb2312", "GB2312",
                "gbk", "GBK",
                "gb18030", "GB18030",
                "hz", "HZ");
        }
    }

    /** {@code _codecs_hk}. */
    @PyModuleDef("_codecs_hk")
    static final class Hk {
        private Hk() {}

        @Builtin("getcodec(name, /)")
        static Object getcodec(String name) {
            return PyMultibyteCodec.get(name, "big5hkscs", "Big5-HKSCS");
        }
    }

    /** {@code _codecs_iso2022}. */
    @PyModuleDef("_codecs_iso2022")
    static final class Iso2022 {
        private Iso2022() {}

        @Builtin("getcodec(name, /)")
        static Object getcodec(String name) {
            return PyMultibyteCodec.get(name, "iso2022_kr", "ISO-2022-KR",
                "iso2022_jp", "ISO-2022-JP",
                "iso2022_jp_2", "ISO-2022-JP-2");
        }
    }

    /** {@code _codecs_jp}. */
    @PyModuleDef("_codecs_jp")
    static final class Jp {
        private Jp() {}

        @Builtin("getcodec(name, /)")
        static Object getcodec(String name) {
            return PyMultibyteCodec.get(name, "shift_jis", "Shift_JIS",
                "cp932", "windows-31j",
                "euc_jp", "EUC-JP",
                "shift_jis_2004", "x-SJIS_0213",
                "shift_jisx0213", "x-SJIS_0213");
        }
    }

    /** {@code _codecs_kr}. */
    @PyModuleDef("_codecs_kr")
    static final class Kr {
        private Kr() {}

        @Builtin("getcodec(name, /)")
        static Object getcodec(String name) {
            return PyMultibyteCodec.get(name, "euc_kr", "EUC-KR",
                "cp949", "x-windows-949",
                "johab", "x-Johab");
        }
    }

    /** {@code _codecs_tw}. */
    @PyModuleDef("_codecs_tw")
    static final class Tw {
        private Tw() {}

        @Builtin("getcodec(name, /)")
        static Object getcodec(String name) {
            return PyMultibyteCodec.get(name, "big5", "Big5",
                "cp950", "x-windows-950");
        }
    }
}
