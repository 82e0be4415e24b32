package dev.orochi.runtime.modules.pickle;

import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyType;

/** The module's exceptions. */
final class PickleErrors {
    static final PyType PICKLE = PyType.derived("PickleError", "_pickle", Builtins.EXCEPTION);
    static final PyType PICKLING = PyType.derived("PicklingError", "_pickle", PICKLE);
    static final PyType UNPICKLING = PyType.derived("UnpicklingError", "_pickle", PICKLE);

    private PickleErrors() {}

    static PyException unpickling(String message) {
        return Errors.of(UNPICKLING, message);
    }

    static PyException truncated() {
        return unpickling("pickle data was truncated");
    }
}
