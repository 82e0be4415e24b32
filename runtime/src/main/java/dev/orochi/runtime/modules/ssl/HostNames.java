package dev.orochi.runtime.modules.ssl;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a certificate is for a host: RFC 6125 with the limits that OpenSSL sets. Stateless. */
final class HostNames {
    private static final Pattern QUAD = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
    private static final int DNS = 0x82;
    private static final int IP = 0x87;

    private HostNames() {
    }

    /** The bytes of an IP address, or null when the text is none. */
    static byte[] address(String host) {
        if (QUAD.matcher(host).matches() || host.indexOf(':') >= 0 && host.indexOf('%') < 0) {
            try {
                return InetAddress.ofLiteral(host).getAddress();
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        return null;
    }

    /** @param flags HOSTFLAG_ bits */
    static void check(X509Certificate c, String host, int flags) throws VerifyFailure {
        byte[] address = address(host);
        if (address != null) {
            checkAddress(c, host, address);
        } else if (!matches(c, host, flags)) {
            throw new VerifyFailure(VerifyFailure.HOSTNAME,
                    "Hostname mismatch, certificate is not valid for '" + host + "'.");
        }
    }

    private static void checkAddress(X509Certificate c, String host, byte[] address) throws VerifyFailure {
        for (Der n : CertInfo.alternativeNames(c)) {
            if (n.tag() == IP && Arrays.equals(n.contents(), address)) {
                return;
            }
        }
        throw new VerifyFailure(VerifyFailure.IP_ADDRESS,
                "IP address mismatch, certificate is not valid for '" + host + "'.");
    }

    private static boolean matches(X509Certificate c, String host, int flags) {
        boolean named = false;
        for (Der n : CertInfo.alternativeNames(c)) {
            if (n.tag() == DNS) {
                named = true;
                if (matches(n.text(), host, flags)) {
                    return true;
                }
            }
        }
        boolean subject = (flags & SslConstants.HOSTFLAG_NEVER_CHECK_SUBJECT) == 0
                && (!named || (flags & SslConstants.HOSTFLAG_ALWAYS_CHECK_SUBJECT) != 0);
        return subject && matchesSubject(c, host, flags);
    }

    private static boolean matchesSubject(X509Certificate c, String host, int flags) {
        for (Der part : Der.of(c.getSubjectX500Principal().getEncoded()).children()) {
            for (Der pair : part.children()) {
                if (pair.child(0).oid().equals("2.5.4.3") && matches(pair.child(1).text(), host, flags)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A wildcard stands for one whole label, the first, of a name with at least three. */
    private static boolean matches(String pattern, String host, int flags) {
        String p = pattern.toLowerCase(Locale.ROOT);
        String h = host.toLowerCase(Locale.ROOT);
        if (h.startsWith(".") || h.isEmpty()) {
            return false;
        }
        if (!p.startsWith("*.") || (flags & SslConstants.HOSTFLAG_NO_WILDCARDS) != 0) {
            return p.equals(h);
        }
        String rest = p.substring(1);
        int dot = h.indexOf('.');
        return rest.indexOf('*') < 0 && rest.indexOf('.', 1) > 1 && dot > 0 && h.substring(dot).equals(rest);
    }
}
