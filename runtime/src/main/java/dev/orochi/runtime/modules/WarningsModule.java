package dev.orochi.runtime.modules;

import dev.orochi.refcount.Roots;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.interpreter.Frame;
import dev.orochi.runtime.modules.contextvars.PyContextVar;
import dev.orochi.runtime.object.*;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.threads.ThreadState;
import dev.orochi.runtime.threads.Waiting;
import java.util.concurrent.locks.ReentrantLock;

/** {@code _warnings}: filters and the decision about a warning. Showing it is the library's affair. */
@PyModuleDef(value = "_warnings", doc = "_warnings provides basic warning filtering support.")
public final class WarningsModule {
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final PyContextVar CONTEXT = Roots.own(new PyContextVar(PyStr.of("warnings_context"), null));
    private static final PyList FILTERS = Roots.own(defaultFilters());
    private static final PyDict ONCE = Roots.own(new PyDict());
    private static final PyStr REGISTRY = PyStr.intern("__warningregistry__");
    /** Changes with the filters: registries of modules are emptied then. Any thread, benign. */
    private static volatile long version = 1;

    private WarningsModule() {}

    private static PyList defaultFilters() {
        PyList l = new PyList();
        l.append(filter("default", Builtins.DEPRECATION_WARNING, PyStr.of("__main__")));
        l.append(filter("ignore", Builtins.DEPRECATION_WARNING, PyNone.NONE));
        l.append(filter("ignore", Builtins.PENDING_DEPRECATION_WARNING, PyNone.NONE));
        l.append(filter("ignore", Builtins.IMPORT_WARNING, PyNone.NONE));
        l.append(filter("ignore", Builtins.RESOURCE_WARNING, PyNone.NONE));
        return l;
    }

    private static PyTuple filter(String action, PyType category, Object module) {
        return PyTuple.of(PyStr.intern(action), PyNone.NONE, category, module, PyInt.ZERO);
    }

    @Constant("filters")
    static Object filters() {
        return FILTERS;
    }

    @Constant("_onceregistry")
    static Object once() {
        return ONCE;
    }

    @Constant("_defaultaction")
    static Object defaultAction() {
        return PyStr.intern("default");
    }

    @Constant("_warnings_context")
    static Object context() {
        return CONTEXT;
    }

    @Builtin("_acquire_lock($module, /)")
    static void acquire() {
        Waiting.lock(LOCK);
    }

    @Builtin("_release_lock($module, /)")
    static void release() {
        if (!LOCK.isHeldByCurrentThread()) {
            throw Errors.runtimeError("cannot release un-acquired lock");
        }
        LOCK.unlock();
    }

    @Builtin("_filters_mutated_lock_held($module, /)")
    static void mutated() {
        version++;
    }

    @Builtin("warn($module, /, message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=())")
    static void warn(Object message, Object category, int stackLevel, Object source, PyTuple skip) {
        PyTuple prefixes = skip == null ? PyTuple.EMPTY : skip;
        for (Object p : prefixes.items) {
            if (!(PyPayload.unwrap(p) instanceof PyStr)) {
                throw Errors.typeError("Found non-str '" + PyType.of(p).name() + "' in skip_file_prefixes.");
            }
        }
        PyType c = category(message, category);
        if (prefixes.size() > 0 && stackLevel < 2) {
            stackLevel = 2;
        }
        Frame f = caller(stackLevel, prefixes);
        PyDict globals = f == null ? Runtime.sys().dict() : f.globals;
        Object registry = globals.get(REGISTRY);
        if (registry == null) {
            registry = new PyDict();
            globals.putStr(REGISTRY, registry);
        }
        Object module = globals.get(Names.__name__);
        PyStr file = f == null ? PyStr.of("<sys>") : f.code.fileName;
        int line = f == null ? 0 : lineOf(f);
        explicit(c, message, new WarningReport.Place(file, line, null), module == null ? PyStr.of("<string>") : module,
                registry, source);
    }

    private static int lineOf(Frame f) {
        return f.pc == 0 ? f.code.firstLine : f.code.positions.lineAt(f.pc - 1);
    }

    private static PyType category(Object message, Object category) {
        if (message instanceof PyBaseException e && e.type().isSubtype(Builtins.WARNING)) {
            return e.type();
        }
        if (category == null || category == PyNone.NONE) {
            return Builtins.USER_WARNING;
        }
        if (!(category instanceof PyType t) || !t.isSubtype(Builtins.WARNING)) {
            throw Errors.typeError("category must be a Warning subclass, not '" + PyType.of(category).name() + "'");
        }
        return t;
    }

    private static boolean internal(Frame f) {
        String n = f.code.fileName.toString();
        return n.contains("importlib") && n.contains("_bootstrap");
    }

    private static boolean skipped(Frame f, PyTuple prefixes) {
        for (Object p : prefixes.items) {
            if (f.code.fileName.toString().startsWith(p.toString())) {
                return true;
            }
        }
        return false;
    }

    private static Frame caller(int level, PyTuple prefixes) {
        Frame f = ThreadState.current().frame;
        if (level <= 0 || f != null && internal(f)) {
            while (f != null && --level > 0) {
                f = f.back;
            }
            return f;
        }
        while (f != null && --level > 0) {
            do {
                f = f.back;
            } while (f != null && (internal(f) || skipped(f, prefixes)));
        }
        return f;
    }

    @Builtin("warn_explicit($module, /, message, category, filename, lineno, module=<unrepresentable>, registry=None, module_globals=<unrepresentable>, source=None)")
    static void warnExplicit(Object message, Object category, PyStr filename, int line, Object module,
            Object registry, Object globals, Object source) {
        if (registry != null && registry != PyNone.NONE && !(registry instanceof PyDict)) {
            throw Errors.typeError("'registry' must be a dict or None");
        }
        PyStr sourceLine = null;
        if (globals != null && globals != PyNone.NONE) {
            if (!(globals instanceof PyDict g)) {
                throw Errors.typeError("module_globals must be a dict, not '" + PyType.of(globals).name() + "'");
            }
            sourceLine = WarningReport.sourceLine(g, line);
        }
        Object m = module;
        if (m == null) {
            String n = filename.toString();
            m = PyStr.of(n.isEmpty() ? "<unknown>" : n.endsWith(".py") ? n.substring(0, n.length() - 3) : n);
        }
        explicit(category, message, new WarningReport.Place(filename, line, sourceLine), m,
                registry == null ? PyNone.NONE : registry, source);
    }

    private static void explicit(Object given, Object message, WarningReport.Place place, Object module,
            Object registry, Object source) {
        boolean made = message instanceof PyBaseException e && e.type().isSubtype(Builtins.WARNING);
        Object category = made ? PyType.of(message) : given;
        Object text = made ? Ops.strObject(message) : message;
        Object warning = made ? message : Ops.call(category, message);
        int line = place.line();
        PyTuple key = PyTuple.of(text, category, PyInt.of(line));
        if (registry instanceof PyDict r && alreadyWarned(r, key, false)) {
            return;
        }
        PyTuple item = find(category, text, line, module);
        String action = item == null ? defaultActionNow() : actionOf(item.get(0));
        switch (action) {
            case "error":
                throw PyException.raise(warning);
            case "ignore":
                return;
            case "always", "all":
                break;
            case "once":
                if (registry instanceof PyDict r) {
                    r.put(key, PyBool.TRUE);
                }
                if (alreadyWarned(onceRegistry(), PyTuple.of(text, category), true)) {
                    return;
                }
                break;
            case "module":
                if (registry instanceof PyDict r) {
                    r.put(key, PyBool.TRUE);
                    if (alreadyWarned(r, PyTuple.of(text, category, PyInt.ZERO), true)) {
                        return;
                    }
                }
                break;
            case "default":
                if (registry instanceof PyDict r) {
                    r.put(key, PyBool.TRUE);
                }
                break;
            default:
                throw Errors.runtimeError("Unrecognized action (" + Ops.repr(PyStr.of(action))
                        + ") in warnings.filters:\n " + (item == null ? "None" : Ops.repr(item)));
        }
        WarningReport.show(warning, category, place, source);
    }

    /** An attribute of the library's module, which programs may replace or delete; null then, and when it isn't imported. */
    private static Object libraryAttribute(String name) {
        Object warnings = Runtime.sysModules().get(PyStr.of("warnings"));
        return warnings == null ? null : Ops.getAttrOrNull(warnings, name);
    }

    private static String actionOf(Object action) {
        if (PyPayload.unwrap(action) instanceof PyStr s) {
            return s.toString();
        }
        throw Errors.typeError("action must be a string, not '" + PyType.of(action).name() + "'");
    }

    private static String defaultActionNow() {
        Object a = libraryAttribute("defaultaction");
        if (a == null) {
            return "default";
        }
        if (PyPayload.unwrap(a) instanceof PyStr s) {
            return s.toString();
        }
        throw Errors.typeError("_warnings.defaultaction must be a string, not '" + PyType.of(a).name() + "'");
    }

    private static PyDict onceRegistry() {
        Object r = libraryAttribute("onceregistry");
        if (r == null || r instanceof PyDict) {
            return r == null ? ONCE : (PyDict) r;
        }
        throw Errors.typeError("_warnings.onceregistry must be a dict, not '" + PyType.of(r).name() + "'");
    }

    private static boolean alreadyWarned(PyDict registry, PyTuple key, boolean set) {
        PyStr v = PyStr.intern("version");
        Object seen = registry.get(v);
        if (!(seen instanceof PyInt i) || i.value != version) {
            registry.clear();
            registry.putStr(v, PyInt.of(version));
        } else {
            Object already = registry.get(key);
            if (already != null && Ops.truth(already)) {
                return true;
            }
        }
        if (set) {
            registry.put(key, PyBool.TRUE);
        }
        return false;
    }

    private static PyTuple find(Object category, Object text, int line, Object module) {
        Object c = PyContextVar.get(CONTEXT, PyNone.NONE);
        if (c != PyNone.NONE) {
            Object f = Ops.getAttrOrNull(c, "_filters");
            PyTuple t = f instanceof PyList l ? match(l, category, text, line, module) : null;
            if (t != null) {
                return t;
            }
        }
        Object f = libraryAttribute("filters");
        if (f != null && !(f instanceof PyList)) {
            throw Errors.valueError("_warnings.filters must be a list");
        }
        return match(f == null ? FILTERS : (PyList) f, category, text, line, module);
    }

    private static PyTuple match(PyList filters, Object category, Object text, int line, Object module) {
        int index = 0;
        for (Object o : filters.toArray()) {
            if (!(o instanceof PyTuple t) || t.size() != 5) {
                throw Errors.valueError("warnings.filters item " + index + " isn't a 5-tuple");
            }
            actionOf(t.get(0));
            if (Ops.isSubclass(category, t.get(2)) && matches(t.get(1), text) && matches(t.get(3), module)) {
                if (!(t.get(4) instanceof PyInt n)) {
                    throw Errors.typeError("an integer is required");
                }
                if (n.value == 0 || n.value == line) {
                    return t;
                }
            }
            index++;
        }
        return null;
    }

    private static boolean matches(Object pattern, Object text) {
        if (pattern == PyNone.NONE) {
            return true;
        }
        if (pattern instanceof PyStr s) {
            return Ops.eq(s, text);
        }
        return Ops.truth(Ops.callMethod(pattern, "match", text));
    }
}
