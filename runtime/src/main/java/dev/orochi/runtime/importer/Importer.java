package dev.orochi.runtime.importer;

import dev.orochi.runtime.object.*;
import dev.orochi.runtime.object.Runtime;

/**
 * {@code __import__}: modules that are already there are found without Python code, all others by
 * {@code importlib._bootstrap}, whose per-module locks make concurrent imports safe.
 */
public final class Importer {
    private static final PyStr LINECACHE = PyStr.intern("linecache");
    private static final PyStr INITIALIZING = PyStr.intern("_initializing");

    /** Code and source of the program of option -c, which {@code linecache} is told once it is loaded; null when there is nothing
     * to tell. Set before the program runs. */
    private static volatile Object[] forLinecache;

    private Importer() {}

    /** Registers a program with the module {@code linecache}: now, or when a program imports it. */
    public static void registerInLinecache(Object code, String source) {
        forLinecache = new Object[] {code, PyStr.of(source), PyStr.of("<string>")};
        tellLinecache();
    }

    private static void tellLinecache() {
        Object[] program = forLinecache;
        Object m = program == null ? null : Runtime.sysModules().get(LINECACHE);
        if (m != null && m != PyNone.NONE && !initializing(m)) {
            forLinecache = null;
            Ops.call(Ops.getAttr(m, "_register_code"), program);
        }
    }

    /** @param fromList None, or an iterable of names */
    public static Object importName(Object name, Object globals, Object fromList, int level) {
        if (!(PyPayload.unwrap(name) instanceof PyStr n)) {
            throw Errors.typeError("module name must be a string");
        }
        if (level < 0) {
            throw Errors.valueError("level must be >= 0");
        }
        return ImportTimes.on() ? ImportTimes.importName(n, globals, fromList, level) : load(n, globals, fromList, level);
    }

    static Object load(PyStr n, Object globals, Object fromList, int level) {
        boolean hasFrom = fromList != PyNone.NONE && Ops.truth(fromList);
        if (level == 0) {
            if (n.isEmpty()) {
                throw Errors.valueError("Empty module name");
            }
            Object m = Runtime.sysModules().get(n);
            Object early = StartImports.find(n, m);
            if (early != null) {
                return early;
            }
            if (m == null && Customization.isMissing(n)) {
                PyException e = Errors.of(Builtins.MODULE_NOT_FOUND_ERROR, "No module named '" + n + "'");
                Ops.setAttr(e.value, "name", n);
                throw e;
            }
            Object found = m == null ? null : loaded(n, m, hasFrom ? fromList : PyNone.NONE);
            if (found != null) {
                return found;
            }
        }
        try {
            Object m = AuditHooks.on() ? audited(n, globals, fromList, hasFrom, level) : python(n, globals, fromList, level);
            if (forLinecache != null) {
                tellLinecache();
            }
            return m;
        } catch (PyException e) {
            Object unfinished = PyType.of(e.value) == Ops.getAttr(Runtime.importlib(), "_DeadlockError")
                    ? unfinished(n, globals, fromList, level) : null;
            if (unfinished != null) {
                return unfinished;
            }
            hideFrames(e);
            throw e;
        }
    }

    /** What an absolute import gives for a module that is loaded and initialised; null when there is more to do.
     * @param fromList None, or an iterable of names */
    public static Object loaded(PyStr n, Object fromList) {
        Object m = ImportTimes.on() ? null : Runtime.sysModules().get(n);
        return m == null ? null : loaded(n, m, fromList != PyNone.NONE && Ops.truth(fromList) ? fromList : PyNone.NONE);
    }

    /** @param m what {@code sys.modules} has  @param fromList None when no names are wanted */
    private static Object loaded(PyStr n, Object m, Object fromList) {
        if (m == PyNone.NONE || initializing(m)) {
            return null;
        }
        if (fromList != PyNone.NONE) {
            boolean simple = m instanceof PyModule p && p.type() == PyModule.TYPE && p.dict().get(Names.__path__) == null;
            return simple ? m : handleFromList(m, fromList);
        }
        int dot = n.toString().indexOf('.');
        if (dot < 0) {
            return m;
        }
        Object top = Runtime.sysModules().get(n.substring(0, dot));
        return top != null && top != PyNone.NONE && !initializing(top) ? top : null;
    }

    private static Object python(PyStr name, Object globals, Object fromList, int level) {
        return Ops.call(Ops.getAttr(Runtime.importlib(), "__import__"), name, globals == null ? PyNone.NONE : globals,
                PyNone.NONE, fromList, PyInt.of(level));
    }

    /** With an event for each module that is to be looked for: the one that is wanted and, after it, the packages that it is in. What is
     * wanted from a package is imported by {@code __import__}, too, which raises the events for it. */
    private static Object audited(PyStr name, Object globals, Object fromList, boolean hasFrom, int level) {
        Object lib = Runtime.importlib();
        String full = name.toString();
        if (level > 0) {
            Object in = globals == null ? PyNone.NONE : globals;
            full = Ops.str(Ops.callMethod(lib, "_resolve_name", name, Ops.callMethod(lib, "_calc___package__", in), PyInt.of(level)));
        }
        PyDict modules = Runtime.sysModules();
        for (int end = full.length(); end > 0; end = full.lastIndexOf('.', end - 1)) {
            PyStr s = PyStr.of(full.substring(0, end));
            Object m = modules.get(s);
            if (m == null || m == PyNone.NONE) {
                AuditHooks.raise("import", s, PyNone.NONE, sysAttr("path"), sysAttr("meta_path"), sysAttr("path_hooks"));
            }
        }
        if (!hasFrom) {
            return python(name, globals, fromList, level);
        }
        Object m = Ops.callMethod(lib, "_gcd_import", PyStr.of(full));
        return handleFromList(m, fromList, Ops.getAttr(Runtime.importModule("builtins"), Names.__import__));
    }

    private static Object sysAttr(String name) {
        Object v = Runtime.sysAttr(name);
        return v == null ? PyNone.NONE : v;
    }

    /** Two threads import modules that import each other: one of them has to be content with a module that isn't finished. Null if there is
     * not even that. */
    private static Object unfinished(PyStr name, Object globals, Object fromList, int level) {
        Object lib = Runtime.importlib();
        boolean hasFrom = fromList != PyNone.NONE && Ops.truth(fromList);
        Object full = name;
        if (level > 0) {
            full = Ops.callMethod(lib, "_resolve_name", name, Ops.callMethod(lib, "_calc___package__", globals), PyInt.of(level));
        } else if (!hasFrom && name.toString().indexOf('.') >= 0) {
            full = name.substring(0, name.toString().indexOf('.'));
        }
        Object m = Runtime.sysModules().get(full);
        if (m == null || m == PyNone.NONE || level > 0 && !hasFrom) {
            return null;
        }
        return hasFrom ? handleFromList(m, fromList, Ops.getAttr(Runtime.importModule("builtins"), Names.__import__)) : m;
    }

    /** Takes importlib's frames out of a traceback: all of them for ImportError, else those that end in a call of the
     * imported module's code. */
    private static void hideFrames(PyException e) {
        boolean always = e.matches(Builtins.IMPORT_ERROR);
        PyTraceback kept = null;
        PyTraceback first = e.value.traceback();
        PyTraceback t = first;
        while (t != null) {
            PyTraceback next = t;
            boolean cut = always;
            boolean any = false;
            while (next != null && isImportlib(next)) {
                any = true;
                cut |= next.frame().code().name.equalsJava("_call_with_frames_removed");
                next = next.next();
            }
            if (any && cut) {
                if (kept == null) {
                    first = next;
                } else {
                    PyTraceback.setNext(kept, next == null ? PyNone.NONE : next);
                }
                t = next;
            } else {
                do {
                    kept = t;
                    t = t.next();
                } while (t != next && t != null);
            }
        }
        e.value.setTraceback(first);
    }

    private static boolean isImportlib(PyTraceback t) {
        String file = t.frame().code().fileName.toString();
        return file.equals("<frozen importlib._bootstrap>") || file.equals("<frozen importlib._bootstrap_external>");
    }

    private static Object handleFromList(Object m, Object fromList) {
        return handleFromList(m, fromList, Ops.getAttr(Runtime.importlib(), "_gcd_import"));
    }

    /** @param load imports a submodule by its full name */
    private static Object handleFromList(Object m, Object fromList, Object load) {
        if (Ops.getAttrOrNull(m, Names.__path__) == null) {
            return m;
        }
        return Ops.call(Ops.getAttr(Runtime.importlib(), "_handle_fromlist"), m, fromList, load);
    }

    private static boolean initializing(Object m) {
        Object spec = m instanceof PyModule p ? p.dict().get(Names.__spec__) : Ops.getAttrOrNull(m, Names.__spec__);
        if (spec == null || spec == PyNone.NONE) {
            return false;
        }
        Object v = Ops.getAttrOrNull(spec, INITIALIZING);
        return v != null && Ops.truth(v);
    }
}
