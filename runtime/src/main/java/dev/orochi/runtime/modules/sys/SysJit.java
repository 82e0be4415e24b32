package dev.orochi.runtime.modules.sys;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.interpreter.CompiledCode;
import dev.orochi.runtime.interpreter.Interpreter;
import dev.orochi.runtime.interpreter.TierLoader;
import java.util.Set;

/** {@code sys._jit}: what programs can ask about the compiler, as in CPython. {@code orochi.jit} tells more. */
@PyModuleDef(value = "sys._jit", doc = "Utilities for observing just-in-time compilation.")
public final class SysJit {
    /** Compiled code leaves no other trace while it runs. */
    private static final StackWalker WALKER =
            StackWalker.getInstance(Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE, StackWalker.Option.SHOW_HIDDEN_FRAMES));

    private SysJit() {}

    @Builtin("is_available($module, /)")
    static boolean isAvailable() {
        return TierLoader.isAvailable();
    }

    @Builtin("is_enabled($module, /)")
    static boolean isEnabled() {
        return TierLoader.isEnabled() && TierLoader.isAvailable();
    }

    @Builtin(value = "is_active($module, /)", effect = Effect.QUIET)
    static boolean isActive() {
        return WALKER.walk(s -> s.map(StackWalker.StackFrame::getDeclaringClass)
                .filter(c -> c == Interpreter.class || c.isHidden() && CompiledCode.class.isAssignableFrom(c)).findFirst())
                .map(c -> c != Interpreter.class).orElse(false);
    }
}
