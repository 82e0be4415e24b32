package dev.orochi.runtime.modules.testing;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.modules.contextvars.PyHamt;
import dev.orochi.runtime.object.PyInstance;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.threads.ThreadState;

/**
 * {@code _testinternalcapi}: what CPython's tests ask about the insides of the runtime, as far as the question has an answer
 * here. What isn't here is missing. Stateless.
 */
@PyModuleDef("_testinternalcapi")
final class TestInternalCapi {
    /** Instructions fill their caches when they first run, and use them from the second time on. */
    @Constant("SPECIALIZATION_THRESHOLD")
    static final int SPECIALIZATION_THRESHOLD = 2;

    private TestInternalCapi() {
    }

    /** Whether the object's attributes stand in the object itself. */
    @Builtin("has_inline_values(object, /)")
    static boolean hasInlineValues(Object object) {
        return object instanceof PyInstance i && i.type().hasDict() && !i.shape().dictMode
            && i.shape().count <= PyInstance.INLINE;
    }

    @Builtin("get_recursion_depth()")
    static int recursionDepth() {
        return ThreadState.current().depth;
    }

    @Builtin("get_c_recursion_remaining()")
    static int recursionRemaining() {
        return ThreadState.recursionLimit() - ThreadState.current().depth;
    }

    @Builtin("get_static_builtin_types()")
    static Object builtinTypes() {
        PyList out = new PyList();
        collect(PyType.OBJECT, out);
        return out;
    }

    private static void collect(PyType t, PyList out) {
        out.append(t);
        for (PyType s : t.subclasses()) {
            if (s.isBuiltin() && s.bases()[0] == t) {
                collect(s, out);
            }
        }
    }

    @Constant("hamt")
    static PyType typeHamt() {
        return PyType.ofClass(PyHamt.class);
    }
}
