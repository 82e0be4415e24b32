package dev.orochi.runtime.modules.sqlite;

import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.modules.os.Args;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import java.util.Arrays;

/** What a connection is made with. Immutable. */
record ConnectArgs(Object database, double timeout, int detectTypes, String isolationLevel, boolean checkSameThread,
        int cachedStatements, boolean uri, int autocommit) {
    private static final String[] NAMES = {"database", "timeout", "detect_types", "isolation_level", "check_same_thread",
        "factory", "cached_statements", "uri", "autocommit"};
    private static final int POSITIONAL = 8;
    static final int FACTORY = 5;
    private static final int STATEMENTS = 128;
    private static final String[] LEVELS = {"", "DEFERRED", "IMMEDIATE", "EXCLUSIVE"};

    static ConnectArgs of(Object[] args, PyDict kwargs) {
        Object[] v = collect(args, kwargs);
        warnOfPositional("_sqlite3.Connection()", args.length);
        return new ConnectArgs(v[0], v[1] == null ? 5 : Ops.toDouble(v[1]), v[2] == null ? 0 : Args.toInt(v[2]),
                v[3] == null ? "" : level(v[3]), v[4] == null || Ops.truth(v[4]),
                v[6] == null ? STATEMENTS : Args.toInt(v[6]), v[7] != null && Ops.truth(v[7]),
                v[8] == null ? PyConnection.LEGACY : mode(v[8]));
    }

    private static Object[] collect(Object[] args, PyDict kwargs) {
        if (args.length > POSITIONAL) {
            throw Errors.typeError("Connection() takes at most 8 positional arguments (" + args.length + " given)");
        }
        Object[] v = new Object[NAMES.length];
        System.arraycopy(args, 0, v, 0, args.length);
        int found = 0;
        for (int i = 0; i < NAMES.length; i++) {
            Object named = kwargs.get(PyStr.intern(NAMES[i]));
            if (named == null) {
                continue;
            }
            if (i < args.length) {
                throw Errors.typeError("argument for Connection() given by name ('" + NAMES[i] + "') and position ("
                        + (i + 1) + ")");
            }
            v[i] = named;
            found++;
        }
        if (v[0] == null) {
            throw Errors.typeError("Connection() missing required argument 'database' (pos 1)");
        }
        if (found < kwargs.size()) {
            refuseUnknown(kwargs);
        }
        return v;
    }

    private static void refuseUnknown(PyDict kwargs) {
        for (Object key : kwargs.keysArray()) {
            if (!Arrays.asList(NAMES).contains(Ops.str(key))) {
                throw Errors.typeError("Connection() got an unexpected keyword argument '" + Ops.str(key) + "'");
            }
        }
    }

    /** All but the first argument will have to be named. */
    static void warnOfPositional(String function, int count) {
        if (count > 1 && count <= POSITIONAL) {
            Errors.warn(Builtins.DEPRECATION_WARNING, "Passing more than 1 positional argument to " + function
                    + " is deprecated. Parameters 'timeout', 'detect_types', 'isolation_level', 'check_same_thread', "
                    + "'factory', 'cached_statements' and 'uri' will become keyword-only parameters in Python 3.15.", 1);
        }
    }

    /** What an isolation level is begun with; null for None. */
    static String level(Object o) {
        if (o == PyNone.NONE) {
            return null;
        }
        PyStr s = Natives.textOrNull(o);
        if (s == null) {
            throw Errors.typeError("isolation_level must be str or None");
        }
        String text = s.toJava();
        if (text.indexOf('\0') >= 0) {
            throw Errors.valueError("embedded null character");
        }
        for (String level : LEVELS) {
            if (level.equalsIgnoreCase(text)) {
                return level;
            }
        }
        throw Errors.valueError("isolation_level string must be '', 'DEFERRED', 'IMMEDIATE', or 'EXCLUSIVE'");
    }

    /** How transactions are begun. */
    static int mode(Object o) {
        if (o instanceof PyBool b) {
            return b.value ? PyConnection.ENABLED : PyConnection.DISABLED;
        }
        if (Ops.isInt(o) && Ops.index(o) instanceof PyInt i && i.value == PyConnection.LEGACY) {
            return PyConnection.LEGACY;
        }
        throw Errors.valueError("autocommit must be True, False, or sqlite3.LEGACY_TRANSACTION_CONTROL");
    }
}
