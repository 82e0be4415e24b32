package dev.orochi.runtime.modules.sys;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.Counted;
import dev.orochi.refcount.Roots;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.interpreter.Frame;
import dev.orochi.runtime.interpreter.Tracing;
import dev.orochi.runtime.modules.os.Environ;
import dev.orochi.runtime.modules.os.FsCodec;
import dev.orochi.runtime.object.*;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.threads.Safepoint;
import dev.orochi.runtime.threads.ThreadState;
import java.nio.charset.StandardCharsets;

/** The functions of {@code sys}. What describes the build is in {@link SysInfo}, what is set at start in {@link SysStart}. */
@PyModuleDef(value = "sys", doc = "This module provides access to some objects used or maintained by the\n"
        + "interpreter and to functions that interact strongly with the interpreter.")
public final class SysModule {
    /** Advisory only: threads are not switched by an interpreter. Any thread. */
    /** Written at the start, by one thread. */
    private static volatile int cpuCount = -1;
    private static volatile double switchInterval = 0.005;
    private static volatile boolean finalizing;

    private SysModule() {}

    public static void setFinalizing() {
        finalizing = true;
    }

    /** Called once, at the start. */
    public static void setCpuCount(int n) {
        cpuCount = n;
    }

    // ---- exceptions ---------------------------------------------------------------------------------------------

    private static PyBaseException handled() {
        return ThreadState.current().exc.handled();
    }

    @Builtin(value = "exc_info($module, /)", effect = Effect.QUIET)
    static Object excInfo() {
        PyBaseException e = handled();
        if (e == null) {
            return PyTuple.of(PyNone.NONE, PyNone.NONE, PyNone.NONE);
        }
        return PyTuple.of(e.type(), e, e.traceback() == null ? PyNone.NONE : e.traceback());
    }

    @Builtin(value = "exception($module, /)", effect = Effect.QUIET)
    static Object exception() {
        PyBaseException e = handled();
        return e == null ? PyNone.NONE : e;
    }

    @Builtin(value = "exit($module, status=None, /)")
    static void exit(Object status) {
        if (status instanceof PyBaseException e && e.type().isSubtype(Builtins.SYSTEM_EXIT)) {
            throw PyException.raise(e);
        }
        throw Errors.make(Builtins.SYSTEM_EXIT, status == null || status == PyNone.NONE ? Ops.NO_ARGS
                : PyPayload.unwrap(status) instanceof PyTuple arguments ? arguments.items.clone() : new Object[] {status});
    }

    // ---- frames -------------------------------------------------------------------------------------------------

    private static Frame frame(int depth) {
        Frame f = ThreadState.current().frame;
        for (int i = 0; f != null && i < depth; i++) {
            f = f.back;
        }
        return f;
    }

    @Builtin("_getframe($module, depth=0, /)")
    static Object getFrame(int depth) {
        Frame f = frame(Math.max(0, depth));
        if (f == null) {
            throw Errors.valueError("call stack is not deep enough");
        }
        PyFrame frame = PyFrame.of(f);
        if (AuditHooks.on()) {
            AuditHooks.raise("sys._getframe", frame);
        }
        return frame;
    }

    @Builtin("_getframemodulename($module, /, depth=0)")
    static Object getFrameModuleName(int depth) {
        if (AuditHooks.on()) {
            AuditHooks.raise("sys._getframemodulename", PyInt.of(depth));
        }
        Frame f = frame(Math.max(0, depth));
        Object n = f == null ? null : f.globals.get(Names.__name__);
        return n == null ? PyNone.NONE : n;
    }

    @Builtin("_current_frames($module, /)")
    static Object currentFrames() {
        AuditHooks.raise("sys._current_frames");
        PyDict d = new PyDict();
        for (ThreadState t : Safepoint.threads()) {
            Frame f = t.frame;
            if (f != null) {
                d.put(PyInt.of(t.thread.threadId()), PyFrame.of(f));
            }
        }
        return d;
    }

    @Builtin("_current_exceptions($module, /)")
    static Object currentExceptions() {
        AuditHooks.raise("sys._current_exceptions");
        PyDict d = new PyDict();
        for (ThreadState t : Safepoint.threads()) {
            PyBaseException e = t.exc.handled();
            d.put(PyInt.of(t.thread.threadId()), e == null ? PyNone.NONE : e);
        }
        return d;
    }

    // ---- limits -------------------------------------------------------------------------------------------------

    @Builtin(value = "getrecursionlimit($module, /)", effect = Effect.QUIET)
    static int getRecursionLimit() {
        return ThreadState.recursionLimit();
    }

    @Builtin("setrecursionlimit($module, limit, /)")
    static void setRecursionLimit(int limit) {
        if (limit < 1) {
            throw Errors.valueError("recursion limit must be greater or equal than 1");
        }
        int depth = ThreadState.current().depth;
        if (depth >= limit) {
            throw Errors.recursionError("cannot set the recursion limit to " + limit + " at the recursion depth "
                    + depth + ": the limit is too low");
        }
        ThreadState.setRecursionLimit(limit);
    }

    @Builtin("getswitchinterval($module, /)")
    static double getSwitchInterval() {
        return switchInterval;
    }

    @Builtin("setswitchinterval($module, interval, /)")
    static void setSwitchInterval(double interval) {
        if (interval <= 0) {
            throw Errors.valueError("switch interval must be strictly positive");
        }
        switchInterval = interval;
    }

    // ---- objects ------------------------------------------------------------------------------------------------

    @Builtin(value = "intern($module, string, /)", effect = Effect.QUIET)
    static Object intern(Object s) {
        if (s instanceof PyStr p) {
            return p.intern();
        }
        throw Errors.typeError(PyPayload.unwrap(s) instanceof PyStr ? "can't intern " + PyType.of(s).name()
                : "intern() argument must be str, not " + PyType.of(s).name());
    }

    @Builtin("_is_interned($module, string, /)")
    static boolean isInterned(Object s) {
        if (PyPayload.unwrap(s) instanceof PyStr text) {
            return text == s && text.isInterned();
        }
        throw Errors.typeError("_is_interned() argument must be str, not " + PyType.of(s).name());
    }

    @Builtin("getrefcount($module, object, /)")
    static int getRefCount(Object o) {
        return o instanceof Counted c ? Math.max(1, c.referenceCount()) : Integer.MAX_VALUE;
    }

    @Builtin("_is_immortal($module, op, /)")
    static boolean isImmortal(Object o) {
        return !(o instanceof Counted);
    }

    @Builtin(value = "getsizeof($module, object, default=<unrepresentable>, /)", effect = Effect.QUIET, textSignature = false)
    static Object getSizeOf(Object o, Object def) {
        try {
            Object m = Ops.lookupSpecial(o, "__sizeof__");
            if (m == null) {
                throw Errors.typeError("Type " + PyType.of(o).name() + " doesn't define __sizeof__");
            }
            Object n = Ops.call(m);
            if (Ops.index(n) instanceof PyInt i && i.value < 0) {
                throw Errors.valueError("__sizeof__() should return >= 0");
            }
            return n;
        } catch (PyException e) {
            if (def != null && e.matches(Builtins.TYPE_ERROR)) {
                return def;
            }
            throw e;
        }
    }

    @Builtin("getallocatedblocks($module, /)")
    static int getAllocatedBlocks() {
        return 0;
    }

    @Builtin("getunicodeinternedsize($module, /, *, _only_immortal=False)")
    static int internedSize(boolean immortal) {
        return 0;
    }

    // ---- encodings ----------------------------------------------------------------------------------------------

    @Builtin(value = "getdefaultencoding($module, /)", effect = Effect.QUIET)
    static String getDefaultEncoding() {
        return "utf-8";
    }

    @Builtin(value = "getfilesystemencoding($module, /)", effect = Effect.QUIET)
    static String getFilesystemEncoding() {
        return "utf-8";
    }

    @Builtin(value = "getfilesystemencodeerrors($module, /)", effect = Effect.QUIET)
    static String getFilesystemEncodeErrors() {
        return "surrogateescape";
    }

    // ---- tracing ------------------------------------------------------------------------------------------------

    @Builtin("gettrace($module, /)")
    static Object getTrace() {
        Object f = ThreadState.current().traceFunction;
        return f == null ? PyNone.NONE : f;
    }

    @Builtin("getprofile($module, /)")
    static Object getProfile() {
        Object f = ThreadState.current().profileFunction;
        return f == null ? PyNone.NONE : f;
    }

    @Builtin("settrace($module, function, /)")
    static void setTrace(Object f) {
        AuditHooks.raise("sys.settrace");
        Tracing.setTrace(ThreadState.current(), f == PyNone.NONE ? null : f);
    }

    @Builtin("setprofile($module, function, /)")
    static void setProfile(Object f) {
        AuditHooks.raise("sys.setprofile");
        Tracing.setProfile(ThreadState.current(), f == PyNone.NONE ? null : f);
    }

    @Builtin("_settraceallthreads($module, function, /)")
    static void setTraceAll(Object f) {
        inAllThreads(ts -> Tracing.setTrace(ts, f == PyNone.NONE ? null : f));
    }

    @Builtin("_setprofileallthreads($module, function, /)")
    static void setProfileAll(Object f) {
        inAllThreads(ts -> Tracing.setProfile(ts, f == PyNone.NONE ? null : f));
    }

    private static void inAllThreads(java.util.function.Consumer<ThreadState> change) {
        ThreadState me = ThreadState.current();
        Safepoint.stopTheWorld(() -> {
            Safepoint.threads().stream().filter(ts -> ts != me).forEach(change);
            return null;
        });
        change.accept(me);
    }

    @Builtin("call_tracing($module, func, args, /)")
    static Object callTracing(Object f, PyTuple args) {
        return Tracing.callTracing(f, args);
    }

    /** The prompt without editing, for when the library's can't be used. */
    @Builtin("_baserepl($module, /)")
    static void baseRepl() {
        dev.orochi.runtime.cli.Repl.basic();
    }

    // ---- audit --------------------------------------------------------------------------------------------------

    @Builtin(value = "audit($module, /, *args)", textSignature = false)
    static void audit(Object[] args) {
        if (args.length == 0) {
            throw Errors.typeError("audit expected at least 1 argument, got 0");
        }
        if (!(PyPayload.unwrap(args[0]) instanceof PyStr event)) {
            throw Errors.typeError("audit() argument 1 must be str, not " + (args[0] == PyNone.NONE ? "None" : PyType.of(args[0]).name()));
        }
        AuditHooks.raise(event, java.util.Arrays.copyOfRange(args, 1, args.length));
    }

    @Builtin("addaudithook($module, hook)")
    static void addAuditHook(Object hook) {
        AuditHooks.add(hook);
    }

    // ---- asynchronous generators --------------------------------------------------------------------------------

    private static final PyType ASYNCGEN_HOOKS = PyStructSequence.newType("builtins", "asyncgen_hooks", null, 2,
            "firstiter", "finalizer");

    private static Object orNone(Object v) {
        return v == null ? PyNone.NONE : v;
    }

    @Builtin("get_asyncgen_hooks($module, /)")
    static Object getAsyncgenHooks() {
        ThreadState ts = ThreadState.current();
        return PyStructSequence.of(ASYNCGEN_HOOKS, orNone(ts.asyncGenFirstIter), orNone(ts.asyncGenFinalizer));
    }

    @Builtin(value = "set_asyncgen_hooks($module, firstiter=<unrepresentable>, finalizer=<unrepresentable>)")
    static void setAsyncgenHooks(Object first, Object finalizer) {
        ThreadState ts = ThreadState.current();
        checkHook(first, "firstiter");
        checkHook(finalizer, "finalizer");
        if (finalizer != null) {
            AuditHooks.raise("sys.set_asyncgen_hook_finalizer");
        }
        if (first != null) {
            AuditHooks.raise("sys.set_asyncgen_hook_firstiter");
        }
        if (first != null) {
            Object old = ts.asyncGenFirstIter;
            ts.asyncGenFirstIter = first == PyNone.NONE ? null : Rc.own(first);
            Rc.release(old);
        }
        if (finalizer != null) {
            Object old = ts.asyncGenFinalizer;
            ts.asyncGenFinalizer = finalizer == PyNone.NONE ? null : Rc.own(finalizer);
            Rc.release(old);
        }
    }

    private static void checkHook(Object f, String name) {
        if (f != null && f != PyNone.NONE && !Ops.isCallable(f)) {
            throw Errors.typeError("callable " + name + " expected, got " + PyType.of(f).name());
        }
    }

    @Builtin("get_coroutine_origin_tracking_depth($module, /)")
    static int getOriginDepth() {
        return ThreadState.current().coroutineOriginDepth;
    }

    @Builtin("set_coroutine_origin_tracking_depth($module, /, depth)")
    static void setOriginDepth(int depth) {
        if (depth < 0) {
            throw Errors.valueError("depth must be >= 0");
        }
        ThreadState.current().coroutineOriginDepth = depth;
    }

    // ---- the rest -----------------------------------------------------------------------------------------------

    @Builtin(value = "is_finalizing($module, /)", effect = Effect.QUIET)
    public static boolean isFinalizing() {
        return finalizing;
    }

    @Builtin("_is_gil_enabled($module, /)")
    static boolean isGilEnabled() {
        return false;
    }

    @Builtin("_clear_type_cache($module, /)")
    static void clearTypeCache() {}

    @Builtin("_clear_internal_caches($module, /)")
    static void clearInternalCaches() {}

    @Builtin("_clear_type_descriptors($module, type, /)")
    static void clearTypeDescriptors(Object type) {
        if (type instanceof PyType t && !t.isBuiltin()) {
            t.putAttr(Names.__dict__, null);
            t.putAttr(Names.__weakref__, null);
        }
    }

    /** How many processors the program is to see; -1 for those that there are. */
    @Builtin("_get_cpu_count_config($module, /)")
    public static int cpuCountConfig() {
        return cpuCount;
    }

    @Builtin("is_stack_trampoline_active($module, /)")
    static boolean trampoline() {
        return false;
    }

    @Builtin("is_remote_debug_enabled($module, /)")
    static boolean remoteDebug() {
        return false;
    }

    @Builtin("displayhook($module, object, /)")
    static void displayHook(Object v) {
        PyDict b = Runtime.builtins().dict();
        PyStr underscore = PyStr.intern("_");
        if (v == PyNone.NONE) {
            return;
        }
        b.putStr(underscore, PyNone.NONE);
        Object out = Runtime.sysAttr("stdout");
        if (out == null || out == PyNone.NONE) {
            throw Errors.runtimeError("lost sys.stdout");
        }
        PyStr text = Ops.reprObject(v);
        try {
            Ops.callMethod(out, "write", text);
        } catch (PyException e) {
            if (!e.matches(Builtins.UNICODE_ENCODE_ERROR)) {
                throw e;
            }
            Object enc = Ops.getAttr(out, "encoding");
            Object bytes = Ops.callMethod(text, "encode", enc, PyStr.of("backslashreplace"));
            Ops.callMethod(out, "write", Ops.callMethod(bytes, "decode", enc, PyStr.of("strict")));
        }
        Ops.callMethod(out, "write", PyStr.of("\n"));
        b.putStr(underscore, v);
    }

    @Builtin("excepthook($module, exctype, value, traceback, /)")
    static void exceptHook(Object type, Object value, Object tb) {
        ErrorReport.print(value, tb);
    }

    @Builtin("unraisablehook($module, unraisable, /)")
    static void unraisableHook(Object args) {
        ErrorReport.unraisable(args);
    }

    @Builtin("breakpointhook($module, /, *args, **kws)")
    static Object breakpointHook(Object[] args, PyDict kws) {
        byte[] given = Boolean.getBoolean("orochi.ignoreEnvironment") ? null : Environ.get(BREAKPOINT);
        String name = given == null || given.length == 0 ? "pdb.set_trace" : FsCodec.decode(given).toString();
        if (name.equals("0")) {
            return PyNone.NONE;
        }
        Object f = breakpointFunction(name);
        if (f == null) {
            Errors.warn(Builtins.RUNTIME_WARNING, "Ignoring unimportable $PYTHONBREAKPOINT: \"" + name + "\"", 1);
            return PyNone.NONE;
        }
        return Ops.callObject(f, Calls.withKeywords(args, kws), Calls.names(kws));
    }

    /** Null when there is no such function. */
    private static Object breakpointFunction(String name) {
        int dot = name.lastIndexOf('.');
        if (dot == 0) {
            return null;
        }
        try {
            Object m = Runtime.importModule(dot < 0 ? "builtins" : name.substring(0, dot));
            return Ops.getAttr(m, name.substring(dot + 1));
        } catch (PyException e) {
            if (e.matches(Builtins.IMPORT_ERROR) || e.matches(Builtins.ATTRIBUTE_ERROR)) {
                return null;
            }
            throw e;
        }
    }

    private static final byte[] BREAKPOINT = "PYTHONBREAKPOINT".getBytes(StandardCharsets.US_ASCII);

    @Constant("UnraisableHookArgs")
    static Object unraisableHookArgs() {
        return ErrorReport.UNRAISABLE_ARGS;
    }
}
