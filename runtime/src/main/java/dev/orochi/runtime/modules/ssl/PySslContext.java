package dev.orochi.runtime.modules.ssl;

import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * {@code _ssl._SSLContext}: the settings of connections. How certificates and keys get into it is in {@link ContextFiles}, what
 * it tells of itself in {@link ContextReports}.
 *
 * <p>Thread rule: each setting is one volatile field that is written by the property that it belongs to and read by anyone; the
 * values are immutable, or lock themselves.
 */
@PyClass(name = "_SSLContext", module = "_ssl")
public final class PySslContext extends PyExtensible {
    private static final int SECURITY_LEVEL = 2;
    private static final int NO_VERSIONS = SslConstants.OP_NO_SSLv3 | SslConstants.OP_NO_TLSv1 | SslConstants.OP_NO_TLSv1_1
            | SslConstants.OP_NO_TLSv1_2 | SslConstants.OP_NO_TLSv1_3;
    /** OP_ALL and what CPython adds to it. */
    private static final long OPTIONS = 0x82520050L;

    private final int protocol;
    private volatile int verifyMode;
    private volatile boolean checkHostname;
    private volatile int verifyFlags = SslConstants.VERIFY_X509_TRUSTED_FIRST;
    private volatile int hostFlags = SslConstants.HOSTFLAG_NO_PARTIAL_WILDCARDS;
    private volatile long options = OPTIONS;
    private volatile int minimum = SslConstants.PROTO_TLSv1_2;
    private volatile int maximum = SslConstants.PROTO_MAXIMUM_SUPPORTED;
    /** The JDK sends as many tickets as it likes; the number is only remembered. */
    private volatile int tickets = 2;
    private volatile CipherSuites.Choice ciphers;
    /** Protocols of the application, the preferred ones first; null when they are not negotiated. */
    private volatile List<String> applicationProtocols;
    /** The JDK's name of the only curve for the exchange of keys; null for its choice. */
    private volatile String curve;
    private volatile Map<String, Tls.Identity> identities = Map.of();
    final TrustStore store = new TrustStore();
    final CountedRef nameCallback = new CountedRef(null);
    final AtomicInteger connects = new AtomicInteger();
    final AtomicInteger goodConnects = new AtomicInteger();
    final AtomicInteger accepts = new AtomicInteger();
    final AtomicInteger goodAccepts = new AtomicInteger();
    final AtomicInteger hits = new AtomicInteger();
    /** Written under the monitor: dropped, and the sessions with it, when what was verified before may not do any more. */
    private volatile SSLContext jdk;

    private PySslContext(Shape shape, int protocol) {
        super(shape);
        this.protocol = protocol;
        ciphers = CipherSuites.choose(SslConstants.DEFAULT_CIPHERS, Tls.SUITES, SECURITY_LEVEL);
        if (protocol == SslConstants.PROTOCOL_TLS_CLIENT) {
            verifyMode = SslConstants.CERT_REQUIRED;
            checkHostname = true;
        }
    }

    @Builtin(value = "__new__($type, protocol, /)", textSignature = false)
    static Object make(PyType type, int protocol) {
        String deprecated = switch (protocol) {
            case SslConstants.PROTOCOL_TLS -> "PROTOCOL_TLS";
            case SslConstants.PROTOCOL_TLSv1_2 -> "PROTOCOL_TLSv1_2";
            case SslConstants.PROTOCOL_TLS_CLIENT, SslConstants.PROTOCOL_TLS_SERVER -> null;
            default -> throw Errors.valueError("invalid or unsupported protocol version " + protocol);
        };
        if (deprecated != null) {
            Errors.warn(Builtins.DEPRECATION_WARNING, "ssl." + deprecated + " is deprecated", 2);
        }
        return new PySslContext(type.instanceShape(), protocol);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(nameCallback.get());
        super.traverse(v);
    }

    // ---- verification

    @Getter("verify_mode")
    static int verifyMode(PySslContext self) {
        return self.verifyMode;
    }

    @Setter("verify_mode")
    static void setVerifyMode(PySslContext self, int mode) {
        if (mode < SslConstants.CERT_NONE || mode > SslConstants.CERT_REQUIRED) {
            throw Errors.valueError("invalid value for verify_mode");
        }
        if (mode == SslConstants.CERT_NONE && self.checkHostname) {
            throw Errors.valueError("Cannot set verify_mode to CERT_NONE when check_hostname is enabled.");
        }
        self.verifyMode = mode;
        self.forgetSessions();
    }

    @Getter("check_hostname")
    static boolean checkHostname(PySslContext self) {
        return self.checkHostname;
    }

    @Setter("check_hostname")
    static void setCheckHostname(PySslContext self, boolean on) {
        if (on && self.verifyMode == SslConstants.CERT_NONE) {
            setVerifyMode(self, SslConstants.CERT_REQUIRED);
        }
        self.checkHostname = on;
    }

    @Getter("verify_flags")
    static int verifyFlags(PySslContext self) {
        return self.verifyFlags;
    }

    @Setter("verify_flags")
    static void setVerifyFlags(PySslContext self, int flags) {
        self.verifyFlags = flags;
        self.forgetSessions();
    }

    @Getter("_host_flags")
    static int hostFlags(PySslContext self) {
        return self.hostFlags;
    }

    @Setter("_host_flags")
    static void setHostFlags(PySslContext self, int flags) {
        self.hostFlags = flags;
    }

    /** @param host null when the peer may be anybody */
    ChainVerifier.Policy policy(boolean ofServer, String host) {
        return new ChainVerifier.Policy(verifyFlags, ofServer, host, hostFlags, ciphers.level());
    }

    int verifyMode() {
        return verifyMode;
    }

    boolean checksHostname() {
        return checkHostname;
    }

    synchronized void forgetSessions() {
        jdk = null;
    }

    // ---- versions

    @Getter("protocol")
    static int protocol(PySslContext self) {
        return self.protocol;
    }

    @Getter("minimum_version")
    static int minimumVersion(PySslContext self) {
        return self.minimum;
    }

    @Setter("minimum_version")
    static void setMinimumVersion(PySslContext self, int version) {
        int v = self.checkVersion(version);
        self.minimum = v == SslConstants.PROTO_MAXIMUM_SUPPORTED ? SslConstants.PROTO_TLSv1_3 : v;
    }

    @Getter("maximum_version")
    static int maximumVersion(PySslContext self) {
        return self.maximum;
    }

    @Setter("maximum_version")
    static void setMaximumVersion(PySslContext self, int version) {
        int v = self.checkVersion(version);
        self.maximum = v == SslConstants.PROTO_MINIMUM_SUPPORTED ? SslConstants.PROTO_TLSv1 : v;
    }

    private int checkVersion(int version) {
        if (protocol == SslConstants.PROTOCOL_TLSv1_2) {
            throw Errors.valueError("The context's protocol doesn't support modification of highest and lowest version.");
        }
        String deprecated = switch (version) {
            case SslConstants.PROTO_SSLv3 -> "SSLv3";
            case SslConstants.PROTO_TLSv1 -> "TLSv1";
            case SslConstants.PROTO_TLSv1_1 -> "TLSv1_1";
            case SslConstants.PROTO_TLSv1_2, SslConstants.PROTO_TLSv1_3, SslConstants.PROTO_MINIMUM_SUPPORTED,
                SslConstants.PROTO_MAXIMUM_SUPPORTED -> null;
            default -> throw Errors.valueError("Unsupported TLS/SSL version 0x" + Integer.toHexString(version));
        };
        if (deprecated != null) {
            Errors.warn(Builtins.DEPRECATION_WARNING, "ssl.TLSVersion." + deprecated + " is deprecated", 2);
        }
        return version;
    }

    @Getter("options")
    static long options(PySslContext self) {
        return self.options;
    }

    @Setter("options")
    static void setOptions(PySslContext self, Object value) {
        if (value == null) {
            throw Errors.typeError("cannot delete attribute");
        }
        BigInteger v = Ops.bigInteger(Ops.index(value));
        if (v.signum() < 0) {
            throw Errors.valueError("Cannot convert negative int");
        }
        if (v.bitLength() > 63) {
            throw Errors.overflowError("Python int too large for C unsigned long long");
        }
        long added = v.longValue() & ~self.options;
        if ((added & NO_VERSIONS) != 0) {
            Errors.warn(Builtins.DEPRECATION_WARNING, "ssl.OP_NO_SSL*/ssl.OP_NO_TLS* options are deprecated", 2);
        }
        self.options = v.longValue();
    }

    boolean hasOption(long option) {
        return (options & option) != 0;
    }

    private String[] protocols() {
        int[] numbers = {SslConstants.PROTO_TLSv1_3, SslConstants.PROTO_TLSv1_2};
        String[] names = {"TLSv1.3", "TLSv1.2"};
        long[] off = {SslConstants.OP_NO_TLSv1_3, SslConstants.OP_NO_TLSv1_2};
        List<String> r = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            boolean low = minimum == SslConstants.PROTO_MINIMUM_SUPPORTED || minimum <= numbers[i];
            boolean high = maximum == SslConstants.PROTO_MAXIMUM_SUPPORTED || maximum >= numbers[i];
            boolean fits = protocol != SslConstants.PROTOCOL_TLSv1_2 || numbers[i] == SslConstants.PROTO_TLSv1_2;
            if (fits && low && high && !hasOption(off[i]) && Tls.PROTOCOLS.contains(names[i])) {
                r.add(names[i]);
            }
        }
        if (r.isEmpty()) {
            throw Faults.of("NO_PROTOCOLS_AVAILABLE");
        }
        return r.toArray(new String[0]);
    }

    // ---- what is negotiated

    @Builtin("set_ciphers($self, cipherlist, /)")
    static void setCiphers(PySslContext self, String list) {
        CipherSuites.Choice c = CipherSuites.choose(list, Tls.SUITES, self.ciphers.level());
        if (c == null) {
            throw SslErrors.plain("No cipher can be selected.");
        }
        self.ciphers = c;
    }

    CipherSuites.Choice ciphers() {
        return ciphers;
    }

    @Getter(value = "security_level", doc = "The current security level.")
    static int securityLevel(PySslContext self) {
        return self.ciphers.level();
    }

    void setApplicationProtocols(List<String> names) {
        applicationProtocols = names;
    }

    @Builtin("set_ecdh_curve($self, name, /)")
    static void setEcdhCurve(PySslContext self, Object name) {
        self.curve = ContextFiles.curve(name);
    }

    @Getter(value = "num_tickets", doc = "Control the number of TLSv1.3 session tickets.")
    static int numTickets(PySslContext self) {
        return self.tickets;
    }

    @Setter("num_tickets")
    static void setNumTickets(PySslContext self, int n) {
        if (n < 0) {
            throw Errors.valueError("value must be non-negative");
        }
        if (self.protocol != SslConstants.PROTOCOL_TLS_SERVER) {
            throw Errors.valueError("SSLContext is not a server context.");
        }
        self.tickets = n;
    }

    /** None: the JDK cannot ask for certificates after the handshake. */
    @Getter("post_handshake_auth")
    static Object postHandshakeAuth(PySslContext self) {
        return PyNone.NONE;
    }

    @Setter("post_handshake_auth")
    static void setPostHandshakeAuth(PySslContext self, boolean on) {
        if (on) {
            throw Errors.notImplementedError("the JDK's TLS has no post-handshake authentication");
        }
    }

    @Getter("_msg_callback")
    static Object messageCallback(PySslContext self) {
        return PyNone.NONE;
    }

    @Setter("_msg_callback")
    static void setMessageCallback(PySslContext self, Object callback) {
        if (callback != null && callback != PyNone.NONE) {
            throw Errors.notImplementedError("the JDK's TLS does not show its messages");
        }
    }

    @Getter(value = "sni_callback", doc = """
            Set a callback that will be called when a server name is provided by the SSL/TLS client in the SNI extension.

            If the argument is None then the callback is disabled. The method is called
            with the SSLSocket, the server name as a string, and the SSLContext object.

            See RFC 6066 for details of the SNI extension.""")
    static Object nameCallback(PySslContext self) {
        Object c = PySslSocket.load(self.nameCallback);
        return c == null ? PyNone.NONE : c;
    }

    @Setter("sni_callback")
    static void setNameCallback(PySslContext self, Object callback) {
        if (self.protocol == SslConstants.PROTOCOL_TLS_CLIENT) {
            throw Errors.valueError("sni_callback cannot be set on TLS_CLIENT context");
        }
        boolean none = callback == null || callback == PyNone.NONE;
        if (!none && !Ops.isCallable(callback)) {
            self.nameCallback.put(null);
            throw Errors.typeError("not a callable object");
        }
        self.nameCallback.put(none ? null : callback);
    }

    // ---- identities

    Map<String, Tls.Identity> identities() {
        return identities;
    }

    synchronized void addIdentity(String algorithm, Tls.Identity identity) {
        Map<String, Tls.Identity> all = new java.util.HashMap<>(identities);
        all.put(algorithm, identity);
        identities = Map.copyOf(all);
        jdk = null;
    }

    /** The certificates that are sent; those that a file did not hold come from what is trusted. */
    X509Certificate[] chainOf(String algorithm) {
        Tls.Identity i = identities.get(algorithm);
        if (i == null || i.chain().length > 1) {
            return i == null ? null : i.chain();
        }
        return ContextFiles.completed(store, i.chain()[0]);
    }

    // ---- engines

    private SSLContext jdk() {
        SSLContext c = jdk;
        if (c == null) {
            synchronized (this) {
                c = jdk;
                if (c == null) {
                    c = Tls.newContext();
                    jdk = c;
                }
            }
        }
        return c;
    }

    /** @param names whose ALPN protocols count: the context that a callback has chosen
     *  @param host the name to ask a server for; null for none
     *  @param session a client goes on with the session that stands under this name, if there is one */
    SSLEngine newEngine(boolean server, String host, PySslContext names, String session) {
        SSLEngine e = server ? jdk().createSSLEngine() : jdk().createSSLEngine(session, 1);
        e.setUseClientMode(!server);
        SSLParameters p = e.getSSLParameters();
        p.setProtocols(protocols());
        p.setCipherSuites(ciphers.suites().stream().map(CipherSuites.Suite::jdkName).toArray(String[]::new));
        p.setUseCipherSuitesOrder(server && hasOption(SslConstants.OP_CIPHER_SERVER_PREFERENCE));
        if (curve != null) {
            p.setNamedGroups(new String[] {curve});
        }
        if (server) {
            p.setNeedClientAuth(verifyMode == SslConstants.CERT_REQUIRED);
            if (verifyMode == SslConstants.CERT_OPTIONAL) {
                p.setWantClientAuth(true);
            }
        } else {
            p.setServerNames(ContextFiles.serverNames(host));
        }
        List<String> protocols = names.applicationProtocols;
        if (protocols != null && !server) {
            p.setApplicationProtocols(protocols.toArray(new String[0]));
        }
        e.setSSLParameters(p);
        if (protocols != null && server) {
            e.setHandshakeApplicationProtocolSelector((engine, offered) -> {
                for (String known : protocols) {
                    if (offered.contains(known)) {
                        return known;
                    }
                }
                return "";
            });
        }
        return e;
    }
}
