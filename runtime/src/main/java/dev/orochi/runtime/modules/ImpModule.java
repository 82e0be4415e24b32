package dev.orochi.runtime.modules;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.bytecode.Opcodes;
import dev.orochi.runtime.importer.Frozen;
import dev.orochi.runtime.modules.marshal.MarshalModule;
import dev.orochi.runtime.object.*;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.threads.Waiting;
import java.util.concurrent.locks.ReentrantLock;

/** {@code _imp}: what importlib needs from the runtime. */
@PyModuleDef(value = "_imp", doc = "(Extremely) low-level import machinery bits as used by importlib.")
public final class ImpModule {
    /** Guards importlib's table of module locks, not imports themselves. */
    private static final ReentrantLock LOCK = new ReentrantLock();

    private ImpModule() {}

    @Constant("check_hash_based_pycs") static final String CHECK = "default";
    /** Raised when the compiler's output changes although the instruction table does not. */
    private static final int CODE_REVISION = 2;
    /** First word of .pyc files: two bytes that no CPython uses and that follow the instruction set, then CR LF. */
    @Constant("pyc_magic_number_token")
    public static final int MAGIC = 0x0a0d_8000 | (Opcodes.FINGERPRINT + CODE_REVISION) & 0x7fff;

    @Builtin("acquire_lock($module, /)")
    static void acquireLock() {
        Waiting.lock(LOCK);
    }

    @Builtin("release_lock($module, /)")
    static void releaseLock() {
        if (!LOCK.isHeldByCurrentThread()) {
            throw Errors.runtimeError("not holding the import lock");
        }
        LOCK.unlock();
    }

    @Builtin("lock_held($module, /)")
    static boolean lockHeld() {
        return LOCK.isLocked();
    }

    @Builtin("extension_suffixes($module, /)")
    static Object extensionSuffixes() {
        return new PyList();
    }

    /** The first of {@code sys.path_hooks}: leaves {@code zipimport} alone until a path is a file. */
    @Builtin("zipimporter($module, path, /)")
    static Object zipImporter(Object path) {
        if (!(path instanceof PyStr) || !mayBeInArchive(path.toString())) {
            throw Errors.importError("not a Zip file: " + Ops.repr(path));
        }
        return Ops.call(Ops.getAttr(Runtime.importModule("zipimport"), "zipimporter"), path);
    }

    /** Whether the path, or its nearest ancestor that exists, is a file. */
    private static boolean mayBeInArchive(String path) {
        for (java.io.File f = new java.io.File(path); f != null; f = f.getParentFile()) {
            if (f.exists()) {
                return f.isFile();
            }
        }
        return false;
    }

    @Builtin("is_builtin($module, name, /)")
    static int isBuiltin(String name) {
        return name.equals("builtins") || name.equals("sys") ? -1 : BuiltinIndex.module(name) != null ? 1 : 0;
    }

    @Builtin("create_builtin($module, spec, /)")
    static Object createBuiltin(Object spec) {
        Object name = Ops.getAttr(spec, "name");
        Object there = Runtime.sysModules().get(name);
        if (there != null && (name.toString().equals("sys") || name.toString().equals("builtins"))) {
            return there;
        }
        PyModule m = Runtime.nativeModule(name.toString());
        return m == null ? PyNone.NONE : m;
    }

    @Builtin("exec_builtin($module, mod, /)")
    static int execBuiltin(Object m) {
        return 0;
    }

    @Builtin("create_dynamic($module, spec, file=<unrepresentable>, /)")
    static Object createDynamic(Object spec, Object file) {
        throw Errors.importError("extension modules for CPython cannot be loaded");
    }

    @Builtin("exec_dynamic($module, mod, /)")
    static int execDynamic(Object m) {
        return 0;
    }

    @Builtin("is_frozen($module, name, /)")
    static boolean isFrozen(String name) {
        return Frozen.find(name) != null;
    }

    @Builtin("is_frozen_package($module, name, /)")
    static boolean isFrozenPackage(String name) {
        return frozen(name).isPackage();
    }

    @Builtin("find_frozen($module, name, /, *, withdata=False)")
    static Object findFrozen(String name, boolean withData) {
        Frozen.Module m = Frozen.find(name);
        return m == null ? PyNone.NONE : PyTuple.of(withData ? PyMemoryView.of(data(m)) : PyNone.NONE,
                PyBool.of(m.isPackage()), PyStr.of(m.origin()));
    }

    private static PyBytes data(Frozen.Module m) {
        return (PyBytes) MarshalModule.dumps(Frozen.code(m), 5, true);
    }

    @Builtin("get_frozen_object($module, name, data=None, /)")
    static Object getFrozenObject(String name, Object data) {
        if (data == null || data == PyNone.NONE) {
            return Frozen.code(frozen(name));
        }
        Object code = MarshalModule.loads(data, true);
        if (!(code instanceof PyCode)) {
            throw Errors.typeError("frozen object '" + name + "' is not a code object");
        }
        return code;
    }

    @Builtin("init_frozen($module, name, /)")
    static Object initFrozen(String name) {
        Frozen.Module frozen = Frozen.find(name);
        if (frozen == null) {
            return PyNone.NONE;
        }
        PyModule m = new PyModule(name);
        Runtime.sysModules().put(PyStr.of(name), m);
        if (frozen.isPackage()) {
            m.dict().put("__path__", new PyList());
        }
        m.dict().put("__origname__", PyStr.of(frozen.origin()));
        Runtime.run(Frozen.code(frozen), m.dict(), null);
        return m;
    }

    private static Frozen.Module frozen(String name) {
        Frozen.Module m = Frozen.find(name);
        if (m == null) {
            throw Errors.importError("No such frozen object named " + Ops.repr(PyStr.of(name)));
        }
        return m;
    }

    @Builtin("_frozen_module_names($module, /)")
    static Object frozenModuleNames() {
        PyList l = new PyList();
        for (String n : Frozen.names()) {
            l.append(PyStr.of(n));
        }
        return l;
    }

    @Builtin("_override_frozen_modules_for_tests($module, override, /)")
    static void overrideFrozen(int override) {
        Frozen.override(override);
    }

    @Builtin("_override_multi_interp_extensions_check($module, override, /)")
    static int overrideMulti(int override) {
        return 0;
    }

    @Builtin("_fix_co_filename($module, code, path, /)")
    static void fixFileName(PyCode code, PyStr path) {
        Code.fixFileName(code, path);
    }

    @Builtin("source_hash($module, key, source)")
    static Object sourceHash(long key, Object source) {
        byte[] data = Buffers.copy(source);
        long h = key ^ 0x9E3779B97F4A7C15L;
        for (byte b : data) {
            h = (h ^ (b & 0xff)) * 0x100000001B3L;
            h ^= h >>> 29;
        }
        byte[] out = new byte[8];
        for (int i = 0; i < 8; i++) {
            out[i] = (byte) (h >>> 8 * i);
        }
        return PyBytes.of(out);
    }
}
