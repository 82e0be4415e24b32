package dev.orochi.runtime.modules.sqlite;

import dev.orochi.refcount.Mutator;
import dev.orochi.refcount.Rc;
import dev.orochi.runtime.modules.os.Blocking;
import dev.orochi.runtime.modules.os.Libc;
import dev.orochi.runtime.modules.os.Mem;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

/**
 * What the library calls. All are functions of six machine words to the ABI, of which each takes what it was given; a stub for C is made on
 * first use. They run inside of {@link Sqlite#slow} calls, under the lock of the database, on the thread that called: which is
 * a running thread again until they return. Nothing is thrown through the library.
 */
enum Upcalls {
    FUNCTION, STEP, INVERSE, VALUE, FINALIZE, COLLATION, AUTHORIZER, PROGRESS, TRACE, DESTROY;

    private static final String RAISED = "' method raised error";
    private static final String UNDEFINED = "' method not defined";
    private static final String AGGREGATE = "user-defined aggregate's '";

    /** The address of the stub, 0 until it is made. Under the class's monitor. */
    private long stub;

    /** The C function. */
    long pointer() {
        synchronized (Upcalls.class) {
            if (stub == 0) {
                stub = make(this);
            }
            return stub;
        }
    }

    private static long make(Upcalls which) {
        Class<?> word = long.class;
        try {
            MethodHandle target = MethodHandles.lookup().findVirtual(Upcalls.class, "enter",
                    MethodType.methodType(word, word, word, word, word, word, word)).bindTo(which);
            return Linker.nativeLinker().upcallStub(target, FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                    JAVA_LONG, JAVA_LONG, JAVA_LONG), Arena.global()).address();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unused") // by way of the stubs
    private long enter(long a, long b, long c, long d, long e, long f) {
        Blocking.leave();
        try {
            Mutator m = Mutator.current();
            int base = m.enter();
            try {
                return run(a, b, c, d, e, f);
            } finally {
                m.settle();
                m.leave(base);
            }
        } catch (Throwable x) {
            return failed(x);
        } finally {
            Blocking.enter();
        }
    }

    /** Only for faults of ours, and memory that ran out: the rest has been handled. */
    private long failed(Throwable x) {
        try {
            Errors.unraisable(Errors.fromJava(x), "Exception ignored in a callback of sqlite3", null);
        } catch (Throwable second) {
            System.err.println("Exception ignored in a callback of sqlite3");
        }
        return this == AUTHORIZER || this == PROGRESS ? SqliteConstants.DENY : 0;
    }

    private long run(long a, long b, long c, long d, long e, long f) {
        switch (this) {
            case FUNCTION -> function(a, (int) b, c);
            case STEP -> step(a, "step", (int) b, c);
            case INVERSE -> step(a, "inverse", (int) b, c);
            case VALUE -> value(a);
            case FINALIZE -> finish(a);
            case COLLATION -> {
                return collate(a, (int) b, c, (int) d, e);
            }
            case AUTHORIZER -> {
                return authorize(a, (int) b, c, d, e, f);
            }
            case PROGRESS -> {
                return progress(a);
            }
            case TRACE -> trace((int) a, b, c, d);
            case DESTROY -> destroy(a);
        }
        return 0;
    }

    private static void destroy(long id) {
        Callback c = Callback.of(id);
        if (c != null) {
            c.drop();
        }
    }

    /** Calls a callable that the program may drop meanwhile. */
    private static Object call(Callback c, Object... args) {
        Object f = Rc.own(c.function);
        try {
            return Ops.call(f, args);
        } finally {
            Rc.release(f);
        }
    }

    // ---- functions ----------------------------------------------------------------------------------------------------------

    private static Callback ofContext(long context) {
        return Callback.of(Sqlite.call(Sqlite.USER_DATA, context));
    }

    private static void function(long context, int count, long values) {
        Callback c = ofContext(context);
        if (c == null) {
            return;
        }
        try {
            result(context, call(c, SqlValue.arguments(count, values)));
        } catch (PyException | VirtualMachineError x) {
            fail(context, c, x, "user-defined function raised exception");
        }
    }

    private static void result(long context, Object value) {
        SqlValue v = SqlValue.of(value);
        if (v == null) {
            throw SqliteErrors.programming("User-defined functions cannot return '"
                    + PyType.of(value).fullName() + "' values to SQLite");
        }
        v.result(context);
    }

    private static void fail(long context, Callback c, Throwable x, String message) {
        PyException e = Errors.fromJava(x);
        if (e.matches(Builtins.MEMORY_ERROR)) {
            Sqlite.call(Sqlite.RESULT_ERROR_NOMEM, context);
        } else if (e.matches(Builtins.OVERFLOW_ERROR)) {
            Sqlite.call(Sqlite.RESULT_ERROR_TOOBIG, context);
        } else {
            long text = Mem.newCString(message.getBytes(StandardCharsets.US_ASCII));
            Sqlite.call(Sqlite.RESULT_ERROR, context, text, -1); // copies
            Libc.free(text);
        }
        c.report(e);
    }

    // ---- aggregates: the library keeps a word for each group, in which the instance's number stands --------------------------

    private static Object instance(Callback c, long context) {
        long word = Sqlite.call(Sqlite.AGGREGATE_CONTEXT, context, 8);
        if (word == 0) {
            throw Errors.memoryError();
        }
        long id = Mem.i64(word);
        if (id == 0) {
            Object made = call(c);
            id = c.held.keep(made);
            Mem.i64(word, id);
        }
        return c.held.get(id);
    }

    private static void step(long context, String method, int count, long values) {
        Callback c = ofContext(context);
        if (c == null) {
            return;
        }
        String message = AGGREGATE + "__init__" + RAISED;
        try {
            Object instance = instance(c, context);
            message = AGGREGATE + method + UNDEFINED;
            Object f = Ops.getAttr(instance, method);
            message = AGGREGATE + method + RAISED;
            Ops.call(f, SqlValue.arguments(count, values));
        } catch (PyException | VirtualMachineError x) {
            fail(context, c, x, message);
        }
    }

    private static void value(long context) {
        Callback c = ofContext(context);
        if (c != null) {
            try {
                tell(context, c, instance(c, context), "value");
            } catch (PyException | VirtualMachineError x) {
                fail(context, c, x, AGGREGATE + "__init__" + RAISED);
            }
        }
    }

    private static void tell(long context, Callback c, Object instance, String method) {
        try {
            result(context, Ops.callMethod(instance, method));
        } catch (PyException | VirtualMachineError x) {
            boolean missing = x instanceof PyException e && Errors.isAttributeError(e);
            fail(context, c, x, AGGREGATE + method + (missing ? UNDEFINED : RAISED));
        }
    }

    private static void finish(long context) {
        Callback c = ofContext(context);
        long word = Sqlite.call(Sqlite.AGGREGATE_CONTEXT, context, 0);
        long id = word == 0 ? 0 : Mem.i64(word);
        Object instance = c == null || id == 0 ? null : c.held.get(id);
        if (instance != null) {
            Mem.i64(word, 0);
            tell(context, c, instance, "finalize");
            c.held.drop(id);
        }
    }

    // ---- the rest -----------------------------------------------------------------------------------------------------------

    /** A C string, or None. */
    private static Object string(long p) {
        byte[] b = Sqlite.string(p);
        return b == null ? PyNone.NONE : SqlValue.text(b);
    }

    private static long collate(long id, int length1, long text1, int length2, long text2) {
        Callback c = Callback.of(id);
        if (c == null) {
            return 0;
        }
        Object order;
        try {
            order = call(c, SqlValue.text(SqlValue.bytes(text1, length1)), SqlValue.text(SqlValue.bytes(text2, length2)));
        } catch (PyException | VirtualMachineError x) {
            c.database.raiseLater(Errors.fromJava(x));
            return 0;
        }
        return Ops.isInt(order) ? Ops.bigInteger(Ops.index(order)).signum() : 0;
    }

    private static long authorize(long id, int action, long first, long second, long database, long trigger) {
        Callback c = Callback.of(id);
        if (c == null) {
            return SqliteConstants.OK;
        }
        try {
            Object answer = call(c, PyInt.of(action), string(first), string(second), string(database), string(trigger));
            return Ops.isInt(answer) ? verdict(answer) : SqliteConstants.DENY;
        } catch (PyException | VirtualMachineError x) {
            c.report(Errors.fromJava(x));
            return SqliteConstants.DENY;
        }
    }

    private static int verdict(Object answer) {
        if (Ops.index(answer) instanceof PyInt i && i.value == (int) i.value) {
            return (int) i.value;
        }
        throw Errors.overflowError("Python int too large to convert to C int");
    }

    private static long progress(long id) {
        Callback c = Callback.of(id);
        if (c == null) {
            return 0;
        }
        try {
            return Ops.truth(call(c)) ? 1 : 0;
        } catch (PyException | VirtualMachineError x) {
            c.report(Errors.fromJava(x));
            return 1;
        }
    }

    private static void trace(int event, long id, long statement, long sql) {
        Callback c = Callback.of(id);
        if (c == null || event != Tracing.STATEMENT) {
            return;
        }
        try {
            call(c, Tracing.text(c, statement, sql));
        } catch (PyException | VirtualMachineError x) {
            c.report(Errors.fromJava(x));
        }
    }

    /** Statements as the trace callback sees them. */
    static final class Tracing {
        static final int STATEMENT = 1;

        private Tracing() {
        }

        private static PyStr text(Callback c, long statement, long sql) {
            long expanded = Sqlite.call(Sqlite.EXPANDED_SQL, statement);
            if (expanded != 0) {
                byte[] text = Sqlite.string(expanded);
                Sqlite.call(Sqlite.FREE, expanded);
                return SqlValue.text(text);
            }
            long db = Sqlite.call(Sqlite.DB_HANDLE, statement);
            if ((int) Sqlite.call(Sqlite.ERRCODE, db) == SqliteConstants.NOMEM) {
                throw Errors.memoryError();
            }
            c.report(SqliteErrors.data("Expanded SQL string exceeds the maximum string length"));
            return SqlValue.text(Sqlite.string(sql));
        }
    }
}
