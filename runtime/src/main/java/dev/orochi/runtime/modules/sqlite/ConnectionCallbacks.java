package dev.orochi.runtime.modules.sqlite;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.modules.os.Args;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;

/** Functions of the program that SQL calls, and those that watch SQL. */
@PyMethods(PyConnection.class)
final class ConnectionCallbacks {
    private static final int AUTHORIZER = 0;
    private static final int PROGRESS = 1;
    private static final int TRACE = 2;
    /** Kinds of callback that a connection has one of. */
    static final int HOOKS = 3;
    private static final int LIMIT_FUNCTION_ARG = 6;

    private static final KeywordArgs FUNCTION_ARGS =
            new KeywordArgs("create_function", 3, 3, "name", "narg", "func", "deterministic");
    private static final KeywordArgs AGGREGATE_ARGS =
            new KeywordArgs("create_aggregate", 3, 3, "name", "n_arg", "aggregate_class");
    private static final KeywordArgs AUTHORIZER_ARGS = new KeywordArgs("set_authorizer", 1, 1, "authorizer_callback");
    private static final KeywordArgs PROGRESS_ARGS = new KeywordArgs("set_progress_handler", 1, 2, "progress_handler", "n");
    private static final KeywordArgs TRACE_ARGS = new KeywordArgs("set_trace_callback", 1, 1, "trace_callback");

    private ConnectionCallbacks() {
    }

    private static void checkCount(Database d, String name, int count) {
        d.lock();
        int limit;
        try {
            limit = (int) Sqlite.call(Sqlite.LIMIT, d.handle(), LIMIT_FUNCTION_ARG, -1);
        } finally {
            d.unlock();
        }
        if (count < -1 || count > limit) {
            throw SqliteErrors.programming("'" + name + "' must be between -1 and " + limit + ", not " + count);
        }
    }

    /** Defines a function under a name. @return the result code */
    private static int define(PyConnection self, Database d, PyStr name, int count, int flags, Object callable, Upcalls call,
            Upcalls step, Upcalls finish) {
        try (CName n = CName.of(name)) {
            d.lock();
            try {
                long db = d.handle();
                Callback c = Callback.make(d, callable, self.held);
                int rc = Sqlite.slow(Sqlite.CREATE_FUNCTION, db, n.address(), count, flags, c.id, pointer(call), pointer(step),
                        pointer(finish), Upcalls.DESTROY.pointer(), 0);
                if (rc != SqliteConstants.OK) {
                    c.drop();
                }
                return rc;
            } finally {
                d.unlock();
            }
        }
    }

    private static long pointer(Upcalls u) {
        return u == null ? 0 : u.pointer();
    }

    @Builtin(value = "create_function($self, /, *args, **kwargs)", textSignature = false, doc = "Creates a new function.")
    static void createFunction(PyConnection self, Object[] args, PyDict kwargs) {
        Object[] v = FUNCTION_ARGS.take(args, kwargs);
        PyStr name = FUNCTION_ARGS.text(v, 0);
        int count = Args.toInt(v[1]);
        int flags = Sqlite.UTF8 | (v[3] != null && Ops.truth(v[3]) ? Sqlite.DETERMINISTIC : 0);
        Database d = self.use();
        checkCount(d, "narg", count);
        if (define(self, d, name, count, flags, v[2], Upcalls.FUNCTION, null, null) != SqliteConstants.OK) {
            throw SqliteErrors.operational("Error creating function");
        }
    }

    @Builtin(value = "create_aggregate($self, /, *args, **kwargs)", textSignature = false, doc = "Creates a new aggregate.")
    static void createAggregate(PyConnection self, Object[] args, PyDict kwargs) {
        Object[] v = AGGREGATE_ARGS.take(args, kwargs);
        PyStr name = AGGREGATE_ARGS.text(v, 0);
        int count = Args.toInt(v[1]);
        Database d = self.use();
        checkCount(d, "n_arg", count);
        if (define(self, d, name, count, Sqlite.UTF8, v[2], null, Upcalls.STEP, Upcalls.FINALIZE) != SqliteConstants.OK) {
            throw SqliteErrors.operational("Error creating aggregate");
        }
    }

    @Builtin(value = "create_window_function($self, name, num_params, aggregate_class, /)",
        doc = "Creates or redefines an aggregate window function. Non-standard.")
    static void createWindowFunction(PyConnection self, PyStr name, int count, Object aggregate) {
        if (!Sqlite.CREATE_WINDOW_FUNCTION.exists()) {
            throw Errors.of(SqliteErrors.NOT_SUPPORTED, "create_window_function() requires SQLite 3.25.0 or higher");
        }
        Database d = self.use();
        checkCount(d, "num_params", count);
        try (CName n = CName.of(name)) {
            d.lock();
            try {
                long db = d.handle();
                if (aggregate == PyNone.NONE) {
                    d.check(Sqlite.slow(Sqlite.CREATE_WINDOW_FUNCTION, db, n.address(), count, Sqlite.UTF8, 0, 0, 0, 0, 0, 0));
                    return;
                }
                Callback c = Callback.make(d, aggregate, self.held);
                int rc = Sqlite.slow(Sqlite.CREATE_WINDOW_FUNCTION, db, n.address(), count, Sqlite.UTF8, c.id,
                        Upcalls.STEP.pointer(), Upcalls.FINALIZE.pointer(), Upcalls.VALUE.pointer(),
                        Upcalls.INVERSE.pointer(), Upcalls.DESTROY.pointer());
                if (rc != SqliteConstants.OK) {
                    c.drop();
                    throw SqliteErrors.ofCode(rc); // the library doesn't note all of these
                }
            } finally {
                d.unlock();
            }
        }
    }

    @Builtin(value = "create_collation($self, name, callback, /)", doc = "Creates a collation function.")
    static void createCollation(PyConnection self, PyStr name, Object function) {
        Database d = self.use();
        boolean remove = function == PyNone.NONE;
        if (!remove && !Ops.isCallable(function)) {
            throw Errors.typeError("parameter must be callable");
        }
        try (CName n = CName.of(name)) {
            d.lock();
            try {
                Callback c = remove ? null : Callback.make(d, function, self.held);
                int rc = (int) Sqlite.slow(Sqlite.CREATE_COLLATION, d.handle(), n.address(), Sqlite.UTF8, remove ? 0 : c.id,
                        remove ? 0 : Upcalls.COLLATION.pointer(), remove ? 0 : Upcalls.DESTROY.pointer());
                if (rc != SqliteConstants.OK) {
                    if (c != null) {
                        c.drop(); // the library doesn't, here
                    }
                    throw d.error();
                }
            } finally {
                d.unlock();
            }
        }
    }

    // ---- hooks --------------------------------------------------------------------------------------------------------------

    /** Tells the library of a hook, with its function and number; both 0 for none. */
    private interface Install {
        long set(long db, long function, long id);
    }

    private static void hook(PyConnection self, int kind, Object callable, Upcalls upcall, String failure, Install install) {
        Database d = self.use();
        Callback old;
        d.lock();
        try {
            long db = d.handle();
            Callback c = callable == PyNone.NONE ? null : Callback.make(d, callable, self.held);
            old = self.hooks[kind];
            self.hooks[kind] = c;
            int rc = (int) install.set(db, c == null ? 0 : upcall.pointer(), c == null ? 0 : c.id);
            if (rc != SqliteConstants.OK && failure != null) {
                throw SqliteErrors.operational(failure);
            }
        } finally {
            d.unlock();
        }
        if (old != null) {
            old.drop();
        }
    }

    @Builtin(value = "set_authorizer($self, /, *args, **kwargs)", textSignature = false, doc = "Set authorizer callback.")
    static void setAuthorizer(PyConnection self, Object[] args, PyDict kwargs) {
        Object[] v = AUTHORIZER_ARGS.take(args, kwargs);
        hook(self, AUTHORIZER, v[0], Upcalls.AUTHORIZER, "Error setting authorizer callback",
                (db, f, id) -> Sqlite.call(Sqlite.SET_AUTHORIZER, db, f, id));
    }

    @Builtin(value = "set_progress_handler($self, /, *args, **kwargs)", textSignature = false,
        doc = "Set progress handler callback.")
    static void setProgressHandler(PyConnection self, Object[] args, PyDict kwargs) {
        Object[] v = PROGRESS_ARGS.take(args, kwargs);
        int n = Args.toInt(v[1]);
        hook(self, PROGRESS, v[0], Upcalls.PROGRESS, null, (db, f, id) -> {
            Sqlite.call(Sqlite.PROGRESS_HANDLER, db, f == 0 ? 0 : n, f, id, 0, 0);
            return 0;
        });
    }

    @Builtin(value = "set_trace_callback($self, /, *args, **kwargs)", textSignature = false,
        doc = "Set a trace callback called for each SQL statement (passed as unicode).")
    static void setTraceCallback(PyConnection self, Object[] args, PyDict kwargs) {
        Object[] v = TRACE_ARGS.take(args, kwargs);
        hook(self, TRACE, v[0], Upcalls.TRACE, null,
                (db, f, id) -> Sqlite.call(Sqlite.TRACE, db, f == 0 ? 0 : Upcalls.Tracing.STATEMENT, f, id, 0, 0));
    }
}
