package dev.orochi.stress.containers;

import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyType;
import dev.orochi.stress.harness.Python;

/** Makes the queues of the tests, which belong to modules. Stateless but for the classes. */
final class Queues {
    private static final Object DEQUE = type("_collections", "deque");
    private static final Object SIMPLE_QUEUE = type("_queue", "SimpleQueue");
    private static final Object COUNT = type("itertools", "count");

    private Queues() {}

    private static Object type(String module, String name) {
        PyDict all = Python.module(module).dict();
        return (PyType) all.get(name);
    }

    static Object deque(Object... items) {
        return Ops.call(DEQUE, PyList.of(items));
    }

    static Object bounded(int maxLength, Object... items) {
        return Ops.call(DEQUE, PyList.of(items), PyInt.of(maxLength));
    }

    static Object copy(Object deque) {
        return Ops.callMethod(deque, "copy");
    }

    static Object[] array(Object deque) {
        return PyList.from(deque).toArray();
    }

    static String items(Object deque) {
        return Ops.repr(PyList.from(deque));
    }

    static Object simple() {
        return Ops.call(SIMPLE_QUEUE);
    }

    static Object count(Object start) {
        return Ops.call(COUNT, start);
    }
}
