package dev.orochi.runtime.modules;

import dev.orochi.refcount.Counted;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.*;

/**
 * {@code gc}. Memory in cycles is the JVM's business; finding cycles that hold finalisers is not built yet, so that
 * {@code collect()} finds nothing. The settings are kept for programs that read them back.
 */
@PyModuleDef(value = "gc", doc = "This module provides access to the garbage collector for reference cycles.")
public final class GcModule {
    /** Settings: any thread, single fields. */
    private static volatile boolean enabled = true;
    private static volatile int debug;
    private static volatile int[] threshold = {2000, 10, 0};

    private GcModule() {}

    @Constant("DEBUG_STATS") static final int DEBUG_STATS = 1;
    @Constant("DEBUG_COLLECTABLE") static final int DEBUG_COLLECTABLE = 2;
    @Constant("DEBUG_UNCOLLECTABLE") static final int DEBUG_UNCOLLECTABLE = 4;
    @Constant("DEBUG_SAVEALL") static final int DEBUG_SAVEALL = 32;
    @Constant("DEBUG_LEAK") static final int DEBUG_LEAK = 38;

    @Constant("garbage")
    static Object garbage() {
        return new PyList();
    }

    @Constant("callbacks")
    static Object callbacks() {
        return new PyList();
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
        return 0;
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
            d.put("collections", PyInt.ZERO);
            d.put("collected", PyInt.ZERO);
            d.put("uncollectable", PyInt.ZERO);
            l.append(d);
        }
        return l;
    }

    @Builtin("freeze($module, /)")
    static void freeze() {}

    @Builtin("unfreeze($module, /)")
    static void unfreeze() {}

    @Builtin("get_freeze_count($module, /)")
    static int getFreezeCount() {
        return 0;
    }

    @Builtin("is_tracked($module, obj, /)")
    static boolean isTracked(Object o) {
        return o instanceof Counted && !(o instanceof PyTuple t && t.size() == 0);
    }

    @Builtin("is_finalized($module, obj, /)")
    static boolean isFinalized(Object o) {
        return o instanceof Counted c && c.isFinalized();
    }

    @Builtin("get_objects($module, /, generation=None)")
    static Object getObjects(Object generation) {
        throw Errors.notImplementedError("gc.get_objects() is not built yet");
    }

    @Builtin("get_referrers($module, /, *objs)")
    static Object getReferrers(Object[] objs) {
        throw Errors.notImplementedError("gc.get_referrers() is not built yet");
    }

    @Builtin("get_referents($module, /, *objs)")
    static Object getReferents(Object[] objs) {
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
