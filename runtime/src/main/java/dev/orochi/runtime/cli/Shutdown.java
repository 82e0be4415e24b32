package dev.orochi.runtime.cli;

import dev.orochi.refcount.Audit;
import dev.orochi.refcount.CycleCollector;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.refcount.World;
import dev.orochi.runtime.modules.AtexitModule;
import dev.orochi.runtime.modules.OrochiModule;
import dev.orochi.runtime.modules.io.OpenFiles;
import dev.orochi.runtime.object.*;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.threads.ThreadState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

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
        quietly(AtexitModule::runExitFunctions);
        if (Audit.enabled()) {
            audit();
        }
        dev.orochi.runtime.modules.sys.SysModule.setFinalizing();
        OpenFiles.whileIdle(() -> World.stopForGood(ThreadState.current(), STAND_STILL)); // daemon threads run no code any more
        quietly(Shutdown::clearModules);
        boolean flushed = flush("stdout");
        flush("stderr");
        quietly(OpenFiles::flushAll);
        return status == 0 && !flushed ? 120 : status;
    }

    /** Writes differences of counts to the file that the property names, or to the standard error. */
    private static void audit() {
        String found = OrochiModule.audit();
        String file = System.getProperty("orochi.audit");
        if (found.isEmpty()) {
            return;
        }
        if (!file.startsWith("/")) {
            System.err.print(found);
            return;
        }
        try {
            Files.writeString(Path.of(file), found, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            System.err.println("orochi: " + e);
        }
    }

    private static void quietly(java.lang.Runnable r) {
        try {
            r.run();
        } catch (PyException e) {
            Errors.unraisable(e, null, null);
        }
    }

    /** What only variables of modules hold is finalised while those are still there, as by CPython's collector, which finds all
     * of it unreachable once sys.modules is empty. Then, for what is left or was made anew, the variables of the main module are
     * cleared; and while anything has a finaliser, those of the other modules, the last imported first. What sys holds stays
     * whole: standard streams may be the program's own. */
    private static void clearModules() {
        boolean pending = finalizersPending(); // garbage first
        PyDict.Entry[] modules = Runtime.sysModules().entries();
        Object main = Runtime.sysModules().get(Names.__main__);
        Set<PyObject> kept = new LinkedHashSet<>();
        kept.add(Runtime.sysModules());
        if (pending || !isBuiltin("stdout") || !isBuiltin("stderr")) { // else it is not worth the time
            reachValues(kept, Runtime.sys(), Runtime.builtins());
        }
        if (pending) {
            Set<PyObject> found = new LinkedHashSet<>(kept);
            if (main instanceof PyModule m) {
                reach(found, m.dict());
            }
            for (int i = modules.length - 1; i >= 0; i--) {
                reach(found, modules[i].value());
            }
            found.removeAll(kept);
            found.removeIf(o -> !Finalizers.isPending(o));
            CycleCollector.finalizeAll(ThreadState.current(), found);
            ThreadState.current().settle();
        }
        if (main instanceof PyModule m && !kept.contains(m.dict())) {
            clear(m);
        }
        for (int i = modules.length - 1; i >= 0 && finalizersPending(); i--) {
            if (modules[i].value() instanceof PyModule m && !kept.contains(m.dict()) && m.dict().get(Names.__file__) != null) {
                clear(m);
            }
        }
    }

    /** What variables of some modules refer to; other modules that they name are not kept by that. */
    private static void reachValues(Set<PyObject> seen, PyModule... modules) {
        for (PyModule m : modules) {
            seen.add(m);
            seen.add(m.dict());
        }
        for (PyModule m : modules) {
            for (PyDict.Entry e : m.dict().entries()) {
                if (!(e.value() instanceof PyModule)) {
                    reach(seen, e.value());
                }
            }
        }
    }

    private static boolean isBuiltin(String stream) {
        Object s = Runtime.sysAttr(stream);
        return s == null || PyType.of(s).isBuiltin();
    }

    /** Adds what can be reached from some values, but not through what is in the set already; what is nearest first. */
    private static void reach(Set<PyObject> seen, Object... from) {
        Deque<PyObject> todo = new ArrayDeque<>();
        RefVisitor visitor = v -> {
            if (v instanceof PyObject o && seen.add(o)) {
                todo.add(o);
            }
        };
        for (Object o : from) {
            visitor.visit(o);
        }
        for (PyObject o; (o = todo.poll()) != null;) {
            o.visitReferences(visitor);
            visitor.visit(o.type());
            if (o instanceof PyType t && !t.isBuiltin()) {
                visitor.visit(t.dict());
            }
        }
    }

    private static boolean finalizersPending() {
        ThreadState ts = ThreadState.current();
        if (!CycleCollector.anyObserved(ts, Finalizers::isPending)) {
            return false;
        }
        CycleCollector.collect(ts, null);
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
                Errors.unraisable(e, "Exception ignored while flushing sys.stdout", null);
            }
            return false;
        }
    }
}
