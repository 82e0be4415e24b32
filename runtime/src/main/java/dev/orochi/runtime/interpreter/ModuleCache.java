package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyModule;

/** An attribute of one module. Immutable; holds while the entry has a value and the module is of no class of its own. */
public record ModuleCache(PyModule module, PyDict.Entry entry) {
    /** @return null when it has to be looked for */
    Object value() {
        return module.type() == PyModule.TYPE ? entry.value() : null;
    }
}
