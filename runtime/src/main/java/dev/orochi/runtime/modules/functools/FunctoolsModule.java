package dev.orochi.runtime.modules.functools;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyType;

/** {@code _functools}. Stateless. */
@PyModuleDef(value = "_functools", doc = "Tools that operate on functions.")
final class FunctoolsModule {
    @Constant("Placeholder")
    static final Object PLACEHOLDER = PyPlaceholder.INSTANCE;

    private FunctoolsModule() {
    }

    @Constant("_PlaceholderType")
    static PyType typePlaceholder() {
        return PyType.ofClass(PyPlaceholder.class);
    }

    @Constant("partial")
    static PyType typePartial() {
        return PyType.ofClass(PyPartial.class);
    }

    @Constant("_lru_cache_wrapper")
    static PyType typeLruCache() {
        return PyType.ofClass(PyLruCache.class);
    }

    @Builtin(value = "cmp_to_key($module, /, mycmp)", effect = Effect.QUIET)
    static Object cmpToKey(Object mycmp) {
        return new PyKey(mycmp, null);
    }

    @Builtin(value = "reduce($module, function, iterable, /, initial=<unrepresentable>)", effect = Effect.CALLS_PYTHON)
    static Object reduce(Object function, Object iterable, Object initial) {
        Object it;
        try {
            it = Natives.temporary(Ops.iter(iterable));
        } catch (PyException e) {
            if (Errors.isTypeError(e)) {
                throw Errors.typeError("reduce() arg 2 must support iteration");
            }
            throw e;
        }
        Object result = initial;
        for (Object item; (item = Ops.next(it)) != null;) {
            result = result == null ? item : Ops.call(function, result, item);
        }
        if (result == null) {
            throw Errors.typeError("reduce() of empty iterable with no initial value");
        }
        return result;
    }
}
