package dev.orochi.runtime.modules.ssl;

import dev.orochi.runtime.modules.os.Blocking;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.threads.Waiting;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

/**
 * One TLS connection: a state machine around the JDK's engine that moves records between it and an {@link Io}, as OpenSSL's
 * connection does.
 *
 * <p>Thread rule: {@link #reading} guards the received bytes and the engine's unwrap, {@link #writing} the bytes to send and its
 * wrap, {@link #shaking} a step of the handshake; they are taken in the order shaking, reading, writing. None is held while
 * a thread waits for the other side, so that one thread can read while another writes. The server's callback, which is
 * Python code, runs under {@code shaking} alone: until it is done nobody can use the connection anyway.
 */
final class Connection {
    /** What a step needs before it can go on. */
    private enum Step { DONE, READ, WRITE, CLOSED }

    /** The connection whose engine works in this thread: key and trust managers ask it. */
    static final ThreadLocal<Connection> CURRENT = new ThreadLocal<>();
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int CHUNK = 16384;

    private final PySslSocket owner;
    private final boolean server;
    private final ReentrantLock shaking = new ReentrantLock();
    private final ReentrantLock reading = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();
    /** Written under {@code shaking}: null before the handshake begins. */
    private volatile SSLEngine engine;
    /** When the engine was made; written with it. */
    private long started;
    /** The cipher suites of the client; written under {@code shaking}. */
    private volatile ClientHello hello;
    /** Whether the callback is running; under {@code shaking}. */
    private boolean asking;
    /** Written by the thread whose engine call ends the handshake. */
    private volatile boolean finished;
    /** Written once everything that the handshake sends is sent, under {@code shaking}. */
    private volatile boolean established;
    /** Written by the thread that sees an error that ends the connection. */
    private volatile boolean failed;
    /** Written under {@code reading}. */
    private volatile boolean receivedClose;
    /** Written under {@code writing}. */
    private volatile boolean sentClose;
    private final Verdict verdict = new Verdict();
    /** How long a ticket may be used that came with the handshake of TLS 1.2, in seconds; -1 without one. */
    private volatile long ticketLifetime = -1;

    // Under reading.
    private final Incoming in = new Incoming();
    private final Decrypted plain = new Decrypted();

    // Under writing.
    private final Outgoing out = new Outgoing();
    /** Bytes of a write that was given up after they had become a record; the next write begins with them. */
    private int pendingWrite;

    Connection(PySslSocket owner, boolean server) {
        this.owner = owner;
        this.server = server;
    }

    // ---- handshake

    void handshake(Io io) {
        while (true) {
            Step next;
            Waiting.lock(shaking);
            try {
                next = step(io);
            } finally {
                shaking.unlock();
            }
            switch (next) {
                case DONE -> {
                    return;
                }
                case READ -> io.awaitRead();
                case WRITE -> io.awaitWrite();
                default -> throw SslErrors.zeroReturn();
            }
        }
    }

    private Step step(Io io) {
        if (established) {
            return Step.DONE;
        }
        checkFailed();
        Connection outer = CURRENT.get();
        CURRENT.set(this);
        try {
            if (engine == null && !begin(io)) {
                return Step.READ;
            }
            return progress(io);
        } catch (SSLException e) {
            throw fail(io, e);
        } finally {
            CURRENT.set(outer);
        }
    }

    private void checkFailed() {
        if (failed) {
            throw SslErrors.ssl(null, "the connection has failed before");
        }
    }

    /** Makes the engine. @return false when a server has not got the client's first message yet */
    private boolean begin(Io io) {
        if (!server) {
            start();
            return true;
        }
        Waiting.lock(reading);
        try {
            for (int n = in.missingOfHello(); n != 0; n = in.missingOfHello()) {
                if (n < 0) {
                    in.refusePlainText();
                    break; // the engine says what is wrong
                }
                if (fill(io, n) <= 0) {
                    return false;
                }
            }
            hello = in.hello();
        } finally {
            reading.unlock();
        }
        if (asking) {
            throw SslErrors.plain("handshake called by the callback of its own server name");
        }
        asking = true;
        int alert;
        try {
            alert = hello == null ? -1 : owner.askForContext(hello.serverName());
        } finally {
            asking = false;
        }
        if (alert >= 0) {
            throw refuse(io, alert);
        }
        start();
        return true;
    }

    private void start() {
        started = System.currentTimeMillis();
        engine = owner.newEngine();
    }

    /** Ends the handshake with an alert before there is an engine. */
    private RuntimeException refuse(Io io, int alert) {
        Waiting.lock(writing);
        try {
            byte[] record = {21, 3, 3, 0, 2, 2, (byte) alert};
            out.took(out.room(record.length).put(record));
            out.flush(io);
        } finally {
            writing.unlock();
        }
        failed = true;
        return Faults.of("CALLBACK_FAILED");
    }

    private Step progress(Io io) throws SSLException {
        SSLEngine e = engine;
        if (e.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING && !finished) {
            e.beginHandshake();
        }
        while (true) {
            if (!flushInHandshake(io)) {
                return Step.WRITE;
            }
            switch (e.getHandshakeStatus()) {
                case NEED_TASK -> runTasks(e);
                case NEED_WRAP -> wrapNothing();
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    Step s = unwrap(io);
                    if (s == Step.READ || s == Step.CLOSED) {
                        return s;
                    }
                }
                default -> {
                    if (!finished) {
                        throw new SSLException("closed during the handshake");
                    }
                    if (!server && verdict.chain() == null && owner.mustVerify()) {
                        throw new SSLException("nobody asked whether the server is trusted"); // it cannot be
                    }
                    established = true;
                    owner.established(isResumption(e.getSession()));
                    return Step.DONE;
                }
            }
        }
    }

    /** A server's engine looks at its key even when it goes on with a session; but that session is older than the engine. */
    private boolean isResumption(SSLSession s) {
        return server ? s.getCreationTime() < started : verdict.isResumption();
    }

    /** Sends what is to be sent. When the peer is gone, what it said before it went matters more; and when only tickets
     * for later sessions are left to send, nothing is lost. */
    private boolean flushInHandshake(Io io) throws SSLException {
        try {
            return flushLocked(io);
        } catch (PyException gone) {
            if (!gone.matches(Builtins.BROKEN_PIPE_ERROR) && !gone.matches(Builtins.CONNECTION_RESET_ERROR)) {
                throw gone;
            }
            if (!server || !finished) {
                hearAlert(io);
                throw gone;
            }
            Waiting.lock(writing);
            out.clear();
            writing.unlock();
            return true;
        }
    }

    /** Reads what has come; an alert comes out as SSLException. */
    private void hearAlert(Io io) throws SSLException {
        try {
            for (Step s = Step.DONE; s == Step.DONE; s = unwrap(io)) {
                if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
                    runTasks(engine);
                }
            }
        } catch (PyException e) {
            return; // nothing was said
        }
    }

    private void runTasks(SSLEngine e) {
        Connection outer = CURRENT.get();
        CURRENT.set(this);
        Blocking.enter(); // signatures take milliseconds; nothing of Python is touched
        try {
            for (Runnable task = e.getDelegatedTask(); task != null; task = e.getDelegatedTask()) {
                task.run();
            }
        } finally {
            Blocking.leave();
            CURRENT.set(outer);
        }
    }

    /** Called by the trust manager. */
    void verify(X509Certificate[] chain) throws CertificateException {
        verdict.ask(owner, chain);
    }

    /** The context that keys come from. Called by the key manager. */
    PySslContext context() {
        return owner.context();
    }

    /** Ends the connection: tells the peer and gives the Python exception. */
    private RuntimeException fail(Io io, SSLException cause) {
        failed = true;
        Waiting.lock(writing);
        try {
            for (int i = 0; i < 4 && engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP; i++) {
                try {
                    if (wrap(NOTHING).getStatus() == SSLEngineResult.Status.CLOSED) {
                        break;
                    }
                } catch (SSLException e) {
                    continue; // the same complaint again; the alert comes after it
                }
            }
            try {
                out.flush(io);
            } catch (PyException e) {
                out.clear(); // the peer is gone; what was wrong before matters more
            }
        } finally {
            writing.unlock();
        }
        return verdict.refusal() != null ? SslErrors.verification(verdict.refusal()) : Faults.translate(cause);
    }

    // ---- reading

    /** @return the number of bytes; 0 at the end that the peer announced, which is an error when both ends have been */
    int read(Io io, byte[] to, int off, int n) {
        if (!established) {
            handshake(io);
        }
        while (true) {
            Step s;
            Waiting.lock(reading);
            try {
                s = plain.isEmpty() ? receiveData(io) : Step.DONE;
                if (s == Step.DONE) {
                    return plain.take(to, off, n);
                }
            } finally {
                reading.unlock();
            }
            if (s == Step.CLOSED) {
                if (sentClose) {
                    throw SslErrors.zeroReturn();
                }
                return 0;
            }
            io.awaitRead();
        }
    }

    /** Unwraps records until there is data. Lock held. @return DONE, READ or CLOSED */
    private Step receiveData(Io io) {
        try {
            while (true) {
                if (receivedClose) {
                    return Step.CLOSED;
                }
                checkFailed();
                Step s = unwrap(io);
                if (s != Step.DONE || !plain.isEmpty()) {
                    return s;
                }
                afterHandshakeMessage(io);
            }
        } catch (SSLException e) {
            throw fail(io, e);
        }
    }

    /** What TLS sends between data: new keys, tickets, or (up to TLS 1.2) another handshake. */
    private void afterHandshakeMessage(Io io) throws SSLException {
        SSLEngine e = engine;
        for (HandshakeStatus h = e.getHandshakeStatus(); ; h = e.getHandshakeStatus()) {
            if (h == HandshakeStatus.NEED_TASK) {
                if (server && !e.getSession().getProtocol().equals("TLSv1.3")) {
                    failed = true; // a client may not start a handshake again
                    throw Faults.of("NO_RENEGOTIATION");
                }
                runTasks(e);
            } else if (h == HandshakeStatus.NEED_WRAP) {
                wrapNothing();
                flushLocked(io); // what does not go now goes before the next data
            } else {
                return;
            }
        }
    }

    /** Receives one record and unwraps it. */
    private Step unwrap(Io io) throws SSLException {
        Waiting.lock(reading);
        try {
            return unwrapRecord(io);
        } finally {
            reading.unlock();
        }
    }

    private Step unwrapRecord(Io io) throws SSLException {
        for (int n = in.missing(); n > 0; n = in.missing()) {
            if (fill(io, n) <= 0) {
                return receivedClose ? Step.CLOSED : Step.READ;
            }
        }
        SSLEngine e = engine;
        if (!server && !finished) {
            ticketLifetime = Math.max(ticketLifetime, in.ticketLifetime());
        }
        ByteBuffer record = in.record();
        int size = e.getSession().getApplicationBufferSize();
        while (true) {
            ByteBuffer room = plain.room(size);
            SSLEngineResult r = e.unwrap(record, room);
            if (r.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
                size = 2 * room.capacity();
                continue;
            }
            note(r);
            plain.took(room);
            in.drop(record.position());
            if (r.getStatus() == SSLEngineResult.Status.CLOSED && plain.isEmpty()) {
                receivedClose = true;
                return Step.CLOSED;
            }
            if (r.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
                throw new SSLException("a record that is not whole");
            }
            return Step.DONE;
        }
    }

    private void note(SSLEngineResult r) {
        if (r.getHandshakeStatus() == HandshakeStatus.FINISHED) {
            finished = true;
        }
    }

    /** Receives up to n bytes. Lock held. @return 0 when there are none now, or END when that is allowed */
    private int fill(Io io, int n) {
        int got = in.fill(io, n);
        if (got == Io.END) {
            if (established && owner.ignoresUnexpectedEnd()) {
                receivedClose = true;
                return got;
            }
            throw SslErrors.unexpectedEof();
        }
        return got;
    }

    int pending() {
        return plain.pending();
    }

    // ---- writing

    /** @return how many of the bytes went; all of them when the call may wait */
    int write(Io io, byte[] from, int off, int n) {
        if (!established) {
            handshake(io);
        }
        int done = 0;
        int chunk = 0; // the bytes of the record that is being sent
        try {
            Waiting.lock(writing);
            try {
                if (pendingWrite > n) {
                    throw Faults.of("BAD_WRITE_RETRY");
                }
                chunk = pendingWrite;
                pendingWrite = 0;
            } finally {
                writing.unlock();
            }
            while (true) {
                boolean sent;
                Waiting.lock(writing);
                try {
                    sent = out.flush(io);
                    if (sent) {
                        done += chunk;
                        chunk = 0;
                        if (done == n) {
                            return done;
                        }
                        chunk = wrapData(from, off + done, Math.min(n - done, CHUNK));
                        sent = out.flush(io);
                    }
                } catch (SSLException e) {
                    throw fail(io, e);
                } finally {
                    writing.unlock();
                }
                if (!sent) {
                    io.awaitWrite();
                }
            }
        } catch (PyException e) {
            if (chunk > 0) {
                Waiting.lock(writing);
                pendingWrite = chunk;
                writing.unlock();
            }
            if (done > 0 && e.value.type() == SslErrors.WANT_WRITE) {
                return done;
            }
            throw e;
        }
    }

    /** Makes data a record. Lock held. @return how many bytes are in it */
    private int wrapData(byte[] from, int off, int n) throws SSLException {
        if (sentClose) {
            throw Faults.of("PROTOCOL_IS_SHUTDOWN");
        }
        checkFailed();
        ByteBuffer data = ByteBuffer.wrap(from, off, n);
        SSLEngineResult r = wrap(data);
        if (r.getStatus() == SSLEngineResult.Status.CLOSED) {
            throw SslErrors.eofOnWrite();
        }
        return r.bytesConsumed();
    }

    private void wrapNothing() throws SSLException {
        Waiting.lock(writing);
        try {
            wrap(NOTHING);
        } finally {
            writing.unlock();
        }
    }

    /** Lock held. */
    private SSLEngineResult wrap(ByteBuffer data) throws SSLException {
        int size = engine.getSession().getPacketBufferSize();
        while (true) {
            ByteBuffer room = out.room(size);
            SSLEngineResult r = engine.wrap(data, room);
            if (r.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
                size = 2 * room.capacity();
                continue;
            }
            note(r);
            out.took(room);
            return r;
        }
    }

    private boolean flushLocked(Io io) {
        Waiting.lock(writing);
        try {
            return out.flush(io);
        } finally {
            writing.unlock();
        }
    }

    // ---- the end

    /** Says that nothing more will be sent, and waits for the peer to say so. */
    void shutdown(Io io) {
        if (!established) {
            throw Faults.of("SHUTDOWN_WHILE_IN_INIT");
        }
        while (!sendClose(io)) {
            io.awaitWrite();
        }
        while (!receivedClose) {
            Step s;
            Waiting.lock(reading);
            try {
                s = plain.isEmpty() ? receiveData(io) : Step.DONE;
            } finally {
                reading.unlock();
            }
            if (s == Step.DONE) {
                throw Faults.of("APPLICATION_DATA_AFTER_CLOSE_NOTIFY");
            }
            if (s == Step.READ) {
                io.awaitRead();
            }
        }
    }

    private boolean sendClose(Io io) {
        Waiting.lock(writing);
        try {
            if (!sentClose) {
                if (!out.flush(io)) {
                    return false;
                }
                engine.closeOutbound();
                for (int i = 0; i < 4 && !engine.isOutboundDone(); i++) {
                    wrap(NOTHING);
                }
                sentClose = true;
            }
            return out.flush(io);
        } catch (SSLException e) {
            throw fail(io, e);
        } finally {
            writing.unlock();
        }
    }

    // ---- what is known of the connection

    boolean isEstablished() {
        return established;
    }

    /** The session; null before the handshake is done. */
    SSLSession session() {
        return established ? engine.getSession() : null;
    }

    long ticketLifetime() {
        return ticketLifetime;
    }

    ClientHello hello() {
        return hello;
    }

    String applicationProtocol() {
        String p = established ? engine.getApplicationProtocol() : null;
        return p == null || p.isEmpty() ? null : p;
    }

    Verdict verdict() {
        return verdict;
    }
}
