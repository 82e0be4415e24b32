package dev.orochi.runtime.modules.sqlite;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A callable of the program that the library calls for a connection. The library knows it by a number. */
final class Callback {
    private static final AtomicLong NUMBERS = new AtomicLong();
    /** Those that the library may call, of all connections. */
    private static final ConcurrentHashMap<Long, Callback> LIVE = new ConcurrentHashMap<>();
    /** Whether what callbacks raise is reported. */
    static volatile boolean reports;

    final long id;
    final Database database;
    /** Counted, by the connection's {@link Held}. */
    final Object function;
    final Held held;

    private Callback(long id, Database database, Object function, Held held) {
        this.id = id;
        this.database = database;
        this.function = function;
        this.held = held;
    }

    /** Python objects that the library refers to on behalf of a connection, which visits them. Any thread. */
    static final class Held {
        private final ConcurrentHashMap<Long, Object> objects = new ConcurrentHashMap<>();

        /** Counts an object until it is {@linkplain #drop dropped}. @return its number */
        long keep(Object o) {
            long id = NUMBERS.incrementAndGet();
            objects.put(id, Rc.own(o));
            return id;
        }

        Object get(long id) {
            return Rc.share(objects.get(id));
        }

        void drop(long id) {
            LIVE.remove(id);
            Object old = objects.remove(id);
            if (old != null) {
                Rc.release(old);
            }
        }

        /** The database was closed: nothing is called any more. */
        void dropAll() {
            for (Long id : objects.keySet()) {
                drop(id);
            }
        }

        /** The connection dies, and releases what it visits: nothing is called any more. */
        void forgetAll() {
            objects.keySet().forEach(LIVE::remove);
        }

        void visit(RefVisitor v) {
            objects.values().forEach(v::visit);
        }
    }

    static Callback make(Database database, Object function, Held held) {
        long id = held.keep(function);
        database.callsBack();
        Callback c = new Callback(id, database, function, held);
        LIVE.put(id, c);
        return c;
    }

    /** The callback of a number; null when it has been dropped. */
    static Callback of(long id) {
        return LIVE.get(id);
    }

    void drop() {
        held.drop(id);
    }

    /** Reports an exception, if that is wanted, or forgets it. */
    void report(PyException e) {
        if (reports) {
            Errors.unraisable(e, "Exception ignored on sqlite3 callback", function);
        }
    }
}
