package dev.orochi.runtime.importer;

import dev.orochi.runtime.object.*;
import dev.orochi.runtime.object.Runtime;

/**
 * Imports of builtin and frozen modules while the runtime starts: {@code importlib._bootstrap} in Java, with the same results.
 * Its code takes a third of a start (70 ms), every line of it being executed by cold Java code.
 *
 * <p>Invariant: on only while no code of the user's has run, so that {@code sys.meta_path} is as it was made, and nobody waits for
 * module locks. Thread rule: the first thread, before there is another.
 */
final class StartImports {
    private static final PyStr ORIGIN = PyStr.intern("origin");
    private static final PyStr LOADER_STATE = PyStr.intern("loader_state");
    private static final PyStr INITIALIZING = PyStr.intern("_initializing");

    private static boolean on;
    private static PyModule lib;
    private static Object specClass;
    private static Object builtinImporter;
    private static Object frozenImporter;

    private StartImports() {}

    /** {@code importlib._bootstrap._install}: modules that exist get their specs, the first ones are loaded. */
    static void begin(PyModule importlib, PyModule imp) {
        lib = importlib;
        specClass = attribute("ModuleSpec");
        builtinImporter = attribute("BuiltinImporter");
        frozenImporter = attribute("FrozenImporter");
        on = true;
        lib.dict().put("_imp", imp);
        lib.dict().put("sys", Runtime.sys());
        describe(Runtime.sys(), "sys", null);
        describe(Runtime.builtins(), "builtins", null);
        describe(lib, "_frozen_importlib", Frozen.find("_frozen_importlib"));
        describe(imp, "_imp", null);
        for (String name : new String[] {"_thread", "_warnings", "_weakref"}) {
            lib.dict().put(name, load(PyStr.intern(name)));
        }
        lib.dict().put("_blocking_on", Ops.call(attribute("_WeakValueDictionary")));
        PyList metaPath = (PyList) Runtime.sysAttr("meta_path");
        metaPath.append(builtinImporter);
        metaPath.append(frozenImporter);
    }

    /** From here on importlib's own code imports. */
    static void end() {
        on = false;
    }

    /** {@code site}, the first module that runs code of the user's, whose imports therefore are importlib's. */
    static void site() {
        Frozen.Module site = Frozen.find("site");
        Customization.begin();
        if (site != null) {
            load(PyStr.intern("site"), site);
        } else {
            Runtime.importModule("site");
        }
        Customization.end();
    }

    private static Object attribute(String name) {
        return lib.dict().get(name);
    }

    /** @param loaded the module in sys.modules, perhaps not wholly initialised, or null
     * @return the module, loaded; null when importlib has to look for it */
    static Object find(PyStr name, Object loaded) {
        return !on ? null : loaded != null ? loaded : load(name);
    }

    private static PyModule load(PyStr name) {
        String text = name.toString();
        PyModule builtin = Runtime.nativeModule(text);
        if (builtin != null) {
            Ops.setAttr(describe(builtin, text, null), INITIALIZING, PyBool.FALSE);
            Runtime.sysModules().putStr(name, builtin);
            return builtin;
        }
        Frozen.Module frozen = Frozen.find(text);
        return frozen == null || frozen.isPackage() || text.indexOf('.') >= 0 ? null : load(name, frozen);
    }

    private static PyModule load(PyStr name, Frozen.Module frozen) {
        PyModule m = new PyModule(frozen.name());
        Object spec = describe(m, frozen.name(), frozen);
        Ops.setAttr(spec, INITIALIZING, PyBool.TRUE);
        PyDict modules = Runtime.sysModules();
        modules.putStr(name, m);
        try {
            Runtime.run(Frozen.code(frozen), m.dict(), null);
            modules.moveTo(name, true);
        } catch (PyException e) {
            modules.remove(name);
            throw e;
        } finally {
            Ops.setAttr(spec, INITIALIZING, PyBool.FALSE);
        }
        return m;
    }

    /** Makes the spec of a top-level module and the attributes that follow from it. @param frozen null for a builtin one */
    private static Object describe(PyModule m, String name, Frozen.Module frozen) {
        Object loader = frozen == null ? builtinImporter : frozenImporter;
        PyStr origin = PyStr.intern(frozen == null ? "built-in" : "frozen");
        Object spec = Ops.callObject(specClass, new Object[] {PyStr.intern(name), loader, origin}, new PyStr[] {ORIGIN});
        PyDict d = m.dict();
        if (frozen != null) {
            PyStr file = PyStr.of(Runtime.sysAttr("_stdlib_dir") + "/" + frozen.file());
            Ops.setAttr(spec, LOADER_STATE, new PyNamespace().with("filename", file).with("origname", PyStr.of(frozen.origin())));
            d.putStr(Names.__file__, file);
        }
        d.putStr(Names.__loader__, loader);
        d.putStr(Names.__package__, PyStr.EMPTY);
        d.putStr(Names.__spec__, spec);
        return spec;
    }
}
