package dev.orochi.runtime.modules.sqlite;

import dev.orochi.refcount.Mutator;
import dev.orochi.runtime.builtins.text.ErrorHandler;
import dev.orochi.runtime.builtins.text.Utf8;
import dev.orochi.runtime.modules.os.Libc;
import dev.orochi.runtime.modules.os.Mem;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;

/** How a cursor executes SQL. An instance is one use of a statement; the cursor is its alone meanwhile. */
final class Execution {
    private final PyCursor cursor;
    private final PyConnection connection;
    private final Database database;
    private final PyStatement statement;
    private final boolean many;
    /** Whether the columns are known. */
    private boolean described;

    private Execution(PyCursor cursor, PyConnection connection, PyStatement statement, boolean many) {
        this.cursor = cursor;
        this.connection = connection;
        this.database = statement.database;
        this.statement = statement;
        this.many = many;
    }

    /** Executes a statement, for each item of an iterable when there are many sets of parameters. */
    static void run(PyCursor cursor, PyStr sql, Object parameters, boolean many) {
        PyConnection c = cursor.enter();
        boolean done = false;
        try {
            Object sets = many ? Ops.iter(parameters) : parameters;
            cursor.dropStatement();
            cursor.description.put(PyNone.NONE);
            cursor.converters.put(null);
            PyStatement s = c.statement(sql);
            cursor.statement.put(s);
            new Execution(cursor, c, s, many).run(sets);
            done = true;
        } finally {
            if (!done) {
                cursor.dropStatement();
                cursor.rowCount = -1;
            }
            cursor.leave();
        }
    }

    private void run(Object sets) {
        cursor.rowCount = statement.changesRows ? 0 : -1;
        if (many) {
            refuseQuery();
        }
        if (statement.changesRows) {
            connection.beginImplicitly(database);
        }
        boolean rows = many ? runAll(sets) : runWith(sets);
        if (!many) {
            noteRowId();
        }
        if (!rows) {
            cursor.dropStatement();
        }
    }

    private void refuseQuery() {
        database.lock();
        try {
            if (statement.isReadOnly()) {
                throw SqliteErrors.programming("executemany() can only execute DML statements.");
            }
        } finally {
            database.unlock();
        }
    }

    private void noteRowId() {
        database.lock();
        try {
            if (statement.handle() != 0 && database.handleOrZero() != 0) {
                cursor.lastRowId = PyInt.of(Sqlite.call(Sqlite.LAST_INSERT_ROWID, database.handle()));
            }
        } finally {
            database.unlock();
        }
    }

    private boolean runAll(Object sets) {
        boolean rows = false;
        Mutator m = Mutator.current();
        m.protect(sets);
        int base = m.enter();
        try {
            for (Object set; (set = Ops.next(sets)) != null;) {
                m.protect(set);
                rows = runWith(set);
                m.settle();
            }
        } finally {
            m.leave(base);
        }
        return rows;
    }

    /** Executes it once. @return whether there is a row */
    private boolean runWith(Object parameters) {
        SqlValue[] values = Parameters.of(statement, parameters);
        String[][] columns = null;
        int rc;
        database.lock();
        try {
            long s = statement.handle();
            for (int i = 0; i < values.length; i++) {
                database.check(values[i].bind(s, i + 1));
            }
            rc = s == 0 ? SqliteConstants.DONE : database.step(s);
            if (rc != SqliteConstants.ROW && rc != SqliteConstants.DONE) {
                throw database.error();
            }
            if (!described) {
                columns = RowReader.columns(statement);
            }
            if (rc == SqliteConstants.DONE) {
                if (statement.changesRows && database.handleOrZero() != 0) {
                    cursor.rowCount += (int) Sqlite.call(Sqlite.CHANGES, database.handle());
                }
                statement.reset();
            }
        } finally {
            database.unlock();
        }
        describe(columns);
        return rc == SqliteConstants.ROW;
    }

    private void describe(String[][] columns) {
        described = true;
        if (columns != null) {
            int types = connection.detectTypes;
            cursor.converters.put(RowReader.converters(columns, types));
            cursor.description.put(RowReader.description(columns, types));
        }
    }

    /** Goes to the next row; a statement without is given back. The cursor is the caller's. */
    static void advance(PyCursor cursor, PyStatement s) {
        Database d = s.database;
        boolean more = false;
        d.lock();
        try {
            int rc = d.step(s.handle());
            if (rc == SqliteConstants.DONE) {
                if (s.changesRows && d.handleOrZero() != 0) {
                    cursor.rowCount = (int) Sqlite.call(Sqlite.CHANGES, d.handle());
                }
            } else if (rc != SqliteConstants.ROW) {
                throw d.error();
            } else {
                more = true;
            }
        } finally {
            d.unlock();
            if (!more) {
                cursor.dropStatement();
            }
        }
    }

    // ---- scripts ------------------------------------------------------------------------------------------------------------

    /** Executes statements without parameters, whose rows nobody wants, after a transaction of ours has been committed. */
    static void script(PyCursor cursor, PyStr script) {
        PyConnection c = cursor.check();
        byte[] sql = Utf8.encode(script, ErrorHandler.Standard.STRICT);
        for (byte b : sql) {
            if (b == 0) {
                throw Errors.valueError("embedded null character");
            }
        }
        Database d = c.open();
        long text = Mem.newCString(sql);
        long out = Libc.malloc(16);
        try {
            commitBefore(c, d, sql);
            long at = text;
            do {
                at = runNext(d, at, text + sql.length + 1 - at, out);
            } while (Mem.i8(at) != 0);
        } finally {
            Libc.free(text);
            Libc.free(out);
        }
    }

    private static void commitBefore(PyConnection c, Database d, byte[] sql) {
        d.lock();
        try {
            PyStatement.checkLength(d, sql);
            if (c.autocommit == PyConnection.LEGACY && !d.autocommits()) {
                d.run("COMMIT");
            }
        } finally {
            d.unlock();
        }
    }

    /** Runs the statement at an address. @return where the next one begins */
    private static long runNext(Database d, long at, long size, long out) {
        d.lock();
        try {
            d.check(d.prepare(at, size, out));
            long s = Mem.i64(out);
            long next = Mem.i64(out + 8);
            int rc = SqliteConstants.DONE;
            try {
                do {
                    rc = s == 0 ? SqliteConstants.DONE : d.step(s);
                } while (rc == SqliteConstants.ROW);
            } finally {
                int last = (int) Sqlite.slow(Sqlite.FINALIZE, s);
                if (rc != SqliteConstants.DONE) {
                    d.check(last);
                }
            }
            return next;
        } finally {
            d.unlock();
        }
    }
}
