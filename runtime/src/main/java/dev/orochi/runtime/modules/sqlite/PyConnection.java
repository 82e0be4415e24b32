package dev.orochi.runtime.modules.sqlite;

import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.modules.os.PathArg;
import dev.orochi.runtime.modules.os.Warn;
import dev.orochi.runtime.object.AuditHooks;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Finalizable;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/**
 * {@code sqlite3.Connection}: what belongs to a connection besides its {@link Database}. Attributes are in
 * {@link ConnectionState}, callbacks in {@link ConnectionCallbacks}, the rest in {@link ConnectionTools}.
 *
 * <p>Thread rule: the references are atomic slots; the other fields are written by {@code __init__} and by the setters of
 * attributes, read by any thread. That a connection is used by the thread that made it only is checked, not relied upon.
 */
@PyClass(name = "Connection", module = "sqlite3", doc = "SQLite database connection object.")
public final class PyConnection extends PyExtensible implements Finalizable, BuiltinFlags.NoWeakRefs {
    static final int LEGACY = SqliteConstants.LEGACY_TRANSACTION_CONTROL;
    static final int DISABLED = 0;
    static final int ENABLED = 1;
    private static final int OPEN_READWRITE = 2;
    private static final int OPEN_CREATE = 4;
    private static final int OPEN_URI = 0x40;

    /** Null until {@code __init__}. */
    volatile Database database;
    volatile int detectTypes;
    /** What BEGIN says; null when no transaction is begun. */
    volatile String isolationLevel;
    /** LEGACY, DISABLED or ENABLED. */
    volatile int autocommit = LEGACY;
    private volatile boolean checksThread;
    private volatile Thread thread;
    private volatile StatementCache cache = new StatementCache(0);
    final CountedRef rowFactory = new CountedRef(null);
    final CountedRef textFactory = new CountedRef(null);
    final Callback.Held held = new Callback.Held();
    /** The callback of each kind that there is one of. */
    final Callback[] hooks = new Callback[ConnectionCallbacks.HOOKS];

    private PyConnection(Shape shape) {
        super(shape);
    }

    @Override
    protected void traverse(RefVisitor v) {
        cache.visit(v);
        v.visit(rowFactory.get());
        v.visit(textFactory.get());
        held.visit(v);
        super.traverse(v);
    }

    // ---- life ---------------------------------------------------------------------------------------------------------------

    @Builtin("__new__($type, /, *args, **kwargs)")
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyConnection(type.instanceShape());
    }

    @Builtin(value = "__init__($self, /, *args, **kwargs)", effect = Effect.CALLS_PYTHON)
    public static void init(PyConnection self, Object[] args, PyDict kwargs) {
        ConnectArgs a = ConnectArgs.of(args, kwargs);
        AuditHooks.raise("sqlite3.connect", a.database());
        if (self.database != null) {
            self.shut();
            self.database = null;
        }
        byte[] path = PathArg.fsConvert(a.database());
        Database d = Database.open(path, OPEN_READWRITE | OPEN_CREATE | (a.uri() ? OPEN_URI : 0),
                (int) Math.clamp(a.timeout() * 1000, Integer.MIN_VALUE, Integer.MAX_VALUE));
        self.detectTypes = a.detectTypes();
        self.isolationLevel = a.isolationLevel();
        self.autocommit = a.autocommit();
        self.checksThread = a.checkSameThread();
        self.thread = Thread.currentThread();
        self.cache = new StatementCache(a.cachedStatements());
        self.rowFactory.put(PyNone.NONE);
        self.textFactory.put(PyType.ofClass(PyStr.class));
        self.database = d;
        if (self.autocommit == DISABLED) {
            d.run("BEGIN");
        }
        AuditHooks.raise("sqlite3.connect/handle", self);
    }

    /** Closes the database, if it is open. */
    private void shut() {
        Database d = database;
        cache.clear();
        if (d == null || d.isClosed()) {
            return;
        }
        d.lock();
        try {
            if (autocommit == DISABLED && !d.autocommits()) {
                d.run("ROLLBACK");
            }
        } finally {
            d.close();
            d.unlock();
            held.dropAll();
        }
    }

    @Builtin(value = "close($self, /)", effect = Effect.CALLS_PYTHON,
        doc = "Close the database connection.\n\nAny pending transaction is not committed implicitly.")
    static void close(PyConnection self) {
        self.checkThread();
        if (self.database == null) {
            throw uninitialized();
        }
        self.shut();
    }

    @Override
    public void finalizeObject() {
        del(this);
    }

    @Builtin(value = "__del__($self, /)", effect = Effect.CALLS_PYTHON)
    static void del(PyConnection self) {
        Database d = self.database;
        if (d != null && !d.isClosed()) {
            try {
                Warn.resource("unclosed database in " + Ops.repr(self), self);
            } finally {
                self.shut();
            }
        }
    }

    /** Closes what a {@code __del__} of the program's has left open. */
    @Override
    protected void onDeath() {
        Database d = database;
        if (d != null && !d.isClosed()) {
            held.forgetAll();
            d.later(d::close);
        }
        super.onDeath();
    }

    // ---- checks -------------------------------------------------------------------------------------------------------------

    private static PyException uninitialized() {
        return SqliteErrors.programming("Base Connection.__init__ not called.");
    }

    /** Raises unless the calling thread may use the connection. */
    void checkThread() {
        Thread me = Thread.currentThread();
        if (checksThread && database != null && thread != me) {
            throw SqliteErrors.programming("SQLite objects created in a thread can only be used in that same thread. "
                    + "The object was created in thread id " + thread.threadId() + " and this is thread id "
                    + me.threadId() + ".");
        }
    }

    /** The database; raises unless it is open. */
    Database open() {
        Database d = database;
        if (d == null) {
            throw uninitialized();
        }
        if (d.isClosed()) {
            throw SqliteErrors.programming("Cannot operate on a closed database.");
        }
        return d;
    }

    /** The open database, for the thread that may use it. */
    Database use() {
        checkThread();
        return open();
    }

    // ---- statements and cursors ---------------------------------------------------------------------------------------------

    /** A leased statement: an unused one that was prepared before, or a fresh one. */
    PyStatement statement(PyStr sql) {
        StatementCache c = cache;
        PyStatement known = c.get(sql);
        if (known != null && known.lease()) {
            return known;
        }
        PyStatement fresh = PyStatement.prepare(open(), sql);
        fresh.lease();
        if (known == null) {
            c.put(sql, fresh);
        }
        return fresh;
    }

    @Builtin(value = "__call__($self, /, *args, **kwargs)", doc = "Call self as a function.")
    static Object call(PyConnection self, Object[] args, PyDict kwargs) {
        self.open();
        if (kwargs.size() > 0) {
            throw Errors.typeError(self.type().fullName() + "() takes no keyword arguments");
        }
        if (args.length != 1) {
            throw Errors.typeError("function takes exactly 1 argument (" + args.length + " given)");
        }
        PyStr sql = Natives.textOrNull(args[0]);
        if (sql == null) {
            throw Errors.typeError("argument 1 must be str, not " + PyType.of(args[0]).name());
        }
        return PyStatement.prepare(self.use(), sql);
    }

    @Builtin(value = "cursor($self, /, factory=<unrepresentable>)", effect = Effect.CALLS_PYTHON,
        doc = "Return a cursor for the connection.")
    static Object cursor(PyConnection self, Object factory) {
        self.use();
        Object made = Natives.temporary(Ops.call(factory == null ? PyType.ofClass(PyCursor.class) : factory, self));
        if (!(made instanceof PyCursor c)) {
            throw Errors.typeError("factory must return a cursor, not " + PyType.of(made).name());
        }
        Object rows = self.rowFactory.load();
        if (rows != null && rows != PyNone.NONE) {
            c.rowFactory.put(rows);
        }
        return c;
    }

    private Object onCursor(String method, Object... args) {
        Object c = Natives.temporary(Ops.callMethod(this, "cursor"));
        return Ops.callMethod(c, method, args);
    }

    @Builtin(value = "execute($self, sql, parameters=<unrepresentable>, /)", effect = Effect.CALLS_PYTHON,
        doc = "Executes an SQL statement.")
    static Object execute(PyConnection self, Object sql, Object parameters) {
        return parameters == null ? self.onCursor("execute", sql) : self.onCursor("execute", sql, parameters);
    }

    @Builtin(value = "executemany($self, sql, parameters, /)", effect = Effect.CALLS_PYTHON,
        doc = "Repeatedly executes an SQL statement.")
    static Object executeMany(PyConnection self, Object sql, Object parameters) {
        return self.onCursor("executemany", sql, parameters);
    }

    @Builtin(value = "executescript($self, sql_script, /)", effect = Effect.CALLS_PYTHON,
        doc = "Executes multiple SQL statements at once.")
    static Object executeScript(PyConnection self, Object script) {
        return self.onCursor("executescript", script);
    }

    // ---- transactions -------------------------------------------------------------------------------------------------------

    /** Begins a transaction before a statement that changes rows, if none is open and the connection does that. */
    void beginImplicitly(Database d) {
        String level = isolationLevel;
        if (autocommit != LEGACY || level == null) {
            return;
        }
        d.lock();
        try {
            if (d.autocommits()) {
                d.run("BEGIN " + level);
            }
        } finally {
            d.unlock();
        }
    }

    /** Ends the open transaction. */
    private void end(String how) {
        Database d = use();
        int mode = autocommit;
        d.lock();
        try {
            if (mode == LEGACY && !d.autocommits()) {
                d.run(how);
            } else if (mode == DISABLED) {
                d.run(how);
                d.run("BEGIN");
            }
        } finally {
            d.unlock();
        }
    }

    @Builtin(value = "commit($self, /)", effect = Effect.CALLS_PYTHON,
        doc = "Commit any pending transaction to the database.\n\nIf there is no open transaction, this method is a no-op.")
    static void commit(PyConnection self) {
        self.end("COMMIT");
    }

    @Builtin(value = "rollback($self, /)", effect = Effect.CALLS_PYTHON,
        doc = "Roll back to the start of any pending transaction.\n\nIf there is no open transaction, this method is a no-op.")
    static void rollback(PyConnection self) {
        self.end("ROLLBACK");
    }

    @Builtin(value = "__enter__($self, /)",
        doc = "Called when the connection is used as a context manager.\n\nReturns itself as a convenience to the caller.")
    static Object enter(PyConnection self) {
        self.open();
        return self;
    }

    @Builtin(value = "__exit__($self, type, value, traceback, /)", effect = Effect.CALLS_PYTHON,
        doc = "Called when the connection is used as a context manager.\n\n"
            + "If there was any exception, a rollback takes place; otherwise we commit.")
    static boolean exit(PyConnection self, Object type, Object value, Object traceback) {
        if (type != PyNone.NONE || value != PyNone.NONE || traceback != PyNone.NONE) {
            rollback(self);
            return false;
        }
        try {
            commit(self);
        } catch (PyException e) {
            rollback(self); // so that the database is not left locked
            throw e;
        }
        return false;
    }
}
