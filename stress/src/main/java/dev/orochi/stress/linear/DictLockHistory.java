package dev.orochi.stress.linear;

import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyTuple;
import org.jetbrains.lincheck.datastructures.Operation;

/** What two threads see of a dict by operations that take its lock, and of its size. */
public class DictLockHistory extends History {
    private final PyDict dict = new PyDict();

    @Operation
    public void put(int k, int v) {
        dict.put(PyInt.of(k), PyInt.of(v));
    }

    @Operation
    public String popItem() {
        Object pair = dict.popItem();
        return pair == null ? "KeyError" : Answers.all(((PyTuple) pair).items);
    }

    @Operation
    public String keys() {
        return Answers.all(dict.copy().keysArray());
    }

    @Operation
    public int size() {
        return dict.size();
    }
}
