package dev.orochi.runtime.modules.ssl;

import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;

/** The exceptions of {@code _ssl}, with the attributes {@code library} and {@code reason} that OpenSSL's names fill. Stateless. */
final class SslErrors {
    static final PyType SSL_ERROR = PyType.ofClass(PySslError.class);
    static final PyType ZERO_RETURN = type("SSLZeroReturnError", "SSL/TLS session closed cleanly.", SSL_ERROR);
    static final PyType WANT_READ = type("SSLWantReadError", """
            Non-blocking SSL socket needs to read more data
            before the requested operation can be completed.""", SSL_ERROR);
    static final PyType WANT_WRITE = type("SSLWantWriteError", """
            Non-blocking SSL socket needs to write more data
            before the requested operation can be completed.""", SSL_ERROR);
    static final PyType SYSCALL = type("SSLSyscallError", "System error when attempting SSL operation.", SSL_ERROR);
    static final PyType EOF = type("SSLEOFError", "SSL/TLS connection terminated abruptly.", SSL_ERROR);
    static final PyType CERT_VERIFICATION =
            type("SSLCertVerificationError", "A certificate could not be verified.", SSL_ERROR, Builtins.VALUE_ERROR);
    /** What OpenSSL says when a PEM file cannot be used: its code for a failure in another library. */
    private static final int PEM_LIB = 524297;

    private SslErrors() {
    }

    private static PyType type(String name, String doc, PyType... bases) {
        PyType t = PyType.derived(name, "ssl", bases);
        t.dict().put("__doc__", PyStr.of(doc));
        return t;
    }

    private static PyException make(PyType type, int code, String library, String reason, String message) {
        String prefix = library == null ? "" : reason == null ? "[" + library + "] " : "[" + library + ": " + reason + "] ";
        Object e = Ops.call(type, PyInt.of(code), PyStr.of(prefix + message));
        Ops.setAttr(e, "reason", reason == null ? PyNone.NONE : PyStr.of(reason));
        Ops.setAttr(e, "library", library == null ? PyNone.NONE : PyStr.of(library));
        return PyException.raise(e);
    }

    /** An error of the TLS protocol or of how it is used. */
    static PyException ssl(String reason, String message) {
        return make(SSL_ERROR, SslConstants.SSL_ERROR_SSL, "SSL", reason, message);
    }

    /** An error that has a number of its own in OpenSSL.
     * @param library null for none
     * @param reason null for none */
    static PyException coded(int code, String library, String reason, String message) {
        return make(SSL_ERROR, code, library, reason, message);
    }

    static PyException pem(String library) {
        return make(SSL_ERROR, PEM_LIB, library, null, "PEM lib");
    }

    /** Without library, reason and number. */
    static PyException plain(String message) {
        return PyException.raise(Ops.call(SSL_ERROR, PyStr.of(message)));
    }

    static PyException wantRead() {
        return make(WANT_READ, SslConstants.SSL_ERROR_WANT_READ, null, null, "The operation did not complete (read)");
    }

    static PyException wantWrite() {
        return make(WANT_WRITE, SslConstants.SSL_ERROR_WANT_WRITE, null, null, "The operation did not complete (write)");
    }

    static PyException zeroReturn() {
        return make(ZERO_RETURN, SslConstants.SSL_ERROR_ZERO_RETURN, null, null, "TLS/SSL connection has been closed (EOF)");
    }

    static PyException unexpectedEof() {
        return make(EOF, SslConstants.SSL_ERROR_EOF, "SSL", "UNEXPECTED_EOF_WHILE_READING",
                "EOF occurred in violation of protocol");
    }

    static PyException eofOnWrite() {
        return make(EOF, SslConstants.SSL_ERROR_EOF, null, null, "EOF occurred in violation of protocol");
    }

    static PyException verification(VerifyFailure f) {
        PyException e = make(CERT_VERIFICATION, SslConstants.SSL_ERROR_SSL, "SSL", "CERTIFICATE_VERIFY_FAILED",
                "certificate verify failed: " + f.getMessage());
        Ops.setAttr(e.value, "verify_code", PyInt.of(f.code));
        Ops.setAttr(e.value, "verify_message", PyStr.of(f.getMessage()));
        return e;
    }
}
