package dev.orochi.stress.linear;

import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import org.jetbrains.lincheck.datastructures.Operation;

/** What two threads see of a dict: lookups without a lock, and writes. */
public class DictHistory extends History {
    private final PyDict dict = new PyDict();

    @Operation
    public void put(int k, int v) {
        dict.put(PyInt.of(k), PyInt.of(v));
    }

    @Operation
    public String get(int k) {
        return Answers.shown(dict.get(PyInt.of(k)));
    }

    @Operation
    public String pop(int k) {
        return Answers.shown(dict.remove(PyInt.of(k)));
    }

    @Operation
    public String setDefault(int k, int v) {
        return Answers.shown(dict.setDefault(PyInt.of(k), PyInt.of(v)));
    }

    @Operation
    public void clear() {
        dict.clear();
    }
}
