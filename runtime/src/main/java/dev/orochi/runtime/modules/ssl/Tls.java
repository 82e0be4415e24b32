package dev.orochi.runtime.modules.ssl;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** The JDK's TLS with managers that ask the {@link Connection} whose engine works in the thread. Stateless. */
final class Tls {
    /** The JDK's names of what it can do. */
    static final Set<String> SUITES;
    static final Set<String> PROTOCOLS;
    /** A client remembers one session for each connection, and few are asked for again. */
    private static final int MOST_SESSIONS = 256;

    static {
        SSLContext c = newContext();
        SUITES = Set.of(c.getSupportedSSLParameters().getCipherSuites());
        PROTOCOLS = Set.of(c.getSupportedSSLParameters().getProtocols());
    }

    private Tls() {
    }

    /** A key and the certificates that go with it. */
    record Identity(PrivateKey key, X509Certificate[] chain) {
    }

    /** A context of the JDK: sessions are remembered and resumed within one. */
    static SSLContext newContext() {
        try {
            SSLContext c = SSLContext.getInstance("TLS");
            c.init(new KeyManager[] {new Keys()}, new TrustManager[] {new Trust()}, null);
            c.getClientSessionContext().setSessionCacheSize(MOST_SESSIONS);
            return c;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Aliases are the algorithms of keys. */
    private static final class Keys extends X509ExtendedKeyManager {
        private static String choose(String... types) {
            Map<String, Identity> known = Connection.CURRENT.get().context().identities();
            for (String t : types) {
                String algorithm = t.startsWith("EC_") ? "EC" : t;
                if (known.containsKey(algorithm)) {
                    return algorithm;
                }
            }
            return null;
        }

        @Override
        public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
            return choose(types);
        }

        @Override
        public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
            return choose(type);
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return Connection.CURRENT.get().context().chainOf(alias);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            Identity i = Connection.CURRENT.get().context().identities().get(alias);
            return i == null ? null : i.key;
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return null;
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return null;
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return null;
        }
    }

    /** Names no accepted issuers, as OpenSSL does unless it is told some. */
    private static final class Trust extends X509ExtendedTrustManager {
        private static void check(X509Certificate[] chain) throws CertificateException {
            Connection c = Connection.CURRENT.get();
            if (c == null) {
                throw new CertificateException("no connection is at work");
            }
            c.verify(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
