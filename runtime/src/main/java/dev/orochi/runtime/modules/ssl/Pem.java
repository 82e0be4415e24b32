package dev.orochi.runtime.modules.ssl;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The blocks of PEM files, and certificates from their encodings. Stateless. */
final class Pem {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    private Pem() {
    }

    /** A block.
     * @param headers what stands before the data, for old encrypted keys
     * @param data null when it is no base 64 */
    record Block(String label, Map<String, String> headers, byte[] data) {
        boolean isCertificate() {
            return label.equals("CERTIFICATE") || label.equals("X509 CERTIFICATE") || label.equals("TRUSTED CERTIFICATE");
        }

        boolean isCrl() {
            return label.equals("X509 CRL");
        }

        boolean isKey() {
            return label.endsWith("PRIVATE KEY");
        }
    }

    static List<Block> blocks(byte[] file) {
        List<Block> r = new ArrayList<>();
        String label = null;
        StringBuilder body = null;
        Map<String, String> headers = null;
        for (String raw : new String(file, StandardCharsets.ISO_8859_1).split("\n")) {
            String line = raw.strip();
            if (line.startsWith(BEGIN) && line.endsWith(DASHES)) {
                label = line.substring(BEGIN.length(), Math.max(BEGIN.length(), line.length() - DASHES.length()));
                body = new StringBuilder();
                headers = new HashMap<>();
            } else if (label == null) {
                continue;
            } else if (line.startsWith(END)) {
                boolean same = line.equals(END + label + DASHES);
                r.add(new Block(label, headers, same ? decode(body.toString()) : null));
                label = null;
            } else if (line.indexOf(':') > 0) {
                headers.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1).strip());
            } else {
                body.append(line);
            }
        }
        if (label != null) {
            r.add(new Block(label, headers, null));
        }
        return r;
    }

    private static byte[] decode(String body) {
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** @throws GeneralSecurityException for anything that is no certificate */
    static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
        if (der == null) {
            throw new CertificateException("no base 64");
        }
        int end;
        try {
            end = Der.of(der).end(); // a "trusted certificate" goes on after the certificate
        } catch (Der.Malformed e) {
            throw new CertificateException(e);
        }
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der, 0, end));
    }

    static X509CRL crl(byte[] der) throws GeneralSecurityException {
        if (der == null) {
            throw new CertificateException("no base 64");
        }
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
    }

    static String encode(String label, byte[] der) {
        return BEGIN + label + DASHES + "\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n" + END
                + label + DASHES + "\n";
    }
}
