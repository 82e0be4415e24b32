package dev.orochi.runtime.object;

/** An instance of a Python subclass of an immutable built-in type (int, float, str, bytes...): attributes and the plain value. */
public final class PyPayload extends PyInstance {
    /** The plain value: PyInt, PyBigInt, PyStr... */
    public final PyValue payload;

    public PyPayload(Shape shape, PyValue payload) {
        super(shape);
        this.payload = payload;
    }

    /** @return the plain value of an instance of a subclass of a value type, anything else unchanged */
    public static Object unwrap(Object o) {
        return o instanceof PyPayload p ? p.payload : o;
    }
}
