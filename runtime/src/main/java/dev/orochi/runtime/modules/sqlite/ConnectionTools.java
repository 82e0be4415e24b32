package dev.orochi.runtime.modules.sqlite;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.builtins.text.ErrorHandler;
import dev.orochi.runtime.builtins.text.Utf8;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.modules.os.Libc;
import dev.orochi.runtime.modules.os.Mem;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.object.Span;

/** What a connection can do besides executing SQL: limits, configuration, copies of the whole database, blobs. */
@PyMethods(PyConnection.class)
final class ConnectionTools {
    private static final int FIRST_CONFIG = 1002;
    private static final int LAST_CONFIG = 1017;
    private static final int FREE_ON_CLOSE = 1;
    private static final int RESIZEABLE = 2;
    private static final PyStr[] FILTER = {PyStr.intern("filter")};

    private ConnectionTools() {
    }

    @Builtin(value = "interrupt($self, /)", doc = "Abort any pending database operation.")
    static void interrupt(PyConnection self) {
        self.open().interrupt();
    }

    @Builtin(value = "iterdump($self, /, *, filter=None)", effect = Effect.CALLS_PYTHON,
        doc = "Returns iterator to the dump of the database in an SQL text format.\n\n"
            + "  filter\n    An optional LIKE pattern for database objects to dump")
    static Object iterDump(PyConnection self, Object filter) {
        self.open();
        Object dump = Ops.getAttr(Runtime.importModule("sqlite3.dump"), "_iterdump");
        return filter == null ? Ops.call(dump, self) : Ops.callObject(dump, new Object[] {self, filter}, FILTER);
    }

    // ---- limits and configuration -------------------------------------------------------------------------------------------

    private static int limit(PyConnection self, int category, int limit) {
        Database d = self.use();
        d.lock();
        try {
            int old = (int) Sqlite.call(Sqlite.LIMIT, d.handle(), category, limit);
            if (old < 0) {
                throw SqliteErrors.programming("'category' is out of bounds");
            }
            return old;
        } finally {
            d.unlock();
        }
    }

    @Builtin(value = "getlimit($self, category, /)", doc = "Get connection run-time limits.\n\n"
        + "  category\n    The limit category to be queried.")
    static int getLimit(PyConnection self, int category) {
        return limit(self, category, -1);
    }

    @Builtin(value = "setlimit($self, category, limit, /)", doc = "Set connection run-time limits.")
    static int setLimit(PyConnection self, int category, int limit) {
        return limit(self, category, limit);
    }

    /** Sets an option when {@code enable} is not negative. @return how it stands then */
    private static boolean config(PyConnection self, int op, int enable) {
        Database d = self.use();
        if (op < FIRST_CONFIG || op > LAST_CONFIG) {
            throw Errors.valueError("unknown config 'op': " + op);
        }
        long out = Libc.malloc(8);
        d.lock();
        try {
            d.check((int) Sqlite.call(Sqlite.DB_CONFIG, d.handle(), op, enable, out, 0, 0));
            return Mem.i32(out) != 0;
        } finally {
            d.unlock();
            Libc.free(out);
        }
    }

    @Builtin(value = "getconfig($self, op, /)", doc = "Query a boolean connection configuration option.\n\n"
        + "  op\n    The configuration verb; one of the sqlite3.SQLITE_DBCONFIG codes.")
    static boolean getConfig(PyConnection self, int op) {
        return config(self, op, -1);
    }

    @Builtin(value = "setconfig($self, op, enable=True, /)", doc = "Set a boolean connection configuration option.\n\n"
        + "  op\n    The configuration verb; one of the sqlite3.SQLITE_DBCONFIG codes.")
    static void setConfig(PyConnection self, int op, boolean enable) {
        if (config(self, op, enable ? 1 : 0) != enable) {
            throw SqliteErrors.operational("Unable to set config");
        }
    }

    // ---- the whole database -------------------------------------------------------------------------------------------------

    @Builtin(value = "backup($self, /, target, *, pages=-1, progress=None, name='main', sleep=0.25)",
        effect = Effect.CALLS_PYTHON, doc = "Makes a backup of the database.")
    static void backup(PyConnection self, Object target, int pages, Object progress, PyStr name, double sleep) {
        if (!(target instanceof PyConnection to)) {
            throw Errors.typeError("backup() argument 'target' must be sqlite3.Connection, not " + PyType.of(target).name());
        }
        Database source = self.use();
        if (to == self) {
            throw Errors.valueError("target cannot be the same connection instance");
        }
        Backup.run(source, to.open(), pages == 0 ? -1 : pages, progress, name, sleep);
    }

    @Builtin(value = "serialize($self, /, *, name='main')", doc = "Serialize a database into a byte string.\n\n"
        + "  name\n    Which database to serialize.")
    static Object serialize(PyConnection self, PyStr name) {
        Database d = self.use();
        PyStr schema = name == null ? PyStr.of("main") : name;
        long size = Libc.malloc(8);
        try (CName n = CName.of(schema)) {
            d.lock();
            try {
                long data = Sqlite.slow(Sqlite.SERIALIZE, d.handle(), n.address(), size, 0, 0, 0);
                if (data == 0) {
                    throw SqliteErrors.operational("unable to serialize '" + schema.toJava() + "'");
                }
                long count = Mem.i64(size);
                byte[] copy = count <= Integer.MAX_VALUE - 8 ? Mem.bytes(data, (int) count) : null;
                Sqlite.call(Sqlite.FREE, data);
                if (copy == null) {
                    throw Errors.memoryError();
                }
                return PyBytes.wrap(copy);
            } finally {
                d.unlock();
            }
        } finally {
            Libc.free(size);
        }
    }

    @Builtin(value = "deserialize($self, data, /, *, name='main')", doc = "Load a serialized database.")
    static void deserialize(PyConnection self, Object data, PyStr name) {
        PyStr text = Natives.textOrNull(data);
        Span s = text != null ? Span.of(Utf8.encode(text, ErrorHandler.Standard.STRICT)) : Natives.bytes(data);
        Database d = self.use();
        try (CName n = CName.of(name == null ? PyStr.of("main") : name)) {
            d.lock();
            try {
                long db = d.handle();
                long memory = Sqlite.call(Sqlite.MALLOC64, s.length());
                if (memory == 0) {
                    throw Errors.memoryError(); // also for no data, as in CPython
                }
                Mem.put(memory, s.array(), s.from(), s.length());
                d.check((int) Sqlite.slow(Sqlite.DESERIALIZE, db, n.address(), memory, s.length(), s.length(),
                        FREE_ON_CLOSE | RESIZEABLE)); // also frees when it fails
            } finally {
                d.unlock();
            }
        }
    }

    @Builtin(value = "blobopen($self, table, column, rowid, /, *, readonly=False, name='main')",
        doc = "Open and return a BLOB object.\n\n  table\n    Table name.\n  column\n    Column name.\n  rowid\n    Row id.\n"
            + "  readonly\n    Open the BLOB without write permissions.\n  name\n    Database name.")
    static Object blobOpen(PyConnection self, PyStr table, PyStr column, Object rowid, boolean readonly, PyStr name) {
        long row = SqlValue.integer(rowid);
        Database d = self.use();
        long out = Libc.malloc(8);
        try (CName t = CName.of(table); CName c = CName.of(column); CName n = CName.of(name == null ? PyStr.of("main") : name)) {
            d.lock();
            try {
                d.check(Sqlite.slow(Sqlite.BLOB_OPEN, d.handle(), n.address(), t.address(), c.address(), row, readonly ? 0 : 1,
                        out, 0, 0, 0));
                return new PyBlob(self, new OpenBlob(d, Mem.i64(out)));
            } finally {
                d.unlock();
            }
        } finally {
            Libc.free(out);
        }
    }
}
