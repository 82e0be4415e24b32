package dev.orochi.stress.linear;

import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import org.jetbrains.lincheck.datastructures.Operation;

/** What two threads see of a list by operations that take its lock, those that shift elements included. */
public class ListLockHistory extends History {
    private final PyList list = new PyList();

    @Operation
    public void insert(int i, int x) {
        list.insert(i, PyInt.of(x));
    }

    @Operation
    public String pop(int i) {
        return Answers.of(() -> list.pop(i));
    }

    @Operation
    public void extend(int x, int y) {
        list.extend(PyList.of(PyInt.of(x), PyInt.of(y)));
    }

    @Operation
    public String copy() {
        return Answers.all(list.copy().toArray());
    }

    @Operation
    public void reverse() {
        list.reverse();
    }
}
