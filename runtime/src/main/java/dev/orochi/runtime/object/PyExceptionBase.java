package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.PyClass;

/** Stands for the type {@code Exception}; its instances are plain {@link PyBaseException}s. */
@PyClass(name = "Exception", base = PyBaseException.class, doc = "Common base class for all non-exit exceptions.")
public abstract class PyExceptionBase extends PyBaseException {
    private PyExceptionBase(Shape shape, PyTuple args) {
        super(shape, args);
    }
}
