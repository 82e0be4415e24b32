package dev.orochi.stress.linear;

import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PySet;
import org.jetbrains.lincheck.datastructures.Operation;

/** What two threads see of a set. */
public class SetHistory extends History {
    private final PySet set = new PySet();

    @Operation
    public boolean add(int x) {
        return set.add(PyInt.of(x));
    }

    @Operation
    public boolean discard(int x) {
        return set.discard(PyInt.of(x));
    }

    @Operation
    public boolean contains(int x) {
        return set.contains(PyInt.of(x));
    }

    @Operation
    public void clear() {
        set.clear();
    }
}
