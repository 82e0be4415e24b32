package dev.orochi.runtime.modules.sqlite;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** {@code _sqlite3}. The registries are dicts of {@link Adapters}. */
@PyModuleDef("_sqlite3")
final class SqliteModule {
    private SqliteModule() {
    }

    @Constant("sqlite_version")
    static String version() {
        Sqlite.require();
        return new String(Sqlite.string(Sqlite.call(Sqlite.LIBVERSION, 0)), StandardCharsets.US_ASCII);
    }

    /** As PEP 249 counts it. */
    @Constant("threadsafety")
    static int threadSafety() {
        Sqlite.require();
        return switch ((int) Sqlite.call(Sqlite.THREADSAFE, 0)) {
            case 0 -> 0;
            case 2 -> 1;
            default -> 3;
        };
    }

    @Constant("Connection")
    static PyType connection() {
        return PyType.ofClass(PyConnection.class);
    }

    @Constant("Cursor")
    static PyType cursor() {
        return PyType.ofClass(PyCursor.class);
    }

    @Constant("Row")
    static PyType row() {
        return PyType.ofClass(PyRow.class);
    }

    @Constant("Blob")
    static PyType blob() {
        return PyType.ofClass(PyBlob.class);
    }

    @Constant("PrepareProtocol")
    static PyType prepareProtocol() {
        return PyType.ofClass(PyPrepareProtocol.class);
    }

    @Constant("adapters")
    static PyDict adapters() {
        return Adapters.ADAPTERS;
    }

    @Constant("converters")
    static PyDict converters() {
        return Adapters.CONVERTERS;
    }

    @Constant("Warning")
    static PyType warning() {
        return SqliteErrors.WARNING;
    }

    @Constant("Error")
    static PyType error() {
        return SqliteErrors.ERROR;
    }

    @Constant("InterfaceError")
    static PyType interfaceError() {
        return SqliteErrors.INTERFACE;
    }

    @Constant("DatabaseError")
    static PyType databaseError() {
        return SqliteErrors.DATABASE;
    }

    @Constant("DataError")
    static PyType dataError() {
        return SqliteErrors.DATA;
    }

    @Constant("OperationalError")
    static PyType operationalError() {
        return SqliteErrors.OPERATIONAL;
    }

    @Constant("IntegrityError")
    static PyType integrityError() {
        return SqliteErrors.INTEGRITY;
    }

    @Constant("InternalError")
    static PyType internalError() {
        return SqliteErrors.INTERNAL;
    }

    @Constant("ProgrammingError")
    static PyType programmingError() {
        return SqliteErrors.PROGRAMMING;
    }

    @Constant("NotSupportedError")
    static PyType notSupportedError() {
        return SqliteErrors.NOT_SUPPORTED;
    }

    @Builtin(value = "connect($module, /, *args, **kwargs)", textSignature = false, effect = Effect.CALLS_PYTHON,
        doc = "Open a connection to the SQLite database file 'database'.\n\nYou can use \":memory:\" to open a database "
            + "connection to a database that\nresides in RAM instead of on disk.")
    static Object connect(Object[] args, PyDict kwargs) {
        Object factory = args.length > ConnectArgs.FACTORY ? args[ConnectArgs.FACTORY] : kwargs.get(PyStr.intern("factory"));
        ConnectArgs.warnOfPositional("sqlite3.connect()", args.length);
        Object[] keys = kwargs.keysArray();
        Object[] all = Arrays.copyOf(args, args.length + keys.length);
        PyStr[] names = new PyStr[keys.length];
        for (int i = 0; i < keys.length; i++) {
            names[i] = (PyStr) PyPayload.unwrap(keys[i]);
            all[args.length + i] = kwargs.get(keys[i]);
        }
        return Ops.callObject(factory == null ? connection() : factory, all, names.length == 0 ? null : names);
    }

    @Builtin("complete_statement($module, /, statement)")
    static boolean completeStatement(PyStr statement) {
        try (CName text = CName.of(statement)) {
            return (int) Sqlite.call(Sqlite.COMPLETE, text.address()) != 0;
        }
    }

    @Builtin(value = "register_adapter($module, type, adapter, /)",
        doc = "Register a function to adapt Python objects to SQLite values.")
    static void registerAdapter(Object type, Object adapter) {
        Adapters.register(type, prepareProtocol(), adapter);
    }

    @Builtin(value = "register_converter($module, typename, converter, /)",
        doc = "Register a function to convert SQLite values to Python objects.")
    static void registerConverter(PyStr typeName, Object converter) {
        Adapters.CONVERTERS.put(Ops.callMethod(typeName, "upper"), converter);
    }

    @Builtin(value = "enable_callback_tracebacks($module, enable, /)",
        doc = "Enable or disable callback functions throwing errors to stderr.")
    static void enableCallbackTracebacks(boolean enable) {
        Callback.reports = enable;
    }

    @Builtin(value = "adapt($module, obj, proto=<unrepresentable>, alt=<unrepresentable>, /)",
        doc = "Adapt given object to given protocol.", effect = Effect.CALLS_PYTHON)
    static Object adapt(Object object, Object protocol, Object fallback) {
        return Adapters.adapt(object, protocol == null ? prepareProtocol() : protocol, fallback);
    }
}
