package dev.orochi.runtime.modules.hash;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Convert;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBuiltin;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFrozenSet;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import java.security.MessageDigest;

/** {@code _hashlib}: hash functions by name, HMAC and key derivation. Stateless. */
@PyModuleDef("_hashlib")
final class HashlibModule {
    @Constant("_GIL_MINSIZE") static final int MINSIZE = 2048;

    private static final PyType UNSUPPORTED = PyType.derived("UnsupportedDigestmodError", "_hashlib",
        Builtins.VALUE_ERROR);

    private HashlibModule() {}

    @Constant("UnsupportedDigestmodError")
    static PyType unsupportedType() {
        return UNSUPPORTED;
    }

    @Constant("HASH")
    static PyType hashType() {
        return PyType.ofClass(PyHash.class);
    }

    @Constant("HASHXOF")
    static PyType xofType() {
        return PyType.ofClass(PyHashXof.class);
    }

    @Constant("HMAC")
    static PyType hmacType() {
        return PyType.ofClass(PyHmac.class);
    }

    @Constant("openssl_md_meth_names")
    static Object names() {
        PyList names = new PyList();
        for (String n : Algorithm.names()) {
            names.append(PyStr.of(n));
        }
        return Ops.call(PyType.ofClass(PyFrozenSet.class), names);
    }

    private static Algorithm find(String name) {
        Algorithm a = Algorithm.find(name);
        if (a == null) {
            throw unsupported();
        }
        return a;
    }

    private static PyException unsupported() {
        return Errors.of(UNSUPPORTED, "[digital envelope routines] unsupported");
    }

    @Builtin("new($module, /, name, data=b'', *, usedforsecurity=True, string=None)")
    static Object make(String name, Object data, boolean usedforsecurity, Object string) {
        return PyHash.start(find(name)).start(data, string);
    }

    @Builtin("openssl_md5($module, /, data=b'', *, usedforsecurity=True, string=None)")
    static Object md5(Object data, boolean usedforsecurity, Object string) {
        return make("md5", data, usedforsecurity, string);
    }

    @Builtin("openssl_sha1($module, /, data=b'', *, usedforsecurity=True, string=None)")
    static Object sha1(Object data, boolean usedforsecurity, Object string) {
        return make("sha1", data, usedforsecurity, string);
    }

    @Builtin("openssl_sha224($module, /, data=b'', *, usedforsecurity=True, string=None)")
    static Object sha224(Object data, boolean usedforsecurity, Object string) {
        return make("sha224", data, usedforsecurity, string);
    }

    @Builtin("openssl_sha256($module, /, data=b'', *, usedforsecurity=True, string=None)")
    static Object sha256(Object data, boolean usedforsecurity, Object string) {
        return make("sha256", data, usedforsecurity, string);
    }

    @Builtin("openssl_sha384($module, /, data=b'', *, usedforsecurity=True, string=None)")
    static Object sha384(Object data, boolean usedforsecurity, Object string) {
        return make("sha384", data, usedforsecurity, string);
    }

    @Builtin("openssl_sha512($module, /, data=b'', *, usedforsecurity=True, string=None)")
    static Object sha512(Object data, boolean usedforsecurity, Object string) {
        return make("sha512", data, usedforsecurity, string);
    }

    @Builtin("openssl_sha3_224($module, /, data=b'', *, usedforsecurity=True, string=None)")
    static Object sha3With224(Object data, boolean usedforsecurity, Object string) {
        return make("sha3_224", data, usedforsecurity, string);
    }

    @Builtin("openssl_sha3_256($module, /, data=b'', *, usedforsecurity=True, string=None)")
    static Object sha3With256(Object data, boolean usedforsecurity, Object string) {
        return make("sha3_256", data, usedforsecurity, string);
    }

    @Builtin("openssl_sha3_384($module, /, data=b'', *, usedforsecurity=True, string=None)")
    static Object sha3With384(Object data, boolean usedforsecurity, Object string) {
        return make("sha3_384", data, usedforsecurity, string);
    }

    @Builtin("openssl_sha3_512($module, /, data=b'', *, usedforsecurity=True, string=None)")
    static Object sha3With512(Object data, boolean usedforsecurity, Object string) {
        return make("sha3_512", data, usedforsecurity, string);
    }

    @Builtin("openssl_shake_128($module, /, data=b'', *, usedforsecurity=True, string=None)")
    static Object shakeWith128(Object data, boolean usedforsecurity, Object string) {
        return make("shake_128", data, usedforsecurity, string);
    }

    @Builtin("openssl_shake_256($module, /, data=b'', *, usedforsecurity=True, string=None)")
    static Object shakeWith256(Object data, boolean usedforsecurity, Object string) {
        return make("shake_256", data, usedforsecurity, string);
    }

    /** A digest given by name or by one of the constructors above. */
    private static Algorithm digestMod(Object digestmod) {
        if (PyPayload.unwrap(digestmod) instanceof PyStr s) {
            return find(s.toString());
        }
        if (digestmod instanceof PyBuiltin) {
            String name = Ops.str(Ops.getAttr(digestmod, "__name__"));
            if (name.startsWith("openssl_")) {
                return find(name.substring("openssl_".length()));
            }
        }
        throw Errors.of(UNSUPPORTED, "Unsupported digestmod " + Ops.repr(digestmod));
    }

    @Builtin("hmac_new($module, /, key, msg=b'', digestmod=None)")
    static Object hmacNew(Object key, Object msg, Object digestmod) {
        byte[] k = Buffers.copy(key);
        if (digestmod == null || digestmod == PyNone.NONE) {
            throw Errors.typeError("Missing required parameter 'digestmod'.");
        }
        Algorithm a = digestMod(digestmod);
        if (a.extendable()) {
            throw unsupported();
        }
        PyHmac h = new PyHmac(a, new Hmac(a, k));
        if (msg != null && msg != PyNone.NONE) {
            PyDigest.update(h, msg);
        }
        return h;
    }

    @Builtin("hmac_digest($module, /, key, msg, digest)")
    static Object hmacDigest(Object key, Object msg, Object digest) {
        Algorithm a = digestMod(digest);
        if (a.extendable()) {
            throw unsupported();
        }
        Hmac h = new Hmac(a, Buffers.copy(key));
        byte[] m = Buffers.copy(msg);
        h.update(m, 0, m.length);
        return PyBytes.wrap(h.digest(0));
    }

    @Builtin("pbkdf2_hmac($module, /, hash_name, password, salt, iterations, dklen=None)")
    static Object pbkdf2(String hashName, Object password, Object salt, long iterations, Object dklen) {
        byte[] p = Buffers.copy(password);
        byte[] s = Buffers.copy(salt);
        Algorithm a = find(hashName);
        if (a.extendable()) {
            throw unsupported();
        }
        if (iterations < 1) {
            throw Errors.valueError("iteration value must be greater than 0.");
        }
        long length = dklen == null || dklen == PyNone.NONE ? a.size() : Convert.toLong(dklen);
        if (length < 1) {
            throw Errors.valueError("key length must be greater than 0.");
        }
        if (length > Integer.MAX_VALUE) {
            throw Errors.overflowError("key length is too great.");
        }
        return PyBytes.wrap(KeyDerivation.pbkdf2(a, p, s, iterations, (int) length));
    }

    @Builtin("scrypt($module, /, password, *, salt, n, r, p, maxmem=0, dklen=64)")
    static Object scrypt(Object password, Object salt, long n, long r, long p, long maxmem, long dklen) {
        byte[] pass = Buffers.copy(password);
        byte[] s = Buffers.copy(salt);
        if (n < 2 || (n & n - 1) != 0) {
            throw Errors.valueError("n must be a power of 2.");
        }
        if (maxmem < 0 || maxmem > Integer.MAX_VALUE) {
            throw Errors.valueError("maxmem must be positive and smaller than " + Integer.MAX_VALUE);
        }
        if (dklen < 1 || dklen > Integer.MAX_VALUE) {
            throw Errors.valueError("dklen must be greater than 0 and smaller than " + Integer.MAX_VALUE);
        }
        if (r < 1 || p < 1 || r * p >= 1L << 30) {
            throw Errors.valueError("[digital envelope routines] memory limit exceeded");
        }
        long limit = maxmem == 0 ? 32L << 20 : maxmem;
        if (p * 128 * r + 32 * r * (n + 2) * 4 > limit) {
            throw Errors.valueError("[digital envelope routines] memory limit exceeded");
        }
        return PyBytes.wrap(KeyDerivation.scrypt(pass, s, (int) n, (int) r, (int) p, (int) dklen));
    }

    @Builtin("get_fips_mode($module, /)")
    static int fipsMode() {
        return 0;
    }

    @Builtin("compare_digest($module, a, b, /)")
    static boolean compareDigest(Object a, Object b) {
        if (PyPayload.unwrap(a) instanceof PyStr x && PyPayload.unwrap(b) instanceof PyStr y) {
            if (!x.isAscii() || !y.isAscii()) {
                throw Errors.typeError("comparing strings with non-ASCII characters is not supported");
            }
            return MessageDigest.isEqual(x.toString().getBytes(), y.toString().getBytes());
        }
        return MessageDigest.isEqual(Buffers.copy(a), Buffers.copy(b));
    }
}
