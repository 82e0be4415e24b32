package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.PyClass;

/** Stands for the type {@code LookupError}; its instances are plain {@link PyBaseException}s. */
@PyClass(name = "LookupError", base = PyExceptionBase.class, doc = "Base class for lookup errors.")
public abstract class PyLookupError extends PyBaseException {
    private PyLookupError(Shape shape, PyTuple args) {
        super(shape, args);
    }
}
