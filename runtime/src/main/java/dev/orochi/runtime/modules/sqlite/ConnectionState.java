package dev.orochi.runtime.modules.sqlite;

import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;

/** The attributes of a connection. */
@PyMethods(PyConnection.class)
final class ConnectionState {
    private ConnectionState() {
    }

    /** Of a call. */
    @Getter("__text_signature__")
    static String textSignature(PyConnection self) {
        return "(sql, /)";
    }

    @Getter("total_changes")
    static int totalChanges(PyConnection self) {
        return (int) self.open().ask(Sqlite.TOTAL_CHANGES);
    }

    @Getter("in_transaction")
    static boolean inTransaction(PyConnection self) {
        return !self.open().autocommits();
    }

    @Getter("isolation_level")
    static Object isolationLevel(PyConnection self) {
        self.open();
        String level = self.isolationLevel;
        return level == null ? PyNone.NONE : PyStr.of(level);
    }

    @Setter("isolation_level")
    static void setIsolationLevel(PyConnection self, Object value) {
        if (value == null) {
            throw Errors.attributeError("cannot delete attribute");
        }
        String level = ConnectArgs.level(value);
        if (level == null) {
            self.isolationLevel = null;
            PyConnection.commit(self);
        } else {
            self.isolationLevel = level;
        }
    }

    @Getter("autocommit")
    static Object autocommit(PyConnection self) {
        self.use();
        int mode = self.autocommit;
        return mode == PyConnection.LEGACY ? PyInt.of(mode) : PyBool.of(mode == PyConnection.ENABLED);
    }

    @Setter("autocommit")
    static void setAutocommit(PyConnection self, Object value) {
        Database d = self.use();
        if (value == null) {
            throw Errors.attributeError("cannot delete attribute");
        }
        int mode = ConnectArgs.mode(value);
        d.lock();
        try {
            if (mode == PyConnection.ENABLED && !d.autocommits()) {
                d.run("COMMIT");
            } else if (mode == PyConnection.DISABLED && d.autocommits()) {
                d.run("BEGIN");
            }
            self.autocommit = mode;
        } finally {
            d.unlock();
        }
    }

    private static Object valueOf(CountedRef slot) {
        Object v = slot.load();
        return v == null ? PyNone.NONE : v;
    }

    @Getter(value = "row_factory", member = true, effect = Effect.QUIET)
    static Object rowFactory(PyConnection self) {
        return valueOf(self.rowFactory);
    }

    @Setter("row_factory")
    static void setRowFactory(PyConnection self, Object value) {
        self.rowFactory.put(value);
    }

    @Getter(value = "text_factory", member = true, effect = Effect.QUIET)
    static Object textFactory(PyConnection self) {
        return valueOf(self.textFactory);
    }

    @Setter("text_factory")
    static void setTextFactory(PyConnection self, Object value) {
        self.textFactory.put(value);
    }

    // ---- the exceptions, for programs that use several modules of databases --------------------------------------------------

    @Getter(value = "Warning", member = true)
    static PyType warning(PyConnection self) {
        return SqliteErrors.WARNING;
    }

    @Getter(value = "Error", member = true)
    static PyType error(PyConnection self) {
        return SqliteErrors.ERROR;
    }

    @Getter(value = "InterfaceError", member = true)
    static PyType interfaceError(PyConnection self) {
        return SqliteErrors.INTERFACE;
    }

    @Getter(value = "DatabaseError", member = true)
    static PyType databaseError(PyConnection self) {
        return SqliteErrors.DATABASE;
    }

    @Getter(value = "DataError", member = true)
    static PyType dataError(PyConnection self) {
        return SqliteErrors.DATA;
    }

    @Getter(value = "OperationalError", member = true)
    static PyType operationalError(PyConnection self) {
        return SqliteErrors.OPERATIONAL;
    }

    @Getter(value = "IntegrityError", member = true)
    static PyType integrityError(PyConnection self) {
        return SqliteErrors.INTEGRITY;
    }

    @Getter(value = "InternalError", member = true)
    static PyType internalError(PyConnection self) {
        return SqliteErrors.INTERNAL;
    }

    @Getter(value = "ProgrammingError", member = true)
    static PyType programmingError(PyConnection self) {
        return SqliteErrors.PROGRAMMING;
    }

    @Getter(value = "NotSupportedError", member = true)
    static PyType notSupportedError(PyConnection self) {
        return SqliteErrors.NOT_SUPPORTED;
    }
}
