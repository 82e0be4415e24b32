package dev.orochi.runtime.modules.sqlite;

import dev.orochi.refcount.Mutator;
import dev.orochi.runtime.modules.os.Args;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Temps;

/** Takes the values for a statement's parameters from a sequence or a mapping. Stateless. */
final class Parameters {
    private Parameters() {
    }

    /** The values, adapted. Runs Python code. */
    static SqlValue[] of(PyStatement s, Object parameters) {
        if (parameters instanceof PyTuple t && PyTuple.isExact(t)) {
            return ofSequence(s, parameters, t.size());
        }
        if (!(parameters instanceof PyDict) && Args.isSequence(parameters)) {
            return ofSequence(s, parameters, Ops.len(parameters));
        }
        if (parameters instanceof PyDict || PyType.of(parameters).lookup("__getitem__") != null) {
            return ofMapping(s, parameters);
        }
        throw SqliteErrors.programming("parameters are of unsupported type");
    }

    private static Object item(Object sequence, int i) {
        if (sequence instanceof PyTuple t && PyTuple.isExact(t)) {
            return t.get(i);
        }
        return sequence instanceof PyList l && PyList.isExact(l) ? l.get(i) : Temps.temp(Ops.getItem(sequence, PyInt.of(i)));
    }

    private static SqlValue[] ofSequence(PyStatement s, Object sequence, int size) {
        String[] names = s.parameters;
        if (size != names.length) {
            throw SqliteErrors.programming("Incorrect number of bindings supplied. The current statement uses " + names.length
                    + ", and there are " + size + " supplied.");
        }
        SqlValue[] values = new SqlValue[size];
        for (int i = 0; i < size; i++) {
            if (names[i] != null && names[i].charAt(0) != '?') {
                throw SqliteErrors.programming("Binding " + (i + 1) + " ('" + names[i] + "') is a named parameter, but you "
                        + "supplied a sequence which requires nameless (qmark) placeholders.");
            }
            values[i] = value(item(sequence, i), i);
        }
        return values;
    }

    private static SqlValue[] ofMapping(PyStatement s, Object mapping) {
        String[] names = s.parameters;
        SqlValue[] values = new SqlValue[names.length];
        for (int i = 0; i < names.length; i++) {
            if (names[i] == null) {
                throw SqliteErrors.programming("Binding " + (i + 1)
                        + " has no name, but you supplied a dictionary (which has only names).");
            }
            values[i] = value(named(mapping, names[i].substring(1)), i);
        }
        return values;
    }

    private static Object named(Object mapping, String name) {
        PyStr key = PyStr.of(name);
        Object v;
        try {
            v = mapping instanceof PyDict d && PyDict.isExact(d) ? d.get(key) : Temps.temp(Ops.getItem(mapping, key));
        } catch (PyException e) {
            if (!e.matches(Builtins.LOOKUP_ERROR)) {
                throw e;
            }
            v = null;
        }
        if (v == null) {
            throw SqliteErrors.programming("You did not supply a value for binding parameter :" + name + ".");
        }
        return v;
    }

    private static SqlValue value(Object o, int i) {
        if (o instanceof PyObject) {
            Mutator.current().protect(o); // an adapter may take it away from where it is
        }
        Object adapted = Adapters.adapted(o);
        SqlValue v = SqlValue.of(adapted);
        if (v == null) {
            throw SqliteErrors.programming("Error binding parameter " + (i + 1) + ": type '" + PyType.of(adapted).fullName()
                    + "' is not supported");
        }
        return v;
    }
}
