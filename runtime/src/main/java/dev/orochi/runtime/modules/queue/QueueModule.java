package dev.orochi.runtime.modules.queue;

import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.PyType;

/** {@code _queue}. Stateless. */
@PyModuleDef(value = "_queue", doc = """
        C implementation of the Python queue module.
        This module is an implementation detail, please do not use it directly.""")
final class QueueModule {
    static final PyType EMPTY = PyType.derived("Empty", "_queue", Builtins.EXCEPTION);

    private QueueModule() {
    }

    @Constant("Empty")
    static PyType typeEmpty() {
        return EMPTY;
    }

    @Constant("SimpleQueue")
    static PyType typeSimpleQueue() {
        return PyType.ofClass(PySimpleQueue.class);
    }
}
