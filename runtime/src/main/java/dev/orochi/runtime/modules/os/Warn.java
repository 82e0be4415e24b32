package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.Runtime;

/** ResourceWarnings, which are given while an object dies: nothing may be raised. Stateless. */
public final class Warn {
    private Warn() {
    }

    /** Warns about a resource that was not released; a filter that makes it an error has it reported. */
    public static void resource(String message, Object source) {
        if (isIgnored()) {
            return;
        }
        try {
            Object warn = Ops.getAttr(Runtime.importModule("warnings"), "warn");
            Ops.call(warn, PyStr.of(message), Builtins.RESOURCE_WARNING, PyInt.ONE, source);
        } catch (PyException e) {
            if (e.matches(Builtins.RESOURCE_WARNING)) {
                Object none = PyNone.NONE;
                dev.orochi.runtime.object.Errors.unraisable(e, null, source == none ? null : source);
            }
        }
    }

    /** The default filters ignore ResourceWarnings; they are in force as long as nobody loaded {@code warnings} or gave an
     * option. */
    private static boolean isIgnored() {
        return Runtime.sysModules().get(PyStr.of("warnings")) == null
                && Runtime.sysAttr("warnoptions") instanceof PyList l && l.size() == 0;
    }
}
