package dev.orochi.runtime.modules.sqlite;

import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.builtins.text.ErrorHandler;
import dev.orochi.runtime.builtins.text.Utf8;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.modules.os.Libc;
import dev.orochi.runtime.modules.os.Mem;
import dev.orochi.runtime.object.Finalizable;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.nio.charset.StandardCharsets;

/** A prepared statement. One cursor at a time uses it, the one that has {@linkplain #lease leased} it. */
@PyClass(name = "Statement", module = "sqlite3", subclassable = false)
public final class PyStatement extends PyObject implements Finalizable {
    private static final Shape SHAPE = PyType.shapeOf(PyStatement.class);
    private static final int LIMIT_SQL_LENGTH = 1;

    final Database database;
    final boolean changesRows;
    /** Names of the parameters with their first character; null for those that have none. */
    final String[] parameters;
    /** 0 for a statement of nothing but comments, and in the end. Under the database's lock. */
    private long handle;
    /** Under the database's lock. */
    private boolean leased;

    private PyStatement(Database database, long handle, boolean changesRows) {
        super(SHAPE);
        this.database = database;
        this.handle = handle;
        this.changesRows = changesRows;
        this.parameters = new String[handle == 0 ? 0 : (int) Sqlite.call(Sqlite.BIND_PARAMETER_COUNT, handle)];
        for (int i = 0; i < parameters.length; i++) {
            byte[] name = Sqlite.string(Sqlite.call(Sqlite.BIND_PARAMETER_NAME, handle, i + 1));
            parameters[i] = name == null ? null : new String(name, StandardCharsets.UTF_8);
        }
    }

    /** Prepares a statement; takes the lock. */
    static PyStatement prepare(Database db, PyStr text) {
        byte[] sql = Utf8.encode(text, ErrorHandler.Standard.STRICT);
        long address = Mem.newCString(sql);
        long out = Libc.malloc(16);
        db.lock();
        try {
            checkText(db, sql);
            db.check(db.prepare(address, sql.length + 1L, out));
            long handle = Mem.i64(out);
            int rest = (int) (Mem.i64(out + 8) - address);
            if (SqlText.start(sql, rest) < sql.length) {
                Sqlite.slow(Sqlite.FINALIZE, handle);
                throw SqliteErrors.programming("You can only execute one statement at a time.");
            }
            return Natives.temporary(new PyStatement(db, handle, SqlText.changesRows(sql)));
        } finally {
            db.unlock();
            Libc.free(address);
            Libc.free(out);
        }
    }

    /** Lock held. */
    static void checkLength(Database db, byte[] sql) {
        if (sql.length > (int) Sqlite.call(Sqlite.LIMIT, db.handle(), LIMIT_SQL_LENGTH, -1)) {
            throw SqliteErrors.data("query string is too large");
        }
    }

    private static void checkText(Database db, byte[] sql) {
        checkLength(db, sql);
        for (byte b : sql) {
            if (b == 0) {
                throw SqliteErrors.programming("the query contains a null character");
            }
        }
    }

    /** The library's handle. Lock held. */
    long handle() {
        return handle;
    }

    /** Whether it leaves the database as it is. Lock held. */
    boolean isReadOnly() {
        return handle == 0 || (int) Sqlite.call(Sqlite.STMT_READONLY, handle) != 0;
    }

    /** Takes the statement for a cursor. @return false when another one has it */
    boolean lease() {
        database.lock();
        try {
            boolean free = !leased;
            leased = true;
            return free;
        } finally {
            database.unlock();
        }
    }

    /** Ends a lease; resets the statement. Lock held. */
    void giveBack() {
        reset();
        leased = false;
    }

    /** Lock held. */
    void reset() {
        if (handle != 0) {
            Sqlite.slow(Sqlite.RESET, handle);
        }
    }

    @Override
    public void finalizeObject() {
        database.later(() -> {
            long h = handle;
            handle = 0;
            if (h != 0) {
                Sqlite.slow(Sqlite.FINALIZE, h);
            }
        });
    }
}
