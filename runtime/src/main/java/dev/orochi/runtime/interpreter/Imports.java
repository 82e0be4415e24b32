package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.Runtime;

/** The import statements. */
final class Imports {
    private Imports() {}

    static Object importName(Frame f, PyStr name, Object level, Object fromList) {
        Object imp = Slow.lookupOrNull(f.builtins, Names.__import__);
        if (imp == null) {
            throw Errors.of(Builtins.IMPORT_ERROR, "__import__ not found");
        }
        Object locals = f.locals != null ? f.locals : (f.code.flags & PyCode.CO_OPTIMIZED) != 0 ? PyNone.NONE : f.globals;
        return Ops.call(imp, name, f.globals, locals, fromList, level);
    }

    static Object importFrom(Object module, PyStr name) {
        Object v = Ops.getAttrOrNull(module, name);
        if (v != null) {
            return v;
        }
        Object pkg = Ops.getAttrOrNull(module, Names.__name__);
        if (pkg instanceof PyStr s) {
            v = Runtime.sysModules().get(PyStr.of(s + "." + name));
            if (v != null) {
                return v;
            }
        }
        throw cannotImport(module, name, pkg);
    }

    private static PyException cannotImport(Object module, PyStr name, Object pkg) {
        String text = pkg instanceof PyStr s ? s.toString() : "<unknown module name>";
        Object spec = Ops.getAttrOrNull(module, Names.__spec__);
        Object file = Ops.getAttrOrNull(module, Names.__file__);
        Object origin = spec == null ? null : Ops.getAttrOrNull(spec, "origin");
        Object where = file instanceof PyStr ? file : origin instanceof PyStr ? origin : null;
        Object initializing = spec == null ? null : Ops.getAttrOrNull(spec, "_initializing");
        String location = where == null ? "unknown location" : where.toString();
        boolean partial = initializing != null && Ops.truth(initializing);
        String message = partial
                ? "cannot import name '" + name + "' from partially initialized module '" + text
                        + "' (most likely due to a circular import) (" + location + ")"
                : "cannot import name '" + name + "' from '" + text + "' (" + location + ")";
        PyException e = Errors.of(Builtins.IMPORT_ERROR, message);
        Ops.setAttr(e.value, "name", pkg == null ? PyNone.NONE : pkg);
        Ops.setAttr(e.value, "path", where == null ? PyNone.NONE : where);
        Ops.setAttr(e.value, "name_from", name);
        return e;
    }
}
