package dev.orochi.stress.linear;

import dev.orochi.runtime.modules.itertools.PyCount;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyType;
import org.jetbrains.lincheck.datastructures.Operation;

/** What two threads get from one itertools.count. */
public class CountHistory extends History {
    private final PyCount count = (PyCount) PyCount.make(PyType.ofClass(PyCount.class), PyInt.of(0), PyInt.of(1));

    @Operation
    public String next() {
        return Answers.shown(PyCount.next(count));
    }
}
