package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.threads.ThreadState;

/** Names of modules, classes and exec. */
final class Namespaces {
    private Namespaces() {}

    static Object global(Frame f, PyStr n) {
        Object v = Slow.lookupOrNull(f.globals, n);
        if (v == null) {
            v = Slow.lookupOrNull(f.builtins, n);
        }
        if (v == null) {
            throw Errors.nameError(n);
        }
        return v;
    }

    static Object loadName(ThreadState ts, Frame f, int at, int name) {
        if (f.locals == null) {
            Object v = f.code.caches[at] instanceof GlobalCache g ? g.get(f) : null;
            return v != null ? v : Slow.loadGlobal(ts, f, at, name);
        }
        PyStr n = f.code.names[name];
        Object v = Slow.lookupOrNull(f.locals, n);
        return v != null ? v : global(f, n);
    }

    static void storeGlobal(Frame f, PyStr n, Object v) {
        store(f.globals, n, v);
    }

    private static void store(Object mapping, PyStr n, Object v) {
        if (mapping instanceof PyDict d && PyDict.isExact(d)) {
            d.putStr(n, v);
        } else {
            Ops.setItem(mapping, n, v);
        }
    }

    static void storeName(Frame f, PyStr n, Object v) {
        store(f.locals == null ? f.globals : f.locals, n, v);
    }

    static void deleteGlobal(Frame f, PyStr n) {
        delete(f.globals, n);
    }

    static void deleteName(Frame f, PyStr n) {
        delete(f.locals == null ? f.globals : f.locals, n);
    }

    private static void delete(Object mapping, PyStr n) {
        try {
            if (mapping instanceof PyDict d && PyDict.isExact(d)) {
                if (d.remove(n) == null) {
                    throw Errors.nameError(n);
                }
            } else {
                Ops.delItem(mapping, n);
            }
        } catch (PyException e) {
            if (e.matches(Builtins.KEY_ERROR)) {
                throw Errors.nameError(n);
            }
            throw e;
        }
    }

    static Object buildClass(Frame f) {
        Object v = Slow.lookupOrNull(f.builtins, Names.__build_class__);
        if (v == null) {
            throw Errors.of(Builtins.NAME_ERROR, "__build_class__ not found");
        }
        return v;
    }
}
