package dev.orochi.runtime.modules.ssl;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyNotImplemented;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSession;

/** {@code _ssl.SSLSession}. Immutable. */
@PyClass(name = "SSLSession", module = "_ssl", subclassable = false)
public final class PySslSession extends PyExtensible {
    private static final Shape SHAPE = PyType.shapeOf(PySslSession.class);
    /** Seconds that OpenSSL keeps a session. */
    private static final int TIMEOUT = 7200;

    /** Counted. */
    private final PySslContext context;
    private final Key key;
    private final byte[] id;
    private final long seconds;
    private final long ticketLifetime;

    /** What a session is remembered by: only a connection to the same host that asks no more of its certificate may go on with it.
     *
     * @param name under which the JDK keeps it */
    record Key(String name, String host, boolean checked, int hostFlags) {
        private static final AtomicLong COUNT = new AtomicLong();

        static Key fresh(String host, boolean checked, int hostFlags) {
            return new Key("session" + COUNT.incrementAndGet(), host, checked, hostFlags);
        }

        boolean suits(Key wanted) {
            return Objects.equals(host, wanted.host) && (checked || !wanted.checked) && hostFlags == wanted.hostFlags;
        }
    }

    PySslSession(PySslContext context, Key key, SSLSession session, long ticketLifetime) {
        super(SHAPE);
        this.context = Rc.own(context);
        this.key = key;
        this.id = session.getId();
        this.seconds = session.getCreationTime() / 1000;
        this.ticketLifetime = ticketLifetime;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(context);
        super.traverse(v);
    }

    PySslContext context() {
        return context;
    }

    Key key() {
        return key;
    }

    @Getter(value = "id", doc = "Session ID.")
    static Object id(PySslSession self) {
        return PyBytes.of(self.id);
    }

    @Getter(value = "time", doc = "Session creation time (seconds since epoch).")
    static long time(PySslSession self) {
        return self.seconds;
    }

    @Getter(value = "timeout", doc = "Session timeout (delta in seconds).")
    static int timeout(PySslSession self) {
        return TIMEOUT;
    }

    @Getter(value = "ticket_lifetime_hint", doc = "Ticket life time hint.")
    static long ticketLifetimeHint(PySslSession self) {
        return Math.max(0, self.ticketLifetime);
    }

    /** Tickets of TLS 1.3 come later, and only the JDK sees them. */
    @Getter(value = "has_ticket", doc = "Does the session contain a ticket?")
    static boolean hasTicket(PySslSession self) {
        return self.ticketLifetime >= 0;
    }

    @Builtin("__eq__($self, value, /)")
    static Object eq(PySslSession self, Object other) {
        return other instanceof PySslSession s ? PyBool.of(Arrays.equals(self.id, s.id)) : PyNotImplemented.NOT_IMPLEMENTED;
    }
}
