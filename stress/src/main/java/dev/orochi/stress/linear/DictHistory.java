package dev.orochi.stress.linear;

import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** What two threads see of a dict: lookups without a lock, and writes. They are to meet at the same keys. */
@Param(name = "key", gen = IntGen.class, conf = "1:2")
public class DictHistory extends History {
    private final PyDict dict = new PyDict();

    @Operation
    public void put(@Param(name = "key") int k, int v) {
        dict.put(PyInt.of(k), PyInt.of(v));
    }

    @Operation
    public String get(@Param(name = "key") int k) {
        return Answers.shown(dict.get(PyInt.of(k)));
    }

    @Operation
    public String pop(@Param(name = "key") int k) {
        return Answers.shown(dict.remove(PyInt.of(k)));
    }

    @Operation
    public String setDefault(@Param(name = "key") int k, int v) {
        return Answers.shown(dict.setDefault(PyInt.of(k), PyInt.of(v)));
    }

    @Operation
    public void clear() {
        dict.clear();
    }
}
