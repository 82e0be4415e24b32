package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.PyClass;

/** {@code float}. 16 bytes. */
@PyClass(name = "float")
public final class PyFloat extends PyValue {
    public static final PyType TYPE = PyType.ofClass(PyFloat.class);

    public final double value;

    private PyFloat(double value) {
        this.value = value;
    }

    public static PyFloat of(double v) {
        return new PyFloat(v);
    }

    @Override
    public PyType type() {
        return TYPE;
    }
}
