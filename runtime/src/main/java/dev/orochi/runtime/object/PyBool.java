package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.PyClass;

/** {@code True} and {@code False}. */
@PyClass(name = "bool", base = PyInt.class, subclassable = false)
public final class PyBool extends PyValue {
    public static final PyBool TRUE = new PyBool(true);
    public static final PyBool FALSE = new PyBool(false);

    public final boolean value;

    private PyBool(boolean value) {
        this.value = value;
    }

    public static PyBool of(boolean b) {
        return b ? TRUE : FALSE;
    }

    @Override
    public PyType type() {
        return PyType.ofClass(PyBool.class);
    }

    @Override
    public String toString() {
        return value ? "True" : "False";
    }
}
