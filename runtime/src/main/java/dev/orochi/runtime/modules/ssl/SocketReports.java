package dev.orochi.runtime.modules.ssl;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** What a connection tells of itself. Stateless. */
@PyMethods(PySslSocket.class)
final class SocketReports {
    private SocketReports() {
    }

    @Builtin(value = "getpeercert($self, der=False, /)", doc = """
            Returns the certificate for the peer.

            If no certificate was provided, returns None.  If a certificate was
            provided, but not validated, returns an empty dictionary.  Otherwise
            returns a dict containing information about the peer certificate.

            If the optional argument is True, returns a DER-encoded copy of the
            peer certificate, or None if no certificate was provided.  This will
            return the certificate even if it wasn't validated.""")
    static Object getpeercert(PySslSocket self, boolean der) {
        if (!self.connection().isEstablished()) {
            throw Errors.valueError("handshake not done yet");
        }
        List<X509Certificate> chain = peerChain(self.connection());
        if (chain == null) {
            return PyNone.NONE;
        }
        if (der) {
            return PyCertificate.der(chain.get(0));
        }
        return self.isVerifying() ? CertInfo.of(chain.get(0)) : new PyDict();
    }

    /** What the peer sent; null when it sent none. */
    private static List<X509Certificate> peerChain(Connection c) {
        SSLSession s = c.session();
        if (s == null) {
            return null;
        }
        try {
            Certificate[] chain = s.getPeerCertificates();
            return Arrays.asList(Arrays.copyOf(chain, chain.length, X509Certificate[].class));
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }

    private static Object list(List<X509Certificate> chain) {
        if (chain == null) {
            return PyNone.NONE;
        }
        PyList r = new PyList();
        for (X509Certificate c : chain) {
            r.append(new PyCertificate(c));
        }
        return r;
    }

    @Builtin("get_verified_chain($self, /)")
    static Object getVerifiedChain(PySslSocket self) {
        List<X509Certificate> verified = self.connection().isEstablished() ? self.connection().verdict().chain() : null;
        return list(verified == null ? peerChain(self.connection()) : verified);
    }

    @Builtin("get_unverified_chain($self, /)")
    static Object getUnverifiedChain(PySslSocket self) {
        return list(peerChain(self.connection()));
    }

    private static PyTuple describe(CipherSuites.Suite s) {
        return PyTuple.of(PyStr.of(s.name()), PyStr.of(s.since()), PyInt.of(s.bits()));
    }

    @Builtin("cipher($self, /)")
    static Object cipher(PySslSocket self) {
        SSLSession s = self.connection().session();
        if (s == null) {
            return PyNone.NONE;
        }
        CipherSuites.Suite suite = CipherSuites.byJdkName(s.getCipherSuite());
        return suite == null ? PyTuple.of(PyStr.of(s.getCipherSuite()), PyStr.of(s.getProtocol()), PyNone.NONE)
                : describe(suite);
    }

    /** What the client offered of what the server knows. */
    @Builtin("shared_ciphers($self, /)")
    static Object sharedCiphers(PySslSocket self) {
        ClientHello hello = self.connection().hello();
        if (hello == null || !self.connection().isEstablished()) {
            return PyNone.NONE;
        }
        PyList r = new PyList();
        List<CipherSuites.Suite> own = self.context().ciphers().suites();
        for (int n : hello.suites()) {
            CipherSuites.Suite s = CipherSuites.byNumber(n);
            if (s != null && own.contains(s)) {
                r.append(describe(s));
            }
        }
        return r;
    }

    @Builtin("compression($self, /)")
    static Object compression(PySslSocket self) {
        return PyNone.NONE;
    }

    @Builtin("version($self, /)")
    static Object version(PySslSocket self) {
        SSLSession s = self.connection().session();
        return s == null ? PyNone.NONE : PyStr.of(s.getProtocol());
    }

    @Builtin("selected_alpn_protocol($self, /)")
    static Object selectedAlpnProtocol(PySslSocket self) {
        String p = self.connection().applicationProtocol();
        return p == null ? PyNone.NONE : PyStr.of(p);
    }

    @Builtin(value = "get_channel_binding($self, /, cb_type='tls-unique')", doc = """
            Get channel binding data for current connection.

            Raise ValueError if the requested `cb_type` is not supported.  Return bytes
            of the data or None if the data is not available (e.g. before the handshake).
            Only 'tls-unique' channel binding data from RFC 5929 is supported.""")
    static Object getChannelBinding(PySslSocket self, String type) {
        if (type != null && !type.equals("tls-unique")) {
            throw Errors.valueError("'" + type + "' channel binding type not implemented");
        }
        if (self.connection().isEstablished()) {
            throw Errors.notImplementedError("the JDK's TLS does not show what 'tls-unique' is made of");
        }
        return PyNone.NONE;
    }
}
