package dev.orochi.runtime.modules.ssl;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import java.security.cert.X509Certificate;

/** What a context tells of itself. Stateless. */
@PyMethods(PySslContext.class)
final class ContextReports {
    private ContextReports() {
    }

    @Builtin("get_ciphers($self, /)")
    static Object getCiphers(PySslContext self) {
        PyList r = new PyList();
        for (CipherSuites.Suite s : self.ciphers().suites()) {
            r.append(s.describe());
        }
        return r;
    }

    @Builtin(value = "cert_store_stats($self, /)", doc = """
            Returns quantities of loaded X.509 certificates.

            X.509 certificates with a CA extension and certificate revocation lists
            inside the context's cert store.

            NOTE: Certificates in a capath directory aren't loaded unless they have
            been used at least once.""")
    static Object certStoreStats(PySslContext self) {
        int all = 0;
        int authorities = 0;
        for (X509Certificate c : self.store.certificates()) {
            all++;
            authorities += TrustStore.isAuthority(c) ? 1 : 0;
        }
        PyDict d = new PyDict();
        d.put("x509", PyInt.of(all));
        d.put("crl", PyInt.of(self.store.crlCount()));
        d.put("x509_ca", PyInt.of(authorities));
        return d;
    }

    @Builtin(value = "get_ca_certs($self, /, binary_form=False)", doc = """
            Returns a list of dicts with information of loaded CA certs.

            If the optional argument is True, returns a DER-encoded copy of the CA
            certificate.

            NOTE: Certificates in a capath directory aren't loaded unless they have
            been used at least once.""")
    static Object getCaCerts(PySslContext self, boolean binary) {
        PyList r = new PyList();
        for (X509Certificate c : self.store.certificates()) {
            if (TrustStore.isAuthority(c)) {
                r.append(binary ? PyCertificate.der(c) : CertInfo.of(c));
            }
        }
        return r;
    }

    /** The JDK counts no renegotiations, and nothing of its cache. */
    @Builtin("session_stats($self, /)")
    static Object sessionStats(PySslContext self) {
        String[] names = {"number", "connect", "connect_good", "connect_renegotiate", "accept", "accept_good",
            "accept_renegotiate", "hits", "misses", "timeouts", "cache_full"};
        int[] counts = {0, self.connects.get(), self.goodConnects.get(), 0, self.accepts.get(), self.goodAccepts.get(), 0,
            self.hits.get(), 0, 0, 0};
        PyDict d = new PyDict();
        for (int i = 0; i < names.length; i++) {
            d.put(names[i], PyInt.of(counts[i]));
        }
        return d;
    }
}
