package dev.orochi.runtime.modules.ssl;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.PKIXReason;

/** A certificate was refused, with the number and the words that OpenSSL has for the reason. Immutable. */
final class VerifyFailure extends CertificateException {
    static final int UNSPECIFIED = 1;
    static final int NO_ISSUER = 2;
    static final int NO_CRL = 3;
    static final int BAD_SIGNATURE = 7;
    static final int BAD_CRL_SIGNATURE = 8;
    static final int NOT_YET_VALID = 9;
    static final int EXPIRED = 10;
    static final int CRL_NOT_YET_VALID = 11;
    static final int CRL_EXPIRED = 12;
    static final int SELF_SIGNED = 18;
    static final int SELF_SIGNED_IN_CHAIN = 19;
    static final int NO_LOCAL_ISSUER = 20;
    static final int CHAIN_TOO_LONG = 22;
    static final int REVOKED = 23;
    static final int PATH_LENGTH = 25;
    static final int PURPOSE = 26;
    static final int CRITICAL_EXTENSION = 34;
    static final int NAME_CONSTRAINT = 47;
    static final int HOSTNAME = 62;
    static final int IP_ADDRESS = 64;
    static final int WEAK_LEAF_KEY = 66;
    static final int WEAK_CA_KEY = 67;
    static final int WEAK_DIGEST = 68;
    static final int INVALID_CA = 79;
    static final int NO_AUTHORITY_KEY = 85;
    static final int NO_SUBJECT_KEY = 86;
    static final int BASIC_CONSTRAINTS_NOT_CRITICAL = 89;
    static final int NO_KEY_USAGE = 92;
    private static final long serialVersionUID = 1L;

    final int code;

    VerifyFailure(int code) {
        this(code, text(code));
    }

    VerifyFailure(int code, String message) {
        super(message, new CertPathValidatorException(message, null, null, -1, reason(code)));
        this.code = code;
    }

    /** What the JDK derives the alert from that the peer gets. */
    private static CertPathValidatorException.Reason reason(int code) {
        return switch (code) {
            case NO_ISSUER, NO_LOCAL_ISSUER, SELF_SIGNED, SELF_SIGNED_IN_CHAIN -> PKIXReason.NO_TRUST_ANCHOR;
            case EXPIRED -> CertPathValidatorException.BasicReason.EXPIRED;
            case NOT_YET_VALID -> CertPathValidatorException.BasicReason.NOT_YET_VALID;
            case REVOKED -> CertPathValidatorException.BasicReason.REVOKED;
            case BAD_SIGNATURE, HOSTNAME, IP_ADDRESS -> // "bad certificate"
                CertPathValidatorException.BasicReason.INVALID_SIGNATURE;
            default -> CertPathValidatorException.BasicReason.UNSPECIFIED;
        };
    }

    private static String text(int code) {
        return switch (code) {
            case NO_ISSUER -> "unable to get issuer certificate";
            case NO_CRL -> "unable to get certificate CRL";
            case BAD_SIGNATURE -> "certificate signature failure";
            case BAD_CRL_SIGNATURE -> "CRL signature failure";
            case NOT_YET_VALID -> "certificate is not yet valid";
            case EXPIRED -> "certificate has expired";
            case CRL_NOT_YET_VALID -> "CRL is not yet valid";
            case CRL_EXPIRED -> "CRL has expired";
            case SELF_SIGNED -> "self-signed certificate";
            case SELF_SIGNED_IN_CHAIN -> "self-signed certificate in certificate chain";
            case NO_LOCAL_ISSUER -> "unable to get local issuer certificate";
            case CHAIN_TOO_LONG -> "certificate chain too long";
            case REVOKED -> "certificate revoked";
            case PATH_LENGTH -> "path length constraint exceeded";
            case PURPOSE -> "unsuitable certificate purpose";
            case CRITICAL_EXTENSION -> "unhandled critical extension";
            case NAME_CONSTRAINT -> "permitted subtree violation";
            case WEAK_LEAF_KEY -> "EE certificate key too weak";
            case WEAK_CA_KEY -> "CA certificate key too weak";
            case WEAK_DIGEST -> "CA signature digest algorithm too weak";
            case INVALID_CA -> "invalid CA certificate";
            case NO_AUTHORITY_KEY -> "Missing Authority Key Identifier";
            case NO_SUBJECT_KEY -> "Missing Subject Key Identifier";
            case BASIC_CONSTRAINTS_NOT_CRITICAL -> "Basic Constraints of CA cert not marked critical";
            case NO_KEY_USAGE -> "CA cert does not include key usage extension";
            default -> "unspecified certificate verification error";
        };
    }
}
