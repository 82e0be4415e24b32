package dev.orochi.runtime.modules.sqlite;

import dev.orochi.runtime.modules.os.Blocking;
import dev.orochi.runtime.modules.os.Libc;
import dev.orochi.runtime.modules.os.Libc.Fn;
import dev.orochi.runtime.modules.os.Mem;
import dev.orochi.runtime.modules.os.Scratch;
import dev.orochi.runtime.object.Errors;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/**
 * The SQLite library of the system, called as {@link Libc} calls C: by machine words through one handle. Two more handles
 * serve the functions with a double, one those with more than six parameters; each is made when it is first needed.
 *
 * <p>Thread rule: stateless; what a call needs in locks is the {@link Database}'s affair.
 */
final class Sqlite {
    private static final SymbolLookup LIBRARY = library();

    static final Fn OPEN = fn("open_v2");
    static final Fn CLOSE = fn("close_v2");
    static final Fn BUSY_TIMEOUT = fn("busy_timeout");
    static final Fn ERRMSG = fn("errmsg");
    static final Fn ERRSTR = fn("errstr");
    static final Fn ERRCODE = fn("errcode");
    static final Fn EXTENDED_ERRCODE = fn("extended_errcode");
    static final Fn CHANGES = fn("changes");
    static final Fn TOTAL_CHANGES = fn("total_changes");
    static final Fn LAST_INSERT_ROWID = fn("last_insert_rowid");
    static final Fn GET_AUTOCOMMIT = fn("get_autocommit");
    static final Fn INTERRUPT = fn("interrupt");
    static final Fn LIMIT = fn("limit");
    static final Fn DB_CONFIG = fn("db_config");
    static final Fn COMPLETE = fn("complete");
    static final Fn LIBVERSION = fn("libversion");
    static final Fn THREADSAFE = fn("threadsafe");
    static final Fn FREE = fn("free");
    static final Fn MALLOC64 = fn("malloc64");

    static final Fn PREPARE = fn("prepare_v2");
    static final Fn STEP = fn("step");
    static final Fn RESET = fn("reset");
    static final Fn FINALIZE = fn("finalize");
    static final Fn DB_HANDLE = fn("db_handle");
    static final Fn STMT_READONLY = fn("stmt_readonly");
    static final Fn EXPANDED_SQL = fn("expanded_sql");
    static final Fn BIND_PARAMETER_COUNT = fn("bind_parameter_count");
    static final Fn BIND_PARAMETER_NAME = fn("bind_parameter_name");
    static final Fn BIND_NULL = fn("bind_null");
    static final Fn BIND_INT64 = fn("bind_int64");
    static final Fn BIND_DOUBLE = fn("bind_double");
    static final Fn BIND_TEXT = fn("bind_text");
    static final Fn BIND_BLOB = fn("bind_blob");
    static final Fn COLUMN_COUNT = fn("column_count");
    static final Fn DATA_COUNT = fn("data_count");
    static final Fn COLUMN_NAME = fn("column_name");
    static final Fn COLUMN_DECLTYPE = fn("column_decltype");
    static final Fn COLUMN_TYPE = fn("column_type");
    static final Fn COLUMN_INT64 = fn("column_int64");
    static final Fn COLUMN_DOUBLE = fn("column_double");
    static final Fn COLUMN_TEXT = fn("column_text");
    static final Fn COLUMN_BLOB = fn("column_blob");
    static final Fn COLUMN_BYTES = fn("column_bytes");

    static final Fn CREATE_FUNCTION = fn("create_function_v2");
    static final Fn CREATE_WINDOW_FUNCTION = fn("create_window_function");
    static final Fn CREATE_COLLATION = fn("create_collation_v2");
    static final Fn SET_AUTHORIZER = fn("set_authorizer");
    static final Fn PROGRESS_HANDLER = fn("progress_handler");
    static final Fn TRACE = fn("trace_v2");
    static final Fn USER_DATA = fn("user_data");
    static final Fn AGGREGATE_CONTEXT = fn("aggregate_context");
    static final Fn VALUE_TYPE = fn("value_type");
    static final Fn VALUE_INT64 = fn("value_int64");
    static final Fn VALUE_DOUBLE = fn("value_double");
    static final Fn VALUE_TEXT = fn("value_text");
    static final Fn VALUE_BLOB = fn("value_blob");
    static final Fn VALUE_BYTES = fn("value_bytes");
    static final Fn RESULT_NULL = fn("result_null");
    static final Fn RESULT_INT64 = fn("result_int64");
    static final Fn RESULT_DOUBLE = fn("result_double");
    static final Fn RESULT_TEXT = fn("result_text");
    static final Fn RESULT_BLOB = fn("result_blob");
    static final Fn RESULT_ERROR = fn("result_error");
    static final Fn RESULT_ERROR_NOMEM = fn("result_error_nomem");
    static final Fn RESULT_ERROR_TOOBIG = fn("result_error_toobig");

    static final Fn BLOB_OPEN = fn("blob_open");
    static final Fn BLOB_CLOSE = fn("blob_close");
    static final Fn BLOB_BYTES = fn("blob_bytes");
    static final Fn BLOB_READ = fn("blob_read");
    static final Fn BLOB_WRITE = fn("blob_write");
    static final Fn BACKUP_INIT = fn("backup_init");
    static final Fn BACKUP_STEP = fn("backup_step");
    static final Fn BACKUP_FINISH = fn("backup_finish");
    static final Fn BACKUP_REMAINING = fn("backup_remaining");
    static final Fn BACKUP_PAGECOUNT = fn("backup_pagecount");
    static final Fn SERIALIZE = fn("serialize");
    static final Fn DESERIALIZE = fn("deserialize");

    /** Types of values. */
    static final int INTEGER = 1;
    static final int FLOAT = 2;
    static final int TEXT = 3;
    static final int NULL = 5;

    static final int UTF8 = 1;
    static final int DETERMINISTIC = 0x800;
    /** The library copies what it is given. */
    static final long TRANSIENT = -1;

    private static final Fn LIBC_FREE = Libc.fn("free");

    private Sqlite() {
    }

    private static SymbolLookup library() {
        for (String name : new String[] {"libsqlite3.so.0", System.mapLibraryName("sqlite3")}) {
            try {
                return SymbolLookup.libraryLookup(name, Arena.global());
            } catch (IllegalArgumentException e) {
                continue; // not under this name
            }
        }
        return name -> Optional.empty();
    }

    private static Fn fn(String name) {
        return Libc.fn("sqlite3_" + name, LIBRARY);
    }

    /** Raises ImportError when the system has no SQLite. */
    static void require() {
        if (!OPEN.exists()) {
            throw Errors.importError("_sqlite3 needs the shared library libsqlite3.so.0, which this system does not have");
        }
    }

    // ---- calls --------------------------------------------------------------------------------------------------------------

    static long call(Fn f, long a, long b, long c, long d, long e, long g) {
        return Libc.call(Scratch.get(), f, a, b, c, d, e, g);
    }

    static long call(Fn f, long a, long b, long c) {
        return call(f, a, b, c, 0, 0, 0);
    }

    static long call(Fn f, long a, long b) {
        return call(f, a, b, 0, 0, 0, 0);
    }

    static long call(Fn f, long a) {
        return call(f, a, 0, 0, 0, 0, 0);
    }

    /** A call that may wait, take long, or call back: other threads look at this one meanwhile. {@link Upcalls} end that for
     * their time. */
    static long slow(Fn f, long a, long b, long c, long d, long e, long g) {
        Blocking.enter();
        try {
            return call(f, a, b, c, d, e, g);
        } finally {
            Blocking.leave();
        }
    }

    static long slow(Fn f, long a) {
        return slow(f, a, 0, 0, 0, 0, 0);
    }

    private static MethodHandle handle(FunctionDescriptor d) {
        return Linker.nativeLinker().downcallHandle(d);
    }

    /** For functions that return a double. */
    private static final class Real {
        static final MethodHandle CALL = handle(FunctionDescriptor.of(JAVA_DOUBLE, JAVA_LONG, JAVA_LONG));
    }

    /** For functions whose last parameter is a double: it has a register of its own, whatever stands before it. */
    private static final class SetReal {
        static final MethodHandle CALL = handle(FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_DOUBLE));
    }

    /** For functions with up to ten parameters. */
    private static final class Ten {
        static final MethodHandle CALL = handle(FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
    }

    private static RuntimeException rethrown(Throwable x) {
        if (x instanceof Error e) {
            throw e;
        }
        throw x instanceof RuntimeException e ? e : new IllegalStateException(x);
    }

    static double real(Fn f, long a, long b) {
        try {
            return (double) Real.CALL.invokeExact(f.address(), a, b);
        } catch (Throwable x) {
            throw rethrown(x);
        }
    }

    static int setReal(Fn f, long a, long b, double v) {
        try {
            return (int) (long) SetReal.CALL.invokeExact(f.address(), a, b, v);
        } catch (Throwable x) {
            throw rethrown(x);
        }
    }

    /** {@link #slow} with ten arguments. */
    static int slow(Fn f, long a, long b, long c, long d, long e, long g, long h, long i, long j, long k) {
        MethodHandle handle = Ten.CALL;
        Blocking.enter();
        try {
            return (int) (long) handle.invokeExact(f.address(), a, b, c, d, e, g, h, i, j, k);
        } catch (Throwable x) {
            throw rethrown(x);
        } finally {
            Blocking.leave();
        }
    }

    // ---- memory -------------------------------------------------------------------------------------------------------------

    /** A copy of bytes that {@link #freeing} frees. */
    static long copy(byte[] bytes, int from, int length) {
        long p = Libc.malloc(length);
        Mem.put(p, bytes, from, length);
        return p;
    }

    /** The C function that frees a {@link #copy}. */
    static long freeing() {
        return LIBC_FREE.pointer();
    }

    /** The bytes of a C string; null for a null pointer. */
    static byte[] string(long p) {
        return Mem.cString(p);
    }
}
