package dev.orochi.runtime.object;

import dev.orochi.refcount.Roots;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.interpreter.Frame;
import dev.orochi.runtime.interpreter.Interpreter;
import dev.orochi.runtime.threads.ThreadState;

/** The one Python world of the process: its modules. Fields are set once by {@link #start}. */
public final class Runtime {
    /** Developers' switch: internal errors print their Java stack. */
    public static final boolean DEBUG = Boolean.getBoolean("orochi.debug");

    /** The types that {@code builtins} names, exceptions aside. */
    private static final Class<?>[] TYPES = {PyInstance.class, PyType.class, PyInt.class, PyBool.class, PyFloat.class,
        PyComplex.class, PyStr.class, PyBytes.class, PyByteArray.class, PyMemoryView.class, PyList.class,
        PyTuple.class, PyDict.class, PySet.class, PyFrozenSet.class, PyRange.class, PySlice.class, PyEnumerate.class,
        PyZip.class, PyMap.class, PyFilter.class, PyReversed.class, PySuper.class, PyProperty.class,
        PyStaticMethod.class, PyClassMethod.class};

    private static PyDict sysModules;
    private static PyModule builtins;
    private static PyModule sys;
    private static PyModule importlib;

    private Runtime() {}

    /** Makes {@code sys} and {@code builtins}, before any Python code runs. Called once, by the first thread. */
    public static synchronized void start() {
        MemoryReserve.make();
        if (sysModules != null) {
            return;
        }
        ThreadState.current();
        sysModules = Roots.own(new PyDict());
        builtins = Roots.own(nativeModule("builtins"));
        for (PyType t : Builtins.exceptions().values()) {
            builtins.dict().putStr(PyStr.intern(t.name()), t);
        }
        for (Class<?> c : TYPES) {
            PyType t = PyType.ofClass(c);
            builtins.dict().putStr(PyStr.intern(t.name()), t);
        }
        builtins.dict().put("Ellipsis", PyEllipsis.ELLIPSIS);
        builtins.dict().put("NotImplemented", PyNotImplemented.NOT_IMPLEMENTED);
        builtins.dict().put("None", PyNone.NONE);
        builtins.dict().put("True", PyBool.TRUE);
        builtins.dict().put("False", PyBool.FALSE);
        builtins.dict().put("__debug__", PyBool.TRUE);
        builtins.dict().put("EnvironmentError", Builtins.OS_ERROR);
        builtins.dict().put("IOError", Builtins.OS_ERROR);
        sys = Roots.own(nativeModule("sys"));
        sys.dict().putStr(PyStr.intern("modules"), sysModules);
        sys.dict().putStr(PyStr.intern("_jit"), nativeModule("sys._jit"));
        sys.dict().putStr(PyStr.intern("monitoring"), nativeModule("sys.monitoring"));
        sysModules.putStr(PyStr.intern("builtins"), builtins);
        sysModules.putStr(PyStr.intern("sys"), sys);
    }

    /** Makes a module from its generated tables. @return null when there is none of that name */
    public static PyModule nativeModule(String name) {
        BuiltinTable[] tables = BuiltinIndex.module(name);
        if (tables == null) {
            return null;
        }
        PyModule m = new PyModule(name);
        PyStr moduleName = PyStr.intern(name);
        String doc = null;
        for (BuiltinTable t : tables) {
            doc = doc == null || doc.isEmpty() ? t.doc() : doc;
            for (int id = 0; id < t.size(); id++) {
                Object v = t.kind(id) == Kind.CONSTANT ? t.call0(id) : new PyBuiltin(t, id, null, moduleName);
                if (t.name(id).equals("*")) {
                    m.dict().update(v);
                    continue;
                }
                m.dict().putUnpublished(PyStr.intern(t.name(id)), v);
            }
        }
        if (doc != null && !doc.isEmpty()) {
            m.dict().putStr(Names.__doc__, PyStr.of(doc));
        }
        return m;
    }

    public static PyDict sysModules() {
        return sysModules;
    }

    public static PyModule builtins() {
        return builtins;
    }

    public static PyModule sys() {
        return sys;
    }

    /** {@code sys.name}, or null. */
    public static Object sysAttr(String name) {
        return sys.dict().get(PyStr.intern(name));
    }

    /** {@code importlib._bootstrap}. */
    public static PyModule importlib() {
        return importlib;
    }

    public static void setImportlib(PyModule m) {
        importlib = Roots.own(m);
    }

    /** The builtins that code with these globals sees. */
    public static PyDict builtinsOf(PyDict globals) {
        Object b = globals.get(Names.__builtins__);
        if (b == null) {
            return currentBuiltins();
        }
        return b instanceof PyModule m ? m.dict() : b instanceof PyDict d ? d : Temps.temp(new PyForeignBuiltins(b));
    }

    /** The builtins of the code that is running. */
    private static PyDict currentBuiltins() {
        ThreadState ts = ThreadState.current();
        ts.refuseIfQuiet(); // it looks at frames
        return ts.frame == null ? builtins.dict() : ts.frame.builtins;
    }

    /** What a program sees of a frame's or function's builtins. */
    static Object visibleBuiltins(PyDict builtins) {
        return builtins instanceof PyForeignBuiltins b ? b.mapping : builtins;
    }

    /** A function of the builtins of the code that is running, as {@code __reduce__} of built-in types names it. */
    public static Object builtin(String name) {
        PyDict b = currentBuiltins();
        try {
            return Ops.getItem(b, PyStr.intern(name));
        } catch (PyException e) {
            throw e.matches(Builtins.KEY_ERROR) ? Errors.of(Builtins.ATTRIBUTE_ERROR, name) : e;
        }
    }

    /** Gives globals that have none the builtins of the code that is running. */
    public static void addBuiltins(PyDict globals) {
        if (globals.get(Names.__builtins__) == null) {
            globals.putStr(Names.__builtins__, visibleBuiltins(currentBuiltins()));
        }
    }

    /** Imports a module by its dotted name and returns it (not its top-level package). */
    public static Object importModule(String name) {
        Object m = sysModules.get(PyStr.intern(name));
        if (m != null && m != PyNone.NONE) {
            return m;
        }
        ThreadState.current().refuseIfQuiet();
        Object imp = builtins.dict().get(Names.__import__);
        Ops.call(imp, PyStr.of(name), PyNone.NONE, PyNone.NONE, PyTuple.of(PyStr.of("*")), PyInt.ZERO);
        m = sysModules.get(PyStr.of(name));
        if (m == null) {
            throw Errors.of(Builtins.KEY_ERROR, name);
        }
        return m;
    }

    /** Runs code in a namespace, as exec does. */
    public static Object run(PyCode code, PyDict globals, Object locals) {
        addBuiltins(globals);
        return Interpreter.execute(code, globals, builtinsOf(globals), locals, null);
    }

    /** {@code __name__} of the module whose code is running, or null. */
    static Object currentModuleName() {
        Frame f = ThreadState.current().frame;
        return f == null ? null : f.globals.get(Names.__name__);
    }

    static void warn(PyType category, String message, int stackLevel) {
        ThreadState.current().refuseIfQuiet(); // it looks at frames
        Object w = importModule("warnings");
        Ops.call(Ops.getAttr(w, "warn"), PyStr.of(message), category, PyInt.of(stackLevel + 0L));
    }

    static void unraisable(PyException e, String message, Object object) {
        UnraisableHook.report(e, message, object);
    }
}
