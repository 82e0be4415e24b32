package dev.orochi.runtime.modules.thread;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.refcount.Roots;
import dev.orochi.refcount.World;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.builtins.text.Codecs;
import dev.orochi.runtime.modules.os.FsCodec;
import dev.orochi.runtime.modules.sys.ErrorReport;
import dev.orochi.runtime.modules.sys.SysModule;
import dev.orochi.runtime.object.*;
import dev.orochi.runtime.threads.PythonThread;
import dev.orochi.runtime.threads.ThreadState;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code _thread}: platform threads with large stacks. */
@PyModuleDef(value = "_thread", doc = "This module provides primitive operations to write multi-threaded programs.\n"
        + "The 'threading' module provides a more convenient interface.")
public final class ThreadModule {
    /** Address space only: pages are taken when they are touched. */
    private static final long DEFAULT_STACK = 256L << 20;
    private static final int SIGNALS = 65;
    private static final AtomicInteger RUNNING = new AtomicInteger();
    /** Threads that the end of the program waits for. */
    private static final Set<PyThreadHandle> JOINED_AT_EXIT = ConcurrentHashMap.newKeySet();
    private static volatile long stackSize;
    /** The thread that started the runtime. Set by the first import of this module, on that thread. */
    private static final Thread MAIN = mainThread();

    private ThreadModule() {}

    private static Thread mainThread() {
        for (ThreadState t : dev.orochi.runtime.threads.Safepoint.threads()) {
            if (t.thread.getName().equals("MainThread")) {
                return t.thread;
            }
        }
        return Thread.currentThread();
    }

    @Constant("LockType")
    static Object lockType() {
        return PyType.ofClass(PyLock.class);
    }

    @Constant("lock")
    static Object lock() {
        return PyType.ofClass(PyLock.class);
    }

    @Constant("RLock")
    static Object rlock() {
        return PyType.ofClass(PyRLock.class);
    }

    @Constant("_local")
    static Object local() {
        return PyType.ofClass(PyThreadLocal.class);
    }

    @Constant("_ThreadHandle")
    static Object handle() {
        return PyType.ofClass(PyThreadHandle.class);
    }

    @Constant("error")
    static Object error() {
        return Builtins.RUNTIME_ERROR;
    }

    @Constant("TIMEOUT_MAX") static final double TIMEOUT_MAX = Timeouts.MAX;
    @Constant("_NAME_MAXLEN") static final int NAME_MAXLEN = 15;

    private static final PyType HOOK_ARGS = PyStructSequence.newType("_thread", "_ExceptHookArgs", null, 4,
            "exc_type", "exc_value", "exc_traceback", "thread");

    @Constant("_ExceptHookArgs")
    static Object hookArgs() {
        return HOOK_ARGS;
    }

    @Builtin(value = "allocate_lock($module, /)", effect = Effect.QUIET)
    static Object allocateLock() {
        return new PyLock();
    }

    @Builtin(value = "allocate($module, /)", effect = Effect.QUIET)
    static Object allocate() {
        return new PyLock();
    }

    @Builtin(value = "get_ident($module, /)", effect = Effect.QUIET)
    static long getIdent() {
        return Thread.currentThread().threadId();
    }

    @Builtin(value = "get_native_id($module, /)", effect = Effect.QUIET)
    static long getNativeId() {
        return Thread.currentThread().threadId();
    }

    @Builtin(value = "_get_main_thread_ident($module, /)", effect = Effect.QUIET)
    static long mainIdent() {
        return MAIN.threadId();
    }

    @Builtin("_is_main_interpreter($module, /)")
    static boolean isMainInterpreter() {
        return true;
    }

    @Builtin("daemon_threads_allowed($module, /)")
    static boolean daemonAllowed() {
        return true;
    }

    @Builtin("_count($module, /)")
    static int count() {
        return RUNNING.get();
    }

    @Builtin("set_name($module, name)")
    static void setName(PyStr name) {
        byte[] b = Codecs.encodeText(name, "utf-8", "replace").array();
        int n = 0;
        while (n < b.length && n < NAME_MAXLEN && b[n] != 0) {
            n++;
        }
        Thread.currentThread().setName(FsCodec.decode(b, 0, n).toJava());
    }

    @Builtin("_get_name($module, /)")
    static String getName() {
        return Thread.currentThread().getName();
    }

    private static final int SMALLEST_STACK = 53248;

    @Builtin("stack_size($module, size=0, /)")
    static long stackSize(Object size) {
        long old = stackSize;
        if (size != null) {
            long n = ((PyInt) Ops.index(size)).value;
            if (n != 0 && n < SMALLEST_STACK) {
                throw Errors.valueError("size must be at least " + SMALLEST_STACK + " bytes");
            }
            stackSize = n;
        }
        return old;
    }

    @Builtin("exit($module, /)")
    static void exit() {
        throw Errors.of(Builtins.SYSTEM_EXIT);
    }

    @Builtin("exit_thread($module, /)")
    static void exitThread() {
        exit();
    }

    @Builtin("interrupt_main($module, signum=2, /)")
    static void interruptMain(int signum) {
        Object signal = dev.orochi.runtime.object.Runtime.importModule("_signal");
        if (signum < 1 || signum >= SIGNALS) {
            throw Errors.valueError("signal number out of range");
        }
        Object handler = Ops.callMethod(signal, "getsignal", PyInt.of(signum));
        if (handler == PyNone.NONE || Ops.isInt(handler)) {
            return; // ignored, or left to the system: there is nothing to simulate
        }
        Ops.callMethod(signal, "raise_signal", PyInt.of(signum));
    }

    @Builtin("start_new_thread($module, function, args, kwargs={}, /)")
    static long startNewThread(Object function, Object args, Object kwargs) {
        if (!Ops.isCallable(function)) {
            throw Errors.typeError("first arg must be callable");
        }
        if (!(args instanceof PyTuple t)) {
            throw Errors.typeError("2nd arg must be a tuple");
        }
        if (kwargs != null && !(kwargs instanceof PyDict)) {
            throw Errors.typeError("optional 3rd arg must be a dictionary");
        }
        AuditHooks.raise("_thread.start_new_thread", function, args, kwargs == null ? PyNone.NONE : kwargs);
        PyThreadHandle h = new PyThreadHandle();
        start(function, t, (PyDict) kwargs, h, true);
        return h.ident;
    }

    @Builtin("start_new($module, function, args, kwargs={}, /)")
    static long startNew(Object function, Object args, Object kwargs) {
        return startNewThread(function, args, kwargs);
    }

    @Builtin("start_joinable_thread($module, function, handle=None, daemon=True)")
    static Object startJoinable(Object function, Object handle, boolean daemon) {
        if (!Ops.isCallable(function)) {
            throw Errors.typeError("thread function must be callable");
        }
        PyThreadHandle h;
        if (handle == null || handle == PyNone.NONE) {
            h = new PyThreadHandle();
        } else if (handle instanceof PyThreadHandle p) {
            h = p;
        } else {
            throw Errors.typeError("'handle' must be a _ThreadHandle");
        }
        AuditHooks.raise("_thread.start_joinable_thread", function, PyInt.of(daemon ? 1 : 0),
                handle == null ? PyNone.NONE : handle);
        start(function, PyTuple.EMPTY, null, h, daemon);
        return h;
    }

    /** What a thread was started with: counted from before its start until its end. */
    private record Start(Object function, PyTuple args, PyDict kwargs, PyThreadHandle handle) {
        private static final java.util.Set<Start> ALL = java.util.concurrent.ConcurrentHashMap.newKeySet();

        static {
            Roots.add(v -> ALL.forEach(s -> s.visit(v)));
        }

        private void visit(RefVisitor v) {
            v.visit(function);
            v.visit(args);
            v.visit(kwargs);
            v.visit(handle);
        }

        void own() {
            ALL.add(this);
            visit(Rc::own);
        }

        void release() {
            if (ALL.remove(this)) {
                visit(Rc::release);
            }
        }

        @Override
        public boolean equals(Object o) {
            return this == o;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    private static void start(Object function, PyTuple args, PyDict kwargs, PyThreadHandle h, boolean daemon) {
        if (SysModule.isFinalizing()) {
            throw Errors.of(Builtins.PYTHON_FINALIZATION_ERROR, "can't create new thread at interpreter shutdown");
        }
        Start start = new Start(function, args, kwargs, h);
        h.markStarted();
        RUNNING.incrementAndGet();
        boolean made = false;
        try {
            start.own();
            if (!daemon) {
                JOINED_AT_EXIT.add(h);
            }
            ThreadState[] ts = new ThreadState[1];
            PythonThread t = new PythonThread(() -> run(ts[0], start), "Thread", stackSize == 0 ? DEFAULT_STACK : stackSize);
            ts[0] = new ThreadState(t); // here, where a program can be told that there is no memory
            t.setDaemon(true);
            h.thread = t;
            h.ident = t.threadId();
            World.expectThread();
            made = true;
            t.start();
        } catch (OutOfMemoryError e) {
            RUNNING.decrementAndGet();
            h.done.countDown();
            JOINED_AT_EXIT.remove(h);
            start.release();
            if (made) {
                throw Errors.runtimeError("can't start new thread");
            }
            throw e;
        }
    }

    private static void run(ThreadState ts, Start start) {
        PyThreadHandle h = start.handle;
        try {
            ts.begin();
            runAttached(ts, start);
        } finally {
            RUNNING.decrementAndGet();
            h.done.countDown();
            JOINED_AT_EXIT.remove(h); // the end of the program waits until the thread's objects have died
        }
    }

    private static void runAttached(ThreadState ts, Start start) {
        Object function = start.function;
        try {
            Ops.callObject(function, Calls.withKeywords(start.args.items, start.kwargs), Calls.names(start.kwargs));
        } catch (PyException e) {
            if (!e.matches(Builtins.SYSTEM_EXIT)) {
                Errors.unraisable(e, "Exception ignored in thread started by", function);
            }
        } catch (Throwable t) {
            Errors.unraisable(Errors.fromJava(t), "Exception ignored in thread started by", function);
        } finally {
            try {
                ts.settle();
                start.release();
            } finally {
                ThreadState.detachCurrent();
            }
        }
    }

    @Builtin("_shutdown($module, /)")
    static void shutdown() {
        while (!JOINED_AT_EXIT.isEmpty()) { // a thread may start another one before it ends
            for (PyThreadHandle h : JOINED_AT_EXIT) {
                if (h.thread != Thread.currentThread()) {
                    PyThreadHandle.join(h, null);
                }
                JOINED_AT_EXIT.remove(h);
            }
        }
    }

    @Builtin("_make_thread_handle($module, ident, /)")
    static Object makeHandle(long ident) {
        PyThreadHandle h = new PyThreadHandle();
        h.markStarted();
        h.ident = ident;
        return h;
    }

    @Builtin("_excepthook($module, exc_info, /)")
    static void exceptHook(Object args) {
        if (!(args instanceof PyStructSequence a)) {
            throw Errors.typeError("_thread._excepthook argument type must be ExceptHookArgs");
        }
        if (a.field(0) == Builtins.SYSTEM_EXIT) {
            return;
        }
        Object err = dev.orochi.runtime.object.Runtime.sysAttr("stderr");
        Object thread = a.field(3);
        boolean gone = err == null || err == PyNone.NONE;
        if (gone) { // what it was when the thread was made
            err = thread == PyNone.NONE ? null : Ops.getAttrOrNull(thread, "_stderr");
            if (err == null || err == PyNone.NONE) {
                return;
            }
        }
        String name = thread == PyNone.NONE ? String.valueOf(Thread.currentThread().threadId())
                : Ops.str(Ops.getAttr(thread, "name"));
        Ops.callMethod(err, "write", PyStr.of("Exception in thread " + name + ":\n"));
        if (gone) {
            ErrorReport.printTo(err, a.field(1));
        } else {
            ErrorReport.print(a.field(1), a.field(2));
        }
    }
}
