package dev.orochi.runtime.modules.ssl;

import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;

/**
 * The constants of module {@code _ssl}: the numbers are those of OpenSSL 3, which programs store and print; what
 * {@code HAS_} says is what the JDK's TLS can do.
 */
@PyModuleDef("_ssl")
public final class SslConstants {
    @Constant("ALERT_DESCRIPTION_ACCESS_DENIED") static final int ALERT_DESCRIPTION_ACCESS_DENIED = 49;
    @Constant("ALERT_DESCRIPTION_BAD_CERTIFICATE") static final int ALERT_DESCRIPTION_BAD_CERTIFICATE = 42;
    @Constant("ALERT_DESCRIPTION_BAD_CERTIFICATE_HASH_VALUE")
    static final int ALERT_DESCRIPTION_BAD_CERTIFICATE_HASH_VALUE =
            114;
    @Constant("ALERT_DESCRIPTION_BAD_CERTIFICATE_STATUS_RESPONSE")
    static final int ALERT_DESCRIPTION_BAD_CERTIFICATE_STATUS_RESPONSE =
            113;
    @Constant("ALERT_DESCRIPTION_BAD_RECORD_MAC") static final int ALERT_DESCRIPTION_BAD_RECORD_MAC = 20;
    @Constant("ALERT_DESCRIPTION_CERTIFICATE_EXPIRED") static final int ALERT_DESCRIPTION_CERTIFICATE_EXPIRED = 45;
    @Constant("ALERT_DESCRIPTION_CERTIFICATE_REVOKED") static final int ALERT_DESCRIPTION_CERTIFICATE_REVOKED = 44;
    @Constant("ALERT_DESCRIPTION_CERTIFICATE_UNKNOWN") static final int ALERT_DESCRIPTION_CERTIFICATE_UNKNOWN = 46;
    @Constant("ALERT_DESCRIPTION_CERTIFICATE_UNOBTAINABLE")
    static final int ALERT_DESCRIPTION_CERTIFICATE_UNOBTAINABLE =
            111;
    @Constant("ALERT_DESCRIPTION_CLOSE_NOTIFY") static final int ALERT_DESCRIPTION_CLOSE_NOTIFY = 0;
    @Constant("ALERT_DESCRIPTION_DECODE_ERROR") static final int ALERT_DESCRIPTION_DECODE_ERROR = 50;
    @Constant("ALERT_DESCRIPTION_DECOMPRESSION_FAILURE") static final int ALERT_DESCRIPTION_DECOMPRESSION_FAILURE = 30;
    @Constant("ALERT_DESCRIPTION_DECRYPT_ERROR") static final int ALERT_DESCRIPTION_DECRYPT_ERROR = 51;
    @Constant("ALERT_DESCRIPTION_HANDSHAKE_FAILURE") static final int ALERT_DESCRIPTION_HANDSHAKE_FAILURE = 40;
    @Constant("ALERT_DESCRIPTION_ILLEGAL_PARAMETER") static final int ALERT_DESCRIPTION_ILLEGAL_PARAMETER = 47;
    @Constant("ALERT_DESCRIPTION_INSUFFICIENT_SECURITY") static final int ALERT_DESCRIPTION_INSUFFICIENT_SECURITY = 71;
    @Constant("ALERT_DESCRIPTION_INTERNAL_ERROR") static final int ALERT_DESCRIPTION_INTERNAL_ERROR = 80;
    @Constant("ALERT_DESCRIPTION_NO_RENEGOTIATION") static final int ALERT_DESCRIPTION_NO_RENEGOTIATION = 100;
    @Constant("ALERT_DESCRIPTION_PROTOCOL_VERSION") static final int ALERT_DESCRIPTION_PROTOCOL_VERSION = 70;
    @Constant("ALERT_DESCRIPTION_RECORD_OVERFLOW") static final int ALERT_DESCRIPTION_RECORD_OVERFLOW = 22;
    @Constant("ALERT_DESCRIPTION_UNEXPECTED_MESSAGE") static final int ALERT_DESCRIPTION_UNEXPECTED_MESSAGE = 10;
    @Constant("ALERT_DESCRIPTION_UNKNOWN_CA") static final int ALERT_DESCRIPTION_UNKNOWN_CA = 48;
    @Constant("ALERT_DESCRIPTION_UNKNOWN_PSK_IDENTITY") static final int ALERT_DESCRIPTION_UNKNOWN_PSK_IDENTITY = 115;
    @Constant("ALERT_DESCRIPTION_UNRECOGNIZED_NAME") static final int ALERT_DESCRIPTION_UNRECOGNIZED_NAME = 112;
    @Constant("ALERT_DESCRIPTION_UNSUPPORTED_CERTIFICATE")
    static final int ALERT_DESCRIPTION_UNSUPPORTED_CERTIFICATE =
            43;
    @Constant("ALERT_DESCRIPTION_UNSUPPORTED_EXTENSION") static final int ALERT_DESCRIPTION_UNSUPPORTED_EXTENSION = 110;
    @Constant("ALERT_DESCRIPTION_USER_CANCELLED") static final int ALERT_DESCRIPTION_USER_CANCELLED = 90;
    @Constant("CERT_NONE") static final int CERT_NONE = 0;
    @Constant("CERT_OPTIONAL") static final int CERT_OPTIONAL = 1;
    @Constant("CERT_REQUIRED") static final int CERT_REQUIRED = 2;
    @Constant("ENCODING_DER") static final int ENCODING_DER = 2;
    @Constant("ENCODING_PEM") static final int ENCODING_PEM = 1;
    @Constant("HAS_ALPN") static final boolean HAS_ALPN = true;
    @Constant("HAS_ECDH") static final boolean HAS_ECDH = true;
    @Constant("HAS_NPN") static final boolean HAS_NPN = false;
    @Constant("HAS_PHA") static final boolean HAS_PHA = false;
    @Constant("HAS_PSK") static final boolean HAS_PSK = false;
    @Constant("HAS_SNI") static final boolean HAS_SNI = true;
    @Constant("HAS_SSLv2") static final boolean HAS_SSLv2 = false;
    @Constant("HAS_SSLv3") static final boolean HAS_SSLv3 = false;
    @Constant("HAS_TLS_UNIQUE") static final boolean HAS_TLS_UNIQUE = false;
    @Constant("HAS_TLSv1") static final boolean HAS_TLSv1 = false;
    @Constant("HAS_TLSv1_1") static final boolean HAS_TLSv1_1 = false;
    @Constant("HAS_TLSv1_2") static final boolean HAS_TLSv1_2 = true;
    @Constant("HAS_TLSv1_3") static final boolean HAS_TLSv1_3 = true;
    @Constant("HOSTFLAG_ALWAYS_CHECK_SUBJECT") static final int HOSTFLAG_ALWAYS_CHECK_SUBJECT = 1;
    @Constant("HOSTFLAG_MULTI_LABEL_WILDCARDS") static final int HOSTFLAG_MULTI_LABEL_WILDCARDS = 8;
    @Constant("HOSTFLAG_NEVER_CHECK_SUBJECT") static final int HOSTFLAG_NEVER_CHECK_SUBJECT = 32;
    @Constant("HOSTFLAG_NO_PARTIAL_WILDCARDS") static final int HOSTFLAG_NO_PARTIAL_WILDCARDS = 4;
    @Constant("HOSTFLAG_NO_WILDCARDS") static final int HOSTFLAG_NO_WILDCARDS = 2;
    @Constant("HOSTFLAG_SINGLE_LABEL_SUBDOMAINS") static final int HOSTFLAG_SINGLE_LABEL_SUBDOMAINS = 16;
    @Constant("OP_ALL") static final long OP_ALL = 2147483728L;
    @Constant("OP_CIPHER_SERVER_PREFERENCE") static final int OP_CIPHER_SERVER_PREFERENCE = 4194304;
    @Constant("OP_ENABLE_KTLS") static final int OP_ENABLE_KTLS = 8;
    @Constant("OP_ENABLE_MIDDLEBOX_COMPAT") static final int OP_ENABLE_MIDDLEBOX_COMPAT = 1048576;
    @Constant("OP_IGNORE_UNEXPECTED_EOF") static final int OP_IGNORE_UNEXPECTED_EOF = 128;
    @Constant("OP_LEGACY_SERVER_CONNECT") static final int OP_LEGACY_SERVER_CONNECT = 4;
    @Constant("OP_NO_COMPRESSION") static final int OP_NO_COMPRESSION = 131072;
    @Constant("OP_NO_RENEGOTIATION") static final int OP_NO_RENEGOTIATION = 1073741824;
    @Constant("OP_NO_SSLv2") static final int OP_NO_SSLv2 = 0;
    @Constant("OP_NO_SSLv3") static final int OP_NO_SSLv3 = 33554432;
    @Constant("OP_NO_TICKET") static final int OP_NO_TICKET = 16384;
    @Constant("OP_NO_TLSv1") static final int OP_NO_TLSv1 = 67108864;
    @Constant("OP_NO_TLSv1_1") static final int OP_NO_TLSv1_1 = 268435456;
    @Constant("OP_NO_TLSv1_2") static final int OP_NO_TLSv1_2 = 134217728;
    @Constant("OP_NO_TLSv1_3") static final int OP_NO_TLSv1_3 = 536870912;
    @Constant("OP_SINGLE_DH_USE") static final int OP_SINGLE_DH_USE = 0;
    @Constant("OP_SINGLE_ECDH_USE") static final int OP_SINGLE_ECDH_USE = 0;
    @Constant("PROTOCOL_SSLv23") static final int PROTOCOL_SSLv23 = 2;
    @Constant("PROTOCOL_TLS") static final int PROTOCOL_TLS = 2;
    @Constant("PROTOCOL_TLS_CLIENT") static final int PROTOCOL_TLS_CLIENT = 16;
    @Constant("PROTOCOL_TLS_SERVER") static final int PROTOCOL_TLS_SERVER = 17;
    @Constant("PROTOCOL_TLSv1") static final int PROTOCOL_TLSv1 = 3;
    @Constant("PROTOCOL_TLSv1_1") static final int PROTOCOL_TLSv1_1 = 4;
    @Constant("PROTOCOL_TLSv1_2") static final int PROTOCOL_TLSv1_2 = 5;
    @Constant("PROTO_MAXIMUM_SUPPORTED") static final int PROTO_MAXIMUM_SUPPORTED = -1;
    @Constant("PROTO_MINIMUM_SUPPORTED") static final int PROTO_MINIMUM_SUPPORTED = -2;
    @Constant("PROTO_SSLv3") static final int PROTO_SSLv3 = 768;
    @Constant("PROTO_TLSv1") static final int PROTO_TLSv1 = 769;
    @Constant("PROTO_TLSv1_1") static final int PROTO_TLSv1_1 = 770;
    @Constant("PROTO_TLSv1_2") static final int PROTO_TLSv1_2 = 771;
    @Constant("PROTO_TLSv1_3") static final int PROTO_TLSv1_3 = 772;
    @Constant("SSL_ERROR_EOF") static final int SSL_ERROR_EOF = 8;
    @Constant("SSL_ERROR_INVALID_ERROR_CODE") static final int SSL_ERROR_INVALID_ERROR_CODE = 10;
    @Constant("SSL_ERROR_SSL") static final int SSL_ERROR_SSL = 1;
    @Constant("SSL_ERROR_SYSCALL") static final int SSL_ERROR_SYSCALL = 5;
    @Constant("SSL_ERROR_WANT_CONNECT") static final int SSL_ERROR_WANT_CONNECT = 7;
    @Constant("SSL_ERROR_WANT_READ") static final int SSL_ERROR_WANT_READ = 2;
    @Constant("SSL_ERROR_WANT_WRITE") static final int SSL_ERROR_WANT_WRITE = 3;
    @Constant("SSL_ERROR_WANT_X509_LOOKUP") static final int SSL_ERROR_WANT_X509_LOOKUP = 4;
    @Constant("SSL_ERROR_ZERO_RETURN") static final int SSL_ERROR_ZERO_RETURN = 6;
    @Constant("VERIFY_ALLOW_PROXY_CERTS") static final int VERIFY_ALLOW_PROXY_CERTS = 64;
    @Constant("VERIFY_CRL_CHECK_CHAIN") static final int VERIFY_CRL_CHECK_CHAIN = 12;
    @Constant("VERIFY_CRL_CHECK_LEAF") static final int VERIFY_CRL_CHECK_LEAF = 4;
    @Constant("VERIFY_DEFAULT") static final int VERIFY_DEFAULT = 0;
    @Constant("VERIFY_X509_PARTIAL_CHAIN") static final int VERIFY_X509_PARTIAL_CHAIN = 524288;
    @Constant("VERIFY_X509_STRICT") static final int VERIFY_X509_STRICT = 32;
    @Constant("VERIFY_X509_TRUSTED_FIRST") static final int VERIFY_X509_TRUSTED_FIRST = 32768;
    @Constant("_DEFAULT_CIPHERS")
    static final String DEFAULT_CIPHERS =
            "@SECLEVEL=2:ECDH+AESGCM:ECDH+CHACHA20:ECDH+AES:DHE+AES:!aNULL:!eNULL:!aDSS:!SHA1:!AESCCM";

    private SslConstants() {
    }
}
