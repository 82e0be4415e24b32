package dev.orochi.runtime.modules;

import dev.orochi.refcount.Counted;
import dev.orochi.refcount.CycleCollector;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.refcount.Roots;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.*;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.threads.ThreadState;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * {@code gc}. Memory in cycles is the JVM's business; cycles that something observes (finalisers, weak references) are
 * found by {@link CycleCollector}, when asked for and when many observed objects have been made. {@code collect()} counts
 * the objects of such cycles only. There are no generations: every collection is a full one.
 *
 * <p>Settings are single fields that any thread reads and writes.
 */
@PyModuleDef(value = "gc", doc = "This module provides access to the garbage collector for reference cycles.")
public final class GcModule {
    private static volatile boolean enabled = true;
    private static volatile int debug;
    private static volatile int[] threshold = {2000, 10, 0};
    private static final PyList GARBAGE = Roots.own(new PyList());
    private static final PyList CALLBACKS = Roots.own(new PyList());
    /** By the generation that was asked for. */
    private static final AtomicLongArray COLLECTIONS = new AtomicLongArray(3);
    private static final AtomicLongArray COLLECTED = new AtomicLongArray(3);
    private static volatile int frozen;

    static {
        ThreadState.collector = GcModule::automatic;
    }

    private GcModule() {}

    @Constant("DEBUG_STATS") static final int DEBUG_STATS = 1;
    @Constant("DEBUG_COLLECTABLE") static final int DEBUG_COLLECTABLE = 2;
    @Constant("DEBUG_UNCOLLECTABLE") static final int DEBUG_UNCOLLECTABLE = 4;
    @Constant("DEBUG_SAVEALL") static final int DEBUG_SAVEALL = 32;
    @Constant("DEBUG_LEAK") static final int DEBUG_LEAK = 38;

    @Constant("garbage")
    static Object garbage() {
        return GARBAGE;
    }

    @Constant("callbacks")
    static Object callbacks() {
        return CALLBACKS;
    }

    @Builtin("enable($module, /)")
    static void enable() {
        enabled = true;
    }

    @Builtin("disable($module, /)")
    static void disable() {
        enabled = false;
    }

    @Builtin("isenabled($module, /)")
    static boolean isEnabled() {
        return enabled;
    }

    @Builtin("collect($module, /, generation=2)")
    static int collect(int generation) {
        if (generation < 0 || generation > 2) {
            throw Errors.valueError("invalid generation");
        }
        return collectNow(generation);
    }

    private static void automatic() {
        if (enabled && threshold[0] != 0) {
            collectNow(2);
        }
    }

    private static int collectNow(int generation) {
        notifyCallbacks("start", generation, 0);
        boolean save = (debug & DEBUG_SAVEALL) != 0;
        int n = CycleCollector.collect(ThreadState.current(), save ? GARBAGE::append : null);
        COLLECTIONS.incrementAndGet(generation);
        COLLECTED.addAndGet(generation, n);
        notifyCallbacks("stop", generation, n);
        return n;
    }

    private static void notifyCallbacks(String phase, int generation, int collected) {
        if (CALLBACKS.size() == 0) {
            return;
        }
        PyDict info = new PyDict();
        info.put("generation", PyInt.of(generation));
        info.put("collected", PyInt.of(collected));
        info.put("uncollectable", PyInt.ZERO);
        for (Object cb : CALLBACKS.toArray()) {
            try {
                Ops.call(cb, PyStr.of(phase), info);
            } catch (PyException e) {
                Errors.unraisable(e, "Exception ignored while calling GC callback", cb);
            }
        }
    }

    @Builtin("get_debug($module, /)")
    static int getDebug() {
        return debug;
    }

    @Builtin("set_debug($module, flags, /)")
    static void setDebug(int flags) {
        debug = flags;
    }

    @Builtin("get_threshold($module, /)")
    static Object getThreshold() {
        int[] t = threshold;
        return PyTuple.of(PyInt.of(t[0]), PyInt.of(t[1]), PyInt.of(t[2]));
    }

    @Builtin(value = "set_threshold($module, threshold0, threshold1=10, threshold2=0, /)", textSignature = false)
    static void setThreshold(int a, int b, int c) {
        threshold = new int[] {a, b, c};
    }

    @Builtin("get_count($module, /)")
    static Object getCount() {
        return PyTuple.of(PyInt.ZERO, PyInt.ZERO, PyInt.ZERO);
    }

    @Builtin("get_stats($module, /)")
    static Object getStats() {
        PyList l = new PyList();
        for (int i = 0; i < 3; i++) {
            PyDict d = new PyDict();
            d.put("collections", PyInt.of(COLLECTIONS.get(i)));
            d.put("collected", PyInt.of(COLLECTED.get(i)));
            d.put("uncollectable", PyInt.ZERO);
            l.append(d);
        }
        return l;
    }

    @Builtin("freeze($module, /)")
    static void freeze() {
        frozen = all().size();
    }

    @Builtin("unfreeze($module, /)")
    static void unfreeze() {
        frozen = 0;
    }

    @Builtin("get_freeze_count($module, /)")
    static int getFreezeCount() {
        return frozen;
    }

    @Builtin("is_tracked($module, obj, /)")
    static boolean isTracked(Object o) {
        return o instanceof PyObject p && !(p instanceof PyType t && t.isBuiltin()) && !(p.type().isBuiltin() && isAtomic(p));
    }

    /** Whether it is of a builtin type whose objects refer to nothing. */
    private static boolean isAtomic(PyObject o) {
        return o instanceof PyTuple t ? t.size() == 0
                : o instanceof PyByteArray || o.type() == PyType.OBJECT;
    }

    @Builtin("is_finalized($module, obj, /)")
    static boolean isFinalized(Object o) {
        return o instanceof Counted c && c.isFinalized();
    }

    private static List<Counted> all() {
        List<Counted> out = CycleCollector.reachable(ThreadState.current());
        out.removeIf(c -> !isTracked(c));
        return out;
    }

    @Builtin("get_objects($module, /, generation=None)")
    static Object getObjects(Object generation) {
        AuditHooks.raise("gc.get_objects", generation == null || generation == PyNone.NONE ? PyInt.of(-1) : generation);
        if (generation != null && generation != PyNone.NONE) {
            Object g = Ops.index(generation);
            if (!(g instanceof PyInt i) || i.value < -1) {
                throw Errors.valueError("generation parameter cannot be negative");
            }
            if (i.value > 2) {
                throw Errors.valueError("generation parameter must be less than the number of available generations (3)");
            }
        }
        return PyList.of(all().toArray());
    }

    private static void audit(String event, Object[] objs) {
        if (AuditHooks.on()) {
            AuditHooks.raise(event, Natives.temporary(PyTuple.of(objs)));
        }
    }

    @Builtin("get_referrers($module, /, *objs)")
    static Object getReferrers(Object[] objs) {
        audit("gc.get_referrers", objs);
        PyList out = new PyList();
        for (Counted c : all()) {
            boolean[] found = new boolean[1];
            RefVisitor look = v -> {
                for (Object o : objs) {
                    found[0] |= v == o;
                }
            };
            c.visitReferences(look);
            if (c instanceof PyGenerator g) {
                g.visitRunning(look);
            }
            if (found[0]) {
                out.append(c);
            }
        }
        return out;
    }

    @Builtin("get_referents($module, /, *objs)")
    static Object getReferents(Object[] objs) {
        audit("gc.get_referents", objs);
        PyList l = new PyList();
        for (Object o : objs) {
            if (o instanceof Counted c) {
                c.visitReferences(v -> {
                    if (v != null) {
                        l.append(v);
                    }
                });
            }
        }
        return l;
    }
}
