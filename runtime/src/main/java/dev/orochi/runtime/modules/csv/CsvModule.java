package dev.orochi.runtime.modules.csv;

import dev.orochi.refcount.Roots;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Convert;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyType;

/** {@code _csv}. Dialects are in a dict; the greatest field length is one volatile int. */
@PyModuleDef(value = "_csv", doc = "CSV parsing and writing.\n")
final class CsvModule {
    private static final PyType ERROR = PyType.derived("Error", "_csv", Builtins.EXCEPTION);

    @Constant("_dialects")
    static final PyDict DIALECTS = Roots.own(new PyDict());

    @Constant("QUOTE_MINIMAL")
    static final int QUOTE_MINIMAL = PyDialect.QUOTE_MINIMAL;

    @Constant("QUOTE_ALL")
    static final int QUOTE_ALL = PyDialect.QUOTE_ALL;

    @Constant("QUOTE_NONNUMERIC")
    static final int QUOTE_NONNUMERIC = PyDialect.QUOTE_NONNUMERIC;

    @Constant("QUOTE_NONE")
    static final int QUOTE_NONE = PyDialect.QUOTE_NONE;

    @Constant("QUOTE_STRINGS")
    static final int QUOTE_STRINGS = PyDialect.QUOTE_STRINGS;

    @Constant("QUOTE_NOTNULL")
    static final int QUOTE_NOTNULL = PyDialect.QUOTE_NOTNULL;

    private static volatile int fieldLimit = 128 * 1024;

    private CsvModule() {
    }

    static PyException error(String message) {
        return Errors.of(ERROR, message);
    }

    static int fieldLimit() {
        return fieldLimit;
    }

    @Constant("Error")
    static PyType typeError() {
        return ERROR;
    }

    @Constant("Dialect")
    static PyType typeDialect() {
        return PyType.ofClass(PyDialect.class);
    }

    @Constant("Reader")
    static PyType typeReader() {
        return PyType.ofClass(PyCsvReader.class);
    }

    @Constant("Writer")
    static PyType typeWriter() {
        return PyType.ofClass(PyCsvWriter.class);
    }

    static Object registered(Object name) {
        Object dialect = DIALECTS.get(name);
        if (dialect == null) {
            throw error("unknown dialect");
        }
        return dialect;
    }

    private static Object argument(Object[] args, int index, String function) {
        int least = function.equals("register_dialect") || index == 0 ? 1 : 0;
        if (args.length < least || args.length > 2) {
            throw Errors.typeError(function + " expected at " + (args.length > 2 ? "most 2 arguments" : "least 1 argument")
                    + ", got " + args.length);
        }
        return index < args.length ? args[index] : null;
    }

    @Builtin(value = "reader($module, /, *args, **fmtparams)", textSignature = false)
    static Object reader(Object[] args, PyDict options) {
        Object lines = Ops.iter(argument(args, 0, "reader"));
        return new PyCsvReader(lines, PyDialect.of(argument(args, 1, "reader"), options));
    }

    @Builtin(value = "writer($module, /, *args, **fmtparams)", textSignature = false)
    static Object writer(Object[] args, PyDict options) {
        Object write = Ops.getAttrOrNull(argument(args, 0, "writer"), "write");
        if (write == null || !Ops.isCallable(write)) {
            throw Errors.typeError("argument 1 must have a \"write\" method");
        }
        return new PyCsvWriter(write, PyDialect.of(argument(args, 1, "writer"), options));
    }

    @Builtin(value = "register_dialect($module, /, *args, **fmtparams)", textSignature = false)
    static void registerDialect(Object[] args, PyDict options) {
        Object name = argument(args, 0, "register_dialect");
        if (Natives.textOrNull(name) == null) {
            throw Errors.typeError("dialect name must be a string");
        }
        DIALECTS.put(name, PyDialect.of(argument(args, 1, "register_dialect"), options));
    }

    @Builtin("unregister_dialect($module, /, name)")
    static void unregisterDialect(Object name) {
        if (DIALECTS.remove(name) == null) {
            throw error("unknown dialect");
        }
    }

    @Builtin("get_dialect($module, /, name)")
    static Object getDialect(Object name) {
        return registered(name);
    }

    @Builtin("list_dialects($module, /)")
    static Object listDialects() {
        return PyList.from(DIALECTS);
    }

    @Builtin("field_size_limit($module, /, new_limit=<unrepresentable>)")
    static int fieldSizeLimit(Object newLimit) {
        int old = fieldLimit;
        if (newLimit != null) {
            if (PyType.of(newLimit) != PyInt.TYPE) {
                throw Errors.typeError("limit must be an integer");
            }
            fieldLimit = (int) Math.max(Integer.MIN_VALUE, Math.min(Convert.toLong(newLimit), Integer.MAX_VALUE));
        }
        return old;
    }
}
