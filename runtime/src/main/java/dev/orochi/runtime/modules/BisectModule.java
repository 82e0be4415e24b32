package dev.orochi.runtime.modules;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Convert;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyType;

/** {@code _bisect}: searching and inserting in sorted sequences. Stateless. */
@PyModuleDef(value = "_bisect", doc = "Bisection algorithms.")
final class BisectModule {
    private BisectModule() {
    }

    private static long find(Object a, Object x, long lo, Object hi, Object key, boolean right) {
        if (lo < 0) {
            throw Errors.valueError("lo must be non-negative");
        }
        if (a instanceof PyDict) {
            throw Errors.typeError(PyType.of(a).name() + " is not a sequence");
        }
        long high = hi == null || hi == PyNone.NONE ? -1 : Convert.toLong(hi);
        if (high == -1) {
            high = Natives.length(a);
        }
        boolean list = PyList.isExact(a);
        while (lo < high) {
            long mid = lo + high >>> 1;
            Object item = list ? ((PyList) a).getItem(mid) : Ops.getItem(a, PyInt.of(mid));
            if (key != null && key != PyNone.NONE) {
                item = Ops.call(key, item);
            }
            if (right ? Ops.lt(x, item) : !Ops.lt(item, x)) {
                high = mid;
            } else {
                lo = mid + 1;
            }
        }
        return lo;
    }

    private static void insort(Object a, Object x, long lo, Object hi, Object key, boolean right) {
        Object sought = key == null || key == PyNone.NONE ? x : Ops.call(key, x);
        long at = find(a, sought, lo, hi, key, right);
        if (PyList.isExact(a)) {
            ((PyList) a).insert(at, x);
        } else {
            Ops.callMethod(a, "insert", PyInt.of(at), x);
        }
    }

    @Builtin(value = "bisect_right($module, /, a, x, lo=0, hi=None, *, key=None)", effect = Effect.QUIET)
    static long bisectRight(Object a, Object x, long lo, Object hi, Object key) {
        return find(a, x, lo, hi, key, true);
    }

    @Builtin(value = "bisect_left($module, /, a, x, lo=0, hi=None, *, key=None)", effect = Effect.QUIET)
    static long bisectLeft(Object a, Object x, long lo, Object hi, Object key) {
        return find(a, x, lo, hi, key, false);
    }

    @Builtin(value = "insort_right($module, /, a, x, lo=0, hi=None, *, key=None)", effect = Effect.QUIET)
    static void insortRight(Object a, Object x, long lo, Object hi, Object key) {
        insort(a, x, lo, hi, key, true);
    }

    @Builtin(value = "insort_left($module, /, a, x, lo=0, hi=None, *, key=None)", effect = Effect.QUIET)
    static void insortLeft(Object a, Object x, long lo, Object hi, Object key) {
        insort(a, x, lo, hi, key, false);
    }
}
