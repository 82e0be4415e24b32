package dev.orochi.runtime.modules.sqlite;

import dev.orochi.refcount.Roots;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyByteArray;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Temps;

/** How objects become values that SQLite knows: PEP 246 as far as sqlite3 needs it. Any thread. */
final class Adapters {
    /** Adapters by (type, protocol); the program may see the dict. */
    static final PyDict ADAPTERS = Roots.own(new PyDict());
    /** Converters by the name of a type, in capitals. */
    static final PyDict CONVERTERS = Roots.own(new PyDict());

    private static final PyStr ADAPT = PyStr.intern("__adapt__");
    private static final PyStr CONFORM = PyStr.intern("__conform__");
    /** Whether a type that needs none by itself has an adapter. Only ever set. */
    private static volatile boolean basicTypesAdapted;

    private Adapters() {
    }

    static void register(Object type, PyType protocol, Object adapter) {
        if (type == PyInt.TYPE || type == PyFloat.TYPE || type == PyType.ofClass(PyStr.class)
                || type == PyType.ofClass(PyByteArray.class)) {
            basicTypesAdapted = true;
        }
        ADAPTERS.put(Temps.temp(PyTuple.of(type, protocol)), adapter);
    }

    private static boolean isBasic(Object o) {
        return o instanceof PyInt || o instanceof PyFloat || o instanceof PyStr
                || o instanceof PyByteArray b && b.type().isBuiltin();
    }

    /** A parameter, adapted. */
    static Object adapted(Object o) {
        if (isBasic(o) && !basicTypesAdapted) {
            return o;
        }
        return adapt(o, PyType.ofClass(PyPrepareProtocol.class), o);
    }

    /** @param fallback null to raise when the object can't be adapted */
    static Object adapt(Object o, Object protocol, Object fallback) {
        Object adapter = ADAPTERS.get(Temps.temp(PyTuple.of(PyType.of(o), protocol)));
        if (adapter != null) {
            return Temps.temp(Ops.call(adapter, o));
        }
        boolean plain = isBasic(o) || o == PyNone.NONE || o instanceof PyBytes || o instanceof PyBool;
        Object adapted = ask(protocol, ADAPT, o);
        if (adapted == null && !plain) {
            adapted = ask(o, CONFORM, protocol);
        }
        if (adapted != null) {
            return adapted;
        }
        if (fallback == null) {
            throw SqliteErrors.programming("can't adapt");
        }
        return fallback;
    }

    /** What a method of this name says; null when there is none, or it doesn't know. */
    private static Object ask(Object whom, PyStr method, Object about) {
        Object f = Ops.getAttrOrNull(whom, method);
        if (f == null) {
            return null;
        }
        try {
            Object r = Temps.temp(Ops.call(f, about));
            return r == PyNone.NONE ? null : r;
        } catch (PyException e) {
            if (e.matches(Builtins.TYPE_ERROR)) {
                return null;
            }
            throw e;
        }
    }

    /** The converter for a type's name; null when there is none. */
    static Object converter(String name) {
        return CONVERTERS.get(Ops.callMethod(PyStr.of(name), "upper"));
    }
}
