package dev.orochi.jit;

import dev.orochi.runtime.bytecode.PositionTable;
import dev.orochi.runtime.interpreter.Frame;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyStr;

/** Frames made by hand, of code that has no instructions. */
public final class TestFrames {
    private TestFrames() {}

    /** Code with variables and temporaries. */
    public static PyCode code(int variables, int temps) {
        return code("f", variables, temps);
    }

    /** @param handlers as {@link PyCode#handlers} */
    public static PyCode code(String n, int variables, int temps, int... handlers) {
        PyStr name = PyStr.of(n);
        PyStr[] names = new PyStr[variables];
        java.util.Arrays.setAll(names, i -> PyStr.of("v" + i));
        return new PyCode(new long[64], new Object[0], new PyStr[0], new Object[variables + temps], names, new boolean[variables],
                new PyStr[0], 0, variables, 0, 0, 0, 0, PyStr.of("<test>"), name, name, 1, new PositionTable(new byte[0]), handlers);
    }

    public static Frame frame(PyCode code, Object... registers) {
        Frame f = new Frame(code, new PyDict(), new PyDict(), null);
        System.arraycopy(registers, 0, f.r, 0, registers.length);
        return f;
    }
}
