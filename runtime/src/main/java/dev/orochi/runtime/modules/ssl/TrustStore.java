package dev.orochi.runtime.modules.ssl;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.x500.X500Principal;

/**
 * What a context trusts: certificates and revocation lists, and folders of them in which names are looked up when needed
 * (files named by a hash of the subject, as {@code openssl rehash} makes them).
 *
 * <p>Thread rule: everything is read and written under the monitor; no Python code runs under it.
 */
final class TrustStore {
    private final Set<X509Certificate> certificates = new LinkedHashSet<>();
    private final Set<X509CRL> crls = new LinkedHashSet<>();
    private final Set<Path> folders = new LinkedHashSet<>();
    /** Files of certificates that nobody has asked for yet. */
    private final List<Path> unread = new ArrayList<>();

    synchronized void add(X509Certificate c) {
        certificates.add(c);
    }

    synchronized void add(X509CRL c) {
        crls.add(c);
    }

    synchronized void addFolder(Path folder) {
        folders.add(folder);
    }

    /** A file that is read when a certificate is asked for; what cannot be read in it is left out. */
    synchronized void addLater(Path file) {
        unread.add(file);
    }

    private void readAll() {
        for (Path file : unread) {
            Bundle b = Bundle.of(file);
            certificates.addAll(b.certificates);
            crls.addAll(b.crls);
        }
        unread.clear();
    }

    /** What a file held when it was last changed at a time. Programs make a context for each connection, and the system's bundle
     * takes longer to read than a handshake: so what was read is kept while there is memory. */
    private record Bundle(FileTime changed, Set<X509Certificate> certificates, Set<X509CRL> crls) {
        private static final Map<Path, SoftReference<Bundle>> KNOWN = new ConcurrentHashMap<>();

        static Bundle of(Path file) {
            try {
                FileTime changed = Files.getLastModifiedTime(file);
                SoftReference<Bundle> r = KNOWN.get(file);
                Bundle b = r == null ? null : r.get();
                if (b == null || !b.changed.equals(changed)) {
                    TrustStore read = new TrustStore();
                    read.readQuietly(file);
                    b = new Bundle(changed, read.certificates, read.crls);
                    KNOWN.put(file, new SoftReference<>(b));
                }
                return b;
            } catch (IOException e) {
                return new Bundle(null, Set.of(), Set.of()); // no such file: nothing to trust
            }
        }
    }

    private void readQuietly(Path file) {
        try {
            for (Pem.Block b : Pem.blocks(Files.readAllBytes(file))) {
                try {
                    if (b.isCertificate()) {
                        certificates.add(Pem.certificate(b.data()));
                    } else if (b.isCrl()) {
                        crls.add(Pem.crl(b.data()));
                    }
                } catch (GeneralSecurityException e) {
                    continue; // one that the JDK cannot read is not trusted
                }
            }
        } catch (IOException e) {
            return; // no such file: nothing to trust
        }
    }

    synchronized List<X509Certificate> certificates() {
        readAll();
        return List.copyOf(certificates);
    }

    synchronized int crlCount() {
        readAll();
        return crls.size();
    }

    synchronized boolean contains(X509Certificate c) {
        readAll();
        lookUp(c.getSubjectX500Principal(), "");
        return certificates.contains(c);
    }

    /** The certificates with a subject. */
    synchronized List<X509Certificate> bySubject(X500Principal subject) {
        readAll();
        lookUp(subject, "");
        List<X509Certificate> r = new ArrayList<>();
        for (X509Certificate c : certificates) {
            if (c.getSubjectX500Principal().equals(subject)) {
                r.add(c);
            }
        }
        return r;
    }

    synchronized List<X509CRL> crls(X500Principal issuer) {
        readAll();
        lookUp(issuer, "r");
        List<X509CRL> r = new ArrayList<>();
        for (X509CRL c : crls) {
            if (c.getIssuerX500Principal().equals(issuer)) {
                r.add(c);
            }
        }
        return r;
    }

    /** Reads the files of a name in the folders. */
    private void lookUp(X500Principal name, String kind) {
        if (folders.isEmpty()) {
            return;
        }
        String hash = hash(name);
        for (Path folder : folders) {
            for (int i = 0; ; i++) {
                Path file = folder.resolve(hash + "." + kind + i);
                if (!Files.isRegularFile(file)) {
                    break;
                }
                readQuietly(file);
            }
        }
    }

    /** OpenSSL's hash of a name: of its attributes with lower-case texts and single spaces. */
    private static String hash(X500Principal name) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            for (Der part : Der.of(name.getEncoded()).children()) {
                List<byte[]> pairs = new ArrayList<>();
                for (Der pair : part.children()) {
                    Der value = pair.child(1);
                    byte[] text = Der.encode(Der.UTF8_STRING, canonical(value.text()).getBytes(StandardCharsets.UTF_8));
                    pairs.add(Der.encode(Der.SEQUENCE, pair.child(0).encoded(), text));
                }
                pairs.sort(java.util.Arrays::compareUnsigned);
                sha1.update(Der.encode(Der.SET, pairs.toArray(new byte[0][])));
            }
            byte[] h = sha1.digest();
            return String.format("%02x%02x%02x%02x", h[3], h[2], h[1], h[0]);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String canonical(String text) {
        StringBuilder b = new StringBuilder();
        for (char c : text.strip().toCharArray()) {
            boolean space = c == ' ' || c >= '\t' && c <= '\r';
            if (!space) {
                b.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
            } else if (b.charAt(b.length() - 1) != ' ') {
                b.append(' ');
            }
        }
        return b.toString();
    }

    /** Whether a certificate may have issued others. */
    static boolean isAuthority(X509Certificate c) {
        return c.getBasicConstraints() >= 0
                || c.getVersion() == 1 && c.getSubjectX500Principal().equals(c.getIssuerX500Principal());
    }
}
