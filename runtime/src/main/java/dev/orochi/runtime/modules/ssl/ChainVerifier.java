package dev.orochi.runtime.modules.ssl;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;

/**
 * Decides whether a chain of certificates is trusted. The chain is built and looked at in OpenSSL's order, so that the first thing
 * that is wrong with it has OpenSSL's number; in the end the JDK's PKIX validator has to agree, whatever was found before.
 * Used by one thread for one chain.
 */
final class ChainVerifier {
    private static final int MOST = 100;
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int KEY_AGREEMENT = 4;
    private static final int KEY_CERT_SIGN = 5;

    /** What is asked for.
     * @param flags VERIFY_ bits
     * @param ofServer whether the certificate is a server's
     * @param host whom it has to be for; null for anybody
     * @param level OpenSSL's security level */
    record Policy(int flags, boolean ofServer, String host, int hostFlags, int level) {
        boolean has(int flag) {
            return (flags & flag) == flag;
        }
    }

    private final TrustStore store;
    private final Policy policy;
    private final List<X509Certificate> untrusted;
    /** From the peer's certificate to the one that is trusted. */
    private final List<X509Certificate> chain = new ArrayList<>();
    private final Date now = new Date();

    private ChainVerifier(TrustStore store, Policy policy, List<X509Certificate> presented) {
        this.store = store;
        this.policy = policy;
        this.untrusted = new ArrayList<>(presented.subList(1, presented.size()));
        chain.add(presented.get(0));
    }

    /** @return the chain up to what is trusted */
    static List<X509Certificate> verify(List<X509Certificate> presented, TrustStore store, Policy policy)
            throws VerifyFailure {
        ChainVerifier v = new ChainVerifier(store, policy, presented);
        v.build();
        v.checkExtensions();
        v.checkStrength();
        if (policy.host != null) {
            HostNames.check(v.chain.get(0), policy.host, policy.hostFlags);
        }
        v.checkRevocation();
        v.checkSignatures();
        v.checkByJdk();
        return List.copyOf(v.chain);
    }

    // ---- the chain

    private X509Certificate last() {
        return chain.get(chain.size() - 1);
    }

    private void build() throws VerifyFailure {
        boolean trusted = false; // whether the last one came from the store
        while (chain.size() <= MOST) {
            X509Certificate c = last();
            boolean selfSigned = isSelfSigned(c);
            boolean known = trusted || (selfSigned || policy.has(SslConstants.VERIFY_X509_PARTIAL_CHAIN)) && store.contains(c);
            if (known && (selfSigned || policy.has(SslConstants.VERIFY_X509_PARTIAL_CHAIN))) {
                return;
            }
            X509Certificate issuer = selfSigned ? null : issuer(store.bySubject(c.getIssuerX500Principal()), c);
            if (issuer != null) {
                trusted = true;
            } else if (!selfSigned && !trusted) {
                issuer = issuer(untrusted, c);
                untrusted.remove(issuer);
            }
            if (issuer == null) {
                throw new VerifyFailure(selfSigned
                        ? chain.size() == 1 ? VerifyFailure.SELF_SIGNED : VerifyFailure.SELF_SIGNED_IN_CHAIN
                        : trusted ? VerifyFailure.NO_ISSUER : VerifyFailure.NO_LOCAL_ISSUER);
            }
            chain.add(issuer);
        }
        throw new VerifyFailure(VerifyFailure.CHAIN_TOO_LONG);
    }

    private static boolean isSelfSigned(X509Certificate c) {
        return c.getSubjectX500Principal().equals(c.getIssuerX500Principal()) && isSignedBy(c, c);
    }

    private static boolean isSignedBy(X509Certificate c, X509Certificate issuer) {
        try {
            c.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Among several that could have signed, one that is valid now. */
    private X509Certificate issuer(List<X509Certificate> candidates, X509Certificate c) {
        X509Certificate found = null;
        for (X509Certificate i : candidates) {
            if (!i.getSubjectX500Principal().equals(c.getIssuerX500Principal()) || !isSignedBy(c, i)) {
                continue;
            }
            if (isTimely(i)) {
                return i;
            }
            found = i;
        }
        return found;
    }

    private boolean isTimely(X509Certificate c) {
        return !now.before(c.getNotBefore()) && !now.after(c.getNotAfter());
    }

    // ---- extensions

    private void checkExtensions() throws VerifyFailure {
        int below = 0; // authorities under the one that is looked at that did not issue themselves
        for (int i = 0; i < chain.size(); i++) {
            X509Certificate c = chain.get(i);
            if (i > 0) {
                checkAuthority(c, below);
            }
            if (policy.has(SslConstants.VERIFY_X509_STRICT)) {
                checkStrictly(c, i);
            }
            checkPurpose(c, i > 0);
            if (i > 0 && !c.getSubjectX500Principal().equals(c.getIssuerX500Principal())) {
                below++;
            }
        }
    }

    private static void checkAuthority(X509Certificate c, int below) throws VerifyFailure {
        boolean[] usage = c.getKeyUsage();
        if (!TrustStore.isAuthority(c) || usage != null && !usage[KEY_CERT_SIGN]) {
            throw new VerifyFailure(VerifyFailure.INVALID_CA);
        }
        if (c.getBasicConstraints() >= 0 && c.getBasicConstraints() < below) {
            throw new VerifyFailure(VerifyFailure.PATH_LENGTH);
        }
    }

    /** What RFC 5280 wants and some authorities do not do. */
    private void checkStrictly(X509Certificate c, int i) throws VerifyFailure {
        boolean authority = c.getBasicConstraints() >= 0;
        if (authority && !c.getCriticalExtensionOIDs().contains("2.5.29.19")) {
            throw new VerifyFailure(VerifyFailure.BASIC_CONSTRAINTS_NOT_CRITICAL);
        }
        if (authority && c.getKeyUsage() == null) {
            throw new VerifyFailure(VerifyFailure.NO_KEY_USAGE);
        }
        if (c.getVersion() < 3) {
            return;
        }
        boolean root = i == chain.size() - 1 && c.getSubjectX500Principal().equals(c.getIssuerX500Principal());
        if (!root && c.getExtensionValue("2.5.29.35") == null) {
            throw new VerifyFailure(VerifyFailure.NO_AUTHORITY_KEY);
        }
        if (authority && c.getExtensionValue("2.5.29.14") == null) {
            throw new VerifyFailure(VerifyFailure.NO_SUBJECT_KEY);
        }
    }

    private void checkPurpose(X509Certificate c, boolean authority) throws VerifyFailure {
        List<String> purposes;
        try {
            purposes = c.getExtendedKeyUsage();
        } catch (CertificateException e) {
            throw new VerifyFailure(VerifyFailure.PURPOSE);
        }
        if (purposes != null && !purposes.contains(policy.ofServer ? SERVER_AUTH : CLIENT_AUTH)) {
            throw new VerifyFailure(VerifyFailure.PURPOSE);
        }
        boolean[] usage = c.getKeyUsage();
        if (!authority && usage != null && !usage[DIGITAL_SIGNATURE] && !usage[KEY_AGREEMENT]
                && !(policy.ofServer && usage[KEY_ENCIPHERMENT])) {
            throw new VerifyFailure(VerifyFailure.PURPOSE);
        }
    }

    // ---- strength

    private void checkStrength() throws VerifyFailure {
        int[] rsa = {0, 1024, 2048, 3072, 7680, 15360};
        int[] ec = {0, 160, 224, 256, 384, 512};
        int level = Math.max(0, Math.min(policy.level, 5));
        for (int i = 0; i < chain.size(); i++) {
            X509Certificate c = chain.get(i);
            boolean weak = c.getPublicKey() instanceof RSAKey r ? r.getModulus().bitLength() < rsa[level]
                    : c.getPublicKey() instanceof ECKey e && e.getParams().getOrder().bitLength() < ec[level];
            if (weak) {
                throw new VerifyFailure(i == 0 ? VerifyFailure.WEAK_LEAF_KEY : VerifyFailure.WEAK_CA_KEY);
            }
            String signature = c.getSigAlgName().toUpperCase(java.util.Locale.ROOT);
            boolean oldDigest = signature.startsWith("MD") || level >= 2 && signature.startsWith("SHA1");
            if (level > 0 && i < chain.size() - 1 && oldDigest) {
                throw new VerifyFailure(VerifyFailure.WEAK_DIGEST);
            }
        }
    }

    // ---- revocation

    private void checkRevocation() throws VerifyFailure {
        if (!policy.has(SslConstants.VERIFY_CRL_CHECK_LEAF)) {
            return;
        }
        int n = policy.has(SslConstants.VERIFY_CRL_CHECK_CHAIN) ? chain.size() : 1;
        for (int i = 0; i < n; i++) {
            checkRevocation(chain.get(i), chain.get(Math.min(i + 1, chain.size() - 1)));
        }
    }

    private void checkRevocation(X509Certificate c, X509Certificate issuer) throws VerifyFailure {
        VerifyFailure failure = new VerifyFailure(VerifyFailure.NO_CRL);
        for (X509CRL list : store.crls(c.getIssuerX500Principal())) {
            try {
                list.verify(issuer.getPublicKey());
            } catch (GeneralSecurityException e) {
                failure = new VerifyFailure(VerifyFailure.BAD_CRL_SIGNATURE);
                continue;
            }
            X509CRLEntry entry = list.getRevokedCertificate(c);
            if (entry != null) {
                throw new VerifyFailure(VerifyFailure.REVOKED);
            }
            if (list.hasUnsupportedCriticalExtension()) {
                failure = new VerifyFailure(VerifyFailure.CRITICAL_EXTENSION);
            } else if (now.before(list.getThisUpdate())) {
                failure = new VerifyFailure(VerifyFailure.CRL_NOT_YET_VALID);
            } else if (list.getNextUpdate() != null && now.after(list.getNextUpdate())) {
                failure = new VerifyFailure(VerifyFailure.CRL_EXPIRED);
            } else {
                failure = null;
            }
            if (failure == null) {
                return;
            }
        }
        throw failure;
    }

    // ---- signatures and times

    private void checkSignatures() throws VerifyFailure {
        for (int i = chain.size() - 1; i >= 0; i--) {
            X509Certificate c = chain.get(i);
            if (i + 1 < chain.size() && !isSignedBy(c, chain.get(i + 1))) {
                throw new VerifyFailure(VerifyFailure.BAD_SIGNATURE);
            }
            if (now.before(c.getNotBefore())) {
                throw new VerifyFailure(VerifyFailure.NOT_YET_VALID);
            }
            if (now.after(c.getNotAfter())) {
                throw new VerifyFailure(VerifyFailure.EXPIRED);
            }
        }
    }

    private void checkByJdk() throws VerifyFailure {
        if (chain.size() == 1) {
            if (chain.get(0).hasUnsupportedCriticalExtension()) {
                throw new VerifyFailure(VerifyFailure.CRITICAL_EXTENSION);
            }
            return; // it is itself what is trusted
        }
        try {
            PKIXParameters p = new PKIXParameters(Set.of(new TrustAnchor(last(), null)));
            p.setRevocationEnabled(false);
            p.setDate(now);
            CertPathValidator.getInstance("PKIX").validate(
                    CertificateFactory.getInstance("X.509").generateCertPath(chain.subList(0, chain.size() - 1)), p);
        } catch (CertPathValidatorException e) {
            throw new VerifyFailure(code(e));
        } catch (GeneralSecurityException e) {
            throw new VerifyFailure(VerifyFailure.UNSPECIFIED, "unspecified certificate verification error: " + e.getMessage());
        }
    }

    private static int code(CertPathValidatorException e) {
        Object r = e.getReason();
        Object[] reasons = {BasicReason.EXPIRED, BasicReason.NOT_YET_VALID, BasicReason.INVALID_SIGNATURE,
            BasicReason.ALGORITHM_CONSTRAINED, PKIXReason.NOT_CA_CERT, PKIXReason.INVALID_KEY_USAGE,
            PKIXReason.PATH_TOO_LONG, PKIXReason.UNRECOGNIZED_CRIT_EXT, PKIXReason.INVALID_NAME};
        int[] codes = {VerifyFailure.EXPIRED, VerifyFailure.NOT_YET_VALID, VerifyFailure.BAD_SIGNATURE,
            VerifyFailure.WEAK_DIGEST, VerifyFailure.INVALID_CA, VerifyFailure.INVALID_CA, VerifyFailure.PATH_LENGTH,
            VerifyFailure.CRITICAL_EXTENSION, VerifyFailure.NAME_CONSTRAINT};
        int i = Arrays.asList(reasons).indexOf(r);
        return i < 0 ? VerifyFailure.UNSPECIFIED : codes[i];
    }
}
