package dev.orochi.runtime.modules.pickle;

import static dev.orochi.runtime.modules.pickle.Opcodes.*;

import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBuiltin;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;
import java.util.List;

/**
 * Writes objects by the name under which a module has them.
 *
 * <p>A pickle says when two names are one string, so it depends on which names the runtime shares. Those of classes and functions of
 * programs are interned, as CPython's are; those of built-in ones are strings of their own, but for the modules of the types that are part
 * of CPython's own program. For one thread.
 */
final class SaveGlobal {
    private static final PyStr MAIN = PyStr.intern("__main__");
    private static final PyStr MP_MAIN = PyStr.intern("__mp_main__");
    /** Modules whose types are part of CPython's program. */
    private static final List<String> STATIC = List.of("builtins", "types", "datetime");

    private final Saver saver;
    private final PickleOutput out;

    SaveGlobal(Saver saver) {
        this.saver = saver;
        this.out = saver.out;
    }

    /** @param given the name, a str, or null: the object's own */
    void save(Object o, Object given) {
        PyStr name = given != null ? Natives.textOrNull(given) : nameOf(o);
        PyStr[] path = path(name);
        PyStr module = moduleOf(o, name, path);
        if (saver.proto >= 2 && saveExtension(o, module, name)) {
            return;
        }
        if (saver.proto >= 4) {
            saver.save(module);
            saver.save(given != null ? given : name);
            out.op(STACK_GLOBAL);
        } else if (path.length > 1) {
            saveNested(module, path);
        } else {
            saveTopLevel(module, name);
        }
        saver.memoize(o);
    }

    private static PyStr nameOf(Object o) {
        Object name = Ops.getAttrOrNull(o, Names.__qualname__);
        if (name == null) {
            name = Ops.getAttr(o, "__name__");
        }
        PyStr s = Natives.textOrNull(name);
        if (s == null) {
            throw Saver.error("Can't pickle " + Ops.repr(o) + ": its name is not a string but " + Notes.type(name));
        }
        if (o instanceof PyBuiltin || o instanceof PyType t && t.isBuiltin()) {
            return s.copy();
        }
        return s.intern();
    }

    private static PyStr[] path(PyStr name) {
        String text = name.toJava();
        if (text.indexOf('.') < 0) {
            return new PyStr[] {name};
        }
        String[] parts = text.split("\\.", -1);
        PyStr[] path = new PyStr[parts.length];
        for (int i = 0; i < parts.length; i++) {
            path[i] = PyStr.intern(parts[i]);
        }
        return path;
    }

    // ---- where it is

    private static PyStr moduleOf(Object o, PyStr name, PyStr[] path) {
        for (PyStr part : path) {
            if (part.equalsJava("<locals>")) {
                throw Saver.error("Can't pickle local object " + Ops.repr(o));
            }
        }
        Object module = Ops.getAttrOrNull(o, Names.__module__);
        PyStr found = module == null || module == PyNone.NONE ? search(o, path) : shared(o, module);
        check(o, found, name, path);
        return found;
    }

    private static PyStr shared(Object o, Object module) {
        PyStr s = Natives.textOrNull(module);
        if (s == null) {
            throw Saver.error("Can't pickle " + Ops.repr(o) + ": its module is not a string but " + Notes.type(module));
        }
        if (o instanceof PyBuiltin) {
            return s.equalsJava("builtins") || s.equalsJava("sys") ? BuiltinModuleNames.of(s) : s.intern();
        }
        boolean own = o instanceof PyType t && t.isBuiltin() && !STATIC.contains(s.toJava())
                && !t.name().equals("OrderedDict");
        return own ? s.copy() : s.intern();
    }

    /** The names of these modules as their functions have them. */
    private static final class BuiltinModuleNames {
        private static final PyStr BUILTINS = PyStr.of("builtins");
        private static final PyStr SYS = PyStr.of("sys");

        static PyStr of(PyStr name) {
            return name.equalsJava("sys") ? SYS : BUILTINS;
        }
    }

    /** The first module that has the object under the name. */
    private static PyStr search(Object o, PyStr[] path) {
        PyDict modules = Natives.temporary(Runtime.sysModules().copy());
        for (PyDict.Cursor c = modules.cursor(); c.next();) {
            if (c.key instanceof PyStr name && !name.equals(MAIN) && !name.equals(MP_MAIN) && c.value != PyNone.NONE
                    && find(c.value, path) == o) {
                return name;
            }
        }
        return MAIN;
    }

    /** What a module has under a name, or null. */
    private static Object find(Object module, PyStr[] path) {
        Object v = module;
        for (PyStr part : path) {
            v = Ops.getAttrOrNull(v, part);
            if (v == null) {
                return null;
            }
        }
        return v;
    }

    private static void check(Object o, PyStr moduleName, PyStr name, PyStr[] path) {
        Object v = imported(o, moduleName);
        try {
            for (PyStr part : path) {
                v = Ops.getAttr(v, part);
            }
        } catch (PyException e) {
            if (e.matches(Builtins.ATTRIBUTE_ERROR)) {
                throw because(e, "Can't pickle " + Ops.repr(o) + ": it's not found as " + moduleName + "." + name);
            }
            throw e;
        }
        if (v != o) {
            throw Saver.error("Can't pickle " + Ops.repr(o) + ": it's not the same object as " + moduleName + "." + name);
        }
    }

    private static Object imported(Object o, PyStr name) {
        try {
            return PickleImports.module(name);
        } catch (PyException e) {
            if (e.matches(Builtins.IMPORT_ERROR) || e.matches(Builtins.VALUE_ERROR) || e.matches(Builtins.KEY_ERROR)) {
                throw because(e, "Can't pickle " + Ops.repr(o) + ": " + Ops.str(e.value));
            }
            throw e;
        }
    }

    private static PyException because(PyException cause, String message) {
        PyException e = Saver.error(message);
        e.value.setContext(cause.value);
        return e;
    }

    // ---- writing

    private boolean saveExtension(Object o, PyStr module, PyStr name) {
        PyDict registry = PickleTables.extensions();
        Object code = registry.size() == 0 ? null : registry.get((Object) Natives.temporary(PyTuple.of(module, name)));
        if (code == null) {
            return false;
        }
        if (!(code instanceof PyInt i)) {
            throw Saver.error("Can't pickle " + Ops.repr(o) + ": extension code " + Ops.repr(code) + " isn't an integer");
        }
        if (i.value <= 0 || i.value > Integer.MAX_VALUE) {
            throw Saver.error("Can't pickle " + Ops.repr(o) + ": extension code " + i.value + " is out of range");
        }
        int c = (int) i.value;
        if (c < 0x100) {
            out.op1(EXT1, c);
        } else if (c < 0x10000) {
            out.op2(EXT2, c);
        } else {
            out.op4(EXT4, c);
        }
        return true;
    }

    /** Before protocol 4: {@code getattr(getattr(outermost, name), name)...}. */
    private void saveNested(PyStr module, PyStr[] path) {
        Object getattr = Ops.getAttr(Runtime.builtins(), "getattr");
        for (int i = path.length - 1; i > 0; i--) {
            saver.save(getattr);
            if (saver.proto < 2) {
                out.op(MARK);
            }
        }
        saveTopLevel(module, path[0]);
        for (int i = 1; i < path.length; i++) {
            saver.save(path[i]);
            out.op(saver.proto < 2 ? TUPLE : TUPLE2);
            out.op(REDUCE);
        }
    }

    private void saveTopLevel(PyStr module, PyStr name) {
        PyStr m = module;
        PyStr n = name;
        if (saver.options.fixImports()) {
            PyTuple mapped = Natives.temporary(PickleTables.mapped(module, name, true));
            m = (PyStr) mapped.items[0];
            n = (PyStr) mapped.items[1];
        }
        line(GLOBAL, m, "module");
        line(-1, n, "global");
    }

    private void line(int op, PyStr text, String what) {
        byte[] b = text.isAscii() ? PickleText.utf8(text) : encoded(text, what);
        if (op >= 0) {
            out.op(op);
        }
        out.raw(b, 0, b.length);
        out.op('\n');
    }

    private byte[] encoded(PyStr text, String what) {
        try {
            Object b = Ops.callMethod(text, "encode", PyStr.of(saver.proto < 3 ? "ascii" : "utf-8"));
            return ((PyBytes) b).array();
        } catch (PyException e) {
            if (e.matches(Builtins.UNICODE_ENCODE_ERROR)) {
                throw because(e, "can't pickle " + what + " identifier " + Ops.repr(text) + " using pickle protocol "
                        + saver.proto);
            }
            throw e;
        }
    }
}
