package dev.orochi.runtime.modules;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.interpreter.RegionCounts;
import dev.orochi.runtime.interpreter.Tier;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyMethod;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.threads.ThreadState;

/** {@code _orochi_jit}, which {@code orochi.jit} makes public: what the compiler has done. */
@PyModuleDef(value = "_orochi_jit", doc = "What the compiler has done.")
public final class JitModule {
    private JitModule() {}

    @Builtin(value = "is_compiled($module, function, /)",
            doc = "Return True if there is compiled code of a function, a method or a code object, or of a loop in it.")
    static boolean isCompiled(Object function) {
        Object f = function instanceof PyMethod m ? m.func : function;
        PyCode code = f instanceof PyFunction p ? p.code : f instanceof PyCode c ? c : null;
        if (code == null) {
            throw Errors.typeError("is_compiled() argument must be a function, method or code object, not '" + PyType.of(function).name() + "'");
        }
        Tier tier = ThreadState.tier;
        return tier != null && tier.isCompiled(code);
    }

    @Builtin(value = "statistics($module, /)", doc = "Return a dictionary of what the compiler has done so far; it is empty if there is none.")
    static Object statistics() {
        PyDict d = new PyDict();
        Tier tier = ThreadState.tier;
        if (tier != null) {
            tier.statistics().forEach((name, n) -> d.put(name, PyInt.of(n)));
            if (RegionCounts.ON) {
                d.put("entered", PyInt.of(RegionCounts.entered()));
                d.put("left", PyInt.of(RegionCounts.left()));
            }
        }
        return d;
    }
}
