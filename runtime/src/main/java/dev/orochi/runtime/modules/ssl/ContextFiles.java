package dev.orochi.runtime.modules.ssl;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.modules.os.ErrnoModule;
import dev.orochi.runtime.modules.os.OsErrors;
import dev.orochi.runtime.modules.os.PathArg;
import dev.orochi.runtime.object.AuditHooks;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyByteArray;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;

/** How certificates, keys and names get into a context. Stateless. */
@PyMethods(PySslContext.class)
final class ContextFiles {
    private static final int LONGEST_PASSWORD = 1024;

    private ContextFiles() {
    }

    // ---- files

    private static Path path(Object o, String what) {
        try {
            return Path.of(new String(PathArg.fsConvert(o), StandardCharsets.UTF_8));
        } catch (PyException e) {
            if (e.matches(Builtins.TYPE_ERROR)) {
                throw Errors.typeError(what + " should be a valid filesystem path");
            }
            throw e;
        }
    }

    private static byte[] read(Path file, Object name) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw OsErrors.of(ErrnoModule.ENOENT, name);
        } catch (AccessDeniedException e) {
            throw OsErrors.of(ErrnoModule.EACCES, name);
        } catch (IOException e) {
            throw OsErrors.of(Files.isDirectory(file) ? ErrnoModule.EISDIR : ErrnoModule.EIO, name);
        }
    }

    private static boolean given(Object o) {
        return o != null && o != PyNone.NONE;
    }

    // ---- identities

    @Builtin("load_cert_chain($self, /, certfile, keyfile=None, password=None)")
    static void loadCertChain(PySslContext self, Object certfile, Object keyfile, Object password) {
        Path certificates = path(certfile, "certfile");
        Path keys = given(keyfile) ? path(keyfile, "keyfile") : certificates;
        byte[] fixed = given(password) && !Ops.isCallable(password)
                ? password(password, "password should be a string or callable") : null;
        Supplier<byte[]> ask = () -> {
            if (!given(password)) {
                throw Errors.notImplementedError("the private key is encrypted and there is no password: Orochi asks for none");
            }
            return fixed != null ? fixed : password(Ops.call(password), "password callback must return a string");
        };
        X509Certificate[] chain = chain(read(certificates, null));
        PrivateKey key = key(read(keys, null), ask);
        if (!PrivateKeys.match(key, chain[0].getPublicKey())) {
            throw SslErrors.coded(116, "X509", "KEY_VALUES_MISMATCH", "key values mismatch");
        }
        self.addIdentity(chain[0].getPublicKey().getAlgorithm(), new Tls.Identity(key, chain));
    }

    private static byte[] password(Object o, String wrongType) {
        Object plain = PyPayload.unwrap(o);
        byte[] r;
        if (plain instanceof PyStr s) {
            r = s.toJava().getBytes(StandardCharsets.UTF_8);
        } else if (plain instanceof PyBytes || plain instanceof PyByteArray) {
            r = Buffers.copy(o);
        } else {
            throw Errors.typeError(wrongType);
        }
        if (r.length > LONGEST_PASSWORD) {
            throw Errors.valueError("password cannot be longer than " + LONGEST_PASSWORD + " bytes");
        }
        return r;
    }

    private static X509Certificate[] chain(byte[] file) {
        List<X509Certificate> r = new ArrayList<>();
        try {
            for (Pem.Block b : Pem.blocks(file)) {
                if (b.isCertificate()) {
                    r.add(Pem.certificate(b.data()));
                }
            }
        } catch (GeneralSecurityException e) {
            throw SslErrors.pem("SSL");
        }
        if (r.isEmpty()) {
            throw SslErrors.pem("SSL");
        }
        return r.toArray(new X509Certificate[0]);
    }

    private static PrivateKey key(byte[] file, Supplier<byte[]> password) {
        try {
            for (Pem.Block b : Pem.blocks(file)) {
                if (b.isKey()) {
                    return PrivateKeys.read(b, password);
                }
            }
        } catch (GeneralSecurityException e) {
            throw SslErrors.pem("SSL");
        }
        throw SslErrors.pem("SSL");
    }

    /** A certificate with those that issued it, as far as they are known. */
    static X509Certificate[] completed(TrustStore store, X509Certificate first) {
        List<X509Certificate> r = new ArrayList<>(List.of(first));
        for (X509Certificate c = first; c != null && r.size() < 10; ) {
            X509Certificate issuer = c.getSubjectX500Principal().equals(c.getIssuerX500Principal()) ? null : issuer(store, c);
            if (issuer != null) {
                r.add(issuer);
            }
            c = issuer;
        }
        return r.toArray(new X509Certificate[0]);
    }

    private static X509Certificate issuer(TrustStore store, X509Certificate c) {
        for (X509Certificate i : store.bySubject(c.getIssuerX500Principal())) {
            try {
                c.verify(i.getPublicKey());
                return i;
            } catch (GeneralSecurityException e) {
                continue;
            }
        }
        return null;
    }

    // ---- trust

    @Builtin("load_verify_locations($self, /, cafile=None, capath=None, cadata=None)")
    static void loadVerifyLocations(PySslContext self, Object cafile, Object capath, Object cadata) {
        if (!given(cafile) && !given(capath) && !given(cadata)) {
            throw Errors.typeError("cafile, capath and cadata cannot be all omitted");
        }
        Path file = given(cafile) ? path(cafile, "cafile") : null;
        Path folder = given(capath) ? path(capath, "capath") : null;
        if (given(cadata)) {
            loadData(self.store, cadata);
        }
        if (file != null) {
            loadFile(self.store, read(file, null));
        }
        if (folder != null) {
            self.store.addFolder(folder);
        }
        self.forgetSessions();
    }

    private static void loadFile(TrustStore store, byte[] file) {
        boolean any = false;
        try {
            for (Pem.Block b : Pem.blocks(file)) {
                if (b.isCertificate()) {
                    store.add(Pem.certificate(b.data()));
                    any = true;
                } else if (b.isCrl()) {
                    store.add(Pem.crl(b.data()));
                    any = true;
                }
            }
        } catch (GeneralSecurityException e) {
            throw SslErrors.pem("X509");
        }
        if (!any) {
            throw SslErrors.coded(136, "X509", "NO_CERTIFICATE_OR_CRL_FOUND", "no certificate or crl found");
        }
    }

    private static void loadData(TrustStore store, Object data) {
        byte[] bytes = null;
        boolean text = PyPayload.unwrap(data) instanceof PyStr;
        if (PyPayload.unwrap(data) instanceof PyStr s && s.isAscii()) {
            bytes = s.toJava().getBytes(StandardCharsets.US_ASCII);
        } else if (!text && Buffers.supports(data)) {
            bytes = Buffers.copy(data);
        }
        if (bytes == null) {
            throw Errors.typeError("cadata should be an ASCII string or a bytes-like object");
        }
        if (bytes.length == 0) {
            throw Errors.valueError("Empty certificate data");
        }
        int n = text ? loadText(store, bytes) : loadDer(store, bytes);
        if (n == 0) {
            throw SslErrors.coded(0, null, null, (text ? "no start line" : "not enough data")
                    + ": cadata does not contain a certificate");
        }
    }

    private static int loadText(TrustStore store, byte[] data) {
        int n = 0;
        try {
            for (Pem.Block b : Pem.blocks(data)) {
                if (b.isCertificate()) {
                    store.add(Pem.certificate(b.data()));
                    n++;
                }
            }
        } catch (GeneralSecurityException e) {
            throw SslErrors.pem("PEM");
        }
        return n;
    }

    private static int loadDer(TrustStore store, byte[] data) {
        int n = 0;
        for (int p = 0; p < data.length; n++) {
            try {
                Der d = Der.at(data, p, data.length);
                store.add(Pem.certificate(d.encoded()));
                p = d.end();
            } catch (Der.Malformed | GeneralSecurityException e) {
                if (n == 0) {
                    return 0;
                }
                throw SslErrors.coded(142, "ASN1", "NOT_ENOUGH_DATA", "not enough data");
            }
        }
        return n;
    }

    @Builtin("set_default_verify_paths($self, /)")
    static void setDefaultVerifyPaths(PySslContext self) {
        self.store.addLater(Path.of(DefaultPaths.variable(DefaultPaths.FILE_VARIABLE, DefaultPaths.file())));
        for (String f : DefaultPaths.variable(DefaultPaths.FOLDER_VARIABLE, DefaultPaths.folder()).split(":")) {
            if (!f.isEmpty()) {
                self.store.addFolder(Path.of(f));
            }
        }
        self.forgetSessions();
    }

    // ---- key exchange and names

    /** Checks the file. The JDK takes the groups of RFC 7919 and no others, which are as safe as any that a file can hold. */
    @Builtin("load_dh_params($self, path, /)")
    static void loadDhParams(PySslContext self, Object file) {
        Path p = path(file, "path");
        AuditHooks.raise("open", file, PyStr.of("rb"), PyInt.ZERO);
        for (Pem.Block b : Pem.blocks(read(p, file))) {
            if (b.label().equals("DH PARAMETERS") && b.data() != null) {
                return;
            }
        }
        throw SslErrors.coded(108, "PEM", "NO_START_LINE", "no start line");
    }

    /** The JDK's name of a curve. */
    static String curve(Object name) {
        byte[] n = PathArg.fsConvert(name);
        String known = switch (new String(n, StandardCharsets.ISO_8859_1)) {
            case "prime256v1", "P-256", "secp256r1" -> "secp256r1";
            case "secp384r1", "P-384" -> "secp384r1";
            case "secp521r1", "P-521" -> "secp521r1";
            case "X25519", "x25519" -> "x25519";
            case "X448", "x448" -> "x448";
            default -> null;
        };
        if (known == null) {
            throw Errors.valueError("unknown elliptic curve name " + Ops.repr(name));
        }
        return known;
    }

    /** What a client asks for; addresses are not sent. */
    static List<SNIServerName> serverNames(String host) {
        if (host == null || HostNames.address(host) != null) {
            return List.of();
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        try {
            return List.of(new SNIHostName(name.getBytes(StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException e) {
            throw Errors.valueError("server_hostname " + Ops.repr(PyStr.of(host)) + " is no name that TLS can send");
        }
    }

    @Builtin("_set_alpn_protocols($self, protos, /)")
    static void setAlpnProtocols(PySslContext self, Object protos) {
        byte[] b = Buffers.copy(protos);
        List<String> names = new ArrayList<>();
        for (int p = 0; p < b.length; p += 1 + (b[p] & 0xff)) {
            int n = b[p] & 0xff;
            if (n == 0 || p + 1 + n > b.length) {
                throw Errors.memoryError(); // what CPython makes of OpenSSL's refusal
            }
            names.add(new String(b, p + 1, n, StandardCharsets.ISO_8859_1));
        }
        self.setApplicationProtocols(names.isEmpty() ? null : List.copyOf(names));
    }

    @Builtin("set_psk_client_callback($self, /, callback)")
    static void setPskClientCallback(PySslContext self, Object callback) {
        refusePsk(callback);
    }

    @Builtin("set_psk_server_callback($self, /, callback, identity_hint=None)")
    static void setPskServerCallback(PySslContext self, Object callback, Object hint) {
        refusePsk(callback);
    }

    private static void refusePsk(Object callback) {
        if (given(callback)) {
            throw Errors.notImplementedError("the JDK's TLS has no pre-shared keys");
        }
    }
}
