package dev.orochi.runtime.modules.sys;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyModuleDef;

/** {@code sys._jit}: what programs can ask about the trace compiler. There is none yet. */
@PyModuleDef(value = "sys._jit", doc = "Interface to the JIT compiler.")
public final class SysJit {
    private SysJit() {}

    @Builtin("is_available($module, /)")
    static boolean isAvailable() {
        return false;
    }

    @Builtin("is_enabled($module, /)")
    static boolean isEnabled() {
        return false;
    }

    @Builtin("is_active($module, /)")
    static boolean isActive() {
        return false;
    }
}
