package dev.orochi.stress.linear;

import dev.orochi.runtime.modules.queue.PySimpleQueue;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyType;
import org.jetbrains.lincheck.datastructures.Operation;

/** What two threads see of a SimpleQueue. */
public class QueueHistory extends History {
    private final PySimpleQueue queue = (PySimpleQueue) PySimpleQueue.make(PyType.ofClass(PySimpleQueue.class));

    @Operation
    public void put(int x) {
        PySimpleQueue.put(queue, PyInt.of(x), true, null);
    }

    @Operation
    public String get() {
        return Answers.of(() -> PySimpleQueue.getNoWait(queue));
    }

    @Operation
    public int size() {
        return PySimpleQueue.qsize(queue);
    }
}
