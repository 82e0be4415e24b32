package dev.orochi.stress.linear;

import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import org.jetbrains.lincheck.datastructures.Operation;

/** What two threads see of a list: the operations at its end, and reads and writes of single elements. */
public class ListHistory extends History {
    private final PyList list = new PyList();

    @Operation
    public void append(int x) {
        list.append(PyInt.of(x));
    }

    @Operation
    public String pop() {
        return Answers.of(() -> list.pop());
    }

    @Operation
    public String get(int i) {
        return Answers.of(() -> list.get(i));
    }

    @Operation
    public String set(int i, int x) {
        return Answers.of(() -> list.set(i, PyInt.of(x)));
    }

    @Operation
    public void clear() {
        list.clear();
    }
}
