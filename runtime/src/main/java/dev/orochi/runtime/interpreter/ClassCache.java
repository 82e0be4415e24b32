package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyStaticMethod;
import dev.orochi.runtime.object.PyType;

/**
 * An attribute of one class, as the class itself gives it: what its namespaces hold, when nothing is asked for {@code __get__} that could
 * answer differently. Immutable; holds while the class, its class and that of the value are what they were.
 *
 * @param value what is given
 * @param valueType class of the value, if a change of it matters; or null
 * @param wrapper the static method that stands in the namespace for the value, or null
 */
public record ClassCache(PyType owner, int version, PyType meta, int metaVersion, Object value, PyType valueType, int valueVersion, PyStaticMethod wrapper) {
    boolean holds(Object o) {
        return o == owner && isCurrent();
    }

    public boolean isCurrent() {
        return owner.version == version && owner.type() == meta && meta.version == metaVersion
                && (valueType == null || ((PyObject) value).type() == valueType && valueType.version == valueVersion)
                && (wrapper == null || wrapper.callable() == value);
    }
}
