package dev.orochi.runtime.modules.pickle;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;

/** What the library keeps for pickling, looked up when it is needed: programs change these tables. Stateless. */
final class PickleTables {
    private PickleTables() {}

    static Object attribute(String module, String name) {
        return Ops.getAttr(Runtime.importModule(module), name);
    }

    private static PyDict dict(String module, String name) {
        if (attribute(module, name) instanceof PyDict d) {
            return d;
        }
        throw Errors.runtimeError(module + "." + name + " should be a dict");
    }

    /** How instances of types are reduced. */
    static PyDict dispatch() {
        return dict("copyreg", "dispatch_table");
    }

    /** Codes of extensions by module and name. */
    static PyDict extensions() {
        return dict("copyreg", "_extension_registry");
    }

    static PyDict extensionNames() {
        return dict("copyreg", "_inverted_registry");
    }

    static PyDict extensionCache() {
        return dict("copyreg", "_extension_cache");
    }

    /** What a module and a name in it are called in the other generation of Python.
     * @param reverse whether that is Python 2 */
    static PyTuple mapped(PyStr module, PyStr name, boolean reverse) {
        String prefix = reverse ? "REVERSE_" : "";
        Object both = dict("_compat_pickle", prefix + "NAME_MAPPING").get((Object) PyTuple.of(module, name));
        if (both != null) {
            if (both instanceof PyTuple t && t.size() == 2 && t.items[0] instanceof PyStr && t.items[1] instanceof PyStr) {
                return t;
            }
            throw Errors.runtimeError("_compat_pickle." + prefix + "NAME_MAPPING values should be 2-tuples" + (
                    both instanceof PyTuple ? " of str" : ", not " + PyType.of(both).name()));
        }
        Object other = dict("_compat_pickle", prefix + "IMPORT_MAPPING").get((Object) module);
        if (other == null) {
            return PyTuple.of(module, name);
        }
        if (other instanceof PyStr s) {
            return PyTuple.of(s, name);
        }
        throw Errors.runtimeError("_compat_pickle." + prefix + "IMPORT_MAPPING values should be strings, not "
                + PyType.of(other).name());
    }
}
