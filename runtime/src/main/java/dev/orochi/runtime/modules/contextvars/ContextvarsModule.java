package dev.orochi.runtime.modules.contextvars;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.PyType;

/** {@code _contextvars}. */
@PyModuleDef(value = "_contextvars", doc = "Context Variables")
public final class ContextvarsModule {
    private ContextvarsModule() {}

    @Constant("Context")
    static Object context() {
        return PyType.ofClass(PyContext.class);
    }

    @Constant("ContextVar")
    static Object contextVar() {
        return PyType.ofClass(PyContextVar.class);
    }

    @Constant("Token")
    static Object token() {
        return PyType.ofClass(PyToken.class);
    }

    @Builtin(value = "copy_context($module, /)", effect = Effect.QUIET)
    static Object copyContext() {
        return PyContext.copyCurrent();
    }
}
