package dev.orochi.runtime.modules.sqlite;

import dev.orochi.refcount.Mutator;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.NativeIterator;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * {@code sqlite3.Cursor}: rows of the statement that it executed last, which {@link Execution} does. Attributes are in
 * {@link CursorState}.
 *
 * <p>Thread rule: references are atomic slots. Who executes or fetches has taken {@link #busy}, and another one, on the same thread or not,
 * is refused; so the statement has one user.
 */
@PyClass(name = "Cursor", module = "sqlite3", doc = "SQLite database cursor class.")
public final class PyCursor extends PyExtensible implements NativeIterator {
    /** Null until {@code __init__}. */
    final CountedRef connection = new CountedRef(null);
    /** A leased statement that may have more rows; null when there is none. */
    final CountedRef statement = new CountedRef(null);
    final CountedRef description = new CountedRef(PyNone.NONE);
    /** Of the statement's columns; null for none. */
    final CountedRef converters = new CountedRef(null);
    final CountedRef rowFactory = new CountedRef(null);
    /** An int or None. */
    volatile Object lastRowId = PyNone.NONE;
    volatile long rowCount = -1;
    /** As C's unsigned int. */
    volatile long arraySize;
    private volatile boolean initialized;
    private volatile boolean closed;
    /** Set by CAS by who uses the statement. */
    private final AtomicBoolean busy = new AtomicBoolean();

    private PyCursor(Shape shape) {
        super(shape);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(connection.get());
        v.visit(statement.get());
        v.visit(description.get());
        v.visit(converters.get());
        v.visit(rowFactory.get());
        super.traverse(v);
    }

    // ---- life ---------------------------------------------------------------------------------------------------------------

    @Builtin("__new__($type, /, *args, **kwargs)")
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyCursor(type.instanceShape());
    }

    @Builtin("__init__($self, /, *args, **kwargs)")
    public static void init(PyCursor self, Object[] args, PyDict kwargs) {
        if (kwargs.size() > 0) {
            throw Errors.typeError("Cursor() takes no keyword arguments");
        }
        if (args.length != 1) {
            throw Errors.typeError("Cursor expected 1 argument, got " + args.length);
        }
        if (!(args[0] instanceof PyConnection c)) {
            throw Errors.typeError("Cursor() argument 1 must be sqlite3.Connection, not " + PyType.of(args[0]).name());
        }
        self.take();
        try {
            self.dropStatement();
            self.connection.put(c);
            self.description.put(PyNone.NONE);
            self.rowFactory.put(PyNone.NONE);
            self.lastRowId = PyNone.NONE;
            self.rowCount = -1;
            self.arraySize = 1;
            self.closed = false;
            c.checkThread();
            self.initialized = true;
        } finally {
            self.leave();
        }
    }

    /** Gives the statement back. */
    void dropStatement() {
        if (statement.take() instanceof PyStatement s) {
            s.database.lock();
            try {
                s.giveBack();
            } finally {
                s.database.unlock();
            }
        }
    }

    /** Gives the statement back without waiting; it is released after this. */
    @Override
    protected void onDeath() {
        if (statement.get() instanceof PyStatement s) {
            s.database.later(s::giveBack);
        }
        super.onDeath();
    }

    @Builtin(value = "close($self, /)", doc = "Closes the cursor.")
    static void close(PyCursor self) {
        if (self.busy.get()) {
            throw recursive();
        }
        PyConnection c = self.owner();
        if (c == null) {
            throw SqliteErrors.programming("Base Cursor.__init__ not called.");
        }
        c.use();
        self.take();
        try {
            self.dropStatement();
            self.closed = true;
        } finally {
            self.leave();
        }
    }

    // ---- turns --------------------------------------------------------------------------------------------------------------

    /** The connection, or null. */
    PyConnection owner() {
        return (PyConnection) connection.load();
    }

    private static RuntimeException recursive() {
        return SqliteErrors.programming("Recursive use of cursors not allowed.");
    }

    private void take() {
        if (!busy.compareAndSet(false, true)) {
            throw recursive();
        }
    }

    /** Raises unless the cursor can be used. */
    PyConnection check() {
        if (!initialized) {
            throw SqliteErrors.programming("Base Cursor.__init__ not called.");
        }
        if (closed) {
            throw SqliteErrors.programming("Cannot operate on a closed cursor.");
        }
        PyConnection c = owner();
        c.use();
        if (busy.get()) {
            throw recursive();
        }
        return c;
    }

    /** Begins to use the statement; {@link #leave} ends it. */
    PyConnection enter() {
        PyConnection c = check();
        take();
        return c;
    }

    void leave() {
        busy.set(false);
    }

    // ---- executing ----------------------------------------------------------------------------------------------------------

    @Builtin(value = "execute($self, sql, parameters=(), /)", effect = Effect.CALLS_PYTHON, doc = "Executes an SQL statement.")
    static Object execute(PyCursor self, PyStr sql, Object parameters) {
        Execution.run(self, sql, parameters == null ? PyTuple.EMPTY : parameters, false);
        return self;
    }

    @Builtin(value = "executemany($self, sql, seq_of_parameters, /)", effect = Effect.CALLS_PYTHON,
        doc = "Repeatedly executes an SQL statement.")
    static Object executeMany(PyCursor self, PyStr sql, Object parameters) {
        Execution.run(self, sql, parameters, true);
        return self;
    }

    @Builtin(value = "executescript($self, sql_script, /)", effect = Effect.CALLS_PYTHON,
        doc = "Executes multiple SQL statements at once.")
    static Object executeScript(PyCursor self, PyStr script) {
        Execution.script(self, script);
        return self;
    }

    // ---- fetching -----------------------------------------------------------------------------------------------------------

    /** The next row, or null. Runs Python code. */
    @Override
    public Object nextOrNull() {
        PyConnection c = enter();
        PyTuple row;
        try {
            PyStatement s = (PyStatement) statement.load();
            if (s == null) {
                return null;
            }
            row = RowReader.read(c, s, (PyTuple) converters.load());
            Execution.advance(this, s);
        } finally {
            leave();
        }
        Object factory = rowFactory.load();
        return factory == null || factory == PyNone.NONE ? row : Ops.call(factory, this, row);
    }

    /** As many rows as there are, up to a number. */
    private PyList rows(long most) {
        PyList out = new PyList();
        Mutator m = Mutator.current();
        int base = m.enter();
        try {
            for (long n = 0; n < most; n++) {
                Object row = nextOrNull();
                if (row == null) {
                    break;
                }
                out.append(row);
                m.settle();
            }
        } finally {
            m.leave(base);
        }
        return out;
    }

    @Builtin("__iter__($self, /)")
    static Object iter(PyCursor self) {
        return self;
    }

    @Builtin(value = "__next__($self, /)", effect = Effect.CALLS_PYTHON)
    static Object next(PyCursor self) {
        return self.nextOrNull();
    }

    @Builtin(value = "fetchone($self, /)", effect = Effect.CALLS_PYTHON, doc = "Fetches one row from the resultset.")
    static Object fetchOne(PyCursor self) {
        Object row = self.nextOrNull();
        return row == null ? PyNone.NONE : row;
    }

    @Builtin(value = "fetchmany($self, /, size=1)", effect = Effect.CALLS_PYTHON,
        doc = "Fetches several rows from the resultset.\n\n  size\n    The default value is set by the Cursor.arraysize attribute.")
    static Object fetchMany(PyCursor self, Object size) {
        return self.rows(size == null ? self.arraySize : CursorState.unsigned(size));
    }

    @Builtin(value = "fetchall($self, /)", effect = Effect.CALLS_PYTHON, doc = "Fetches all rows from the resultset.")
    static Object fetchAll(PyCursor self) {
        return self.rows(Long.MAX_VALUE);
    }

    @Builtin(value = "setinputsizes($self, sizes, /)", doc = "Required by DB-API. Does nothing in sqlite3.")
    static void setInputSizes(PyCursor self, Object sizes) {
    }

    @Builtin(value = "setoutputsize($self, size, column=None, /)", doc = "Required by DB-API. Does nothing in sqlite3.")
    static void setOutputSize(PyCursor self, Object size, Object column) {
    }
}
