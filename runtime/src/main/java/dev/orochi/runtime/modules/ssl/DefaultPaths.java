package dev.orochi.runtime.modules.ssl;

import dev.orochi.runtime.modules.os.Environ;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where systems keep the certificates that they trust. Stateless. */
final class DefaultPaths {
    static final String FILE_VARIABLE = "SSL_CERT_FILE";
    static final String FOLDER_VARIABLE = "SSL_CERT_DIR";
    private static final String[] FILES = {
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
        "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "/etc/ssl/cert.pem"};
    private static final String[] FOLDERS = {"/etc/ssl/certs", "/etc/pki/tls/certs"};

    private DefaultPaths() {
    }

    /** The value of an environment variable. */
    static String variable(String name, String otherwise) {
        for (byte[] entry : Environ.entries()) {
            String e = new String(entry, StandardCharsets.UTF_8);
            if (e.startsWith(name) && e.startsWith("=", name.length())) {
                return e.substring(name.length() + 1);
            }
        }
        return otherwise;
    }

    /** The first bundle that exists, else where OpenSSL would look. */
    static String file() {
        for (String f : FILES) {
            if (Files.isRegularFile(Path.of(f))) {
                return f;
            }
        }
        return FILES[FILES.length - 1];
    }

    static String folder() {
        for (String f : FOLDERS) {
            if (Files.isDirectory(Path.of(f))) {
                return f;
            }
        }
        return FOLDERS[0];
    }
}
