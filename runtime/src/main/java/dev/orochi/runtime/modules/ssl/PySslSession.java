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
import javax.net.ssl.SSLSession;

/** {@code _ssl.SSLSession}. Immutable. */
@PyClass(name = "SSLSession", module = "_ssl", subclassable = false)
public final class PySslSession extends PyExtensible {
    private static final Shape SHAPE = PyType.shapeOf(PySslSession.class);
    /** Seconds that OpenSSL keeps a session. */
    private static final int TIMEOUT = 7200;

    /** Counted. */
    private final PySslContext context;
    private final byte[] id;
    private final long seconds;

    PySslSession(PySslContext context, SSLSession session) {
        super(SHAPE);
        this.context = Rc.own(context);
        this.id = session.getId();
        this.seconds = session.getCreationTime() / 1000;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(context);
        super.traverse(v);
    }

    PySslContext context() {
        return context;
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
    static int ticketLifetimeHint(PySslSession self) {
        return 0;
    }

    @Getter(value = "has_ticket", doc = "Does the session contain a ticket?")
    static boolean hasTicket(PySslSession self) {
        return false;
    }

    @Builtin("__eq__($self, value, /)")
    static Object eq(PySslSession self, Object other) {
        return other instanceof PySslSession s ? PyBool.of(Arrays.equals(self.id, s.id)) : PyNotImplemented.NOT_IMPLEMENTED;
    }
}
