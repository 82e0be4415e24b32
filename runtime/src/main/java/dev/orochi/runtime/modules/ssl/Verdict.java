package dev.orochi.runtime.modules.ssl;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/** What was decided about the peer in a handshake. Written by the thread whose engine asks, read by anyone. */
final class Verdict {
    private volatile VerifyFailure refusal;
    private volatile List<X509Certificate> chain;
    private volatile boolean asked;

    /** Called by the trust manager. */
    void ask(PySslSocket owner, X509Certificate[] presented) throws CertificateException {
        asked = true;
        try {
            chain = owner.verify(List.of(presented));
        } catch (VerifyFailure f) {
            refusal = f;
            throw f;
        } catch (Der.Malformed f) {
            refusal = new VerifyFailure(VerifyFailure.UNSPECIFIED);
            throw refusal;
        }
    }

    /** Why the peer was refused, or null. */
    VerifyFailure refusal() {
        return refusal;
    }

    /** The chain that was verified; null when none was. */
    List<X509Certificate> chain() {
        return chain;
    }

    /** Whether the trust manager was not asked: a client goes on with an earlier session. */
    boolean isResumption() {
        return !asked;
    }
}
