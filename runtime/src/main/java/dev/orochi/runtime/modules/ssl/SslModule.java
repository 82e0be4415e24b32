package dev.orochi.runtime.modules.ssl;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.modules.os.PathArg;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/**
 * Module {@code _ssl}: TLS by the JDK's {@code SSLEngine}. A {@link PySslContext} holds the settings, a {@link PySslSocket} is a
 * connection over a socket or two memory buffers, which {@link Connection} drives; {@link ChainVerifier} decides about
 * certificates. Nothing of the JDK's TLS is loaded before a context is made.
 */
@PyModuleDef(value = "_ssl", doc = """
        Implementation module for SSL socket operations.  See the socket module
        for documentation.""")
final class SslModule {
    /** The release of OpenSSL 3 whose behaviour the module follows. */
    private static final int NUMBER = 0x30500050;

    private static final class Random {
        static final SecureRandom SOURCE = new SecureRandom();
    }

    private SslModule() {
    }

    // ---- types

    @Constant("_SSLContext")
    static PyType contextType() {
        return PyType.ofClass(PySslContext.class);
    }

    @Constant("_SSLSocket")
    static PyType socketType() {
        return PyType.ofClass(PySslSocket.class);
    }

    @Constant("MemoryBIO")
    static PyType memoryBio() {
        return PyType.ofClass(PyMemoryBio.class);
    }

    @Constant("SSLSession")
    static PyType session() {
        return PyType.ofClass(PySslSession.class);
    }

    @Constant("Certificate")
    static PyType certificate() {
        return PyType.ofClass(PyCertificate.class);
    }

    @Constant("SSLError")
    static PyType sslError() {
        return SslErrors.SSL_ERROR;
    }

    @Constant("SSLZeroReturnError")
    static PyType zeroReturnError() {
        return SslErrors.ZERO_RETURN;
    }

    @Constant("SSLWantReadError")
    static PyType wantReadError() {
        return SslErrors.WANT_READ;
    }

    @Constant("SSLWantWriteError")
    static PyType wantWriteError() {
        return SslErrors.WANT_WRITE;
    }

    @Constant("SSLSyscallError")
    static PyType syscallError() {
        return SslErrors.SYSCALL;
    }

    @Constant("SSLEOFError")
    static PyType eofError() {
        return SslErrors.EOF;
    }

    @Constant("SSLCertVerificationError")
    static PyType certVerificationError() {
        return SslErrors.CERT_VERIFICATION;
    }

    // ---- the version

    /** The numbers are those of the OpenSSL that is followed; the text says what is at work. */
    @Constant("OPENSSL_VERSION")
    static String version() {
        return "OpenSSL 3.5.5 as far as the TLS of JDK " + Runtime.version().feature() + " goes";
    }

    @Constant("OPENSSL_VERSION_NUMBER")
    static int versionNumber() {
        return NUMBER;
    }

    @Constant("OPENSSL_VERSION_INFO")
    static Object versionInfo() {
        return PyTuple.of(PyInt.of(3), PyInt.of(5), PyInt.of(0), PyInt.of(5), PyInt.of(0));
    }

    @Constant("_OPENSSL_API_VERSION")
    static Object apiVersion() {
        return versionInfo();
    }

    // ---- randomness

    @Builtin("RAND_bytes($module, n, /)")
    static Object randBytes(int n) {
        if (n < 0) {
            throw Errors.valueError("num must be positive");
        }
        byte[] b = new byte[n];
        Random.SOURCE.nextBytes(b);
        return PyBytes.wrap(b);
    }

    @Builtin("RAND_status($module, /)")
    static boolean randStatus() {
        return true;
    }

    @Builtin("RAND_add($module, string, entropy, /)")
    static void randAdd(Object text, double entropy) {
        byte[] seed = PyPayload.unwrap(text) instanceof PyStr s ? s.toJava().getBytes(StandardCharsets.UTF_8)
                : Buffers.copy(text);
        Random.SOURCE.setSeed(seed); // adds to what is there
    }

    // ---- object identifiers

    private static Object describe(Oids.Entry e) {
        return PyTuple.of(PyInt.of(e.nid()), PyStr.of(e.shortName()), PyStr.of(e.longName()), PyStr.of(e.oid()));
    }

    @Builtin("txt2obj($module, /, txt, name=False)")
    static Object txt2obj(String text, boolean name) {
        Oids.Entry e = Oids.byOid(text);
        if (e == null && name) {
            e = Oids.byName(text);
        }
        if (e == null) {
            boolean dotted = text.matches("[0-2](\\.\\d+)+");
            throw Errors.valueError(dotted ? "Unknown object" : "unknown object '" + text + "'");
        }
        return describe(e);
    }

    @Builtin("nid2obj($module, nid, /)")
    static Object nid2obj(int nid) {
        if (nid < 0) {
            throw Errors.valueError("NID must be positive.");
        }
        Oids.Entry e = Oids.byNid(nid);
        if (e == null) {
            throw Errors.valueError(nid == 0 ? "Unknown object" : "unknown NID " + nid);
        }
        return describe(e);
    }

    // ---- certificates

    @Builtin("get_default_verify_paths($module, /)")
    static Object getDefaultVerifyPaths() {
        return PyTuple.of(PyStr.of(DefaultPaths.FILE_VARIABLE), PyStr.of(DefaultPaths.file()),
                PyStr.of(DefaultPaths.FOLDER_VARIABLE), PyStr.of(DefaultPaths.folder()));
    }

    @Builtin("_test_decode_cert($module, path, /)")
    static Object testDecodeCert(Object path) {
        try {
            byte[] file = Files.readAllBytes(Path.of(new String(PathArg.fsConvert(path), StandardCharsets.UTF_8)));
            for (Pem.Block b : Pem.blocks(file)) {
                if (b.isCertificate()) {
                    return CertInfo.of(Pem.certificate(b.data()));
                }
            }
        } catch (IOException e) {
            throw SslErrors.plain("Can't open file");
        } catch (GeneralSecurityException e) {
            throw SslErrors.plain("Error decoding PEM-encoded file");
        }
        throw SslErrors.plain("Error decoding PEM-encoded file");
    }
}
