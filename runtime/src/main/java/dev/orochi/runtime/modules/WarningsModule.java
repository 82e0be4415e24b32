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
    static void warn(Object message, Object category, int stackLevel, Object source, Object skip) {
        PyTuple prefixes = skip instanceof PyTuple t ? t : PyTuple.EMPTY;
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
        explicit(c, message, file, line, module == null ? PyStr.of("<string>") : module, registry, source);
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
            throw Errors.typeError("category must be a Warning subclass, not '" + (category instanceof PyType t2
                    ? "class '" + t2.name() + "'" : PyType.of(category).name()) + "'");
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
    static void warnExplicit(Object message, Object category, Object filename, int line, Object module,
            Object registry, Object globals, Object source) {
        if (registry != null && registry != PyNone.NONE && !(registry instanceof PyDict)) {
            throw Errors.typeError("'registry' must be a dict or None");
        }
        Object m = module;
        if (m == null) {
            String n = filename.toString();
            m = PyStr.of(n.isEmpty() ? "<unknown>" : n.endsWith(".py") ? n.substring(0, n.length() - 3) : n);
        }
        explicit(category(message, category), message, PyStr.of(filename.toString()), line, m,
                registry == null ? PyNone.NONE : registry, source);
    }

    private static void explicit(PyType category, Object message, PyStr file, int line, Object module,
            Object registry, Object source) {
        Object text = message instanceof PyBaseException e && e.type().isSubtype(Builtins.WARNING)
                ? Ops.strObject(e) : message;
        Object warning = text == message ? Ops.call(category, message) : message;
        PyTuple key = PyTuple.of(text, category, PyInt.of(line));
        if (registry instanceof PyDict r && alreadyWarned(r, key, false)) {
            return;
        }
        PyTuple item = find(category, text, line, module);
        String action = item == null ? actionOf(Runtime.sysModules().get(PyStr.of("warnings"))) : item.get(0).toString();
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
                if (alreadyWarned(ONCE, PyTuple.of(text, category), true)) {
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
                throw Errors.runtimeError("Unrecognized action (" + Ops.repr(item.get(0))
                        + ") in warnings.filters:\n " + Ops.repr(item));
        }
        show(warning, category, file, line, source);
    }

    private static String actionOf(Object warnings) {
        Object a = warnings == null ? null : Ops.getAttrOrNull(warnings, "defaultaction");
        return a == null ? "default" : a.toString();
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

    private static PyTuple find(PyType category, Object text, int line, Object module) {
        Object c = PyContextVar.get(CONTEXT, PyNone.NONE);
        if (c != PyNone.NONE) {
            Object f = Ops.getAttrOrNull(c, "_filters");
            PyTuple t = f instanceof PyList l ? match(l, category, text, line, module) : null;
            if (t != null) {
                return t;
            }
        }
        Object w = Runtime.sysModules().get(PyStr.of("warnings"));
        Object f = w == null ? FILTERS : Ops.getAttrOrNull(w, "filters");
        return match(f instanceof PyList l ? l : FILTERS, category, text, line, module);
    }

    private static PyTuple match(PyList filters, PyType category, Object text, int line, Object module) {
        for (Object o : filters.toArray()) {
            if (!(o instanceof PyTuple t) || t.size() != 5) {
                throw Errors.valueError("warnings.filters item " + Ops.repr(o) + " isn't a 5-tuple");
            }
            if (Ops.isSubclass(category, t.get(2)) && matches(t.get(1), text) && matches(t.get(3), module)) {
                Object n = t.get(4);
                if (n instanceof PyInt i && (i.value == 0 || i.value == line)) {
                    return t;
                }
            }
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

    private static void show(Object warning, PyType category, PyStr file, int line, Object source) {
        Object w = Runtime.importModule("warnings");
        Object message = Ops.call(Ops.getAttr(w, "WarningMessage"), warning, category, file, PyInt.of(line),
                PyNone.NONE, PyNone.NONE, source == null ? PyNone.NONE : source);
        Ops.callMethod(w, "_showwarnmsg", message);
    }
}
