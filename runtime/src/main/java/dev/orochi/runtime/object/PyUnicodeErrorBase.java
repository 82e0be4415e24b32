package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.PyClass;

/** {@code UnicodeError}. Instances are plain {@link PyBaseException}s. */
@PyClass(name = "UnicodeError", base = PyValueError.class, doc = "Unicode related error.")
public abstract class PyUnicodeErrorBase extends PyBaseException {
    private PyUnicodeErrorBase(Shape shape, PyTuple args) {
        super(shape, args);
    }
}
