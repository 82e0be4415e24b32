package dev.orochi.stress.linear;

import dev.orochi.runtime.object.PyInstance;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Operation;

/** What two threads see of the attributes of one object, whose shape changes with them. */
public class AttributeHistory extends History {
    private final PyInstance object = new PyInstance(PyType.OBJECT.instanceShape());

    private static PyStr name(int n) {
        return PyStr.intern(String.valueOf((char) (97 + n)));
    }

    @Operation
    public void set(@Param(gen = IntGen.class, conf = "0:2") int n, int x) {
        object.setOwn(name(n), PyInt.of(x));
    }

    @Operation
    public String get(@Param(gen = IntGen.class, conf = "0:2") int n) {
        return Answers.shown(object.getOwn(name(n)));
    }

    @Operation
    public boolean delete(@Param(gen = IntGen.class, conf = "0:2") int n) {
        return object.deleteOwn(name(n));
    }
}
