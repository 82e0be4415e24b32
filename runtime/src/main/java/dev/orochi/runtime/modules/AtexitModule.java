package dev.orochi.runtime.modules;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.Roots;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.*;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** {@code atexit}. The list of functions is under its own monitor; they are called and compared outside. */
@PyModuleDef(value = "atexit", doc = "allow programmer to define multiple exit functions to be executed upon normal program"
        + " termination.")
public final class AtexitModule {
    private static final Deque<Entry> ENTRIES = new ArrayDeque<>();

    private record Entry(Object function, Object[] args, PyStr[] kw) {}

    static {
        Roots.add(v -> ENTRIES.forEach(e -> {
            v.visit(e.function);
            v.visitAll(e.args);
        }));
    }

    private AtexitModule() {}

    @Builtin("register($module, func, /, *args, **kwargs)")
    static Object register(Object func, Object[] args, PyDict kwargs) {
        if (!Ops.isCallable(func)) {
            throw Errors.typeError("the first argument must be callable");
        }
        Object[] all = Rc.ownAll(Calls.withKeywords(args, kwargs));
        Entry e = new Entry(Rc.own(func), all, Calls.names(kwargs));
        synchronized (ENTRIES) {
            ENTRIES.push(e);
        }
        return func;
    }

    @Builtin("unregister($module, func, /)")
    static void unregister(Object func) {
        Entry[] all;
        synchronized (ENTRIES) {
            all = ENTRIES.toArray(new Entry[0]);
        }
        for (Entry e : all) {
            if (Ops.eq(e.function, func)) {
                remove(e);
            }
        }
    }

    private static void remove(Entry e) {
        synchronized (ENTRIES) {
            for (Iterator<Entry> i = ENTRIES.iterator(); i.hasNext();) {
                if (i.next() == e) {
                    i.remove();
                    break;
                }
            }
        }
        release(e);
    }

    private static void release(Entry e) {
        Rc.release(e.function);
        for (Object a : e.args) {
            Rc.release(a);
        }
    }

    @Builtin("_run_exitfuncs($module, /)")
    public static void runExitFunctions() {
        while (true) {
            Entry e;
            synchronized (ENTRIES) {
                e = ENTRIES.poll();
            }
            if (e == null) {
                return;
            }
            try {
                Ops.callObject(e.function, e.args, e.kw);
            } catch (PyException x) {
                Errors.unraisable(x, "Exception ignored in atexit callback", e.function);
            }
            release(e);
        }
    }

    @Builtin("_clear($module, /)")
    static void clear() {
        Entry[] all;
        synchronized (ENTRIES) {
            all = ENTRIES.toArray(new Entry[0]);
            ENTRIES.clear();
        }
        for (Entry e : all) {
            release(e);
        }
    }

    @Builtin("_ncallbacks($module, /)")
    static int count() {
        synchronized (ENTRIES) {
            return ENTRIES.size();
        }
    }
}
