package dev.orochi.runtime.modules.sqlite;

import dev.orochi.runtime.builtins.text.ErrorHandler;
import dev.orochi.runtime.builtins.text.Utf8;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;

/** The exceptions of {@code sqlite3}, and how result codes become one. Stateless. */
final class SqliteErrors {
    static final PyType WARNING = type("Warning", Builtins.EXCEPTION);
    static final PyType ERROR = type("Error", Builtins.EXCEPTION);
    static final PyType INTERFACE = type("InterfaceError", ERROR);
    static final PyType DATABASE = type("DatabaseError", ERROR);
    static final PyType DATA = type("DataError", DATABASE);
    static final PyType OPERATIONAL = type("OperationalError", DATABASE);
    static final PyType INTEGRITY = type("IntegrityError", DATABASE);
    static final PyType INTERNAL = type("InternalError", DATABASE);
    static final PyType PROGRAMMING = type("ProgrammingError", DATABASE);
    static final PyType NOT_SUPPORTED = type("NotSupportedError", DATABASE);

    private SqliteErrors() {
    }

    private static PyType type(String name, PyType base) {
        return PyType.derived(name, "sqlite3", base);
    }

    static PyException programming(String message) {
        return Errors.of(PROGRAMMING, message);
    }

    static PyException operational(String message) {
        return Errors.of(OPERATIONAL, message);
    }

    static PyException data(String message) {
        return Errors.of(DATA, message);
    }

    /** The class of a primary result code; null stands for MemoryError. */
    private static PyType typeOf(int code) {
        return switch (code) {
            case 2, 12 -> INTERNAL;
            case SqliteConstants.NOMEM -> null;
            case 1, 3, 4, 5, 6, 8, 9, 10, 13, 14, 15, 16, 17 -> OPERATIONAL;
            case 18 -> DATA;
            case 19, 20 -> INTEGRITY;
            case 21, 25 -> INTERFACE;
            default -> DATABASE;
        };
    }

    /** The error of the last call that failed. The database's lock is held. */
    static PyException of(long db) {
        if (db == 0) {
            return programming("Cannot operate on a closed database.");
        }
        int extended = (int) Sqlite.call(Sqlite.EXTENDED_ERRCODE, db);
        return of((int) Sqlite.call(Sqlite.ERRCODE, db), extended, Sqlite.string(Sqlite.call(Sqlite.ERRMSG, db)));
    }

    /** The error of a code, with the library's general words for it. */
    static PyException ofCode(int code) {
        return of(code & 255, code, Sqlite.string(Sqlite.call(Sqlite.ERRSTR, code)));
    }

    private static PyException of(int code, int extended, byte[] message) {
        PyType type = typeOf(code & 255);
        if (type == null) {
            return Errors.memoryError();
        }
        PyStr text = Utf8.decode(message, 0, message.length, ErrorHandler.Standard.REPLACE);
        PyException e = Errors.make(type, text);
        String name = SqliteConstants.nameOf(extended);
        Ops.setAttr(e.value, "sqlite_errorcode", PyInt.of(extended));
        Ops.setAttr(e.value, "sqlite_errorname", PyStr.of(name == null ? "unknown" : name));
        return e;
    }
}
