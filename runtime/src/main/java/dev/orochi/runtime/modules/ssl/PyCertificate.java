package dev.orochi.runtime.modules.ssl;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyNotImplemented;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import javax.security.auth.x500.X500Principal;

/** {@code _ssl.Certificate}. Immutable. */
@PyClass(name = "Certificate", module = "_ssl", subclassable = false)
public final class PyCertificate extends PyExtensible {
    private static final Shape SHAPE = PyType.shapeOf(PyCertificate.class);

    private final X509Certificate certificate;

    PyCertificate(X509Certificate certificate) {
        super(SHAPE);
        this.certificate = certificate;
    }

    static PyBytes der(X509Certificate c) {
        return PyBytes.wrap(encoded(c));
    }

    private static byte[] encoded(X509Certificate c) {
        try {
            return c.getEncoded();
        } catch (CertificateEncodingException e) {
            throw SslErrors.ssl(null, e.getMessage());
        }
    }

    @Builtin("public_bytes($self, /, format=Encoding.PEM)")
    static Object publicBytes(PyCertificate self, Object format) {
        int f = format == null ? SslConstants.ENCODING_PEM : dev.orochi.runtime.modules.os.Args.toInt(format);
        if (f == SslConstants.ENCODING_PEM) {
            return PyStr.of(Pem.encode("CERTIFICATE", encoded(self.certificate)));
        }
        if (f == SslConstants.ENCODING_DER) {
            return der(self.certificate);
        }
        throw Errors.valueError("Unsupported format");
    }

    @Builtin("get_info($self, /)")
    static Object getInfo(PyCertificate self) {
        return CertInfo.of(self.certificate);
    }

    @Builtin("__eq__($self, value, /)")
    static Object eq(PyCertificate self, Object other) {
        return other instanceof PyCertificate c ? PyBool.of(self.certificate.equals(c.certificate)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin("__hash__($self, /)")
    static long hash(PyCertificate self) {
        return self.certificate.hashCode();
    }

    @Builtin("__repr__($self, /)")
    static String repr(PyCertificate self) {
        return "<_ssl.Certificate '" + self.certificate.getSubjectX500Principal().getName(X500Principal.RFC2253) + "'>";
    }
}
