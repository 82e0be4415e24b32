package dev.orochi.runtime.modules.hash;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.PyType;

/** {@code _md5}, {@code _sha1}, {@code _sha2} and {@code _sha3}: constructors and types. Stateless. */
final class HashModules {
    private static final int GIL_MINSIZE = 2048;

    private HashModules() {}

    /** {@code _md5}. */
    @PyModuleDef("_md5")
    static final class Md5 {
        @Constant("_GIL_MINSIZE") static final int MINSIZE = GIL_MINSIZE;

        private Md5() {}

        @Constant("MD5Type")
        static PyType md5Type() {
            return PyType.ofClass(PyMd5.class);
        }

        @Builtin(value = "md5($module, /, data=b'', *, usedforsecurity=True, string=None)", effect = Effect.QUIET)
        static Object md5(Object data, boolean usedforsecurity, Object string) {
            return PyMd5.make().start(data, string);
        }
    }

    /** {@code _sha1}. */
    @PyModuleDef("_sha1")
    static final class Sha1 {
        @Constant("_GIL_MINSIZE") static final int MINSIZE = GIL_MINSIZE;

        private Sha1() {}

        @Constant("SHA1Type")
        static PyType sha1Type() {
            return PyType.ofClass(PySha1.class);
        }

        @Builtin(value = "sha1($module, /, data=b'', *, usedforsecurity=True, string=None)", effect = Effect.QUIET)
        static Object sha1(Object data, boolean usedforsecurity, Object string) {
            return PySha1.make().start(data, string);
        }
    }

    /** {@code _sha2}. */
    @PyModuleDef("_sha2")
    static final class Sha2 {
        @Constant("_GIL_MINSIZE") static final int MINSIZE = GIL_MINSIZE;

        private Sha2() {}

        @Constant("SHA224Type")
        static PyType sha224Type() {
            return PyType.ofClass(PySha224.class);
        }

        @Builtin(value = "sha224($module, /, data=b'', *, usedforsecurity=True, string=None)", effect = Effect.QUIET)
        static Object sha224(Object data, boolean usedforsecurity, Object string) {
            return PySha224.make().start(data, string);
        }

        @Constant("SHA256Type")
        static PyType sha256Type() {
            return PyType.ofClass(PySha256.class);
        }

        @Builtin(value = "sha256($module, /, data=b'', *, usedforsecurity=True, string=None)", effect = Effect.QUIET)
        static Object sha256(Object data, boolean usedforsecurity, Object string) {
            return PySha256.make().start(data, string);
        }

        @Constant("SHA384Type")
        static PyType sha384Type() {
            return PyType.ofClass(PySha384.class);
        }

        @Builtin(value = "sha384($module, /, data=b'', *, usedforsecurity=True, string=None)", effect = Effect.QUIET)
        static Object sha384(Object data, boolean usedforsecurity, Object string) {
            return PySha384.make().start(data, string);
        }

        @Constant("SHA512Type")
        static PyType sha512Type() {
            return PyType.ofClass(PySha512.class);
        }

        @Builtin(value = "sha512($module, /, data=b'', *, usedforsecurity=True, string=None)", effect = Effect.QUIET)
        static Object sha512(Object data, boolean usedforsecurity, Object string) {
            return PySha512.make().start(data, string);
        }
    }

    /** {@code _sha3}. */
    @PyModuleDef("_sha3")
    static final class Sha3 {
        @Constant("_GIL_MINSIZE") static final int MINSIZE = GIL_MINSIZE;
        @Constant("implementation") static final String IMPLEMENTATION = "Java";

        private Sha3() {}

        @Constant("sha3_224")
        static PyType sha3With224() {
            return PyType.ofClass(PySha3With224.class);
        }

        @Constant("sha3_256")
        static PyType sha3With256() {
            return PyType.ofClass(PySha3With256.class);
        }

        @Constant("sha3_384")
        static PyType sha3With384() {
            return PyType.ofClass(PySha3With384.class);
        }

        @Constant("sha3_512")
        static PyType sha3With512() {
            return PyType.ofClass(PySha3With512.class);
        }

        @Constant("shake_128")
        static PyType shakeWith128() {
            return PyType.ofClass(PyShake128.class);
        }

        @Constant("shake_256")
        static PyType shakeWith256() {
            return PyType.ofClass(PyShake256.class);
        }
    }
}
