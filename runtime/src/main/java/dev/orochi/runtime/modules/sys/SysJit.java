package dev.orochi.runtime.modules.sys;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.interpreter.TierLoader;

/** {@code sys._jit}: what programs can ask about the trace compiler. */
@PyModuleDef(value = "sys._jit", doc = "Interface to the JIT compiler.")
public final class SysJit {
    private SysJit() {}

    @Builtin("is_available($module, /)")
    static boolean isAvailable() {
        return TierLoader.isAvailable();
    }

    @Builtin("is_enabled($module, /)")
    static boolean isEnabled() {
        return TierLoader.isEnabled() && TierLoader.isAvailable();
    }

    @Builtin("is_active($module, /)")
    static boolean isActive() {
        return false;
    }
}
