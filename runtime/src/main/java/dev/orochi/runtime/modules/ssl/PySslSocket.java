package dev.orochi.runtime.modules.ssl;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.modules.io.WritableBuffer;
import dev.orochi.runtime.modules.os.Args;
import dev.orochi.runtime.modules.socket.PySocket;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.PyWeakRef;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.object.Span;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;

/**
 * {@code _ssl._SSLSocket}: the Python side of a {@link Connection}. What it tells of it is in {@link SocketReports}.
 *
 * <p>Thread rule: the references are atomic slots; the rest is final, or one field that is written once in the handshake.
 */
@PyClass(name = "_SSLSocket", module = "_ssl", subclassable = false)
public final class PySslSocket extends PyExtensible {
    private static final Shape SHAPE = PyType.shapeOf(PySslSocket.class);
    private static final int ALERT_HANDSHAKE_FAILURE = 40;
    private static final int ALERT_INTERNAL_ERROR = 80;
    private static final int NO_SOCKET = 9;
    private static final int CHUNK = 16384;

    /** The settings that hold for the connection's whole life. */
    private final CountedRef initial;
    /** Whose certificates count: a callback may have chosen another one. */
    private final CountedRef context;
    /** A weak reference to the socket, or null. */
    private final CountedRef socket;
    private final CountedRef incoming;
    private final CountedRef outgoing;
    /** A weak reference to the Python object, or null. */
    private final CountedRef owner = new CountedRef(null);
    private final boolean server;
    private final String hostname;
    /** Whether the certificate has to be for {@link #hostname}. */
    private final boolean checked;
    private final Connection connection;
    /** What the session is remembered by; written before the handshake. */
    private volatile PySslSession.Key key;
    /** Whether the key is an earlier session's; written before the handshake. */
    private volatile boolean continues;
    /** Written when the handshake is done. */
    private volatile boolean reused;

    private PySslSocket(PySslContext context, Object socket, PyMemoryBio incoming, PyMemoryBio outgoing, boolean server,
            String hostname) {
        super(SHAPE);
        this.initial = new CountedRef(context);
        this.context = new CountedRef(context);
        this.socket = new CountedRef(socket);
        this.incoming = new CountedRef(incoming);
        this.outgoing = new CountedRef(outgoing);
        this.server = server;
        this.hostname = hostname;
        this.checked = !server && context.checksHostname();
        this.connection = new Connection(this, server);
        this.key = PySslSession.Key.fresh(hostname, checked, PySslContext.hostFlags(context));
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(initial.get());
        v.visit(context.get());
        v.visit(socket.get());
        v.visit(incoming.get());
        v.visit(outgoing.get());
        v.visit(owner.get());
        super.traverse(v);
    }

    /** What a slot refers to; null when it is empty. */
    static Object load(CountedRef slot) {
        Object v;
        do {
            v = slot.get();
        } while (!Rc.loaded(v));
        return v;
    }

    private static Object weakly(Object o) {
        return PyWeakRef.make(PyType.ofClass(PyWeakRef.class), o, null, new Object[0], new PyDict());
    }

    private static Object strongly(CountedRef slot) {
        return load(slot) instanceof PyWeakRef r ? r.get() : null;
    }

    // ---- making

    static PySslSocket make(PySslContext context, PySocket socket, PyMemoryBio in, PyMemoryBio out, boolean server,
            Object hostname, Object owner, Object session) {
        int protocol = PySslContext.protocol(context);
        if (server && protocol == SslConstants.PROTOCOL_TLS_CLIENT) {
            throw SslErrors.coded(0, null, null, "Cannot create a server socket with a PROTOCOL_TLS_CLIENT context");
        }
        if (!server && protocol == SslConstants.PROTOCOL_TLS_SERVER) {
            throw SslErrors.coded(0, null, null, "Cannot create a client socket with a PROTOCOL_TLS_SERVER context");
        }
        String host = host(hostname);
        if (host != null && (host.isEmpty() || host.startsWith("."))) {
            throw Errors.valueError("server_hostname cannot be an empty string or start with a leading dot.");
        }
        PySslSocket s = Natives.temporary(new PySslSocket(context, socket == null ? null : weakly(socket), in, out, server,
                host));
        if (owner != null && owner != PyNone.NONE) {
            s.owner.put(weakly(owner));
        }
        if (session != null && session != PyNone.NONE) {
            setSession(s, session);
        }
        return s;
    }

    private static String host(Object hostname) {
        if (hostname == null || hostname == PyNone.NONE) {
            return null;
        }
        String host;
        if (PyPayload.unwrap(hostname) instanceof PyStr s) {
            if (!s.isAscii()) {
                Ops.callMethod(s, "encode", PyStr.of("ascii")); // raises
            }
            host = s.toJava();
        } else if (Buffers.supports(hostname)) {
            host = new String(Buffers.copy(hostname), StandardCharsets.ISO_8859_1);
        } else {
            throw Errors.typeError("argument must be str, bytes or bytearray, not " + PyType.of(hostname).name());
        }
        if (host.indexOf('\0') >= 0) {
            throw Errors.typeError("argument must be encoded string without null bytes, not "
                    + PyType.of(hostname).name());
        }
        return host;
    }

    // ---- what the connection asks for

    PySslContext context() {
        return (PySslContext) load(context);
    }

    private PySslContext initial() {
        return (PySslContext) load(initial);
    }

    SSLEngine newEngine() {
        PySslContext c = initial();
        (server ? c.accepts : c.connects).incrementAndGet();
        return c.newEngine(server, hostname, context(), key.name());
    }

    List<X509Certificate> verify(List<X509Certificate> chain) throws VerifyFailure {
        if (!isVerifying()) {
            return null;
        }
        return ChainVerifier.verify(chain, context().store, initial().policy(!server, checked ? hostname : null));
    }

    boolean isVerifying() {
        return initial().verifyMode() != SslConstants.CERT_NONE;
    }

    /** Whether there must be a chain that was verified in this handshake: no earlier session is gone on with. */
    boolean mustVerify() {
        return isVerifying() && !continues;
    }

    boolean ignoresUnexpectedEnd() {
        return initial().hasOption(SslConstants.OP_IGNORE_UNEXPECTED_EOF);
    }

    /** @param resumed whether an earlier session goes on */
    void established(boolean resumed) {
        PySslContext c = initial();
        reused = resumed;
        (server ? c.goodAccepts : c.goodConnects).incrementAndGet();
        if (resumed) {
            c.hits.incrementAndGet();
        }
    }

    /** Lets the callback choose another context by the name that the client asks for.
     * @return the alert to end the handshake with, or -1 */
    int askForContext(String name) {
        PySslContext c = initial();
        Object callback = load(c.nameCallback);
        if (callback == null) {
            return -1;
        }
        Object self = strongly(owner);
        Object result;
        try {
            result = Ops.call(callback, self == null ? this : self, name == null ? PyNone.NONE : PyStr.of(name), c);
        } catch (PyException e) {
            Errors.unraisable(e, "Exception ignored in ssl servername callback while calling set SNI callback "
                    + Ops.repr(callback), null);
            return ALERT_HANDSHAKE_FAILURE;
        }
        if (result == PyNone.NONE) {
            return -1;
        }
        try {
            return (int) (Args.toLong(result) & 0xff);
        } catch (PyException e) {
            Errors.unraisable(e, "Exception ignored in ssl servername callback while calling set SNI callback (result="
                    + Ops.repr(result) + ")", null);
            return ALERT_INTERNAL_ERROR;
        }
    }

    // ---- transfer

    private Io io(String operation) {
        if (load(incoming) instanceof PyMemoryBio in) {
            return new BioIo(in, (PyMemoryBio) load(outgoing));
        }
        if (strongly(socket) instanceof PySocket s && s.fd() >= 0) {
            return new SocketIo(s, operation);
        }
        throw SslErrors.coded(NO_SOCKET, null, null, "Underlying socket connection gone");
    }

    @Builtin("do_handshake($self, /)")
    static void doHandshake(PySslSocket self) {
        try (Io io = self.io("handshake")) {
            self.connection.handshake(io);
        }
    }

    @Builtin(value = "read($self, len, buffer=None, /)", textSignature = false, doc = """
            read(size, [buffer])
            Read up to size bytes from the SSL socket.""")
    static Object read(PySslSocket self, int length, Object buffer) {
        if (buffer != null && buffer != PyNone.NONE) {
            return PyInt.of(self.readInto(length, buffer));
        }
        if (length < 0) {
            throw Errors.valueError("size should not be negative");
        }
        if (length == 0) {
            return PyBytes.EMPTY;
        }
        byte[] data = new byte[Math.min(length, CHUNK)];
        int n = self.receive(data);
        return n == 0 ? PyBytes.EMPTY : PyBytes.wrap(n == data.length ? data : Arrays.copyOf(data, n));
    }

    private int readInto(int length, Object buffer) {
        try (WritableBuffer to = WritableBuffer.of(buffer, "read() argument 2")) {
            int n = length <= 0 || length > to.length() ? to.length() : length;
            if (n == 0) {
                return 0;
            }
            byte[] data = new byte[Math.min(n, CHUNK)];
            int got = receive(data);
            to.put(0, data, 0, got);
            return got;
        }
    }

    private int receive(byte[] to) {
        try (Io io = io("read")) {
            return connection.read(io, to, 0, to.length);
        }
    }

    @Builtin(value = "write($self, b, /)", doc = """
            Writes the bytes-like object b into the SSL object.

            Returns the number of bytes written.""")
    static int write(PySslSocket self, Object b) {
        Span s = Buffers.span(b);
        try (Io io = self.io("write")) {
            return self.connection.write(io, s.array(), s.from(), s.length());
        }
    }

    @Builtin(value = "pending($self, /)",
            doc = "Returns the number of already decrypted bytes available for read, pending on the connection.")
    static int pending(PySslSocket self) {
        return self.connection.pending();
    }

    @Builtin(value = "shutdown($self, /)", doc = "Does the SSL shutdown handshake with the remote end.")
    static Object shutdown(PySslSocket self) {
        try (Io io = self.io("read")) {
            self.connection.shutdown(io);
        }
        Object s = strongly(self.socket);
        return s == null ? PyNone.NONE : s;
    }

    @Builtin(value = "verify_client_post_handshake($self, /)", doc = "Initiate TLS 1.3 post-handshake authentication")
    static void verifyClientPostHandshake(PySslSocket self) {
        throw Errors.notImplementedError("the JDK's TLS has no post-handshake authentication");
    }

    // ---- attributes

    Connection connection() {
        return connection;
    }

    @Getter(value = "context", doc = """
            This changes the context associated with the SSLSocket.

            This is typically used from within a callback function set by the sni_callback
            on the SSLContext to change the certificate information associated with the
            SSLSocket before the cryptographic exchange handshake messages.""")
    static Object context(PySslSocket self) {
        return self.context();
    }

    @Setter("context")
    static void setContext(PySslSocket self, Object value) {
        if (!(value instanceof PySslContext)) {
            throw Errors.typeError("The value must be a SSLContext");
        }
        self.context.put(value);
    }

    @Getter(value = "server_side", doc = "Whether this is a server-side socket.")
    static boolean serverSide(PySslSocket self) {
        return self.server;
    }

    @Getter(value = "server_hostname", doc = "The currently set server hostname (for SNI).")
    static Object serverHostname(PySslSocket self) {
        return self.hostname == null ? PyNone.NONE : PyStr.of(self.hostname);
    }

    @Getter(value = "owner", doc = """
            The Python-level owner of this object.

            Passed as "self" in servername callback.""")
    static Object owner(PySslSocket self) {
        Object o = strongly(self.owner);
        return o == null ? PyNone.NONE : o;
    }

    @Setter("owner")
    static void setOwner(PySslSocket self, Object value) {
        self.owner.put(value == null ? null : weakly(value));
    }

    @Getter(value = "session", doc = "The underlying SSLSession object.")
    static Object session(PySslSocket self) {
        SSLSession s = self.connection.session();
        return s == null ? PyNone.NONE : new PySslSession(self.initial(), self.key, s, self.connection.ticketLifetime());
    }

    /** A wish: when the session does not suit, a new one is made. */
    @Setter("session")
    static void setSession(PySslSocket self, Object value) {
        if (!(value instanceof PySslSession s)) {
            throw Errors.typeError("Value is not a SSLSession.");
        }
        if (s.context() != self.initial()) {
            throw Errors.valueError("Session refers to a different SSLContext.");
        }
        if (self.server) {
            throw Errors.valueError("Cannot set session for server-side SSLSocket.");
        }
        if (self.connection.isEstablished()) {
            throw Errors.valueError("Cannot set session after handshake.");
        }
        if (s.key().suits(self.key)) {
            self.key = s.key();
            self.continues = true;
        }
    }

    @Getter(value = "session_reused", doc = "Was the client session reused during handshake?")
    static boolean sessionReused(PySslSocket self) {
        return self.reused;
    }
}
