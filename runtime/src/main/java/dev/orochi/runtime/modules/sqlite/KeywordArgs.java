package dev.orochi.runtime.modules.sqlite;

import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import java.util.ArrayList;
import java.util.List;

/** Parameters of a connection's method that are to become positional-only: who names them is warned. Immutable. */
final class KeywordArgs {
    private final String function;
    /** How many of the names are deprecated. */
    private final int deprecated;
    private final int required;
    private final String[] names;

    KeywordArgs(String function, int deprecated, int required, String... names) {
        this.function = function;
        this.deprecated = deprecated;
        this.required = required;
        this.names = names;
    }

    /** The arguments in their order; null for what is not given. */
    Object[] take(Object[] args, PyDict kwargs) {
        if (required == names.length && args.length + kwargs.size() > required) {
            throw Errors.typeError(function + "() takes at most " + required + " argument" + (required == 1 ? "" : "s") + " ("
                    + (args.length + kwargs.size()) + " given)");
        }
        if (args.length > required) {
            throw Errors.typeError(function + "() takes exactly " + required + " positional argument" + (required == 1 ? "" : "s")
                    + " (" + args.length + " given)");
        }
        Object[] v = new Object[names.length];
        System.arraycopy(args, 0, v, 0, args.length);
        int found = 0;
        boolean warn = false;
        for (int i = 0; i < names.length; i++) {
            Object named = kwargs.get(PyStr.intern(names[i]));
            if (named != null) {
                if (i < args.length) {
                    throw Errors.typeError("argument for " + function + "() given by name ('" + names[i] + "') and position ("
                            + (i + 1) + ")");
                }
                v[i] = named;
                found++;
                warn |= i < deprecated;
            }
            if (v[i] == null && i < required) {
                throw Errors.typeError(function + "() missing required argument '" + names[i] + "' (pos " + (i + 1) + ")");
            }
        }
        if (found < kwargs.size()) {
            refuseUnknown(kwargs);
        }
        if (warn) {
            warn();
        }
        return v;
    }

    private void refuseUnknown(PyDict kwargs) {
        for (Object key : kwargs.keysArray()) {
            if (!List.of(names).contains(Ops.str(key))) {
                throw Errors.typeError(function + "() got an unexpected keyword argument '" + Ops.str(key) + "'");
            }
        }
    }

    private void warn() {
        List<String> quoted = new ArrayList<>();
        for (int i = 0; i < deprecated; i++) {
            quoted.add("'" + names[i] + "'");
        }
        String list = deprecated == 1 ? quoted.getFirst()
                : String.join(", ", quoted.subList(0, deprecated - 1)) + " and " + quoted.getLast();
        String plural = deprecated == 1 ? "" : "s";
        Errors.warn(Builtins.DEPRECATION_WARNING, "Passing keyword argument" + plural + " " + list + " to _sqlite3.Connection."
                + function + "() is deprecated. Parameter" + plural + " " + list
                + " will become positional-only in Python 3.15.", 1);
    }

    /** A name of SQL among the arguments. */
    PyStr text(Object[] values, int index) {
        PyStr s = Natives.textOrNull(values[index]);
        if (s == null) {
            throw Errors.typeError(function + "() argument '" + names[index] + "' must be str, not "
                    + PyType.of(values[index]).name());
        }
        return s;
    }
}
