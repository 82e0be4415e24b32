package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyType;

/**
 * An attribute of one class, as the class itself gives it: what its namespaces hold, when nothing is asked for {@code __get__}. Immutable;
 * holds while the class, its class and that of the value are what they were.
 */
record ClassCache(PyType owner, int version, PyType meta, int metaVersion, Object value, PyType valueType, int valueVersion) {
    boolean holds(Object o) {
        return o == owner && isCurrent();
    }

    boolean isCurrent() {
        return owner.version == version && owner.type() == meta && meta.version == metaVersion
                && (valueType == null || ((PyObject) value).type() == valueType && valueType.version == valueVersion);
    }
}
