package dev.orochi.runtime.modules.ssl;

import dev.orochi.runtime.object.PyException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** The JDK's complaints about a connection as OpenSSL's. Stateless. */
final class Faults {
    private static final Pattern ALERT = Pattern.compile("Received fatal alert: (\\w+)");
    /** Alerts whose names begin otherwise than with TLSV1_ALERT. */
    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("unexpected_message", "SSLV3_ALERT_"), Map.entry("bad_record_mac", "SSLV3_ALERT_"),
            Map.entry("decompression_failure", "SSLV3_ALERT_"), Map.entry("handshake_failure", "SSLV3_ALERT_"),
            Map.entry("no_certificate", "SSLV3_ALERT_"), Map.entry("bad_certificate", "SSLV3_ALERT_"),
            Map.entry("unsupported_certificate", "SSLV3_ALERT_"), Map.entry("certificate_revoked", "SSLV3_ALERT_"),
            Map.entry("certificate_expired", "SSLV3_ALERT_"), Map.entry("certificate_unknown", "SSLV3_ALERT_"),
            Map.entry("illegal_parameter", "SSLV3_ALERT_"), Map.entry("missing_extension", "TLSV13_ALERT_"),
            Map.entry("certificate_required", "TLSV13_ALERT_"), Map.entry("unsupported_extension", "TLSV1_"),
            Map.entry("certificate_unobtainable", "TLSV1_"), Map.entry("unrecognized_name", "TLSV1_"),
            Map.entry("bad_certificate_status_response", "TLSV1_"), Map.entry("bad_certificate_hash_value", "TLSV1_"));
    /** What the JDK says, and OpenSSL's name for it; the first that fits. */
    private static final String[][] LOCAL = {
        {"no cipher suites in common", "NO_SHARED_CIPHER"},
        {"No available authentication scheme", "NO_SHARED_CIPHER"},
        {"is not enabled or supported in server context", "UNSUPPORTED_PROTOCOL"},
        {"are not accepted by server preferences", "UNSUPPORTED_PROTOCOL"},
        {"is not accepted by client preferences", "UNSUPPORTED_PROTOCOL"},
        {"No appropriate protocol", "NO_PROTOCOLS_AVAILABLE"},
        {"Empty server certificate chain", "PEER_DID_NOT_RETURN_A_CERTIFICATE"},
        {"Empty client certificate chain", "PEER_DID_NOT_RETURN_A_CERTIFICATE"},
        {"Unsupported or unrecognized SSL message", "RECORD_LAYER_FAILURE"},
        {"bad record MAC", "DECRYPTION_FAILED_OR_BAD_RECORD_MAC"},
        {"Tag mismatch", "DECRYPTION_FAILED_OR_BAD_RECORD_MAC"},
    };

    private Faults() {
    }

    static PyException translate(SSLException e) {
        String message = String.valueOf(e.getMessage());
        Matcher m = ALERT.matcher(message);
        if (m.find()) {
            String name = m.group(1);
            String reason = PREFIXES.getOrDefault(name, "TLSV1_ALERT_") + name.toUpperCase(Locale.ROOT);
            return SslErrors.ssl(reason, words(reason).replace("sslv3", "ssl/tls"));
        }
        for (String[] l : LOCAL) {
            if (message.contains(l[0])) {
                return SslErrors.ssl(l[1], words(l[1]));
            }
        }
        return SslErrors.ssl(null, message);
    }

    private static String words(String reason) {
        return reason.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static PyException of(String reason) {
        return SslErrors.ssl(reason, words(reason));
    }
}
