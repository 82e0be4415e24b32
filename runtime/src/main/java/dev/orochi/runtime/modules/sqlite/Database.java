package dev.orochi.runtime.modules.sqlite;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.modules.os.Blocking;
import dev.orochi.runtime.modules.os.Libc;
import dev.orochi.runtime.modules.os.Mem;
import dev.orochi.runtime.modules.os.StackRoom;
import dev.orochi.runtime.object.PyBaseException;
import dev.orochi.runtime.object.PyException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An open database of the library: its handle, and the lock under which every call on it, its statements and its blobs is made.
 *
 * <p>Thread rule. The lock is reentrant: functions of the program run inside of a step, on the thread that steps, and may use the
 * connection. That adds no deadlock, since SQLite holds its own mutex of the connection all that time, in CPython too; a
 * thread that waits for the lock counts as blocked. No statement is finalized while it is stepped: who steps owns a reference. Values
 * are adapted, converted and handed to factories without the lock. A finaliser never waits for it: what it finds locked it leaves to
 * the holder ({@link #later}).
 */
final class Database {
    private static final AtomicLong NUMBERS = new AtomicLong();

    /** In the order of numbers are the locks of two databases taken. */
    private final long number = NUMBERS.incrementAndGet();
    /** How one thread at a time uses the library for this connection. */
    private final ReentrantLock lock = new ReentrantLock();
    /** Keeps {@link #interrupt}, which can't wait for the lock, from a handle that is being closed. */
    private final Object gate = new Object();
    /** 0 once closed. Written under lock and gate, read under either. */
    private long db;
    /** Whether it was closed; a racy look at {@link #db}. */
    private volatile boolean closed;
    /** Whether there may be callbacks. Only ever set. */
    private volatile boolean callsBack;
    /** What finalisers have left to who has the lock, in their order. */
    private final ConcurrentLinkedQueue<Runnable> left = new ConcurrentLinkedQueue<>();
    /** Under the lock. */
    private final List<OpenBlob> blobs = new ArrayList<>();
    /** What a collation has raised, counted: the call that runs it raises that. Under the lock. */
    private PyBaseException pending;

    private Database(long db) {
        this.db = db;
    }

    /** Opens a database; raises what keeps it from that. */
    static Database open(byte[] path, int flags, int timeoutMillis) {
        long name = Mem.newCString(path);
        long out = Libc.malloc(8);
        try {
            Mem.i64(out, 0);
            int rc = (int) Sqlite.slow(Sqlite.OPEN, name, out, flags, 0, 0, 0);
            long db = Mem.i64(out);
            if (db == 0) {
                throw SqliteErrors.ofCode(SqliteConstants.NOMEM);
            }
            if (rc != SqliteConstants.OK) {
                PyException e = SqliteErrors.of(db);
                Sqlite.call(Sqlite.CLOSE, db);
                throw e;
            }
            Sqlite.call(Sqlite.BUSY_TIMEOUT, db, timeoutMillis);
            return new Database(db);
        } finally {
            Libc.free(name);
            Libc.free(out);
        }
    }

    // ---- lock ---------------------------------------------------------------------------------------------------------------

    void lock() {
        if (!lock.tryLock()) {
            Blocking.enter();
            try {
                lock.lock();
            } finally {
                Blocking.leave();
            }
        }
    }

    void unlock() {
        if (lock.getHoldCount() == 1) {
            sweep();
        }
        lock.unlock();
    }

    static void lockBoth(Database a, Database b) {
        if (a.number < b.number) {
            a.lock();
            b.lock();
        } else {
            b.lock();
            a.lock();
        }
    }

    /** Does what finalisers have left. Lock held, nothing of the database's runs. */
    private void sweep() {
        for (Runnable r; (r = left.poll()) != null;) {
            r.run();
        }
    }

    /** Does something under the lock, now or when its holder is done. Any thread; doesn't wait. */
    void later(Runnable action) {
        left.add(action);
        if (lock.tryLock()) {
            unlock();
        }
    }

    // ---- state --------------------------------------------------------------------------------------------------------------

    boolean isClosed() {
        return closed;
    }

    /** The handle. Lock held. Raises when it is closed. */
    long handle() {
        if (db == 0) {
            throw SqliteErrors.programming("Cannot operate on a closed database.");
        }
        return db;
    }

    /** The handle, 0 when it is closed. Lock held. */
    long handleOrZero() {
        return db;
    }

    /** A question to the library that needs the handle only; 0 when the database is closed. */
    long ask(Libc.Fn f) {
        lock();
        try {
            return db == 0 ? 0 : Sqlite.call(f, db);
        } finally {
            unlock();
        }
    }

    /** Whether no transaction is open. */
    boolean autocommits() {
        lock();
        try {
            return (int) Sqlite.call(Sqlite.GET_AUTOCOMMIT, handle()) != 0;
        } finally {
            unlock();
        }
    }

    void interrupt() {
        synchronized (gate) {
            if (db != 0) {
                Sqlite.call(Sqlite.INTERRUPT, db);
            }
        }
    }

    /** The error of the last call on this database. Lock held. */
    PyException error() {
        return SqliteErrors.of(db);
    }

    /** Raises the error of a call that failed. Lock held. */
    void check(int rc) {
        if (rc != SqliteConstants.OK) {
            throw error();
        }
    }

    /** Closes the handle, and blobs before it. Statements that still exist keep the library's part of it until they go. */
    void close() {
        lock();
        try {
            long h = db;
            if (h == 0) {
                return;
            }
            for (OpenBlob b : List.copyOf(blobs)) {
                b.close();
            }
            sweep();
            synchronized (gate) {
                db = 0;
                closed = true;
            }
            Sqlite.slow(Sqlite.CLOSE, h);
        } finally {
            unlock();
        }
    }

    void opened(OpenBlob b) {
        blobs.add(b);
    }

    void closed(OpenBlob b) {
        blobs.remove(b);
    }

    // ---- steps --------------------------------------------------------------------------------------------------------------

    /** Keeps the first exception of a collation. Lock held. */
    void raiseLater(PyException e) {
        if (pending == null) {
            pending = Rc.own(e.value);
        }
    }

    /** Something of the program's is called from now on. Any thread. */
    void callsBack() {
        callsBack = true;
    }

    private void prepareForCallbacks() {
        if (callsBack) {
            StackRoom.require();
        }
    }

    private void raisePending() {
        PyBaseException e = pending;
        if (e != null) {
            pending = null;
            PyException again = new PyException(e);
            Rc.release(e);
            throw again;
        }
    }

    /** Steps a statement. Lock held; the caller owns a reference to the statement.
     * @return ROW, DONE or an error */
    int step(long statement) {
        prepareForCallbacks();
        int rc = (int) Sqlite.slow(Sqlite.STEP, statement);
        raisePending();
        return rc;
    }

    /** Prepares a statement of UTF-8 text that ends with a NUL. Lock held.
     * @param sql the address of the text
     * @param out where two words go: the statement, and the address of the rest */
    int prepare(long sql, long size, long out) {
        prepareForCallbacks();
        int rc = (int) Sqlite.slow(Sqlite.PREPARE, handle(), sql, size, out, out + 8, 0);
        raisePending();
        return rc;
    }

    /** Runs a statement without parameters and results; raises its error. */
    void run(String sql) {
        long text = Mem.newCString(sql.getBytes(StandardCharsets.US_ASCII));
        long out = Libc.malloc(16);
        lock();
        try {
            int rc = prepare(text, -1, out);
            if (rc == SqliteConstants.OK) {
                long statement = Mem.i64(out);
                Sqlite.slow(Sqlite.STEP, statement);
                rc = (int) Sqlite.slow(Sqlite.FINALIZE, statement);
            }
            check(rc);
        } finally {
            unlock();
            Libc.free(text);
            Libc.free(out);
        }
    }
}
