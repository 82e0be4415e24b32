package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.PyClass;

/** {@code ValueError}. Instances are plain {@link PyBaseException}s. */
@PyClass(name = "ValueError", base = PyExceptionBase.class, doc = "Inappropriate argument value (of correct type).")
public abstract class PyValueError extends PyBaseException {
    private PyValueError(Shape shape, PyTuple args) {
        super(shape, args);
    }
}
