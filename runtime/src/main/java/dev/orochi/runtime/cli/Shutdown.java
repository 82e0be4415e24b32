package dev.orochi.runtime.cli;

import dev.orochi.refcount.CycleCollector;
import dev.orochi.refcount.World;
import dev.orochi.runtime.modules.io.OpenFiles;
import dev.orochi.runtime.object.*;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.threads.ThreadState;

/** The end of the process, in CPython's order: threads are joined, exit functions run, streams are flushed. */
final class Shutdown {
    /** Daemon threads are given this long to stand still; those in Java code that neither polls nor blocks go on. */
    private static final long STAND_STILL = 200_000_000;

    private Shutdown() {}

    /** @return the exit status, 120 when standard output could not be flushed */
    static int run(int status) {
        quietly(() -> {
            Object threading = Runtime.sysModules().get(PyStr.of("threading"));
            if (threading != null) {
                Ops.callMethod(threading, "_shutdown");
            }
        });
        quietly(() -> {
            Object atexit = Runtime.sysModules().get(PyStr.of("atexit"));
            if (atexit != null) {
                Ops.callMethod(atexit, "_run_exitfuncs");
            }
        });
        if (Boolean.getBoolean("orochi.audit")) {
            System.err.print(dev.orochi.runtime.modules.GcModule.audit());
        }
        dev.orochi.runtime.modules.sys.SysModule.setFinalizing();
        OpenFiles.whileIdle(() -> World.stopForGood(ThreadState.current(), STAND_STILL)); // daemon threads run no code any more
        quietly(Shutdown::clearModules);
        boolean flushed = flush("stdout");
        flush("stderr");
        quietly(OpenFiles::flushAll);
        return status == 0 && !flushed ? 120 : status;
    }

    private static void quietly(java.lang.Runnable r) {
        try {
            r.run();
        } catch (PyException e) {
            Errors.unraisable(e, null, null);
        }
    }

    /** The finalisers of what variables of the main module lead to run, and these variables die; then, while anything has a finaliser, those of the other
     * modules, the last imported first. */
    private static void clearModules() {
        finalizersPending(); // garbage first, while the modules are whole
        if (Runtime.sysModules().get(Names.__main__) instanceof PyModule m) {
            finalizeVariables(m);
            clear(m);
        }
        PyDict.Entry[] modules = Runtime.sysModules().entries();
        for (int i = modules.length - 1; i >= 0 && finalizersPending(); i--) {
            if (modules[i].value() instanceof PyModule m && m != Runtime.sys() && m != Runtime.builtins()
                    && m.dict().get(Names.__file__) != null) {
                clear(m);
            }
        }
    }

    /** Runs the finalisers of what the module's variables lead to, while these are whole. */
    private static void finalizeVariables(PyModule module) {
        ThreadState ts = ThreadState.current();
        CycleCollector.finalizeReachable(ts, v -> v.visit(module.dict()), v -> {
            for (PyDict.Entry e : Runtime.sysModules().entries()) {
                v.visit(e.value());
            }
        }, v -> {
            for (String name : new String[] {"stdin", "stdout", "stderr", "__stdin__", "__stdout__", "__stderr__"}) {
                v.visit(Runtime.sysAttr(name));
            }
        });
        ts.settle();
    }

    private static boolean finalizersPending() {
        ThreadState ts = ThreadState.current();
        if (!CycleCollector.anyObserved(ts, Finalizers::isPending)) {
            return false;
        }
        CycleCollector.collect(ts, v -> v.visit(Runtime.sysModules()), null);
        ts.settle();
        return CycleCollector.anyObserved(ts, Finalizers::isPending);
    }

    /** Names with one underscore first, as in CPython. */
    private static void clear(PyModule m) {
        for (int pass = 0; pass < 2; pass++) {
            for (PyDict.Entry e : m.dict().entries()) {
                String n = e.key.toString();
                boolean single = n.startsWith("_") && !n.startsWith("__");
                if ((pass == 0 ? single : !n.equals("__builtins__")) && e.value() != null
                        && e.value() != PyNone.NONE) {
                    m.dict().put(e.key, PyNone.NONE);
                    ThreadState.current().settle();
                }
            }
        }
    }

    private static boolean flush(String name) {
        Object s = Runtime.sysAttr(name);
        if (s == null || s == PyNone.NONE) {
            return true;
        }
        try {
            Object closed = Ops.getAttrOrNull(s, "closed");
            if (closed == null || !Ops.truth(closed)) {
                Ops.callMethod(s, "flush");
            }
            return true;
        } catch (PyException e) {
            if (name.equals("stdout")) {
                Errors.unraisable(e, null, s);
            }
            return false;
        }
    }
}
