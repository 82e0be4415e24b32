package dev.orochi.runtime.modules.pickle;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyType;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Finds circles for a pickler that memoises nothing: from a certain depth on it knows which lists and dicts it is in. For one thread. */
final class FastCircles {
    private static final int DEPTH = 50;

    private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int depth;

    static boolean watches(Object o) {
        return PyList.isExact(o) || PyDict.isExact(o);
    }

    void enter(Object o) {
        if (++depth >= DEPTH && !open.add(o)) {
            throw Errors.valueError("fast mode: can't pickle cyclic objects including object type "
                    + PyType.of(o).name() + " at " + Ops.address(o));
        }
    }

    void leave(Object o) {
        if (depth-- >= DEPTH) {
            open.remove(o);
        }
    }
}
